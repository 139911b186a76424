"""Writing a value in plain English, or in the dress of the words it is to replace."""

from __future__ import annotations

from collections.abc import Callable

from anora_cli.values import lexicon as lex
from anora_cli.values.find import find_values
from anora_cli.values.model import Found, Kind, Value
from anora_cli.values.render_dates import date_like, date_text
from anora_cli.values.spell import digits, ordinal_digits, ordinal_words, plural, words

INF = float("inf")
Speller = Callable[[float], str]
_SHARES = {1 / 2: "half", 1 / 3: "a third", 2 / 3: "two thirds", 1 / 4: "a quarter", 3 / 4: "three quarters"}
_HYPHENS = ("-", "\u2010", "\u2011", "\u2013")


def render(value: Value) -> str:
    """The value in plain English: "37 days", "about 25 minutes", "January 2023", "half", "third", "up to 8"."""
    return date_text(value) if value.kind is Kind.DATE else _phrase(value, digits)


def render_like(value: Value, surface: str) -> str:
    """The value in the dress of the words it replaces: figures or words, hyphens, capitals, unit and precision.

    "forty-five days" gives "thirty-seven days", "45-day" "37-day", "Forty-five" "Thirty-seven", "2021" "2015". A hedge
    in `surface` is dropped unless the value itself has one. Falls back to `render(value)`.
    """
    # A lone "one" or "half" reads as a number only before a word.
    found = find_values(surface) or find_values(f"{surface} x")
    if len(found) != 1:
        return render(value)
    text = _dressed(value, found[0], surface)
    return text[:1].upper() + text[1:] if surface[:1].isupper() and text[:1].islower() else text


def _phrase(value: Value, spell: Speller) -> str:
    """A value with the comparator that makes its set."""
    nominal = value.nominal
    if nominal is None:
        return _interval(value, spell)
    core = _core(value, nominal, spell)
    if value.lo == value.hi:
        return core
    if value.vague and value.hi != INF and value.lo > 0:
        return _hedged(value, core)
    if value.lo < nominal:
        less = "fewer than" if value.kind is Kind.COUNT and value.unit != "money" else "less than"
        return f"{less if value.hi_open else 'up to'} {core}"
    return f"{'more than' if value.lo_open else 'at least'} {core}"


def _hedged(value: Value, core: str) -> str:
    """The core with the hedge of a vague value; as it is for a sharp one."""
    if not value.vague:
        return core
    return f"{'just over' if value.lo_open else 'nearly' if value.hi_open else 'about'} {core}"


def _interval(value: Value, spell: Speller) -> str:
    hi = _core(value, value.hi, spell) if value.hi != INF else ""
    if not hi:
        return f"{'more than' if value.lo_open else 'at least'} {_core(value, value.lo, spell)}"
    if value.lo <= 0:
        return f"{'less than' if value.hi_open else 'up to'} {hi}"
    shared = value.kind is Kind.DURATION
    lo = spell(round(value.lo / lex.DAYS[value.unit], 6)) if shared else _core(value, value.lo, spell)
    return f"{lo} to {hi}"


def _core(value: Value, point: float, spell: Speller) -> str:
    match value.kind:
        case Kind.DURATION:
            number = round(point / lex.DAYS[value.unit], 6)
            return f"{spell(number)} {plural(value.unit, number)}"
        case Kind.LENGTH:
            return f"{spell(point)}mm" if spell is digits else f"{spell(point)} millimetres"
        case Kind.FRACTION:
            return _share(point)
        case Kind.ORDINAL:
            return ordinal_words(int(point))
        case _:
            return f"${digits(point)}" if value.unit == "money" else spell(point)


def _share(point: float) -> str:
    for share, text in _SHARES.items():
        if abs(point - share) < 1e-9:
            return text
    return f"{digits(point * 100)}%"


def _dressed(value: Value, found: Found, surface: str) -> str:
    number = surface[found.number_start : found.number_end]
    figures = any(char.isdecimal() for char in number)
    spell = digits if figures else words
    if value.kind not in (found.value.kind, *(other.kind for other in found.alternatives)):
        return render(value)
    match value.kind:
        case Kind.DATE:
            return date_like(value, found.value, number)
        case Kind.ORDINAL if value.nominal:
            return ordinal_digits(int(value.nominal)) if figures else ordinal_words(int(value.nominal))
        case Kind.FRACTION if value.nominal and value.lo == value.hi and "%" in number:
            return f"{digits(value.nominal * 100)}%"
        case Kind.COUNT if value.unit == "money":
            return render(value)
        case Kind.DURATION | Kind.COUNT | Kind.LENGTH:
            return _measure_like(value, found, surface, spell)
        case _:
            return render(value)


def _measure_like(value: Value, found: Found, surface: str, spell: Speller) -> str:
    if value.nominal is None or (value.lo != value.hi and not value.vague):
        return _phrase(value, spell)
    number, unit = surface[found.number_start : found.number_end], surface[found.unit_start : found.number_end]
    if value.kind is Kind.COUNT:
        return _count_like(value, value.nominal, number, unit, spell)
    before = surface[found.unit_start - 1 : found.unit_start] if found.unit_start > found.number_start else ""
    joint = "-" if before in _HYPHENS else "" if before.isalnum() else " "
    if value.kind is Kind.LENGTH:
        named = unit if lex.UNITS.get(unit.lower(), lex.UNITS["inch"])[2] == 1.0 else "mm"
        return f"{spell(value.nominal)}{joint}{named}"
    count = round(value.nominal / lex.DAYS[value.unit], 6)
    if joint == "-" or unit.lower().endswith("long"):
        article = "a " if number.lower().startswith(("a ", "an ")) else ""
        long = "-long" if unit.lower().endswith("long") else ""
        return f"{article}{spell(count).replace(' ', '-')}-{value.unit}{long}"
    return _hedged(value, f"{spell(count)} {_filler(number)}{plural(value.unit, count)}")


def _count_like(value: Value, point: float, number: str, unit: str, spell: Speller) -> str:
    if not unit and number.lower() not in lex.TIMES:
        return _hedged(value, spell(point))
    if any(hyphen in number for hyphen in _HYPHENS) and unit.lower() == "time":
        return f"{spell(point)}-time"
    return _hedged(value, {1.0: "once", 2.0: "twice"}.get(point, f"{spell(point)} times"))


def _filler(number: str) -> str:
    """The "shooting " of "45 shooting days", which the new words keep."""
    parts = number.split()
    between = parts[1] if len(parts) == 3 else ""
    return f"{between} " if between in lex.FILLERS or between.endswith("ing") else ""
