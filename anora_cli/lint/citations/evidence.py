"""What citations are held against: the sentences of a pack's source and its facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple

import regex

from anora_cli.engine.cite import Citer
from anora_cli.lint.model import Finding
from anora_cli.model import Citation
from anora_cli.pack.records import Fact, Pack, Sentence

_SENTENCE = regex.compile(r"(p\d++)s\d++")
_SPACE = regex.compile(r"\s++")
_UNSEEN = regex.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]")
_ELLIPSIS = regex.compile(r"\s*+(?:\[\s*+(?:\u2026|\.{3})\s*+\]|\u2026|\.{3})\s*+")
_MARKS = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-"})
_AT_ENDS = " .,;:!?'\""
_NEAR = 0.85  # of the letters of an id, in order, for it to be a slip of another
_ALIKE = 0.5  # of the words, in order, for quoted words to be a form of the source's


class Passage(NamedTuple):
    """Words of the source near to quoted ones, and what differs, in words."""

    text: str
    difference: str


class Evidence:
    """Looks up sentences of one pack, and its facts with those that follow from them."""

    def __init__(self, pack: Pack, facts: Mapping[str, Fact]) -> None:
        self.pack = pack
        self._facts = facts
        self._citer = Citer(pack)
        self.near = lru_cache(maxsize=1024)(self._near)

    @cached_property
    def _sentences(self) -> dict[str, Sentence]:
        return {sentence.id: sentence for sentence in self.pack.source.sentences}

    def fact(self, written: str) -> Fact | None:
        """The fact with that id, listed or derived; None if there is none."""
        return self._facts.get(written)

    def knows(self, written: str) -> bool:
        """True for the id of a sentence or a fact that there is."""
        return written in self._sentences or self.fact(written) is not None

    def is_fact(self, written: str) -> bool:
        """True for the id of a fact, and for what can only be a slip of one."""
        return self.fact(written) is not None or bool(self.near(written))

    def _near(self, written: str) -> str:
        """The id of a fact that is written nearly so; empty if there is none."""
        from difflib import get_close_matches  # 10 ms that only a mistake has to pay

        return next(iter(get_close_matches(written, self._facts, n=1, cutoff=_NEAR)), "")

    def nearby(self, written: str) -> str:
        """What there is instead of an id that does not exist, as a clause; empty if nothing is near."""
        if found := _SENTENCE.fullmatch(written):
            last = [s.id for s in self.pack.source.sentences if s.id.startswith(f"{found[1]}s")]
            return f"the last sentence of its paragraph is {last[-1]}" if last else self._end()
        close = self.near(written)
        return f"did you mean {close}?" if close else ""

    def _end(self) -> str:
        return f"the last sentence of the source is {self.pack.source.sentences[-1].id}"

    def sentences(self, written: str) -> tuple[str, ...]:
        """The sentences that an id stands for: itself, or those that prove the fact; none if it does not exist."""
        if written in self._sentences:
            return (written,)
        fact = self.fact(written)
        return tuple(citation.sentence for citation in self._citer.facts([fact])) if fact else ()

    def citation(self, sentence: str) -> Citation:
        """The sentence as it is cited."""
        found = self._sentences[sentence]
        source = self.pack.source
        return Citation("", source.name, found.id, source.text[found.start : found.end], found.start, found.end)

    def settles(self, written: str, findings: Iterable[Finding]) -> bool:
        """True if the sentence or fact with that id, which exists, is what the findings rest on or says the same."""
        found = list(findings)
        rests = {citation.sentence for finding in found for citation in finding.citations}
        if rests & set(self.sentences(written)):
            return True
        facts = {citation.fact for finding in found for citation in finding.citations}
        known = [fact for fact in map(self.fact, facts) if fact]
        there = [fact] if (fact := self.fact(written)) else self._proven(written)
        return any(_same(one, other) for one in known for other in there)

    def _proven(self, sentence: str) -> list[Fact]:
        """The facts whose quotation lies in that sentence."""
        place = self._sentences[sentence]
        facts = self.pack.facts.values()
        return [f for f in facts if any(q.start < place.end and place.start < q.end for q in f.quotes)]

    def has(self, quoted: str, sentences: Iterable[str]) -> bool:
        """True if the words stand in one of the sentences, or in them as they follow each other, as quoted.

        Marks may be curly or straight, the first letter small or capital, a stop put or left out at the end, and words
        left out where an ellipsis says so.
        """
        texts = [self.citation(sentence).text for sentence in sentences]
        return any(_holds(text, quoted) for text in [*texts, " ".join(texts)])

    def holding(self, quoted: str) -> tuple[str, ...]:
        """The sentences that have the words as quoted, of more than two words."""
        if len(quoted.split()) <= 2:
            return ()
        return tuple(s for s in self._sentences if _holds(self.citation(s).text, quoted))

    def nearest(self, quoted: str, sentences: Iterable[str]) -> Passage | None:
        """The words of the sentences that the quoted ones are a form of; None if they are of none."""
        from difflib import SequenceMatcher

        said = _SPACE.sub(" ", quoted).strip().split(" ")
        best: tuple[float, Passage] | None = None
        for sentence in sentences:
            words = _SPACE.sub(" ", self.citation(sentence).text).split(" ")
            matcher = SequenceMatcher(None, [_bare(w) for w in said], [_bare(w) for w in words], autojunk=False)
            alike = [block for block in matcher.get_matching_blocks() if block.size]
            score = sum(block.size for block in alike) / len(said)
            if score >= _ALIKE and (best is None or score > best[0]):
                first = max(alike[0].b - alike[0].a, 0)
                last = min(alike[-1].b + alike[-1].size + len(said) - alike[-1].a - alike[-1].size, len(words))
                passage = Passage(" ".join(words[first:last]), "; ".join(_differences(said, words[first:last])))
                best = score, passage
        return best[1] if best else None


def _same(one: Fact, other: Fact) -> bool:
    """True if two facts state the same, as far as both speak of it."""
    shared = one.slots.keys() & other.slots.keys()
    alike = all(one.slots[slot] == other.slots[slot] for slot in shared)
    return one.relation == other.relation and one.denied == other.denied and len(shared) > 1 and alike


def _holds(text: str, quoted: str) -> bool:
    words, at = _plain(text), 0
    for piece in filter(None, (_plain(piece).strip(_AT_ENDS) for piece in _ELLIPSIS.split(quoted))):
        found = _whole(words, piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return at > 0


def _whole(text: str, piece: str, at: int) -> int:
    """Where the piece stands in the text as whole words, its first letter small or capital; -1 if it does not."""
    forms = {piece, piece[0].lower() + piece[1:], piece[0].upper() + piece[1:]}
    found = [m.start() for form in forms if (m := regex.search(rf"(?<!\w){regex.escape(form)}(?!\w)", text, pos=at))]
    return min(found, default=-1)


def _plain(text: str) -> str:
    return _SPACE.sub(" ", _UNSEEN.sub("", text)).translate(_MARKS).strip()


def _bare(word: str) -> str:
    return _plain(word).strip(_AT_ENDS).lower()


def _differences(said: list[str], exact: list[str]) -> Iterator[str]:
    """What was written instead of what, word by word."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, [_plain(w) for w in said], [_plain(w) for w in exact], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        old, new = " ".join(said[a:b]), " ".join(exact[c:d])
        if kind == "replace":
            yield f"“{new}”, not “{old}”"
        elif kind == "delete":
            yield f"without “{old}”"
        elif kind == "insert":
            yield f"with “{new}”"
