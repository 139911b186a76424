"""Words at odds with the source: a clause that one fact accounts for, but for an opposite or another number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from anora_cli.engine.align import Aligner
from anora_cli.engine.alignment import Alignment
from anora_cli.engine.case import Case
from anora_cli.engine.cover import akin, union
from anora_cli.engine.english import english
from anora_cli.engine.item import Item
from anora_cli.engine.licence import Clash, Licence
from anora_cli.engine.text import tokenise
from anora_cli.values import Fit, Found, Kind, Value, compare, find_values

_COUNTED = (Kind.COUNT, Kind.ORDINAL, Kind.DURATION)
_OFFSETS = frozenset("after before ago later earlier since until".split())


class _Wrong(NamedTuple):
    """Tokens of the clause that a fact contradicts, by a number (`item`) or by a word."""

    tokens: frozenset[int]
    item: Item | None = None


class Odds:
    """Looks in the clauses of one reading for what the facts that carry the rest of them contradict."""

    def __init__(self, aligner: Aligner) -> None:
        self.aligner = aligner
        self.reading = aligner.reading
        self.index = aligner.index

    def clash(self, case: Case) -> Clash | None:
        """The conflict of a clause in which all that no fact has is at odds with one that has the most of the rest."""
        if case.negated or case.flipped or not case.residue:
            return None
        for alignment in sorted(case.complete, key=lambda a: -len(a.consumed)):
            if not self._tells(alignment, case):
                continue
            kin = (a.consumed for a in case.complete if not a.fact.denied and akin(a, [alignment]))
            rest = case.residue - union(kin) - alignment.consumed
            wrong = list(self._wrong(alignment, rest, case))
            if wrong and rest <= union(w.tokens for w in wrong):
                item = next((w.item for w in wrong if w.item), None)
                licence = Licence.SINGLE if item else Licence.OPPOSITE
                return Clash((alignment.fact,), licence, alignment.consumed | rest, item)
        return None

    def _tells(self, alignment: Alignment, case: Case) -> bool:
        """True for a fact of the clause's own deed and party that has most of the clause."""
        fact, cue = alignment.fact, alignment.cue
        plain = not (fact.denied or fact.opinion or cue.flips or cue.lent) and bool(cue.hits) and alignment.own > 0
        return plain and 2 * len(alignment.consumed) > len(case.content)

    def _wrong(self, alignment: Alignment, rest: frozenset[int], case: Case) -> Iterator[_Wrong]:
        items = [item for item in case.clause.items if item.found and rest & set(item.indices)]
        for item in items:
            if self._miscounts(alignment, item):
                yield _Wrong(frozenset(item.indices), item)
        for span in self.aligner.account.contrary.words(alignment.fact, case.clause):
            if span & rest:
                yield _Wrong(span)

    def _miscounts(self, alignment: Alignment, item: Item) -> bool:
        """True if the quotation counts or measures the same thing, and never with the item's number."""
        if item.lead in (*_OFFSETS, "in", "of", "than") or item.share:
            return False
        if any(isinstance(v, Value) and v.kind is item.values[0].kind for v in alignment.fact.slots.values()):
            return False  # what it measures itself, its slots hold against a clause
        found = [f for q in alignment.fact.quotes for f in self._alike(q.text, item)]
        fits = {compare(f.value, value) for f in found for value in item.values if value.kind is f.value.kind}
        return fits == {Fit.CLASHES}

    def _alike(self, text: str, item: Item) -> Iterator[Found]:
        """The numbers of a text that are of what the item is one of: in the same unit, or before the same noun."""
        sorts = {(value.kind, value.unit) for value in item.values}
        for found in find_values(text):
            if (found.value.kind, found.value.unit) not in sorts or found.value.kind not in _COUNTED:
                continue
            mine = self._noun([t.stem for t in self.reading.tokens[item.last :] if t.word])
            theirs = self._noun([t.stem for t in tokenise(text[found.end :]) if t.word])
            if mine and mine == theirs:
                yield found

    def _noun(self, stems: Sequence[str]) -> str:
        return next((s for s in stems[:3] if s not in english().function), "")
