"""Quoted words in a claim: found, compared with the source's quotations word by word and held against the speaker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import NamedTuple

import regex

from anora_cli.engine.english import english
from anora_cli.engine.index import Index
from anora_cli.engine.reading import Item, Reading
from anora_cli.engine.text import Token, tokenise
from anora_cli.pack.records import Quotation

FEWEST_WORDS = 3  # shorter quoted strings are titles, scare quotes or single words
_SHARED = 0.6  # of the quotation's words, in order, for it to be an altered form of the source's

_OWN_WORDS = frozenset("words phrase view opinion account telling eyes mind".split())
_MARKS = frozenset("\u201c\u201d\"\u00ab\u2018'")
_PAIRS = (
    r"\u201c(?P<a>[^\u201c\u201d]{2,2000})[\u201d\"]|\"(?P<b>[^\"\u201c\u201d]{2,2000})[\"\u201d]|\u00ab(?P<c>[^\u00ab\u00bb]{2,2000})\u00bb"
    r"|(?<![\p{L}\p{N}])\u2018(?P<d>[^\u2018]{2,2000}?)\u2019(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])'(?P<e>[^'\n]{8,2000}?)'(?![\p{L}\p{N}])"
)
_ELLIPSIS = regex.compile(r"\u2026|\.{3}|\[\s*\u2026\s*\]")


class Wording(StrEnum):
    """How quoted words relate to the source's."""

    VERBATIM = "verbatim"
    ELIDED = "soundly shortened"
    ALTERED = "altered"


class Quoted(NamedTuple):
    """A quotation in a claim, with its characters and tokens."""

    start: int
    end: int
    first: int
    last: int
    words: tuple[str, ...]
    fragments: tuple[tuple[str, ...], ...]


class Spoken(NamedTuple):
    """A stretch of the source's speech that quoted words were found in (or near): span, speaker, exact text."""

    speaker: str
    start: int
    end: int
    wording: Wording
    about: tuple[str, ...] = ()


class Speech:
    """The source's quotations as words with places; made on first use, since few claims quote."""

    def __init__(self, index: Index) -> None:
        self.index = index

    @cached_property
    def _spoken(self) -> list[tuple[Quotation, list[Token]]]:
        quotations = self.index.pack.quotations
        return [(q, [t for t in tokenise(q.quote.text) if t.word]) for q in quotations]

    @cached_property
    def _narration(self) -> list[Token]:
        return [t for t in tokenise(self.index.pack.source.text) if t.word]

    def find(self, quoted: Quoted) -> Spoken | None:
        """The source passage that has the quoted words or nearly has them; None if it has nothing like them."""
        for quotation, tokens in self._spoken:
            span = _in_order(quoted.fragments, [t.norm for t in tokens])
            if span:
                wording = self._elision(quoted, tokens, span)
                return _spoken(quotation, tokens, span, wording)
        span = _in_order(quoted.fragments, [t.norm for t in self._narration])
        if span and span[1] - span[0] <= len(quoted.words) + 12:
            tokens = self._narration
            return Spoken("", tokens[span[0]].start, tokens[span[1] - 1].end, Wording.VERBATIM)
        return self._nearest(quoted)

    def _elision(self, quoted: Quoted, tokens: Sequence[Token], span: tuple[int, int]) -> Wording:
        if len(quoted.fragments) == 1:
            return Wording.VERBATIM
        kept = sum(t.norm in english().negators for t in tokens[span[0] : span[1]])
        said = sum(w in english().negators for w in quoted.words)
        return Wording.ELIDED if kept == said else Wording.ALTERED

    def _nearest(self, quoted: Quoted) -> Spoken | None:
        best: tuple[float, Spoken] | None = None
        for quotation, tokens in self._spoken:
            score, first, last = _overlap(quoted.words, [t.norm for t in tokens])
            if score >= _SHARED and (best is None or score > best[0]):
                best = score, _spoken(quotation, tokens, (first, last), Wording.ALTERED)
        return best[1] if best else None


def _spoken(quotation: Quotation, tokens: Sequence[Token], span: tuple[int, int], wording: Wording) -> Spoken:
    """The words `span` of a quotation, with their place in the source."""
    offset = quotation.quote.start
    start, end = offset + tokens[span[0]].start, offset + tokens[span[1] - 1].end
    return Spoken(quotation.speaker, start, end, wording, quotation.about)


