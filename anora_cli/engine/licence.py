"""What a contradiction is: the facts that rule a clause out, and the ground on which they do."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from anora_cli.engine.item import Item
from anora_cli.pack.records import Fact


class Licence(StrEnum):
    """The grounds on which a verdict may stand (field.md b.2)."""

    SAME = "same value"
    SINGLE = "only one value can be true"
    CLOSED = "the source's list is complete"
    DENIED = "the claim denies what the source states"
    OPPOSITE = "the source says the opposite"
    SWAPPED = "the roles are swapped"
    STATUS = "the statuses exclude each other"
    SCOPE = "stronger than the source allows"
    RULED_OUT = "the claim denies what the source rules out"
    QUOTATION = "the quotation differs"
    SPLICED = "the quotation joins what was said apart"
    SPEAKER = "the words are another speaker's"
    VERBATIM = "the source's own words"


class Clash(NamedTuple):
    """A conflict: the facts that rule the clause out, the item that is wrong, the slot, and the licence."""

    facts: tuple[Fact, ...]
    licence: Licence
    consumed: frozenset[int]
    item: Item | None = None
    slot: str = ""
    strength: int = 0
    own: bool = True
    lent: bool = False
