"""Finds what writers cite by: ids of sentences and facts, and the words quoted with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import regex

from anora_cli.documents.model import Mapped, Span
from anora_cli.lint.citations.model import Quoted, Reference, Source

IsFact = Callable[[str], bool]

_ID = regex.compile(
    r"(?<![\w.-])(?:(?P<sentence>p\d{1,6}s\d{1,6})"
    r"|(?:paragraph|para\.?|¶)[ \u00a0]?(?P<paragraph>\d{1,6}),?[ \u00a0]"
    r"(?:sentence|sent\.)[ \u00a0](?P<number>\d{1,6})"
    r"|(?P<fact>[a-z][a-z0-9-]*+(?:\.[a-z0-9][a-z0-9-]*+)++(?:~[a-z-]++)?))(?![\w-])",
    regex.IGNORECASE,
)
_BRACKET = regex.compile(r"\([^()\[\]]{2,1000}+\)|\[[^()\[\]]{2,1000}+\]")
_QUOTED = regex.compile(r"\u201c([^\u201c\u201d]{2,2000}+)\u201d|\"([^\"\u201c\u201d]{2,2000}+)\"")
# Between quoted words and their id stand marks and words of this kind only.
_WORD = regex.compile(r"[\p{L}\p{N}]++")
_FILLING = frozenset("see cf source sources fact facts sentence sentences and the in at also para paragraph".split())
_FARTHEST = 40  # code points between quoted words and their id


class Found(NamedTuple):
    """Sources found in a text, and the stretches of it that only cite."""

    sources: tuple[Source, ...]
    spans: tuple[Span, ...]


def in_brackets(text: Mapped, is_fact: IsFact) -> Iterator[tuple[Span, Found]]:
    """The brackets of a text that cite, each with what it cites."""
    for bracket in _BRACKET.finditer(text.text):
        found = in_text(text, bracket.span(), is_fact)
        if found.sources:
            yield bracket.span(), found


def in_text(text: Mapped, within: Span, is_fact: IsFact) -> Found:
    """All that is cited in a stretch of a text, quoted words with the ids that stand beside them."""
    ids = [m for m in _ID.finditer(text.text, *within) if not m["fact"] or is_fact(m["fact"].lower())]
    if not ids:
        return Found((), ())
    quotes = list(_QUOTED.finditer(text.text, *within))
    groups: dict[int | None, list[regex.Match[str]]] = {}
    for found in ids:
        groups.setdefault(_quote_of(text.text, found, ids, quotes), []).append(found)
    sources = tuple(_source(text, None if n is None else quotes[n], group) for n, group in groups.items())
    quoted = [quotes[n].span() for n in groups if n is not None]
    return Found(sources, _joined(text.text, within, sorted([*(m.span() for m in ids), *quoted])))


def references(text: Mapped, within: Span) -> tuple[Reference, ...]:
    """Every id in a stretch of a text where nothing else can stand."""
    return tuple(_reference(text, found) for found in _ID.finditer(text.text, *within))


def _quote_of(
    text: str, found: regex.Match[str], ids: Sequence[regex.Match[str]], quotes: Sequence[regex.Match[str]]
) -> int | None:
    """The number of the quoted words that an id belongs to: those before it, with only other ids between; or behind."""
    before = [n for n, quote in enumerate(quotes) if quote.end() <= found.start()]
    behind = [n for n, quote in enumerate(quotes) if quote.start() >= found.end()]
    if before and _beside(text, (quotes[before[-1]].end(), found.start()), ids):
        return before[-1]
    if behind and _beside(text, (found.end(), quotes[behind[0]].start()), ids):
        return behind[0]
    return None


def _beside(text: str, gap: Span, ids: Sequence[regex.Match[str]]) -> bool:
    between = [m.span() for m in ids if gap[0] <= m.start() and m.end() <= gap[1]]
    rest = _rest(text, gap, between)
    apart = "." in rest and _WORD.search(rest) is not None  # another sentence begins
    return len(rest) <= _FARTHEST and _fills(rest) and not apart


def _source(text: Mapped, quote: regex.Match[str] | None, ids: Sequence[regex.Match[str]]) -> Source:
    quoted = None
    if quote:
        start, end = quote.span(1) if quote[1] else quote.span(2)
        quoted = Quoted(text.text[start:end], text.place(start, end))
    return Source(tuple(_reference(text, found) for found in ids), quoted)


def _reference(text: Mapped, found: regex.Match[str]) -> Reference:
    worded = found["paragraph"] is not None
    meant = f"p{int(found['paragraph'])}s{int(found['number'])}" if worded else found[0].lower()
    return Reference(found[0], text.place(*found.span()), meant)


def _joined(text: str, within: Span, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The whole stretch if it says nothing but what is cited, else each of the spans with what leads to it."""
    if _fills(_rest(text, within, spans)):
        return (within,)
    grown: list[Span] = []
    for start, end in spans:
        while start > within[0] and text[start - 1] in " ,;:(\u2014\u2013":
            start -= 1
        opened = text[start:end].count("(")
        while end < within[1] and text[end] == ")" and opened:
            end, opened = end + 1, opened - 1
        if grown and start <= grown[-1][1]:
            grown[-1] = grown[-1][0], end
        else:
            grown.append((start, end))
    return tuple(grown)


def _rest(text: str, within: Span, spans: Sequence[Span]) -> str:
    kept, done = [], within[0]
    for start, end in spans:
        kept.append(text[done:start])
        done = end
    return "".join([*kept, text[done : within[1]]])


def _fills(text: str) -> bool:
    return all(word.lower() in _FILLING for word in _WORD.findall(text))
