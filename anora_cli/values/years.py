"""Reading years, decades and centuries."""

from __future__ import annotations

from anora_cli.values import calendar as cal
from anora_cli.values import lexicon as lex
from anora_cli.values.model import Value
from anora_cli.values.numbers import read_number, read_ordinal
from anora_cli.values.tokens import Token, past_hyphen

# Four digits in this range are a year by themselves; outside it they need a word such as "in" before them.
LIKELY_FIRST, LIKELY_LAST = 1800, 2099
BEFORE_YEAR = frozenset(
    lex.listed("in since by until till during from of before after circa early late mid around through year to")
)
_OWNERS = frozenset(lex.listed("his her their my our your its whose"))
_BEFORE_DECADE = frozenset(lex.listed("the early mid late - swinging roaring"))
_CENTURY_WORDS = ("century", "centuries")

Decade = tuple[Value, int, tuple[Value, ...]]  # the interval, the index behind it, other readings


def read_year(tokens: list[Token], i: int) -> tuple[int, int] | None:
    """A year at token `i` and the index behind it: "2015", "twenty fifteen", "nineteen ninety-nine", "in 1066"."""
    token = tokens[i]
    if token.kind == "n":
        if len(token.text) != 4 or not token.text.isdecimal():
            return None
        after = tokens[i + 1]
        if after.glued and (after.kind in ("w", "f") or after.text in ("%", "+")):
            return None
        year = int(token.number)
        likely = LIKELY_FIRST <= year <= LIKELY_LAST or (year >= 1000 and _before(tokens, i) in BEFORE_YEAR)
        return (year, i + 1) if likely else None
    return _in_words(tokens, i) if token.kind == "w" else None


def short_year(tokens: list[Token], i: int) -> tuple[int, int] | None:
    """A year written "'23" at token `i`, and the index behind it; below 30 it is of this century."""
    digits = tokens[i + 1]
    if tokens[i].text != "'" or digits.kind != "n" or len(digits.text) != 2 or not digits.glued:
        return None
    return (2000 if digits.number < 30 else 1900) + int(digits.number), i + 2


def _before(tokens: list[Token], i: int) -> str:
    return tokens[i - 2].text if tokens[i - 1].text in ("-", "the", "year") else tokens[i - 1].text


def _two_digits(tokens: list[Token], i: int) -> tuple[int, int]:
    """The last two digits of a year in words, or -1: "fifteen", "twenty-three", "oh five", "hundred"."""
    word = tokens[i].text
    if word in ("oh", "o"):
        j = past_hyphen(tokens, i + 1)
        ones = lex.ONES.get(tokens[j].text, 0)
        return (ones, j + 1) if 0 < ones < 10 else (-1, i)
    if word == "hundred":
        return 0, i + 1
    if word in lex.TENS:
        j = past_hyphen(tokens, i + 1)
        ones = lex.ONES.get(tokens[j].text, 0)
        return (lex.TENS[word] + ones, j + 1) if 0 < ones < 10 else (lex.TENS[word], i + 1)
    teens = lex.ONES.get(word, 0)
    return (teens, i + 1) if teens >= 10 else (-1, i)


def _in_words(tokens: list[Token], i: int) -> tuple[int, int] | None:
    word = tokens[i].text
    century = lex.ONES.get(word, 0) or lex.TENS.get(word, 0)
    if 15 <= century <= 20:
        rest, j = _two_digits(tokens, past_hyphen(tokens, i + 1))
        if rest < 0 or (rest == 0 and (century == 20 or tokens[i - 1].text not in BEFORE_YEAR)):
            return None
        # "twenty ten-minute scenes"
        return None if tokens[past_hyphen(tokens, j)].text in lex.UNITS else (century * 100 + rest, j)
    if word == "two" and tokens[past_hyphen(tokens, i + 1)].text == "thousand" and _before(tokens, i) in BEFORE_YEAR:
        number = read_number(tokens, i)
        if number and 2000 <= number.lo <= LIKELY_LAST and number.lo == int(number.lo):
            return int(number.lo), number.end
    return None


