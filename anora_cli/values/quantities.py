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
UnitAt = tuple[Unit, int, int]  # the unit, the index of its word, the index behind it


def read_amount(tokens: list[Token], i: int, between: bool = False) -> Reading | None:
    """The longest amount or range that starts at token `i`; `between` lets "and" join its ends."""
    number = read_number(tokens, i)
    if number is None:
        return _article(tokens, i)
    return _range(tokens, i, number, between) or _measured(tokens, i, number) or _plain(tokens, i, number)


def _plain(tokens: list[Token], i: int, number: Number) -> Reading | None:
    if tokens[i].kind == "f":
        return None
    return Reading(_value(number, COUNT_UNIT), i, number.end, number.end)


def _value(number: Number, unit: Unit) -> Value:
    kind, name, size = unit
    if number.lo == number.hi:
        return exact(kind, number.lo * size, name)
    return Value(kind, number.lo * size, number.hi * size, vague=number.vague, unit=name)


def read_unit(tokens: list[Token], j: int, number: Number) -> UnitAt | None:
    """The unit that belongs to a number ending at token `j`."""
    token = tokens[j]
    if token.kind == "n" or not token.kind:
        return None
    if token.glued and tokens[j - 1].kind == "n" and token.text in lex.GLUED_UNITS and not token.cap:
        # A lone "6m" may be metres, minutes or millions.
        return (lex.GLUED_UNITS[token.text], j, j + 1) if token.text != "m" or tokens[j - 2].text == "h" else None
    k = past_hyphen(tokens, j)
    word = tokens[k].text
    if word == "per" and tokens[k + 1].text == "cent":
        return lex.UNITS["percent"], k, k + 2
    unit = lex.UNITS.get(word)
    if unit is None:
        return None if k > j else _unit_behind_filler(tokens, j, number)
    if word in ("time", "times") and not _is_frequency(tokens, k, number):
        return None
    if word in ("pound", "pounds", "foot", "quarter") and tokens[k + 1].text in ("of", "note", "notes"):
        return None
    return unit, k, k + 1


def _is_frequency(tokens: list[Token], k: int, number: Number) -> bool:
    """Whether "times" at `k` tells how often: not "three times as long", not "Times Square"."""
    if tokens[k].cap or multiplies(tokens, k):
        return False
    return hyphen(tokens, k - 1) or tokens[k].text == "times" or number.hi == 1


_COMPARATIVES = frozenset(lex.listed("as more less longer larger bigger higher faster greater the that over"))


def multiplies(tokens: list[Token], k: int) -> bool:
    """Whether "times" at `k` multiplies: "three times as long", "four times the budget"."""
    return tokens[k].text in ("time", "times") and not tokens[k].cap and tokens[k + 1].text in _COMPARATIVES


def _unit_behind_filler(tokens: list[Token], j: int, number: Number) -> UnitAt | None:
    """Reads "37 shooting days", "five whole weeks": one adjective or participle, then a plural unit."""
    word = tokens[j]
    if (
        word.kind != "w"
        or word.cap
        or not (word.text in lex.FILLERS or word.text.endswith(("ing", "ous", "ful", "ive", "ly", "less")))
    ):
        return None
    unit_word = tokens[j + 1]
    unit = lex.UNITS.get(unit_word.text)
    if unit is None or unit[0] is not Kind.DURATION or unit_word.text.endswith("s") is (number.hi == 1):
        return None
    return unit, j + 1, j + 2


def _measured(tokens: list[Token], i: int, number: Number) -> Reading | None:
    """A number with its unit and whatever finer amounts are added to it; also "37-plus days", "half an hour"."""
    unit = read_unit(tokens, number.end, number)
    middle = None if unit else hedges.suffix(tokens, number.end)
    if middle:
        unit = read_unit(tokens, middle[1], number)
        return Reading(hedges.apply(middle[0], _value(number, unit[0])), i, unit[2], unit[1]) if unit else None
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
    """What "and a half" adds in "a year and a half", and the index behind it."""
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
    closed = False
    while not closed:
        j = end + (tokens[end].text in (",", "and"))
        j += tokens[j].text == "and" and tokens[j - 1].text == ","
        closed = tokens[j - 1].text == "and"
        number = read_number(tokens, j) or _article_number(tokens, j)
        if number is None or number.lo != number.hi:
            break
        finer = read_unit(tokens, number.end, number)
        # "three days, two nights" is no sum.
        if finer is None or finer[0][0] is not Kind.DURATION or finer[0][1] == "night" or finer[0][2] >= size:
            break
        total, name, size, end = total + number.lo * finer[0][2], finer[0][1], finer[0][2], finer[2]
    return Reading(exact(kind, total, name), i, _past_long(tokens, end), at)


def _article_number(tokens: list[Token], j: int) -> Number | None:
    """The "a" of "two months and a day"."""
    named = tokens[j].text in ("a", "an") and tokens[j + 1].text in lex.DAYS
    return Number(1, 1, j + 1, words=True) if named else None


