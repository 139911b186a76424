"""Puts marks into a file, and makes sure that nothing else of it reads otherwise than before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import regex

from anora_cli.annotate.notes import Note
from anora_cli.documents import read_document
from anora_cli.documents.ground import Ground
from anora_cli.documents.model import Block, BlockKind, Document, Format

Place = Callable[[Note], int]
Reading = list[tuple[BlockKind, str, tuple[str, ...]]]


class Insertion(NamedTuple):
    """Text to be put in at a place of the file."""

    at: int
    text: str


def put_in(raw: str, insertions: Iterable[Insertion]) -> str:
    """`raw` with all that put in; what goes to the same place keeps its order."""
    pieces: list[str] = []
    done = 0
    for insertion in sorted(insertions, key=lambda i: i.at):
        pieces += [raw[done : insertion.at], insertion.text]
        done = insertion.at
    return "".join([*pieces, raw[done:]])


def places(ground: Ground | None) -> Iterator[Place]:
    """Where marks may go, the best first: behind the statement, at the end of its block, at the end of the file.

    The others are for what no rule foresees, such as a mark that keeps the words before it from being a link.
    """

    def leave(place: int) -> int:
        return ground.leave(place) if ground else place

    yield lambda note: leave(note.spots[-1].after())
    yield lambda note: leave(note.spots[-1].text.ends[-1])


def reread(raw: str, form: Format) -> Document:
    """The file as read again after a change."""
    return read_document("", raw.encode("utf-8"), form)


def reading(blocks: Iterable[Block]) -> Reading:
    """What a reader sees of the blocks."""
    return [(block.kind, block.text.text, tuple(cell.text.text for cell in block.cells)) for block in blocks]


def line_end(raw: str) -> str:
    """The line end that the file uses, by its first line."""
    found = regex.search(r"\r\n|\r|\n", raw)
    return found[0] if found else "\n"
