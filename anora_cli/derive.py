"""Facts that follow from listed facts: the mirror of a symmetric relation, the weaker of an entailed one, sums, order.

Every derived fact names the facts it rests on and carries their quotations, so that it can be cited like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from anora_cli.pack.records import Fact, Pack
from anora_cli.values import Value

T = TypeVar("T")


def derive(pack: Pack) -> dict[str, Fact]:
    """The pack's facts and all that follows from them, by id."""
    facts = dict(pack.facts)
    for rule in (_mirrored, _entailed):
        facts |= {fact.id: fact for fact in rule(pack, facts)}
    return facts


def _mirrored(pack: Pack, facts: Mapping[str, Fact]) -> Iterable[Fact]:
    for fact in facts.values():
        if pack.relations[fact.relation].symmetric and {"subject", "value"} <= fact.slots.keys():
            yield _follow(fact, "mirror", _swap(fact.slots), _swap(fact.said))


def _entailed(pack: Pack, facts: Mapping[str, Fact]) -> Iterable[Fact]:
    for fact in facts.values():
        for weaker in pack.relations[fact.relation].entails:
            slots = pack.relations[weaker].slots
            kept = {s: v for s, v in fact.slots.items() if s in slots}
            said = {s: v for s, v in fact.said.items() if s in slots}
            yield _follow(fact, weaker, kept, said)._replace(relation=weaker, cues=())


def _follow(fact: Fact, rule: str, slots: Mapping[str, str | Value], said: Mapping[str, str]) -> Fact:
    return fact._replace(id=f"{fact.id}~{rule}", slots=slots, said=said, derived_from=(fact.id,), rule=rule)


def _swap(slots: Mapping[str, T]) -> dict[str, T]:
    swapped = {"subject": "value", "value": "subject"}
    return {swapped.get(slot, slot): value for slot, value in slots.items()}
