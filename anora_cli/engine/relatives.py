"""Relative clauses without a comma or a conjunction: "the flat she shares with X", "a book that Y wrote".

What they are said of stands in the clause before, like the date of "in 1999, when". Taken along, it lets them be judged
by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

from anora_cli.engine.clause import Clause, clause_of
from anora_cli.engine.item import Item
from anora_cli.engine.reading import Reading
from anora_cli.values import Kind

_SUBJECTS = frozenset("he she they".split())
_RELATIVES = frozenset("that which".split())


def parted(reading: Reading, clause: Clause) -> tuple[Clause, Clause] | None:
    """The clause in two: up to a noun, and the relative clause on it together with the noun; None if it has none."""
    for i in clause.indices[2:]:
        norm = reading.tokens[i].norm
        noun = _named_before(clause, i)
        if noun is None or noun.being or noun.first <= clause.first:
            continue
        if norm in _SUBJECTS or (norm in _RELATIVES and _indefinite(reading, noun)):
            rest = [j for j in clause.indices if j >= i + (norm in _RELATIVES)]
            main = clause_of(reading, [j for j in clause.indices if j < i])
            said = clause_of(reading, [*noun.indices, *rest])
            return (
                main._replace(context=clause.context, lent=clause.lent),
                said._replace(context=(*(k for k in main.items if k.mention), *clause.context)),
            )
    return None


def dated(reading: Reading, clause: Clause) -> Clause | None:
    """The "when" clause with the date before it: "in 1999, when X did Y" says that X did Y in 1999."""
    tokens = reading.tokens
    if tokens[clause.first].norm != "when" or not clause.first:
        return None
    end = clause.first - (tokens[clause.first - 1].norm == ",")
    date = next((i for i in _dates(reading) if i.last == end), None)
    return clause_of(reading, [*date.indices, *clause.indices])._replace(context=clause.context) if date else None


def _named_before(clause: Clause, i: int) -> Item | None:
    return next((item for item in clause.items if item.mention and item.last == i), None)


def _indefinite(reading: Reading, noun: Item) -> bool:
    return noun.first > 0 and reading.tokens[noun.first - 1].norm in ("a", "an")


def _dates(reading: Reading) -> Iterator[Item]:
    return (item for item in reading.items if item.found and item.found.value.kind is Kind.DATE)
