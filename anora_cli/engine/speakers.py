"""To whom a text gives quoted words: the subject of the nearest verb of saying, or whom the layout names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from anora_cli.engine.english import english
from anora_cli.engine.item import Item, is_agent
from anora_cli.engine.parties import PREPOSITIONS
from anora_cli.engine.quoted import Quoted
from anora_cli.engine.reading import Reading

_STOPS = frozenset(".!?")
_DASHES = frozenset("\u2014\u2013-~")
_CLAUSE = frozenset("that which who whom whose if whether and but".split())
_OBLIQUE = (PREPOSITIONS | frozenset("about like than with between among against".split())) - {"as"}
_REACH = 8  # words from a verb of saying to its subject
_LINE = 8  # words of a line that says where something was said


class Speaker(NamedTuple):
    """Whom quoted words are given to. `sure` is false where the text only stands beside somebody's name.

    `item` is None for whoever is not named here; `entities` are who is meant, empty for a stranger; `idle` are tokens
    that only say who speaks.
    """

    item: Item | None
    entities: frozenset[str]
    sure: bool
    idle: frozenset[int] = frozenset()


def speaker_of(reading: Reading, quoted: Sequence[Quoted], one: Quoted) -> Speaker | None:
    """To whom the text gives `one` of its quotations; None if it does not say."""
    scene = _Scene(reading, quoted)
    one = _whole(quoted, one)
    item = scene.by_verb(one)
    if item is not None:
        return Speaker(item, item.entities, sure=True)
    return scene.by_line(one) or scene.by_phrase() or scene.by_neighbour(one)


def _whole(quoted: Sequence[Quoted], one: Quoted) -> Quoted:
    """The quotation with those that go on with it in the next paragraphs, or that it goes on with."""
    first, last = one.first, one.last
    for other in quoted:
        last = other.last if other.first == last else last
    for other in reversed(quoted):
        first = other.first if other.last == first else first
    return one._replace(first=first, last=last)


class _Scene:
    """A text with its quotations taken out."""

    def __init__(self, reading: Reading, quoted: Sequence[Quoted]) -> None:
        self.tokens = reading.tokens
        self.voice = reading.voice
        self.said = {i for q in quoted for i in range(q.first, q.last)}
        people = [i for i in reading.items if i.mention and i.first not in self.said and (i.unknown or i.being)]
        inner = {j for i in people if i.mention and i.mention.how == "description" for j in i.indices}
        self.people = [i for i in people if not (i.first in inner and i.mention and i.mention.how != "description")]
        words = english()
        self.verbs = words.speech
        self.giving = words.quoting["giving"]

    def by_verb(self, one: Quoted) -> Item | None:
        """The subject of the verb of saying nearest to the quotation, before it or behind."""
        found = [*self._behind(one), *self._before(one)]
        for _, verb, after in sorted(found):
            subject = self._subject_behind(one, verb) if after else self._subject_before(verb)
            if subject is not None:
                return subject
        return None

    def _behind(self, one: Quoted) -> Iterator[tuple[int, int, bool]]:
        """Verbs in the tag behind the quotation, or in the sentence behind one that ends with a stop."""
        for gap, i in enumerate(range(one.last, min(one.last + _REACH, len(self.tokens)))):
            if i in self.said or (gap and self.tokens[i].norm in _STOPS):
                return
            if self._says(i):
                yield gap, i, True
            if gap > 1 and self.tokens[i].norm in (",", ";", ":"):
                return

    def _before(self, one: Quoted) -> Iterator[tuple[int, int, bool]]:
        for gap, i in enumerate(range(one.first - 1, -1, -1)):
            if i in self.said or self.tokens[i].norm in _STOPS:
                return
            if self._says(i):
                yield gap, i, False

    def _says(self, i: int) -> bool:
        token = self.tokens[i]
        named = any(i in item.indices for item in self.people)
        led = i > 0 and self.tokens[i - 1].norm in ("to", "the", "a", "his", "her")
        return (
            token.word
            and (token.stem in self.verbs or token.norm in self.giving)
            and not named
            and not led
            and not token.norm.endswith("ing")
        )

    def _subject_behind(self, one: Quoted, verb: int) -> Item | None:
        between = [i for i in self.people if one.last <= i.first and i.last <= verb]
        if between:
            return between[-1]
        for item in self.people:
            gap = self.tokens[verb + 1 : item.first]
            if item.first > verb and len(gap) <= _REACH and not self._broken(gap):
                return self._apposed(item)
        return None

    def _apposed(self, item: Item) -> Item:
        """The name in "the designer, Jane Roe"."""
        described = item.mention is not None and item.mention.how != "alias"
        names = (p for p in self.people if p.mention and p.mention.how == "alias")
        name = next((p for p in names if item.last <= p.first <= item.last + 1), None)
        return name if described and name else item

    def _broken(self, gap: Sequence[object]) -> bool:
        norms = [getattr(t, "norm", "") for t in gap]
        return any(n in _CLAUSE or n in _STOPS or n in _OBLIQUE or n in '\u201c\u201d"' for n in norms)

    def _subject_before(self, verb: int) -> Item | None:
        """Who stands before the verb, past a relative clause or an apposition between commas; else who follows it."""
        i = verb - 1
        head = None
        while i >= 0 and i not in self.said and self.tokens[i].norm not in _STOPS:
            if self.tokens[i].norm == ",":
                opening = self._opening(i)
                i = opening if opening is not None else i
            else:
                item = next((p for p in self.people if p.last - 1 == i), None)
                if item is not None and item.lead not in _OBLIQUE and not item.possessive:
                    head = item
                    break
            i -= 1
        return head or self._inverted(verb)

    def _opening(self, comma: int) -> int | None:
        """The comma that opens what `comma` closes: a clause with "who", or a few words on who somebody is."""
        for i in range(comma - 1, -1, -1):
            if i in self.said or self.tokens[i].norm in _STOPS:
                return None
            if self.tokens[i].norm == "," and any(p.last == i for p in self.people):
                return i
        return None

    def _inverted(self, verb: int) -> Item | None:
        after = self.tokens[verb + 1 : verb + 2]
        if not after or after[0].norm in _CLAUSE:
            return None
        for item in self.people:
            gap = self.tokens[verb + 1 : item.first]
            if item.first > verb and len(gap) <= 3 and not self._broken(gap) and not any(t.norm in ",:" for t in gap):
                return item
        return None

    def by_line(self, one: Quoted) -> Speaker | None:
        """A name behind a dash that ends the text, or before a colon that begins it."""
        behind = self.tokens[one.last : one.last + 3]
        if behind and behind[0].norm in _DASHES:
            item = next((p for p in self.people if one.last < p.first <= one.last + 3), None)
            if item is not None:
                return Speaker(item, item.entities, sure=True, idle=self._line(item))
        before = self.tokens[one.first - 1].norm if one.first else ""
        if before == ":":
            item = next((p for p in self.people if p.last == one.first - 1), None)
            topical = item is not None and item.lead in ("on", "about", "of", "to")
            if item is not None and topical:  # "X on Y:" is X speaking
                item = next((p for p in self.people if p.last < item.first), item)
            if item is not None:
                return Speaker(item, item.entities, sure=True)
            if self.voice and self.tokens[one.first - 2].text.isupper():
                return Speaker(None, self.voice, sure=True, idle=frozenset({one.first - 2}))
        return None

    def _line(self, item: Item) -> frozenset[int]:
        rest = range(item.last, len(self.tokens))
        plain = len(rest) <= _LINE and rest and self.tokens[rest[0]].norm in (",", "on", "in", "(", ".")
        return frozenset(rest) if plain and not any(self.tokens[i].norm[:1].isdigit() for i in rest) else frozenset()

    def by_phrase(self) -> Speaker | None:
        """Finds "according to X", "in X's words", "to quote X", "that was X's answer"."""
        own = english().quoting["own"]
        for item in self.people:
            begin = item.first
            while begin and is_agent(self.tokens[begin - 1]):
                begin -= 1  # "according to cinematographer X"
            before = [t.norm for t in self.tokens[max(begin - 2, 0) : begin]]
            after = [t.norm for t in self.tokens[item.last : item.last + 3]]
            told = before in (["according", "to"], ["words", "of"]) or before[-1:] in (["quote"], ["for"])
            if told or (after[:1] == ["'s"] and any(w in own for w in after[1:])):
                idle = frozenset(i for i in range(item.last, item.last + 3) if self._is_own(i))
                return Speaker(item, item.entities, sure=before[-1:] != ["for"], idle=idle)
        return None

    def _is_own(self, i: int) -> bool:
        return i < len(self.tokens) and i not in self.said and self.tokens[i].norm in english().quoting["own"]

    def by_neighbour(self, one: Quoted) -> Speaker | None:
        """Whom the text speaks of just before the quotation, else who is known to speak here."""
        if self.voice:
            return Speaker(None, self.voice, sure=True)
        alone = one.first == 0 or self.tokens[one.first - 1].norm in (*_STOPS, ":", "\u201d", '"')
        subject = self._subject_of_before(one) if alone else None
        if subject is not None:
            return Speaker(subject, subject.entities, sure=True)
        return Speaker(self.people[0], self.people[0].entities, sure=False) if len(self.people) == 1 else None

    def _subject_of_before(self, one: Quoted) -> Item | None:
        """The subject of the sentence before a quotation that is a sentence of its own."""
        if not one.first:
            return None
        begin = one.first - 1
        while begin and self.tokens[begin - 1].norm not in _STOPS and begin - 1 not in self.said:
            begin -= 1
        if self._says(begin):
            return self._subject_behind(one, begin) if begin < one.first else None
        return next((p for p in self.people if p.first == begin and p.last < one.first and not p.possessive), None)
