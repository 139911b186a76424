"""The wheel and the source distribution carry the built-in pack."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(_ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def _pack_files() -> set[str]:
    files = [*(_ROOT / "facts").rglob("*.toml"), *(_ROOT / "seeds").glob("*.txt")]
    return {path.relative_to(_ROOT).as_posix() for path in files}


def test_the_wheel_carries_the_pack_inside_the_package(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
        assert {f"anora_cli/_pack/{name}" for name in _pack_files()} <= names
        assert {"anora_cli/py.typed", "anora_cli/data/english.toml"} <= names
        assert {name.split("/")[0].split("-")[0] for name in names} == {"anora_cli"}
        for name in _pack_files():
            assert wheel.read(f"anora_cli/_pack/{name}") == (_ROOT / name).read_bytes()


def test_the_source_distribution_carries_the_pack_at_its_top(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames()}
    assert _pack_files() | {"pyproject.toml", "README.md", "LICENSE", "seeds/README.md"} <= names
