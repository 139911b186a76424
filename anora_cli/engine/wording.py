"""Quoted words held against the source's speech, word by word: verbatim, soundly shortened, altered or spliced.

No score decides. Fragments must stand in one utterance in order, and what an ellipsis leaves out must not turn the
sense; an altered form needs an alignment that leaves no doubt which words are meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from anora_cli.engine.english import english
from anora_cli.engine.index import Index
from anora_cli.engine.quoted import Cut, Words
from anora_cli.engine.spelling import corrected
from anora_cli.engine.spoken import Speeches, Utterance, compared
from anora_cli.engine.text import tokenise

_WIDEST = 80  # words of the source that an ellipsis may stand for
_OWN_WIDEST = 4  # words of the source that a bracketed one may stand for
_FEWEST = 5  # words of an altered quotation
_NEAR = 9  # words of the source between two that an altered quotation has side by side
_RUN = 4  # words of each half of a spliced quotation
_MOST_CUTS = 8


class Wording(StrEnum):
    """How quoted words relate to the source's."""

    VERBATIM = "verbatim"
    ELIDED = "soundly shortened"
    ALTERED = "altered"
    SPLICED = "put together from two places"


class Change(NamedTuple):
    """Words of the source and what the quotation has in their place; either may be empty."""

    exact: str
    said: str


class Match(NamedTuple):
    """Where quoted words stand in the source, or nearly do.

    `spans` are the stretches of the source that they come from, `exact` its own words (an ellipsis where the quotation
    has a sound one), `changes` what differs, `sure` how much of an altered form is the source's (1: all of it).
    `halved` is true for what two halves of a quotation are together.
    """

    speaker: str
    about: tuple[str, ...]
    wording: Wording
    spans: tuple[tuple[int, int], ...]
    exact: str
    changes: tuple[Change, ...] = ()
    sure: float = 1.0
    content: int = 0
    halved: bool = False


class _Said(NamedTuple):
    """Quoted words as compared, each with the place in the text that it was written at."""

    norms: tuple[str, ...]
    cuts: tuple[Cut, ...]
    written: tuple[str, ...]


