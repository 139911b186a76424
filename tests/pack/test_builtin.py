"""The built-in pack: proven, large enough, and silent about no sentence of its source without a reason."""

from __future__ import annotations

from anora_cli.pack import load_pack, verify
from anora_cli.pack.coverage import coverage

FEWEST_FACTS = 220


def test_it_is_proven() -> None:
    assert [str(problem) for problem in verify()] == []


def test_it_has_facts_enough() -> None:
    assert len(load_pack().facts) >= FEWEST_FACTS


def test_every_sentence_without_a_fact_has_a_reason() -> None:
    pack = load_pack()
    gaps = [gap.sentence for gap in coverage(pack) if not gap.reason]
    assert [f"{s.id} {pack.source.text[s.start : s.end]}" for s in gaps] == []


def test_no_sentence_has_both_a_fact_and_a_reason_to_have_none() -> None:
    pack = load_pack()
    proofs = [(q.start, q.end) for fact in pack.facts.values() for q in fact.quotes]
    both = [o.quote.text for o in pack.omissions if any(a < o.quote.end and o.quote.start < b for a, b in proofs)]
    assert both == []