def find_quoted(reading: Reading) -> list[Quoted]:
    """The quotations in a claim: quoted strings of some words that are no title."""
    found: list[Quoted] = []
    if _MARKS.isdisjoint(reading.text):
        return found
    for match in _pairs().finditer(reading.text):
        group = match.lastgroup or "a"
        start, end = match.span(group)
        inside = [i for i, t in enumerate(reading.tokens) if start <= t.start and t.end <= end]
        words = tuple(reading.tokens[i].norm for i in inside if reading.tokens[i].word)
        if len(words) < FEWEST_WORDS or _is_title(reading, inside):
            continue
        fragments = tuple(
            tuple(t.norm for t in tokenise(piece) if t.word) for piece in _ELLIPSIS.split(reading.text[start:end])
        )
        outer = [i for i, t in enumerate(reading.tokens) if match.start() <= t.start and t.end <= match.end()]
        found.append(Quoted(start, end, outer[0], outer[-1] + 1, words, tuple(f for f in fragments if f)))
    return found


def speaker_of(reading: Reading, quoted: Sequence[Quoted]) -> Item | None:
    """To whom the claim gives the quotation: the name nearest to a verb of saying, else beside a dash or colon."""
    inside = {i for q in quoted for i in range(q.first, q.last)}
    people = [i for i in reading.items if i.mention and i.first not in inside and (i.unknown or i.being)]
    verbs = english().speech
    reach: list[tuple[int, int, Item]] = []
    for item in people:
        for i, token in enumerate(reading.tokens):
            if i in inside or not token.word or token.stem not in verbs:
                continue
            gap = i - item.last if i >= item.last else item.first - i - 1
            between = reading.tokens[min(i, item.last) : max(i, item.first)]
            if 0 <= gap <= 4 and not any(t.norm in ",;" for t in between):
                reach.append((gap, 0 if i >= item.last else 1, item))
    if reach:
        return min(reach, key=lambda r: r[:2])[2]
    for item in people:
        before = reading.tokens[item.first - 1].norm if item.first else ""
        after = [t.norm for t in reading.tokens[item.last : item.last + 2]]
        if before in ("\u2014", "\u2013", "-", "~", "to") or after[:1] in ([":"], [","], ["on"], ["("]):
            return item
        if after[:1] == ["'s"] and after[1:2] and after[1] in _OWN_WORDS:
            return item
    return people[0] if len(people) == 1 else None


@lru_cache(maxsize=1)
def _pairs() -> regex.Pattern[str]:
    """Compiled when the first quotation mark is met: few claims have one."""
    return regex.compile(_PAIRS)


def _is_title(reading: Reading, inside: Iterable[int]) -> bool:
    words = {i for i in inside if reading.tokens[i].word}
    return any(words <= set(item.indices) for item in reading.items if item.mention)


def _in_order(fragments: Sequence[Sequence[str]], words: Sequence[str]) -> tuple[int, int] | None:
    """Where all fragments stand in `words`, in order; None if one does not."""
    first = -1
    position = 0
    for fragment in fragments:
        at = _index(fragment, words, position)
        if at < 0:
            return None
        first = at if first < 0 else first
        position = at + len(fragment)
    return (first, position) if first >= 0 else None


def _index(needle: Sequence[str], words: Sequence[str], start: int) -> int:
    size = len(needle)
    for i in range(start, len(words) - size + 1):
        if words[i] == needle[0] and list(words[i : i + size]) == list(needle):
            return i
    return -1


def _overlap(said: Sequence[str], words: Sequence[str]) -> tuple[float, int, int]:
    """The share of `said` that stands in order in the best window of `words`, and that window."""
    best = (0.0, 0, 0)
    size = min(len(words), int(len(said) * 1.4) + 2)
    known = set(said)
    for start in range(len(words)):
        if words[start] not in known:
            continue
        window = words[start : start + size]
        length, last = _common(said, window)
        score = length / len(said)
        if score > best[0] or (score == best[0] and last < best[2] - best[1]):
            best = (score, start, start + last)
    return best


def _common(left: Sequence[str], right: Sequence[str]) -> tuple[int, int]:
    """The length of the longest common subsequence, and the index after its last word in `right`."""
    rows = [0] * (len(right) + 1)
    for a in left:
        diagonal = 0
        for j, b in enumerate(right, 1):
            above = rows[j]
            rows[j] = diagonal + 1 if a == b else max(rows[j], rows[j - 1])
            diagonal = above
    total = rows[-1]
    return total, next((j for j, n in enumerate(rows) if n == total), 0)
