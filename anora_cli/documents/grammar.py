"""The Markdown grammar: that of marko with tables and footnotes as GitHub reads them, kept from running away."""

from __future__ import annotations

import re
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
# marko's patterns go through a run of blanks once for each of them.
_LONG_BLANK = regex.compile(r"(?P<line>^[^\S\n]{65,}+$)|[^\S\n]{65,}+", regex.MULTILINE)
_NO_MARK = "\ue000"  # stands for a character in its place; the text itself is taken from the file

_MARKS = "[*_`<"
_NO_MARKS = dict.fromkeys(map(ord, _MARKS), _NO_MARK)
# marko looks for the partner of a mark through the rest of the paragraph. Two seconds; 20 KB of prose with 500 links.
_MOST_STEPS = 20_000_000


def parse(text: str) -> block.Document:
    """The tree of the Markdown `text`, line ends as LF, whose spans count its characters."""
    parser = Parser()
    for element in (*_GRAMMAR, Paragraph, Quote, List, Note, LinkRefDef):
        parser.add_element(element)
    return parser.parse(_LONG_BLANK.sub(_shorten, text))


def _shorten(run: regex.Match[str]) -> str:
    """A long run of blanks with something else in its middle; a blank line stays blank."""
    blanks = run[0]
    return blanks[:32] + ("\n" if run["line"] else _NO_MARK) * (len(blanks) - 64) + blanks[-32:]


def _deep(source: Source) -> bool:
    return len(source._states) > _DEEPEST


class Paragraph(elements.Paragraph):
    """A paragraph; one whose marks would keep the parser busy for long is text as it stands."""

    override = True

    def __init__(self, lines: list[str]) -> None:
        super().__init__(lines)  # type: ignore[no-untyped-call]
        marks = sum(map(self.inline_body.count, _MARKS))
        if marks * len(self.inline_body) > _MOST_STEPS:
            self.inline_body = self.inline_body.translate(_NO_MARKS)


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
    elements.Strikethrough,
    elements.Url,
    elements.Table,
    elements.TableRow,
    elements.TableCell,
)
