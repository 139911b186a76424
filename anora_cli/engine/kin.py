"""Ties between two beings that another tie rules out: "X is Y's sister" of a couple, whatever else is said of X."""

from __future__ import annotations

from collections.abc import Iterable

from anora_cli.engine.apposed import Apposition, Phrase
from anora_cli.engine.english import english
from anora_cli.engine.index import Hit, Index
from anora_cli.engine.item import Item
from anora_cli.pack.records import Fact

_MOST_EPITHETS = 2  # words before the noun: "X's long-lost younger sister"

_COUPLED = frozenset("a the and both now long since brother sister mother father in fact really".split())


class Ties:
    """Finds the ties that one reading gives two beings whom the source ties otherwise."""

    def __init__(self, grammar: Apposition, index: Index) -> None:
        self.grammar = grammar
        self.reading = grammar.reading
        self.tokens = grammar.tokens
        self.index = index

    def false_of(self, name: Item) -> Iterable[tuple[Phrase, Fact]]:
        """The phrases that make the one named what the source rules out, with the fact that does."""
        if not name.being or len(name.entities) != 1 or name.lead in ("like", "unlike", "with"):
            return
        (entity,) = name.entities
        for relation in self.index.pack.relations.values():
            others = [self.index.pack.relations[o] for o in relation.exclusive if relation.symmetric]
            concepts = {c for other in others for group in other.cues.values() for c in group}
            hits = [h for h in self.reading.hits if h.concept in concepts and not h.shadowed]
            facts = [f for f in self.index.by_relation(relation.id) if hits and f.slots.get("value") == entity]
            for fact in facts:
                for hit in hits:
                    phrase = self._pair(name, hit, str(fact.slots["subject"]))
                    if phrase and not fact.denied:
                        yield phrase, fact
                    phrase = self._phrase(hit, str(fact.slots["subject"])) if self.grammar.noun(hit) else None
                    if phrase and not fact.denied and self._said_of(name, phrase):
                        yield phrase, fact

    def _pair(self, name: Item, hit: Hit, other: str) -> Phrase | None:
        """The predicate of "X and Y are divorced" and "X and Y are brother and sister"."""
        mates = (i for i in self.reading.items if i.being and i.series == name.series and other in i.entities)
        mate = next((i for i in mates if i is not name), None)
        if mate is None:
            return None
        between = [t.norm for t in self.tokens[max(name.last, mate.last) : hit.first]]
        told = between[:1] in (["are"], ["were"]) and all(w in _COUPLED for w in between[1:])
        return Phrase(hit.first, hit.last, mate, definite=True) if told and self.grammar.closed(hit.last) else None

    def _said_of(self, name: Item, phrase: Phrase) -> bool:
        outside = name.last <= phrase.first or phrase.last <= name.first
        return outside and self.grammar.equated(name, phrase)

    def _phrase(self, hit: Hit, other: str) -> Phrase | None:
        """The phrase "Y's younger sister", "Y's friend and sister" or "sister of Y", if Y is the other of the two."""
        of = self.grammar.of(hit.last)
        if of is not None:
            closed = not of.possessive and self.grammar.headed(hit.first)
            return Phrase(hit.first, of.last, of, definite=True) if other in of.entities and closed else None
        first = hit.first
        while hit.first - first < _MOST_EPITHETS and self._epithet(first - 1):
            first -= 1
        owner = self.grammar.owner(first) or self._shared(first)
        return Phrase(owner.first, hit.last, owner, definite=True) if owner and other in owner.entities else None

    def _epithet(self, i: int) -> bool:
        plain = i >= 0 and self.tokens[i].word and self.tokens[i].norm not in english().function
        return plain and not any(item.first <= i < item.last for item in self.reading.items)

    def _shared(self, first: int) -> Item | None:
        """The Y of "Y's friend and sister"."""
        if first < 2 or self.tokens[first - 1].norm != "and":
            return None
        owners = (i for i in self.reading.items if i.possessive and i.being and i.last < first - 1)
        owner = max(owners, key=lambda i: i.last, default=None)
        gap = self.tokens[owner.last + 1 : first - 1] if owner else ()
        return owner if gap and all(t.word and t.norm not in english().function for t in gap) else None
