"""What is left of a stretch of time: "forty days, all but three of them here", "ten here and the rest there"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from anora_cli.engine.text import Token
from anora_cli.values import Found, Kind, Value, find_values

DAYS = {
    "minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7, "month": 30.4375, "year": 365.25, "decade": 3652.5,
}  # fmt: skip
_SHARES = frozenset("one two a".split())  # "all but one" may be said of a few of anything
_RESTS = frozenset("rest remainder".split())


class Remainder(NamedTuple):
    """The remainder at tokens `first` to `last`, as a value."""

    first: int
    last: int
    found: Found


def remainders(tokens: Sequence[Token], values: Sequence[tuple[int, Value]]) -> Iterator[Remainder]:
    """Every remainder in `tokens` of a whole that stands before it among the `values`, which come with their places."""
    for i, token in enumerate(tokens):
        stated = [value for at, value in values if at < i and _exact(value)]
        if not stated:
            continue
        whole, parts = stated[0], stated[1:]
        if (token.norm, _norm(tokens, i + 1)) == ("all", "but") and _norm(tokens, i + 2) not in _SHARES:
            counted = find_values(_text(tokens, i + 2))
            if counted and counted[0].value.kind is Kind.COUNT:
                yield _remainder(tokens, range(i, i + 3), whole, counted[0].value.lo * DAYS[whole.unit])
        elif token.norm in _RESTS and _norm(tokens, i - 1) == "the" and parts:
            yield _remainder(tokens, range(i - 1, i + 1), whole, sum(p.lo for p in parts if p.unit == whole.unit))


def _exact(value: Value) -> bool:
    return value.kind is Kind.DURATION and value.lo == value.hi and value.unit in DAYS


def _remainder(tokens: Sequence[Token], span: range, whole: Value, taken: float) -> Remainder:
    left = whole.lo - taken
    value = whole._replace(lo=left, hi=left, nominal=left)
    start, end = tokens[span[0]].start, tokens[span[-1]].end
    return Remainder(span[0], span[-1] + 1, Found(value, start, end, start, end, end))


def _norm(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].norm if 0 <= i < len(tokens) else ""


def _text(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].text if i < len(tokens) else ""
