"""What is said of an article, note by note: statements of one sentence that rest on the same share one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from anora_cli.documents.model import BlockKind, Document, Mapped
from anora_cli.documents.sentences import sentences
from anora_cli.lint.model import Finding
from anora_cli.model import Citation, Label

SYMBOLS = {Label.SUPPORTED: "✓", Label.CONTRADICTED: "✗", Label.NOT_IN_SOURCE: "?"}
SETTLED = (Label.SUPPORTED, Label.CONTRADICTED)

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


class Note(NamedTuple):
    """A verdict on one or several statements of a sentence, in the order of the file.

    `instead` says what to write: the words to replace and their replacement, where there is one.
    """

    verdict: Label
    spots: tuple[Spot, ...]
    citations: tuple[Citation, ...]
    message: str
    instead: tuple[str, str] | None


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


def notes(document: Document, findings: Iterable[Finding]) -> list[Note]:
    """The notes on the findings, in the order of the places behind their last statements."""
    stretches = list(texts(document))
    grouped: dict[object, Note] = {}
    for finding in findings:
        spot = locate(stretches, finding.where.start, finding.where.end)
        if spot is None or finding.verdict is None:
            continue
        instead = _instead(document, finding)
        cited = tuple(citation.sentence for citation in finding.citations)
        key = (spot.text.starts, _sentence(spot), finding.verdict, cited or finding.message, instead)
        note = grouped.get(key)
        if note is None:
            grouped[key] = Note(finding.verdict, (spot,), finding.citations, finding.message, instead)
        else:
            more = tuple(c for c in finding.citations if c not in note.citations)
            grouped[key] = note._replace(spots=(*note.spots, spot), citations=note.citations + more)
    return sorted(grouped.values(), key=lambda note: note.spots[-1].after())


def _sentence(spot: Spot) -> int:
    """The number of the sentence that the spot stands in."""
    return bisect_right([start for start, _ in sentences(spot.text.text)], spot.start)


def _instead(document: Document, finding: Finding) -> tuple[str, str] | None:
    suggestion = finding.suggestion
    return (document.raw[suggestion.start : suggestion.end], suggestion.replacement) if suggestion else None


def cited(citations: Iterable[Citation]) -> list[tuple[Citation, list[str]]]:
    """The sentences cited, once each and in order, with the ids of the facts that rest on each."""
    found: dict[str, tuple[Citation, list[str]]] = {}
    for citation in citations:
        facts = found.setdefault(citation.sentence, (citation, []))[1]
        if citation.fact and citation.fact not in facts:
            facts.append(citation.fact)
    return list(found.values())
