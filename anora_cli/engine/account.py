"""Which words of a clause a fact accounts for. What no fact accounts for is the residue, and forbids support."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from anora_cli.engine.alignment import Match
from anora_cli.engine.clause import Clause
from anora_cli.engine.english import english, synonyms
from anora_cli.engine.evoke import Cue
from anora_cli.engine.index import Hit, Index
from anora_cli.engine.item import Item, is_agent
from anora_cli.engine.opposites import Contrary
from anora_cli.engine.polarity import Mark, marks, universals
from anora_cli.engine.reading import Reading
from anora_cli.engine.scaffold import scaffold
from anora_cli.pack.records import Fact, Relation
from anora_cli.values import Fit, Kind, Value, compare

_SHORT = frozenset({"second", "minute", "hour"})
_EVERY = frozenset({"everi", "each", "all", "alway"})  # stems
_REST = frozenset({"all", "the"})  # how a remainder begins: "all but three", "the rest"
_OF_THE = 4  # tokens between a part and its whole: "of the film's"
_STRANGER = 4  # tokens: "by her old agent"
_OF_A_STRANGER = frozenset("a an another his her their some".split())
_ORDER = frozenset("before after until since later earlier then again more less".split())


class Account:
    """The words of one reading that claim something, its operators, and what a fact has of them."""

    def __init__(self, reading: Reading, index: Index) -> None:
        self.reading = reading
        self.index = index
        self.contrary = Contrary(reading, index)
        found = marks(reading.tokens)
        pairs = universals(reading.tokens, found)
        self.every = {pair[0].first for pair in pairs}
        self.miscounted = {i for item in reading.items if reading.miscounts(item) for i in item.indices}
        idle = {i for first, second in pairs for i in (*range(first.first + 1, first.last), *_range(second))}
        self.content = reading.content(index) - idle
        self.marks = [m for m in found if not any(m in pair for pair in pairs)]
        self.operators = {i for m in self.marks if m.kind != "some" for i in range(m.first, m.last)}
        guarded = english().guarded
        self.guarded = self.every | {i for i in self.operators if reading.tokens[i].norm in guarded}
        self.strangers = {i for i in self.content if self._stranger(i)}
        self.operators |= self.every | {i for i, t in enumerate(reading.tokens) if t.norm in _ORDER}

    def consumed(
        self,
        fact: Fact,
        relation: Relation,
        clause: Clause,
        cue: Cue,
        filled: Mapping[str, tuple[Match, Item | None]],
    ) -> frozenset[int]:
        """The tokens of the clause that the fact accounts for, as it is evoked and filled."""
        words = self.index.words[fact.id]
        concepts = words.concepts | {c for alternative in words.cues for c in alternative}
        concepts |= {c for group in relation.cues.values() for cue_ in group for c in cue_.split("+")}
        taken: set[int] = set()
        for how, item in filled.values():
            if item and how is Match.OWN:
                taken.update(item.indices)
        stated = [v for s, v in fact.slots.items() if isinstance(v, str) and s in filled and filled[s][0] is Match.OWN]
        for item in clause.items:
            if not item.being and any(self.index.within(v, e) for v in stated for e in item.entities if e != v):
                taken.update(item.indices)  # "at X, a harbour": what X is a kind of, or lies in
        named = {i: item for item in clause.items if item.mention and item.mention.how == "alias" for i in item.indices}
        for hit in clause.hits:
            if hit in cue.hits or (hit.concept in concepts and self._licensed(hit, fact)):
                taken.update(i for i in range(hit.first, hit.last) if i not in named or self._same_thing(named[i], hit))
        free = words.entities | {fact.by, self.index.pack.default_subject}
        for item in clause.items:
            if item.entities & free and self._harmless(item, fact):
                taken.update(item.indices)
        spare = {item for item in clause.items if self.quotes(item, fact)}
        if relation.determines or not fact.cues:
            spare = {item for item in spare if self._beside(item, fact) or self._whole(item, filled)}
        spare |= {i for i in clause.items if i.found and self._total(i, fact, filled)}
        taken.update(i for item in spare for i in item.indices)
        taken |= scaffold(self.reading, clause, fact, cue, filled)
        held = {i for item in clause.items if not (item.unknown or item.share) for i in item.indices}
        taken.update(i for i in clause.indices if i not in held and i not in taken and self._worded(i, fact))
        cued = {i for hit in cue.hits for i in range(hit.first, hit.last)}
        taken.difference_update(*(span for span in self.contrary.words(fact, clause) if not span & cued))
        return frozenset(taken) & self.content - self.miscounted

    def accounted(self, fact: Fact, clause: Clause) -> frozenset[int]:
        """What the fact accounts for in a clause that does not speak of it by itself: its words, names and values."""
        relation = self.index.pack.relations[fact.relation]
        quoted = {i for item in clause.items if self.quotes(item, fact) for i in item.indices}
        return self.consumed(fact, relation, clause, Cue(()), {}) | (frozenset(quoted) & self.content)

    def quoted(self, fact: Fact, indices: Iterable[int]) -> int:
        """How many of the words stand in the fact's own quotations, as they are or in words for the same."""
        known = self.index.words[fact.id].quoted
        stems = (self.reading.tokens[i].stem for i in indices)
        return sum(stem in known or not known.isdisjoint(synonyms(stem)) for stem in stems)

    def _licensed(self, hit: Hit, fact: Fact) -> bool:
        """False for a concept that is worded by a mere scope word which the fact does not have."""
        if hit.last - hit.first > 1:
            return True
        if hit.first in self.strangers:
            return self.reading.tokens[hit.first].stem in self.index.words[fact.id].quoted
        return not self._other_gender(hit.first, fact) and (
            hit.first not in self.guarded or self._worded(hit.first, fact)
        )

    def _other_gender(self, i: int, fact: Fact) -> bool:
        """True for the "wife" of a deed that is told of a husband."""
        token = self.reading.tokens[i]
        other = english().counterparts.get(token.norm)
        quoted = self.index.words[fact.id].quoted
        return bool(other and fact.cues) and other in quoted and token.stem not in quoted

    def _same_thing(self, item: Item, hit: Hit) -> bool:
        """A name that is also a word of the subject ("winter"), not a part of a longer name or a being's.

        Written as a name, in the midst of a sentence, it is no word.
        """
        entities = [self.index.pack.entities[e] for e in item.entities]
        beings = any(entity.gender in ("m", "f") for entity in entities)
        written = self.reading.tokens[item.first].text[:1].isupper() and item.first > 0
        proper = written and all(entity.name[:1].isupper() for entity in entities)
        return not (beings or proper) and (item.first, item.last) == (hit.first, hit.last)

    def quotes(self, item: Item, fact: Fact) -> bool:
        """True for a value that the fact's own quotation has, so that it need not be a slot of its own."""
        if item.found is None:
            return False
        quoted = self.index.values_quoted(fact)
        return any(compare(source, said) is Fit.COVERS for source in quoted for said in item.values)

    def _beside(self, item: Item, fact: Fact) -> bool:
        """True if no slot of the fact has a value of the item's kind, so that it can only be what the quotation has."""
        kinds = {scale(value) for value in fact.slots.values() if isinstance(value, Value)}
        return bool(kinds) and kinds.isdisjoint(scale(value) for value in item.values)

    def _whole(self, item: Item, filled: Mapping[str, tuple[Match, Item | None]]) -> bool:
        """True in "ten of the 37 days" for what the value that fills a slot is a part of."""
        if item.lead != "of":
            return False
        parts = (i for how, i in filled.values() if how is Match.OWN and i and i.found)
        return any(part.last < item.first and item.first - part.last <= _OF_THE for part in parts)

    def _total(self, item: Item, fact: Fact, filled: Mapping[str, tuple[Match, Item | None]]) -> bool:
        """True for the 40 of "37 of the 40 days" and "40 days, all but three here": the whole that its fellows give."""
        parts = [i for how, i in filled.values() if how is Match.OWN and i and i.found and i is not item]
        whole = any(
            item.lead == "of" or (self.reading.tokens[p.first].norm in _REST and item.last <= p.first) for p in parts
        )
        if not whole:
            return False
        subject = fact.slots.get("subject")
        kin = (f for f in self.index.by_relation(fact.relation) if f is not fact and f.slots.get("subject") == subject)
        values = (v for f in kin for v in f.slots.values() if isinstance(v, Value))
        return any(compare(value, said) is Fit.COVERS for value in values for said in item.values)

    def _worded(self, i: int, fact: Fact) -> bool:
        """True if the fact has the word, or a word that can stand for it; operators only if it lists them itself."""
        stem, words = self.reading.tokens[i].stem, self.index.words[fact.id]
        if self._other_gender(i, fact) or (i in self.strangers and stem not in words.quoted):
            return False
        if i in self.operators:
            said = _EVERY if i in self.every else {stem}
            pairs = {(s, self._next_content(i)) for s in said}
            return not (words.stems.isdisjoint(said) and self.index.neighbours(fact).isdisjoint(pairs))
        known = words.stems | words.quoted
        return stem in known or not known.isdisjoint(synonyms(stem))

    def _stranger(self, i: int) -> bool:
        """True for the noun of "by her agent" and "by a friend": only the source itself can vouch for them."""
        tokens = self.reading.tokens
        someone = is_agent(tokens[i]) or tokens[i].norm in english().counterparts
        if not someone or any(i in item.indices for item in self.reading.items):
            return False
        if i + 1 < len(tokens) and (i + 1 in self.content and tokens[i + 1].capital):
            return False
        before = [t.norm for t in tokens[max(0, i - _STRANGER) : i]]
        return any(a == "by" and b in _OF_A_STRANGER for a, b in pairwise(before))

    def _next_content(self, i: int) -> str:
        tokens = self.reading.tokens
        return next((tokens[j].stem for j in range(i + 1, len(tokens)) if j in self.content), "")

    def _harmless(self, item: Item, fact: Fact) -> bool:
        """The pack's subject may be named beside any fact that is not about another of its kind."""
        subject = self.index.pack.default_subject
        if subject not in item.entities:
            return True
        kind = self.index.pack.entities[subject].kind
        others = [e for e in self.index.words[fact.id].entities if self.index.pack.entities[e].kind == kind]
        return not others or subject in others


def scale(value: Value) -> tuple[Kind, bool]:
    """The sort of a value; minutes of a film and days of a shoot are two."""
    return value.kind, value.unit in _SHORT


def _range(mark: Mark) -> range:
    return range(mark.first, mark.last)