class Speech:
    """Finds quoted words in the source's speech, else in its narration."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.speeches = Speeches(index.pack)

    @cached_property
    def _texts(self) -> str:
        return self.index.pack.source.text

    def find(self, readings: Sequence[Words], text: str) -> Match | None:
        """The passage that has the quoted words or nearly has them, under the first reading that fits; None if none."""
        said = [self._said(words, text) for words in readings]
        for one in said:
            found = self._verbatim(one) or self._narrated(one)
            if found and found.wording is not Wording.ALTERED:
                return found
        loose = said[0]
        return self._spliced(loose) or self._verbatim(loose) or self._altered(loose) or self._spliced(loose, most=False)

    def _said(self, words: Words, text: str) -> _Said:
        norms: list[str] = []
        written: list[str] = []
        starts: list[int] = []
        for norm, (start, end) in zip(words.norms, words.spans, strict=True):
            starts.append(len(norms))
            for one in self._known(norm, text[start:end]):
                norms.append(one)
                written.append(text[start:end])
        cuts = tuple(cut._replace(after=starts[cut.after]) for cut in words.cuts)
        return _Said(tuple(norms), cuts, tuple(written))

    def _known(self, norm: str, written: str) -> Iterator[str]:
        """The word as compared; one that nobody uses stands for what it is a slip of, if that is said."""
        for one in compared(norm):
            if one in self.speeches.places:
                yield one
                continue
            (token,) = corrected(tokenise(written), self.index)[:1] or (None,)
            yield next((w for w in compared(token.norm) if w in self.speeches.places), one) if token else one

    def _verbatim(self, said: _Said) -> Match | None:
        """The words as they stand in one utterance, apart from what is openly left out."""
        worst = None
        fragments = _fragments(said)
        if not fragments or len(fragments) > _MOST_CUTS:
            return None
        for number, first in self.speeches.places.get(fragments[0][0], ()):
            utterance = self.speeches.utterances[number]
            for spans in _in_order(fragments, said.cuts, utterance.norms, first):
                lost = _lost(utterance, spans, said.cuts)
                match = self._match(utterance, spans, said, lost)
                if not lost:
                    return match
                worst = worst or match
        return worst

    def _match(self, utterance: Utterance, spans: Sequence[tuple[int, int]], said: _Said, lost: str) -> Match:
        wording = Wording.ALTERED if lost else Wording.ELIDED if said.cuts else Wording.VERBATIM
        places = _places(utterance, spans)
        pieces = [utterance.exact(self._texts, a, b) for a, b in spans]
        exact = " … ".join(pieces)
        changes: tuple[Change, ...] = ()
        if lost:
            exact = utterance.exact(self._texts, spans[0][0], spans[-1][1])
            changes = (Change(lost, ""),)
        content = sum(norm not in english().function for norm in said.norms)
        return Match(utterance.speaker, utterance.about, wording, places, exact, changes, content=content)

    def _narrated(self, said: _Said) -> Match | None:
        """The narrator's own words, quoted as they stand."""
        if said.cuts or not said.norms:
            return None
        narration, size = self.speeches.narration, len(said.norms)
        for i in self.speeches.told.get(said.norms[0], ()):
            if narration.norms[i : i + size] == said.norms:
                exact = narration.exact(self._texts, i, i + size)
                return Match("", (), Wording.VERBATIM, _places(narration, [(i, i + size)]), exact)
        return None

    def _altered(self, said: _Said) -> Match | None:
        """The one utterance that the words can only be an altered form of."""
        if len(said.norms) < _FEWEST:
            return None
        aligned = (self._aligned(utterance, said) for utterance in self._candidates(said))
        found = sorted((a for a in aligned if a), key=lambda m: -m.sure)
        if not found or (len(found) > 1 and found[1].sure > found[0].sure - 0.2):
            return None
        return found[0]

    def _candidates(self, said: _Said) -> list[Utterance]:
        """The utterances that share most neighbouring words with what is quoted."""
        votes: Counter[int] = Counter()
        for left, right in pairwise(said.norms):
            follow = set(self.speeches.places.get(right, ()))
            votes.update({n for n, i in self.speeches.places.get(left, ()) if (n, i + 1) in follow})
        return [self.speeches.utterances[n] for n, _ in votes.most_common(3)]

    def _aligned(self, utterance: Utterance, said: _Said) -> Match | None:
        blocks = _blocks(said, utterance.norms)
        matched = [i for a, _, size in blocks for i in range(a, a + size)]
        function = english().function
        content = sum(said.norms[i] not in function for i in matched)
        share = len(matched) / len(said.norms)
        longest = max((size for *_, size in blocks), default=0)
        if not _no_coincidence(len(said.norms), share, content, longest):
            return None
        first = max(blocks[0][1] - blocks[0][0], _begin(utterance.stops, blocks[0][1]))
        tail = len(said.norms) - blocks[-1][0] - blocks[-1][2]
        end = blocks[-1][1] + blocks[-1][2]
        last = min(end + tail, _end(utterance.stops, end, len(utterance.norms)))
        changes = tuple(self._changes(utterance, said, blocks, (first, last)))
        exact = self._kept(utterance, said, blocks, (first, last))
        places = _places(utterance, [(first, last)])
        return Match(utterance.speaker, utterance.about, Wording.ALTERED, places, exact, changes, share, content)

    def _changes(
        self, utterance: Utterance, said: _Said, blocks: Sequence[tuple[int, int, int]], window: tuple[int, int]
    ) -> Iterator[Change]:
        """What differs between the words said and those of the source's `window`, in order."""
        a, b = 0, window[0]
        for left, right, size in (*blocks, (len(said.norms), window[1], 0)):
            gone = utterance.exact(self._texts, b, right) if b < right else ""
            put = " ".join(dict.fromkeys(said.written[a:left]))
            if (gone or put) and (put or not _dropped(utterance, said, a, (b, right))):
                yield Change(gone, put)
            a, b = left + size, right + size

    def _kept(
        self, utterance: Utterance, said: _Said, blocks: Sequence[tuple[int, int, int]], window: tuple[int, int]
    ) -> str:
        """The source's words for the window, with the quotation's own ellipses where they are sound."""
        pieces: list[str] = []
        start = window[0]
        for (a, b, size), (left, right, _) in pairwise(blocks):
            end = b + size
            if a + size == left and end < right and _dropped(utterance, said, left, (end, right)):
                pieces.append(utterance.exact(self._texts, start, end))
                start = right
        return " … ".join([*pieces, utterance.exact(self._texts, start, window[1])])

    def _spliced(self, said: _Said, *, most: bool = True) -> Match | None:
        """Words of two places, run together: nearly all of the quotation, or the best part."""
        runs = list(self._runs(said))
        covered = sum(b - a for a, b, *_ in runs)
        numbers = {number for *_, number, _ in runs}
        if len(runs) < 2 or covered < len(said.norms) * (0.9 if most else 0.7):
            return None
        if len(numbers) == 1 and not _apart(runs, said.cuts):
            return None
        utterances = [self.speeches.utterances[number] for *_, number, _ in runs]
        parts = [(u, place, place + b - a) for u, (a, b, _, place) in zip(utterances, runs, strict=True)]
        spans = tuple(span for u, first, last in parts for span in _places(u, [(first, last)]))
        exact = "\u201d … \u201c".join(u.exact(self._texts, first, last) for u, first, last in parts)
        speakers = {u.speaker for u in utterances}
        about = tuple(dict.fromkeys(e for u in utterances for e in (u.speaker, *u.about)))
        return Match(speakers.pop() if len(speakers) == 1 else "", about, Wording.SPLICED, spans, exact)

    def _runs(self, said: _Said) -> Iterator[tuple[int, int, int, int]]:
        """Stretches of the quotation that are somebody's words: from, to, utterance, place; the longest each."""
        at = 0
        while at < len(said.norms):
            best = max(self._run(said, at), default=(0, 0, 0))
            size, number, place = best[0], -best[1], -best[2]
            if size >= _RUN and any(n not in english().function for n in said.norms[at : at + size]):
                yield at, at + size, number, place
                at += size
            else:
                at += 1

    def _run(self, said: _Said, at: int) -> Iterator[tuple[int, int, int]]:
        for number, place in self.speeches.places.get(said.norms[at], ()):
            norms, size = self.speeches.utterances[number].norms, 0
            while (
                at + size < len(said.norms)
                and place + size < len(norms)
                and said.norms[at + size] == norms[place + size]
            ):
                size += 1
            yield size, -number, -place


