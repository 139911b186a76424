"""The verdict on one clause: which facts carry it, what they leave unaccounted for, what rules it out."""

from __future__ import annotations

from collections.abc import Iterable

from anora_cli.engine.admit import Admission
from anora_cli.engine.align import Aligner
from anora_cli.engine.alignment import Alignment, Match
from anora_cli.engine.case import Case, Finding
from anora_cli.engine.clause import Clause
from anora_cli.engine.cover import cover, union
from anora_cli.engine.english import english
from anora_cli.engine.grounds import FEWEST_TELLING, SURE_SLOTS, Grounds
from anora_cli.engine.index import Index
from anora_cli.engine.item import Item
from anora_cli.engine.lacking import none_of
from anora_cli.engine.licence import Clash, Licence
from anora_cli.engine.odds import Odds
from anora_cli.engine.polarity import marks, negations
from anora_cli.engine.reading import Reading
from anora_cli.engine.scope import NEGATIVE, Operators
from anora_cli.engine.text import tokenise
from anora_cli.engine.trust import MOST_STRAY_WORDS, Trust
from anora_cli.model import Label

FEWEST_WORDS = 3  # of content, for a clause that names nobody to be trusted with a denial


class Judge:
    """Judges the clauses of one reading."""

    def __init__(self, reading: Reading, index: Index) -> None:
        self.reading = reading
        self.index = index
        self.aligner = Aligner(reading, index)
        self.admission = Admission(self.aligner)
        self.operators = Operators(self.aligner)
        self.trust = Trust(self.aligner)
        self.grounds = Grounds(self.trust, self.operators)
        self.odds = Odds(self.aligner)

    def judge(self, clause: Clause) -> Finding:
        """The finding on `clause`: carried by facts without a remainder, in conflict with them, or undecided."""
        finding = self._judge(clause)
        if finding.label is Label.NOT_IN_SOURCE and clause.aside:
            return self._judge(clause.aside)
        return finding

    def _judge(self, clause: Clause) -> Finding:
        case = self._case(clause)
        mistaken = None if case.negated else self.trust.clashes.equated(clause)
        if mistaken:
            return self._finding(case._replace(residue=frozenset(), flipped=False), Label.CONTRADICTED, mistaken)
        if case.negated and self.operators.partial(clause):
            return self._undecided(case)
        carried = self._carried(case)
        if carried and case.flipped and not case.negated:
            return self._refuted(case) or carried  # a wrong value says more than an opposite
        return carried or self._refuted(case) or self._at_odds(case) or self._undecided(case)

    def _case(self, clause: Clause) -> Case:
        content = self.aligner.content & frozenset(clause.indices)
        complete = self.admission.admit(clause)
        chosen = cover(complete, content)
        found = self.operators.of(clause, chosen)
        denials = {i for m in found if m.kind in NEGATIVE for i in range(m.first, m.last)}
        residue = content - union(a.consumed for a in chosen) - denials - self.operators.idle(clause, found)
        scope = [m for m in found if m.kind not in NEGATIVE]
        chosen = _without_idle(chosen, denials)
        flipped = any((a.cue.flips + a.fact.denied) % 2 for a in chosen)
        negated = negations(found) % 2 == 1
        case = Case(clause, content, complete, chosen, residue, Label.SUPPORTED, negated, flipped)
        label, residue = self.operators.scoped(scope, case)
        return case._replace(scoped=label, residue=residue)

    def _carried(self, case: Case) -> Finding | None:
        """The finding where the chosen facts account for every word; None if they do not, or are not to be trusted."""
        label = Label.CONTRADICTED if case.flipped else case.scoped
        if self.grounds.disputed(case):
            return self._undecided(case)
        settled = bool(case.chosen) and not case.residue and label is not Label.NOT_IN_SOURCE
        if not settled or self._word(case) or self.grounds.unsound(case) or self._excluded(case):
            return None
        repeated = case.negated and not case.flipped and any(self._denying(a) for a in case.chosen)
        if repeated or not self._deniable(case):
            return None
        if (case.flipped or case.negated) and not self._of_one_deed(case):
            return self._foremost(case)
        if case.flipped and case.negated and self._lacking(case):
            return None
        if case.flipped or case.negated:
            sure = self._stated(case) and (not case.clause.aside or self._all_filled(case))
            return self._finding(case, label) if sure else None
        if len(case.chosen) > 1:
            return None if self.grounds.overruled(case) else self._finding(case, label)
        unsure = not case.chosen[0].typed and case.chosen[0].own < SURE_SLOTS
        # a deed with one party named may be another deed: two readings that fit alike decide nothing
        if not (unsure and self.grounds.overruled(case)):
            return self._finding(case, label)
        clash = self.trust.clash(case)
        measured = clash and not clash.lent and clash.item and (clash.item.found or self._said_of(clash, case))
        return None if measured else self._undecided(case)

    def _foremost(self, case: Case) -> Finding | None:
        """The finding where one fact is said the opposite of, and another has but a word of the clause."""
        first = case.chosen[0]
        residue = case.content - first.consumed
        if case.negated or (first.cue.flips + first.fact.denied) % 2 == 0 or not first.own or first.cue.lent:
            return None
        alone = case._replace(chosen=[first], residue=residue)
        most = self.trust.tolerable(residue, case.clause, MOST_STRAY_WORDS)
        return self._finding(alone, Label.CONTRADICTED) if most and self._deniable(alone) else None

    def _excluded(self, case: Case) -> bool:
        """True for a status that the source rules out, of a thing for which the fact itself has no place."""
        if len(case.chosen) > 1 or case.chosen[0].typed or case.flipped or case.negated:
            return False
        clash = self.trust.clash(case)
        if clash is None or clash.licence is not Licence.STATUS:
            return False
        placed = {t for a in case.chosen for _, i in a.filled.values() if i for t in i.indices}
        wrong = {v for fact in clash.facts for v in fact.slots.values()}
        things = [i for i in case.clause.items if not i.being and i.entities & wrong]
        return any(placed.isdisjoint(i.indices) for i in things)

    def _said_of(self, clash: Clash, case: Case) -> bool:
        """True if the clause is plainly said of what is wrong, of which the facts that would carry it know nothing."""
        item, known = clash.item, {e for a in case.chosen for e in self.index.words[a.fact.id].entities}
        plain = all(len(i.entities) < 2 for i in case.clause.items if clash.consumed.issuperset(i.indices))
        goes_on = self.reading.tokens[case.clause.first].norm in ("and", "but", "or", "so", "while", "when")
        said = item is not None and item is self.aligner.antecedent(case.clause) and not item.entities & known
        return said and plain and not goes_on

    def _word(self, case: Case) -> bool:
        """True for a clause of one telling word that names nobody and follows nobody: of whom it says it is a guess."""
        alone = not case.clause.context and not case.clause.lent
        first = case.clause.first
        aside = case.clause.relative and self.reading.tokens[first - 1].norm == "," and self._nameless(first - 2)
        guess = alone or aside or self._of_stranger(case.clause)
        return guess and len(case.content) < FEWEST_TELLING and not any(a.own for a in case.chosen)

    def _refuted(self, case: Case) -> Finding | None:
        """The finding where a fact rules the clause out, or says the opposite."""
        clash = self.trust.clash(case)
        if clash:
            found = self.operators.of(case.clause, case.chosen, clash.facts)
            negated = negations(found) % 2 == 1
            stray = case.residue - clash.consumed
            if not negated or not stray:
                decided = case._replace(residue=stray, negated=negated, flipped=False)
                nearest = clash if negated else self.trust.nearest(case)
                return self._finding(decided, Label.CONTRADICTED, nearest)
            return None
        if not case.flipped or case.negated or not case.residue:
            return None
        sure = all(a.own and not a.cue.lent for a in case.chosen) and self._deniable(case)
        tolerable = self.trust.tolerable(case.residue, case.clause, MOST_STRAY_WORDS)
        return self._finding(case, Label.CONTRADICTED) if sure and tolerable else None

    def _at_odds(self, case: Case) -> Finding | None:
        """The finding where what a fact does not have of the clause is an opposite or a number that it rules out."""
        clash = self.odds.clash(case) or none_of(self.reading, self.index, case)
        decided = case._replace(residue=frozenset(), negated=False)
        return self._finding(decided, Label.CONTRADICTED, clash) if clash else None

    def _undecided(self, case: Case) -> Finding:
        trace = tuple(self._trace(case, None))
        residue = tuple(sorted(case.residue))
        return Finding(case.clause, Label.NOT_IN_SOURCE, tuple(case.chosen), None, None, residue, trace)

    def _stated(self, case: Case) -> bool:
        """True if the clause itself says of what it denies something: by a slot, a telling cue, or "it" for a name."""
        if self._of_nobody(case):
            return False
        if any(a.own for a in case.chosen):
            return True
        if case.clause.relative or self._beside(case.clause):
            return False
        if case.clause.contrast and case.flipped and all(_told(a) for a in case.chosen):
            return True  # "rather than Y" denies, of whom the clause before is about, what the source denies too
        if len(case.chosen) == 1 and _sole(case.chosen[0]) and len(case.content) >= FEWEST_WORDS:
            return True
        if self.aligner.elliptical(case.clause) and any(_told(a) for a in case.chosen):
            return True
        if self._but(case.clause) and any(_inherited(a) for a in case.chosen):
            return True
        anaphor = any(self._anaphor(i) for i in case.clause.indices)
        return any(_telling(a) or (anaphor and _told(a)) for a in case.chosen)

    def _of_nobody(self, case: Case) -> bool:
        """True for "nobody in the band did": it is about some others, if the clause does not name who is meant."""
        opening = [self.reading.tokens[i].norm for i in case.clause.indices[:2]]
        nobody = opening[0] == "nobody" and opening[-1] in ("on", "in", "at", "from", "else")
        return nobody and all(a.filled.get("subject", (None,))[0] is not Match.OWN for a in case.chosen)

    def _beside(self, clause: Clause) -> bool:
        """True for what is said in passing, of a stranger or in a phrase: "a man did it", "with X going by", "how"."""
        norms = [self.reading.tokens[i].norm for i in clause.indices[:4]]
        norms = norms[norms[0] in ("and", "but", "when", "where", "while") :]
        stranger = len(norms) > 2 and norms[0] in ("a", "an", "some") and norms[1] in english().beings
        acts = stranger and norms[2] not in english().function and norms[2].isalpha()
        owned = any(self.reading.tokens[i].norm in _OWNED for i in clause.indices)
        return acts or norms[:1] == ["how"] or (self.trust.clashes.bearing.attached(clause) and not owned)

    def _but(self, clause: Clause) -> bool:
        """True for "but lost": a verb and no more of what the clause before is about."""
        return self.reading.tokens[clause.first].norm == "but" and len(clause.indices) == 2

    def _anaphor(self, i: int) -> bool:
        """True for a word that stands for what was named; the that of "that is" points at what was said."""
        tokens = self.reading.tokens
        after = tokens[i + 1].norm if i + 1 < len(tokens) else ""
        return tokens[i].norm in _ANAPHORS and not (tokens[i].norm in ("that", "this") and after in _BE)

    def _all_filled(self, case: Case) -> bool:
        """True if one fact has a slot for all that is named: "X, not Y" denies what is said of Y, and nothing less."""
        named = [i for i in case.clause.items if not (i.possessive or (i.mention and i.mention.how == "pronoun"))]
        filled = ({i for _, i in a.filled.values()} for a in case.chosen)
        return any(all(item in places for item in named) for places in filled)

    def _deniable(self, case: Case) -> bool:
        """False for a denial whose deed the words before lend, or that is said of a stranger ("the man who ...").

        The "not Y" of "X, not Y" does borrow its deed, but then it must say enough by itself to be held against.
        """
        if not (case.flipped or case.negated):
            return True
        lent = any(a.cue.lent and not self._goes_on(a, case) for a in case.chosen)
        sure = all(a.typed or a.own >= SURE_SLOTS for a in case.chosen)
        if lent and (case.flipped or not case.clause.contrast or not (sure or case.clause.aside)):
            return False
        return sure or not self._of_stranger(case.clause)

    def _lacking(self, case: Case) -> bool:
        """True if what is denied is only what something lacks: the "with no lift" of "it was a hut with no lift"."""
        cued = max((h.last for a in case.chosen for h in a.cue.hits if h in case.clause.hits), default=0)
        denials = [m for m in self.operators.of(case.clause, case.chosen) if m.kind in NEGATIVE]
        return any(m.first >= cued and self.reading.tokens[m.first].norm in _LACKING for m in denials)

    def _goes_on(self, alignment: Alignment, case: Case) -> bool:
        """True for what the source denies, or the opposite of what it says, told over two clauses.

        "Faced with a climb, X turns back": the clause has its own party, a part of the deed, and nothing else.
        """
        if case.negated or not case.flipped or case.residue or not alignment.own or case.clause.contrast:
            return False
        if any(case.content <= a.consumed and not (a.fact.denied or a.cue.flips) for a in case.complete):
            return False  # a fact that holds says as much
        worded = (i for h in alignment.cue.hits if h in case.clause.hits for i in range(h.first, h.last))
        return len(case.chosen) == 1 and any(i in case.content and not self.trust.held(i) for i in worded)

    def _of_one_deed(self, case: Case) -> bool:
        """True if one of the facts has all the words of the clause: a denial of bits of several denies none of them."""
        if case.flipped and case.negated and len(case.chosen) > 1:
            return False  # the denial of an opposite is as good as the fact only where there is just one fact
        words = {i for i in case.content - case.residue if not self.trust.held(i)}
        words -= {i for m in self.operators.marks if m.kind in NEGATIVE for i in range(m.first, m.last)}
        return len(case.chosen) == 1 or any(words <= a.consumed for a in case.chosen)

    def _of_stranger(self, clause: Clause) -> bool:
        """True for a clause with "who" after a noun that is nobody's name, which says nothing of the topic."""
        tokens = self.reading.tokens
        if any(self.reading.topic in item.entities for item in clause.items):
            return False
        if not clause.first or tokens[clause.first].norm not in ("who", "whose", "whom"):
            return False
        return self._nameless(clause.first - 1)

    def _nameless(self, i: int) -> bool:
        """True for a word of nobody's name."""
        return i >= 0 and self.reading.tokens[i].word and not self.trust.held(i)

    def _denying(self, alignment: Alignment) -> bool:
        """True if the quotation itself denies something, so that a denial in the claim may only repeat it.

        Not of a cue like "indifferent", which has the denial in it and is no word of the quotation.
        """
        if alignment.fact.denied or alignment.cue.flips:
            return False
        quoted = self.index.words[alignment.fact.id].quoted
        cued = {self.reading.tokens[i].stem for h in alignment.cue.hits for i in range(h.first, h.last)}
        if cued and cued.isdisjoint(quoted):
            return False
        return any(mark.kind == "not" for quote in alignment.fact.quotes for mark in marks(tokenise(quote.text)))

    def _finding(self, case: Case, label: Label, clash: Clash | None = None) -> Finding:
        final = label.negated() if case.negated else label
        trace = tuple(self._trace(case, clash))
        residue = tuple(sorted(case.residue))
        return Finding(case.clause, final, tuple(case.chosen), clash, _licence(final, case, clash), residue, trace)

    def _trace(self, case: Case, clash: Clash | None) -> Iterable[str]:
        """The derivation, one line a step."""
        tokens = self.reading.tokens
        for alignment in case.chosen:
            slots = ", ".join(f"{s}={_shown(how, i, self.reading)}" for s, (how, i) in alignment.filled.items())
            cue = " ".join(tokens[h.first].text for h in alignment.cue.hits) or "its kinds"
            lent = " (from the clause before)" if alignment.cue.lent else ""
            yield f"fact {alignment.fact.id}: evoked by {cue}{lent}; {slots or 'no slots'}"
        if clash:
            wrong = f" at {_words(self.reading, clash.item)}" if clash.item else ""
            yield f"conflict with {', '.join(f.id for f in clash.facts)}{wrong}: {clash.licence}"
        if case.negated:
            yield "negated: the ends are swapped"
        left = [tokens[i].text for i in sorted(case.residue)]
        if left:
            yield f"residue: {' '.join(left)}"


