"""Reading dates, always no more precise than they were written.

date  = [part] base | base ("–" | to | and after "between") base
part  = early | mid | late | the start/middle/end of | the first half of | the third quarter of | Q1
base  = year | month [day] [year] | day month [year] | season [year] | decade | century | 2023-01-12
"""

from __future__ import annotations

from typing import NamedTuple

from anora_cli.values import calendar as cal
from anora_cli.values import lexicon as lex
from anora_cli.values.model import Kind, Value, exact
from anora_cli.values.numbers import read_ordinal
from anora_cli.values.parts import cut, read_parts
from anora_cli.values.quantities import Reading
from anora_cli.values.tokens import Token, past_hyphen
from anora_cli.values.years import read_decade, read_year, short_year

INF = float("inf")
_BEFORE_MONTH = frozenset(
    lex.listed(
        "in of last early late since by during mid until till from this next through before after around throughout "
        "every each past that between"
    )
)
_BEFORE_SEASON = frozenset(
    lex.listed("in the last during that this next early late mid since until by every each of over through throughout")
)
# After "in May", a verb would show that it was no month.
_VERBS = frozenset(lex.listed("be have not also never well or even still"))
_JOINERS = frozenset(lex.listed("- – — to through until till /"))


class Partial(NamedTuple):
    """A date as far as it was written; `other` holds a decade or a century, which nothing completes."""

    end: int
    year: int = 0
    month: int = 0
    day: int = 0
    last_day: int = 0
    season: int = 0
    winter_to: int = 0
    other: Value | None = None
    alternatives: tuple[Value, ...] = ()

    @property
    def bare_year(self) -> bool:
        """Whether nothing but a year was written."""
        return bool(self.year) and not (self.month or self.season)

    def value(self) -> Value | None:
        """The interval, or None where the calendar has no such day."""
        try:
            return self.other or self._value()
        except (ValueError, OverflowError):
            return None

    def _value(self) -> Value | None:
        if self.season:
            if not self.year:
                return _yearless("season-of-year", self.season)
            return cal.winter_across(self.year) if self.winter_to else cal.season(self.year, self.season)
        if not self.month:
            return cal.year_span(self.year, self.year)
        if not self.day:
            return (
                cal.months(self.year, self.month, 1, "month") if self.year else _yearless("month-of-year", self.month)
            )
        # 2024 is a leap year: any day that a calendar can hold is legal in it.
        first = cal.ordinal_day(self.year or 2024, self.month, self.day)
        last = cal.ordinal_day(self.year or 2024, self.month, self.last_day or self.day)
        if not self.year:
            return _yearless("day-of-year", self.month * 100 + self.day)
        return cal.span(first, last + 1, "day")


def _yearless(unit: str, nominal: int) -> Value:
    return Value(Kind.DATE, -INF, INF, hi_open=True, nominal=float(nominal), unit=unit)


def read_date(tokens: list[Token], i: int, between: bool = False, whole: bool = False) -> Reading | None:
    """The date or range of dates that starts at token `i`.

    `between` lets "and" join two dates; `whole` drops the demand for context ("in", "last") before a lone month or
    season, for strings that are known to be dates.
    """
    parts = read_parts(tokens, i)
    if parts:
        return _part(tokens, i, parts)
    base = _base(tokens, i, whole=True)
    if base is None:
        return None
    ranged = _range(tokens, base, between)
    if ranged:
        value, end = ranged
        return Reading(value, i, end, end, base.alternatives if base.end == end else ())
    base = base if whole else _base(tokens, i, whole=False)
    value_or_none = base.value() if base else None
    if base is None or value_or_none is None:
        return None
    others = (*base.alternatives, exact(Kind.COUNT, base.year)) if base.bare_year else base.alternatives
    return Reading(value_or_none, i, base.end, base.end, others)


def _part(tokens: list[Token], i: int, parts: tuple[tuple[str, str], int]) -> Reading | None:
    base = _base(tokens, parts[1], whole=True)
    value = base.value() if base else None
    some = cut(value, parts[0]) if value else None
    return Reading(some, i, base.end, base.end) if base and some else None


