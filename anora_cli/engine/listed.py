"""Numbers that count a list which follows them: in "three people, X, Y and Z" the names say how many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from anora_cli.values import Kind

if TYPE_CHECKING:
    from anora_cli.engine.item import Item
    from anora_cli.engine.text import Token

_FEWEST = 2  # names
_GAP = 4  # tokens between a number and the list that it counts: "people, namely"
_OPENERS = frozenset(", : ( \u2013 \u2014 namely".split())


def miscounts(item: Item, items: Sequence[Item], tokens: Sequence[Token]) -> bool | None:
    """False for a number that the names of beings after it bear out, True where they are not as many; else None."""
    value = item.values[0] if item.values else None
    if value is None or value.kind is not Kind.COUNT or value.lo != value.hi or value.lo < _FEWEST:
        return None
    first = next((i for i in items if i.first >= item.last and i.mention), None)
    between = [t.norm for t in tokens[item.last : first.first]] if first else []
    if first is None or not first.being or len(between) > _GAP or _OPENERS.isdisjoint(between):
        return None
    listed = sum(i.series == first.series and i.sorts == first.sorts for i in items)
    return None if listed < _FEWEST else listed != value.lo
