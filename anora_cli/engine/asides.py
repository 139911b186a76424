"""What is said to the hearers and not of the subject: greetings, addresses, pointers, the numbers of a list.

Each is blanked out, so that every other word keeps its place in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from anora_cli.engine.english import english

_FEWEST = 2  # members of a numbered list
_NUMBER = re.compile(r"(?<![\w.,])(?:\(?(\d)\)|(\d)\.)(?=\s)")
_END = r"\s*(?:[,:!]+|\.(?=\s)|[\u2013\u2014-](?=\s))\s*"


class _Patterns(NamedTuple):
    """Parts to be blanked, and pointers, of which only the word that points is."""

    whole: tuple[re.Pattern[str], ...]
    pointer: re.Pattern[str]
    promise: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    words = english().asides
    hearers, dear = words["hearers"], words["dear"]
    to_dear = rf"(?:(?:my|our|dear|good|fellow)\s+)+(?:{dear}|{hearers})"
    whom = rf"(?:{hearers}|{dear}|{to_dear})"
    flags = re.IGNORECASE
    greeting = rf"\s*(?:{words['greetings']})(?:\s+(?:there|again))?(?:[\s,]+{whom})?(?:\s+out\s+there)?{_END}"
    head = rf"\s*(?:{whom}){_END}"
    inside = rf"\s*[,\u2013\u2014]\s*(?:{hearers}|{to_dear})\s*(?:,(?!\s*(?:and|or)\b)|(?=[.!?:;\u2013\u2014])|$)"
    partial = rf"\(\s*(?:{words['partial']})\s*!*\s*\)"
    ahead = rf"(?:\s+(?:{words['ahead']})\b)*"
    pointer = rf"\s*((?:{words['pointing']})\b{ahead})([^:.;!?\n]{{0,60}}):\s"
    promise = (
        rf"\s*((?:{words['pointing']})\b{ahead})(?=[^:.;!?\n]{{0,60}}?\band\s+you)[^:.;!?\n]{{0,60}}?"
        rf"(\band\s+you(?:\s+will|\s*['\u2019]ll|\s+can|\s+may)\s+(?:{words['finding']})\b(?:\s+that\b)?)"
    )
    return _Patterns(
        (re.compile(greeting, flags), re.compile(head, flags), re.compile(inside, flags), re.compile(partial, flags)),
        re.compile(pointer, flags),
        re.compile(promise, flags),
    )


def without_asides(text: str) -> str:
    """The text with all that is only said to its hearers blanked out."""
    patterns = _patterns()
    greeting, head, inside, partial = patterns.whole
    plain = text
    for opening in (greeting, head):
        found = opening.match(plain)
        if found and found.end() < len(plain):
            plain = _blank(plain, [found.span()])
    plain = _blank(plain, (m.span() for m in (*inside.finditer(plain), *partial.finditer(plain))))
    plain = _blank(plain, _numbers(plain))
    promised = patterns.promise.match(plain)
    if promised:
        plain = _blank(plain, [promised.span(1)])
        start, end = promised.span(2)
        return plain[:start] + ":" + " " * (end - start - 1) + plain[end:]
    pointed = patterns.pointer.match(plain)
    return _blank(plain, [pointed.span(1)]) if pointed else plain


def _numbers(text: str) -> list[tuple[int, int]]:
    """The numbers of a list that counts from one: "1) this, 2) that"."""
    found = list(_NUMBER.finditer(text))
    counted = [int(m[1] or m[2]) for m in found]
    whole = len(found) >= _FEWEST and counted == list(range(1, len(found) + 1))
    return [m.span() for m in found] if whole else []


def _blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
