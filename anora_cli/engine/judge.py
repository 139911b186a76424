"""The verdict on one clause: which facts carry it, what they leave unaccounted for, what rules it out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from anora_cli.engine.align import Aligner, Alignment, Match
from anora_cli.engine.clash import Clash, ClashFinder, Licence, same_scale
from anora_cli.engine.clauses import Clause
from anora_cli.engine.english import english
from anora_cli.engine.index import NOTHING, Index
from anora_cli.engine.polarity import Mark, marks, negations
from anora_cli.engine.reading import Item, Reading
from anora_cli.engine.text import tokenise
from anora_cli.model import Label
from anora_cli.pack.records import Fact
from anora_cli.values import Fit, Value

MOST_STRAY_WORDS = 1  # a conflict found among more unexplained words than this is not trusted
_NEGATIVE = ("not", "never", "nor")


class Finding(NamedTuple):
    """A clause with its verdict, what it rests on and what was left over."""

    clause: Clause
    label: Label
    alignments: tuple[Alignment, ...] = ()
    clash: Clash | None = None
    licence: Licence | None = None
    residue: tuple[int, ...] = ()
    negated: bool = False
    trace: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that the verdict rests on."""
        return self.clash.facts if self.clash else tuple(a.fact for a in self.alignments)


class Judge:
    """Judges the clauses of one reading."""

    def __init__(self, reading: Reading, index: Index) -> None:
        self.reading = reading
        self.index = index
        self.aligner = Aligner(reading, index)
        self.clashes = ClashFinder(self.aligner)
        self.marks = self.aligner.marks

    def judge(self, clause: Clause) -> Finding:
        """The finding on `clause`."""
        content = self.aligner.content & frozenset(clause.indices)
        complete = self._complete(clause)
        chosen = _cover(complete, content)
        residue = content - _union(a.consumed for a in chosen)
        operators = self._operators(clause, chosen)
        negated = negations(operators) % 2 == 1
        scope = [m for m in operators if m.kind not in _NEGATIVE]
        residue -= {i for m in operators if m.kind in _NEGATIVE for i in range(m.first, m.last)}
        flips = any((a.cue.flips + a.fact.denied) % 2 for a in chosen)
        scoped, residue = self._scope(scope, chosen, clause, residue)
        mine = any(a.own or (_told(a) and not a.cue.flips) or _telling(a) for a in chosen)
        label = Label.CONTRADICTED if flips else scoped
        settled = chosen and not residue and label is not Label.NOT_IN_SOURCE
        if flips and any(a.cue.lent for a in chosen):
            settled = False
        if negated and not flips and any(self._denying(a.fact) for a in chosen):
            settled = False
        if (
            settled
            and len(chosen) > 1
            and not (flips or negated)
            and self._overruled(clause, chosen, complete, content)
        ):
            settled = False
        if settled and (mine or not (flips or negated)):
            return self._finding(clause, label, chosen, None, residue, negated, flips=flips)
        clash = self._clash(clause, complete, content)
        if not clash and flips and not negated and mine and len(residue) <= MOST_STRAY_WORDS:
            if self._tolerable(residue, clause, MOST_STRAY_WORDS) and all(a.own and not a.cue.lent for a in chosen):
                return self._finding(clause, Label.CONTRADICTED, chosen, None, residue, negated, flips=True)
        if clash:
            negated = negations(self._operators(clause, chosen, clash.facts)) % 2 == 1
            stray = residue - clash.consumed
            if not negated or not stray:
                return self._finding(clause, Label.CONTRADICTED, chosen, clash, frozenset(stray), negated)
        trace = tuple(self._trace(chosen, None, residue, negated))
        return Finding(clause, Label.NOT_IN_SOURCE, tuple(chosen), None, None, _sorted(residue), negated, trace)

    def _overruled(
        self, clause: Clause, chosen: Sequence[Alignment], complete: Sequence[Alignment], content: frozenset[int]
    ) -> bool:
        """True if a support pieced together from several facts meets a conflict that the clause states outright."""
        clash = self._clash(clause, complete, content)
        if clash is None or not clash.own or clash.item is None:
            return False
        return not any(clash.item is i for a in chosen for _, i in a.filled.values() if a.typed)

    def _complete(self, clause: Clause) -> list[Alignment]:
        found = (self.aligner.align(fact, clause) for fact in self.aligner.candidates(clause))
        good = [a for a in found if a and self._anchored(a, clause) and self._asserted(a, clause)]
        return [a for a in good if not self._rivalled(a, good, clause)]

    def _rivalled(self, alignment: Alignment, others: Sequence[Alignment], clause: Clause) -> bool:
        """True if the clause states another value where the fact has one, and nothing else explains that value."""
        used = {item for how, item in alignment.filled.values() if how is Match.OWN}
        for slot, wanted in alignment.fact.slots.items():
            if alignment.filled.get(slot, (None,))[0] is Match.OWN:
                continue
            for item in clause.items:
                if (
                    item in used
                    or (item.mention and item.mention.how == "pronoun")
                    or set(item.indices) & self.aligner.content <= alignment.consumed
                ):
                    continue
                if self._differs(wanted, item) and not self._explained(item, alignment, others):
                    return True
        return False

    def _differs(self, wanted: str | Value, item: Item) -> bool:
        if isinstance(wanted, str):
            kind = self.index.pack.entities[wanted].kind
            return kind in item.kinds and self.aligner.fits(wanted, item) is Fit.CLASHES
        return self.aligner.fits(wanted, item) is Fit.CLASHES and same_scale(wanted, item)

    def _explained(self, item: Item, alignment: Alignment, others: Sequence[Alignment]) -> bool:
        """True if another relation, evoked by other words, has a place for the item."""
        mine = {(h.first, h.last) for h in alignment.cue.hits}
        for other in others:
            if other.fact.relation == alignment.fact.relation and not other.fact.cues:
                continue
            theirs = {(h.first, h.last) for h in other.cue.hits}
            if any(i is item for _, i in other.filled.values()) and not (theirs & mine):
                return True
        return False

    def _anchored(self, alignment: Alignment, clause: Clause) -> bool:
        """A fact must be recognised by what the clause itself says: by kinds alone it takes two slots, by a cue one.

        Where no slot is the clause's own, it must name nobody and nothing that the fact does not know.
        """
        if alignment.own:
            return alignment.own > 1 or bool(alignment.cue.hits)
        named = {i for item in clause.items if not item.unknown for i in item.indices}
        strange = any(item.unknown for item in clause.items)
        own_cue = bool(alignment.cue.hits) and not alignment.cue.lent
        if "subject" in alignment.fact.slots and "subject" not in alignment.filled and (clause.context or named):
            return False
        return own_cue and not strange and named & self.aligner.content <= alignment.consumed

    def _asserted(self, alignment: Alignment, clause: Clause) -> bool:
        """What the claim puts in somebody's mouth, only that speaker's facts support; an opinion needs its holder."""
        fact = alignment.fact
        speaker = self._speaker(clause)
        if speaker and fact.by not in speaker.entities:
            if fact.by or not any(item is speaker for _, item in alignment.filled.values()):
                return False
        if not fact.opinion:
            return True
        holder = fact.by or fact.slots.get("subject")
        return any(holder in item.entities for item in (*clause.items, *clause.context))

    def _speaker(self, clause: Clause) -> Item | None:
        """The person beside a verb of saying in the clause."""
        tokens = self.reading.tokens
        for i in clause.indices:
            if not tokens[i].word or tokens[i].stem not in english().speech:
                continue
            people = [item for item in clause.items if item.mention and not item.unknown and self._is_being(item)]
            before = [item for item in people if item.last <= i and i - item.last <= 2]
            after = [item for item in people if item.first > i and item.first - i <= 2]
            if before or after:
                return before[-1] if before else after[0]
        return None

    def _operators(self, clause: Clause, chosen: Sequence[Alignment], facts: Sequence[Fact] = ()) -> list[Mark]:
        held = frozenset(clause.indices)
        inside = [m for m in self.marks if m.first in held]
        hits = [h for a in chosen for h in a.cue.hits]
        about = [self.index.words[fact.id] for fact in (*facts, *(a.fact for a in chosen))]
        known = {c for words in about for c in (*words.concepts, *(c for cue in words.cues for c in cue))}
        hits += [h for h in clause.hits if h.last - h.first > 1 and h.concept in known]
        valued = [i for i in clause.items if i.found and not i.share]
        inside = [m for m in inside if not any(i.first <= m.first and m.last <= i.last for i in valued)]
        left = [m for m in inside if not any(h.first <= m.first and m.last <= h.last for h in hits)]
        return _without_not_only(left)

    def _scope(
        self, scope: Sequence[Mark], chosen: Sequence[Alignment], clause: Clause, residue: frozenset[int]
    ) -> tuple[Label, frozenset[int]]:
        """What scope words make of a supported clause, and the residue once they are dealt with."""
        label = Label.SUPPORTED
        for mark in scope:
            span = frozenset(range(mark.first, mark.last))
            if span & self.aligner.content and any(span & self.aligner.content <= a.consumed for a in chosen):
                continue
            if any(i.first <= mark.first < i.last and not i.share for i in self.reading.items):
                continue
            if mark.kind == "only":
                verdict = self._only(mark, chosen, clause)
                residue -= span
                if verdict.rank < label.rank:
                    label = verdict
            elif not span & residue and not self._free_scope(mark, chosen, clause):
                label = min(label, Label.NOT_IN_SOURCE, key=lambda x: x.rank)
        return label, residue

    def _free_scope(self, mark: Mark, chosen: Sequence[Alignment], clause: Clause) -> bool:
        """True if the scope word belongs to a name, a value or a set phrase, or the facts have it themselves."""
        words = [self.index.words[a.fact.id] for a in chosen]
        span = range(mark.first, mark.last)
        stems = {self.reading.tokens[i].stem for i in span}
        phrased = any(
            h.first <= mark.first < h.last and (h.concept == NOTHING or any(h.concept in w.concepts for w in words))
            for h in clause.hits
        )
        cued = any(h.first <= mark.first < h.last for a in chosen for h in a.cue.hits)
        if phrased or cued or any(stems <= w.stems for w in words):
            return True
        return any(set(span) & self.aligner.content <= a.consumed for a in chosen)

    def _only(self, mark: Mark, chosen: Sequence[Alignment], clause: Clause) -> Label:
        """ "only X": true if the list is complete with X, false if the source has another, else unsettled."""
        focus = next((i for i in clause.items if i.first >= mark.last), None)
        focus = focus or next((i for i in reversed(clause.items) if i.last <= mark.first), None)
        if focus is None:
            exclusive = any(self.index.pack.relations[a.fact.relation].exclusive for a in chosen)
            return Label.SUPPORTED if exclusive else Label.NOT_IN_SOURCE
        if focus.found and focus.first == mark.last:
            return Label.SUPPORTED
        for alignment in chosen:
            slot = next((s for s, (_, i) in alignment.filled.items() if i is focus), None)
            if slot is None:
                continue
            return self._alone(alignment, slot, clause)
        return Label.NOT_IN_SOURCE

    def _alone(self, alignment: Alignment, slot: str, clause: Clause) -> Label:
        fact = alignment.fact
        relation = self.index.pack.relations[fact.relation]
        others = [
            other
            for other in self.index.by_relation(fact.relation)
            if slot in other.slots
            and other.slots[slot] != fact.slots[slot]
            and all(other.slots.get(s) == v for s, v in fact.slots.items() if s in relation.required and s != slot)
        ]
        named = [i for i in clause.items if i.mention]
        mine = fact.slots[slot]
        for other in others:
            value = other.slots[slot]
            if isinstance(value, str) and isinstance(mine, str):
                if self.index.within(value, mine) or self.index.within(mine, value):
                    continue
                if any(value in i.entities for i in named):
                    continue
            return Label.CONTRADICTED
        complete = any(d.fixes == slot for d in relation.determines)
        return Label.SUPPORTED if complete else Label.NOT_IN_SOURCE

    def _denying(self, fact: Fact) -> bool:
        """True if the quotation itself denies something, so that a denial in the claim may only repeat it."""
        return any(mark.kind == "not" for quote in fact.quotes for mark in marks(tokenise(quote.text)))

    def _clash(self, clause: Clause, complete: Sequence[Alignment], content: frozenset[int]) -> Clash | None:
        for clash in self.clashes.find(clause, complete):
            subject = clash.facts[0].slots.get("subject")
            allied = (a.consumed for a in complete if a.fact.slots.get("subject") == subject)
            consumed = clash.consumed | _union(allied) | self._cue_words(clash, clause)
            being = clash.item is not None and clash.item.mention is not None and self._is_being(clash.item)
            if self._tolerable(content - consumed, clause, MOST_STRAY_WORDS if clash.own and not being else 0):
                return clash._replace(consumed=consumed & content)
        return None

    def _is_being(self, item: Item) -> bool:
        return item.unknown or any(self.index.pack.entities[e].gender in ("m", "f") for e in item.entities)

    def _cue_words(self, clash: Clash, clause: Clause) -> frozenset[int]:
        """What the words of the clashing facts account for."""
        taken: set[int] = set()
        for fact in clash.facts:
            words = self.index.words[fact.id]
            concepts = words.concepts | {c for alternative in words.cues for c in alternative}
            taken.update(i for h in clause.hits if h.concept in concepts for i in range(h.first, h.last))
            taken.update(i for i in clause.indices if self.reading.tokens[i].stem in words.stems)
            for item in clause.items:
                if item.entities & (words.entities | {self.index.pack.default_subject}):
                    taken.update(item.indices)
        return frozenset(taken)

    def _tolerable(self, stray: frozenset[int], clause: Clause, most: int) -> bool:
        """False if what is left may change of what the clause speaks: another name, a shifter, or too much."""
        if any(item.unknown and stray & set(item.indices) for item in clause.items):
            return False
        if any(self.reading.tokens[i].stem in self.index.shifters for i in stray):
            return False
        return len(stray) <= most

    def _finding(
        self,
        clause: Clause,
        label: Label,
        chosen: Sequence[Alignment],
        clash: Clash | None,
        residue: frozenset[int],
        negated: bool,
        *,
        flips: bool = False,
    ) -> Finding:
        final = label.negated() if negated else label
        licence = _licence(final, clash, negated=negated, flips=flips, scoped=label is Label.CONTRADICTED and not flips)
        trace = tuple(self._trace(chosen, clash, residue, negated))
        return Finding(clause, final, tuple(chosen), clash, licence, _sorted(residue), negated, trace)

    def _trace(
        self, chosen: Sequence[Alignment], clash: Clash | None, residue: Iterable[int], negated: bool
    ) -> Iterable[str]:
        tokens = self.reading.tokens
        for alignment in chosen:
            slots = ", ".join(f"{s}={_shown(how, i, self.reading)}" for s, (how, i) in alignment.filled.items())
            cue = " ".join(tokens[h.first].text for h in alignment.cue.hits) or "its kinds"
            lent = " (from the clause before)" if alignment.cue.lent else ""
            yield f"fact {alignment.fact.id}: evoked by {cue}{lent}; {slots or 'no slots'}"
        if clash:
            wrong = f" at {_words(self.reading, clash.item)}" if clash.item else ""
            yield f"conflict with {', '.join(f.id for f in clash.facts)}{wrong}: {clash.licence}"
        if negated:
            yield "negated: the ends are swapped"
        left = [tokens[i].text for i in sorted(residue)]
        if left:
            yield f"residue: {' '.join(left)}"


