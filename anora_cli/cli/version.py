"""What `--version` prints."""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from anora_cli.cli.engine import open_pack
from anora_cli.pack.records import Pack
from anora_cli.reporters.words import counted


def program_version() -> str:
    """The program's name and version."""
    try:
        return f"anora {version('anora-cli')}"
    except PackageNotFoundError:
        return "anora (not installed)"


def pack_version(folder: Path | None) -> str:
    """The pack's name, the number of its facts, and a digest of its tables and source. Raises PackError."""
    pack = open_pack(folder)
    return f"pack {pack.name}: {counted(len(pack.facts), 'fact')}, {digest(pack)}"


def digest(pack: Pack) -> str:
    """Twelve hex digits that change whenever a table or the source of the pack does."""
    root = Path(pack.root)
    files = sorted([*(root / "facts").rglob("*.toml"), *(root / "seeds").glob("*.txt")])
    total = hashlib.sha256()
    for file in files:
        total.update(f"{file.relative_to(root).as_posix()}\0".encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()[:12]
