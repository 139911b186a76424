"""Speech as articles set it: block quotes, interviews, speech over several paragraphs, tags in the next sentence.

Each is brought into the form that the engine reads, words between marks, and told who speaks; what turns out to be no
speech of the source is read as any other prose.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from anora_cli.checker import Checker
from anora_cli.documents.model import Block, BlockKind, Mapped, Span
from anora_cli.documents.sentences import sentences
from anora_cli.engine.focus import Focus

_MARKS = '\u201c\u201d"\u00ab\u00bb\u2018'
_PARTNERS = {"\u201c": "\u201d", '"': '"', "\u00ab": "\u00bb"}
_LABEL = regex.compile(r"(?P<name>\p{Lu}[\p{L}\p{M}.'\u2019 -]{0,40}+):\s++(?=[^\s\u201c\"'\u2018\u00ab])")
_ANSWER = frozenset(("A", "Answer"))
_ATTRIBUTION = regex.compile(r"\s(?P<line>(?:[\u2014\u2013]|--)\s?[^\u2014\u2013.!?]{2,80}+)$")
_LINE = regex.compile(r"(?:[\u2014\u2013-]|--)\s?\p{Lu}")
_LONGEST_CHAIN = 12  # paragraphs of one speech


class Stretch(NamedTuple):
    """A piece of a block to be judged at once, with who speaks in it.

    `quoted` is true for what can only be somebody's words, whether the source has them or not.
    """

    text: Mapped
    voice: frozenset[str]
    quoted: bool = False


class Staging:
    """Finds speech in the blocks of one document."""

    def __init__(self, checker: Checker, blocks: Sequence[Block]) -> None:
        self.checker = checker
        self.blocks = blocks
        speakers = sorted({q.speaker for q in checker.pack.quotations})
        names = [(e, checker.pack.name_of(e)) for e in speakers]
        self._initials: dict[str, set[str]] = {}
        for entity, name in names:
            self._initials.setdefault("".join(part[0] for part in name.split()), set()).add(entity)
        labels = [m["name"] for b in blocks if (m := _LABEL.match(b.text.text))]
        self._interview = len(labels) > 1
        self._asked = any(_LABEL.match(b.text.text) and b.text.text.rstrip().endswith("?") for b in blocks)
        self._done: dict[int, int] = {}  # how much of a paragraph belongs to a sentence that began before it

    def marked(self, n: int, focus: Focus) -> Stretch | None:
        """Block `n` with marks around the speech that has none: a block quote, an answer; None if it is neither."""
        block = self.blocks[n]
        text = block.text
        label = _LABEL.match(text.text) if self._interview else None
        if label:
            return self._answer(text, label, focus)
        if block.kind is not BlockKind.QUOTE or not text.text.strip() or _LINE.match(text.text):
            return None
        line = _ATTRIBUTION.search(text.text)
        body = text.cut(0, line.start()) if line else text
        if not set(_MARKS).isdisjoint(body.text[:1]):
            return _quoted(text, self._voice_of_quote(n, "", focus))
        return _quoted(_wrapped(body), self._voice_of_quote(n, line["line"] if line else "", focus))

    def _answer(self, text: Mapped, label: regex.Match[str], focus: Focus) -> Stretch | None:
        name = label["name"]
        voice = frozenset(self._initials.get(name.replace(".", ""), ()))
        known = voice or self.checker.speaker(self.checker.read(f"{name}: \u201cone two three\u201d", focus))
        if not known and name not in _ANSWER:
            return None
        # without a question it may be a list of people and what they did
        quoted = bool(known) and self._asked
        return Stretch(_wrapped(text.cut(label.end(), len(text.text))), known or frozenset(), quoted)

    def _voice_of_quote(self, n: int, line: str, focus: Focus) -> frozenset[str]:
        """Who is named in the line of the quote, in the one below it or before the colon above it."""
        last = n
        while last + 1 < len(self.blocks) and last - n < _LONGEST_CHAIN and self._is_body(last + 1):
            last += 1
        below = self.blocks[last + 1].text.text if last + 1 < len(self.blocks) else ""
        line = line or (below if _LINE.match(below) else "")
        if line:
            return self._heard(f"\u201cone two three\u201d {line}", focus)
        first = n
        while first and self.blocks[first - 1].kind is BlockKind.QUOTE:
            first -= 1
        return self._above(first, focus)

    def _is_body(self, n: int) -> bool:
        return self.blocks[n].kind is BlockKind.QUOTE and not _LINE.match(self.blocks[n].text.text)

    def _above(self, n: int, focus: Focus) -> frozenset[str]:
        """Who is introduced at the end of the block before."""
        above = self.blocks[n - 1].text.text if n else ""
        spans = sentences(above) if above.rstrip().endswith(":") else []
        return self._heard(f"{above[slice(*spans[-1])]} \u201cone two three\u201d", focus) if spans else frozenset()

    def _heard(self, text: str, focus: Focus) -> frozenset[str]:
        return self.checker.speaker(self.checker.read(text, focus)) or frozenset()

    def stretches(self, n: int) -> list[Span]:
        """The sentences of block `n`; speech that goes on in the next paragraph is not divided."""
        text = self.blocks[n].text.text
        spans = [span for span in sentences(text) if span[0] >= self._done.get(n, 0)]
        begin = _open_from(text)
        if begin is None:
            return spans
        kept = [span for span in spans if span[1] <= begin]
        start = next((a for a, b in spans if a <= begin < b), begin)
        return [*kept, (start, len(text.rstrip()))]

    def voice(self, n: int, spans: Sequence[Span], k: int, focus: Focus) -> Stretch:
        """The `k`th stretch of block `n`, closed if its speech is not, with who speaks where it does not say."""
        block = self.blocks[n].text
        start, end = spans[k]
        text = block.cut(start, end)
        if set(_MARKS).isdisjoint(text.text):
            return Stretch(text, frozenset())
        begin = _open_from(block.text)
        if begin is not None and start <= begin < end:
            text = self._continued(n, text) or _closed(text, _PARTNERS[block.text[begin]])
        if self.checker.speaker(self.checker.read(text.text, focus)) is not None:
            return Stretch(text, frozenset())
        return Stretch(text, self._around(n, spans, k, text.text, focus))

    def _continued(self, n: int, text: Mapped) -> Mapped | None:
        """The text with the rest of its sentence, if that stands in the next paragraph; it is not read again there."""
        stopped = text.text.rstrip().endswith((".", "!", "?")) and not text.text.rstrip().endswith("...")
        if n + 1 == len(self.blocks) or stopped:
            return None
        here, after = self.blocks[n], self.blocks[n + 1]
        opener = after.text.text[:1]
        if here.kind is not after.kind or here.kind is not BlockKind.PARAGRAPH or opener != "\u201c":
            return None
        close = after.text.text.find(_PARTNERS[opener])
        end = next((b for _, b in sentences(after.text.text) if 0 <= close < b), 0)
        if not end:
            return None
        self._done[n + 1] = end
        return _joined(text, after.text.cut(0, end))

    def _around(self, n: int, spans: Sequence[Span], k: int, said: str, focus: Focus) -> frozenset[str]:
        """Who speaks, by the sentence behind, the paragraphs behind, or the sentence before."""
        text = self.blocks[n].text.text
        if _open_from(text) is not None and k == len(spans) - 1:
            return self._behind(n, said, focus)
        if k + 1 < len(spans):
            behind = text[slice(*spans[k + 1])]
            if set(_MARKS).isdisjoint(behind) and (voice := self._heard(f"{said} {behind}", focus)):
                return voice
        if k:
            return self._heard_last(f"{text[slice(*spans[k - 1])]} {said}", focus)
        return self._reopened(n, focus) or self._above(n, focus)

    def _reopened(self, n: int, focus: Focus) -> frozenset[str]:
        """Who speaks in the paragraph before, if its speech was left open."""
        before = self.blocks[n - 1].text.text if n else ""
        begin = _open_from(before)
        if begin is None:
            return frozenset()
        return self._heard(before + _PARTNERS[before[begin]], focus) or self._reopened(n - 1, focus)

    def _behind(self, n: int, said: str, focus: Focus) -> frozenset[str]:
        parts = [said]
        for block in self.blocks[n + 1 : n + _LONGEST_CHAIN]:
            begin = _open_from(block.text.text)
            parts.append(block.text.text + (_PARTNERS[block.text.text[begin]] if begin is not None else ""))
            if begin is None:
                return self._heard(" ".join(parts), focus) or self._reopened(n, focus)
        return frozenset()

    def _heard_last(self, text: str, focus: Focus) -> frozenset[str]:
        return self.checker.speaker(self.checker.read(text, focus), last=True) or frozenset()


def _open_from(text: str) -> int | None:
    """Where the speech begins that the text does not close; None if all is closed."""
    for opener, closer in _PARTNERS.items():
        if opener == closer:
            if text.count(opener) % 2 and text.lstrip()[:1] == opener and text.count(opener) == 1:
                return text.index(opener)
            continue
        place = text.rfind(opener)
        if place >= 0 and closer not in text[place:]:
            return place
    return None


def _wrapped(text: Mapped) -> Mapped:
    return _closed(Mapped("\u201c" + text.text, (text.starts[0], *text.starts), (text.starts[0], *text.ends)), "\u201d")


def _closed(text: Mapped, mark: str) -> Mapped:
    """The text with a mark behind it that nobody wrote."""
    place = text.ends[-1]
    return Mapped(text.text + mark, (*text.starts, place), (*text.ends, place))


def _joined(text: Mapped, rest: Mapped) -> Mapped:
    """Two paragraphs with an empty line between them that has no place of its own."""
    gap = (text.ends[-1],) * 2
    return Mapped(f"{text.text}\n\n{rest.text}", (*text.starts, *gap, *rest.starts), (*text.ends, *gap, *rest.ends))


def _quoted(text: Mapped, voice: frozenset[str]) -> Stretch:
    """A block quote: what somebody of the pack is said to have said is a quotation."""
    return Stretch(text, voice, bool(voice))
