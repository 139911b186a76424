"""Whose a text says that a work is: "X's Z", "Z, by X", "Z is an X film". Only its maker's name stands there."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from anora_cli.engine.apposed import Apposition, Phrase
from anora_cli.engine.english import english
from anora_cli.engine.index import Index
from anora_cli.engine.item import Item
from anora_cli.engine.strangers import can_be_a_person
from anora_cli.engine.text import tokenise
from anora_cli.pack.records import Fact

_LONGEST_NOUN = 5  # words of "frank and funny little book"


class Authors:
    """Finds the works of one reading that are given to a person, and who made them."""

    def __init__(self, grammar: Apposition, index: Index) -> None:
        self.grammar = grammar
        self.reading = grammar.reading
        self.tokens = grammar.tokens
        self.index = index

    def works_of(self, name: Item) -> Iterable[tuple[Phrase, tuple[Fact, ...]]]:
        """The works that the text says are the person's own, with the facts that say whose they are."""
        shifted = any(t.stem in self.index.shifters for t in self.tokens)  # "a remake of X's Z" is not Z
        if shifted or (name.unknown and not can_be_a_person(name, self.tokens)):
            return
        for work in self.reading.items:
            if work is name or not work.mention or work.mention.how != "alias" or not self._owns(name, work):
                continue
            for entity in work.entities:
                facts = self._makers(entity)
                if facts and not self._tied(name, entity):
                    yield Phrase(work.first, work.last, work, definite=True), facts

    def _owns(self, name: Item, work: Item) -> bool:
        if name.last <= work.first:
            between = self.grammar.between(name.last, work.first)
            own = between[:1] == ["'s"] and all(w in ("the", "film", "movie") for w in between[1:])
            return own or self._apostrophe(name, work)
        between = self.grammar.between(work.last, name.first)
        apposed = between[:1] in ([","], ["("], ["is"], ["was"]) and all(w in ("a", "an", "the") for w in between[1:])
        told = between in (["by"], [",", "by"], ["(", "by"]) or (apposed and self._heads(name))
        return told or self._described(name, work)

    def _described(self, name: Item, work: Item) -> bool:
        """True for "Z, a frank and funny book by X" and "Z, X's frank and funny book"."""
        if self.grammar.links.doubtful(work.last, name.first):
            return False
        if name.possessive:
            rest = [t.norm for t in self.tokens[name.last : name.last + _LONGEST_NOUN + 2]]
            end = next((n for n, w in enumerate(rest) if w in (",", ".", ")")), len(rest))
            plain = all(w not in english().function for w in rest[1:end])
            return self.tokens[work.last].norm == "," and work.last + 1 == name.first and 1 < end < len(rest) and plain
        words = [t.norm for t in self.tokens[work.last : name.first]]
        noun = words[2:-1]
        told = words[:1] in ([","], ["is"], ["was"]) and words[1:2] in (["a"], ["the"], ["an"]) and words[-1:] == ["by"]
        return told and 0 < len(noun) <= _LONGEST_NOUN and all(w == "and" or w not in english().function for w in noun)

    def _apostrophe(self, name: Item, work: Item) -> bool:
        """True for the X of "Jones' Z"."""
        after = [t.norm for t in self.tokens[name.last : work.first]]
        return name.possessive and after in (["'"], ["'", "the"], ["\u2019"])

    def _heads(self, name: Item) -> bool:
        """True for "X film": a word for a work of the sort right after the name, which ends the phrase."""
        concepts = {c for n, r in self.index.pack.relations.items() if self._owning(n) for c in r.cues.get("any", ())}
        works = [h for h in self.reading.hits if h.first == name.last and h.concept in concepts]
        return any(self.grammar.closed(h.last) or self.tokens[h.last].norm in english().function for h in works)

    def _owning(self, relation: str) -> bool:
        """True for a relation that a possessive words."""
        cues = self.index.pack.relations[relation].cues.values()
        return any(c in self._possessive for group in cues for c in group)

    @cached_property
    def _possessive(self) -> frozenset[str]:
        """The concepts that a possessive mark words."""
        return frozenset(h.concept for h in self.index.hits(tokenise("its's")) if h.first)

    def _makers(self, entity: str) -> tuple[Fact, ...]:
        """Who made a work, where a possessive says whose it is, and a relation that allows only one says the same."""
        owners = {
            fact.slots["value"]
            for name in self.index.pack.relations
            if self._owning(name)
            for fact in self.index.by_relation(name)
            if fact.slots.get("subject") == entity and "value" in fact.slots and not fact.denied
        }
        for name, relation in self.index.pack.relations.items():
            single = any(d.given == ("subject",) and d.fixes == "value" for d in relation.determines)
            facts = [f for f in self.index.by_relation(name) if single and f.slots.get("subject") == entity]
            facts = [f for f in facts if not (f.denied or f.opinion or f.cues)]
            whole = any(d.given == ("value",) and d.fixes == "subject" for d in relation.determines)
            if whole and facts and not owners:
                return tuple(facts)  # a maker known by that work
            if facts and len(owners) == 1 and all(f.slots.get("value") in owners for f in facts):
                return tuple(facts)
        return ()

    def _tied(self, name: Item, entity: str) -> bool:
        """True if the person has some part in the work, which may then be called theirs."""
        known = (words.entities for words in self.index.words.values())
        return any(entity in entities and name.entities & entities for entities in known)
