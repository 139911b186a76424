"""From the facts of a finding to as few source sentences as settle it."""

from __future__ import annotations

from collections.abc import Iterable

from anora_cli.model import Citation
from anora_cli.pack.records import Fact, Source

MOST_SENTENCES = 4  # a reader checks a few sentences, not a page


def cite(facts: Iterable[Fact], source: Source) -> tuple[Citation, ...]:
    """The whole sentences in which the facts' quotations stand, in order of the facts, each once."""
    found: dict[str, Citation] = {}
    for fact in facts:
        for quote in fact.quotes:
            for citation in cite_span(source, quote.start, quote.end, base_id(fact)):
                found.setdefault(citation.sentence, citation)
    return tuple(found.values())[:MOST_SENTENCES]


def cite_span(source: Source, start: int, end: int, fact: str = "") -> tuple[Citation, ...]:
    """The whole sentences that the span touches."""
    return tuple(
        Citation(fact, source.name, s.id, source.text[s.start : s.end], s.start, s.end)
        for s in source.covering(start, end)
    )


def base_id(fact: Fact) -> str:
    """The id of the listed fact that a mirrored or weakened one stands for; else the fact's own."""
    return fact.derived_from[0] if len(fact.derived_from) == 1 else fact.id
