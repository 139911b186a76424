"""The sentences of a block's text. Clauses, semicolons and dashes do not split; a quotation keeps its speaker's tag."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

import regex

from anora_cli.documents.model import Span

LONGEST = 2000  # code points of a sentence; what is longer is no sentence, and is cut at a space

_CLOSERS = "\"'\u201d\u2019\u00bb)\\]"
_OPENERS = "\"'\u201c\u2018\u00ab(\\["
_STOP = regex.compile(
    rf"(?<![.!?\u2026])(?P<mark>\.(?:[ \u00a0]\.){{1,3}}+|[.!?\u2026]++)(?P<closers>[{_CLOSERS}]*+)(?=\s)"
)
_BEFORE = regex.compile(r"(?r)[\p{L}\p{N}.]{1,24}")
_NEXT = regex.compile(rf"\s++(?P<openers>[{_OPENERS}]*+)(?P<word>[\p{{L}}\p{{M}}]++)?")

_NEVER_LAST = frozenset(
    "mr mrs ms mx dr prof st rev fr gen col capt lt sgt maj cmdr adm sen rep gov pres hon messrs mme mlle mgr dir "
    "e.g i.e cf vs viz al feat incl approx ca resp".split()
)
# Last only if what follows begins as sentences do; a name may follow them in the middle of one ("the U.S. Navy").
_BEFORE_NAMES = frozenset("inc ltd co corp bros jr sr llc dept univ assn ave blvd mt ft".split())
_BEFORE_NUMBERS = frozenset(
    "no nos p pp vol vols ch fig figs art ep ser sec min max c est "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun".split()
)
_STARTERS = frozenset(
    "the a an he she it they we you i his her its their our this that these those there here in on at by for from "
    "with after before when while but and so yet or as if although though however then since both one no not "
    "what who where why how now later meanwhile".split()
)
_AFTER_HOURS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december et est edt ct pt pst pdt gmt bst cet utc eastern pacific central".split()
)
_INITIAL = regex.compile(r"(?:\p{Lu}\p{M}*+\.)*+\p{Lu}\p{M}*+")
_DOTTED = regex.compile(r"(?:\p{L}\.)++\p{L}{1,2}+|\p{L}{2}\.\p{L}")
_ENUMERATOR = regex.compile(r"\s*+[(\[]?+(?:\p{Nd}{1,3}+|\p{L})")
_VERB = (
    r"(?:say|says|said|saying|ask|asks|asked|add|adds|added|tell|tells|told|recall|recalls|recalled|explain|explains"
    r"|explained|reply|replies|replied|answer|answers|answered|note|notes|noted|write|writes|wrote|laugh|laughs"
    r"|laughed|continue|continues|continued|joke|jokes|joked|remember|remembers|remembered|insist|insists|insisted"
    r"|admit|admits|admitted|argue|argues|argued|observe|observes|observed|think|thinks|thought)"
)
_SAYS = regex.compile(rf"\b{_VERB}\b")
_TAG = regex.compile(rf"\s++(?:\p{{Lu}}[\p{{L}}\p{{M}}'\u2019.-]*+\s++){{1,4}}+{_VERB}\b")
_TAG_LENGTH = 160
# single marks are apostrophes as often: one opens before a word of its own and closes behind a stop
_QUOTE = regex.compile(
    "[\"\u201c\u201d\u00ab\u00bb]|(?<![\\p{L}\\p{N}])[\u2018'](?=[\\p{L}\\[\u2026])|(?<=[.,!?\u2026\u2014])[\u2019'](?!\\p{L})"
)
_PARTNER = {"\u201c": "\u201d", "\u00ab": "\u00bb", "\u2018": "\u2019", '"': '"', "'": "'"}
_BRACKET = regex.compile(r"[()\[\]]")


def sentences(text: str) -> list[Span]:
    """The spans of the sentences of `text`, in order, disjoint, without white space at their ends."""
    quotes = list(_quotations(text))
    spans: list[Span] = []
    start = 0
    for end in _ends(text, quotes):
        spans.extend(_pieces(text, start, end))
        start = end
    spans.extend(_pieces(text, start, len(text)))
    return spans


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretch without white space around it, cut into lengths that a sentence may have; nothing if it is empty."""
    while True:
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start >= end:
            return
        if end - start <= LONGEST:
            yield start, end
            return
        cut = max(text.rfind(" ", start, start + LONGEST + 1), start)
        cut = cut if cut > start else start + LONGEST
        yield start, start + len(text[start:cut].rstrip())
        start = cut


