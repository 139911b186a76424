"""Clauses that claim nothing beside the ones around them: a number said twice, the sum of numbers just given."""

from __future__ import annotations

from collections.abc import Sequence

from anora_cli.engine.case import Finding
from anora_cli.engine.item import Item
from anora_cli.engine.judge import Judge
from anora_cli.engine.remainders import DAYS
from anora_cli.model import Label
from anora_cli.values import Kind, Value


def echoes(judge: Judge, finding: Finding, findings: Sequence[Finding]) -> bool:
    """True for an undecided clause that is one number, which repeats or adds up those of the supported ones."""
    content = judge.aligner.content & frozenset(finding.clause.indices)
    number = next((i for i in finding.clause.items if i.found and content <= frozenset(i.indices)), None)
    if finding.label is not Label.NOT_IN_SOURCE or number is None or not content:
        return False
    if any(content & frozenset(range(m.first, m.last)) for m in judge.operators.of(finding.clause, ())):
        return False
    told = [i for f in findings if f.label is Label.SUPPORTED for i in f.clause.items if i.found and not i.share]
    said = [value for value in (_counted(i) for i in told) if value]
    mine = _counted(number)
    return mine is not None and (any(_same(mine, v) for v in said) or _totals(mine, said))


def _counted(item: Item) -> Value | None:
    """The item's exact amount, if it has one."""
    value = item.values[0] if item.values else None
    exact = value and value.kind in (Kind.COUNT, Kind.DURATION) and value.lo == value.hi
    return value if exact else None


def _same(mine: Value, other: Value) -> bool:
    return _amount(mine) == _amount(other) and (mine.unit in ("", other.unit))


def _totals(mine: Value, said: Sequence[Value]) -> bool:
    """True if the amounts said, all of one unit, come to mine."""
    units = {value.unit for value in said}
    return len(said) > 1 and len(units) == 1 and mine.unit in ("", *units) and _amount(mine) == sum(map(_amount, said))


def _amount(value: Value) -> float:
    return round(value.lo / DAYS.get(value.unit, 1) if value.kind is Kind.DURATION else value.lo, 3)