def _base(tokens: list[Token], i: int, whole: bool) -> Partial | None:
    token = tokens[i]
    if token.kind == "d":
        year, month, day = (int(part) for part in token.text.split("-"))
        return Partial(i + 1, year, month, day) if month and day else None
    if token.kind == "w":
        if token.text in lex.MONTHS:
            return _month(tokens, i, whole)
        if token.text in lex.SEASONS:
            return _season(tokens, i, whole)
    if token.text == "the" and tokens[i + 1].text in lex.SEASONS:
        named = _season(tokens, i + 1, whole)
        return named if named and named.year else None
    return _day_first(tokens, i) or _decade(tokens, i) or _year(tokens, i)


def _decade(tokens: list[Token], i: int) -> Partial | None:
    found = read_decade(tokens, i)
    return Partial(found[1], other=found[0], alternatives=found[2]) if found else None


def _year(tokens: list[Token], i: int) -> Partial | None:
    found = read_year(tokens, i)
    if found is None:
        return None
    year, end = found
    month, gap = tokens[end + 1], tokens[end]
    if gap.text == "-" and gap.glued and month.glued and month.kind == "n" and month.text in _ISO_MONTHS:
        # "2023-01" is a month, "2004-05" more likely two years.
        as_month = cal.months(year, int(month.number), 1, "month")
        if year % 100 >= int(month.number):
            return Partial(end + 2, year, int(month.number))
        return Partial(end, year, alternatives=(as_month,))
    others = (cal.year_span(year, year + 9, "decade"),) if tokens[end].text == "'s" and year % 10 == 0 else ()
    return Partial(end, year, alternatives=others)


_ISO_MONTHS = frozenset(f"{month:02d}" for month in range(1, 13))


def _year_behind(tokens: list[Token], j: int) -> tuple[int, int]:
    """The year that completes a month or season at `j`, or 0: "2023", ", 2023", "of 2023", "'23"."""
    k = j + (tokens[j].text in (",", "of", "in"))
    if tokens[k].text == "the" and tokens[k + 1].text == "year":
        k += 2
    return read_year(tokens, k) or short_year(tokens, k) or (0, j)


def _is_month(tokens: list[Token], i: int) -> bool:
    """Whether "may", "march" and the short forms look like the month, not like the verb."""
    token = tokens[i]
    return token.text in lex.MONTHS and (token.cap or len(token.text) > 5 or token.text == "april")


def _month(tokens: list[Token], i: int, whole: bool) -> Partial | None:
    text, month = tokens[i].text, lex.MONTHS[tokens[i].text]
    if not (_is_month(tokens, i) or (text != "may" and read_year(tokens, i + 1))):
        return None
    j = i + 1
    if tokens[j].text == "." and len(text) <= 4 and text not in ("may", "june", "july"):
        j += 1
    day, last_day, k = _days(tokens, j)
    if day:
        year, end = _year_behind(tokens, k)
        return Partial(end, year, month, day, last_day)
    year, end = _year_behind(tokens, j)
    if year:
        return Partial(end, year, month)
    if not whole and not _month_fits(tokens, i):
        return None
    # The full stop behind a lone short form is more likely the sentence's.
    return Partial(i + 1, 0, month)


def _month_fits(tokens: list[Token], i: int) -> bool:
    before = tokens[i - 2].text if tokens[i - 1].text == "-" else tokens[i - 1].text
    return before in _BEFORE_MONTH and tokens[i + 1].text not in _VERBS and tokens[i].cap


def _day_number(tokens: list[Token], i: int) -> tuple[int, int]:
    token = tokens[i]
    if token.kind == "n" and len(token.text) <= 2 and 1 <= token.number <= 31:
        after = tokens[i + 1]
        if after.glued and after.text in ("st", "nd", "rd", "th"):
            return int(token.number), i + 2
        if not (after.glued and (after.kind == "w" or after.text in ("%", "+"))):
            return int(token.number), i + 1
    if token.kind == "w" and (rank := read_ordinal(tokens, i)) and rank[0] <= 31:
        return rank
    return 0, i