def read_decade(tokens: list[Token], i: int) -> Decade | None:
    """A decade or century at token `i`, the index behind it and its other readings.

    "1970s", "'70s", "70s", "the 70's", "the seventies", "nineteen-seventies", "the 2000s", "the 21st century".
    A two-digit decade is of the last century, with this one as the other reading for the tens and twenties.
    """
    if _is_age(tokens, i):
        return None
    j = i + (tokens[i].text == "the")
    return _in_digits(tokens, j) or _century(tokens, j) or _decade_word(tokens, j, i)


def _is_age(tokens: list[Token], i: int) -> bool:
    """Tells "in her early thirties", an age, from the decade."""
    k = i - 1
    while k > i - 5 and tokens[k].text in ("early", "mid", "late", "-", "to"):
        k -= 1
    return tokens[k].text in _OWNERS


def _decade(first: int) -> Value:
    return cal.year_span(first, first + 9, "decade")


def _in_digits(tokens: list[Token], j: int) -> Decade | None:
    j += tokens[j].text == "'"
    token, suffix = tokens[j], tokens[j + 1]
    if token.kind != "n" or not suffix.glued or suffix.text not in ("s", "'s") or not token.text.isdecimal():
        return None
    number, size = int(token.number), len(token.text)
    # "2010's best film" owns something.
    owner = suffix.text == "'s" and size == 4 and tokens[j - 1].text not in ("the", "-", "early", "mid", "late", "'")
    if number % 10 or owner or size not in (2, 4):
        return None
    if size == 2:
        others = (_decade(2000 + number),) if number <= 20 else ()
        return (_decade(1900 + number), j + 2, others) if number else None
    if not 1000 <= number <= 2990:
        return None
    if number % 100:
        return _decade(number), j + 2, ()
    century = cal.year_span(number, number + 99, "century")
    readings = (_decade(number), century) if number >= 2000 else (century, _decade(number))
    return readings[0], j + 2, readings[1:]


def _century(tokens: list[Token], j: int) -> Decade | None:
    rank = read_ordinal(tokens, j)
    if rank is None or not 1 < rank[0] < 30:
        return None
    k = past_hyphen(tokens, rank[1])
    if tokens[k].text not in _CENTURY_WORDS:
        return None
    first = (rank[0] - 1) * 100
    # As people speak, the twentieth century is the nineteen hundreds.
    return cal.year_span(first, first + 99, "century"), k + 1, ()


def _decade_word(tokens: list[Token], j: int, i: int) -> Decade | None:
    century = lex.ONES.get(tokens[j].text, 0) or lex.TENS.get(tokens[j].text, 0)
    if 16 <= century <= 20:
        k = past_hyphen(tokens, j + 1)
        decade = lex.DECADE_WORDS.get(tokens[k].text)
        return (_decade(century * 100 + decade % 100), k + 1, ()) if decade else None
    first = lex.DECADE_WORDS.get(tokens[j].text)
    if first is None or not (j > i or tokens[i - 1].text in _BEFORE_DECADE):
        return None
    return _decade(first), j + 1, (_decade(first + 100),) if first == 1920 else ()


_PLURALS = frozenset(lex.listed("people men women children others"))
_NO_PLURALS = frozenset(lex.listed("was is has as its this his us yes across towards perhaps always"))


def likely_count(tokens: list[Token], i: int) -> bool:
    """Whether four digits at `i` count something: "2000 people", "1500 extras"; a round number before a plural."""
    after = tokens[i + 1]
    if after.kind != "w" or after.cap or after.glued or tokens[i].kind != "n" or tokens[i].number % 100:
        return False
    return after.text in _PLURALS or (after.text.endswith("s") and after.text not in _NO_PLURALS)
