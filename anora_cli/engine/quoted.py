"""Finds the quoted strings of a text, whatever marks they stand in, and what their ellipses and brackets leave open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from anora_cli.engine.reading import Reading
from anora_cli.engine.text import tokenise
from anora_cli.model import Part

FEWEST_WORDS = 3  # shorter quoted strings are titles, scare quotes or single words
_LONGEST = 4000  # code points
_SHORT_SINGLE = 8  # code points between straight single marks, which are as often apostrophes
_MARKS = frozenset("\u201c\u201d\"\u00ab\u2018'\u201e")
_CLOSING = {
    "\u201c": '\u201d"',
    '"': '"\u201d',
    "\u00ab": "\u00bb",
    "\u201e": "\u201c\u201d",
    "\u2018": "\u2019",
    "'": "'",
}
_SINGLE = "\u2018'"


class Cut(NamedTuple):
    """A place behind `after` quoted words where some of the speaker's may be missing; `said` if an ellipsis marks it.

    What stands in square brackets is the writer's own and takes the place of at most a few words.
    """

    after: int
    said: bool


class Words(NamedTuple):
    """One way to read quoted words: folded words with their spans in the text, and where some are left out."""

    norms: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    cuts: tuple[Cut, ...] = ()


class Quoting(NamedTuple):
    """The parts of a verdict that quotations are, the tokens that only say who speaks, and of whom is spoken."""

    parts: tuple[Part, ...]
    idle: frozenset[int]
    told: frozenset[str]


class Quoted(NamedTuple):
    """A quotation in a text: characters `start` to `end` between the marks, tokens `first` to `last` with the marks.

    `title` is true for what may be the name of a work, `inner` are the quotations inside it.
    """

    start: int
    end: int
    first: int
    last: int
    words: tuple[str, ...]
    title: bool = False
    inner: tuple[Quoted, ...] = ()


def find_quoted(reading: Reading) -> list[Quoted]:
    """The outermost quoted strings of some words that are no known name; a mark without its partner opens nothing."""
    return list(_found(reading, 0, len(reading.text)))


def _found(reading: Reading, begin: int, stop: int) -> Iterator[Quoted]:
    if _MARKS.isdisjoint(reading.text[begin:stop]):
        return
    at = begin
    while span := _next(reading.text, at, stop):
        start, end, after = span
        at = after
        inside = [i for i, t in enumerate(reading.tokens) if start <= t.start and t.end <= end]
        words = tuple(reading.tokens[i].norm for i in inside if reading.tokens[i].word)
        if len(words) < FEWEST_WORDS or _is_name(reading, inside):
            continue
        first = next(i for i, t in enumerate(reading.tokens) if t.end > start - 1)
        last = next((i for i, t in enumerate(reading.tokens) if t.start >= after), len(reading.tokens))
        title = _is_titled(reading, inside)
        yield Quoted(start, end, first, last, words, title, tuple(_found(reading, start, end)))


def _next(text: str, at: int, stop: int) -> tuple[int, int, int] | None:
    """The next quoted string from `at`: its first and last character, and where to go on."""
    for match in _openers().finditer(text, at, stop):
        start = match.end()
        closing = _close(text, match[0], start, min(stop, start + _LONGEST))
        if closing is not None:
            end, after = closing
            return start, end, after
    return None


def _close(text: str, opener: str, start: int, stop: int) -> tuple[int, int] | None:
    """Where the string that begins at `start` ends, and where its mark does."""
    if opener in _SINGLE:
        end = _close_single(text, opener, start, stop)
        return None if end is None else (end, end + 1)
    places = [i for i in range(start, stop) if text[i] in _CLOSING[opener]]
    end = places[0] if places else None
    again = text.find(opener, start, stop) if opener == "\u201c" else -1
    if again >= 0 and (end is None or again < end):
        between = text[start:again]
        if "\n" in between:  # a new paragraph of the same speech opens with a mark of its own
            return start + len(between.rstrip()), again
        if "\u2018" in between:  # double marks within single ones within these
            end = next((i for n, i in enumerate(places) if n >= text.count(opener, start, i)), end)
    return None if end is None else (end, end + 1)


def _close_single(text: str, opener: str, start: int, stop: int) -> int | None:
    """A single mark that ends a string is no apostrophe: one behind a stop before any other."""
    mark = _CLOSING[opener]
    ends = [i for i in range(start, stop) if text[i] == mark and not text[i + 1 : i + 2].isalnum()]
    if opener == "'":
        ends = [i for i in ends if i - start >= _SHORT_SINGLE]
    return next((i for i in ends if text[i - 1] in ".,!?\u2026\u2014"), ends[0] if ends else None)


@lru_cache(maxsize=1)
def _openers() -> regex.Pattern[str]:
    """Compiled when the first quotation mark is met: few claims have one."""
    return regex.compile("[\u201c\u00ab\u201e\"]|(?<![\\p{L}\\p{N}])[\u2018']")


def _is_name(reading: Reading, inside: Sequence[int]) -> bool:
    words = {i for i in inside if reading.tokens[i].word}
    known = [item for item in reading.items if item.mention]
    if any(words <= set(item.indices) for item in known):
        return True
    named = any(item.first == min(words) and not item.unknown and not item.being for item in known)
    return named and _is_titled(reading, inside)


def _is_titled(reading: Reading, inside: Sequence[int]) -> bool:
    """True where every long word has a capital, as in the name of a work."""
    long = [reading.tokens[i] for i in inside if reading.tokens[i].word and len(reading.tokens[i].norm) > 3]
    return len(long) > 1 and all(t.capital for t in long) and not all(t.text.isupper() for t in long)


_ELLIPSIS = r"\[\s*+(?:\u2026|\.(?:\s?\.){2,3})\s*+\]|\u2026|\.(?:\s?\.){2,3}"


@lru_cache(maxsize=1)
def _parts() -> regex.Pattern[str]:
    """Compiled, too, when it is first needed."""
    return regex.compile(rf"(?P<ellipsis>{_ELLIPSIS})|(?P<bracket>\[[^\[\]]{{1,80}}\])")


def readings(text: str, start: int, end: int) -> list[Words]:
    """The ways to read the quoted words from `start` to `end`: square brackets as the writer's, and as the speaker's.

    A bracket that touches a word holds a part of it: "[w]e".
    """
    loose, literal = _read(text, start, end, own=True), _read(text, start, end, own=False)
    return [loose] if loose == literal else [loose, literal]


def _read(text: str, start: int, end: int, *, own: bool) -> Words:
    norms: list[str] = []
    spans: list[tuple[int, int]] = []
    cuts: list[Cut] = []
    plain = list(text[start:end])
    for match in _parts().finditer(text, start, end):
        a, b = match.start() - start, match.end() - start
        if match["bracket"] and (
            _touches(text, match.start() - 1, start, end) or _touches(text, match.end(), start, end)
        ):
            plain[a], plain[b - 1] = "\u2060", "\u2060"
        elif match["ellipsis"] or own:
            plain[a:b] = "\ue000" * (b - a) if match["ellipsis"] else "\ue001" * (b - a)
        else:
            plain[a], plain[b - 1] = " ", " "
    open_cut = ""
    for token in tokenise("".join(plain)):
        if token.text[0] in "\ue000\ue001":
            open_cut = token.text[0]
        elif token.word or token.norm == "'s":
            if open_cut and norms:
                cuts.append(Cut(len(norms), open_cut == "\ue000"))
            open_cut = ""
            norms.append(token.norm)
            spans.append((start + token.start, start + token.end))
    return Words(tuple(norms), tuple(spans), tuple(cuts))


def edge(text: str, start: int, end: int, *, last: bool) -> Cut | None:
    """The ellipsis or the brackets that the quoted words from `start` to `end` begin with, or end with if `last`."""
    for match in _parts().finditer(text, start, end):
        beyond = text[match.end() : end] if last else text[start : match.start()]
        if not beyond.strip(" ,;."):
            return Cut(0, bool(match["ellipsis"]))
    return None


def _touches(text: str, place: int, start: int, end: int) -> bool:
    return start <= place < end and text[place].isalpha()