def _no_coincidence(size: int, share: float, content: int, longest: int) -> bool:
    """True if so much stands in order, of so many content words, that it can be no coincidence."""
    if share >= 0.8 and longest >= 4 and (content or size > 5):
        return True
    return share >= 0.6 and content >= (3 if size > 11 else 2) and longest >= 3


def _fragments(said: _Said) -> list[tuple[str, ...]]:
    edges = [0, *(cut.after for cut in said.cuts), len(said.norms)]
    return [said.norms[a:b] for a, b in pairwise(edges) if a < b]


def _in_order(
    fragments: Sequence[Sequence[str]], cuts: Sequence[Cut], words: Sequence[str], first: int
) -> Iterator[list[tuple[int, int]]]:
    """The ways in which the fragments stand in `words` in order, the first of them at `first`."""
    size = len(fragments[0])
    if tuple(words[first : first + size]) != tuple(fragments[0]):
        return
    here = (first, first + size)
    if len(fragments) == 1:
        yield [here]
        return
    reach = _WIDEST if cuts[0].said else _OWN_WIDEST
    for place in range(here[1], min(here[1] + reach, len(words)) + 1):
        if place < len(words) and words[place] == fragments[1][0]:
            for rest in _in_order(fragments[1:], cuts[1:], words, place):
                yield [here, *rest]


