"""Follows an article: what is being spoken of, and whom "he" and "she" mean, at each of its sentences.

A heading opens a section; what stood before it is forgotten, but for what the headings above it speak of. Within a
section the nearest sentence that names somebody of the pronoun's gender decides: who is its subject, else the only one
there. Two in question, or a name that the pack does not know, leave the pronoun unresolved.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from anora_cli.documents.model import Block, BlockKind
from anora_cli.engine.english import english
from anora_cli.engine.focus import NOBODY, Focus
from anora_cli.engine.parties import PREPOSITIONS
from anora_cli.engine.reading import Item, Reading
from anora_cli.model import Fault
from anora_cli.pack.records import Pack

_LONGEST_REACH = 3  # sentences that a pronoun reaches back
_ANAPHORS = frozenset("it its itself this that".split())
_GENDERS = ("m", "f")


class _Heading(NamedTuple):
    """A heading above the present place: its rank, and the topic that it sets for what stands below it."""

    level: int
    topic: str


class State(NamedTuple):
    """What has been said up to a sentence.

    `home` is what a sentence without a subject is about, `last` what "it" means, both empty for something that the pack
    does not know; `spoken` tells whether the sentence just before spoke of it. `people` holds by gender who a pronoun
    means, `age` how many sentences ago they were named.
    """

    home: str
    last: str
    spoken: bool
    people: dict[str, frozenset[str]]
    age: dict[str, int]


class Discourse:
    """Keeps track of one document. Call `enter` for each block, then `focus` and `hear` for each of its sentences."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        works = {kind for kind, fault in pack.faults.items() if fault is Fault.WORK}
        subject = pack.entities.get(pack.default_subject)
        self.works = works | ({subject.kind} if subject else set())
        self._headings: list[_Heading] = []
        self.state = self._fresh(pack.default_subject)

    def _fresh(self, topic: str) -> State:
        return State(topic, topic, True, {}, {})

    def enter(self, block: Block) -> None:
        """A new block: a heading starts afresh under those of a higher rank, a paragraph returns to the section."""
        if block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            while self._headings and self._headings[-1].level >= block.level:
                self._headings.pop()
            self.state = self._fresh(self._topic_above())
        elif self.state.home != self._topic_above() and self.state.home:
            self.state = self.state._replace(home=self._topic_above())

    def head(self, block: Block, reading: Reading) -> None:
        """What the heading just entered speaks of holds for all below it."""
        self.hear(reading, block.emphasised)
        topic = self.state.last
        self._headings.append(_Heading(block.level, topic))
        self.state = self.state._replace(home=topic)

    def _topic_above(self) -> str:
        return self._headings[-1].topic if self._headings else self.pack.default_subject

    def focus(self, words: Sequence[str]) -> Focus:
        """The focus of a sentence with these (folded) words."""
        if not any(word in _ANAPHORS for word in words[:2]):
            return Focus(self.state.home, self.state.people or NOBODY)
        return Focus(self.state.last if self.state.spoken else "", self.state.people or NOBODY)

    def hear(self, reading: Reading, emphasised: Iterable[tuple[int, int]] = ()) -> None:
        """Takes in what a sentence names; `emphasised` are the spans of it that may be titles."""
        self._hear_works(reading, emphasised)
        self._hear_people(reading)
        self._hear_thing(reading)

    def _hear_thing(self, reading: Reading) -> None:
        """What "it" means next, if not a work: the thing that the sentence is about, else the only one it names."""
        named = [item for item in reading.items if item.mention and item.mention.how != "pronoun"]
        leading = next((item for item in named if _leads(item, reading)), None)
        things = {item.entities for item in named if self._is_thing(item)}
        meant = leading.entities if leading and self._is_thing(leading) else next(iter(things), frozenset())
        sure = bool(meant) and (len(things) == 1 or meant == (leading.entities if leading else None))
        work = leading is not None and (bool(self._work_of(leading)) or leading.unknown)
        people, age = dict(self.state.people), dict(self.state.age)
        people.pop("n", None)
        if sure and not work and not self._refers(reading):
            people["n"], age["n"] = meant, _LONGEST_REACH  # for the next sentence only
        self.state = self.state._replace(people=people, age=age)

    def _is_thing(self, item: Item) -> bool:
        """True for what "it" can stand for: neither a being nor a work nor a place in passing."""
        placed = item.lead in PREPOSITIONS
        return bool(item.entities) and not item.being and not placed and not item.kinds & self.works

    def _hear_works(self, reading: Reading, emphasised: Iterable[tuple[int, int]]) -> None:
        titles = list(emphasised)
        named = [i for i in reading.items if self._work_of(i) or self._strange_title(i, reading, titles)]
        spoken = bool(named) or self._refers(reading)
        self.state = self.state._replace(spoken=spoken)
        if not named:
            return
        topics = list(dict.fromkeys(self._work_of(item) for item in named))
        leading = next((i for i in named if _leads(i, reading)), None)
        topic = self._work_of(leading) if leading else self.state.home
        last = topics[0] if len(topics) == 1 else topic if leading else ""
        self.state = self.state._replace(home=topic, last=last)

    def _refers(self, reading: Reading) -> bool:
        """True for a sentence that speaks of the topic by "it", or by a description."""
        opener = next((t.norm for t in reading.tokens if t.word), "")
        described = (i for i in reading.items if i.mention and i.mention.how == "description")
        it = opener in ("it", "its") and "n" not in self.state.people
        return (it and self.state.spoken) or any(self.state.last in item.entities for item in described)

    def topic_of(self, reading: Reading) -> str:
        """The work that a name in a table's first column is; empty for anything else."""
        return next((work for work in map(self._work_of, reading.items) if work), "")

    def _work_of(self, item: Item) -> str:
        """The work that an item names, the pack's own before others; empty if it names none that is known."""
        if item.mention is None or item.mention.how in ("pronoun", "description"):
            return ""
        entities = self.pack.entities
        works = sorted(e for e in item.entities if entities[e].kind in self.works)
        return self.pack.default_subject if self.pack.default_subject in works else works[0] if works else ""

    def _strange_title(self, item: Item, reading: Reading, emphasised: Iterable[tuple[int, int]]) -> bool:
        """True for an unknown name that is set as a title is."""
        if not item.unknown:
            return False
        start, end = reading.tokens[item.first].start, reading.tokens[item.last - 1].end
        quoted = reading.text[start - 1 : start] in ('"', "\u201c", "\u2018", "'", "\u00ab")
        return quoted or any(a < end and start < b for a, b in emphasised)

    def _hear_people(self, reading: Reading) -> None:
        people = {g: meant for g, meant in self.state.people.items() if self.state.age[g] < _LONGEST_REACH}
        age = {g: self.state.age[g] + 1 for g in people}
        beings = [item for item in reading.items if item.being or item.unknown]
        for gender in _GENDERS:
            named = [i for i in beings if i.unknown or self._of_gender(i, gender)]
            if not named:
                if _stands_for_nobody(reading, gender):
                    people[gender], age[gender] = frozenset(), 0  # somebody is spoken of, and nobody knows who
                continue
            meant = self._meant(named, gender, reading)
            if people.get(gender, meant) != meant and not any(_leads(i, reading) for i in named):
                meant = frozenset()  # named in passing: whom the article has spoken of so far is still in question
            people.pop(gender, None)
            age.pop(gender, None)
            if meant:
                people[gender], age[gender] = meant, 0
        self.state = self.state._replace(people=people, age=age)

    def _meant(self, named: Sequence[Item], gender: str, reading: Reading) -> frozenset[str]:
        """Whom a pronoun after the sentence means: its subject, or the only one it names."""
        subject = next((i for i in named if _leads(i, reading)), None)
        choices = {self._of_gender(i, gender) for i in named}
        if subject and not subject.unknown:
            return self._of_gender(subject, gender)
        return next(iter(choices)) if len(choices) == 1 else frozenset()

    def _of_gender(self, item: Item, gender: str) -> frozenset[str]:
        return frozenset(e for e in item.entities if self.pack.entities[e].gender == gender)


def _stands_for_nobody(reading: Reading, gender: str) -> bool:
    """True for a "she" or "he" that opens a sentence and means nobody who has been named."""
    first = next((i for i, t in enumerate(reading.tokens) if t.word), None)
    opener = reading.tokens[first].norm if first is not None else ""
    return opener == {"m": "he", "f": "she"}[gender] and not any(item.first == first for item in reading.items)


def _leads(item: Item, reading: Reading) -> bool:
    """True for the subject of a sentence: a name that no preposition leads, with no verb or clause before it."""
    if item.lead in PREPOSITIONS or item.possessive:
        return False
    before = [t for t in reading.tokens[: item.first] if t.word]
    return all(t.norm in english().function or t.norm in english().beings for t in before)
