"""Reading an amount: a number or a range with its unit, or none. Hedges are the caller's.

amount   = number | number unit | article unit | share [of] article unit | amount finer-amount
range    = number ("-" | "–" | to | or | and after "between") number [unit]
"""

from __future__ import annotations

from typing import NamedTuple

from anora_cli.values import hedges
from anora_cli.values import lexicon as lex
from anora_cli.values.model import Kind, Value, exact
from anora_cli.values.numbers import Number, read_fraction, read_number, read_ordinal
from anora_cli.values.tokens import Token, hyphen, past_hyphen


class Reading(NamedTuple):
    """A value over tokens `start` to `end`, its unit beginning at token `unit` (`end` if it has none)."""

    value: Value
    start: int
    end: int
    unit: int
    others: tuple[Value, ...] = ()


Unit = tuple[Kind, str, float]
COUNT_UNIT: Unit = (Kind.COUNT, "", 1.0)


def read_amount(tokens: list[Token], i: int, between: bool = False) -> Reading | None:
    """The longest amount or range that starts at token `i`; `between` lets "and" join its ends."""
    if tokens[i].text in lex.CURRENCY or (
        tokens[i].text in ("us", "a", "c") and tokens[i + 1].text in lex.CURRENCY and tokens[i + 1].glued
    ):
        return _money(tokens, i, between)
    number = read_number(tokens, i)
    if number is None:
        return _article(tokens, i)
    return _range(tokens, i, number, between) or _measured(tokens, i, number) or _plain(tokens, i, number)


def _plain(tokens: list[Token], i: int, number: Number) -> Reading | None:
    if tokens[i].kind == "f":
        return None
    after = tokens[number.end]
    if tokens[i].kind == "n" and number.end == i + 1 and after.glued and after.kind == "w":
        return None
    return Reading(_value(number, COUNT_UNIT), i, number.end, number.end)


def _value(number: Number, unit: Unit) -> Value:
    kind, name, size = unit
    if number.lo == number.hi:
        return exact(kind, number.lo * size, name)
    return Value(kind, number.lo * size, number.hi * size, vague=number.vague, unit=name)


def read_unit(tokens: list[Token], j: int, number: Number) -> tuple[Unit, int, int] | None:
    """The unit that belongs to a number ending at `j`: unit, index of its word, index behind it."""
    token = tokens[j]
    if token.kind == "n" or not token.text:
        return None
    if token.glued and tokens[j - 1].kind == "n" and token.text in lex.GLUED_UNITS:
        return lex.GLUED_UNITS[token.text], j, j + 1
    k = past_hyphen(tokens, j)
    word = tokens[k].text
    if word == "per" and tokens[k + 1].text == "cent":
        return lex.UNITS["percent"], k, k + 2
    unit = lex.UNITS.get(word)
    if unit is None:
        return None if k > j else _unit_behind_filler(tokens, j, number)
    if unit[0] is Kind.COUNT and not _counts(tokens, k, number):
        return None
    if word in ("pound", "pounds", "foot", "min") and tokens[k + 1].text in ("of", "note", "notes"):
        return None
    return unit, k, k + 1


def _counts(tokens: list[Token], k: int, number: Number) -> bool:
    """Whether "times" tells how often: not "three times as long", "one time only", "the New York Times"."""
    if tokens[k].text in ("time", "times"):
        following = tokens[k + 1].text
        if tokens[k].cap or following in ("as", "more", "longer", "larger", "the", "square", "bigger", "higher"):
            return False
        return hyphen(tokens, k - 1) or tokens[k].text == "times" or number.hi == 1
    return True


def _unit_behind_filler(tokens: list[Token], j: int, number: Number) -> tuple[Unit, int, int] | None:
    """ "37 shooting days", "five whole weeks": one adjective or participle, then a plural unit."""
    word = tokens[j]
    if word.kind != "w" or word.cap or not (word.text in lex.FILLERS or word.text.endswith("ing")):
        return None
    unit_word = tokens[j + 1]
    unit = lex.UNITS.get(unit_word.text)
    if unit is None or unit[0] is not Kind.DURATION or unit_word.text.endswith("s") is (number.hi == 1):
        return None
    return unit, j + 1, j + 2


