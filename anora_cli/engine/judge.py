"""The verdict on one clause: which facts carry it, what they leave unaccounted for, what rules it out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from anora_cli.engine.admit import Admission
from anora_cli.engine.align import Aligner
from anora_cli.engine.alignment import Alignment, Match
from anora_cli.engine.clash import ClashFinder
from anora_cli.engine.clause import Clause
from anora_cli.engine.cover import cover, union
from anora_cli.engine.english import english
from anora_cli.engine.index import Hit, Index
from anora_cli.engine.licence import Clash, Licence
from anora_cli.engine.phrases import Phrases
from anora_cli.engine.polarity import marks, negations
from anora_cli.engine.reading import Item, Reading, is_agent
from anora_cli.engine.scope import NEGATIVE, Operators
from anora_cli.engine.text import tokenise
from anora_cli.model import Label
from anora_cli.pack.records import Fact

FEWEST_WORDS = 3  # of content, for a clause that names nobody to be trusted with a denial
FEWEST_TELLING = 2  # words of a clause that names nobody
SURE_SLOTS = 2  # an event of which a clause names fewer parties may be another event
MOST_EPITHETS = 3  # words before a name, its article with them
MOST_STRAY_WORDS = 1  # a conflict found among more unexplained words than this is not trusted


class Finding(NamedTuple):
    """A clause with its verdict, what it rests on and what was left over."""

    clause: Clause
    label: Label
    alignments: tuple[Alignment, ...] = ()
    clash: Clash | None = None
    licence: Licence | None = None
    residue: tuple[int, ...] = ()
    trace: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that the verdict rests on."""
        return self.clash.facts if self.clash else tuple(a.fact for a in self.alignments)


class Case(NamedTuple):
    """What speaks for a clause: the facts that hold of it, those chosen to carry it, and what remains."""

    clause: Clause
    content: frozenset[int]
    complete: list[Alignment]
    chosen: list[Alignment]
    residue: frozenset[int]
    scoped: Label
    negated: bool
    flipped: bool


