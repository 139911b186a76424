"""Fact packs: reading, proving and describing the curated knowledge about one source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from anora_cli.errors import AnoraError, PackError, Place
from anora_cli.pack.folder import builtin_root

if TYPE_CHECKING:
    from anora_cli.pack.records import Pack

__all__ = ["builtin_root", "load_pack", "verify"]


def load_pack(root: str | Path | None = None) -> Pack:
    """The pack at `root` (None: the built-in one). Raises the first of its problems as a PackError."""
    from anora_cli.pack.loader import PackReader

    folder = _folder(root)
    reader = PackReader(folder)
    pack = reader.read()
    if reader.problems or pack is None:
        raise reader.problems[0]
    return pack


def verify(root: str | Path | None = None) -> list[AnoraError]:
    """Every problem of the pack at `root`, each with its place; an empty list proves the pack."""
    from anora_cli.pack.loader import PackReader

    try:
        folder = _folder(root)
    except PackError as error:
        return [error]
    reader = PackReader(folder)
    reader.read()
    return reader.problems


def _folder(root: str | Path | None) -> Path:
    folder = Path(root) if root is not None else builtin_root()
    if not folder.is_dir():
        hint = "a pack is a folder with facts/ and seeds/; the built-in one is used when no folder is given"
        raise PackError("no such pack", Place(str(folder)), hint)
    return folder