_BE = frozenset("is was 's s".split())
_OWNED = frozenset("its his her their".split())
_LACKING = frozenset("no without minus lacking".split())
_ANAPHORS = frozenset("it them that one so this".split())


def _without_idle(chosen: list[Alignment], denials: set[int]) -> list[Alignment]:
    """The facts without those that have nothing of their own but a word that denies the others."""
    kept = list(chosen)
    for alignment in chosen[1:]:
        others = union(a.consumed for a in kept if a is not alignment)
        if denials & alignment.consumed and alignment.consumed - denials <= others:
            kept.remove(alignment)
    return kept


def _sole(alignment: Alignment) -> bool:
    """True if the fact is of what a claim without a subject is about, and the clause brings it up itself."""
    hows = [how for how, _ in alignment.filled.values()]
    return bool(alignment.cue.hits) and not alignment.cue.lent and Match.DEFAULT in hows


def _told(alignment: Alignment) -> bool:
    """True if every slot was filled by what the claim named before, and the cue is the clause's own."""
    hows = [how for how, _ in alignment.filled.values()]
    return bool(hows) and Match.DEFAULT not in hows and not alignment.cue.lent and not alignment.cue.flips


def _inherited(alignment: Alignment) -> bool:
    """True if every slot was filled by what the claim named before; the cue, or its opposite, is the clause's own."""
    hows = [how for how, _ in alignment.filled.values()]
    return len(hows) > 1 and all(how is Match.CONTEXT for how in hows) and not alignment.cue.lent


def _telling(alignment: Alignment) -> bool:
    """True if the cue alone takes two words of the clause's own."""
    return not alignment.cue.lent and len({i for h in alignment.cue.hits for i in range(h.first, h.last)}) > 1


def _licence(final: Label, case: Case, clash: Clash | None) -> Licence | None:
    if final is Label.SUPPORTED:
        return Licence.RULED_OUT if case.negated else Licence.SAME
    if final is Label.NOT_IN_SOURCE:
        return None
    if case.negated:
        return Licence.DENIED
    return clash.licence if clash else Licence.OPPOSITE if case.flipped else Licence.SCOPE


def _shown(how: Match, item: Item | None, reading: Reading) -> str:
    return f"{_words(reading, item)} ({how})" if item else f"({how})"


def _words(reading: Reading, item: Item | None) -> str:
    if item is None:
        return ""
    return reading.text[reading.tokens[item.first].start : reading.tokens[item.last - 1].end]
