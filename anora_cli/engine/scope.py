"""The operators of a clause: which negators count, and what "only", "every" or "first" make of a supported claim."""

from __future__ import annotations

from collections.abc import Sequence

from anora_cli.engine.align import Aligner
from anora_cli.engine.alignment import Alignment
from anora_cli.engine.case import Case
from anora_cli.engine.clause import Clause
from anora_cli.engine.english import english
from anora_cli.engine.index import NOTHING, Hit, key
from anora_cli.engine.item import Item
from anora_cli.engine.polarity import Mark
from anora_cli.engine.text import stem
from anora_cli.model import Label
from anora_cli.pack.records import Fact

_FEW_OF = 5  # words in which the noun of "only a few of the film's shots" comes
_NOT_ONLY_GAP = 3  # words between: "not X's only"
EVERY = ("everi", "each", "all")  # stems
_BE = frozenset("is was are were be been".split())
NEGATIVE = ("not", "never", "nor")


class Operators:
    """Reads the operators of one reading's clauses."""

    def __init__(self, aligner: Aligner) -> None:
        self.aligner = aligner
        self.index = aligner.index
        self.reading = aligner.reading
        self.marks = aligner.account.marks

    def of(self, clause: Clause, chosen: Sequence[Alignment], facts: Sequence[Fact] = ()) -> list[Mark]:
        """The operators that act on the clause: not those inside values, or inside words of the facts in question."""
        held = frozenset(clause.indices)
        inside = [m for m in self.marks if m.first in held]
        cues = [h for a in chosen for h in a.cue.hits if not self._borrowed(h, a, chosen, clause)]
        about = [self.index.words[fact.id] for fact in (*facts, *(a.fact for a in chosen))]
        known = {c for words in about for c in (*words.concepts, *(c for cue in words.cues for c in cue))}
        hits = [h for h in clause.hits if h.last - h.first > 1 and h.concept in known]
        valued = [i for i in clause.items if i.found and not i.share and i.found.value.hi]  # "zero" denies
        inside = [m for m in inside if not any(i.first <= m.first and m.last <= i.last for i in valued)]
        inside = [m for m in inside if not (self._near(m) and any(i.first == m.last for i in valued))]
        left = [m for m in inside if m.kind == "few" or not any(h.first <= m.first and m.last <= h.last for h in hits)]
        own = clause.aside.first if clause.aside else -1  # what makes an aside of it denies, whatever facts say so too
        cued = [m for m in left if any(h.first <= m.first and self._end(m) <= h.last for h in cues)]
        left = [m for m in left if m.first == own or m not in cued]
        spoken = [m for m in inside if m not in left and m.kind in NEGATIVE]
        if spoken:  # "holds no appeal, nor does Y": the nor goes on from a denial that is a word of the fact
            left = [m for m in left if m.kind != "nor" or m.first < spoken[0].first]
        return _without_not_only(left)

    def _borrowed(self, hit: Hit, alignment: Alignment, chosen: Sequence[Alignment], clause: Clause) -> bool:
        """True for the negator that brings up a fact of its own, where another has all the rest: it denies that one."""
        content = self.aligner.content & frozenset(clause.indices)
        rest = content - frozenset(range(hit.first, hit.last))
        words = alignment.consumed - rest
        return bool(words) and any(a is not alignment and rest <= a.consumed and not words & a.consumed for a in chosen)

    def denies(self, clause: Clause) -> bool:
        """True if a negator of the clause's own denies something."""
        held = frozenset(clause.indices)
        return sum(m.kind in ("not", "never") and m.first in held for m in self.marks) % 2 == 1

    def partial(self, clause: Clause) -> bool:
        """True for "some of it is not": what holds of no part, and what does not hold of a part, are two things."""
        valued = {i for item in clause.items if item.found and not item.share for i in item.indices}
        found = [m for m in self.marks if m.first in clause.indices and m.first not in valued]
        before = [None, *found]
        return any(
            mark.kind == "some" and not (earlier and earlier.kind in NEGATIVE and earlier.last == mark.first)
            for earlier, mark in zip(before, found, strict=False)
        )

    def _end(self, mark: Mark) -> int:
        """The token after the mark's last word of content: the "of" of "steer clear of" is a hit's or none."""
        last = mark.last
        while last - 1 > mark.first and self.reading.tokens[last - 1].norm in english().function:
            last -= 1
        return last

    def idle(self, clause: Clause, found: Sequence[Mark]) -> frozenset[int]:
        """The words of an "only" that a "not" before it has undone."""
        undone = [m for m in self.marks if m.kind == "only" and m.first in clause.indices and m not in found]
        after = [
            m for m in undone if any(o.kind == "not" and 0 <= m.first - o.last <= _NOT_ONLY_GAP for o in self.marks)
        ]
        return frozenset(i for m in after for i in range(m.first, m.last))

    def _near(self, mark: Mark) -> bool:
        """Before a number "barely" denies nothing."""
        return self.reading.tokens[mark.first].norm in ("barely", "hardly", "scarcely")

    def scoped(self, scope: Sequence[Mark], case: Case) -> tuple[Label, frozenset[int]]:
        """What scope words make of a supported clause, and the residue once they are dealt with."""
        chosen, complete, clause, residue = case.chosen, case.complete, case.clause, case.residue
        label = Label.SUPPORTED
        for mark in scope:
            if mark.kind == "some":
                continue
            span = frozenset(range(mark.first, mark.last))
            if mark.kind == "few":
                label = min(label, self._few(mark, complete), key=lambda x: x.rank)
                residue -= span
                continue
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
            h.first <= mark.first < h.last
            and (h.last - h.first > 1 or mark.first not in self.aligner.account.guarded)
            and (h.concept == NOTHING or any(h.concept in w.concepts for w in words))
            for h in clause.hits
        )
        cued = any(h.first <= mark.first < h.last for a in chosen for h in a.cue.hits)
        if phrased or cued or any(stems <= w.stems for w in words):
            return True
        return any(set(span) & self.aligner.content <= a.consumed for a in chosen)

    def _only(self, mark: Mark, chosen: Sequence[Alignment], clause: Clause) -> Label:
        """What "only X" is worth: true if the list ends with X, false if the source has another, else unsettled."""
        sole = self._sole(mark, clause)
        focus = sole or next((i for i in clause.items if i.first >= mark.last), None)
        focus = focus or next((i for i in reversed(clause.items) if i.last <= mark.first), None)
        if focus and focus.last == mark.first and mark.last == clause.last:
            before = frozenset(i for i in clause.indices if i < focus.first)
            if not before & self.aligner.content:
                return Label.NOT_IN_SOURCE  # "X alone" without a predicate: what only it did is yet to come
        if focus is None:
            exclusive = any(self.index.pack.relations[a.fact.relation].exclusive for a in chosen)
            return Label.SUPPORTED if exclusive else Label.NOT_IN_SOURCE
        if focus.possessive:
            return Label.NOT_IN_SOURCE
        if focus.found and focus.first == mark.last:
            return Label.SUPPORTED if any(self._states(a, focus) for a in chosen) else Label.NOT_IN_SOURCE
        for alignment in chosen:
            slot = next((s for s, (_, i) in alignment.filled.items() if i is focus), None)
            if slot is None:
                continue
            if sole and (slot != "subject" or not self.index.pack.relations[alignment.fact.relation].required):
                return Label.NOT_IN_SOURCE  # another deed is nothing like it, nor another place of another sort
            return self._alone(alignment, slot, clause)
        return Label.NOT_IN_SOURCE

    def _sole(self, mark: Mark, clause: Clause) -> Item | None:
        """The X of "X was the only Y": it is X that nothing else is like."""
        before = [self.reading.tokens[i].norm for i in range(max(clause.first, mark.first - 2), mark.first)]
        said = len(before) > 1 and before[1] == "the" and before[0] in _BE
        ends = {mark.first - 2}
        if mark.first > 2 and self.reading.tokens[mark.first - 3].norm == "'s":
            ends.add(mark.first - 3)  # of a name
        return next((i for i in clause.items if said and i.mention and i.last in ends), None)

    def _few(self, mark: Mark, complete: Sequence[Alignment]) -> Label:
        """What "only some" is worth of what the source says of all: the noun after it must be the same."""
        near = (i for i in range(mark.last, mark.last + _FEW_OF) if i in self.aligner.content)
        tokens = [self.reading.tokens[i] for i in near]
        own = {t.stem for t in tokens} | {stem(key(t.norm)) for t in tokens}
        told = (self.index.neighbours(a.fact) for a in complete)
        whole = any((every, noun) in pairs for pairs in told for every in EVERY for noun in own)
        return Label.CONTRADICTED if whole else Label.NOT_IN_SOURCE

    def _states(self, alignment: Alignment, value: Item) -> bool:
        """True if the fact has the value: in a slot, or in its quotation."""
        filled = any(item is value for _, item in alignment.filled.values())
        return filled or self.aligner.account.quotes(value, alignment.fact)

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
        if fact.cues:  # deeds are alike only where the same words bring them up
            said = {h.concept for h in alignment.cue.hits}
            others = [o for o in others if any(cue <= said for cue in self.index.words[o.id].cues)]
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


def _without_not_only(found: Sequence[Mark]) -> list[Mark]:
    """A claim with "by no means the only" says as much as without it: one among others."""
    kept: list[Mark] = []
    for mark in found:
        if mark.kind == "only" and kept and kept[-1].kind == "not" and mark.first - kept[-1].last <= _NOT_ONLY_GAP:
            kept.pop()
        else:
            kept.append(mark)
    return kept