def _ends(text: str, quotes: list[Span]) -> Iterator[int]:
    """Where sentences end, but for the last."""
    held = _Held(sorted([*quotes, *_brackets(text)]))
    opens = [start for start, _ in quotes]
    begin = 0
    for stop in _STOP.finditer(text):
        end = stop.end()
        follows = _NEXT.match(text, end)
        if held.inside(end) or follows is None or not _may_begin(text, follows):
            continue
        if stop["mark"] == "." and not stop["closers"] and _abbreviates(text, begin, stop.start(), follows):
            continue
        index = bisect_right(opens, end - 1) - 1
        last = quotes[index] if index >= 0 and quotes[index][0] >= begin else None
        if last and (_tag_follows(text, stop, last) or _quote_goes_on(text, stop, last, quotes[index + 1 : index + 2])):
            continue
        yield end
        begin = end


def _may_begin(text: str, follows: regex.Match[str]) -> bool:
    """True if a sentence may begin after the stop: not with a small letter, nor with a mark that continues one."""
    word = follows["word"]
    if word:
        return not word[0].islower()
    return follows.end() < len(text) and text[follows.end()] not in ".,;:!?)]\u2026%"


def _abbreviates(text: str, begin: int, stop: int, follows: regex.Match[str]) -> bool:
    """True if the full stop at `stop` belongs to the word before it and ends no sentence."""
    match = _BEFORE.match(text, begin, stop)
    word = match[0] if match else ""
    bare = word.lower()
    opens = (follows["word"] or "").lower() in _STARTERS
    if bare in _NEVER_LAST:
        return True
    if bare in _BEFORE_NUMBERS:
        return text[follows.end() : follows.end() + 1].isdigit()
    if bare in _BEFORE_NAMES:
        return not opens
    if _INITIAL.fullmatch(word):
        return word != "I" and not opens
    if _DOTTED.fullmatch(word):
        follower = (follows["word"] or "").lower()
        return follower in _AFTER_HOURS if bare in ("a.m", "p.m") else not opens
    return _ENUMERATOR.fullmatch(text, begin, stop) is not None


def _tag_follows(text: str, stop: regex.Match[str], quote: Span) -> bool:
    """True if the stop ends a quotation as a question or an exclamation and its speaker's tag comes after it."""
    return quote[1] == stop.end() and stop["mark"] != "." and _TAG.match(text, stop.end()) is not None


def _quote_goes_on(text: str, stop: regex.Match[str], quote: Span, following: list[Span]) -> bool:
    """True if the stop ends a speaker's tag between two parts of what the speaker says."""
    if not following or quote[1] > stop.start() or stop.start() - quote[1] > _TAG_LENGTH:
        return False
    goes_on = not text[stop.end() : following[0][0]].strip()
    return goes_on and text[quote[1] - 2] in ",?!\u2026\u2014-" and bool(_SAYS.search(text, quote[1], stop.start()))


class _Held:
    """Stretches in which no sentence ends, by their starts; one may lie in another."""

    def __init__(self, spans: list[Span]) -> None:
        self._starts = [start for start, _ in spans]
        self._ends: list[int] = []
        for _, end in spans:
            self._ends.append(max(end, self._ends[-1] if self._ends else 0))

    def inside(self, place: int) -> bool:
        index = bisect_right(self._starts, place - 1) - 1
        return index >= 0 and place < self._ends[index]


def _quotations(text: str) -> Iterator[Span]:
    """The outermost quotations, marks included; a mark without its partner opens nothing."""
    marks = list(_QUOTE.finditer(text))
    later: dict[str, list[int]] = {}
    for mark in marks:
        later.setdefault(mark[0], []).append(mark.start())
    done = 0
    for mark in marks:
        partner = _PARTNER.get(mark[0])
        if partner is None or mark.start() < done:
            continue
        places = later.get(partner, [])
        index = bisect_right(places, mark.start())
        if index < len(places) and places[index] - mark.start() <= LONGEST:
            done = places[index] + 1
            yield mark.start(), done


def _brackets(text: str) -> Iterator[Span]:
    """What stands in round or square brackets that close."""
    opened: list[int] = []
    for mark in _BRACKET.finditer(text):
        if mark[0] in "([":
            opened.append(mark.start())
        elif opened:
            start = opened.pop()
            if mark.end() - start <= LONGEST:
                yield start, mark.end()
