"""What a loaded pack holds: the source with its sentences, entities, relations, concepts, facts, quotations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from anora_cli.errors import Place
from anora_cli.model import Fault
from anora_cli.values import Value


class Sentence(NamedTuple):
    """A citable unit of the source: a sentence, heading or caption; `start`/`end` are code points of the source."""

    id: str
    start: int
    end: int


class Source(NamedTuple):
    """The source document as decoded text with its sentences in order."""

    name: str
    text: str
    sentences: tuple[Sentence, ...]

    def covering(self, start: int, end: int) -> tuple[Sentence, ...]:
        """The sentences that the span `start`..`end` touches."""
        return tuple(s for s in self.sentences if s.start < end and start < s.end)

    def sentence(self, sentence_id: str) -> Sentence | None:
        """The sentence with that id, or None."""
        return next((s for s in self.sentences if s.id == sentence_id), None)


class Entity(NamedTuple):
    """Somebody or something the pack knows by name. See facts/README.md for each field."""

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    cased: frozenset[str] = frozenset()
    descriptions: tuple[str, ...] = ()
    gender: str = "n"
    within: tuple[str, ...] = ()
    homonym: tuple[str, ...] = ()


class Determination(NamedTuple):
    """With the slots `given` as stated, the facts listed hold every value that `fixes` can have."""

    given: tuple[str, ...]
    fixes: str


class Relation(NamedTuple):
    """A kind of statement: its slots, the concepts that evoke it, and what it allows to conclude."""

    id: str
    about: str
    slots: Mapping[str, str | tuple[str, ...]]
    required: tuple[str, ...]
    cues: Mapping[str, tuple[str, ...]]
    implied: bool = False
    symmetric: bool = False
    separators: tuple[str, ...] = ()
    determines: tuple[Determination, ...] = ()
    exclusive: tuple[str, ...] = ()
    entails: tuple[str, ...] = ()
    gloss: str = ""

    def is_value(self, slot: str) -> bool:
        """True if the slot takes a typed value, False if it takes an entity."""
        return isinstance(self.slots[slot], str)


class Quote(NamedTuple):
    """A passage of the source that proves something, with its place."""

    text: str
    start: int
    end: int


class Fact(NamedTuple):
    """A typed statement with its proof. Slots hold entity ids or typed values; `said` holds each slot as written."""

    id: str
    relation: str
    slots: Mapping[str, str | Value]
    said: Mapping[str, str]
    quotes: tuple[Quote, ...]
    also: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    by: str = ""
    opinion: bool = False
    denied: bool = False
    fixed: tuple[str, ...] = ()
    note: str = ""
    derived_from: tuple[str, ...] = ()
    rule: str = ""
    place: Place | None = None


class Quotation(NamedTuple):
    """Words that the source puts in somebody's mouth."""

    speaker: str
    about: tuple[str, ...]
    quote: Quote


class Omission(NamedTuple):
    """A sentence that deliberately has no fact, with the reason."""

    quote: Quote
    reason: str


class Lexicon(NamedTuple):
    """The subject's words: forms by concept, opposites by concept, words that claim nothing, shifters."""

    concepts: Mapping[str, tuple[str, ...]] = {}
    opposites: Mapping[str, tuple[str, ...]] = {}
    claims_nothing: tuple[str, ...] = ()
    shifters: tuple[str, ...] = ()


DERIVATION_RULES = ("order", "span", "sum")


class Derivation(NamedTuple):
    """How facts of the relation `source` give facts of the relation `target`; see facts/README.md for the rules."""

    rule: str
    source: str
    slot: str
    target: str
    facts: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class Reference(NamedTuple):
    """How the source is cited: what the pack says of it, each empty where it says nothing. `type` is one of CSL's."""

    title: str = ""
    publisher: str = ""
    type: str = ""
    url: str = ""


class Pack(NamedTuple):
    """A pack, read and proven: nothing in it refers to what is not there."""

    root: str
    name: str
    default_subject: str
    source: Source
    entities: Mapping[str, Entity]
    relations: Mapping[str, Relation]
    lexicon: Lexicon
    facts: Mapping[str, Fact]
    quotations: tuple[Quotation, ...]
    omissions: tuple[Omission, ...]
    derivations: tuple[Derivation, ...] = ()
    faults: Mapping[str, Fault] = {}
    reference: Reference = Reference()

    def name_of(self, entity_id: str) -> str:
        """The entity's display name, or the id itself if it is none."""
        entity = self.entities.get(entity_id)
        return entity.name if entity else entity_id