class Judge:
    """Judges the clauses of one reading."""

    def __init__(self, reading: Reading, index: Index) -> None:
        self.reading = reading
        self.index = index
        self.aligner = Aligner(reading, index)
        self.admission = Admission(self.aligner)
        self.operators = Operators(self.aligner)
        self.clashes = ClashFinder(self.aligner)
        self.phrases = Phrases(self.aligner)

    def judge(self, clause: Clause) -> Finding:
        """The finding on `clause`: carried by facts without a remainder, in conflict with them, or undecided."""
        finding = self._judge(clause)
        if finding.label is Label.NOT_IN_SOURCE and clause.aside:
            return self._judge(clause.aside)
        return finding

    def _judge(self, clause: Clause) -> Finding:
        case = self._case(clause)
        if case.negated and self.operators.partial(clause):
            return self._undecided(case)
        return self._carried(case) or self._refuted(case) or self._undecided(case)

    def _case(self, clause: Clause) -> Case:
        content = self.aligner.content & frozenset(clause.indices)
        complete = self.admission.admit(clause)
        chosen = cover(complete, content)
        found = self.operators.of(clause, chosen)
        denials = {i for m in found if m.kind in NEGATIVE for i in range(m.first, m.last)}
        residue = content - union(a.consumed for a in chosen) - denials - self.operators.idle(clause, found)
        scope = [m for m in found if m.kind not in NEGATIVE]
        scoped, residue = self.operators.scoped(scope, chosen, clause, residue)
        flipped = any((a.cue.flips + a.fact.denied) % 2 for a in chosen)
        negated = negations(found) % 2 == 1
        return Case(clause, content, complete, chosen, residue, scoped, negated, flipped)

    def _carried(self, case: Case) -> Finding | None:
        """The finding where the chosen facts account for every word; None if they do not, or are not to be trusted."""
        label = Label.CONTRADICTED if case.flipped else case.scoped
        if self._disputed(case):
            return self._undecided(case)
        if not case.chosen or case.residue or label is Label.NOT_IN_SOURCE or _word(case):
            return None
        if self._reversed(case):
            return None
        denying = case.flipped or (case.negated and not case.clause.contrast)
        if denying and any(a.cue.lent for a in case.chosen):
            return None
        if case.negated and not case.flipped and any(self._denying(a) for a in case.chosen):
            return None
        if case.flipped and case.negated and len(case.chosen) > 1:
            return None  # the denial of an opposite is as good as the fact only where there is just one fact
        if case.flipped or case.negated:
            sure = self._stated(case) and (not case.clause.aside or self._all_filled(case))
            return self._finding(case, label) if sure else None
        if len(case.chosen) > 1:
            return None if self._overruled(case) else self._finding(case, label)
        unsure = not case.chosen[0].typed and case.chosen[0].own < SURE_SLOTS
        # a deed with one party named may be another deed: two readings that fit alike decide nothing
        if not (unsure and self._overruled(case)):
            return self._finding(case, label)
        clash = self._clash(case)
        measured = clash and not clash.lent and clash.item and (clash.item.found or self._said_of(clash, case))
        return None if measured else self._undecided(case)

    def _said_of(self, clash: Clash, case: Case) -> bool:
        """True if the clause is plainly said of what is wrong, of which the facts that would carry it know nothing."""
        item, known = clash.item, {e for a in case.chosen for e in self.index.words[a.fact.id].entities}
        plain = all(len(i.entities) < 2 for i in case.clause.items if clash.consumed.issuperset(i.indices))
        goes_on = self.reading.tokens[case.clause.first].norm in ("and", "but", "or", "so", "while", "when")
        said = item is not None and item is self.aligner.antecedent(case.clause) and not item.entities & known
        return said and plain and not goes_on

    def _disputed(self, case: Case) -> bool:
        """True if a fact that is denied accounts for the whole clause by its own deed, as well as those that hold."""
        if case.flipped or case.negated or not case.chosen:
            return False
        if any(item and item.found for a in case.chosen for _, item in a.filled.values()):
            return False
        most = max(_cued(a) for a in case.chosen)
        return any(_cued(a) > most and self._denied(a, case) for a in case.complete)

    def _denied(self, alignment: Alignment, case: Case) -> bool:
        """True if the whole clause says what the source denies."""
        whole = alignment.fact.denied and not alignment.cue.flips and case.content <= alignment.consumed
        return whole and not negations(self.operators.of(case.clause, [alignment])) % 2

    def _refuted(self, case: Case) -> Finding | None:
        """The finding where a fact rules the clause out, or says the opposite."""
        clash = self._clash(case)
        if clash:
            found = self.operators.of(case.clause, case.chosen, clash.facts)
            negated = negations(found) % 2 == 1
            stray = case.residue - clash.consumed
            if not negated or not stray:
                decided = case._replace(residue=stray, negated=negated, flipped=False)
                return self._finding(decided, Label.CONTRADICTED, clash)
            return None
        if not case.flipped or case.negated or not case.residue:
            return None
        sure = all(a.own and not a.cue.lent for a in case.chosen)
        tolerable = self._tolerable(case.residue, case.clause, MOST_STRAY_WORDS)
        return self._finding(case, Label.CONTRADICTED) if sure and tolerable else None

    def _undecided(self, case: Case) -> Finding:
        trace = tuple(self._trace(case, None))
        residue = tuple(sorted(case.residue))
        return Finding(case.clause, Label.NOT_IN_SOURCE, tuple(case.chosen), None, None, residue, trace)

    def _stated(self, case: Case) -> bool:
        """True if the clause itself says of what it denies something: by a slot, a telling cue, or "it" for a name."""
        if any(a.own for a in case.chosen):
            return True
        if case.clause.relative:
            return False
        if len(case.chosen) == 1 and _sole(case.chosen[0]) and len(case.content) >= FEWEST_WORDS:
            return True
        if self.aligner.elliptical(case.clause) and any(_told(a) for a in case.chosen):
            return True
        if self._but(case.clause) and any(_inherited(a) for a in case.chosen):
            return True
        anaphor = any(self.reading.tokens[i].norm in _ANAPHORS for i in case.clause.indices)
        return any(_telling(a) or (anaphor and _told(a)) for a in case.chosen)

    def _but(self, clause: Clause) -> bool:
        """True for "but lost": a verb and no more of what the clause before is about."""
        return self.reading.tokens[clause.first].norm == "but" and len(clause.indices) == 2

    def _all_filled(self, case: Case) -> bool:
        """True if one fact has a slot for all that is named: "X, not Y" denies what is said of Y, and nothing less."""
        named = [i for i in case.clause.items if not (i.mention and i.mention.how == "pronoun")]
        filled = ({i for _, i in a.filled.values()} for a in case.chosen)
        return any(all(item in places for item in named) for places in filled)

    def _denying(self, alignment: Alignment) -> bool:
        """True if the quotation itself denies something, so that a denial in the claim may only repeat it."""
        if alignment.fact.denied or alignment.cue.flips:
            return False
        return any(mark.kind == "not" for quote in alignment.fact.quotes for mark in marks(tokenise(quote.text)))

    def _reversed(self, case: Case) -> bool:
        """True if the clause swaps two things, whatever else it says that is so; beings do much both ways."""
        if case.negated or case.flipped:
            return False
        clash = self._clash(case)
        if clash is None or clash.licence is not Licence.SWAPPED:
            return False
        named = (self.index.pack.entities[v] for v in clash.facts[0].slots.values() if isinstance(v, str))
        return not any(entity.kind in self.index.being_kinds for entity in named)

    def _overruled(self, case: Case) -> bool:
        """True if a support pieced together from several facts meets a conflict that the clause states outright."""
        clash = self._clash(case)
        if clash is None or not clash.own or clash.item is None:
            swapped = clash is not None and clash.licence is Licence.SWAPPED and len(case.chosen) > 1
            return swapped or (clash is not None and clash.licence is Licence.STATUS)
        return not any(clash.item is i for a in case.chosen for _, i in a.filled.values() if a.typed)

    def _clash(self, case: Case) -> Clash | None:
        clashes = self.clashes.find(case.clause, case.complete)
        for clash in clashes:
            allied = union(a.consumed for a in case.complete if _allied(a, clash))
            fellows = union(c.consumed for c in clashes if self._fellows(c, clash))
            consumed = clash.consumed | allied | fellows | self._words_of(clash, case.clause)
            being = clash.item is not None and (clash.item.being or clash.item.unknown)
            sure = clash.own and not being and clash.licence is not Licence.SWAPPED
            most = MOST_STRAY_WORDS if sure else 0
            shifted = clash.item is not None and clash.item.found is not None and self._shifted(case.content, clash)
            stray = case.content - consumed - self._epithets(clash, case.clause)
            stray -= self.phrases.beyond(clash, case.clause)
            if not shifted and (self._tolerable(stray, case.clause, most) or self._tight(clash, case)):
                return clash._replace(consumed=consumed & case.content)
        return None

    def _fellows(self, one: Clash, other: Clash) -> bool:
        """True if two conflicts are of one kind, or find two things wrong with one thing; beings do too much."""
        if one.licence is other.licence and one.slot == other.slot:
            return True
        subjects = {clash.facts[0].slots.get("subject", "") for clash in (one, other)}
        kinds = {self.index.pack.entities[s].kind for s in subjects if isinstance(s, str) and s}
        return len(subjects) == 1 and one.own and other.own and bool(kinds) and not kinds & self.index.being_kinds

    def _tight(self, clash: Clash, case: Case) -> bool:
        """True if one phrase of the clause is wrong by itself, and no word makes it one about something else."""
        shifting = any(self.reading.tokens[i].stem in self.index.shifters for i in case.content)
        return not shifting and not case.negated and self.phrases.tight(clash, case.clause)

    def _epithets(self, clash: Clash, clause: Clause) -> frozenset[int]:
        """Words between an article and a name that the conflict is about: "the hapless X" is X."""
        tokens = self.reading.tokens
        found: set[int] = set()
        for item in clause.items:
            if item.mention is None or not (item is clash.item or clash.consumed.issuperset(item.indices)):
                continue
            span = range(max(clause.first, item.first - MOST_EPITHETS), item.first)
            article = next((i for i in reversed(span) if tokens[i].norm in _ARTICLES), None)
            between = range(article + 1, item.first) if article is not None else ()
            if not any(self._held(i) or tokens[i].norm in english().function for i in between):
                found.update(between)
            callings = [h for h in clause.hits if h.last == item.first and self._calling(h)]
            found.update(i for h in callings for i in range(h.first, h.last))
        if clash.item and clash.item.found:
            found.update(self._beside(clash.item))
        return frozenset(found)

    def _calling(self, hit: Hit) -> bool:
        """True for what somebody is, right before the name: "cinematographer X"."""
        return is_agent(self.reading.tokens[hit.first]) and not self._held(hit.first)

    def _beside(self, item: Item) -> list[int]:
        """The words around a number that belong to it: "barely ten years ago"."""
        around = [(item.first - 1, _NEARLY), (item.last, _SINCE)]
        tokens = self.reading.tokens
        return [i for i, words in around if 0 <= i < len(tokens) and tokens[i].norm in words]

    def _held(self, i: int) -> bool:
        return any(i in item.indices for item in self.reading.items)

    def _shifted(self, content: frozenset[int], clash: Clash) -> bool:
        """True if a word makes the number one of something else: the days of the rehearsals, the year of the poster."""
        cued = {i for fact in clash.facts for h in self._cue_hits(fact) for i in range(h.first, h.last)}
        return any(self.reading.tokens[i].stem in self.index.shifters for i in content - cued)

    def _cue_hits(self, fact: Fact) -> list[Hit]:
        concepts = {c for cue in self.index.words[fact.id].cues for c in cue}
        return [hit for hit in self.reading.hits if hit.concept in concepts]

    def _words_of(self, clash: Clash, clause: Clause) -> frozenset[int]:
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
        if any(item.mention and not item.being and stray & set(item.indices) for item in clause.items):
            return False
        if any(self.reading.tokens[i].stem in self.index.shifters for i in stray):
            return False
        return len(stray) <= most

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


def _allied(alignment: Alignment, clash: Clash) -> bool:
    """True if the fact is of the subject of the conflict, or says more of it by two slots of the clause's own."""
    subject, slots = clash.facts[0].slots.get("subject"), alignment.fact.slots
    if slots.get("subject") == subject:
        return True
    named = any(i and subject in i.entities for _, i in alignment.filled.values())
    return named and alignment.own > 1 and not alignment.fact.denied


def _word(case: Case) -> bool:
    """True for a clause of one telling word that names nobody and follows nothing: of whom it says it is a guess."""
    alone = not case.clause.context and not case.clause.lent
    return alone and len(case.content) < FEWEST_TELLING and not any(a.own for a in case.chosen)


_NEARLY = frozenset("barely hardly scarcely just only".split())
_SINCE = frozenset("ago old long".split())
_ARTICLES = frozenset("the a an his her their".split())
_ANAPHORS = frozenset("it them that one so this".split())


def _cued(alignment: Alignment) -> int:
    """How many words of the clause itself evoke the fact."""
    return 0 if alignment.cue.lent else len({i for h in alignment.cue.hits for i in range(h.first, h.last)})


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
