"""Writing values in plain English, or in the dress of the words they are to replace."""

from __future__ import annotations

from collections.abc import Callable

from anora_cli.values import calendar as cal
from anora_cli.values import lexicon as lex
from anora_cli.values.find import find_values
from anora_cli.values.model import Found, Kind, Value
from anora_cli.values.spell import digits, ordinal_digits, ordinal_words, plural, words

INF = float("inf")
Speller = Callable[[float], str]
_SHARES = {1 / 2: "half", 1 / 3: "a third", 2 / 3: "two thirds", 1 / 4: "a quarter", 3 / 4: "three quarters"}


def render(value: Value) -> str:
    """The value in plain English: "37 days", "about 25 minutes", "January 2023", "half", "third", "more than a year"."""
    if value.kind is Kind.DATE:
        return date_text(value)
    return _with_hedge(value, digits)


def _with_hedge(value: Value, spell: Speller) -> str:
    nominal = value.nominal
    if nominal is None:
        return _interval(value, spell)
    core = _core(value, nominal, spell)
    if value.vague and value.hi != INF and value.lo > 0:
        return f"{'just over' if value.lo_open else 'nearly' if value.hi_open else 'about'} {core}"
    if value.lo == value.hi:
        return core
    if value.lo < nominal:
        fewer = "fewer than" if value.kind is Kind.COUNT else "less than"
        return f"{fewer if value.hi_open else 'up to'} {core}"
    return f"{'more than' if value.lo_open else 'at least'} {core}"


def _interval(value: Value, spell: Speller) -> str:
    lo = _core(value, value.lo, spell)
    if value.hi == INF:
        return f"{'more than' if value.lo_open else 'at least'} {lo}"
    hi = _core(value, value.hi, spell)
    if value.lo <= 0:
        return f"{'less than' if value.hi_open else 'up to'} {hi}"
    size = lex.DAYS.get(value.unit, 1.0)
    bare = spell(value.lo / size) if value.kind in (Kind.DURATION, Kind.COUNT) else lo
    return f"{bare} to {hi}"


def _core(value: Value, point: float, spell: Speller) -> str:
    match value.kind:
        case Kind.DURATION:
            number = point / lex.DAYS[value.unit]
            number = round(number, 6)
            return f"{spell(number)} {plural(value.unit, number)}"
        case Kind.LENGTH:
            return f"{spell(point)}mm" if spell is digits else f"{spell(point)}-millimetre"
        case Kind.FRACTION:
            return _share(point)
        case Kind.ORDINAL:
            return ordinal_words(int(point))
        case _:
            return f"${spell(point)}" if value.unit == "money" else spell(point)


def _share(point: float) -> str:
    for share, text in _SHARES.items():
        if abs(point - share) < 1e-9:
            return text
    return f"{digits(point * 100)}%"


def date_text(value: Value) -> str:
    """A date as precise as it is: "2015", "January 2023", "early 2023", "the 2010s", "2000 to 2010", "January"."""
    if value.lo == -INF:
        return _yearless_text(value)
    prefix = "about " if value.vague else ""
    if value.vague:
        from anora_cli.values.hedges import DATE_SLACK

        slack = DATE_SLACK[value.unit]
        value = Value(
            Kind.DATE, value.lo + slack, value.hi - slack, hi_open=True, nominal=value.nominal, unit=value.unit
        )
    for text in _names(value):
        return prefix + text
    first, last = cal.from_ordinal(value.lo), cal.from_ordinal(value.hi - 1)
    if value.unit != "day" and first[2] == 1:
        return f"{prefix}{lex.MONTH_NAMES[first[1] - 1]} {first[0]} to {lex.MONTH_NAMES[last[1] - 1]} {last[0]}"
    return f"{prefix}{_day_text(first)} to {_day_text(last)}"


def _day_text(day: tuple[int, int, int]) -> str:
    return f"{day[2]} {lex.MONTH_NAMES[day[1] - 1]} {day[0]}"


def _yearless_text(value: Value) -> str:
    nominal = int(value.nominal or 1)
    if value.unit == "season-of-year":
        return lex.SEASON_NAMES[nominal - 1]
    if value.unit == "day-of-year":
        return f"{nominal % 100} {lex.MONTH_NAMES[nominal // 100 - 1]}"
    return lex.MONTH_NAMES[nominal - 1]


def _names(value: Value) -> list[str]:
    """The names whose interval is exactly this one, best first."""
    first, last = cal.from_ordinal(value.lo), cal.from_ordinal(value.hi - 1)
    year = first[0]
    days = value.hi - value.lo
    if days == 1:
        return [_day_text(first)]
    ends = (value.lo, value.hi)
    if value.unit == "season" and value.nominal:
        number = int(value.nominal)
        named = year + (number == 4 and days > 120)
        if number == 4 and days < 120:
            return [f"winter {year}–{(year + 1) % 100:02d}"]
        whole = cal.season(named, number)
        if (whole.lo, whole.hi) == ends:
            return [f"{lex.SEASON_NAMES[number - 1]} {named}"]
    if first[1:] == (1, 1) and last[1:] == (12, 31):
        return [_years_text(year, last[0], value.unit)]
    whole_year = cal.year_span(year, year)
    for part in (cal.EARLY, cal.MID, cal.LATE):
        some = cal.part_of(whole_year, part)
        if some and (some.lo, some.hi) == ends:
            return [f"{part} {year}" if part != cal.MID else f"mid-{year}"]
    if first[2] == 1 and days < 32 and (last[0], last[1]) == (year, first[1]) and cal.from_ordinal(value.hi)[2] == 1:
        return [f"{lex.MONTH_NAMES[first[1] - 1]} {year}"]
    return []


