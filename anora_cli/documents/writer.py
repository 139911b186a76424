"""Collects the text of a document, block by block, with the place of every character."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from anora_cli.documents.model import Block, BlockKind, Cell, Comment, Footnote, Mapped, Span

# Soft hyphen, zero-width space and joiners, word joiner, stray byte-order mark: in the file, but on no reader's page.
_UNSEEN = r"\u00ad\u200b-\u200d\u2060\ufeff"
_BLANK = r" \t\n\r\f\v"
_RUNS = regex.compile(rf"(?P<blank>[{_BLANK}]++)|(?P<unseen>[{_UNSEEN}]++)|[^{_BLANK}{_UNSEEN}]++")
_MARKER = regex.compile(r"\s*+[(\[]?+(?:\d{1,3}+|\p{Ll}|[*\u2020\u2021\u00a7\u00b6]{1,3}+)[)\]]?+\s*+")
_LONGEST_MARKER = 8  # code points
EMPTY = Mapped("", (), ())


class Writer:
    """The text of one block as it grows. White space between words becomes one space, none stands at the ends.

    Places given to it are counted from `base` of the file.
    """

    def __init__(self, base: int = 0) -> None:
        self._base = base
        self._pieces: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._since: int | None = None
        self._emphasised: list[Span] = []

    def __len__(self) -> int:
        return len(self._starts)

    def copy(self, text: str, start: int, end: int) -> None:
        """Adds the characters `start` to `end` of `text`, which stands in the file as it is."""
        for run in _RUNS.finditer(text, start, end):
            if run.lastgroup == "blank":
                self._blank(run.start(), run.end())
            elif run.lastgroup is None:
                marks = list(
                    range(self._base + run.start(), self._base + run.end() + 1)
                )  # one object for an end and the start that follows
                self._pieces.append(run[0])
                self._starts += marks[:-1]
                self._ends += marks[1:]

    def put(self, chars: str, start: int, end: int) -> None:
        """Adds `chars`, each of which the file writes as what stands from `start` to `end`."""
        for run in _RUNS.finditer(chars):
            if run.lastgroup == "blank":
                self._blank(start, end)
            elif run.lastgroup is None:
                self._pieces.append(run[0])
                self._starts += [self._base + start] * len(run[0])
                self._ends += [self._base + end] * len(run[0])

    def _blank(self, start: int, end: int) -> None:
        if self._pieces and not self._pieces[-1].endswith(" "):
            self._pieces.append(" ")
            self._starts.append(self._base + start)
            self._ends.append(self._base + end)
        elif self._pieces:
            self._ends[-1] = self._base + end

    def emphasise(self, on: bool) -> None:
        """From here on the text is set off from the rest, or no longer."""
        if on and self._since is None:
            self._since = len(self)
        elif not on and self._since is not None:
            self._emphasised.append((self._since, len(self)))
            self._since = None

    def drop_marker(self, since: int) -> None:
        """Takes out what was added since the text had `since` characters if that only points to a note, such as [1]."""
        if not 0 < len(self) - since <= _LONGEST_MARKER:
            return
        at, length = len(self._pieces), len(self)
        while length > since:
            at -= 1
            length -= len(self._pieces[at])
        if _MARKER.fullmatch("".join(self._pieces[at:])):
            del self._pieces[at:], self._starts[since:], self._ends[since:]

    def finish(self) -> tuple[Mapped, tuple[Span, ...]]:
        """The text, and the spans of it that are set off; neither begins or ends with a space."""
        self.emphasise(False)
        if self._pieces and self._pieces[-1].endswith(" "):
            self._pieces[-1] = self._pieces[-1][:-1]
            del self._starts[-1], self._ends[-1]
        text = "".join(self._pieces)
        spans = (_trim(text, start, min(end, len(text))) for start, end in self._emphasised)
        return Mapped(text, tuple(self._starts), tuple(self._ends)), tuple(s for s in spans if s[0] < s[1])


def _trim(text: str, start: int, end: int) -> Span:
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())


class Outline:
    """The blocks, comments and footnotes of a document in order, with the count of its headings."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []
        self.footnotes: list[Footnote] = []
        self._section = 0

    def add(self, kind: BlockKind, writer: Writer, level: int = 0, anchor: int | None = None) -> None:
        """Adds a block with the writer's text, unless it has none."""
        text, emphasised = writer.finish()
        if text.text:
            self._section += kind is BlockKind.HEADING
            self.blocks.append(Block(kind, text, self._section, level, emphasised, (), anchor))

    def add_row(self, cells: Sequence[Cell], anchor: int | None = None) -> None:
        """Adds a row of a table, unless all its cells are empty."""
        if any(cell.text.text for cell in cells):
            self.blocks.append(Block(BlockKind.ROW, EMPTY, self._section, 0, (), tuple(cells), anchor))
