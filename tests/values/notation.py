"""A short notation for values: "duration (35, 38.5] ~day", "date 2023-01-01..2023-04-30 year"."""

from __future__ import annotations

from datetime import date

from anora_cli.values import Found, Kind, Value
from anora_cli.values.lexicon import DAYS


def notation(value: Value) -> str:
    """A duration in days (in minutes if it is below one), a date by first and last day, other kinds as they are."""
    mark = f" {'~' if value.vague else ''}{value.unit}".rstrip()
    if value.kind is Kind.DATE:
        if value.lo == float("-inf"):
            return f"date {value.nominal:g}{mark}"
        first, last = (date.fromordinal(int(day) + 1).isoformat() for day in (value.lo, value.hi - 1))
        return f"date {first}..{last}{mark}"
    minutes = value.kind is Kind.DURATION and 0 < min(value.hi, value.lo or value.hi) < 1
    scale = 1 / DAYS["minute"] if minutes else 1
    ends = [f"{end * scale:.7g}{'min' if minutes else ''}" for end in (value.lo, value.hi)]
    if value.lo == value.hi:
        return f"{value.kind} {ends[0]}{mark}"
    return f"{value.kind} {'(' if value.lo_open else '['}{ends[0]}, {ends[1]}{')' if value.hi_open else ']'}{mark}"


def line(text: str, found: Found) -> str:
    """One found value: its words, its core where that is less, its set, and other readings behind "or"."""
    whole, core = text[found.start : found.end], text[found.number_start : found.number_end]
    inner = "" if core == whole else f" <{core}>"
    others = "".join(f" or {notation(value)}" for value in found.alternatives)
    return f"{whole}{inner} = {notation(found.value)}{others}"
