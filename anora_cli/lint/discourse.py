"""Follows an article: what is being spoken of, and whom "he" and "she" mean, at each of its sentences.

A heading opens a section; what stood before it is forgotten, but for what the headings above it speak of. Within a
section the nearest sentence that names somebody of the pronoun's gender decides: who is its subject, else the only one
there. Two in question, or a name that the pack does not know, leave the pronoun unresolved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from anora_cli.documents.model import Block, BlockKind, Mapped
from anora_cli.engine.english import english
from anora_cli.engine.focus import NOBODY, Focus
from anora_cli.engine.item import Item
from anora_cli.engine.parties import PREPOSITIONS
from anora_cli.engine.reading import Reading
from anora_cli.lint.frames import bare_name, is_past
from anora_cli.model import Fault
from anora_cli.pack.records import Pack

_LONGEST_REACH = 3  # sentences that a pronoun reaches back
_ANAPHORS = frozenset("it its itself this that".split())
_GENDERS = ("m", "f")
_EPITHETS = 3  # words of content within which the noun of a subject stands
_OURS = frozenset("our ours my mine".split())
_COPULAS = frozenset("is was 's".split())
_TITLES = frozenset("title titles page pages name names work works".split())


class _Heading(NamedTuple):
    """A heading above the present place: its rank, and whom or what it says that all below it is about."""

    level: int
    topic: str
    person: Mapped | None = None
    people: Mapping[str, frozenset[str]] = NOBODY


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
        self._one: dict[str, frozenset[str]] = {}
        self.state = self._fresh(pack.default_subject)

    def _fresh(self, topic: str) -> State:
        return State(topic, topic, True, {}, {})

    def enter(self, block: Block) -> None:
        """A new block: a heading starts afresh under those of a higher rank, a paragraph returns to the section."""
        if block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            while self._headings and self._headings[-1].level >= block.level:
                self._headings.pop()
            self.state = self._fresh(self._topic_above())
            return
        if self.state.home != self._topic_above() and self.state.home:
            self.state = self.state._replace(home=self._topic_above())
        if self._headings and self._headings[-1].person:
            own = self._headings[-1].people
            self.state = self.state._replace(
                people={**own, **self.state.people}, age={**dict.fromkeys(own, 0), **self.state.age}
            )

    def head(self, block: Block, reading: Reading) -> None:
        """What the heading just entered speaks of holds for all below it."""
        self.hear(reading, block.emphasised)
        ours = not reading.items and next((t.norm for t in reading.tokens if t.word), "") in _OURS
        topic, name = "" if ours else self.state.last, bare_name(reading)
        person = block.text.cut(reading.tokens[name.first].start, reading.tokens[name.last - 1].end) if name else None
        self._headings.append(_Heading(block.level, topic, person, dict(self.state.people) if name else NOBODY))
        self.state = self.state._replace(home=topic)

    def _topic_above(self) -> str:
        return self._headings[-1].topic if self._headings else self.pack.default_subject

    @property
    def person(self) -> Mapped | None:
        """The name that is the whole heading of the section: what has no subject there is said of its bearer."""
        return self._headings[-1].person if self._headings else None

    def of_works(self, header: str) -> bool:
        """True if the header of a column says that it lists works."""
        return any(word in self.works or word in _TITLES for word in header.lower().split())

    def focus(self, words: Sequence[str]) -> Focus:
        """The focus of a sentence with these (folded) words."""
        if not any(word in _ANAPHORS for word in words[:2]):
            return Focus(self.state.home, self.state.people or NOBODY)
        return Focus(self.state.last if self.state.spoken else "", self.state.people or NOBODY)

    def hear(self, reading: Reading, emphasised: Iterable[tuple[int, int]] = ()) -> None:
        """Takes in what a sentence names; `emphasised` are the spans of it that may be titles."""
        self._hear_works(reading, emphasised)
        self._hear_people(reading)
        self._hear_group(reading)
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

    def _hear_group(self, reading: Reading) -> None:
        """Whom "they" means next: a couple, parents, a trio that a sentence is about; two people named are not one."""
        named = [i for i in reading.items if i.being or i.unknown or self._of_gender(i, "p")]
        people, age = dict(self.state.people), dict(self.state.age)
        leading = next((i for i in named if _leads(i, reading)), None)
        group = self._of_gender(leading, "p") if leading else frozenset[str]()
        if group:
            people["p"], age["p"] = group, _LONGEST_REACH - 1
        elif named:
            people.pop("p", None)
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
        """Whom a pronoun after the sentence means: its subject, whom it speaks of by one, or the only one it names."""
        subject = next((i for i in named if _leads(i, reading)), None)
        choices = {self._of_gender(i, gender) for i in named}
        if subject and not subject.unknown:
            meant = self._of_gender(subject, gender)
            self._note(meant | self._same(subject, named, gender, reading))
            return meant.union(*(self._one.get(e, ()) for e in meant))
        carried = {self._of_gender(i, gender) for i in named if i.mention and i.mention.how == "pronoun"}
        if len(carried) == 1:
            return carried.pop()
        if _nameless(reading):
            return frozenset()
        return next(iter(choices)) if len(choices) == 1 else frozenset()

    def _note(self, one: frozenset[str]) -> None:
        """Keeps for the whole document that two names are of one: the player and the part."""
        if len(one) == 2:
            for entity in one:
                self._one[entity] = self._one.get(entity, frozenset()) | one

    def _same(self, subject: Item, named: Sequence[Item], gender: str, reading: Reading) -> frozenset[str]:
        """Who else the subject is: in "X is Y" both are meant by what follows, as a player and the part are."""
        if reading.tokens[subject.last : subject.last + 1] and reading.tokens[subject.last].norm not in _COPULAS:
            return frozenset()
        first = subject.last + 1
        part = next((i for i in named if i.first == first and not i.possessive and not i.unknown), None)
        return self._of_gender(part, gender) if part else frozenset()

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
    if all(t.norm in english().function or t.norm in english().beings for t in before):
        return True
    return before[0].norm in PREPOSITIONS and _acts(item, reading)


def _acts(item: Item, reading: Reading) -> bool:
    """True for the first being of a sentence that no preposition leads, with a verb of saying or doing after it."""
    others = (i for i in reading.items if i.first < item.first)
    if any(i.being and i.lead not in PREPOSITIONS for i in others) or item.last >= len(reading.tokens):
        return False
    verb = reading.tokens[item.last]
    return verb.stem in english().speech or is_past(verb.norm)


def _nameless(reading: Reading) -> bool:
    """True if the subject of a sentence is a being that it does not name: "the boy whom she met"."""
    held = {i for item in reading.items for i in item.indices}
    words = [i for i, t in enumerate(reading.tokens) if t.word]
    content = [i for i in words if i in held or reading.tokens[i].norm not in english().function][:_EPITHETS]
    beings = (n for n, i in enumerate(content) if {reading.tokens[i].norm, reading.tokens[i].stem} & english().beings)
    noun = next(beings, None)
    return noun is not None and not any(i in held for i in content[: noun + 1])
