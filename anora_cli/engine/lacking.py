"""What somebody is said to have none of: "X has no brother" denies every brother of X that the source tells of."""

from __future__ import annotations

from collections.abc import Iterator

from anora_cli.engine.case import Case
from anora_cli.engine.index import Hit, Index
from anora_cli.engine.item import Item
from anora_cli.engine.licence import Clash, Licence
from anora_cli.engine.reading import Reading
from anora_cli.pack.records import Fact, Relation

_HAVING = frozenset("has had have having".split())
_NONE = frozenset("no without".split())


def none_of(reading: Reading, index: Index, case: Case) -> Clash | None:
    """The conflict of "X has no Y" with a fact that gives X a Y; the clause must say nothing else."""
    clause, tokens = case.clause, reading.tokens
    owner = next((i for i in clause.items if i.being and len(i.entities) == 1 and not i.possessive), None)
    if owner is None or owner.last + 1 >= len(tokens):
        return None
    norms = [t.norm for t in tokens[owner.last : owner.last + 2]]
    at = owner.last + 2 if norms[0] in _HAVING and norms[1] in _NONE else 0
    rest = case.content - frozenset(owner.indices) - {at - 1}
    for hit in clause.hits if at else ():
        if hit.first != at or not rest <= frozenset(range(hit.first, hit.last)):
            continue
        fact = next(_given(index, owner, hit), None)
        if fact:
            return Clash((fact,), Licence.DENIED, frozenset(clause.indices), own=True)
    return None


def _given(index: Index, owner: Item, hit: Hit) -> Iterator[Fact]:
    """The facts of relations that the noun evokes, with the owner in a slot that the noun does not name."""
    for relation in index.pack.relations.values():
        for slot in _facing(relation, hit):
            for fact in index.by_relation(relation.id):
                plain = not (fact.denied or fact.opinion or fact.cues)
                if plain and fact.slots.get(slot) in owner.entities:
                    yield fact


def _facing(relation: Relation, hit: Hit) -> list[str]:
    """The slots of the one who has what the noun names."""
    if relation.symmetric:
        return ["subject", "value"] if any(hit.concept in cues for cues in relation.cues.values()) else []
    named = [slot for slot, cues in relation.cues.items() if hit.concept in cues and slot in ("subject", "value")]
    return ["value" if named[0] == "subject" else "subject"] if len(named) == 1 else []
