"""Where in a Markdown file something may be put in without breaking what stands there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import regex

from anora_cli.documents import grammar, matter
from anora_cli.documents.markdown import Lines
from anora_cli.documents.model import Span
from anora_cli.documents.writer import Outline

_CLOSED = frozenset("Link Image CodeSpan AutoLink Url InlineHTML FootnoteRef LinkRefDef".split())
_SET_OFF = frozenset("Emphasis StrongEmphasis Strikethrough".split())
_HEADINGS = frozenset(("Heading", "SetextHeading"))
_OPEN_LINK = regex.compile(r"<a[\s>]", regex.IGNORECASE)
_SHUT_LINK = regex.compile(r"</a\s*+>", regex.IGNORECASE)
_ANCHOR = regex.compile(r"\s*+\{[#:.][^{}\n]*+\}\s*+\Z")


class Ground(NamedTuple):
    """The lie of a Markdown file, in code points of the file.

    `text` is where the front matter ends. Nothing may be put within `closed` (links, code, tags, the end of what is set
    off), nor behind the start of one of `anchors` (what names a heading, such as `{#name}`, up to the heading's end).
    In `html` no Markdown is read. `last` is where the last block begins if it is code or HTML, which need not be
    closed, else the file's length.
    """

    text: int
    closed: tuple[Span, ...]
    anchors: tuple[Span, ...]
    html: tuple[Span, ...]
    last: int

    def leave(self, place: int) -> int:
        """The first place from `place` on that is in nothing closed, and not behind an anchor."""
        while ends := [end for start, end in self.closed if start < place < end]:
            place = max(ends)
        return next((start for start, end in self.anchors if start < place <= end), place)

    def in_html(self, place: int) -> Span | None:
        """The block of HTML around the place, if there is one."""
        return next((span for span in self.html if span[0] < place <= span[1]), None)


def survey(raw: str) -> Ground:
    """The ground of the Markdown file `raw`."""
    start = matter.read(raw, Outline())
    lines = Lines(raw, start)
    children = grammar.parse(lines.lines).children
    found = _Survey(raw, lines)
    found.walk(children)
    last = len(raw)
    written = [element for element in children if element.get_type() != "BlankLine"]
    if written and written[-1].source_span and written[-1].get_type() in ("FencedCode", "HTMLBlock"):
        last = lines.back(written[-1].source_span[0])
    return Ground(start, tuple(found.closed), tuple(found.anchors), tuple(found.html), last)


class _Survey:
    def __init__(self, raw: str, lines: Lines) -> None:
        self._raw = raw
        self._lines = lines
        self.closed: list[Span] = []
        self.anchors: list[Span] = []
        self.html: list[Span] = []

    def walk(self, elements: Sequence[Any]) -> None:
        for element in elements:
            if element.source_span is not None:
                self._element(element.get_type(), element)
            if isinstance(getattr(element, "children", None), list):
                self.walk(element.children)
        self.closed += self._links(elements)

    def _element(self, name: str, element: Any) -> None:
        start, end = self._span(element)
        if name in _CLOSED:
            self.closed.append((start, end))
        elif name == "HTMLBlock":
            self.html.append((start, start + len(self._raw[start:end].rstrip("\r\n"))))
        elif name in _SET_OFF and isinstance(element.children, list) and element.children:
            inner = [child for child in element.children if child.source_span is not None]
            if inner:
                self.closed.append((self._span(inner[-1])[1] - 1, end))
        elif name in _HEADINGS:
            self._heading(element)

    def _heading(self, element: Any) -> None:
        inner = [child for child in element.children if child.source_span is not None]
        if inner:
            start, end = self._span(inner[0])[0], self._span(inner[-1])[1]
            if anchor := _ANCHOR.search(self._raw, start, end):
                self.anchors.append((anchor.start(), end))

    def _links(self, elements: Sequence[Any]) -> Iterator[Span]:
        """Links written as tags: from `<a>` to `</a>` among the elements of one line of text."""
        opened: int | None = None
        for element in elements:
            if element.source_span is None or element.get_type() != "InlineHTML":
                continue
            start, end = self._span(element)
            if opened is None and _OPEN_LINK.match(self._raw, start, end):
                opened = start
            elif opened is not None and _SHUT_LINK.match(self._raw, start, end):
                yield opened, end
                opened = None

    def _span(self, element: Any) -> Span:
        start, end = element.source_span
        return self._lines.back(start), self._lines.back(end)
