"""The calendar as intervals of days. Nothing here knows today's date.

Parts of a year and decade are generous and overlap, as speech does: early 2023 is January to April, mid April to
September, late September to December; the early 2010s are 2010 to 2013, mid 2013 to 2016, late 2016 to 2019.
"""

from __future__ import annotations

from datetime import date

from anora_cli.values.model import Kind, Value

FIRST_YEAR, LAST_YEAR = 1, 9997
EARLY, MID, LATE = "early", "mid", "late"


def ordinal_day(year: int, month: int = 1, day: int = 1) -> float:
    """Days from 0001-01-01 to this one. Raises ValueError for a day the calendar does not have."""
    return float(date(year, month, day).toordinal() - 1)


def from_ordinal(days: float) -> tuple[int, int, int]:
    """Year, month and day of a day number."""
    day = date.fromordinal(int(days) + 1)
    return day.year, day.month, day.day


def span(lo: float, hi: float, unit: str, nominal: float | None = None) -> Value:
    """The DATE [lo, hi) with its precision."""
    return Value(Kind.DATE, lo, hi, hi_open=True, nominal=nominal, unit=unit)


def months(year: int, first: int, count: int, unit: str, nominal: float | None = None) -> Value:
    """`count` months from month `first` of a year; months beyond 12 or below 1 run into the neighbouring years."""
    return span(_month_start(year, first), _month_start(year, first + count), unit, nominal)


def _month_start(year: int, month: int) -> float:
    return ordinal_day(year + (month - 1) // 12, (month - 1) % 12 + 1)


def year_span(first: int, last: int, unit: str = "year") -> Value:
    """Whole years from `first` through `last`."""
    return span(ordinal_day(first), ordinal_day(last + 1), unit)


def season(year: int, number: int) -> Value:
    """A season of a year: spring March to May and so on. Winter spans the two winters a year touches."""
    if number == 4:
        return span(ordinal_day(year - 1, 12), ordinal_day(year + 1, 3), "season", 4.0)
    return months(year, 3 * number, 3, "season", float(number))


def winter_across(year: int) -> Value:
    """The winter that begins in December of `year` ("winter 2022–23")."""
    return months(year, 12, 3, "season", 4.0)


def winters(value: Value) -> tuple[tuple[float, float], ...]:
    """The intervals a date may mean: two for a winter named by one year, else itself."""
    if value.unit == "season" and value.nominal == 4.0 and value.hi - value.lo > 120:
        year = from_ordinal(value.lo)[0]
        return tuple((ordinal_day(y, 12), ordinal_day(y + 1, 3)) for y in (year, year + 1))
    return ((value.lo, value.hi),)


def part_of(base: Value, part: str) -> Value | None:
    """The early, mid or late part of a date; None where the word does not fit (a day, a date without a year)."""
    year, month, _ = from_ordinal(base.lo)
    match base.unit:
        case "year" if base.hi - base.lo < 367:
            first, count = {EARLY: (1, 4), MID: (4, 6), LATE: (9, 4)}[part]
            return months(year, first, count, "year")
        case "decade":
            first, last = {EARLY: (0, 3), MID: (3, 6), LATE: (6, 9)}[part]
            return year_span(year + first, year + last, "decade")
        case "century":
            first, last = {EARLY: (0, 34), MID: (30, 69), LATE: (65, 99)}[part]
            return year_span(year + first, year + last, "century")
        case "month" if base.hi - base.lo < 32:
            first, last = {EARLY: (0, 15), MID: (8, 23), LATE: (15, 31)}[part]
            return span(base.lo + first, min(base.lo + last, base.hi), "month")
        case "season" if base.nominal != 4.0:
            first, count = {EARLY: (0, 2), MID: (0, 3), LATE: (1, 2)}[part]
            return months(year, month + first, count, "season", base.nominal)
        case "season":
            return base
        case _:
            return None


def fraction_of(base: Value, index: int, parts: int) -> Value | None:
    """The index-th (from 0) half or quarter of a year; halves of decades and centuries too."""
    year = from_ordinal(base.lo)[0]
    if base.unit == "year" and base.hi - base.lo < 367 and 0 <= index < parts:
        size = 12 // parts
        return months(year, 1 + index * size, size, "year")
    if base.unit in ("decade", "century") and parts == 2 and 0 <= index < parts:
        size = (10 if base.unit == "decade" else 100) // parts
        return year_span(year + index * size, year + index * size + size - 1, base.unit)
    return None
