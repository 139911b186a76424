"""Keeps what was found in a file, for as long as the file, the program and the pack stay the same.

What is kept is what the linter and the comments in the file say, before any settings are applied; so no settings can
make it stale, and changing them costs no new run. One entry a file, named by the file's path and overwritten when the
file changes, so the folder does not grow. It may be deleted at any time, and several runs may share it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import msgspec

from anora_cli.lint.atomic import replacing
from anora_cli.lint.model import Finding
from anora_cli.pack.folder import builtin_root

_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# A cache folder of anora; see https://bford.info/cachedir/\n"


@dataclass(frozen=True, slots=True)
class Cache:
    """The entries in a folder. `made_by` stands for everything but the file that decides what is found."""

    folder: Path
    made_by: str

    def key(self, name: str, data: bytes, required: Sequence[bool]) -> str:
        """What an entry is good for: this content under this name, and what is required of it."""
        parts = (self.made_by.encode(), name.encode("utf-8", "surrogateescape"), bytes(required), data)
        return _digest(*parts)

    def get(self, name: str, key: str) -> list[Finding] | None:
        """The findings kept under that key; None if there are none, or the entry is damaged."""
        try:
            head, _, body = self._path(name).read_bytes().partition(b"\n")
            if head != _head(key, body):
                return None
            return msgspec.json.decode(body, type=list[Finding])
        except (OSError, ValueError, msgspec.MsgspecError):
            return None

    def put(self, name: str, key: str, findings: list[Finding]) -> None:
        """Keeps the findings; where that cannot be done, nothing is lost but time."""
        try:
            body = msgspec.json.encode(findings)
            if not self.folder.is_dir():
                self._create()
            with replacing(self._path(name)) as handle:
                handle.write(_head(key, body) + b"\n" + body)
        except (OSError, ValueError):
            return

    def _path(self, name: str) -> Path:
        return self.folder / f"{_digest(name.encode('utf-8', 'surrogateescape'))[:32]}.json"

    def _create(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / ".gitignore").write_text("*\n", "utf-8")
        (self.folder / "CACHEDIR.TAG").write_text(_TAG, "utf-8")


def open_cache(folder: Path, pack: Path | None) -> Cache:
    """The cache in a folder for this program and the pack at `pack` (None: the built-in one)."""
    root = pack if pack is not None else builtin_root()
    return Cache(folder, _digest(*(file.read_bytes() for file in (*_program(), *_tables(root)))))


def _program() -> Iterator[Path]:
    """Every file of the program: its version alone says too little while it is being worked on."""
    package = Path(__file__).parents[1]
    return (p for p in sorted(package.rglob("*")) if p.suffix in (".py", ".toml", ".txt") and "_pack" not in p.parts)


def _tables(root: Path) -> Iterator[Path]:
    yield from sorted((root / "facts").glob("*.toml"))
    yield from sorted((root / "seeds").glob("*.txt"))


def _head(key: str, body: bytes) -> bytes:
    return f"{key} {_digest(body)}".encode()


def _digest(*parts: bytes) -> str:
    """One digest of several parts; where one ends and the next begins counts, too."""
    total = sha256()
    for part in parts:
        total.update(sha256(part).digest())
    return total.hexdigest()
