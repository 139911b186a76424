"""What speaks against a support that accounts for every word: another deed, a denied fact, two parties swapped."""

from __future__ import annotations

from anora_cli.engine.alignment import Alignment, Match
from anora_cli.engine.case import Case
from anora_cli.engine.clause import Clause
from anora_cli.engine.english import english
from anora_cli.engine.licence import Licence
from anora_cli.engine.polarity import negations
from anora_cli.engine.scope import NEGATIVE, Operators
from anora_cli.engine.trust import Trust

_VAGUE = frozenset("something anything what".split())
FEWEST_TELLING = 2  # words of a clause that names nobody
SURE_SLOTS = 2  # an event of which a clause names fewer parties may be another event


class Grounds:
    """Weighs the supports in the clauses of one reading."""

    def __init__(self, trust: Trust, operators: Operators) -> None:
        self.trust = trust
        self.operators = operators
        self.aligner = trust.aligner
        self.reading = trust.reading
        self.index = trust.index

    def unsound(self, case: Case) -> bool:
        """True if the facts chosen have the words of the clause and do not say what it says."""
        if case.negated and not case.flipped and any(self.opposed(a, case.clause) for a in case.chosen):
            return True  # the denial of an opposite, and no denial of the fact
        if case.negated and self._of_something_else(case):
            return True
        return self.reversed(case) or self.vouched(case)

    def _of_something_else(self, case: Case) -> bool:
        """True for "the chair wasn't something X bought": what is denied comes after, in the words that say which."""
        tokens = self.reading.tokens
        denials = [m for m in self.operators.of(case.clause, case.chosen) if m.kind in NEGATIVE]
        cued = max((h.last for a in case.chosen for h in a.cue.hits), default=0)
        beyond = [m for m in denials if cued and cued <= m.first]
        vague = any(m.last < len(tokens) and tokens[m.last].norm in _VAGUE for m in beyond)
        return vague or any(t.norm == "," for m in beyond for t in tokens[cued : m.first])  # "which is so, never moves"

    def disputed(self, case: Case) -> bool:
        """True if a fact that is denied accounts for the whole clause by its own deed, as well as those that hold."""
        if case.flipped or case.negated or not case.chosen:
            return False
        if any(item and item.found for a in case.chosen for _, item in a.filled.values()):
            return False
        most = max(_cued(a) for a in case.chosen)
        told = {i for a in case.chosen for h in a.cue.hits for i in range(h.first, h.last)}
        denied = [a for a in case.complete if self._denied(a, case)]
        return any(
            _cued(a) >= most
            or any(told.isdisjoint(range(h.first, h.last)) for h in a.cue.hits if h in case.clause.hits)
            for a in denied
        )

    def _denied(self, alignment: Alignment, case: Case) -> bool:
        """True if the whole clause says what the source denies."""
        whole = alignment.fact.denied and not alignment.cue.flips and case.content <= alignment.consumed
        named = {s for s, v in alignment.fact.slots.items() if isinstance(v, str) and v != self.reading.topic}
        return (
            whole
            and named <= alignment.filled.keys()
            and not negations(self.operators.of(case.clause, [alignment])) % 2
        )

    def vouched(self, case: Case) -> bool:
        """True if no word brings up the fact, and another being stands between the two whom kinds alone would join."""
        if len(case.chosen) != 1 or case.chosen[0].cue.hits:
            return False
        parties = [i for how, i in case.chosen[0].filled.values() if i and how is Match.OWN]
        ends = [i.first for i in parties]
        known = {e for i in parties for e in i.entities}
        between = (
            i for i in case.clause.items if i.being and not (i.possessive or i.lead == "of" or i.entities & known)
        )
        return len(ends) > 1 and any(min(ends) < i.first < max(ends) for i in between)

    def opposed(self, alignment: Alignment, clause: Clause) -> bool:
        """True if the clause has the opposite of a word of the fact, and not for what brings the fact up."""
        spans = self.aligner.account.contrary.words(alignment.fact, clause)
        return any(not span & alignment.consumed for span in spans)

    def reversed(self, case: Case) -> bool:
        """True if the clause swaps two things, whatever else it says that is so.

        Beings do much both ways: for them it must be a deed that the facts chosen do not speak of themselves.
        """
        if case.negated or case.flipped:
            return False
        clash = self.trust.clash(case)
        if clash is not None and clash.licence is Licence.STATUS:
            return True
        if clash is None or clash.licence is not Licence.SWAPPED:
            return False
        named = (self.index.pack.entities[v] for v in clash.facts[0].slots.values() if isinstance(v, str))
        if not any(entity.kind in self.index.being_kinds for entity in named):
            return True
        cue = self.aligner.cue(clash.facts[0], case.clause)
        if cue is None or cue.lent or not clash.facts[0].cues:
            return False
        mine = {i for a in case.chosen for h in a.cue.hits for i in range(h.first, h.last)}
        if any(i in mine for h in cue.hits for i in range(h.first, h.last)):
            return False
        placed = [a for a in case.chosen if a.own >= SURE_SLOTS and not a.cue.lent]
        if not placed:
            return True
        # parties each in its place, but for another deed: what is said of them besides must be of the same two
        pair = {v for s, v in clash.facts[0].slots.items() if isinstance(v, str)}
        function = english().function
        words = ([t for t in self.reading.tokens[h.first : h.last] if t.norm not in function] for h in cue.hits)
        return any(len(w) >= FEWEST_TELLING for w in words) and all(
            pair <= self.index.words[a.fact.id].entities for a in placed
        )

    def overruled(self, case: Case) -> bool:
        """True if a support pieced together from several facts meets a conflict that the clause states outright."""
        clash = self.trust.clash(case)
        if clash is None or not clash.own or clash.item is None:
            swapped = clash is not None and clash.licence is Licence.SWAPPED and len(case.chosen) > 1
            return swapped or (clash is not None and clash.licence is Licence.STATUS)
        cues = (self.aligner.cue(fact, case.clause) for fact in clash.facts)
        deed = {
            i for cue in cues if cue and not cue.lent for h in cue.hits for i in range(h.first, h.last)
        } & case.content
        told = (
            a for a in case.chosen if a.typed and deed <= a.consumed
        )  # with the very words that tell of the conflict
        return not any(clash.item is i for a in told for _, i in a.filled.values())


def _cued(alignment: Alignment) -> int:
    """How many words of the clause itself evoke the fact."""
    return 0 if alignment.cue.lent else len({i for h in alignment.cue.hits for i in range(h.first, h.last)})
