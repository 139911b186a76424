"""Reading a bare number, in digits or in words, from a list of tokens."""

from __future__ import annotations

from typing import NamedTuple

from anora_cli.values import lexicon as lex
from anora_cli.values.tokens import Token, past_hyphen

INF = float("inf")


class Number(NamedTuple):
    """A number read up to token `end`: exact when lo == hi, else a vague word such as "several"."""

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
    slots = 1000  # what may still be added to `current` lies below this
    j = i
    while True:
        k = _next_part(tokens, i, j, current, total)
        word = tokens[k].text if tokens[k].kind == "w" else ""
        if word in lex.ONES and slots > (9 if lex.ONES[word] < 10 else 19) and (j == i or lex.ONES[word]):
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
    return Number(total + current, total + current, j, words=True) if j > i else None


def _next_part(tokens: list[Token], i: int, j: int, current: float, total: float) -> int:
    """The index of the next word of a number that began at `i`: past a hyphen, past the "and" of "hundred and five"."""
    if j == i:
        return j
    k = past_hyphen(tokens, j)
    if tokens[k].text != "and":
        return k
    after = past_hyphen(tokens, k + 1)
    joins = (current >= 100 and current % 100 == 0) or (total and not current)
    return after if joins and (tokens[after].text in lex.ONES or tokens[after].text in lex.TENS) else k


_DETERMINERS = frozenset(lex.listed("the last past first next these those his her their only"))


def _group(tokens: list[Token], i: int) -> Number | None:
    """What stands for a number: "several", "a dozen", "half a dozen", "a couple of", "dozens of", "a hundred"."""
    first, second = tokens[i].text, tokens[i + 1].text
    if first == "several":
        return Number(3, 10, i + 1, vague=True, words=True)
    if first in lex.FLOORS and second == "of":
        return _floor(tokens, i)
    if first == "half":
        j = past_hyphen(tokens, i + 1 + (second == "a"))
        size = _size(tokens, j)
        return Number(size / 2, size / 2, j + 1, words=True) if size else None
    if first in ("a", "an", "another"):
        return _article_group(tokens, i)
    if first in ("few", "couple") and tokens[i - 1].text in _DETERMINERS:
        return _named_group(tokens, i)
    return None


def _size(tokens: list[Token], j: int) -> int:
    word = tokens[j].text if tokens[j].kind == "w" else ""
    return 12 if word == "dozen" else 100 if word == "hundred" else lex.SCALES.get(word, 0)


def _floor(tokens: list[Token], i: int) -> Number | None:
    """Reads "dozens of", "hundreds of", "tens of thousands of"."""
    floor, j = lex.FLOORS[tokens[i].text], i + 2
    word = tokens[j].text
    if word in lex.FLOORS and word[:-1] in lex.SCALES:
        floor, j = floor * lex.SCALES[word[:-1]], j + 1
        j += tokens[j].text == "of"
    elif tokens[i].text == "tens":
        return None
    return Number(floor, INF, j, vague=True, words=True)


def _article_group(tokens: list[Token], i: int) -> Number | None:
    j = i + 1
    if tokens[j].text in ("good", "mere", "whole", "full", "round"):
        j += 1
    word = tokens[j].text
    if word == "single":
        return Number(1, 1, j + 1, words=True)
    if word == "hundred" or word in lex.SCALES:
        size = _size(tokens, j)
        rest = _tail(tokens, j + 1, size)
        return Number(size + rest.lo, size + rest.lo, rest.end, words=True)
    return _named_group(tokens, j)


def _named_group(tokens: list[Token], j: int) -> Number | None:
    word = tokens[j].text
    if word not in lex.GROUPS:
        return None
    lo, hi, precise = lex.GROUPS[word]
    j += 1
    if tokens[j].text == "of":
        j += 1
    elif word in ("pair", "brace", "duo", "trio", "quartet", "score", "handful"):
        return None
    elif word == "couple" and tokens[j].text not in lex.UNITS and tokens[j].text not in ("hundred", "dozen", "more"):
        # "a couple from the north" are people.
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
        size = _size(tokens, k)
        if not size or number.lo >= 10**12:
            return number
        j = k + 1
        if size == 12 and tokens[j].text == "of":
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
        if suffix.glued and suffix.text in ("st", "nd", "rd", "th") and token.number >= 1 and "." not in token.text:
            return int(token.number), i + 2
        return None
    if token.kind != "w":
        return None
    if token.text in lex.ORDINALS:
        return lex.ORDINALS[token.text], i + 1
    if token.text not in lex.ONES and token.text not in lex.TENS:
        return None
    return _long_ordinal(tokens, i)


def _long_ordinal(tokens: list[Token], i: int) -> tuple[int, int] | None:
    """Reads "twenty-first", "one hundred and first", "two hundredth"."""
    stem = _cardinal(tokens, i)
    if stem is None:
        return None
    value, j = int(stem.lo), stem.end
    if tokens[j].text == "and" and value >= 100:
        j += 1
    j = past_hyphen(tokens, j)
    rank = lex.ORDINALS.get(tokens[j].text, 0)
    if rank in (100, 1000) and 0 < value < rank:
        return value * rank, j + 1
    fits = (value >= 100 and value % 100 == 0 and rank < 100) or (value % 10 == 0 and value % 100 >= 20 and rank < 10)
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
    return (top / bottom, j + 1) if bottom and 1 < top < bottom else None


MOST_OF = 100  # a share is told of so many at most: "one in 1998" is none


def read_proportion(tokens: list[Token], i: int) -> tuple[float, int] | None:
    """A share told in two counts and the index behind it: "one in ten", "two out of three", "one out of every two"."""
    part = read_number(tokens, i)
    if part is None or part.lo != part.hi:
        return None
    j = part.end
    j += tokens[j].text == "out"
    if tokens[j].text != ("in" if j == part.end else "of"):
        return None
    j += 1 + (tokens[j + 1].text == "every")
    whole = read_number(tokens, j)
    if whole is None or whole.lo != whole.hi or not 0 < part.lo < whole.lo <= MOST_OF:
        return None
    if tokens[part.end].text == "in" and tokens[whole.end].text in lex.UNITS:
        return None  # "two in three years"
    return part.lo / whole.lo, whole.end
