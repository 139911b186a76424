"""A clause: the smallest stretch of a text that can be true or false by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from anora_cli.engine.index import Hit
from anora_cli.engine.item import Item
from anora_cli.engine.reading import Reading


class Clause(NamedTuple):
    """A stretch of a reading (token indices), what it inherits from before, and how it is joined on."""

    indices: tuple[int, ...]
    items: tuple[Item, ...]
    hits: tuple[Hit, ...]
    context: tuple[Item, ...] = ()
    lent: tuple[Hit, ...] = ()
    relative: bool = False
    contrast: bool = False
    aside: Clause | None = None
    fronted: Item | None = None

    @property
    def first(self) -> int:
        """The first token."""
        return self.indices[0]

    @property
    def last(self) -> int:
        """The token after the last."""
        return self.indices[-1] + 1


def clause_of(reading: Reading, indices: Sequence[int]) -> Clause:
    """The clause that holds just the tokens `indices`, with nothing inherited."""
    held = frozenset(indices)
    items = tuple(item for item in reading.items if held.issuperset(item.indices))
    hits = tuple(hit for hit in reading.hits if held.issuperset(range(hit.first, hit.last)))
    return Clause(tuple(sorted(held)), items, hits)


def join(reading: Reading, clauses: Sequence[Clause]) -> Clause:
    """One clause made of several neighbours; it inherits what the first of them does."""
    joined = clause_of(reading, [i for clause in clauses for i in clause.indices])
    return joined._replace(
        context=clauses[0].context,
        lent=clauses[0].lent,
        relative=clauses[0].relative,
        contrast=clauses[0].contrast,
        fronted=clauses[0].fronted,
    )