def _years_text(first: int, last: int, unit: str) -> str:
    if first == last:
        return str(first)
    if unit == "decade" and first % 10 == 0 and last == first + 9:
        return f"the {first}s"
    if unit == "decade" and last // 10 == first // 10:
        start = first // 10 * 10
        part = {(0, 3): "early ", (3, 6): "mid-", (6, 9): "late "}.get((first - start, last - start))
        if part:
            return f"the {part}{start}s"
    if unit == "century" and first % 100 == 0 and last == first + 99:
        return f"the {ordinal_digits(first // 100 + 1)} century"
    return f"{first} to {last}"


def render_like(value: Value, surface: str) -> str:
    """The value in the dress of the words it replaces: figures or words, hyphens, capitals, unit and precision.

    "forty-five days" gives "thirty-seven days", "45-day" "37-day", "Forty-five" "Thirty-seven", "2021" "2015". A hedge
    that stands in `surface` is dropped unless the value has one. Falls back to `render(value)`.
    """
    found = find_values(surface) or find_values(f"{surface} x")
    if len(found) != 1:
        return render(value)
    text = _dressed(value, found[0], surface)
    return text[:1].upper() + text[1:] if surface[:1].isupper() and text[:1].islower() else text


def _dressed(value: Value, found: Found, surface: str) -> str:
    number = surface[found.number_start : found.number_end]
    figures = any(char.isdigit() for char in number)
    spell = digits if figures else words
    kinds = {found.value.kind, *(other.kind for other in found.alternatives)}
    if value.kind not in kinds:
        return render(value)
    match value.kind:
        case Kind.DATE:
            return _date_like(value, found, number)
        case Kind.ORDINAL if value.nominal:
            return ordinal_digits(int(value.nominal)) if figures else ordinal_words(int(value.nominal))
        case Kind.FRACTION if figures and value.nominal and value.lo == value.hi:
            return f"{digits(value.nominal * 100)}%" if "%" in number else render(value)
        case Kind.DURATION | Kind.COUNT | Kind.LENGTH if value.unit != "money":
            return _measure_like(value, found, surface, spell)
        case _:
            return render(value)


def _measure_like(value: Value, found: Found, surface: str, spell: Speller) -> str:
    number = surface[found.number_start : found.number_end]
    unit = surface[found.unit_start : found.number_end]
    if value.nominal is None or (value.lo != value.hi and not value.vague):
        return _with_hedge(value, spell)
    point = value.nominal
    if value.kind is Kind.COUNT:
        if not unit and number.lower() not in lex.TIMES:
            return _hedged(value, spell(point), unit)
        if "-" in number:
            return f"{spell(point)}-time"
        return {1: "once", 2: "twice"}.get(int(point), f"{spell(point)} times")
    gap = surface[found.unit_start - 1 : found.unit_start]
    joint = "-" if gap in ("-", "\u2010", "\u2011") else "" if gap.isalnum() else " "
    if value.kind is Kind.LENGTH:
        named = unit if lex.UNITS.get(unit.lower(), (0, 0, 0.0))[2] == 1.0 else "mm"
        return f"{spell(point)}{joint}{named}"
    count = round(point / lex.DAYS[value.unit], 6)
    name = value.unit if joint == "-" else plural(value.unit, count)
    core = f"{spell(count).replace(' ', '-') if joint == '-' else spell(count)}{joint or ' '}{name}"
    if found.value.unit == value.unit and joint == " " and spell is digits or spell is words:
        core = _filler_kept(core, number, name)
    return core if joint == "-" else _hedged(value, core, unit)


def _filler_kept(core: str, number: str, name: str) -> str:
    """ "45 shooting days" keeps its "shooting"."""
    words_between = number.split()
    if (
        len(words_between) == 3
        and words_between[1].isalpha()
        and words_between[1] not in ("and", "to", "or", "a", "an")
    ):
        if words_between[1] in lex.FILLERS or words_between[1].endswith("ing"):
            head, _, _ = core.rpartition(" ")
            return f"{head} {words_between[1]} {name}"
    return core


def _hedged(value: Value, core: str, unit: str) -> str:
    if not value.vague:
        return core
    return f"{'just over' if value.lo_open else 'nearly' if value.hi_open else 'about'} {core}"


def _date_like(value: Value, found: Found, number: str) -> str:
    if found.value.unit == "year" and number.isdigit() and value.lo != -INF and not value.vague:
        first, last = cal.from_ordinal(value.lo)[0], cal.from_ordinal(value.hi - 1)[0]
        if first == last:
            return str(first)
    if value.unit == "month" and value.lo != -INF:
        year, month, _ = cal.from_ordinal(value.lo)
        head = number.split()[0].rstrip(".,").lower()
        if head in lex.MONTHS and len(head) <= 4 and head not in ("may", "june", "july"):
            return f"{lex.MONTH_NAMES[month - 1][:3]}{'.' if '.' in number else ''} {year}"
    return render(value)
