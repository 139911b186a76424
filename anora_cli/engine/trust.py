"""Which conflicts are to be trusted: those that leave no word of the clause that may change of what it speaks."""

from __future__ import annotations

from collections.abc import Iterator

from anora_cli.engine.align import Aligner
from anora_cli.engine.alignment import Alignment
from anora_cli.engine.case import Case
from anora_cli.engine.clash import ClashFinder
from anora_cli.engine.clause import Clause
from anora_cli.engine.cover import union
from anora_cli.engine.english import english
from anora_cli.engine.index import Hit
from anora_cli.engine.item import Item, is_agent
from anora_cli.engine.licence import Clash, Licence
from anora_cli.engine.phrases import Phrases
from anora_cli.pack.records import Fact

MOST_EPITHETS = 3  # words before a name, its article with them
MOST_STRAY_WORDS = 1  # a conflict found among more unexplained words than this is not trusted
_NEARLY = frozenset("barely hardly scarcely just only".split())
_SINCE = frozenset("ago old long".split())
_ARTICLES = frozenset("the a an his her their".split())


class Trust:
    """Weighs the conflicts in the clauses of one reading."""

    def __init__(self, aligner: Aligner) -> None:
        self.aligner = aligner
        self.reading = aligner.reading
        self.index = aligner.index
        self.clashes = ClashFinder(aligner)
        self.phrases = Phrases(aligner)

    def clash(self, case: Case) -> Clash | None:
        """The best founded conflict that explains its clause well enough to be trusted; None if there is none."""
        return next(self._trusted(case), None)

    def nearest(self, case: Case) -> Clash | None:
        """Of the conflicts to be trusted the one whose sentences have most words of the clause: that one is cited."""
        quoted = self.aligner.account.quoted
        clashes = self._trusted(case)
        return max(clashes, key=lambda c: max(quoted(fact, case.content) for fact in c.facts), default=None)

    def _trusted(self, case: Case) -> Iterator[Clash]:
        """The conflicts to be trusted, the best founded first."""
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
            if shifted or self._describes_another(clash, stray):
                continue
            if self.tolerable(stray, case.clause, most) or self._tight(clash, case):
                yield clash._replace(consumed=consumed & case.content)

    def _describes_another(self, clash: Clash, stray: frozenset[int]) -> bool:
        """True for the X of "an X Y" where nothing accounts for the Y: X is the Y, not what the source tells of."""
        item = clash.item
        return item is not None and item.mention is not None and not item.being and item.last in stray

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
            if not any(self.held(i) or tokens[i].norm in english().function for i in between):
                found.update(between)
            callings = [h for h in clause.hits if h.last == item.first and self._calling(h)]
            found.update(i for h in callings for i in range(h.first, h.last))
        if clash.item and clash.item.found:
            found.update(self._beside(clash.item))
        return frozenset(found)

    def _calling(self, hit: Hit) -> bool:
        """True for what somebody is, right before the name: "cinematographer X"."""
        return is_agent(self.reading.tokens[hit.first]) and not self.held(hit.first)

    def _beside(self, item: Item) -> list[int]:
        """The words around a number that belong to it: "barely ten years ago"."""
        around = [(item.first - 1, _NEARLY), (item.last, _SINCE)]
        tokens = self.reading.tokens
        return [i for i, words in around if 0 <= i < len(tokens) and tokens[i].norm in words]

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
            concepts = words.concepts | words.loose | {c for alternative in words.cues for c in alternative}
            taken.update(i for h in clause.hits if h.concept in concepts for i in range(h.first, h.last))
            taken.update(i for i in clause.indices if self.reading.tokens[i].stem in words.stems)
            for item in clause.items:
                if item.entities & (words.entities | {self.index.pack.default_subject}):
                    taken.update(item.indices)
        return frozenset(taken)

    def tolerable(self, stray: frozenset[int], clause: Clause, most: int) -> bool:
        """False if what is left may change of what the clause speaks: another name, a shifter, or too much."""
        if any(item.mention and not item.being and stray & set(item.indices) for item in clause.items):
            return False
        if any(self.reading.tokens[i].stem in self.index.shifters for i in stray):
            return False
        return len(stray) <= most

    def held(self, i: int) -> bool:
        """True for a token of a name or value."""
        return any(i in item.indices for item in self.reading.items)


def _allied(alignment: Alignment, clash: Clash) -> bool:
    """True if the fact is of the subject of the conflict, or says more of it by two slots of the clause's own."""
    subject, slots = clash.facts[0].slots.get("subject"), alignment.fact.slots
    if slots.get("subject") == subject:
        return True
    named = any(i and subject in i.entities for _, i in alignment.filled.values())
    return named and alignment.own > 1 and not alignment.fact.denied