def _told(alignment: Alignment) -> bool:
    """True if every slot was filled by what the claim named before, and the cue is the clause's own."""
    hows = [how for how, _ in alignment.filled.values()]
    return bool(hows) and Match.DEFAULT not in hows and not alignment.cue.lent


def _telling(alignment: Alignment) -> bool:
    """True if the cue alone takes two words of the clause's own."""
    return not alignment.cue.lent and len({i for h in alignment.cue.hits for i in range(h.first, h.last)}) > 1


def _without_not_only(found: Sequence[Mark]) -> list[Mark]:
    """A claim with "by no means the only" says as much as without it: one among others."""
    kept: list[Mark] = []
    for mark in found:
        if mark.kind == "only" and kept and kept[-1].kind == "not" and mark.first - kept[-1].last <= 1:
            kept.pop()
        else:
            kept.append(mark)
    return kept


def _licence(final: Label, clash: Clash | None, *, negated: bool, flips: bool, scoped: bool) -> Licence | None:
    if final is Label.NOT_IN_SOURCE:
        return None
    if final is Label.SUPPORTED:
        return Licence.RULED_OUT if negated else Licence.SAME
    if negated:
        return Licence.DENIED
    if clash:
        return clash.licence
    return Licence.OPPOSITE if flips else Licence.SCOPE if scoped else None


