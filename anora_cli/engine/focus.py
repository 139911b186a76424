"""What a sentence may refer back to: what is being spoken of where it stands, and whom "he" and "she" mean there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from anora_cli.pack.records import Pack

NOBODY: Mapping[str, frozenset[str]] = {}


class Focus(NamedTuple):
    """What stands before a sentence.

    `topic` is the entity that "it" and a sentence without a subject of its own are about; it is empty where that is
    something the pack does not know. `people` has, by gender, who a pronoun without an antecedent in its own sentence
    means ("n": what "it" means, where that is not the topic; "p": whom "they" means); a gender is missing where nobody
    or more than one comes in question. `voice` is who speaks here, as the text around the sentence has it, where it
    does not say so itself.
    """

    topic: str
    people: Mapping[str, frozenset[str]] = NOBODY
    voice: frozenset[str] = frozenset()


def alone(pack: Pack) -> Focus:
    """The focus of a claim that stands by itself: it is about the pack's subject, and no pronoun refers back."""
    return Focus(pack.default_subject)
