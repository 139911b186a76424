"""Who may fill which slot of a deed, as the clause's grammar has it; see engine.roles for the grammar itself."""

from __future__ import annotations

from anora_cli.engine.clause import Clause
from anora_cli.engine.english import english
from anora_cli.engine.index import Hit, Index
from anora_cli.engine.item import Item
from anora_cli.engine.reading import Reading
from anora_cli.engine.roles import assign, deed
from anora_cli.pack.records import Fact, Relation

PREPOSITIONS = frozenset("by in at with from for to as on of into under near off over".split())
_FELLOW = frozenset("with by alongside plus".split())
_OTHERS = ("object", "value", "recipient")


class Parties:
    """Tells doers from others in the clauses of one reading."""

    def __init__(self, reading: Reading, index: Index) -> None:
        self.reading = reading
        self.index = index

    def may_play(
        self, fact: Fact, relation: Relation, slot: str, item: Item, clause: Clause, hits: tuple[Hit, ...]
    ) -> bool:
        """False if the clause's grammar gives the item a part in the deed that the slot is not."""
        part = self.part_of(fact, relation, item, clause, hits)
        if part is None:
            return True
        doing, slots = part
        return (slot in slots) is doing or (not doing and slot not in slots)

    def part_of(
        self, fact: Fact, relation: Relation, item: Item, clause: Clause, hits: tuple[Hit, ...]
    ) -> tuple[bool, frozenset[str]] | None:
        """Whether the item does the deed of the cue, and in which slots the doer stands; None where nothing tells."""
        teller = fact.by in item.entities and fact.by not in fact.slots.values()
        if relation.symmetric or not item.mention or teller:
            return None
        for hit in hits:
            doer = self._doer_slot(fact, relation, hit, clause)
            if doer is None or hit not in clause.hits:
                continue
            parties = self._parties(fact, relation, doer, clause, hit)
            if fact.cues and len({frozenset(i.entities) or i for i in parties}) < 2:
                return None
            roles = (deed if fact.cues else assign)(self.reading.tokens, hit, parties)
            if roles.doer and (roles.doer is item or roles.doer.series == item.series):
                return True, frozenset({doer})
            if roles.other and (roles.other is item or roles.other.series == item.series):
                return False, frozenset({doer})
            if (
                roles.doer
                and roles.doer.entities
                and roles.doer.last <= hit.first
                and item.first >= hit.last
                and item.lead not in _FELLOW
            ):
                return False, frozenset({doer})  # of what X did, whoever comes after it is not the doer
        return None

    def _doer_slot(self, fact: Fact, relation: Relation, hit: Hit, clause: Clause) -> str | None:
        """The slot of whoever does the cue's verb: as the relation says, or the subject for the fact's own deed.

        Of several concepts that the same words may be, one that has a doer tells.
        """
        if fact.cues:
            return None if fact.by and fact.by == fact.slots.get("subject") else "subject"
        said = {h.concept for h in clause.hits if (h.first, h.last, h.shadowed) == (hit.first, hit.last, False)}
        said.add(hit.concept)
        return next((s for s in relation.slots if not said.isdisjoint(relation.cues.get(s, ()))), None)

    def _parties(self, fact: Fact, relation: Relation, doer: str, clause: Clause, hit: Hit) -> list[Item]:
        """The items that could do the deed or have it done to them."""
        wanted = fact.slots.get(doer)
        kinds: set[str] = {self.index.pack.entities[wanted].kind} if isinstance(wanted, str) else set()
        if not fact.cues:
            for slot in ("subject", "value", "object", "recipient"):
                spec = relation.slots.get(slot, "")
                kinds |= set(spec) if isinstance(spec, tuple) else set()
        found = [i for i in clause.items if (i.unknown or i.kinds & kinds) and not _owner(i, self.reading)]
        parties = [
            i for n, i in enumerate(found) if not (i.entities and any(i.entities == o.entities for o in found[:n]))
        ]
        return [i for i in parties if not any(_nested(i, o) and not _holds(o, hit) for o in clause.items)]

    def another_does_it(self, fact: Fact, relation: Relation, clause: Clause, hits: tuple[Hit, ...]) -> bool:
        """True if the clause names, as doer of the fact's own deed, somebody of the doer's kind who is not the doer."""
        wanted = fact.slots.get("subject")
        if not fact.cues or not isinstance(wanted, str) or relation.symmetric:
            return False
        for hit in hits:
            if hit not in clause.hits or self._doer_slot(fact, relation, hit, clause) is None:
                continue
            parties = self._parties(fact, relation, "subject", clause, hit)
            roles = deed(self.reading.tokens, hit, parties)
            felt = not any(slot in fact.slots for slot in _OTHERS)  # in "X was delighted" there is nobody but X
            doer = roles.doer or (roles.other if felt else None)
            if doer is None or doer.unknown or doer.lead in PREPOSITIONS:
                continue
            doers = {e for i in parties if i is doer or i.series == doer.series for e in i.entities}
            if wanted not in doers and fact.by not in doers:
                return True
        return False


def _owner(item: Item, reading: Reading) -> bool:
    """True for "his" and "her" before a noun: they say whose it is, and are no party to the deed."""
    if item.mention is None or item.mention.how != "pronoun":
        return False
    after = reading.tokens[item.last].norm if item.last < len(reading.tokens) else ""
    return reading.tokens[item.first].norm in ("his", "her") and after not in english().function and after.isalpha()


def _nested(inner: Item, outer: Item) -> bool:
    smaller = inner.last - inner.first < outer.last - outer.first
    return smaller and outer.first <= inner.first and inner.last <= outer.last


def _holds(item: Item, hit: Hit) -> bool:
    return item.first <= hit.first and hit.last <= item.last
