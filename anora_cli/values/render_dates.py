"""Writing dates, never more precisely than they are known."""

from __future__ import annotations

from anora_cli.values import calendar as cal
from anora_cli.values import lexicon as lex
from anora_cli.values.hedges import DATE_SLACK
from anora_cli.values.model import Kind, Value
from anora_cli.values.spell import ordinal_digits

INF = float("inf")
Day = tuple[int, int, int]


def date_text(value: Value) -> str:
    """A date as precise as it is: "2015", "January 2023", "early 2023", "the 2010s", "2000 to 2010", "January"."""
    if value.lo == -INF:
        return _yearless_text(value)
    slack = DATE_SLACK[value.unit] if value.vague else 0
    sharp = Value(
        Kind.DATE, value.lo + slack, value.hi - slack, hi_open=True, nominal=value.nominal, unit=value.unit
    )  # fmt: skip
    text = _season_text(sharp) or _year_text(sharp) or _month_text(sharp) or _span_text(sharp)
    return f"about {text}" if value.vague else text


def date_like(value: Value, said: Value, number: str) -> str:
    """A date in the dress of another one, which was read as `said` from the words `number`.

    A bare year is answered by a bare year where that is true, "Feb. 2023" by "Jan. 2023".
    """
    if value.lo == -INF or value.vague:
        return date_text(value)
    first, last = cal.from_ordinal(value.lo), cal.from_ordinal(value.hi - 1)
    if said.unit == "year" and number.isdecimal() and first[0] == last[0]:
        return str(first[0])
    head = number.split()[0].rstrip(".,").lower()
    if value.unit == "month" and first[:2] == last[:2] and head in lex.MONTHS:
        short = len(head) <= 4 and head not in ("may", "june", "july")
        name = lex.MONTH_NAMES[first[1] - 1]
        return f"{name[:3]}{'.' if '.' in number else ''} {first[0]}" if short else f"{name} {first[0]}"
    return date_text(value)


def _yearless_text(value: Value) -> str:
    nominal = int(value.nominal or 1)
    if value.unit == "season-of-year":
        return lex.SEASON_NAMES[nominal - 1]
    if value.unit == "day-of-year":
        return f"{nominal % 100} {lex.MONTH_NAMES[nominal // 100 - 1]}"
    return lex.MONTH_NAMES[nominal - 1]


def _same(value: Value, other: Value | None) -> bool:
    return other is not None and (value.lo, value.hi) == (other.lo, other.hi)


def _season_text(value: Value) -> str:
    if value.unit != "season" or not value.nominal:
        return ""
    number, year = int(value.nominal), cal.from_ordinal(value.lo)[0]
    name = lex.SEASON_NAMES[number - 1]
    for named in (year, year + 1):
        if _same(value, cal.season(named, number)):
            return f"{name} {named}"
    if number == 4 and _same(value, cal.winter_across(year)):
        return f"winter {year}–{(year + 1) % 100:02d}"
    whole = cal.season(year, number)
    part = next((part for part in (cal.EARLY, cal.LATE) if _same(value, cal.part_of(whole, part))), "")
    return f"{part} {name} {year}" if part else ""


def _year_text(value: Value) -> str:
    """A year, a part of one, or a run of years; "" for anything else."""
    first, last = cal.from_ordinal(value.lo), cal.from_ordinal(value.hi - 1)
    year = first[0]
    if first[1:] == (1, 1) and last[1:] == (12, 31):
        return _years_text(year, last[0], value.unit)
    if value.unit != "year":
        return ""
    whole = cal.year_span(year, year)
    for part in (cal.EARLY, cal.MID, cal.LATE):
        if _same(value, cal.part_of(whole, part)):
            return f"mid-{year}" if part == cal.MID else f"{part} {year}"
    for parts, name in ((2, "half"), (4, "quarter")):
        for index, rank in enumerate(("first", "second", "third", "fourth")[:parts]):
            if _same(value, cal.fraction_of(whole, index, parts)):
                return f"the {rank} {name} of {year}"
    return ""


def _years_text(first: int, last: int, unit: str) -> str:
    if first == last:
        return str(first)
    start = first // 10 * 10
    if unit == "decade" and last // 10 == first // 10:
        ends = (first - start, last - start)
        part = {(0, 9): "", (0, 3): "early ", (3, 6): "mid-", (6, 9): "late "}.get(ends)
        if part is not None:
            return f"the {part}{start}s"
    if unit == "century" and first % 100 == 0 and last == first + 99:
        return f"the {ordinal_digits(first // 100 + 1)} century"
    return f"{first} to {last}"


def _month_text(value: Value) -> str:
    """Whole months: "January 2023", "January to March 2023", "November 2022 to March 2023"; "" for anything else."""
    first, last, after = (cal.from_ordinal(day) for day in (value.lo, value.hi - 1, value.hi))
    if first[2] != 1 or after[2] != 1:
        return ""
    start, end = lex.MONTH_NAMES[first[1] - 1], lex.MONTH_NAMES[last[1] - 1]
    if first[:2] == last[:2]:
        return f"{start} {first[0]}"
    return f"{start} to {end} {last[0]}" if first[0] == last[0] else f"{start} {first[0]} to {end} {last[0]}"


def _span_text(value: Value) -> str:
    first, last = cal.from_ordinal(value.lo), cal.from_ordinal(value.hi - 1)
    return _day_text(first) if first == last else f"{_day_text(first)} to {_day_text(last)}"


def _day_text(day: Day) -> str:
    return f"{day[2]} {lex.MONTH_NAMES[day[1] - 1]} {day[0]}"
