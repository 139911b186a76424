"""The Markdown grammar: that of marko with tables and footnotes as GitHub reads them, kept from running away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from re import Match
from typing import Any

import regex
from marko import block
from marko.ext.footnote import Document, FootnoteDef, FootnoteRef
from marko.ext.gfm import elements
from marko.parser import Parser
from marko.source import Source

# Blocks in blocks: each costs the parser several calls of Python, and its patterns multiply their ways.
_DEEPEST = 12
_DEEPEST_MARKS = 32  # emphasis in emphasis
# marko's patterns go through a run of blanks once for each of them.
_LONG_BLANK = regex.compile(r"(?P<line>^[^\S\n]{65,}+$)|[^\S\n]{65,}+", regex.MULTILINE)
_NO_MARK = "\ue000"  # stands for a character in its place; the text itself is taken from the file

_MARKS = "[*_`<"
_NO_MARKS = dict.fromkeys(map(ord, _MARKS), _NO_MARK)
# marko looks for the partner of a mark through the rest of the paragraph. Two seconds; 20 KB of prose with 500 links.
_MOST_STEPS = 20_000_000


def parse(text: str) -> block.Document:
    """The tree of the Markdown `text`, line ends as LF, whose spans count its characters."""
    parser = _Parser()
    for element in (*_GRAMMAR, Quote, List, Note, LinkRefDef):
        parser.add_element(element)
    return parser.parse(_LONG_BLANK.sub(_shorten, text))


def _shorten(run: regex.Match[str]) -> str:
    """A long run of blanks with something else in its middle; a blank line stays blank."""
    blanks = run[0]
    return blanks[:32] + ("\n" if run["line"] else _NO_MARK) * (len(blanks) - 64) + blanks[-32:]


def _deep(source: Source) -> bool:
    return len(source._states) > _DEEPEST


class _Parser(Parser):
    """marko's parser; a stretch of text whose marks would keep it busy, or exhaust the stack, is text as it stands."""

    def parse_inline(self, element: block.BlockElement, source: Source) -> None:
        """Replaces the text of `element`, or of the blocks in it, with what its marks make of it."""
        body, places = element.inline_body, element._inline_positions
        if sum(map(body.count, _MARKS)) * len(body) <= _MOST_STEPS:
            try:
                super().parse_inline(element, source)
            except RecursionError:
                pass
            else:
                if not body or _shallow(element.children):
                    return
        element.inline_body, element._inline_positions = body.translate(_NO_MARKS), places
        super().parse_inline(element, source)


def _shallow(elements: Sequence[Any]) -> bool:
    for _ in range(_DEEPEST_MARKS):
        inner = (getattr(element, "children", "") for element in elements)
        elements = [child for children in inner if not isinstance(children, str) for child in children]
        if not elements:
            return True
    return False


class Quote(block.Quote):
    """A block quotation, unless it is nested out of all measure."""

    @classmethod
    def match(cls, source: Source) -> Match[str] | None:
        """The opening of a quotation, or None."""
        return None if _deep(source) else super().match(source)


class List(block.List):
    """A list, unless it is nested out of all measure."""

    @classmethod
    def match(cls, source: Source) -> bool:
        """True if a list begins here."""
        return not _deep(source) and super().match(source)


class Note(FootnoteDef):
    """A footnote; other than marko's it may follow the one before without a blank line between."""

    override = True
    breaks_paragraph = True

    @classmethod
    def match(cls, source: Source) -> Any:
        """The opening of a footnote, or None."""
        return None if _deep(source) else source.expect_re(cls.pattern)


class LinkRefDef(block.LinkRefDef):
    """A link's definition. marko's pattern reads on to the next blank line, for every line again."""

    pattern = re.compile(r" {0,3}+(\[)")


_GRAMMAR = (
    Document,
    FootnoteRef,
    elements.Paragraph,
    elements.Strikethrough,
    elements.Url,
    elements.Table,
    elements.TableRow,
    elements.TableCell,
)
