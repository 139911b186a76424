"""HTML: what a reader of the page sees, block by block. Broken markup is read as far as browsers would.

Left out besides what is no text: code (`code`, `pre`, `kbd`, `samp`), what a form offers, what is struck out (`del`,
`s`), and markers of notes in `sup`. A cell that spans rows is given with each of them.
"""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import accumulate
from typing import NamedTuple

import regex

from anora_cli.documents import entities
from anora_cli.documents.model import BlockKind, Comment
from anora_cli.documents.tables import Table
from anora_cli.documents.writer import Outline, Writer

EMPHASIS = frozenset("em i b strong cite q".split())
# Elements whose content is no text of the page.
UNREAD = frozenset(
    "script style template noscript svg math head pre textarea select datalist iframe object canvas audio video".split()
)
GAPS = frozenset("code kbd samp del s strike".split())  # unread within a line: the words around them do not join
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p search section summary table "
    "tbody td tfoot th thead title tr ul".split()
) | (UNREAD - {"svg", "math", "select"})
_IN_HEAD = frozenset("head title meta link base script style noscript template".split())
_KINDS = {
    "title": (BlockKind.TITLE, 0),
    "li": (BlockKind.ITEM, 0),
    "dt": (BlockKind.TERM, 0),
    "dd": (BlockKind.ITEM, 0),
    "blockquote": (BlockKind.QUOTE, 0),
    "figcaption": (BlockKind.CAPTION, 0),
    "caption": (BlockKind.CAPTION, 0),
} | {f"h{level}": (BlockKind.HEADING, level) for level in range(1, 7)}
# A start tag that ends elements left open, up to the element that holds them.
_ENDS = {
    "li": ({"li"}, {"ul", "ol", "menu"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "tr": ({"tr"}, {"table"}),
    "tbody": ({"caption", "thead", "tbody", "tr"}, {"table"}),
    "tfoot": ({"caption", "thead", "tbody", "tr"}, {"table"}),
}
_LOOK_BACK = 64  # open elements to look through for one that a start tag ends
_OPENER = regex.compile(r"<[A-Za-z/!?]")
_CDATA = "<![CDATA["
_Attributes = list[tuple[str, str | None]]


class _Open(NamedTuple):
    """An open element; the kind and level of block that text in it makes; the length of the text before it."""

    tag: str
    kind: BlockKind
    level: int
    since: int


class Reader(HTMLParser):
    """Reads a page into an outline. `base` is where in the file the page begins, `kind` what ordinary text in it is."""

    def __init__(self, outline: Outline, base: int = 0, kind: BlockKind = BlockKind.PARAGRAPH) -> None:
        super().__init__(convert_charrefs=False)
        self._outline = outline
        self._base = base
        self._ground = _Open("", kind, 0, 0)
        self._stack: list[_Open] = []
        self._counts: dict[str, int] = {}
        self._writer = Writer(self._base)
        self._tables: list[Table] = []
        self._run = (0, 0)
        self._raw = ""
        self._unclosed = False  # a comment that does not end has been met
        self._lines: list[int] = []

    def read(self, raw: str) -> None:
        """Reads the whole page."""
        self._raw = raw
        self._lines = [0, *accumulate(len(line) + 1 for line in raw.split("\n"))]
        tail = raw.rfind(">") + 1  # the parser would look through it again for every `<` in it
        self.feed(raw[:tail])
        self.close()
        if not self._unclosed:
            opener = _OPENER.search(raw, tail)
            self._extend(tail, (opener.start() if opener else len(raw)) - tail)
        self._flush_run()
        while self._stack:
            self._pop()
        self._break_block()

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    # What the parser meets. Text comes in pieces; a reference may be split over them, so they are joined first.

    def handle_data(self, data: str) -> None:
        """Takes text."""
        self._extend(self._here(), len(data))

    def handle_entityref(self, name: str) -> None:
        """Takes a named reference."""
        self._extend_reference(len(name) + 1)

    def handle_charref(self, name: str) -> None:
        """Takes a numeric reference."""
        self._extend_reference(len(name) + 2)

    def handle_comment(self, data: str) -> None:
        """Takes a bogus comment, such as `</3>`: a browser shows nothing of it."""

    def parse_html_declaration(self, i: int) -> int:
        """Takes a comment, a CDATA section or a declaration at `i` of the parser's buffer; returns where it ends."""
        text = self.rawdata
        here = self._here()
        opening, closing = ("<!--", "-->") if text.startswith("<!--", i) else ("<!", ">")
        if text.startswith(_CDATA, i):
            opening, closing = _CDATA, "]]>"
        found = text.find(closing, i + len(opening))
        self._unclosed = found < 0
        length = found - i + len(closing) if found >= 0 else len(self._raw) - here
        inner = self._raw[here + len(opening) : here + length - (len(closing) if found >= 0 else 0)]
        self._flush_run()
        if opening == "<!--":
            place = self._base + here
            self._outline.comments.append(Comment(place, place + length, inner.strip()))
        elif opening == _CDATA and not self._silent():
            self._target().copy(self._raw, here + len(opening), here + len(opening) + len(inner))
        return min(i + length, len(text))

    def parse_comment(self, i: int, report: bool = True) -> int:  # noqa: ARG002
        """Takes a comment as `parse_html_declaration` does: the parser's own would search again for every open one."""
        return self.parse_html_declaration(i)

    def handle_starttag(self, tag: str, attrs: _Attributes) -> None:
        """Opens an element."""
        self._flush_run()
        if tag == "br":
            here = self._here()
            self._target().put(" ", here, here + len(self.get_starttag_text() or ""))
        self._end_implied(tag)
        if tag in _BLOCKS:
            self._break()
        if tag not in _VOID:
            self._push(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        """Closes an element and what was left open in it; an end without its start is passed over."""
        self._flush_run()
        if self._counts.get(tag):
            while self._pop() != tag:
                pass

    # Elements.

    def _push(self, tag: str, attributes: dict[str, str | None]) -> None:
        above = self._stack[-1] if self._stack else self._ground
        kind, level = _KINDS.get(tag, (above.kind, above.level))
        if tag == "title" and self._counts.get("svg"):
            kind, level = above.kind, above.level
        if tag in GAPS:
            self._gap()
        self._stack.append(_Open(tag, kind, level, len(self._target())))
        self._counts[tag] = self._counts.get(tag, 0) + 1
        if tag == "table":
            self._tables.append(Table(self._base))
        elif tag in ("td", "th") and self._tables:
            self._tables[-1].open_cell(tag == "th", attributes.get("colspan"), attributes.get("rowspan"))

    def _pop(self) -> str:
        element = self._stack[-1]
        tag = element.tag
        if tag in _BLOCKS:
            self._break()
        self._stack.pop()
        self._counts[tag] -= 1
        if tag in EMPHASIS and not any(self._counts.get(name) for name in EMPHASIS):
            self._target().emphasise(False)
        elif tag in GAPS:
            self._gap()
        elif tag == "sup":
            self._target().drop_marker(element.since)
        elif self._tables:
            self._pop_table(tag)
        return tag

    def _pop_table(self, tag: str) -> None:
        table = self._tables[-1]
        if tag in ("td", "th"):
            table.close_cell()
        elif tag in ("tr", "table"):
            self._outline.add_row(table.close_row())
        if tag == "table":
            self._tables.pop()

    def _end_implied(self, tag: str) -> None:
        if (
            self._counts.get("head")
            and tag not in _IN_HEAD
            and not any(map(self._counts.get, ("noscript", "template")))
        ):
            self.handle_endtag("head")
        ended, holders = _ENDS.get(tag, (set[str](), set[str]()))
        for element in reversed(self._stack[-_LOOK_BACK:] if ended else ()):
            if element.tag in holders:
                break
            if element.tag in ended:
                self.handle_endtag(element.tag)
                break

    # Text.

    def _extend_reference(self, length: int) -> None:
        here = self._here()
        self._extend(here, length + (self._raw[here + length : here + length + 1] == ";"))

    def _extend(self, start: int, length: int) -> None:
        if self._run[1] != start:
            self._flush_run()
            self._run = (start, start)
        self._run = (self._run[0], start + length)

    def _flush_run(self) -> None:
        start, end = self._run
        self._run = (end, end)
        if start < end and not self._silent():
            writer = self._target()
            writer.emphasise(any(self._counts.get(name) for name in EMPHASIS))
            entities.copy(writer, self._raw, start, end, entities.lenient)

    def _silent(self) -> bool:
        """True if text here is no text of the page."""
        if self._counts.get("title") and not self._counts.get("svg"):
            return False
        return any(self._counts.get(tag) for tag in UNREAD) or any(self._counts.get(tag) for tag in GAPS)

    def _target(self) -> Writer:
        cell = self._tables[-1].cell if self._tables else None
        return self._writer if cell is None else cell

    def _gap(self) -> None:
        place = self._here()
        self._target().put(" ", place, place)

    def _break(self) -> None:
        """Ends the block; within a cell, only the word."""
        if self._tables and self._tables[-1].cell is not None:
            self._gap()
        else:
            self._break_block()

    def _break_block(self) -> None:
        element = self._stack[-1] if self._stack else self._ground
        self._outline.add(element.kind, self._writer, element.level)
        self._writer = Writer(self._base)


def read(raw: str) -> Outline:
    """The blocks and comments of an HTML page."""
    outline = Outline()
    Reader(outline).read(raw)
    return outline