def _measured(tokens: list[Token], i: int, number: Number) -> Reading | None:
    """A number with its unit and whatever finer amounts are added to it; also "37-plus days", "half an hour"."""
    middle = hedges.suffix(tokens, number.end)
    unit = read_unit(tokens, number.end, number)
    if unit is None and middle:
        unit = read_unit(tokens, middle[1], number)
        if unit:
            return Reading(hedges.apply(middle[0], _value(number, unit[0])), i, unit[2], unit[1])
    if unit is None:
        return _share_of_unit(tokens, i)
    (kind, name, size), at, end = unit
    if kind is not Kind.DURATION or number.vague:
        return Reading(_value(number, (kind, name, size)), i, end, at)
    total, tail = number.lo * size, _half_behind(tokens, end)
    if tail:
        return Reading(exact(kind, total + tail[0] * size, name), i, tail[1], at)
    return _compound(tokens, i, total, unit[0], at, end)


def _half_behind(tokens: list[Token], end: int) -> tuple[float, int] | None:
    """The "and a half" of "a year and a half"."""
    j = past_hyphen(tokens, end)
    if tokens[j].text != "and":
        return None
    j = past_hyphen(tokens, j + 1)
    if tokens[j].text != "a":
        return None
    j = past_hyphen(tokens, j + 1)
    part = {"half": 0.5, "quarter": 0.25}.get(tokens[j].text)
    return (part, j + 1) if part and tokens[j + 1].text != "of" else None


def _compound(tokens: list[Token], i: int, total: float, unit: Unit, at: int, end: int) -> Reading:
    """Adds finer amounts: "2 hours and 19 minutes", "two years, three months", "2h 19min"."""
    kind, name, size = unit
    while True:
        j = end + (tokens[end].text in (",", "and"))
        j += tokens[j].text == "and" and tokens[j - 1].text == ","
        number = read_number(tokens, j)
        if number is None or number.lo != number.hi:
            break
        finer = read_unit(tokens, number.end, number)
        if finer is None or finer[0][0] is not Kind.DURATION or finer[0][1] == "night" or finer[0][2] >= size:
            break
        total, name, size, end = total + number.lo * finer[0][2], finer[0][1], finer[0][2], finer[2]
    return Reading(exact(kind, total, name), i, end, at)


def _article(tokens: list[Token], i: int) -> Reading | None:
    """ "a week", "an hour and a half", "a year and three months", "half an hour", "week-long"."""
    word = tokens[i].text
    if word in ("a", "an"):
        j = i + 1
        if tokens[j].text in lex.FILLERS:
            j += 1
        unit = lex.UNITS.get(tokens[j].text)
        # "a second" is a rank, "a night" an evening, "a min" nothing; "a times" cannot be.
        if unit and unit[0] is Kind.DURATION and tokens[j].text == unit[1] and unit[1] not in ("second", "night"):
            tail = _half_behind(tokens, j + 1)
            if tail:
                return Reading(exact(Kind.DURATION, (1 + tail[0]) * unit[2], unit[1]), i, tail[1], j)
            return _compound(tokens, i, unit[2], unit, j, j + 1)
        return _share_of_unit(tokens, i)
    unit = lex.UNITS.get(word)
    if unit and unit[0] is Kind.DURATION and word == unit[1]:
        behind = past_hyphen(tokens, i + 1)
        if behind > i + 1 and tokens[behind].text == "long" and not hyphen(tokens, i - 1):
            return Reading(exact(Kind.DURATION, unit[2], unit[1]), i, i + 1, i)
    return _share_of_unit(tokens, i)


def _share_of_unit(tokens: list[Token], i: int) -> Reading | None:
    """ "half an hour", "a half-hour", "three quarters of an hour", "a quarter of a century", "quarter-century"."""
    start = i + (tokens[i].text == "a" and tokens[i + 1].text in ("half", "quarter"))
    share = read_fraction(tokens, start) or ((0.25, start + 1) if tokens[start].text == "quarter" else None)
    if share is None:
        return None
    j = past_hyphen(tokens, share[1])
    j += tokens[j].text == "of"
    if tokens[j].text in ("a", "an"):
        j = past_hyphen(tokens, j + 1)
    elif tokens[start].text not in ("half", "quarter") and tokens[i].kind != "f":
        return None
    unit = lex.UNITS.get(tokens[j].text)
    if unit is None or unit[0] is not Kind.DURATION or tokens[j].text not in (unit[1], "yr", "hr", "min"):
        return None
    return Reading(exact(Kind.DURATION, share[0] * unit[2], unit[1]), i, j + 1, j)


