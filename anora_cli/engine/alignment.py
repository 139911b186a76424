"""A fact beside a clause, as the aligner leaves it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from anora_cli.engine.evoke import Cue
from anora_cli.engine.item import Item
from anora_cli.pack.records import Fact


class Match(StrEnum):
    """How a slot came to be filled."""

    OWN = "own"  # by the clause itself
    CONTEXT = "context"  # by a mention before it
    DEFAULT = "default"  # by the pack's subject, which a claim that names no other is about


class Alignment(NamedTuple):
    """A fact beside a clause."""

    fact: Fact
    cue: Cue
    filled: Mapping[str, tuple[Match, Item | None]]
    consumed: frozenset[int]
    typed: bool
    quoted: int = 0  # of the words accounted for, how many the fact's own quotations have

    @property
    def core(self) -> frozenset[int]:
        """The tokens of its filled slots and its cue: what makes the clause speak of this fact."""
        slots = {i for how, item in self.filled.values() if how is Match.OWN and item for i in item.indices}
        return frozenset(slots | {i for h in self.cue.hits for i in range(h.first, h.last)})

    def fits(self, other: Alignment) -> bool:
        """True if the fact may stand for the other's in a support: it holds as plainly."""
        return (self.cue.flips, self.fact.denied) == (other.cue.flips, other.fact.denied)

    @property
    def own(self) -> int:
        """How many slots the clause fills itself."""
        return sum(how is Match.OWN for how, _ in self.filled.values())
