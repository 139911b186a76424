"""The source's speech as words that can be looked up: one utterance for what a speaker says on end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import regex

from anora_cli.engine.english import english
from anora_cli.engine.text import Token, tokenise
from anora_cli.pack.records import Pack, Quotation

_TAG_WORDS = 14  # a tag between two halves of a speech is no longer
_OUR = regex.compile(r"(?<=\p{L}{3})our(?=(?:s|ed|ing|ful|able|less|ite|ites)?$)")
_ISE = regex.compile(r"(?<=\p{L}{3})is(?=(?:e|ed|es|ing|ation|ations)$)")


class Utterance(NamedTuple):
    """What one speaker says on end (none: the narrator), as folded words with their spans in the source.

    `breaks` are the words that begin a clause, `stops` those that begin a sentence.
    """

    speaker: str
    about: tuple[str, ...]
    norms: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    breaks: frozenset[int]
    stops: frozenset[int]

    def exact(self, source: str, first: int, last: int) -> str:
        """The words `first` to `last` as the source writes them, without what interrupts the speech."""
        text = source[self.spans[first][0] : self.spans[last - 1][1]]
        return _INTERRUPTED.sub(" ", text)

    def gapped(self, first: int, last: int) -> frozenset[str]:
        """What is missing where the words `first` to `last` are: those of the clauses that have kept words, too."""
        inside = [i for i in range(first, last + 1) if i in self.breaks]
        if not inside:
            return frozenset(self.norms[first:last])
        return frozenset((*self.norms[first : inside[0]], *self.norms[inside[-1] : last]))


_INTERRUPTED = regex.compile(r"[,.]?\u201d[^\u201c\u201d]*+\u201c|\s+")


class Speeches:
    """All speech of a pack, and the narrator's text; made on first use, since few claims quote."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    @cached_property
    def utterances(self) -> list[Utterance]:
        """What is said, in the order of the source."""
        said = sorted(self.pack.quotations, key=lambda q: q.quote.start)
        groups: list[list[Quotation]] = []
        for quotation in said:
            if groups and self._goes_on(groups[-1][-1], quotation):
                groups[-1].append(quotation)
            else:
                groups.append([quotation])
        return [_utterance(group) for group in groups]

    @cached_property
    def narration(self) -> Utterance:
        """The whole source."""
        norms, spans, breaks, stops = _words(self.pack.source.text, 0)
        return Utterance("", (), tuple(norms), tuple(spans), frozenset(breaks), frozenset(stops))

    @cached_property
    def places(self) -> dict[str, list[tuple[int, int]]]:
        """Each word that is said, with its utterances and places there."""
        found: dict[str, list[tuple[int, int]]] = {}
        for number, utterance in enumerate(self.utterances):
            for place, norm in enumerate(utterance.norms):
                found.setdefault(norm, []).append((number, place))
        return found

    @cached_property
    def told(self) -> dict[str, list[int]]:
        """Each word of the narration with its places."""
        found: dict[str, list[int]] = {}
        for place, norm in enumerate(self.narration.norms):
            found.setdefault(norm, []).append(place)
        return found

    def _goes_on(self, before: Quotation, after: Quotation) -> bool:
        between = self.pack.source.text[before.quote.end : after.quote.start]
        return before.speaker == after.speaker and "\n" not in between and len(between.split()) <= _TAG_WORDS


def _utterance(group: Sequence[Quotation]) -> Utterance:
    norms: list[str] = []
    spans: list[tuple[int, int]] = []
    breaks: set[int] = set()
    stops: set[int] = set()
    for quotation in group:
        more = _words(quotation.quote.text, quotation.quote.start)
        base = len(norms)
        norms += more[0]
        spans += more[1]
        breaks |= {base, *(base + i for i in more[2])}
        stops |= {base, *(base + i for i in more[3])}
    breaks.add(len(norms))
    stops.add(len(norms))
    about = tuple(dict.fromkeys(e for q in group for e in q.about))
    return Utterance(group[0].speaker, about, tuple(norms), tuple(spans), frozenset(breaks), frozenset(stops))


def _words(text: str, offset: int) -> tuple[list[str], list[tuple[int, int]], set[int], set[int]]:
    norms: list[str] = []
    spans: list[tuple[int, int]] = []
    breaks: set[int] = set()
    stops: set[int] = set()
    openers = english().quoting["openers"]
    for token in tokenise(text):
        if counts(token):
            if token.norm in openers:
                breaks.add(len(norms))
            for norm in compared(token.norm):
                norms.append(norm)
                spans.append((offset + token.start, offset + token.end))
        elif token.norm in ",.;:!?\u2013\u2014()\u201c\u201d":
            breaks.add(len(norms))
            if token.norm in ".!?":
                stops.add(len(norms))
    return norms, spans, breaks, stops


def counts(token: Token) -> bool:
    """True for what is compared: words, and the 's that is short for one."""
    return token.word or token.norm == "'s"


def compared(norm: str) -> Iterator[str]:
    """The word as quotations are compared: spelled one way, contractions written out, numbers in digits."""
    if norm == "cannot":
        yield from ("can", "not")
        return
    yield english().same.get(norm) or _ISE.sub("iz", _OUR.sub("or", norm))
