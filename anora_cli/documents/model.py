"""What a document is made of: blocks of plain text whose every character knows its place in the file as written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

Span = tuple[int, int]


class Mapped(NamedTuple):
    """Plain text without markup; character `i` of it was written at `starts[i]` to `ends[i]` of the file.

    Positions are code points of the decoded file. A character that nobody wrote (the space that joins two lines of
    different blocks) lies at an empty span beside its neighbour.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def place(self, start: int, end: int) -> Span:
        """Where the characters `start` to `end` of the text (not empty) stand in the file, markup between included."""
        return self.starts[start], self.ends[end - 1]

    def cut(self, start: int, end: int) -> Mapped:
        """The stretch of it from `start` to `end`."""
        return Mapped(self.text[start:end], self.starts[start:end], self.ends[start:end])

    def without(self, spans: Iterable[Span]) -> Mapped:
        """What is left when the stretches, in order and disjoint, are taken out of it."""
        kept, done = [], 0
        for start, end in spans:
            kept.append(self.cut(done, start))
            done = end
        kept.append(self.cut(done, len(self.text)))
        return Mapped(
            "".join(piece.text for piece in kept),
            tuple(chain.from_iterable(piece.starts for piece in kept)),
            tuple(chain.from_iterable(piece.ends for piece in kept)),
        )


class Format(StrEnum):
    """How a file is written."""

    MARKDOWN = "markdown"
    HTML = "html"
    PLAIN = "plain"


class BlockKind(StrEnum):
    """What a block is in its document."""

    TITLE = "title"  # of the whole document, where its metadata gives it
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # of a list
    TERM = "term"  # of a list of definitions; what is said of it comes in the items after it
    ROW = "row"  # of a table; its text is in `cells`
    CAPTION = "caption"  # of a picture or table
    QUOTE = "quote"  # a block quotation
    FOOTNOTE = "footnote"


class Cell(NamedTuple):
    """A cell of a table with the text of its column's header (empty where the table has none)."""

    header: str
    text: Mapped


class Block(NamedTuple):
    """A stretch of text that belongs together.

    `level` is a heading's rank (1 the highest). `section` counts headings: blocks between two headings share a number,
    and a heading opens its own. `emphasised` are spans of `text` set in italics, bold, or as a cited title.
    `anchor` is where in the file a footnote is first referred to (None for all else).
    """

    kind: BlockKind
    text: Mapped
    section: int
    level: int = 0
    emphasised: tuple[Span, ...] = ()
    cells: tuple[Cell, ...] = ()
    anchor: int | None = None


class Comment(NamedTuple):
    """A comment of the file's own syntax, which a reader does not see: its span in the file and what it says."""

    start: int
    end: int
    text: str


class Footnote(NamedTuple):
    """A marker of a footnote in the text, or a definition: its label in small letters and its span in the file."""

    label: str
    start: int
    end: int
    defines: bool


class Document(NamedTuple):
    """A file as decoded (without its byte-order mark, line ends kept) and what a reader sees of it, in order."""

    name: str
    raw: str
    blocks: tuple[Block, ...]
    comments: tuple[Comment, ...]
    lines: tuple[int, ...]
    form: Format = Format.PLAIN
    footnotes: tuple[Footnote, ...] = ()

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of an offset into `raw`; columns count code points."""
        line = bisect_right(self.lines, offset)
        return line, offset - self.lines[line - 1] + 1

    def line(self, offset: int) -> Span:
        """The line that the offset stands on, with its line end."""
        number, _ = self.position(offset)
        return self.lines[number - 1], self.lines[number] if number < len(self.lines) else len(self.raw)


def line_starts(raw: str) -> tuple[int, ...]:
    """The offset at which each line of `raw` begins; a line ends with LF, CRLF or a lone CR."""
    starts = [0]
    for i, char in enumerate(raw):
        if char == "\n" or (char == "\r" and raw[i + 1 : i + 2] != "\n"):
            starts.append(i + 1)
    return tuple(starts)