def _days(tokens: list[Token], i: int) -> tuple[int, int, int]:
    """One day or a run of days: first, last (0 if one), index behind."""
    i += tokens[i].text == "the"
    day, j = _day_number(tokens, i)
    if not day:
        return 0, 0, i
    if tokens[j].text in ("-", "–", "to"):
        last, k = _day_number(tokens, j + 1)
        if last > day and not (tokens[k].text == "-" and tokens[k].glued):
            return day, last, k
    if tokens[j].text == "-" and tokens[j].glued:
        # "May 12-minute": the number belongs to the unit.
        return 0, 0, i
    return day, 0, j


def _day_first(tokens: list[Token], i: int) -> Partial | None:
    day, last_day, j = _days(tokens, i)
    if not day:
        return None
    j += tokens[j].text == "of"
    if not _is_month(tokens, j):
        return None
    month = lex.MONTHS[tokens[j].text]
    j += 1
    if tokens[j].text == "." and len(tokens[j - 1].text) <= 4:
        j += bool(_year_behind(tokens, j + 1)[0])
    year, end = _year_behind(tokens, j)
    return Partial(end, year, month, day, last_day)


def _season(tokens: list[Token], i: int, whole: bool) -> Partial | None:
    number = lex.SEASONS[tokens[i].text]
    year, end = _year_behind(tokens, i + 1)
    if year:
        short = tokens[end + 1]
        follows = tokens[end].text in ("-", "–", "/") and tokens[end].glued and short.glued and short.kind == "n"
        if number == 4 and follows and int(short.number) in (year + 1, (year + 1) % 100):
            return Partial(end + 2, year, season=4, winter_to=year + 1)
        return Partial(end, year, season=number)
    return Partial(i + 1, season=number) if whole or _season_fits(tokens, i) else None


def _season_fits(tokens: list[Token], i: int) -> bool:
    """Keeps out "fall in love", "spring a surprise", "the fall of", "Summer of Sam", "Ariel Winter"."""
    token, after = tokens[i], tokens[i + 1].text
    if after in ("of", "'s"):
        return False
    if token.text in ("fall", "spring"):
        verb = after in ("from", "to", "into", "in", "on", "for", "up", "back", "apart", "down") and not token.cap
        return tokens[i - 1].text in _BEFORE_SEASON and not verb and after != "-"
    return not token.cap or tokens[i - 1].text in _BEFORE_SEASON


def _range(tokens: list[Token], first: Partial, between: bool) -> tuple[Value, int] | None:
    """The range whose first date ends before token `first.end`: its set and the index behind it."""
    j = first.end
    joiner = tokens[j]
    if not (joiner.text in _JOINERS or (between and joiner.text == "and")):
        return None
    if joiner.text == "/" and not (joiner.glued and tokens[j + 1].glued):
        return None
    if first.bare_year and joiner.text in ("-", "–", "/") and len(tokens[j + 1].text) == 2:
        return _short_range(tokens, first.year, j + 1)
    k = past_hyphen(tokens, j + 2) if joiner.text == "-" and tokens[j + 1].text == "to" else j + 1
    parts = read_parts(tokens, k)
    second = _base(tokens, parts[1] if parts else k, whole=True)
    if second is None:
        return None
    if second.year and not first.year:
        first = first._replace(year=second.year)
    lo, hi = first.value(), second.value()
    hi = cut(hi, parts[0]) if hi and parts else hi
    if lo is None or hi is None or lo.lo == -INF or hi.lo == -INF or lo.lo >= hi.lo:
        return None
    return cal.span(lo.lo, hi.hi, hi.unit), second.end


def _short_range(tokens: list[Token], year: int, k: int) -> tuple[Value, int] | None:
    """The range that "-12" makes of 2008."""
    short, after = tokens[k], tokens[k + 1]
    if short.kind != "n" or not short.glued or (after.glued and (after.kind == "w" or after.text in ("%", "-"))):
        return None
    last = year // 100 * 100 + int(short.number)
    return (cal.year_span(year, last), k + 1) if last > year else None
