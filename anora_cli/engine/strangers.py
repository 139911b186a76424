"""What a name that the pack does not know may be the name of."""

from __future__ import annotations

from collections.abc import Sequence

from anora_cli.engine.english import english, ordinary_words
from anora_cli.engine.item import Item
from anora_cli.engine.text import Token

LEAST_NAMES = 2  # of a stranger taken for a person: a given name and another


def can_be_a_person(name: Item, tokens: Sequence[Token]) -> bool:
    """True for two words or more, of which the first is a given name or none of the language, as the last is."""
    words = [tokens[i] for i in name.indices if tokens[i].word]
    christened = words[0].norm in english().given_names or words[0].stem not in ordinary_words()
    return len(words) >= LEAST_NAMES and christened and words[-1].stem not in ordinary_words()
