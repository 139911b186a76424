"""Wordings of a pack's facts, made from their glosses, and what must not come out for them.

For a listed fact of a relation with a gloss and a licence to contradict:

    stated      its statement; never contradicted
    changed     one determined slot replaced by another of its kind that no fact of the relation has; never supported
    untrue      "It is not true that" before the statement; never supported
    denied      the statement with "not" at its verb, where that is simple; never supported

All is deterministic: the same pack makes the same wordings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from anora_cli.engine.index import Index
from anora_cli.model import Label
from anora_cli.pack.gloss import statement
from anora_cli.pack.records import Fact, Pack
from anora_cli.values import Kind, Value, parse_value
from anora_cli.values.lexicon import DAYS

_BE = re.compile(r"\b(was|were|is|are)\b(?! not\b)")
_VERBS = {
    "began": "begin", "conceived": "conceive", "distributed": "distribute", "drove": "drive", "gave": "give",
    "named": "name", "saw": "see", "sent": "send", "settled": "settle", "shot": "shoot", "studied": "study",
    "took": "take", "won": "win",
}  # fmt: skip
_DID = re.compile(rf"\b({'|'.join(_VERBS)})\b")
_APART = {Kind.COUNT: 5, Kind.ORDINAL: 5, Kind.LENGTH: 20}


class Wording(NamedTuple):
    """A wording of a fact: its id is the fact's, the way it was made and, where changed, the slot and new value."""

    id: str
    way: str
    text: str

    def wrong(self, label: Label) -> bool:
        """True for a verdict that the wording must not get."""
        return label is (Label.CONTRADICTED if self.way == "stated" else Label.SUPPORTED)

    def right(self, label: Label) -> bool:
        """True for the verdict that a checker which understood everything would give."""
        return label is (Label.SUPPORTED if self.way == "stated" else Label.CONTRADICTED)


def wordings(index: Index) -> Iterator[Wording]:
    """All wordings of the pack's own facts, in order."""
    pack = index.pack
    for fact in map(index.facts.__getitem__, sorted(index.facts)):
        relation = pack.relations[fact.relation]
        if not (relation.gloss and relation.determines) or fact.cues or fact.denied or fact.derived_from:
            continue
        text = statement(pack, fact)
        if text == fact.quotes[0].text:
            continue  # the gloss has a slot that the fact leaves open
        yield _wording(f"{fact.id} stated", "stated", text)
        for slot in sorted({d.fixes for d in relation.determines} & fact.slots.keys()):
            other = _other(index, fact, slot)
            if other is not None:
                changed = statement(pack, fact._replace(slots={**fact.slots, slot: other[1]}))
                if changed != text:
                    yield _wording(f"{fact.id} changed {slot}={other[0]}", "changed", changed)
        yield _wording(f"{fact.id} untrue", "untrue", f"it is not true that {text}")
        negated = _negated(text, relation.gloss)
        if negated:
            yield _wording(f"{fact.id} denied", "denied", negated)


def _wording(name: str, way: str, text: str) -> Wording:
    return Wording(name, way, f"{text[0].upper()}{text[1:]}.")


def _negated(text: str, gloss: str) -> str:
    """The statement denied at the gloss's own verb, if that is the first of its sort in the text."""
    for pattern, put in ((_BE, lambda m: f"{m[1]} not"), (_DID, lambda m: f"did not {_VERBS[m[1]]}")):
        mine, first = pattern.search(gloss), pattern.search(text)
        if mine and first and mine[1] == first[1]:
            return pattern.sub(put, text, count=1)
    return ""


def _other(index: Index, fact: Fact, slot: str) -> tuple[str, str | Value] | None:
    """Another value for the slot, with its id or wording."""
    value = fact.slots[slot]
    if isinstance(value, str):
        entity = _other_entity(index, fact, slot, value)
        return (entity, entity) if entity else None
    text = _other_text(value)
    return (text.replace(" ", "-"), parse_value(text, value.kind)) if text else None


def _other_entity(index: Index, fact: Fact, slot: str, value: str) -> str:
    """The next entity of the kind, by id, that no fact of the relation and no part of this one has to do with."""
    pack: Pack = index.pack
    kind = pack.entities[value].kind
    taken = {v for f in index.by_relation(fact.relation) for s, v in f.slots.items() if s == slot}
    taken |= {v for v in fact.slots.values() if isinstance(v, str)}
    alike = sorted(e.id for e in pack.entities.values() if e.kind == kind)
    apart = [
        e for e in alike
        if not any(isinstance(t, str) and (index.within(e, t) or index.within(t, e)) for t in taken)
        and not set(pack.entities[e].homonym) & taken
    ]  # fmt: skip
    return next((e for e in apart if e > value), apart[0] if apart else "")


def _other_text(value: Value) -> str:
    """Another value of the kind, well apart from this one, as a person writes it."""
    number = value.lo if value.nominal is None else value.nominal
    if value.kind is Kind.DATE:
        return str(date.fromordinal(int(value.lo) + 1).year + 14) if value.lo > float("-inf") else ""
    if value.kind is Kind.FRACTION:
        return "three quarters" if number < 0.7 else "a quarter"
    if value.kind is Kind.DURATION:
        return f"{round(number / DAYS[value.unit]) * 3 + 1} {value.unit}s"
    return str(round(number) + _APART[value.kind])
