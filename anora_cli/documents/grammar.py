"""The Markdown grammar: that of marko with tables and footnotes as GitHub reads them, kept from running away."""

from __future__ import annotations

from re import Match
from typing import Any

import regex
from marko import block
from marko.ext.footnote import Document, FootnoteDef, FootnoteRef
from marko.ext.gfm import elements
from marko.parser import Parser
from marko.source import Source

_DEEPEST = 24  # blocks in blocks; each costs the parser several calls of Python and multiplies its backtracking
_LONG_BLANK = regex.compile(r"(?<=[^\S\n]{64})[^\S\n]++(?=[^\S\n])")
_NO_BLANK = "\ue000"


def parse(text: str) -> block.Document:
    """The tree of the Markdown `text`, line ends as LF, whose spans count its characters."""
    parser = Parser()
    for element in (*_GRAMMAR, Quote, List, Note, LinkRefDef):
        parser.add_element(element)
    return parser.parse(_LONG_BLANK.sub(lambda run: _NO_BLANK * len(run[0]), text))


def _deep(source: Source) -> bool:
    return len(source._states) > _DEEPEST


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
        return None if _deep(source) else super().match(source)


class LinkRefDef(block.LinkRefDef):
    """A link's definition. marko's pattern reads on to the next blank line, for every line again."""

    pattern = regex.compile(r" {0,3}+(\[)")


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
