"""Finds where a clause cannot be true, and on what licence. Without a licence there is no contradiction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from anora_cli.engine.align import Aligner
from anora_cli.engine.alignment import Alignment, Match
from anora_cli.engine.bearing import Bearing
from anora_cli.engine.clause import Clause
from anora_cli.engine.evoke import Cue
from anora_cli.engine.index import Hit
from anora_cli.engine.item import Item
from anora_cli.engine.licence import Clash, Licence
from anora_cli.engine.presumed import of_another_thing, taken_for_granted
from anora_cli.engine.spelling import resembles
from anora_cli.model import Fault
from anora_cli.pack.records import Determination, Fact, Relation
from anora_cli.values import Fit, Kind, Value

_OFFSETS = frozenset({"after", "before", "ago", "later", "earlier", "since", "aged", "until"})

_ASIDE = frozenset("for with from at in on about after behind".split())
_SIDE = frozenset("of from in at on about behind opposite like than alongside".split())
_PARTIES = ("subject", "value", "object", "recipient")


class ClashFinder:
    """Looks for licensed conflicts between a clause and the facts of its relations."""

    def __init__(self, aligner: Aligner) -> None:
        self.aligner = aligner
        self.index = aligner.index
        self.bearing = Bearing(aligner)

    def find(self, clause: Clause, complete: Sequence[Alignment]) -> list[Clash]:
        """All conflicts, the best founded first. `complete` are the alignments that hold of the clause."""
        evoked: dict[str, dict[str, Cue]] = defaultdict(dict)
        for fact in self.aligner.candidates(clause):
            cue = self.aligner.cue(fact, clause)
            if cue and not fact.denied and not fact.opinion and self._evokes(fact, cue, clause):
                evoked[fact.relation][fact.id] = cue
        clashes: list[Clash] = []
        for name, cues in evoked.items():
            relation = self.index.pack.relations[name]
            for determination in relation.determines:
                clashes += self._determined(relation, determination, cues, clause, complete)
            clashes += self._swapped(relation, cues, clause, complete)
            clashes += self._fixed(relation, cues, clause, complete)
        clashes += self._status(clause, complete)
        return sorted(clashes, key=lambda c: -c.strength)

    def _in_a_name(self, hit: Hit, clause: Clause) -> bool:
        """True for a word that is spent in a longer name: the author of "the X author" writes nothing else."""
        return any(
            i.mention and i.last - i.first > hit.last - hit.first and i.first <= hit.first and hit.last <= i.last
            for i in clause.items
        )

    def _evokes(self, fact: Fact, cue: Cue, clause: Clause) -> bool:
        """A headline without a cue can clash only where kinds say enough: with a typed value."""
        relation = self.index.pack.relations[fact.relation]
        if cue.hits and all(self._in_a_name(hit, clause) for hit in cue.hits):
            return False
        if relation.symmetric and taken_for_granted(self.aligner.reading, clause, cue.hits):
            return False
        if not self._worded(cue, fact) and not relation.implied and self._of_others(fact, clause):
            return False
        return not cue.flips and (bool(cue.hits) or relation.implied or any(map(relation.is_value, relation.slots)))

    def _worded(self, cue: Cue, fact: Fact) -> bool:
        """False for a stretch of time that no word ties to the fact: what was "spent" is not said."""
        told = any(i in self.aligner.content for h in cue.hits for i in range(h.first, h.last))
        timed = any(isinstance(v, Value) and v.kind is Kind.DURATION for v in fact.slots.values())
        return told or (bool(cue.hits) and not timed)

    def _of_others(self, fact: Fact, clause: Clause) -> bool:
        """True if the clause names a being whom the fact does not know: the days may well be theirs."""
        known = self.index.words[fact.id].entities
        return any(item.being and not item.entities & known for item in (*clause.items, *clause.context))

    def _determined(
        self,
        relation: Relation,
        determination: Determination,
        cues: Mapping[str, Cue],
        clause: Clause,
        complete: Sequence[Alignment],
    ) -> Iterable[Clash]:
        for facts in self.index.determined(relation.id, determination):
            cue = next((cues[f.id] for f in facts if f.id in cues), None)
            if cue is None:
                continue
            given = self._given(facts[0], relation, determination.given, clause, cue)
            if given is None:
                continue
            yield from self._rivals(relation, determination.fixes, facts, given, cue, clause, complete)

    def _given(
        self, fact: Fact, relation: Relation, slots: Iterable[str], clause: Clause, cue: Cue
    ) -> list[tuple[Match, Item | None]] | None:
        """How the clause states the given slots as the fact has them, or None if it does not."""
        stated: list[tuple[Match, Item | None]] = []
        antecedent = self.aligner.antecedent(clause)
        for slot in slots:
            wanted = fact.slots.get(slot)
            if wanted is None:
                if any(self.aligner.of_kind(i, relation.slots[slot]) for i in clause.items):
                    return None
                continue
            used = frozenset(item for how, item in stated if item and how is Match.OWN)
            how = self.aligner.fill(fact, relation, slot, wanted, clause, cue, used)
            if how is None or (how[1] and not self._stands(slot, wanted, how[1], clause)):
                return None
            if how[0] is Match.CONTEXT and how[1] not in (antecedent, self._foremost(relation, slot, clause)):
                return None
            stated.append(how)
        return stated

    def _foremost(self, relation: Relation, slot: str, clause: Clause) -> Item | None:
        """The likeliest of what was named before to fill the slot: only that is held against a clause."""
        kinds = relation.slots[slot]
        named = (i for i in clause.context if self.aligner.of_kind(i, kinds) or i.unknown)
        return next((i for i in named if not i.possessive and i.lead not in _ASIDE), None)

    def _stands(self, slot: str, wanted: str | Value, item: Item, clause: Clause) -> bool:
        """True if the item states what is given, and not in passing ("for X", "which he did before X")."""
        aside = slot == "subject" and item.being and item.lead in _ASIDE and self._is_being(wanted)
        dated = slot == "subject" and clause.relative and item.lead in _OFFSETS
        passing = aside or dated or self._housed(wanted, item) or (slot == "subject" and self._owns_work(item, clause))
        return not (passing or self.bearing.some_one(item)) and self.aligner.states(wanted, item, exact=True)

    def _owns_work(self, item: Item, clause: Clause) -> bool:
        """True for the X of "X's film": what the film has won is not X's."""
        work = self.index.pack.entities[self.index.pack.default_subject].kind
        return item.possessive and any(o.mention and o.first == item.last + 1 and work in o.kinds for o in clause.items)

    def _housed(self, wanted: str | Value, item: Item) -> bool:
        """True for the "in X" of a work that shares its name with a being."""
        return self._is_being(wanted) and item.lead in ("in", "on", "at") and not item.kinds <= self.index.being_kinds

    def _is_being(self, wanted: str | Value) -> bool:
        return isinstance(wanted, str) and self.index.pack.entities[wanted].kind in self.index.being_kinds

    def _rivals(
        self,
        relation: Relation,
        slot: str,
        facts: Sequence[Fact],
        given: Sequence[tuple[Match, Item | None]],
        cue: Cue,
        clause: Clause,
        complete: Sequence[Alignment],
    ) -> Iterable[Clash]:
        if not any(how is Match.OWN for how, _ in given):
            telling = [a for a in complete if (a.cue.hits or a.own > 1) and not a.cue.lent]
            explained = {i for a in telling for _, i in a.filled.values()}
        else:
            explained = set()
        if not self._grounded(given, cue, clause, typed=relation.is_value(slot)):
            return
        used = {item for _, item in given}
        alike = [a for a in complete if slot in a.filled and a.filled[slot][0] is Match.OWN and not a.fact.denied]
        outright = any(how is Match.OWN for how, _ in given)
        elsewhere = {
            a.filled[slot][1]
            for a in alike
            if a.fact.relation == relation.id and not a.fact.fixed and not (outright and _by_default(a))
        }
        right = {a.filled[slot][1] for a in alike if a.fact in facts}
        heirs = cue.hits or (relation.implied and self.aligner.bracketed(clause))
        for item in (*clause.items, *(self._inherited(relation, slot, clause, used) if heirs else ())):
            if (
                item in explained
                or item in used
                or item in elsewhere
                or item in right
                or any(i and (i.entities & item.entities or self.bearing.coordinate(i, item)) for i in used)
            ):
                continue
            if right and not any(r and r.series == item.series and item.mention for r in right):
                continue
            if self.bearing.of_others(item, used) or not self.bearing.joined(item, given, cue, clause):
                continue
            if not self._may_fill(facts[0], relation, slot, item, clause, cue):
                continue
            if all(how is Match.DEFAULT for how, _ in given) and of_another_thing(
                self.aligner.reading, clause, cue.hits, item
            ):
                continue
            if all(self.differs(fact, slot, item) for fact in facts):
                licence = Licence.SINGLE if len({f.said[slot] for f in facts}) == 1 else Licence.CLOSED
                own = [i for how, i in given if how is Match.OWN and i]
                listed = [i for i in clause.items if i.series == item.series and i.sorts == item.sorts]
                consumed = {t for i in (*own, *listed) for t in i.indices}
                yield Clash(
                    tuple(facts), licence, frozenset(consumed), item, slot,
                    strength=_strength(own, item, cue), own=any(how is not Match.DEFAULT for how, _ in given),
                    lent=cue.lent,
                )  # fmt: skip

    def _grounded(self, given: Sequence[tuple[Match, Item | None]], cue: Cue, clause: Clause, *, typed: bool) -> bool:
        """What is held against a clause must be about it: by its own words, or by its own cue and nobody else named."""
        own = [item for how, item in given if how is Match.OWN and item]
        if own:
            return typed or not any(
                self.bearing.modifies(item, cue) and not self.bearing.possesses(item, clause) for item in own
            )
        if self.bearing.attached(clause) and not typed and any(how is Match.CONTEXT for how, _ in given):
            return False
        return (not cue.lent or clause.contrast) and bool(cue.hits) and bool(given)

    def _may_fill(self, fact: Fact, relation: Relation, slot: str, item: Item, clause: Clause, cue: Cue) -> bool:
        kinds = relation.slots[slot]
        if isinstance(kinds, str):
            long = item.found is not None and item.found.value.kind is Kind.DURATION and item.lead == "since"
            stated = item.found is not None and (long or item.lead not in _OFFSETS)
            if kinds != "date" and item.found and item.found.value.kind is Kind.DATE and item.lead == "in":
                return False  # a year
            if kinds == "date" and self.bearing.vintage(item, cue):
                return False
            aside = self.bearing.anaphoric(item) or self.bearing.whole(item, clause) or self.bearing.part(item)
            listed = self.aligner.reading.miscounts(item) is False
            return stated and not (aside or listed)
        if item.mention is None or item.mention.how == "pronoun" or self.bearing.modifies(item, cue):
            return False
        if not item.unknown and not self.aligner.of_kind(item, kinds):
            return False
        if item.unknown:
            part = self.aligner.parties.part_of(fact, relation, item, clause, cue.hits)
            does = part == (True, frozenset({slot}))
            placed = self.bearing.placed(item, kinds, implied=relation.implied)
            led = item.lead in ("", "by", "was", "is") or self.bearing.called(item, clause)
            return (does and led) or placed or self.bearing.enlisted(item, kinds, clause)
        if self.bearing.of_a_thing(item, cue, fact) or (item.lead in _SIDE and self._doer(relation, slot, cue)):
            return False
        if slot != "subject" and item.being and self.bearing.ahead_of_by(item, cue):
            return False
        if relation.symmetric and item.being and not self.bearing.facing(item, cue):
            return False
        inside = cue.hits and all(item.first <= h.first and h.last <= item.last for h in cue.hits)
        return not inside and self.aligner.parties.may_play(fact, relation, slot, item, clause, cue.hits)

    def _doer(self, relation: Relation, slot: str, cue: Cue) -> bool:
        return any(h.concept in relation.cues.get(slot, ()) for h in cue.hits)

    def _inherited(
        self, relation: Relation, slot: str, clause: Clause, used: Collection[Item | None]
    ) -> tuple[Item, ...]:
        """Who a clause without a party of its own is about: its antecedent, or the likeliest subject before it."""
        kinds = relation.slots[slot]
        if isinstance(kinds, str) or clause.contrast or self.bearing.attached(clause):
            return ()
        parties = [item for item in clause.items if self.aligner.of_kind(item, kinds) or item.unknown]
        antecedent = self.aligner.antecedent(clause)
        if parties and not (self.aligner.elliptical(clause) and all(item in used for item in parties)):
            return ()
        if antecedent and self.aligner.of_kind(antecedent, kinds):
            return (antecedent,)
        if not (slot == "subject" or relation.symmetric):
            return ()
        named = (i for i in clause.context if self.aligner.of_kind(i, kinds) and not i.possessive)
        first = next(named, None)
        return (first,) if first else ()

    def differs(self, fact: Fact, slot: str, item: Item) -> bool:
        """True if the item is another of the sort that the fact has in the slot."""
        wanted = fact.slots[slot]
        if isinstance(wanted, str):
            kinds = self.index.pack.relations[fact.relation].slots[slot]
            kind = self.index.pack.entities[wanted].kind
            allowed = (kind,) if fact.cues or isinstance(kinds, str) else self.index.like(kind, kinds)
            alike = self.aligner.of_kind(item, allowed)
            if item.unknown:
                # a town by a name that nobody here knows may lie where the source says
                fault = self.index.pack.faults.get(kind, Fault.THING)
                placed = fault is Fault.PLACE or (fault is Fault.THING and item.lead == "in")
                return not placed and not self._slip_of(wanted, item)
            return alike and self.aligner.fits(wanted, item) is Fit.CLASHES
        return self.aligner.fits(wanted, item) is Fit.CLASHES and self.aligner.same_scale(wanted, item)

    def _slip_of(self, wanted: str, item: Item) -> bool:
        """True if an unknown name may only be a misspelling of the right one: nobody is accused for that."""
        entity = self.index.pack.entities[wanted]
        written = " ".join(self.aligner.reading.tokens[i].norm for i in item.indices)
        return any(resembles(written, name.lower()) for name in (entity.name, *entity.aliases))

    def _fixed(
        self, relation: Relation, cues: Mapping[str, Cue], clause: Clause, complete: Sequence[Alignment]
    ) -> Iterable[Clash]:
        for fact_id, cue in cues.items():
            fact = self.index.facts[fact_id]
            for slot in fact.fixed:
                others = [
                    s
                    for s in fact.slots
                    if s != slot and (s in relation.required or s in ("subject", "object", "value"))
                ]
                given = self._given(fact, relation, others, clause, cue)
                if given is not None and slot in fact.slots:
                    yield from self._rivals(relation, slot, [fact], given, cue, clause, complete)

    def _swapped(
        self, relation: Relation, cues: Mapping[str, Cue], clause: Clause, complete: Sequence[Alignment]
    ) -> Iterable[Clash]:
        if relation.symmetric or any(a.fact.relation == relation.id and a.fact.id in cues for a in complete):
            return
        for fact_id, cue in cues.items():
            fact = self.index.facts[fact_id]
            pair = [(s, v) for s, v in fact.slots.items() if s in _PARTIES and isinstance(v, str)]
            if len(pair) < 2:
                continue
            stated = [(s, next((i for i in clause.items if v in i.entities), None)) for s, v in pair[:2]]
            parts = [(s, i, self.aligner.parties.part_of(fact, relation, i, clause, cue.hits)) for s, i in stated if i]
            if len(parts) == 2 and all(part and (s in part[1]) is not part[0] for s, _, part in parts):
                valued = [i for i in clause.items for v in fact.slots.values() if i.found and not isinstance(v, str)]
                consumed = frozenset(t for i in (*(i for _, i, _ in parts), *valued) for t in i.indices)
                yield Clash((fact,), Licence.SWAPPED, consumed, None, "", strength=40)

    def _status(self, clause: Clause, complete: Sequence[Alignment]) -> Iterable[Clash]:
        """The claim says one of two statuses that exclude each other, the source the other."""
        live = {hit.concept for hit in clause.hits}  # also within an idiom: "brought a nomination for the award"
        for name, relation in self.index.pack.relations.items():
            for other in relation.exclusive:
                asserted = self.index.pack.relations.get(other)
                if asserted is None or relation.symmetric or live & _concepts(relation):  # see engine.kin
                    continue
                hits = tuple(h for h in clause.hits if not h.shadowed and h.concept in _concepts(asserted))
                if not hits or any(a.fact.relation == other for a in complete):
                    continue
                yield from self._excluded(name, Cue(hits), clause)

    def _excluded(self, name: str, cue: Cue, clause: Clause) -> Iterable[Clash]:
        relation = self.index.pack.relations[name]
        for fact in self.index.by_relation(name):
            if fact.derived_from or fact.denied:
                continue
            given = self._given(fact, relation, relation.required, clause, cue)
            own = sum(how is Match.OWN for how, _ in given or ())
            if given and (own == len(given) or (own and self._continued(clause, given))):
                consumed = frozenset(t for _, i in given if i for t in i.indices)
                consumed |= {t for h in cue.hits for t in range(h.first, h.last)}
                yield Clash((fact,), Licence.STATUS, consumed, None, "", strength=50)

    def equated(self, clause: Clause) -> Clash | None:
        """An apposition that takes one being for another: "X, a Y", where X and the Y have to do with each other."""
        for item in clause.items:
            named = self._apposed_to(item)
            if named is None or item.possessive or len(item.entities) != 1 or item.kinds != named.kinds:
                continue
            pair = {*item.entities, *named.entities}
            apart = (f for f in self.index.facts.values() if pair <= set(f.slots.values()))
            fact = min((f for f in apart if not (f.denied or f.opinion)), key=lambda f: f.id, default=None)
            if fact and len(pair) > 1:
                slot = next(s for s, v in fact.slots.items() if v in item.entities)
                return Clash((fact,), Licence.SINGLE, frozenset(clause.indices), item, slot, strength=60)
        return None

    def _apposed_to(self, item: Item) -> Item | None:
        """The being that stands right before ", a Y", where the item is that Y."""
        reading, at = self.aligner.reading, item.first - 2
        described = item.mention is not None and item.mention.how == "description" and item.being
        if not described or at < 1 or [reading.tokens[at].norm, reading.tokens[at + 1].norm[:1]] != [",", "a"]:
            return None
        before = (i for i in reading.items if i.last == at and i.being and not i.unknown)
        return next((i for i in before if len(i.entities) == 1), None)

    def _continued(self, clause: Clause, given: Sequence[tuple[Match, Item | None]]) -> bool:
        """True if what the clause does not state itself is its antecedent: "X, winner of Y"."""
        antecedent = self.aligner.antecedent(clause)
        return antecedent is not None and all(how is Match.OWN or item is antecedent for how, item in given)


def _by_default(alignment: Alignment) -> bool:
    """True if the clause does not say of what the fact is: it may as well be of something that it does name."""
    return not alignment.fact.cues and alignment.filled.get("subject", (None,))[0] is Match.DEFAULT


def _strength(own: Sequence[Item], item: Item, cue: Cue) -> int:
    """How much of the clause a conflict rests on: stated slots first, then its own cue, then the words of both."""
    cued = len({i for h in cue.hits for i in range(h.first, h.last)})
    return 16 * len(own) + 8 * (not cue.lent) + 2 * cued + (item.last - item.first) + 4 * (not item.unknown)


def _concepts(relation: Relation) -> set[str]:
    return {c for group in relation.cues.values() for cue in group for c in cue.split("+")}
