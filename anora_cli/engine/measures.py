"""Measures set beside what they measure: "At two hours, X is ...", "X, a two-week affair, ..."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from anora_cli.engine.clause import Clause, clause_of
from anora_cli.engine.english import english
from anora_cli.engine.item import Item
from anora_cli.engine.reading import Reading
from anora_cli.values import Kind

_LEADS = ("", "at", "a", "an", "the", "barely", "hardly", "only", "just", ",")
_SHORT = ("second", "minute", "hour")


def measured(reading: Reading, clauses: Sequence[Clause]) -> Iterator[tuple[int, Clause]]:
    """The place of each clause that only measures its neighbour, and a clause that says so of it in one."""
    for n, clause in enumerate(clauses):
        value = _measure(reading, clause)
        for m in (n - 1, n + 1) if value else ():
            if value is None or not 0 <= m < len(clauses) or not _beside(reading, clauses[min(n, m)]):
                continue
            yield n, clause_of(reading, [*clauses[m].indices, *value.indices])
            head = _head(reading, clauses[m])
            whole = head and reading.topic in head.entities  # nothing of what all is about
            if head and not whole and value.values[0].unit in _SHORT:  # what takes days may be the making of it
                yield n, clause_of(reading, [*head.indices, *value.indices])


def _measure(reading: Reading, clause: Clause) -> Item | None:
    """The stretch of time that is the first thing said in the clause, which names nothing."""
    first = clause.items[0] if clause.items else None
    if first is None or any(i.mention for i in clause.items):
        return None
    timed = bool(first.values) and first.values[0].kind is Kind.DURATION and bool(first.values[0].unit)
    before = [reading.tokens[i].norm for i in clause.indices if i < first.first]
    return first if timed and all(w in _LEADS for w in before) else None


def _beside(reading: Reading, left: Clause) -> bool:
    return left.last < len(reading.tokens) and reading.tokens[left.last].norm == ","


def _head(reading: Reading, clause: Clause) -> Item | None:
    """What the clause begins with, if that is a name."""
    words = english().function
    named = (i for i in clause.items if i.mention and not i.possessive)
    return next((i for i in named if all(reading.tokens[j].norm in words for j in range(clause.first, i.first))), None)
