"""The records of `values`: what kind of value, which set of points, and where it stood in the text.

A value is a set of points on one axis. The axes and their units:

    COUNT     numbers; money is COUNT with unit "money" and never compares with a plain count
    DURATION  days (an hour is 1/24, a week 7, a month 30.4375, a year 365.25)
    DATE      days since 0001-01-01, a day d being [d, d + 1), so every date has `hi_open`
    FRACTION  0 to 1
    ORDINAL   ranks, first = 1
    LENGTH    millimetres
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """The axis a value lies on. Values of different kinds never settle each other."""

    COUNT = "count"
    DURATION = "duration"
    DATE = "date"
    FRACTION = "fraction"
    ORDINAL = "ordinal"
    LENGTH = "length"


class Fit(StrEnum):
    """How a source's value bears on a claim's: it lies inside, outside, or neither."""

    COVERS = "covers"
    CLASHES = "clashes"
    UNSETTLED = "unsettled"


class Value(NamedTuple):
    """A set of points from `lo` to `hi` (either may be infinite), with the number meant and the unit as said.

    `nominal` is the number meant, in the axis's unit: 25 minutes in "about 25 minutes", a year in "over a year"; None
    for ranges, dates and words such as "several". `vague` marks a hedge or a word with no sharp ends; a comparator
    ("more than") or a wide date ("early 2023") is sharp.

    `unit` is for DURATION the unit as said ("day", "week", "minute"), for LENGTH "mm", for DATE its precision ("day",
    "month", "season", "year", "decade", "century"). A date without a year has all of time as its set and says what it
    knows in `nominal`: "month-of-year" (1 to 12), "season-of-year" (1 spring to 4 winter), "day-of-year" (112 for
    12 January). A winter named by one year has nominal 4 and spans the two winters that may be meant.
    """

    kind: Kind
    lo: float
    hi: float
    lo_open: bool = False
    hi_open: bool = False
    nominal: float | None = None
    vague: bool = False
    unit: str = ""


class Found(NamedTuple):
    """A value in a text. All offsets count code points of the text as given, half open.

    `start` to `end` takes in hedge and comparator ("more than 37 days"), `number_start` to `number_end` only the core
    that a suggestion would replace ("37 days"), and `unit_start` is where the unit word begins (`number_end` if there
    is none). `alternatives` are other readings of the same words, the likeliest being `value`.
    """

    value: Value
    start: int
    end: int
    number_start: int
    number_end: int
    unit_start: int
    alternatives: tuple[Value, ...] = ()


def exact(kind: Kind, number: float, unit: str = "") -> Value:
    """The value that is this one point."""
    return Value(kind, number, number, nominal=number, unit=unit)
