"""What is said to the hearers and not of the subject: greetings, addresses, pointers, the numbers of a list.

Each is blanked out, so that every other word keeps its place in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from anora_cli.engine.english import english

_FEWEST = 2  # members of a numbered list
_NUMBER = re.compile(r"(?<![\w.,])(?:\(?(\d)\)|(\d)\.)(?=\s)")
_END = r"\s*(?:[,:!]+|\.(?=\s)|[\u2013\u2014-](?=\s))\s*"


_ENDED = re.compile(r"[,:!\u2013\u2014]|[.-]\s")  # without one of these nobody is addressed


@lru_cache(maxsize=8)
def _pattern(name: str) -> re.Pattern[str]:
    """One of the patterns, made when a text first has the mark that it needs: all together cost a cold start 7 ms."""
    words = english().asides
    hearers, dear = words["hearers"], words["dear"]
    to_dear = rf"(?:(?:my|our|dear|good|fellow)\s+)+(?:{dear}|{hearers})"
    whom = rf"(?:{hearers}|{dear}|{to_dear})"
    ahead = rf"(?:\s+(?:{words['ahead']})\b)*"
    pointing = rf"\s*((?:{words['pointing']})\b{ahead})"
    sources = {
        "greeting": rf"\s*(?:{words['greetings']})(?:\s+(?:there|again))?(?:[\s,]+{whom})?(?:\s+out\s+there)?{_END}",
        "head": rf"\s*(?:{whom}){_END}",
        "inside": rf"\s*[,\u2013\u2014]\s*(?:{hearers}|{to_dear})\s*"
        rf"(?:,(?!\s*(?:and|or)\b)|(?=[.!?:;\u2013\u2014])|$)",
        "partial": rf"\(\s*(?:{words['partial']})\s*!*\s*\)",
        "pointer": rf"{pointing}([^:.;!?\n]{{0,60}}):\s",
        "promise": rf"{pointing}(?=[^:.;!?\n]{{0,60}}?\band\s+you)[^:.;!?\n]{{0,60}}?"
        rf"(\band\s+you(?:\s+will|\s*['\u2019]ll|\s+can|\s+may)\s+(?:{words['finding']})\b(?:\s+that\b)?)",
    }
    return re.compile(sources[name], re.IGNORECASE)


def without_asides(text: str) -> str:
    """The text with all that is only said to its hearers blanked out."""
    plain = _blank(_unaddressed(text), _numbers(text))
    promised = _pattern("promise").match(plain) if "you" in plain.lower() else None
    if promised:
        plain = _blank(plain, [promised.span(1)])
        start, end = promised.span(2)
        return plain[:start] + ":" + " " * (end - start - 1) + plain[end:]
    pointed = _pattern("pointer").match(plain) if ":" in plain else None
    return _blank(plain, [pointed.span(1)]) if pointed else plain


def _unaddressed(text: str) -> str:
    """The text without greetings, addresses and "(not all)"."""
    plain = text
    for opening in ("greeting", "head") if _ENDED.search(text) else ():
        found = _pattern(opening).match(plain)
        if found and found.end() < len(plain):
            plain = _blank(plain, [found.span()])
    if any(mark in plain for mark in ",\u2013\u2014"):
        plain = _blank(plain, [m.span() for m in _pattern("inside").finditer(plain)])
    if "(" in plain:
        plain = _blank(plain, [m.span() for m in _pattern("partial").finditer(plain)])
    return plain


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
