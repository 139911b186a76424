"""Which facts may speak to a clause: recognised by it, said by the right person, and not displaced by another value."""

from __future__ import annotations

from collections.abc import Sequence

from anora_cli.engine.align import Aligner
from anora_cli.engine.alignment import Alignment, Match
from anora_cli.engine.clause import Clause
from anora_cli.engine.english import english
from anora_cli.engine.index import NOTHING
from anora_cli.engine.item import Item
from anora_cli.engine.text import Token, tokenise
from anora_cli.values import Fit, Value


class Admission:
    """Aligns the candidate facts with a clause and keeps those that hold of it."""

    def __init__(self, aligner: Aligner) -> None:
        self.aligner = aligner
        self.index = aligner.index
        self.reading = aligner.reading

    def admit(self, clause: Clause) -> list[Alignment]:
        """The alignments of all facts that hold of the clause, as far as the clause goes."""
        found = (self.aligner.align(fact, clause) for fact in self.aligner.candidates(clause, named=True))
        good = [
            a
            for a in found
            if a and not self._of_another_work(a, clause) and self._anchored(a, clause) and self._asserted(a, clause)
        ]
        good = [a for a in good if self._of_antecedent(a, clause) and self._in_order(a, clause)]
        good = [a for a in good if not any(self._governed(a, item) for _, item in a.filled.values())]
        return [a for a in good if not self._rivalled(a, good, clause)]

    def _governed(self, alignment: Alignment, item: Item | None) -> bool:
        """True if the value belongs to a noun of another relation: in "winner of 2023" the year is that of the win."""
        noun = item.first - 2 if item and item.found and item.lead == "of" else -1
        if noun < 0 or not alignment.cue.hits or any(h.first <= noun < h.last for h in alignment.cue.hits):
            return False
        idiom = [h for h in self.reading.hits if h.concept == NOTHING and h.first < noun < h.last]  # "in the space of"
        beside = (h for h in self.reading.hits if not idiom and h.first <= noun < h.last and not h.shadowed)
        return any(h.concept in self.index.shadowing for h in beside)

    def _of_antecedent(self, alignment: Alignment, clause: Clause) -> bool:
        """A clause with "who" is about the one before it: a fact that has nothing to do with that one is beside it."""
        if not clause.context or not (
            self.reading.tokens[clause.first].norm == "who" or self.aligner.elliptical(clause)
        ):
            return True
        antecedent = clause.context[0]
        if antecedent.unknown:
            return not self._beside_stranger(alignment, clause)
        if not antecedent.being:
            return True
        words = self.index.words[alignment.fact.id]
        return bool(antecedent.entities & (words.entities | {alignment.fact.by}))

    def _of_another_work(self, alignment: Alignment, clause: Clause) -> bool:
        """True if another work is spoken of than the fact tells of, and the clause itself does not name that one."""
        topic, entities = self.reading.topic, self.index.pack.entities
        if topic == self.index.pack.default_subject or topic not in entities:
            return False
        works = {e for e in self.index.words[alignment.fact.id].entities if entities[e].kind == entities[topic].kind}
        named = {e for item in (*clause.items, *clause.context) for e in item.entities}
        return bool(works) and topic not in works and works.isdisjoint(named)

    def _beside_stranger(self, alignment: Alignment, clause: Clause) -> bool:
        """True for the deed of a stranger "who did it with X": that X did it says nothing of the stranger."""
        beside = {item.series for item in clause.items if item.lead == "with"}
        return any(how is Match.OWN and item and item.series in beside for how, item in alignment.filled.values())

    def _in_order(self, alignment: Alignment, clause: Clause) -> bool:
        """False if the clause has "before" or "after" the wrong way round, by the words on either side of it."""
        tokens = self.reading.tokens
        at = next(
            (i for i in clause.indices if tokens[i].norm in ("before", "after") and i in alignment.consumed), None
        )
        cued = at is not None and any(h.first <= at < h.last for h in alignment.cue.hits)
        if at is None or at == clause.first or cued or alignment.fact.denied:
            return True
        said = self._sides([tokens[i] for i in clause.indices if i < at], [tokens[i] for i in clause.indices if i > at])
        early, late = said if tokens[at].norm == "before" else said[::-1]
        for quote in alignment.fact.quotes:
            quoted = self._quoted_order(tokenise(quote.text))
            if quoted and len(early & quoted[1]) + len(late & quoted[0]) > len(early & quoted[0]) + len(
                late & quoted[1]
            ):
                return False
        return True

    def _quoted_order(self, tokens: Sequence[Token]) -> tuple[set[str], set[str]] | None:
        """What is earlier and what is later in a quotation that says "before" or "after"."""
        at = next((i for i, t in enumerate(tokens) if t.norm in ("before", "after")), None)
        if at is None:
            return None
        comma = next((i for i in range(at, len(tokens)) if tokens[i].norm == ","), len(tokens))
        subordinate, main = tokens[at + 1 : comma], (*tokens[:at], *tokens[comma:])
        outer, inner = self._sides(main, subordinate)
        return (outer, inner) if tokens[at].norm == "before" else (inner, outer)

    def _sides(self, left: Sequence[Token], right: Sequence[Token]) -> tuple[set[str], set[str]]:
        """The concepts on either side that are not on both."""
        sides = [{h.concept for h in self.index.hits(side) if h.concept != NOTHING} for side in (left, right)]
        return sides[0] - sides[1], sides[1] - sides[0]

    def _rivalled(self, alignment: Alignment, others: Sequence[Alignment], clause: Clause) -> bool:
        """True if the clause states another value where the fact has one, and nothing else explains that value."""
        used = {item for how, item in alignment.filled.values() if how is Match.OWN}
        for slot, wanted in alignment.fact.slots.items():
            if alignment.filled.get(slot, (None,))[0] is Match.OWN:
                continue
            for item in clause.items:
                if item in used or (item.mention and item.mention.how == "pronoun") or self._spent(item, alignment):
                    continue
                if self._differs(wanted, item) and not self._explained(item, alignment, others):
                    return True
        return False

    def _spent(self, item: Item, alignment: Alignment) -> bool:
        """True if the fact accounts for the item without a slot; a number that is no content is not accounted for."""
        claimed = set(item.indices) & self.aligner.content
        return claimed <= alignment.consumed and (bool(claimed) or not item.found or item.share)

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
        if self._self_evident(alignment, clause):
            return False
        if alignment.own:
            return bool(alignment.cue.hits) or (alignment.own > 1 and self._headline(alignment))
        named = {i for item in clause.items if not item.unknown for i in item.indices}
        strange = any(item.unknown for item in clause.items)
        own_cue = bool(alignment.cue.hits) and not alignment.cue.lent
        if "subject" in alignment.fact.slots and "subject" not in alignment.filled and (clause.context or named):
            return False
        return own_cue and not strange and named & self.aligner.content <= alignment.consumed

    def _self_evident(self, alignment: Alignment, clause: Clause) -> bool:
        """True if nothing but "its painter" says who painted it: beside a name, that tells what the one named is."""
        own = [i for how, i in alignment.filled.values() if i and how is Match.OWN]
        hits = alignment.cue.hits
        described = [i for i in own if i.mention and i.mention.how == "description" and i.being]
        if len(own) != 1 or not described or not hits or alignment.fact.cues:
            return False
        others = [i for i in clause.context if i.being]
        if not others or any(i.entities & described[0].entities for i in others):
            return False
        return all(described[0].first <= h.first and h.last <= described[0].last for h in hits)

    def _headline(self, alignment: Alignment) -> bool:
        """True if kinds alone say enough: the relation allows it, or a typed value is stated."""
        relation = self.index.pack.relations[alignment.fact.relation]
        return relation.implied or any(item and item.found for _, item in alignment.filled.values())

    def _asserted(self, alignment: Alignment, clause: Clause) -> bool:
        """What the claim puts in somebody's mouth, only that speaker's facts support; an opinion needs its holder."""
        fact = alignment.fact
        speaker = self._speaker(clause)
        party = any(item is speaker for _, item in alignment.filled.values())
        if speaker and fact.by not in speaker.entities and (fact.by or not party):
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
