"""Fact packs: reading, proving and describing the curated knowledge about one source."""

from __future__ import annotations

from pathlib import Path

from anora_cli.errors import AnoraError, PackError, Place
from anora_cli.pack.coverage import Gap, coverage
from anora_cli.pack.gloss import statement
from anora_cli.pack.loader import PackReader
from anora_cli.pack.records import Pack

__all__ = ["Gap", "Pack", "builtin_root", "coverage", "load_pack", "statement", "verify"]


def builtin_root() -> Path:
    """The folder of the pack that comes with the program: inside the package when installed, else the checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_pack"
    return installed if installed.is_dir() else package.parent


def load_pack(root: str | Path | None = None) -> Pack:
    """The pack at `root` (None: the built-in one). Raises the first of its problems as a PackError."""
    folder = Path(root) if root is not None else builtin_root()
    _require_folder(folder)
    reader = PackReader(folder)
    pack = reader.read()
    if reader.problems or pack is None:
        raise reader.problems[0]
    return pack


def verify(root: str | Path | None = None) -> list[AnoraError]:
    """Every problem of the pack at `root`, each with its place; an empty list proves the pack."""
    folder = Path(root) if root is not None else builtin_root()
    try:
        _require_folder(folder)
    except PackError as error:
        return [error]
    reader = PackReader(folder)
    reader.read()
    return reader.problems


def _require_folder(folder: Path) -> None:
    if not folder.is_dir():
        hint = "a pack is a folder with facts/ and seeds/; the built-in one is used when no folder is given"
        raise PackError("no such pack", Place(str(folder)), hint)
