"""Facts that follow from listed facts: mirrors of symmetric relations, weaker statements, order, spans and sums.

Every derived fact names the facts it rests on and carries their quotations, so that it can be cited like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

from anora_cli.pack.records import Derivation, Fact, Pack
from anora_cli.values import Kind, Value, render

T = TypeVar("T")

YEAR = 365.25  # days, as values has it


def derive(pack: Pack) -> dict[str, Fact]:
    """The pack's facts and all that follows from them, by id."""
    facts = dict(pack.facts)
    for derivation in pack.derivations:  # what is derived may itself be mirrored or entail more
        facts |= {fact.id: fact for fact in _RULES[derivation.rule](pack, derivation)}
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


def _ordered(pack: Pack, derivation: Derivation) -> Iterable[Fact]:
    """For every two dated subjects: the earlier (value) came before the later (subject)."""
    for early, late in _dated_pairs(pack, derivation):
        yield _made((early, late), derivation, {"subject": _name(late), "value": _name(early)})


def _spanned(pack: Pack, derivation: Derivation) -> Iterable[Fact]:
    """For every two subjects dated by the year: how many years lie between them."""
    for early, late in _dated_pairs(pack, derivation):
        years = round((_date(late, derivation).lo - _date(early, derivation).lo) / YEAR)
        length = Value(Kind.DURATION, years * YEAR, years * YEAR, nominal=years * YEAR, unit="year")
        slots: dict[str, str | Value] = {"subject": _name(late), "value": _name(early), "duration": length}
        yield _made((early, late), derivation, slots)


def _summed(pack: Pack, derivation: Derivation) -> Iterable[Fact]:
    """The total of the values of the facts that the derivation names, which are all that there are of their subject."""
    parts = [pack.facts[name] for name in derivation.facts if name in pack.facts]
    values = [v for v in (fact.slots.get(derivation.slot) for fact in parts) if isinstance(v, Value)]
    if len(values) > 1 and all(value.lo == value.hi for value in values):
        total = sum(value.lo for value in values)
        whole = values[0]._replace(lo=total, hi=total, nominal=total)
        yield _made(parts, derivation, {"subject": _name(parts[0]), derivation.slot: whole})


_RULES = {"order": _ordered, "span": _spanned, "sum": _summed}


def _sources(pack: Pack, derivation: Derivation) -> list[Fact]:
    facts = pack.facts.values()
    return [f for f in facts if f.relation == derivation.source and not f.denied and derivation.slot in f.slots]


def _dated_pairs(pack: Pack, derivation: Derivation) -> Iterable[tuple[Fact, Fact]]:
    dated = {_name(f): f for f in _sources(pack, derivation)}
    ordered = sorted(dated.values(), key=lambda f: _date(f, derivation).lo)
    for early, late in combinations(ordered, 2):
        if _date(early, derivation).hi <= _date(late, derivation).lo:
            yield early, late


def _date(fact: Fact, derivation: Derivation) -> Value:
    value = fact.slots[derivation.slot]
    if not isinstance(value, Value):
        raise TypeError(f"{fact.id}: {derivation.slot} is no value")
    return value


def _name(fact: Fact) -> str:
    return str(fact.slots["subject"])


def _made(sources: Sequence[Fact], derivation: Derivation, slots: Mapping[str, str | Value]) -> Fact:
    names = [str(slots[s]) for s in ("value", "subject") if isinstance(slots.get(s), str)]
    quotes = tuple(dict.fromkeys(q for fact in sources for q in fact.quotes))
    return Fact(
        id=".".join((derivation.target, derivation.rule, *names)),
        relation=derivation.target,
        slots=slots,
        said={s: v if isinstance(v, str) else render(v) for s, v in slots.items()},
        quotes=quotes,
        also=derivation.also,
        derived_from=tuple(fact.id for fact in sources),
        rule=derivation.rule,
    )
