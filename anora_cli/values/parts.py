"""Parts of a year, decade or month: "early 2023", "the end of the 1970s", "the third quarter of 2023", "Q1 2023".

Each reader gives the first and last part named ("early to mid" names two) and the index of the date they belong to.
"""

from __future__ import annotations

from anora_cli.values import calendar as cal
from anora_cli.values.lexicon import listed
from anora_cli.values.model import Value
from anora_cli.values.numbers import read_ordinal
from anora_cli.values.tokens import Token, past_hyphen

INF = float("inf")
Parts = tuple[str, str]

ADJECTIVES = {"early": cal.EARLY, "mid": cal.MID, "late": cal.LATE}
_NOUNS = {
    **dict.fromkeys(listed("start beginning opening dawn outset"), cal.EARLY),
    **dict.fromkeys(listed("middle midpoint"), cal.MID),
    **dict.fromkeys(listed("end close ending"), cal.LATE),
}
_PERIODS = {
    **dict.fromkeys(listed("first opening early"), cal.EARLY),
    **dict.fromkeys(listed("last final closing late"), cal.LATE),
}
_SPANS = frozenset(listed("part months weeks days years stages"))


def read_parts(tokens: list[Token], i: int) -> tuple[Parts, int] | None:
    """The parts named at token `i` and the index of their date, past "the" and "the year"."""
    j = i + (tokens[i].text == "the")
    found = _adjective(tokens, j) or _noun(tokens, j) or _share(tokens, j)
    if found is None:
        return None
    parts, k = found
    k += tokens[k].text == "the"
    k += tokens[k].text == "year"
    return parts, k


def _adjective(tokens: list[Token], j: int) -> tuple[Parts, int] | None:
    """Reads "early", "mid-", "late in", "early to mid", "mid-to-late", "late on in"."""
    part = ADJECTIVES.get(tokens[j].text)
    if part is None or tokens[j + 1].text in _SPANS:
        return None
    k = past_hyphen(tokens, j + 1)
    if tokens[k].text in ("to", "and"):
        second = past_hyphen(tokens, k + 1)
        if tokens[second].text in ADJECTIVES:
            return (part, ADJECTIVES[tokens[second].text]), past_hyphen(tokens, second + 1)
    if tokens[k].text == "on" and tokens[k + 1].text == "in":
        k += 1
    return (part, part), k + (tokens[k].text == "in")


def _noun(tokens: list[Token], j: int) -> tuple[Parts, int] | None:
    """Reads "start of", "the very end of", "the opening months of"."""
    j += tokens[j].text in ("very", "tail")
    word = tokens[j].text
    if word in _NOUNS and tokens[j + 1].text == "of":
        return (_NOUNS[word],) * 2, j + 2
    k = j + 1 + (tokens[j + 1].text == "few")
    if word in _PERIODS and tokens[k].text in _SPANS and tokens[k + 1].text in ("of", "in"):
        return (_PERIODS[word],) * 2, k + 2
    return None


def _share(tokens: list[Token], j: int) -> tuple[Parts, int] | None:
    """Reads "second half of", "third quarter of", "latter half of", "Q1", "Q1 of"."""
    word = tokens[j].text
    if len(word) == 2 and word[0] == "q" and word[1] in "1234":
        return (f"{word[1]}/4",) * 2, j + 1 + (tokens[j + 1].text == "of")
    rank = read_ordinal(tokens, j)
    index, k = rank or (0, j + 1)
    parts = {"half": 2, "quarter": 4}.get(tokens[k].text, 0)
    if word in ("last", "final", "latter"):
        index = parts
    if not 0 < index <= parts or tokens[k + 1].text != "of":
        return None
    return (f"{index}/{parts}",) * 2, k + 2


def cut(value: Value, parts: Parts) -> Value | None:
    """The named parts of a date as one interval; None where the words do not fit it ("early 12 January")."""
    if value.lo == -INF:
        # "early January", of whatever year: no more than January is known.
        return value
    first, last = (_one(value, part) for part in parts)
    return cal.span(first.lo, last.hi, first.unit, first.nominal) if first and last and first.lo < last.hi else None


def _one(value: Value, part: str) -> Value | None:
    if "/" in part:
        index, parts = part.split("/")
        return cal.fraction_of(value, int(index) - 1, int(parts))
    return cal.part_of(value, part)
