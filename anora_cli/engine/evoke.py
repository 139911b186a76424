"""How the words of a clause bring up facts. One `Evocation` a clause, since every fact is held against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from anora_cli.engine.clause import Clause
from anora_cli.engine.index import Hit, Index
from anora_cli.engine.reading import Reading
from anora_cli.pack.records import Fact

_Live = Mapping[str, list[Hit]]


class Cue(NamedTuple):
    """How a fact is evoked: the hits that did it, how many of them are opposites, and whether they are inherited."""

    hits: tuple[Hit, ...]
    flips: int = 0
    lent: bool = False


class Evocation:
    """What a clause's own and inherited words evoke."""

    def __init__(self, clause: Clause, reading: Reading, content: frozenset[int], index: Index) -> None:
        self.clause = clause
        self.index = index
        self._own = _live(clause.hits)
        lent = [h for h in clause.lent if reading.tokens[h.first].word]  # a possessive mark is not inherited
        self._all = _live((*clause.hits, *lent)) if lent else self._own
        self._sayable = self._with_opposites(self._all)
        held = {i for item in reading.items for i in item.indices}
        telling = content - held
        hits = (*clause.hits, *clause.lent)
        self.wordless = all(h.shadowed or telling.isdisjoint(range(h.first, h.last)) for h in hits)
        self._known: dict[str, Cue | None] = {}

    def cue(self, fact: Fact) -> Cue | None:
        """How the clause evokes the fact: by its own words, else by inherited ones, else by its kinds alone."""
        if fact.id not in self._known:
            self._known[fact.id] = self._cue(fact)
        return self._known[fact.id]

    def _cue(self, fact: Fact) -> Cue | None:
        alternatives = [cue for cue in self.index.words[fact.id].cues if self._sayable.issuperset(cue)]
        worded = self._best(alternatives, self._own, lent=False)
        if worded is None and self._all is not self._own:
            worded = self._best(alternatives, self._all, lent=True)
        if worded:
            return worded
        relation = self.index.pack.relations[fact.relation]
        return Cue(()) if (relation.implied or self.wordless) and not fact.cues else None

    def _with_opposites(self, live: _Live) -> frozenset[str]:
        """The concepts that may be found in the clause, by themselves or by an opposite: few cues get past this."""
        return frozenset(live).union(*(self.index.opposites.get(concept, ()) for concept in live))

    def _best(self, alternatives: Iterable[Iterable[str]], live: _Live, *, lent: bool) -> Cue | None:
        """The alternative with the fewest opposites, then with the most words."""
        cues = (self._satisfied(alternative, live, lent=lent) for alternative in alternatives)
        return min((cue for cue in cues if cue), key=lambda cue: (cue.flips, -len(cue.hits)), default=None)

    def _satisfied(self, alternative: Iterable[str], live: _Live, *, lent: bool) -> Cue | None:
        hits: list[Hit] = []
        flips = 0
        for concept in alternative:
            found = live.get(concept)
            if not found:
                found = [h for o in self.index.opposites.get(concept, ()) for h in live.get(o, ())]
                flips += 1
            if not found:
                return None
            hits += found
        hits.sort(key=lambda hit: (hit.first, hit.last, hit.concept))  # a cue has no order of its own
        return Cue(tuple(hits), flips, lent)


def _live(hits: Iterable[Hit]) -> _Live:
    """The hits that no longer name shadows, by concept."""
    live: dict[str, list[Hit]] = {}
    for hit in hits:
        if not hit.shadowed:
            live.setdefault(hit.concept, []).append(hit)
    return live
