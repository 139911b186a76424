"""Each case of cases/*.toml: arguments, input and files; then the exit code and what must be printed.

`stdout`/`stderr` are the whole text; `stdout_has`/`stderr_has` list what must occur, `stdout_lacks` what must not.
`after` are files as they must be then.
`{pack}` in arguments and texts is the test pack's folder. `bytes` are files that are not UTF-8, in hexadecimal.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from known import PACK, Run

Case = dict[str, Any]

_FIELDS = {
    "name", "args", "stdin", "files", "bytes", "folders", "env",
    "exit", "stdout", "stderr", "stdout_has", "stderr_has", "stdout_lacks", "after",
}  # fmt: skip


def _cases() -> Iterator[Any]:
    for path in sorted((Path(__file__).parent / "cases").glob("*.toml")):
        for case in tomllib.loads(path.read_text("utf-8"))["case"]:
            yield pytest.param(case, id=f"{path.stem}: {case['name']}")


@pytest.mark.parametrize("case", list(_cases()))
def test_case(case: Case, run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert case.keys() <= _FIELDS
    for name in case.get("folders", []):
        (tmp_path / name).mkdir()
    for name, text in case.get("files", {}).items():
        (tmp_path / name).write_bytes(text.encode("utf-8"))
    for name, digits in case.get("bytes", {}).items():
        (tmp_path / name).write_bytes(bytes.fromhex(digits))
    for name, value in case.get("env", {}).items():
        monkeypatch.setenv(name, value)
    result = run(*map(_filled, case["args"]), stdin=case.get("stdin", "").encode("utf-8"))
    for stream, text in (("stdout", result.out), ("stderr", result.err)):
        if stream in case:
            assert text == _filled(case[stream])
        for piece in case.get(f"{stream}_has", []):
            assert _filled(piece) in text
    for piece in case.get("stdout_lacks", []):
        assert piece not in result.out
    assert result.code == case["exit"], result.err
    for name, text in case.get("after", {}).items():
        assert (tmp_path / name).read_bytes() == text.encode("utf-8")


def _filled(text: str) -> str:
    return text.replace("{pack}", str(PACK))
