"""Which sentences of the source no fact rests on, and why."""

from __future__ import annotations

from typing import NamedTuple

from anora_cli.pack.records import Pack, Sentence


class Gap(NamedTuple):
    """A sentence without a fact; `reason` says why it was left out on purpose, or is empty for a real gap."""

    sentence: Sentence
    reason: str


def coverage(pack: Pack) -> list[Gap]:
    """The sentences without a fact, in order."""
    proofs = [(q.start, q.end) for fact in pack.facts.values() for q in fact.quotes]
    omitted = [(o.quote.start, o.quote.end, o.reason) for o in pack.omissions]
    gaps = []
    for sentence in pack.source.sentences:
        if any(start < sentence.end and sentence.start < end for start, end in proofs):
            continue
        reasons = (why for start, end, why in omitted if start < sentence.end and sentence.start < end)
        gaps.append(Gap(sentence, next(reasons, "")))
    return gaps
