"""In which senses a fact uses the words listed with it: a word in many concepts lends only those that others share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from anora_cli.engine.english import english
from anora_cli.engine.index import Form, find_hits
from anora_cli.engine.text import Token, tokenise
from anora_cli.pack.records import Fact

_FEWEST_WORDS = 2  # that bear out one sense of a word with several


class Senses:
    """Finds the concepts that a phrase words as a whole, and those of them that a fact bears out."""

    def __init__(self, forms: Mapping[str, Sequence[Form]]) -> None:
        self._forms = forms
        self._worded: dict[str, frozenset[str]] = {}

    def worded(self, phrase: str) -> frozenset[str]:
        """The concepts that the phrase words as a whole; what only a part of it words is another matter."""
        known = self._worded.get(phrase)
        if known is None:
            tokens = tokenise(phrase)
            whole = _weight(tokens)
            hits = find_hits(tokens, self._forms)
            known = frozenset(h.concept for h in hits if _weight(tokens[h.first : h.last]) >= whole)
            self._worded[phrase] = known
        return known

    def borne(self, fact: Fact, cues: Iterable[Collection[str]]) -> frozenset[str]:
        """The concepts that a cue of the fact has, or at least two of its words."""
        said: dict[tuple[str, ...], str] = {}
        for phrase in (*fact.also, *(t.text for q in fact.quotes for t in tokenise(q.text) if t.word)):
            said.setdefault(tuple(t.stem for t in tokenise(phrase)), phrase)
        votes = Counter(concept for phrase in said.values() for concept in self.worded(phrase))
        return frozenset(c for c, n in votes.items() if n >= _FEWEST_WORDS).union(*cues)

    def meant(self, phrase: str, borne: Collection[str]) -> frozenset[str]:
        """The senses in which a fact that bears out `borne` has the phrase: of several, only those."""
        worded = self.worded(phrase)
        return worded if len(worded) < _FEWEST_WORDS else worded.intersection(borne)


def _weight(tokens: Sequence[Token]) -> int:
    function = english().function
    return sum(t.word and t.norm not in function for t in tokens)
