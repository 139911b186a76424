"""Reading a bare number, in digits or in words, from a list of tokens."""

from __future__ import annotations

from typing import NamedTuple

from anora_cli.values import lexicon as lex
from anora_cli.values.tokens import Token, hyphen, past_hyphen

INF = float("inf")


class Number(NamedTuple):
    """A number read up to token `end`: exact when lo == hi, else a vague word such as "several".

    `year` tells that it is four plain digits or a year in words, so that it may be a year.
    """

    lo: float
    hi: float
    end: int
    vague: bool = False
    words: bool = False


def read_number(tokens: list[Token], i: int) -> Number | None:
    """The number that starts at token `i`, with its scale and its "and a half"; None where there is none."""
    token = tokens[i]
    if token.kind == "n":
        number = _digits(tokens, i)
    elif token.kind == "f":
        number = Number(token.number, token.number, i + 1)
    elif token.kind == "w":
        number = _group(tokens, i) or _cardinal(tokens, i)
    else:
        return None
    return number and _and_a_half(tokens, _scaled(tokens, number))


def _digits(tokens: list[Token], i: int) -> Number | None:
    token = tokens[i]
    following = tokens[i + 1]
    value, end = token.number, i + 1
    if following.kind == "w" and following.glued and following.text not in lex.GLUED:
        return None
    if following.kind == "f" and value == int(value):
        value, end = value + following.number, i + 2
    return Number(value, value, end)


def _cardinal(tokens: list[Token], i: int) -> Number | None:
    """One loop over ones, tens, hundred and scales; each is taken only where English lets it follow."""
    total = current = 0.0
    room = 10**15
    j = start = i
    slots = 1000  # what may still be added to `current`: below this
    while True:
        k = j if j == start else past_hyphen(tokens, j)
        if j > start and tokens[k].text == "and" and tokens[k].kind == "w" and _and_joins(tokens, k, current, total):
            k = past_hyphen(tokens, k + 1)
        word = tokens[k].text if tokens[k].kind == "w" else ""
        if word in lex.ONES and slots > (9 if lex.ONES[word] < 10 else 19) and (j == start or lex.ONES[word]):
            current, slots = current + lex.ONES[word], 1
        elif word in lex.TENS and slots >= 100:
            current, slots = current + lex.TENS[word], 10
        elif word == "hundred" and 0 < current < 100 and slots < 1000:
            current, slots = current * 100, 100
        elif word in lex.SCALES and current and lex.SCALES[word] < room:
            room = lex.SCALES[word]
            total, current, slots = total + current * room, 0.0, 1000
        else:
            break
        j = k + 1
    return Number(total + current, total + current, j, words=True) if j > start else None


def _and_joins(tokens: list[Token], k: int, current: float, total: float) -> bool:
    """ "one hundred and five", but not "five and six"."""
    after = tokens[past_hyphen(tokens, k + 1)].text
    whole = (current and current % 100 == 0 and current >= 100) or (total and not current)
    return bool(whole) and (after in lex.ONES or after in lex.TENS)


def _group(tokens: list[Token], i: int) -> Number | None:
    """ "a dozen", "two dozen", "half a dozen", "a couple of", "several", "dozens of", "a hundred", "a single"."""
    first, second = tokens[i].text, tokens[i + 1].text
    if first == "several":
        return Number(3, 10, i + 1, vague=True, words=True)
    if first in lex.FLOORS and second == "of":
        return Number(lex.FLOORS[first], INF, i + 2, vague=True, words=True)
    if first == "half" and second in ("a", "-", "dozen"):
        j = past_hyphen(tokens, i + 1) if second == "-" else i + 1 + (second == "a")
        word = tokens[j].text
        size = 12 if word == "dozen" else 100 if word == "hundred" else lex.SCALES.get(word, 0)
        return Number(size / 2, size / 2, j + 1, words=True) if size else None
    if first in ("a", "an", "last", "past", "first", "next", "another"):
        return _article_group(tokens, i)
    if first == "few" and tokens[i - 1].text in ("the", "last", "past", "first", "next", "these", "those"):
        return Number(2, 6, i + 1, vague=True, words=True)
    return None


def _article_group(tokens: list[Token], i: int) -> Number | None:
    article = tokens[i].text in ("a", "an")
    j = i + 1
    if tokens[j].text in ("good", "mere", "whole", "full", "round"):
        j += 1
    word = tokens[j].text
    if not article and word not in ("couple", "few"):
        return None
    if word == "single":
        return Number(1, 1, j + 1, words=True)
    if word == "hundred" or word in lex.SCALES:
        size = 100 if word == "hundred" else lex.SCALES[word]
        rest = _tail(tokens, j + 1, size)
        return Number(size + rest.lo, size + rest.lo, rest.end, words=True)
    if word not in lex.GROUPS:
        return None
    lo, hi, precise = lex.GROUPS[word]
    j += 1
    if tokens[j].text == "of":
        j += 1
    elif word in ("pair", "trio", "quartet", "score", "handful"):
        return None
    elif word == "couple" and tokens[j].text not in lex.UNITS and tokens[j].text not in ("hundred", "dozen", "more"):
        # "a couple from Brooklyn" are people.
        return None
    return Number(lo, hi, j, vague=not precise, words=True)