def _lost(utterance: Utterance, spans: Sequence[tuple[int, int]], cuts: Sequence[Cut]) -> str:
    """The words between the spans that turn the sense, as the source has them; empty if there are none."""
    for ((_, end), (start, _)), cut in zip(pairwise(spans), cuts, strict=False):
        turning = _turns(utterance.gapped(end, start), openly=cut.said) if end < start else frozenset()
        if turning:
            return " ".join(n for n in utterance.norms[end:start] if n in turning)
    return ""


def _turns(norms: frozenset[str], *, openly: bool) -> frozenset[str]:
    """Those of the words without which the rest says something else: denials, hedges, shares.

    A number may be left out `openly`, by an ellipsis, but nothing may be put in its place.
    """
    pivots = english().quoting["pivots"] | english().negators
    return frozenset(n for n in norms if n in pivots or (n.isdigit() and not openly))


def _dropped(utterance: Utterance, said: _Said, place: int, gap: tuple[int, int]) -> bool:
    """True if the quotation says that it leaves words out before its word `place`, and may: those of the `gap`."""
    cut = next((cut for cut in said.cuts if cut.after == place), None)
    return cut is not None and not _turns(utterance.gapped(*gap), openly=cut.said)


def _blocks(said: _Said, words: Sequence[str]) -> list[tuple[int, int, int]]:
    """The stretches that both have, in order, without those that lie too far from the longest one."""
    from difflib import SequenceMatcher  # 5 ms that only an altered quotation has to pay

    found = [tuple(b) for b in SequenceMatcher(None, said.norms, words, autojunk=False).get_matching_blocks() if b[2]]
    if not found:
        return []
    found = _parted(said, found, words)
    middle = max(range(len(found)), key=lambda i: found[i][2])
    first = last = middle
    while first and _near(said, found[first - 1], found[first]):
        first -= 1
    while last + 1 < len(found) and _near(said, found[last], found[last + 1]):
        last += 1
    return [(a, b, size) for a, b, size in found[first : last + 1]]


def _parted(said: _Said, found: Sequence[tuple[int, ...]], words: Sequence[str]) -> list[tuple[int, ...]]:
    """The stretches, none running past an ellipsis with words that stand before the next stretch, too."""
    parted = list(found)
    for n, ((a, _, size), (left, right, rest)) in enumerate(pairwise(found)):
        over = next((a + size - cut.after for cut in said.cuts if a < cut.after < a + size), 0)
        if over and a + size == left and tuple(words[right - over : right]) == said.norms[left - over : left]:
            first = parted[n][0]  # it may have been moved itself
            parted[n] = (first, parted[n][1], a + size - over - first)
            parted[n + 1] = (left - over, right - over, rest + over)
    return parted


def _near(said: _Said, left: tuple[int, ...], right: tuple[int, ...]) -> bool:
    gap, skipped = right[1] - left[1] - left[2], right[0] - left[0] - left[2]
    openly = any(left[0] + left[2] <= cut.after <= right[0] for cut in said.cuts)
    return gap <= (_WIDEST if openly else _NEAR) and skipped <= _NEAR


def _apart(runs: Sequence[tuple[int, int, int, int]], cuts: Sequence[Cut]) -> bool:
    """True if two neighbouring runs of one utterance stand the wrong way round, or further apart than they may."""
    for left, right in pairwise(runs):
        openly = any(cut.said and left[1] <= cut.after <= right[0] for cut in cuts)
        if not 0 <= right[3] - (left[3] + left[1] - left[0]) <= (_WIDEST if openly else _NEAR):
            return True
    return False


def _begin(stops: frozenset[int], place: int) -> int:
    """Where the sentence of that word begins."""
    return max((s for s in stops if s <= place), default=0)


def _end(stops: frozenset[int], place: int, size: int) -> int:
    """Where the sentence of the word before `place` ends."""
    return min((s for s in stops if s >= place), default=size)


def _places(utterance: Utterance, spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple((utterance.spans[a][0], utterance.spans[b - 1][1]) for a, b in spans)