def _past_long(tokens: list[Token], end: int) -> int:
    """The index behind a "-long" at `end`, or `end`."""
    return end + 2 if hyphen(tokens, end) and tokens[end + 1].text == "long" else end


def _article(tokens: list[Token], i: int) -> Reading | None:
    """Reads "a week", "an hour and a half", "a year or two", "half an hour", "week-long"."""
    word = tokens[i].text
    if word in ("a", "an"):
        j = i + 1 + (tokens[i + 1].text in lex.FILLERS)
        unit = _bare_unit(tokens[j].text)
        # "a second" is a rank, "a night" an evening.
        if unit and unit[1] not in ("second", "night"):
            return _one_unit(tokens, i, unit, j)
        return _share_of_unit(tokens, i)
    unit = _bare_unit(word.removesuffix("long"))
    if unit and not hyphen(tokens, i - 1):
        end = i + 1 if word.endswith("long") else _past_long(tokens, i + 1)
        if end > i + 1 or word.endswith("long"):
            return Reading(exact(Kind.DURATION, unit[2], unit[1]), i, end, i)
    return _share_of_unit(tokens, i)


def _bare_unit(word: str) -> Unit | None:
    """The duration whose full singular name this is."""
    return (Kind.DURATION, word, lex.DAYS[word]) if word in lex.DAYS else None


def _one_unit(tokens: list[Token], i: int, unit: Unit, j: int) -> Reading:
    """An article at `i`, its unit at `j`, and what is added: "and a half", "and three months", "or two", "-long"."""
    tail = _half_behind(tokens, j + 1)
    if tail:
        return Reading(exact(Kind.DURATION, (1 + tail[0]) * unit[2], unit[1]), i, tail[1], j)
    if tokens[j + 1].text == "or" and tokens[j + 2].text == "two" and tokens[j + 3].text not in lex.UNITS:
        return Reading(Value(Kind.DURATION, unit[2], 2 * unit[2], unit=unit[1]), i, j + 3, j)
    return _compound(tokens, i, unit[2], unit, j, j + 1)


def _share_of_unit(tokens: list[Token], i: int) -> Reading | None:
    """Reads "half an hour", "a half-hour", "three quarters of an hour", "a quarter of a century", "quarter-century"."""
    start = i + (tokens[i].text == "a" and tokens[i + 1].text in ("half", "quarter"))
    share = (0.25, start + 1) if tokens[start].text == "quarter" else read_fraction(tokens, start)
    if share is None:
        return None
    j = past_hyphen(tokens, share[1])
    j += tokens[j].text == "of"
    if tokens[j].text in ("a", "an"):
        j = past_hyphen(tokens, j + 1)
    elif tokens[start].text not in ("half", "quarter") and tokens[i].kind != "f":
        return None
    unit = _bare_unit(tokens[j].text)
    return Reading(exact(Kind.DURATION, share[0] * unit[2], unit[1]), i, _past_long(tokens, j + 1), j) if unit else None


def connector(tokens: list[Token], j: int, between: bool) -> int:
    """The index behind the word or dash that joins two ends of a range at `j`, or 0."""
    token = tokens[j]
    k = past_hyphen(tokens, j)
    if tokens[k].text == "to":
        return past_hyphen(tokens, k + 1)
    if token.text == "–" or (token.text == "-" and token.glued is tokens[j + 1].glued):
        return j + 1
    return j + 1 if token.text == "or" or (between and token.text == "and") else 0


def _range(tokens: list[Token], i: int, number: Number, between: bool) -> Reading | None:
    if number.lo != number.hi:
        return None
    first = read_unit(tokens, number.end, number)
    after = first[2] if first else number.end
    j = 0 if first is None and _stuck(tokens, after) else connector(tokens, after, between)
    second = read_number(tokens, j) if j else None
    if second is None or second.lo != second.hi:
        return None
    unit = read_unit(tokens, second.end, second)
    if unit is None:
        # "thirty–5" is no range, nor is "5-10th".
        dashed = tokens[after].text in ("-", "–") and number.words is not second.words
        if first or dashed or _stuck(tokens, second.end):
            return None
    elif first and unit[0][0] is not first[0][0]:
        return None
    return _joined(i, number, second, first, unit)


def _stuck(tokens: list[Token], end: int) -> bool:
    """Whether letters stand against the digits that end at `end`."""
    return tokens[end].kind == "w" and tokens[end].glued


def _joined(i: int, low: Number, high: Number, low_unit: UnitAt | None, high_unit: UnitAt | None) -> Reading | None:
    kind, name, size = high_unit[0] if high_unit else COUNT_UNIT
    lo, hi = low.lo * (low_unit[0][2] if low_unit else size), high.lo * size
    end = high_unit[2] if high_unit else high.end
    return Reading(Value(kind, lo, hi, unit=name), i, end, high_unit[1] if high_unit else end) if lo < hi else None


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