def _tail(tokens: list[Token], j: int, size: int) -> Number:
    """The "and five" of "a hundred and five"."""
    if tokens[j].text == "and" and (tokens[j + 1].text in lex.ONES or tokens[j + 1].text in lex.TENS):
        rest = _cardinal(tokens, j + 1)
        if rest and rest.lo < size:
            return rest
    return Number(0, 0, j)


def _scaled(tokens: list[Token], number: Number) -> Number:
    """A scale or a dozen behind: "6 million", "two dozen", "several hundred"."""
    j = number.end
    while True:
        k = past_hyphen(tokens, j)
        word = tokens[k].text if tokens[k].kind == "w" else ""
        size = 12 if word == "dozen" else 100 if word == "hundred" else lex.SCALES.get(word, 0)
        if not size or number.lo >= 10**12:
            return number
        j = k + 1
        if word == "dozen" and tokens[j].text == "of":
            j += 1
        number = number._replace(lo=number.lo * size, hi=number.hi * size, end=j)


_HALVES = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}


def _and_a_half(tokens: list[Token], number: Number) -> Number:
    j = past_hyphen(tokens, number.end)
    if tokens[j].text != "and" or number.vague:
        return number
    k = past_hyphen(tokens, j + 1)
    if tokens[k].kind == "f":
        part, k = tokens[k].number, k + 1
    elif tokens[k].text in ("a", "one"):
        k = past_hyphen(tokens, k + 1)
        part, k = _HALVES.get(tokens[k].text, 0.0), k + 1
        if tokens[k].text == "of":
            return number
    elif tokens[k].text == "three" and tokens[past_hyphen(tokens, k + 1)].text == "quarters":
        part, k = 0.75, past_hyphen(tokens, k + 1) + 1
    else:
        return number
    return number._replace(lo=number.lo + part, hi=number.hi + part, end=k) if part else number


def read_ordinal(tokens: list[Token], i: int) -> tuple[int, int] | None:
    """The rank that starts at token `i` and the index behind it: "third", "twenty-first", "3rd"."""
    token = tokens[i]
    if token.kind == "n":
        suffix = tokens[i + 1]
        if suffix.glued and suffix.text in ("st", "nd", "rd", "th") and token.text.isdigit() and token.number:
            return int(token.number), i + 2
        return None
    if token.kind != "w":
        return None
    if token.text in lex.ORDINALS:
        return lex.ORDINALS[token.text], i + 1
    if token.text not in lex.ONES and token.text not in lex.TENS:
        return None
    stem = _cardinal(tokens, i)
    if stem is None:
        return None
    j = stem.end
    if tokens[j].text == "and" and stem.lo >= 100:
        j += 1
    j = past_hyphen(tokens, j)
    rank = lex.ORDINALS.get(tokens[j].text, 0)
    value = int(stem.lo)
    if rank in (100, 1000) and 0 < value < rank:
        return value * rank, j + 1
    fits = (value >= 100 and value % 100 == 0 and 0 < rank < 100) or (
        value % 10 == 0 and value % 100 >= 20 and rank < 10
    )
    return (value + rank, j + 1) if rank and fits else None


def read_fraction(tokens: list[Token], i: int) -> tuple[float, int] | None:
    """A share in words and the index behind it: "half", "two thirds", "one-third", "a quarter", "½", "2/3"."""
    token = tokens[i]
    if token.kind == "f":
        return token.number, i + 1
    if token.kind != "w":
        return None
    if token.text == "half":
        return 0.5, i + 1
    if token.text in ("a", "an", "one"):
        j = past_hyphen(tokens, i + 1)
        bottom = lex.FRACTIONS.get(tokens[j].text)
        return (1 / bottom, j + 1) if bottom else None
    top = lex.ONES.get(token.text, 0)
    j = past_hyphen(tokens, i + 1)
    bottom = lex.FRACTION_PLURALS.get(tokens[j].text)
    if bottom and 1 < top < bottom:
        return top / bottom, j + 1
    return None


def joined(tokens: list[Token], i: int) -> bool:
    """Whether token `i` hangs on the one before it by a hyphen ("Covid-19")."""
    return hyphen(tokens, i - 1)
