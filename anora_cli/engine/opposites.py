"""Opposites: words of a clause that say the contrary of what a fact's quotation says."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from anora_cli.engine.clause import Clause
from anora_cli.engine.english import antonyms, english
from anora_cli.engine.index import Hit, Index
from anora_cli.engine.polarity import marks
from anora_cli.engine.reading import Reading
from anora_cli.engine.remainders import DAYS
from anora_cli.engine.text import Token, stem, tokenise
from anora_cli.pack.records import Fact

_UNITS = frozenset(DAYS)  # the days of "37 days" are no opposite of a night
_NEAR = 4  # words before a quoted one within which a negator denies it


@lru_cache(maxsize=1)
def _exclusive() -> dict[str, frozenset[str]]:
    """Each stem of the lists in english.toml with those that it excludes."""
    words = english()
    groups = [*words.opposed, *(f"{a} / {b}" for a, b in words.counterparts.items())]
    sides = [[frozenset(map(stem, side.split())) for side in group.split("/")] for group in groups]
    pairs = [(a, b) for group in sides for a in group for b in group if a is not b]
    known = {word for a, _ in pairs for word in a}
    return {word: frozenset().union(*(b for a, b in pairs if word in a)) for word in known}


def opposites(word: str) -> frozenset[str]:
    """The stems that say the opposite of a stem, or exclude it."""
    return antonyms(word) | _exclusive().get(word, frozenset())


class Contrary:
    """Finds in the clauses of one reading what is contrary to a fact."""

    def __init__(self, reading: Reading, index: Index) -> None:
        self.reading = reading
        self.index = index
        words = english()
        self._small = words.function | words.negators | {w for listed in words.scope.values() for w in listed}
        self._denials = {i for m in marks(reading.tokens) if m.kind == "not" for i in range(m.first, m.last)}
        self._known: dict[tuple[str, int, int], tuple[frozenset[int], ...]] = {}

    def words(self, fact: Fact, clause: Clause) -> tuple[frozenset[int], ...]:
        """The tokens of each word or idiom that is the opposite of one in the fact; not if the clause has both."""
        key = (fact.id, clause.first, clause.last)
        if key not in self._known:
            self._known[key] = () if fact.denied else tuple(self._words(fact, clause))
        return self._known[key]

    def _words(self, fact: Fact, clause: Clause) -> list[frozenset[int]]:
        held = {i for item in clause.items if not item.share for i in item.indices}
        hits = [h for h in clause.hits if not h.shadowed and self.index.opposites.get(h.concept)]
        found = [frozenset(range(h.first, h.last)) for h in hits if self._opposed(fact, h, clause)]
        found += [frozenset({i}) for i in clause.indices if self._antonym(fact, i, clause)]
        denied = {i + n for i in self._denials for n in range(_NEAR)}  # "without clothes" is not the opposite of naked
        return [span for span in found if not span & held and not span & denied]

    def _opposed(self, fact: Fact, hit: Hit, clause: Clause) -> bool:
        known = self.index.concepts_quoted(fact) | self.index.words[fact.id].concepts
        said = {h.concept for h in clause.hits}
        return hit.concept not in known and bool(known & (self.index.opposites[hit.concept] - said))

    def _antonym(self, fact: Fact, i: int, clause: Clause) -> bool:
        token, words = self.reading.tokens[i], self.index.words[fact.id]
        if not token.word or token.norm in self._small or token.stem in words.stems | words.quoted:
            return False
        others = (opposites(token.stem) & words.quoted) - _UNITS
        others -= {self.reading.tokens[j].stem for j in clause.indices} if others else frozenset()
        return bool(others) and any(_asserts(tokenise(quote.text), others) for quote in fact.quotes)


def _asserts(tokens: Sequence[Token], stems: frozenset[str]) -> bool:
    """True if one of the words stands in the text, and no negator before it."""
    norms = [t.norm for t in tokens if t.word]
    stemmed = [t.stem for t in tokens if t.word]
    negators = english().negators
    return any(s in stems and negators.isdisjoint(norms[max(0, n - _NEAR) : n]) for n, s in enumerate(stemmed))
