"""What a text names or measures: a mention or a value, and how it stands among the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from anora_cli.engine.english import english
from anora_cli.engine.index import Index
from anora_cli.engine.mentions import Mention, owns
from anora_cli.engine.text import Token
from anora_cli.values import Found, Kind, Value

DETERMINERS = frozenset("a an the this that these those his her its their our some any one 's".split())
_LEANING = DETERMINERS | {"not", "n't"}
AGENTS = ("er", "or", "ist", "man", "woman")


class Item(NamedTuple):
    """A mention or a value at tokens `first` to `last`; `series` is shared by the members of one list."""

    first: int
    last: int
    mention: Mention | None = None
    found: Found | None = None
    lead: str = ""
    possessive: bool = False
    series: int = -1
    kinds: frozenset[str] = frozenset()
    being: bool = False

    @property
    def sorts(self) -> frozenset[str]:
        """What sort of thing the item is: kinds of entity, or kinds of value."""
        return self.kinds or frozenset(value.kind.value for value in self.values[:1])

    @property
    def values(self) -> tuple[Value, ...]:
        """The readings of a value item."""
        return (self.found.value, *self.found.alternatives) if self.found else ()

    @property
    def share(self) -> bool:
        """True for a fraction, which may also be a mere "all" or "half" in passing."""
        return self.found is not None and self.found.value.kind is Kind.FRACTION

    @property
    def entities(self) -> frozenset[str]:
        """The entities that a mention item may mean."""
        return self.mention.entities if self.mention else frozenset()

    @property
    def unknown(self) -> bool:
        """True for a name that the pack does not know."""
        return self.mention is not None and self.mention.unknown

    @property
    def indices(self) -> range:
        """The item's tokens."""
        return range(self.first, self.last)


def beings(mention: Mention, index: Index) -> bool:
    """True if the mention may mean a person or figure: one of a kind that has genders."""
    return any(index.pack.entities[e].kind in index.being_kinds for e in mention.entities)


def is_agent(token: Token) -> bool:
    """True for a noun that says what somebody is or does: actor, director, woman."""
    words = english()
    return token.norm not in words.function and (token.norm in words.beings or token.norm.endswith(AGENTS))


def lead_of(tokens: Sequence[Token], first: int) -> str:
    """The function word that leads the phrase beginning at `first`, looking past determiners and a title."""
    i = first - 1
    while i >= 0 and (tokens[i].norm in _LEANING or tokens[i].norm in "\u201c\"'\u2018#"):
        i -= 1
    if i > 0 and tokens[i].norm == "than" and tokens[i - 1].norm == "rather":
        i -= 2
    if i > 0 and is_agent(tokens[i]):
        i -= 1
        while i > 0 and tokens[i].norm in DETERMINERS:
            i -= 1
    return tokens[i].norm if i >= 0 else ""


def mention_item(mention: Mention, tokens: Sequence[Token], index: Index) -> Item:
    """The item of a mention, with what leads it and whether it owns what follows."""
    after = tokens[mention.last] if mention.last < len(tokens) else None
    own = any(index.pack.entities[e].name.replace("\u2019", "'").endswith("'s") for e in mention.entities)
    marked = (
        not own
        and after is not None
        and (after.norm == "'s" or (after.norm == "'" and tokens[mention.last - 1].norm[-1:] == "s"))
    )
    possessive = marked or (mention.how == "pronoun" and owns(tokens, mention.first))
    kinds = frozenset(index.pack.entities[e].kind for e in mention.entities)
    lead = lead_of(tokens, mention.first)
    return Item(
        mention.first,
        mention.last,
        mention=mention,
        lead=lead,
        possessive=possessive,
        kinds=kinds,
        being=beings(mention, index),
    )


def is_pronoun(item: Item) -> bool:
    """True for "he", "their" and the like."""
    return item.mention is not None and item.mention.how == "pronoun"
