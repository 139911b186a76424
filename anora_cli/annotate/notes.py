"""What is said of an article, note by note: statements of one sentence that rest on the same share one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from anora_cli.documents.model import Document
from anora_cli.documents.sentences import sentences
from anora_cli.documents.spots import Spot, locate, texts
from anora_cli.lint.model import Finding
from anora_cli.model import Citation, Label


class Note(NamedTuple):
    """A verdict on one or several statements of a sentence, in the order of the file.

    `instead` says what to write: the words to replace and their replacement, where there is one.
    """

    verdict: Label
    spots: tuple[Spot, ...]
    citations: tuple[Citation, ...]
    message: str
    instead: tuple[str, str] | None


def notes(document: Document, findings: Iterable[Finding]) -> list[Note]:
    """The notes on the findings, in the order of the places behind their last statements."""
    stretches = list(texts(document))
    grouped: dict[object, Note] = {}
    for finding in findings:
        spot = locate(stretches, *finding.stretch)
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
