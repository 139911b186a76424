"""Which facts may speak to a clause: recognised by it, spoken by the right person, and not displaced by another value."""

from __future__ import annotations

from collections.abc import Sequence

from anora_cli.engine.align import Aligner, Alignment, Match
from anora_cli.engine.clauses import Clause
from anora_cli.engine.english import english
from anora_cli.engine.reading import Item
from anora_cli.values import Fit, Value


class Admission:
    """Aligns the candidate facts with a clause and keeps those that hold of it."""

    def __init__(self, aligner: Aligner) -> None:
        self.aligner = aligner
        self.index = aligner.index
        self.reading = aligner.reading

    def admit(self, clause: Clause) -> list[Alignment]:
        """The alignments of all facts that hold of the clause, as far as the clause goes."""
        found = (self.aligner.align(fact, clause) for fact in self.aligner.candidates(clause))
        good = [a for a in found if a and self._anchored(a, clause) and self._asserted(a, clause)]
        good = [a for a in good if self._of_antecedent(a, clause)]
        return [a for a in good if not self._rivalled(a, good, clause)]

    def _of_antecedent(self, alignment: Alignment, clause: Clause) -> bool:
        """A clause with "who" is about the one before it: a fact that has nothing to do with that one is beside it."""
        if not clause.context or self.reading.tokens[clause.first].norm != "who":
            return True
        antecedent = clause.context[0]
        if not antecedent.being or antecedent.unknown:
            return True
        words = self.index.words[alignment.fact.id]
        return bool(antecedent.entities & (words.entities | {alignment.fact.by}))

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
        return self.aligner.fits(wanted, item) is Fit.CLASHES and self.aligner.same_scale(wanted, item)

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
            return bool(alignment.cue.hits) or (alignment.own > 1 and self._headline(alignment))
        named = {i for item in clause.items if not item.unknown for i in item.indices}
        strange = any(item.unknown for item in clause.items)
        own_cue = bool(alignment.cue.hits) and not alignment.cue.lent
        if "subject" in alignment.fact.slots and "subject" not in alignment.filled and (clause.context or named):
            return False
        return own_cue and not strange and named & self.aligner.content <= alignment.consumed

    def _headline(self, alignment: Alignment) -> bool:
        """True if kinds alone say enough: the relation allows it, or a typed value is stated."""
        relation = self.index.pack.relations[alignment.fact.relation]
        return relation.implied or any(item and item.found for _, item in alignment.filled.values())

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
            people = [item for item in clause.items if item.being]
            before = [item for item in people if item.last <= i and i - item.last <= 2]
            after = [item for item in people if item.first > i and item.first - i <= 2]
            if before or after:
                return before[-1] if before else after[0]
        return None
