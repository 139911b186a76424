"""Broken packs, by the table broken.toml: each problem with its message, file and line, and no other."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from anora_cli.errors import PackError
from anora_cli.pack import load_pack, verify

HERE = Path(__file__).parent
Broken = dict[str, Any]
TABLE: list[Broken] = tomllib.loads((HERE / "broken.toml").read_text("utf-8"))["pack"]
_FIELDS = {"name", "files", "bytes", "without", "problems", "xfail"}


def _made(root: Path, broken: Broken) -> Path:
    """The sound pack in `root`, broken as the case says."""
    assert broken.keys() <= _FIELDS
    for folder, name in (("facts", "sound.toml"), ("seeds", "sound.txt")):
        (root / folder).mkdir()
        if f"{folder}/{name}" not in broken.get("without", ()):
            shutil.copy(HERE / name, root / folder / name)
    for name, text in broken.get("files", {}).items():
        (root / name).write_text(text, "utf-8")
    for name, digits in broken.get("bytes", {}).items():
        (root / name).write_bytes(bytes.fromhex(digits))
    return root


def _cases() -> list[Any]:
    marks = {b["name"]: [pytest.mark.xfail(reason=b["xfail"], strict=True)] if "xfail" in b else [] for b in TABLE}
    return [pytest.param(b, id=b["name"], marks=marks[b["name"]]) for b in TABLE]


def test_the_sound_pack_is_sound(tmp_path: Path) -> None:
    assert verify(_made(tmp_path, {})) == []


@pytest.mark.parametrize("broken", _cases())
def test_every_problem_is_told_with_its_place(tmp_path: Path, broken: Broken) -> None:
    problems = verify(_made(tmp_path, broken))
    told = [[_inside(p.place, tmp_path), p.message] for p in problems]
    assert sorted(told) == sorted(broken["problems"])
    assert all(isinstance(problem, PackError) for problem in problems)


@pytest.mark.parametrize("broken", [b for b in TABLE if b["problems"] and "xfail" not in b], ids=lambda b: b["name"])
def test_a_broken_pack_is_not_loaded(tmp_path: Path, broken: Broken) -> None:
    with pytest.raises(PackError):
        load_pack(_made(tmp_path, broken))


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    (problem,) = verify(tmp_path / "nowhere")
    assert (problem.message, _inside(problem.place, tmp_path)) == ("no such pack", "nowhere")


def _inside(place: object, root: Path) -> str:
    return str(place).replace(f"{root}/", "", 1)
