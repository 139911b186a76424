"""Splitting text into tokens whose spans are code points of the original.

Spaces, quotes and hyphens come in many characters; they are mapped one to one onto plain ones, so that no offset
moves. Soft hyphens and zero-width characters count as part of the word they stand in and are dropped from its text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

VULGAR: dict[str, float] = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5,
    "⅙": 1 / 6, "⅚": 5 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip

_INVISIBLE = "\xad"
_SPACES = "\xa0\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_PLAIN = str.maketrans(
    {
        **{chr(0xFF10 + n): str(n) for n in range(10)},
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys("\u2018\u2019\u02bc\u201b\uff07\u2032`", "'"),
        **dict.fromkeys("\u2010\u2011\ufe63\uff0d", "-"),
        **dict.fromkeys("\u2012\u2212", "\u2013"),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff", _INVISIBLE),
        "\u2015": "\u2014",
        "\u2044": "/",
        "\uff04": "$",
        "\uff05": "%",
        "\uff0c": ",",
        "\uff0e": ".",
        "\uffe1": "£",
    }
)

_TOKEN = re.compile(
    r"(?P<f>[0-9]{1,3}/[0-9]{1,3}(?![0-9/])|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])"
    r"|(?P<w>(?<=[0-9])h(?=[0-9]{1,2}m)|[^\W\d_][\w\xad]*+(?:'(?!s\b)[^\W\d_]++)*+)"
    r"|(?P<x>[0-9]++(?:[.,][0-9]++)?+:[0-9]++(?:[.:][0-9]++)*+|[0-9]++(?:[./][0-9]++){2,}+)"
    r"|(?P<d>[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9]))"
    # Bounded repeats: a text of nothing but digit groups would else be scanned anew from each of them.
    r"|(?P<n>[0-9]{1,3}(?:(?:,[0-9]{3}){1,5}+|(?: [0-9]{3}){1,5}+)(?![0-9]|-[^\W\d_])(?:\.[0-9]++)?+"
    r"|[0-9]++(?:\.[0-9]++)?+)"
    r"|(?P<p>'s\b|[^\s\xad])",
    # "S" in "the 70'S" and "H" in "2H19M" are the same letters.
    re.IGNORECASE,
)


class Token(NamedTuple):
    """One token.

    `kind` is w(ord), n(umber), f(raction), d(ate), x (digits that are no value), p(unctuation) or "" at the end.
    `text` is lower case with plain characters; `glued` says that nothing but invisible characters stands before it;
    `cap` that it begins with a capital; `number` is its value for kinds n and f.
    """

    text: str
    start: int
    end: int
    kind: str
    glued: bool
    cap: bool
    number: float


END = Token("", -1, -1, "", False, False, 0.0)
# Readers look at most this far past a token that matched, so they need not test for the end of the list.
_MARGIN = 8


def tokenise(text: str) -> list[Token]:
    """The tokens of a text, followed by END tokens, so that index -1 is END as well."""
    plain = text.translate(_PLAIN)
    tokens: list[Token] = []
    last = -1
    for match in _TOKEN.finditer(plain):
        kind = match.lastgroup or ""
        start, end = match.span()
        raw = match.group()
        number = 0.0
        cap = False
        if kind == "w":
            cap = raw[0].isupper()
            stripped = raw.rstrip(_INVISIBLE)
            end -= len(raw) - len(stripped)
            raw = stripped.replace(_INVISIBLE, "").lower()
        elif kind == "n":
            kind, number = _number(raw)
        elif kind == "f":
            number = _fraction(raw)
            kind = "f" if number else "x"
        elif kind == "p":
            raw = raw.lower()
        tokens.append(Token(raw, start, end, kind, start == last or _touches(plain, last, start), cap, number))
        last = end
    tokens.extend([END] * _MARGIN)
    return tokens


def _touches(plain: str, last: int, start: int) -> bool:
    return 0 <= last < start and plain[last] == _INVISIBLE and not plain[last:start].strip(_INVISIBLE)


def _number(raw: str) -> tuple[str, float]:
    digits = raw.replace(",", "").replace(" ", "")
    # Longer runs are identifiers and would lose precision as floats; "007" and "000" are no amounts either.
    if len(digits) > 15 or (raw.startswith("00") and "." not in raw):
        return "x", 0.0
    return "n", float(digits)


def _fraction(raw: str) -> float:
    if raw in VULGAR:
        return VULGAR[raw]
    top, bottom = (int(part) for part in raw.split("/"))
    # "9/11", "24/7" and ratings out of ten are no fractions.
    return top / bottom if 0 < top < bottom <= 8 else 0.0


def hyphen(tokens: list[Token], i: int) -> bool:
    """Whether a hyphen at `i` joins the tokens around it, as in "ten-minute"; before a word an en dash does too."""
    dash, after = tokens[i], tokens[i + 1]
    return dash.glued and after.glued and (dash.text == "-" or (dash.text == "–" and after.kind == "w"))


def past_hyphen(tokens: list[Token], i: int) -> int:
    """`i`, or the index behind a joining hyphen at `i`."""
    return i + 1 if hyphen(tokens, i) else i