def _connector(tokens: list[Token], j: int, between: bool) -> int:
    """The index behind the word or dash that joins two ends of a range at `j`, or 0."""
    token = tokens[j]
    k = past_hyphen(tokens, j)
    if tokens[k].text == "to":
        return past_hyphen(tokens, k + 1)
    if token.text == "–" or (token.text == "-" and token.glued is tokens[j + 1].glued):
        return j + 1
    if token.text == "or" or (between and token.text == "and"):
        return j + 1
    return 0


def _range(tokens: list[Token], i: int, number: Number, between: bool) -> Reading | None:
    if number.lo != number.hi:
        return None
    first = read_unit(tokens, number.end, number)
    after = first[2] if first else number.end
    if first is None and tokens[after].kind == "w" and tokens[after].glued:
        return None
    j = _connector(tokens, after, between)
    second = read_number(tokens, j) if j else None
    if second is None or second.lo != second.hi:
        return None
    unit = read_unit(tokens, second.end, second)
    if first and (unit is None or unit[0][0] is not first[0][0]):
        return None
    if unit is None and tokens[after].text in ("-", "–") and number.words is not second.words:
        return None
    of_second = unit[0] if unit else COUNT_UNIT
    of_first = first[0] if first else of_second
    lo, hi = number.lo * of_first[2], second.lo * of_second[2]
    if lo >= hi:
        return None
    end = unit[2] if unit else second.end
    if unit is None and tokens[end].kind == "w" and tokens[end].glued:
        return None
    kind, name, _ = of_second
    return Reading(Value(kind, lo, hi, unit=name), i, end, unit[1] if unit else end)


def _money(tokens: list[Token], i: int, between: bool) -> Reading | None:
    at = i + (tokens[i].text not in lex.CURRENCY)
    low = _money_number(tokens, at + 1)
    if low is None:
        return None
    j = _connector(tokens, low[1], between)
    high = _money_number(tokens, j + (tokens[j].text in lex.CURRENCY)) if j else None
    if high and tokens[low[1]].text != "or":
        scale = high[2] if low[2] == 1 and low[0] < high[0] and low[0] * high[2] < high[0] else 1
        if low[0] * scale < high[0]:
            return Reading(Value(Kind.COUNT, low[0] * scale, high[0], unit="money"), i, high[1], high[1])
    end = low[1]
    if tokens[end].text in lex.UNITS and lex.UNITS[tokens[end].text][1] == "money":
        end += 1
    return Reading(exact(Kind.COUNT, low[0], "money"), i, end, end)


def _money_number(tokens: list[Token], i: int) -> tuple[float, int, float] | None:
    number = read_number(tokens, i)
    if number is None:
        return None
    k = number.end
    scale = lex.MONEY_SCALES.get(tokens[k].text, 0) if tokens[k].glued else 0
    if scale:
        return number.lo * scale, k + 1, scale
    said = lex.SCALES.get(tokens[k - 1].text, 1)
    return number.lo, k, said


def read_rank(tokens: list[Token], i: int) -> Reading | None:
    """An ordinal: "third", "37th", "No. 1", "number one", "#1"."""
    rank = read_ordinal(tokens, i)
    if rank:
        return Reading(exact(Kind.ORDINAL, rank[0]), i, rank[1], rank[1])
    token = tokens[i]
    j = i + 1
    if token.text == "no" and token.cap and tokens[j].text == ".":
        j += 1
    elif token.text not in ("number", "#"):
        return None
    j = past_hyphen(tokens, j)
    number = read_number(tokens, j)
    if number is None or number.lo != number.hi or (token.text != "number" and tokens[j].kind != "n"):
        return None
    return Reading(exact(Kind.ORDINAL, number.lo), i, number.end, number.end)
