"""Where the time of a run went."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter
from typing import NamedTuple

_SLOWEST = 5  # files that are named


class Spent(NamedTuple):
    """The seconds that one file took: opening the pack (the first in a process), reading, judging; 0 for what was kept.

    `kept` says that an earlier run had found everything.
    """

    opening: float = 0.0
    reading: float = 0.0
    judging: float = 0.0
    kept: bool = False

    @property
    def own(self) -> float:
        """What the file itself took."""
        return self.reading + self.judging


@dataclass(slots=True)
class Timing:
    """Adds up what the files of a run took, and keeps the slowest."""

    clock: Callable[[], float] = perf_counter
    _start: float = field(init=False)
    _files: int = 0
    _kept: int = 0
    _total: Spent = field(default_factory=Spent)
    _slowest: list[tuple[float, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._start = self.clock()

    def add(self, name: str, spent: Spent) -> None:
        """One more file."""
        self._files += 1
        self._kept += spent.kept
        total = self._total
        self._total = Spent(total.opening + spent.opening, total.reading + spent.reading, total.judging + spent.judging)
        if not spent.kept:
            self._slowest = sorted([*self._slowest, (spent.own, name)], reverse=True)[:_SLOWEST]

    def lines(self) -> list[str]:
        """For people: the whole, the steps added up over all processes, the slowest files."""
        total = self._total
        steps = ("opening the pack", total.opening), ("reading", total.reading), ("judging", total.judging)
        said = [f"{self.clock() - self._start:8.2f} s  for {self._files:,} files, {self._kept:,} of them as kept"]
        said += [f"{seconds:8.2f} s  {what}, all processes together" for what, seconds in steps]
        return said + [f"{seconds:8.2f} s  {name}" for seconds, name in self._slowest]
