"""Files are written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from anora_cli.errors import InputError
from anora_cli.lint.atomic import replacing
from anora_cli.lint.model import Finding, Where
from anora_cli.lint.rewrite import fixed, rewrite
from anora_cli.lint.rules import BY_CODE
from anora_cli.lint.run import digest
from anora_cli.model import Label, Suggestion


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_write_that_is_interrupted_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("old", "utf-8")

    def write() -> None:
        with replacing(path) as handle:
            handle.write(b"half of the n")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write()
    assert path.read_text("utf-8") == "old"
    assert _names(tmp_path) == ["a.md"]


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("old", "utf-8")
    path.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to("a.md")
    with replacing(link) as handle:
        handle.write(b"new")
    assert link.is_symlink()
    assert path.read_text("utf-8") == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    with replacing(tmp_path / "new") as handle:
        handle.write(b"x")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


def _finding(start: int, end: int, replacement: str) -> Finding:
    rule = BY_CODE["AN101"]
    where = Where("a.md", start, end, 1, start + 1, 1, end + 1)
    change = Suggestion(start, end, replacement)
    return Finding(where, rule.code, rule.name, rule.severity, Label.CONTRADICTED, "", "", "", suggestion=change)


def test_a_fix_keeps_every_other_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    content = "\ufeffBuilt\r\nin 1900.\r\nÄ\u2028\n\r".encode()
    path.write_bytes(content)
    rewrite(str(path), digest(content), [_finding(10, 14, "1871")])
    assert path.read_bytes() == content.replace(b"1900", b"1871")


def test_a_file_that_has_changed_since_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Built in 1900, we say.", "utf-8")
    for change in (rewrite, fixed):
        with pytest.raises(InputError, match="has changed since"):
            change(str(path), digest(b"Built in 1900."), [_finding(9, 13, "1871")])
    assert path.read_text("utf-8") == "Built in 1900, we say."


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Built in 1900.", "utf-8")
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(InputError, match="cannot be written"):
            rewrite(str(path), digest(b"Built in 1900."), [_finding(9, 13, "1871")])
    finally:
        tmp_path.chmod(0o700)
