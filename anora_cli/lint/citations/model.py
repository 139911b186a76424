"""What citations are made of, each piece with its span in the file."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from anora_cli.documents.model import Document, Footnote, Span


class Kind(Enum):
    """How a citation is written."""

    NOTE = auto()  # a footnote that `anora annotate` writes
    MARK = auto()  # a mark in the text that `anora annotate` writes
    PLAIN = auto()  # a writer's own: in brackets, or in a footnote of another name


class Reference(NamedTuple):
    """A sentence of the source or a fact as written, and the id that is meant."""

    written: str
    span: Span
    id: str


class Quoted(NamedTuple):
    """Words of the source in quotation marks, without those."""

    text: str
    span: Span


class Source(NamedTuple):
    """What is cited together: sentences, facts, and the words quoted from them (None: no words)."""

    references: tuple[Reference, ...]
    quoted: Quoted | None = None


class Citation(NamedTuple):
    """One citation: where it is written, and the stretches of the file (its markers, or itself) that it stands at.

    Of a note or a mark `verdict` is the verdict's word or sign (empty: it has none) at `verdict_span`, `said` what a
    note says behind it, in one line, and `said_span` the place of that.
    """

    kind: Kind
    span: Span
    places: tuple[Span, ...]
    sources: tuple[Source, ...]
    verdict: str = ""
    verdict_span: Span = (0, 0)
    said: str = ""
    said_span: Span = (0, 0)

    @property
    def references(self) -> tuple[Reference, ...]:
        """All sentences and facts that it cites, in order."""
        return tuple(reference for source in self.sources for reference in source.references)


class Cited(NamedTuple):
    """A document, the article in it without its citations, these, and markers of footnotes that have no text."""

    document: Document
    article: Document
    citations: tuple[Citation, ...]
    dangling: tuple[Footnote, ...]
