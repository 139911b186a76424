"""Reading years, decades and centuries."""

from __future__ import annotations

from anora_cli.values import calendar as cal
from anora_cli.values import lexicon as lex
from anora_cli.values.model import Value
from anora_cli.values.numbers import read_number, read_ordinal
from anora_cli.values.tokens import Token, hyphen, past_hyphen

# Four digits in this range are a year by themselves; outside it they need a word such as "in" before them.
LIKELY_FIRST, LIKELY_LAST = 1800, 2099
BEFORE_YEAR = frozenset(
    listed("in since by until till during from of before after circa early late mid around through year to")
)
_OWNERS = frozenset(listed("his her their my our your its whose"))
_CENTURY_WORDS = frozenset(("century", "centuries"))


def read_year(tokens: list[Token], i: int) -> tuple[int, int] | None:
    """A year at token `i` and the index behind it: "2015", "twenty fifteen", "nineteen ninety-nine", "in 1066"."""
    token = tokens[i]
    if token.kind == "n":
        if len(token.text) != 4 or not token.text.isdigit():
            return None
        after = tokens[i + 1]
        if after.glued and (after.kind == "w" or after.text in ("%", "+")):
            return None
        year = int(token.number)
        likely = LIKELY_FIRST <= year <= LIKELY_LAST or (1000 <= year and _before(tokens, i) in BEFORE_YEAR)
        return (year, i + 1) if likely else None
    return _in_words(tokens, i) if token.kind == "w" else None


def _before(tokens: list[Token], i: int) -> str:
    return tokens[i - 2].text if tokens[i - 1].text in ("-", "the", "year") else tokens[i - 1].text


def _two_digits(tokens: list[Token], i: int) -> tuple[int, int]:
    """The last two digits of a year in words: "fifteen", "twenty-three", "oh five", "hundred"."""
    word = tokens[i].text
    if word in ("oh", "o"):
        j = past_hyphen(tokens, i + 1)
        ones = lex.ONES.get(tokens[j].text, 0)
        return (ones, j + 1) if 0 < ones < 10 else (-1, i)
    if word == "hundred":
        return 0, i + 1
    if word in lex.TENS:
        j = past_hyphen(tokens, i + 1)
        ones = lex.ONES.get(tokens[j].text, 0) if tokens[j].kind == "w" else 0
        return (lex.TENS[word] + ones, j + 1) if 0 < ones < 10 else (lex.TENS[word], i + 1)
    teens = lex.ONES.get(word, 0)
    return (teens, i + 1) if teens >= 10 else (-1, i)


def _in_words(tokens: list[Token], i: int) -> tuple[int, int] | None:
    word = tokens[i].text
    century = lex.ONES.get(word, 0) or lex.TENS.get(word, 0)
    if 15 <= century <= 20:
        rest, j = _two_digits(tokens, past_hyphen(tokens, i + 1))
        if rest < 0 or (rest == 0 and tokens[i - 1].text not in BEFORE_YEAR):
            return None
        unit_follows = tokens[past_hyphen(tokens, j)].text in lex.UNITS
        return None if unit_follows or (century == 20 and rest == 0) else (century * 100 + rest, j)
    if word == "two" and tokens[past_hyphen(tokens, i + 1)].text == "thousand" and _before(tokens, i) in BEFORE_YEAR:
        number = read_number(tokens, i)
        if number and 2000 <= number.lo <= LIKELY_LAST and number.lo == int(number.lo):
            return int(number.lo), number.end
    return None


def read_decade(tokens: list[Token], i: int) -> tuple[Value, int, tuple[Value, ...]] | None:
    """A decade or century at token `i`, the index behind it and its other readings.

    "1970s", "'70s", "70s", "the 70's", "the seventies", "nineteen-seventies", "the 2000s", "the 21st century".
    A two-digit decade is of the last century, with this one as the other reading for the twenties.
    """
    if _is_age(tokens, i):
        return None
    j = i + (tokens[i].text == "the")
    return _in_digits(tokens, j) or _century(tokens, j) or _decade_word(tokens, j, i)


def _is_age(tokens: list[Token], i: int) -> bool:
    """ "in her early thirties" is an age."""
    k = i - 1
    while k > i - 5 and (tokens[k].text in ("early", "mid", "late", "-", "to")):
        k -= 1
    return tokens[k].text in _OWNERS


def _decade(first: int) -> Value:
    return cal.year_span(first, first + 9, "decade")


def _in_digits(tokens: list[Token], j: int) -> tuple[Value, int, tuple[Value, ...]] | None:
    mark = tokens[j].text == "'"
    j += mark
    token, suffix = tokens[j], tokens[j + 1]
    if token.kind != "n" or not suffix.glued or suffix.text not in ("s", "'s") or not token.text.isdigit():
        return None
    number, size = int(token.number), len(token.text)
    context = tokens[j - 1].text in ("the", "-", "early", "mid", "late", "'")
    if number % 10 or (suffix.text == "'s" and size == 4 and not context):
        return None
    if size == 2 and number:
        others = (_decade(2000 + number),) if number <= 20 else ()
        return _decade(1900 + number), j + 2, others
    if size != 4 or not 1000 <= number <= 2990:
        return None
    if number % 100 == 0:
        century = cal.year_span(number, number + 99, "century")
        readings = (_decade(number), century) if number >= 2000 else (century, _decade(number))
        return readings[0], j + 2, readings[1:]
    return _decade(number), j + 2, ()


def _century(tokens: list[Token], j: int) -> tuple[Value, int, tuple[Value, ...]] | None:
    rank = read_ordinal(tokens, j)
    if rank is None or not 1 < rank[0] < 30:
        return None
    k = past_hyphen(tokens, rank[1])
    if tokens[k].text not in _CENTURY_WORDS:
        return None
    first = (rank[0] - 1) * 100
    # Popular use: the twentieth century is the nineteen hundreds.
    return cal.year_span(first, first + 99, "century"), k + 1, ()


def _decade_word(tokens: list[Token], j: int, i: int) -> tuple[Value, int, tuple[Value, ...]] | None:
    century = lex.ONES.get(tokens[j].text, 0) or lex.TENS.get(tokens[j].text, 0)
    if 16 <= century <= 20:
        k = past_hyphen(tokens, j + 1)
        decade = lex.DECADE_WORDS.get(tokens[k].text)
        return (_decade(century * 100 + decade % 100), k + 1, ()) if decade else None
    first = lex.DECADE_WORDS.get(tokens[j].text)
    if first is None or not (
        j > i or tokens[i - 1].text in ("the", "early", "mid", "late", "-", "swinging", "roaring")
    ):
        return None
    others = (_decade(first + 100),) if first == 1920 else ()
    return _decade(first), j + 1, others


def likely_count(tokens: list[Token], i: int) -> bool:
    """Whether four digits at `i` count something: "2000 people"; round numbers before a plural noun."""
    after = tokens[i + 1]
    plural = after.kind == "w" and not after.cap and not after.glued and after.text.endswith("s")
    return (
        plural
        and tokens[i].number % 100 == 0
        and after.text not in ("was", "is", "has", "as", "its", "this")
        and (not hyphen(tokens, i + 1))
    )
