"""Markdown as GitHub reads it, with front matter and footnotes.

Left out: code (a code span leaves a space), bare addresses, what is struck out, markers of footnotes. HTML in it is
read as in a page.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

import regex

from anora_cli.documents import entities, grammar, html, matter
from anora_cli.documents.model import BlockKind, Cell, Comment, Footnote
from anora_cli.documents.writer import Outline, Writer

_TAG = regex.compile(r"<(/?+)([A-Za-z][A-Za-z0-9-]*+)")
_REMARKS = frozenset(("//", "comment"))  # labels of link definitions that serve as comments
_CONTAINERS = {"ListItem": BlockKind.ITEM, "Quote": BlockKind.QUOTE, "FootnoteDef": BlockKind.FOOTNOTE}


_PASSED_OVER = frozenset(("CodeSpan", "AutoLink", "Url", "Strikethrough"))
_SILENT = html.UNREAD | html.GAPS


def read(raw: str) -> Outline:
    """The blocks and comments of a Markdown file."""
    outline = Outline()
    start = matter.read(raw, outline)
    _Reader(raw, start, outline).read()
    return outline


class Lines:
    """The Markdown of a file as the parser reads it, with LF for every line end, and the way back to the file."""

    def __init__(self, raw: str, start: int) -> None:
        self._raw = raw
        self._start = start
        self.lines = regex.sub(r"[\r\f]", "\n", raw[start:].replace("\r\n", "\n"))
        ends = regex.finditer("\r\n", raw, pos=start)
        self._shortened = [end.start() - start - number for number, end in enumerate(ends)]

    def back(self, place: int) -> int:
        """The place in the file of a place in `lines`."""
        return self._start + place + bisect_left(self._shortened, place)

    def stretches(self, start: int, end: int, text: str) -> Iterator[tuple[int, int]]:
        """Where in the file `text` stands, which the parser has read between `start` and `end`.

        One stretch as a rule; more where the parser has taken something out, as the backslash before a bar in a table.
        """
        if end - start == len(text):
            yield self.back(start), self.back(end)
            return
        for char in text:
            found = self.lines.find(char, start, end)
            if found >= 0:
                yield self.back(found), self.back(found + 1)
                start = found + 1

    def masked(self, start: int, body: str) -> str:
        """The stretch of the file from `start` with the lines of `body`, and blanks for what is put before them."""
        masked: list[str] = []
        at = start
        for line in body.splitlines(keepends=True):
            stop = self.lines.find("\n", at) + 1 or len(self.lines)
            before = max(stop - at - len(line), 0)
            masked.append(" " * before + self._raw[self.back(at + before) : self.back(stop)])
            at = stop
        return "".join(masked)


class _Reader:
    """Walks through the tree of a file's Markdown."""

    def __init__(self, raw: str, start: int, outline: Outline) -> None:
        self._raw = raw
        self._outline = outline
        self._text = Lines(raw, start)
        self._writer = Writer()
        self._captions: list[Writer] = []
        self._emphasis = 0
        self._silent = 0
        self._raised = 0
        self._below_picture = False
        self._anchors: dict[str, int] = {}

    def read(self) -> None:
        """Adds all blocks and comments to the outline."""
        notes = list(self._blocks(grammar.parse(self._text.lines).children, BlockKind.PARAGRAPH))
        blocks = self._outline.blocks
        for first, last, label in notes:
            for number in range(first, last):
                blocks[number] = blocks[number]._replace(anchor=self._anchors.get(label))

    # Blocks.

    def _blocks(self, elements: Sequence[Any], kind: BlockKind) -> Iterator[tuple[int, int, str]]:
        """Adds the elements' blocks; yields each footnote's first block, the one after its last, and its label."""
        for element in elements:
            name = element.get_type()
            if name in _CONTAINERS or name == "List":
                first = len(self._outline.blocks)
                if name == "FootnoteDef":
                    self._footnote(element, defines=True)
                yield from self._blocks(element.children, _CONTAINERS.get(name, kind))
                if name == "FootnoteDef":
                    yield first, len(self._outline.blocks), element.label
            else:
                self._leaf(name, element, kind)

    def _leaf(self, name: str, element: Any, kind: BlockKind) -> None:
        below, self._below_picture = self._below_picture and name in ("BlankLine", "Paragraph"), False
        if name == "BlankLine":
            self._below_picture = below
        elif name == "Paragraph":
            self._paragraph(element, kind, below)
        elif name in ("Heading", "SetextHeading"):
            self._block(element, BlockKind.HEADING, element.level)
        elif name == "Table":
            self._table(element)
        elif name == "HTMLBlock":
            start = element.source_span[0]
            base = self._text.back(start)
            html.Reader(self._outline, base, kind).read(self._text.masked(start, element.body))
        elif name == "LinkRefDef" and element.label in _REMARKS and element.title:
            start, end = map(self._text.back, element.source_span)
            self._outline.comments.append(Comment(start, end, element.title[1:-1].strip()))

    def _paragraph(self, element: Any, kind: BlockKind, below: bool) -> None:
        """Adds a paragraph; an italic line below a picture is its caption."""
        parts = [part for part in element.children if not _is_blank(part)]
        words = [part for part in parts if not _is_picture(part)]
        if len(words) == 1 and words[0].get_type() == "Emphasis" and (below or parts[0] is not words[0]):
            kind = BlockKind.CAPTION
        self._below_picture = bool(parts) and not words
        self._block(element, kind)

    def _block(self, element: Any, kind: BlockKind, level: int = 0) -> None:
        writer = self._fresh()
        self._inlines(element.children)
        self._outline.add(kind, writer, level)
        self._add_captions()

    def _table(self, element: Any) -> None:
        headers: list[str] = []
        for row in element.children:
            cells: list[Cell] = []
            for column, cell in enumerate(row.children):
                writer = self._fresh()
                self._inlines(cell.children)
                header = headers[column] if column < len(headers) else ""
                cells.append(Cell(header, writer.finish()[0]))
            if headers:
                self._outline.add_row(cells)
            else:
                headers = [cell.text.text for cell in cells]
            self._add_captions()

    def _fresh(self) -> Writer:
        self._writer = Writer()
        self._emphasis = self._silent = 0
        return self._writer

    def _add_captions(self) -> None:
        for caption in self._captions:
            self._outline.add(BlockKind.CAPTION, caption)
        self._captions.clear()

    # What stands within a line.

    def _inlines(self, elements: Sequence[Any]) -> None:
        for element in elements:
            if element.source_span is not None:
                self._inline(element.get_type(), element, *element.source_span)

    def _inline(self, name: str, element: Any, start: int, end: int) -> None:
        back = self._text.back
        if name == "RawText":
            self._copy(self._text.stretches(start, end, element.children))
        elif name == "Literal" and not self._silent:
            self._writer.copy(self._raw, back(end) - 1, back(end))
        elif name == "LineBreak":
            self._writer.put(" ", back(end - 1), back(end))
        elif name in _PASSED_OVER:
            self._writer.put(" ", back(start), back(end))
        elif name == "InlineHTML":
            self._tag(back(start), back(end))
        elif name == "FootnoteRef":
            self._anchors.setdefault(element.label, back(start))
            self._footnote(element, defines=False)
        elif name == "Image":
            self._picture(element)
        elif name == "Link":
            self._inlines(element.children)
        elif name in ("Emphasis", "StrongEmphasis"):
            self._set_off(1)
            self._inlines(element.children)
            self._set_off(-1)

    def _footnote(self, element: Any, *, defines: bool) -> None:
        start, end = map(self._text.back, element.source_span)
        self._outline.footnotes.append(Footnote(element.label, start, end, defines))

    def _copy(self, stretches: Iterator[tuple[int, int]]) -> None:
        if not self._silent:
            for start, end in stretches:
                entities.copy(self._writer, self._raw, start, end, entities.closed)

    def _set_off(self, change: int) -> None:
        self._emphasis = max(self._emphasis + change, 0)
        self._writer.emphasise(self._emphasis > 0)

    def _picture(self, element: Any) -> None:
        """Adds what stands for a picture as its caption: before the text if none has come yet, else after it."""
        around, self._writer = self._writer, Writer()
        emphasis, self._emphasis = self._emphasis, 0
        self._inlines(element.children)
        caption, self._writer, self._emphasis = self._writer, around, emphasis
        if len(around):
            self._captions.append(caption)
        else:
            self._outline.add(BlockKind.CAPTION, caption)

    def _tag(self, start: int, end: int) -> None:
        written = self._raw[start:end]
        if written.startswith("<!--"):
            self._outline.comments.append(Comment(start, end, written.removeprefix("<!--").removesuffix("-->").strip()))
        match = _TAG.match(written)
        if match is None:
            return
        change, name = -1 if match[1] else 1, match[2].lower()
        if name == "br":
            self._writer.put(" ", start, end)
        elif name in html.EMPHASIS:
            self._set_off(change)
        elif name in _SILENT:
            self._silent = max(self._silent + change, 0)
            self._writer.put(" ", start, end)
        elif name == "sup" and match[1]:
            self._writer.drop_marker(self._raised)
        elif name == "sup":
            self._raised = len(self._writer)


def _is_blank(element: Any) -> bool:
    name = element.get_type()
    return name in ("LineBreak", "FootnoteRef") or (name == "RawText" and not element.children.strip())


def _is_picture(element: Any) -> bool:
    name = element.get_type()
    return name == "Image" or (name == "Link" and all(map(_is_picture, element.children)))
