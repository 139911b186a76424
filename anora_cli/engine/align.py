"""Lays a fact beside a clause: which slots the clause fills, which of its words the fact accounts for."""

from __future__ import annotations

from collections.abc import Mapping

from anora_cli.engine.account import Account, scale
from anora_cli.engine.alignment import Alignment, Match
from anora_cli.engine.clause import Clause
from anora_cli.engine.evoke import Cue, Evocation
from anora_cli.engine.index import Hit, Index
from anora_cli.engine.item import Item
from anora_cli.engine.parties import PREPOSITIONS, Parties
from anora_cli.engine.presumed import taken_for_granted
from anora_cli.engine.reading import Reading
from anora_cli.engine.remainders import DAYS
from anora_cli.pack.records import Fact, Relation
from anora_cli.values import Fit, Kind, Value, compare

_LINKING = PREPOSITIONS | frozenset(
    "a an the them these those and plus but then also only just mere had has have were was is".split()
)
_UNITS = frozenset(f"{unit}s" for unit in DAYS)  # of a label: "days in A: 37"
_CLOSERS = frozenset("\" \u201d \u2019 ' \u00bb".split())  # of a title before the clause on it
_AUXILIARIES = frozenset("is was are were has had have also later once did does is never".split())


class Aligner:
    """Aligns facts with the clauses of one reading."""

    def __init__(self, reading: Reading, index: Index) -> None:
        self.reading = reading
        self.index = index
        self.parties = Parties(reading, index)
        self._evocations: dict[int, Evocation] = {}  # by identity: an Evocation keeps its clause alive
        self.account = Account(reading, index)
        self.content = self.account.content

    def candidates(self, clause: Clause, *, named: bool = False) -> list[Fact]:
        """The facts that the clause's concepts (or their opposites) may evoke, and those that need no cue.

        With `named`, a concept that only a part of a name or value words does not keep a clause from being a headline.
        """
        concepts = {hit.concept for hit in (*clause.hits, *clause.lent) if not hit.shadowed}
        concepts |= {o for c in concepts for o in self.index.opposites.get(c, ())}
        ids = {fact for concept in concepts for fact in self.index.by_cue.get(concept, ())}
        worded = self._outside_names(clause) if named else bool(concepts)
        headline = not worded or self._bare(clause)
        ids.update(self.index.headline if headline else self.index.implied)
        return [self.index.facts[i] for i in sorted(ids)]

    def align(self, fact: Fact, clause: Clause) -> Alignment | None:
        """The alignment, or None if the clause does not speak of this fact."""
        cue = self.cue(fact, clause)
        if cue is None:
            return None
        relation = self.index.pack.relations[fact.relation]
        if relation.symmetric and taken_for_granted(self.reading, clause, cue.hits):
            return None
        filled = self._fill(fact, relation, clause, cue)
        if filled is None or not self._applicable(fact, relation, clause, filled):
            return None
        if self.parties.another_does_it(fact, relation, clause, cue.hits) or not self._paired(clause, filled):
            return None
        if cue.lent and not self._inherits(fact, relation, clause, cue, filled):
            return None
        consumed = self.account.consumed(fact, relation, clause, cue, filled)
        quoted = self.account.quoted(fact, consumed)
        return Alignment(fact, cue, filled, consumed, bool(relation.determines), quoted)

    def _inherits(
        self,
        fact: Fact,
        relation: Relation,
        clause: Clause,
        cue: Cue,
        filled: Mapping[str, tuple[Match, Item | None]],
    ) -> bool:
        """True unless the words before, whose cue the clause inherits, give the parties the other parts."""
        items = tuple(sorted({*clause.context, *clause.items}, key=lambda i: i.first))
        whole = clause._replace(items=items, hits=(*clause.hits, *cue.hits))
        named = [(slot, item) for slot, (_, item) in filled.items() if item and item.mention]
        alike = [(s, i) for s, i in named if i.being or sum(bool(i.kinds & other.kinds) for _, other in named) > 1]
        fitting = (self.parties.may_play(fact, relation, slot, item, whole, cue.hits) for slot, item in alike)
        return len(alike) < 2 or all(fitting)

    def cue(self, fact: Fact, clause: Clause) -> Cue | None:
        """How the clause evokes the fact; None if it does not."""
        return self._evocation(clause).cue(fact)

    def wordless(self, clause: Clause) -> bool:
        """True for a bare list of names and values, a headline: nothing but their kinds can say what it means."""
        return self._evocation(clause).wordless

    def _evocation(self, clause: Clause) -> Evocation:
        made = self._evocations.get(id(clause))
        if made is None:
            made = self._evocations[id(clause)] = Evocation(clause, self.reading, self.content, self.index)
        return made

    def _bare(self, clause: Clause) -> bool:
        """True for "37 days in A": a stretch of time among names, with nothing but small words between them."""
        held = {i for item in clause.items for i in item.indices}
        words = (self.reading.tokens[i] for i in clause.indices if i not in held)
        timed = any(i.found and i.found.value.kind is Kind.DURATION for i in clause.items)
        plain = all(not t.word or t.norm in _LINKING or t.norm in _UNITS for t in words)
        return timed and plain and self.wordless(clause)

    def _contentful(self, hit: Hit) -> bool:
        """True if the hit has a word that claims something and is no part of a name or value."""
        held = {i for item in self.reading.items for i in item.indices}
        return any(i in self.content and i not in held for i in range(hit.first, hit.last))

    def _outside_names(self, clause: Clause) -> bool:
        """True if some concept is worded by more than a part of a name or value."""
        held = {i for item in clause.items for i in item.indices}
        return any(not h.shadowed and not held.issuperset(range(h.first, h.last)) for h in (*clause.hits, *clause.lent))

    def _fill(
        self, fact: Fact, relation: Relation, clause: Clause, cue: Cue
    ) -> dict[str, tuple[Match, Item | None]] | None:
        filled: dict[str, tuple[Match, Item | None]] = {}
        for slot, wanted in fact.slots.items():
            used = frozenset(item for _, item in filled.values() if item)
            how = self.fill(fact, relation, slot, wanted, clause, cue, used)
            if how:
                filled[slot] = how
            elif slot in relation.required or (slot == "subject" and not fact.cues):
                return None
        return filled

    def fill(
        self,
        fact: Fact,
        relation: Relation,
        slot: str,
        wanted: str | Value,
        clause: Clause,
        cue: Cue,
        used: frozenset[Item] = frozenset(),
    ) -> tuple[Match, Item | None] | None:
        """How the clause, its context or the pack's subject fills `slot` with what the fact wants; None if not."""
        exact = slot == "subject"
        for item in clause.items:
            if item in used or not self.states(wanted, item, exact=exact):
                continue
            if self.parties.may_play(fact, relation, slot, item, clause, cue.hits):
                return Match.OWN, item
        if not isinstance(wanted, str) or (slot == "subject" and self._has_subject(clause, relation, cue)):
            return None
        free = [i for i in clause.items if i not in used and not self._is_cue(i, cue)]
        if slot != "subject" and any(self.of_kind(i, relation.slots[slot]) for i in free):
            return None
        subject = self.reading.topic
        for item in clause.context:
            if subject in item.entities and wanted != subject:
                continue  # a name shared with the pack's subject means the subject unless the clause itself says more
            if self.states(wanted, item, exact=exact):
                return Match.CONTEXT, item
        if wanted == self.reading.topic and self._speaks_of_default(clause, wanted, relation, cue):
            return Match.DEFAULT, None
        return None

    def _has_subject(self, clause: Clause, relation: Relation, cue: Cue) -> bool:
        """True for the second half of "X did it in A and Y in B", which is about Y."""
        first = next((i for i in clause.items if i.mention), None)
        if first is None or not cue.lent or first.lead in PREPOSITIONS:
            return False
        opens = all(i not in self.content for i in clause.indices if i < first.first)
        return opens and self.of_kind(first, relation.slots["subject"])

    def _is_cue(self, item: Item, cue: Cue) -> bool:
        """True for a description that is the cue itself: the sister of "X's sister" is nobody known."""
        described = item.mention is not None and item.mention.how == "description"
        return described and any(h.first <= item.first and item.last <= h.last for h in cue.hits)

    def antecedent(self, clause: Clause) -> Item | None:
        """What a relative clause or an apposition is said of: the name right before it, and its comma."""
        if clause.fronted:
            return clause.fronted
        before = clause.first - 1
        tokens = self.reading.tokens
        before -= before >= 0 and tokens[before].norm in _CLOSERS
        if before >= 0 and tokens[before].norm in (",", "("):
            before -= 1
            before -= before >= 0 and tokens[before].norm in _CLOSERS
        elif not clause.relative:
            return None
        if not (clause.relative or self.bracketed(clause) or self._led(clause) or self._apposed(clause)):
            return None
        last = [i for i in clause.context if i.last == before + 1]
        return max(last, key=lambda i: i.last - i.first, default=None)

    def _led(self, clause: Clause) -> bool:
        """True for "for which X did Y"."""
        norms = [t.norm for t in self.reading.tokens[clause.first : clause.first + 2]]
        return norms[:1] != [] and norms[0] in PREPOSITIONS and norms[1:] in (["which"], ["whom"])

    def bracketed(self, clause: Clause) -> bool:
        """True for a clause in brackets."""
        return clause.first > 0 and self.reading.tokens[clause.first - 1].norm == "("

    def elliptical(self, clause: Clause) -> bool:
        """True for "and was married": a verb right after the conjunction, its subject that of the clause before."""
        tokens = self.reading.tokens
        if tokens[clause.first].norm not in ("and", "but") or len(clause.indices) < 2:
            return False
        verb = clause.indices[1]
        named = any(i.first <= verb for i in clause.items)
        return not named and tokens[verb].norm in _AUXILIARIES

    def _apposed(self, clause: Clause) -> bool:
        """True for a clause that begins with a noun phrase or a participle: nobody in it comes before its cue."""
        first = min((h.first for h in clause.hits if not h.shadowed and self._contentful(h)), default=clause.last)
        return not any(i.mention and i.last <= first for i in clause.items)

    def states(self, wanted: str | Value, item: Item, *, exact: bool) -> bool:
        """True if the item says what is wanted: the very entity where `exact`, else also a wider one."""
        if exact and isinstance(wanted, str):
            return wanted in item.entities
        return self.fits(wanted, item) is Fit.COVERS

    def _speaks_of_default(self, clause: Clause, wanted: str, relation: Relation, cue: Cue) -> bool:
        """True if nothing else that the clause names could be what it is about."""
        if clause.relative and not self._by_it(clause) and not any(wanted in i.entities for i in clause.context):
            whom = self.antecedent(clause)  # in "X, whom Y plays" it is X that fills another slot
            alone = sum(item.mention is not None for item in clause.items) == 1
            others = (kinds for slot, kinds in relation.slots.items() if slot != "subject")
            if not (whom and whom.being and alone and any(self.of_kind(whom, kinds) for kinds in others)):
                return False
        kind = self.index.pack.entities[wanted].kind
        items = (*(i for i in clause.items if not (i.unknown and self._told(i))), *clause.context)
        if any(self.of_kind(item, (kind,)) or self._foreign(item) for item in items):
            return False
        head = self._head(clause, cue)
        if head is None or any(self.index.pack.entities[e].gender in ("m", "f") for e in head.entities):
            return True
        return any(self.of_kind(head, kinds) for slot, kinds in relation.slots.items() if slot != "subject")

    def _by_it(self, clause: Clause) -> bool:
        """True if the clause says "it" and nothing was named that this could be but what the text is about."""
        things = (i for i in clause.context if i.mention and not i.being)
        return any(self.reading.tokens[i].norm == "it" for i in clause.indices) and not any(things)

    def _head(self, clause: Clause, cue: Cue) -> Item | None:
        """The mention in the place of the grammatical subject: before the cue, without a preposition."""
        first = min((h.first for h in cue.hits if h in clause.hits), default=0)
        named = (i for i in clause.items if i.mention and i.last <= first and i.lead not in PREPOSITIONS)
        return next(named, None)

    def _foreign(self, item: Item) -> bool:
        """An unknown name in subject position may well be the film, book or ship that the clause is about."""
        return item.unknown and item.lead not in PREPOSITIONS

    def _told(self, item: Item) -> bool:
        """True for the unknown X of "the cook is X", not of "it is X that ..."."""
        return item.lead in ("is", "was") and not any(t.norm == "it" for t in self.reading.tokens[: item.first])

    def of_kind(self, item: Item, kinds: str | tuple[str, ...]) -> bool:
        """True if the item may mean an entity of one of `kinds`."""
        entities = self.index.pack.entities
        return not isinstance(kinds, str) and any(entities[e].kind in kinds for e in item.entities)

    def fits(self, wanted: str | Value, item: Item) -> Fit:
        """How what the source says relates to what the item says; UNSETTLED also where they are of different sorts."""
        if isinstance(wanted, str):
            return self._fits_entity(wanted, item)
        fits = {compare(wanted, value) for value in item.values}
        return Fit.COVERS if Fit.COVERS in fits else Fit.CLASHES if Fit.CLASHES in fits else Fit.UNSETTLED

    def same_scale(self, wanted: Value, item: Item) -> bool:
        """False for minutes of a film beside days of a shoot: they are not held against each other."""
        if wanted.kind is not Kind.DURATION:
            return True
        return any(scale(wanted)[1] == scale(said)[1] for said in item.values)

    def _fits_entity(self, wanted: str, item: Item) -> Fit:
        if not item.entities:
            return Fit.UNSETTLED
        if any(self.index.within(wanted, e) for e in item.entities):
            return Fit.COVERS
        if any(self.index.within(e, wanted) for e in item.entities):
            return Fit.UNSETTLED
        return Fit.CLASHES

    def _paired(self, clause: Clause, filled: Mapping[str, tuple[Match, Item | None]]) -> bool:
        """Lists of the same length go together in order: "37 and 3 days in A and B", "X and Y made P and Q"."""
        own = [item for how, item in filled.values() if how is Match.OWN and item]
        return all(self.paired(clause, a, b) for n, a in enumerate(own) for b in own[:n])

    def paired(self, clause: Clause, left: Item, right: Item) -> bool:
        """True unless the two stand at different places of two lists of the same length."""
        if left.sorts == right.sorts:
            return True
        named = [i for i in clause.items if not (i.mention and i.mention.how == "pronoun")]
        lefts = [i for i in named if i.sorts == left.sorts]
        rights = [i for i in named if i.sorts == right.sorts]
        if left not in lefts or right not in rights:
            return True
        if len(lefts) < 2 or len(lefts) != len(rights):
            return True
        return lefts.index(left) == rights.index(right)

    def _applicable(
        self, fact: Fact, relation: Relation, clause: Clause, filled: Mapping[str, tuple[Match, Item | None]]
    ) -> bool:
        """A separating qualifier must agree: stated by both, or by neither."""
        used = {item for _, item in filled.values()}
        for slot in relation.separators:
            if slot in fact.slots:
                if slot not in filled:
                    return False
                continue
            rivals = [i for i in clause.items if i not in used and self.of_kind(i, relation.slots[slot])]
            if rivals and not all(i.entities & self.index.words[fact.id].entities for i in rivals):
                return False
        return True
