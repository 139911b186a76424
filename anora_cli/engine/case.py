"""A clause before the judge, and what was found of it."""

from __future__ import annotations

from typing import NamedTuple

from anora_cli.engine.alignment import Alignment
from anora_cli.engine.clause import Clause
from anora_cli.engine.licence import Clash, Licence
from anora_cli.model import Label
from anora_cli.pack.records import Fact


class Finding(NamedTuple):
    """A clause with its verdict, what it rests on and what was left over."""

    clause: Clause
    label: Label
    alignments: tuple[Alignment, ...] = ()
    clash: Clash | None = None
    licence: Licence | None = None
    residue: tuple[int, ...] = ()
    trace: tuple[str, ...] = ()
    witnesses: tuple[Fact, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that the verdict rests on."""
        return self.clash.facts if self.clash else tuple(a.fact for a in self.alignments)


class Case(NamedTuple):
    """What speaks for a clause: the facts that hold of it, those chosen to carry it, and what remains."""

    clause: Clause
    content: frozenset[int]
    complete: list[Alignment]
    chosen: list[Alignment]
    residue: frozenset[int]
    scoped: Label
    negated: bool
    flipped: bool