def _shown(how: Match, item: Item | None, reading: Reading) -> str:
    return f"{_words(reading, item)} ({how})" if item else f"({how})"


def _words(reading: Reading, item: Item | None) -> str:
    if item is None:
        return ""
    return reading.text[reading.tokens[item.first].start : reading.tokens[item.last - 1].end]


def _cover(complete: Sequence[Alignment], content: frozenset[int]) -> list[Alignment]:
    """The alignments that together account for the most words, the strongest first, none without adding one."""
    left = set(content)
    pool = list(complete)
    chosen: list[Alignment] = []
    while pool:
        best = max(
            pool,
            key=lambda a: (
                len(a.consumed & left),
                -a.cue.flips,
                a.own,
                len(a.cue.hits),
                a.typed,
                not a.fact.derived_from,
            ),
        )
        gain = best.consumed & left
        if chosen and not (gain & best.core and _akin(best, chosen)):
            pool.remove(best)
            continue
        chosen.append(best)
        left -= best.consumed
        pool.remove(best)
        if not left:
            break
    return chosen


def _akin(alignment: Alignment, chosen: Sequence[Alignment]) -> bool:
    """True if the fact speaks of somebody or something that the chosen ones speak of."""
    mine = {v for v in alignment.fact.slots.values() if isinstance(v, str)}
    theirs = {v for a in chosen for v in a.fact.slots.values() if isinstance(v, str)}
    return bool(mine & theirs)


def _union(sets: Iterable[frozenset[int]]) -> frozenset[int]:
    return frozenset().union(*sets)


def _sorted(indices: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(indices))
