"""Stretches of what a reader sees: in which text of a document they stand, and where in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from anora_cli.documents.model import BlockKind, Document, Mapped

_CLOSING = frozenset(".,;:!?\u2026)]\u201d\u2019\"'\u00bb")


class Spot(NamedTuple):
    """A stretch of what a reader sees: the characters `start` to `end` of a block's or a cell's text."""

    text: Mapped
    start: int
    end: int

    @property
    def words(self) -> str:
        """The characters themselves."""
        return self.text.text[self.start : self.end]

    def after(self) -> int:
        """The place in the file behind the stretch and what closes it: full stops, brackets, quotation marks."""
        end = self.end
        while end < len(self.text.text) and self.text.text[end] in _CLOSING:
            end += 1
        return self.text.ends[end - 1]


def texts(document: Document) -> Iterator[Mapped]:
    """Every stretch of text of the document, in order: blocks, and of tables the cells."""
    for block in document.blocks:
        if block.kind is BlockKind.ROW:
            yield from (cell.text for cell in block.cells if cell.text.text)
        elif block.text.text:
            yield block.text


def locate(stretches: Iterable[Mapped], start: int, end: int) -> Spot | None:
    """Where the code points `start` to `end` of the file are read: in which of the stretches, and where in it."""
    for text in stretches:
        if text.starts[0] <= start and end <= text.ends[-1]:
            first, last = bisect_left(text.starts, start), bisect_right(text.ends, end)
            if first < last:
                return Spot(text, first, last)
    return None
