"""Descriptions that only the facts can resolve: "the actor who plays X", "the woman who wrote Y".

The noun is tried as each entity that the claim's own cues bring up. Where the whole claim holds of one, it holds: each
fact it rests on is true of that entity. Where exactly one fits the description and the rest clashes, it clashes.
"""

from __future__ import annotations

from collections.abc import Iterator

from anora_cli.engine.align import Aligner
from anora_cli.engine.clause import clause_of
from anora_cli.engine.english import english
from anora_cli.engine.index import Index
from anora_cli.engine.item import Item
from anora_cli.engine.mentions import Mention
from anora_cli.engine.reading import Reading

MOST_TRIED = 10  # entities; a claim that brings up more is too vague to resolve
_OPENERS = frozenset(
    "who that whom whose behind in playing portraying from with for of on opposite cast hired credited responsible "
    "married".split()
)

_SUBJECTS = frozenset("he she they".split())
_IS = frozenset("is was 's remains remained".split())


def described(reading: Reading) -> int | None:
    """The token of a noun for a being which the words after it describe; None if there is none.

    In "X is a man of ..." they describe X, whom the claim names.
    """
    named = {i for item in reading.items for i in item.indices}
    for i, token in enumerate(reading.tokens):
        if token.norm not in english().beings or i in named or i + 1 >= len(reading.tokens):
            continue
        if _told_of(reading, i):
            return i
        if i + 1 in named:
            continue
        if i > 2 and i - 3 in named and reading.tokens[i - 2].norm in _IS and reading.tokens[i - 1].norm in ("a", "an"):
            continue
        after = reading.tokens[i + 1]
        done = i > 0 and reading.tokens[i - 1].norm in ("a", "an", "some") and after.norm.endswith("ed")
        if done:
            continue  # "a man proposed" tells of a stranger
        if after.norm in _OPENERS or after.norm.endswith(("ing", "ed")) or token.norm == "whoever":
            return i
    return None


def _told_of(reading: Reading, noun: int) -> bool:
    """True for "the man she hires" and "the man X hires": a being and its verb right after the noun."""
    tokens = reading.tokens
    doer = next((i for i in reading.items if i.first == noun + 1 and i.being and not i.possessive), None)
    verb = doer.last if doer else noun + 2
    if noun == 0 or tokens[noun - 1].norm != "the" or verb >= len(tokens):
        return False
    if doer is None and tokens[noun + 1].norm not in _SUBJECTS:
        return False
    word = tokens[verb]
    if any(t.norm == "," for t in tokens[verb + 1 : verb + 3]):
        return False  # what comes after an aside may be said of somebody else
    return word.word and word.norm not in english().function and word.norm != word.stem


def readings(reading: Reading, noun: int, index: Index) -> Iterator[tuple[str, Reading]]:
    """The reading with the noun taken for each being that the claim's cues bring up, most often brought up first."""
    whole = clause_of(reading, range(len(reading.tokens)))
    aligner = Aligner(reading, index)
    counts: dict[str, int] = {}
    for fact in aligner.candidates(whole):
        if aligner.cue(fact, whole) is None:
            continue
        for slot, value in fact.slots.items():
            if (
                slot in ("subject", "value")
                and isinstance(value, str)
                and index.pack.entities[value].gender in ("m", "f")
            ):
                stated = sum(
                    aligner.states(v, i, exact=False) for s, v in fact.slots.items() if s != slot for i in whole.items
                )
                counts[value] = counts.get(value, 0) + 1 + 4 * stated
    for entity in sorted(counts, key=lambda e: (-counts[e], e))[:MOST_TRIED]:
        yield entity, _named(reading, noun, entity, index)


def _named(reading: Reading, noun: int, entity: str, index: Index) -> Reading:
    mention = Mention(noun, noun + 1, frozenset({entity}), "description")
    kinds = frozenset({index.pack.entities[entity].kind})
    item = Item(noun, noun + 1, mention=mention, kinds=kinds, series=-2)
    items = tuple(sorted((*reading.items, item), key=lambda i: i.first))
    return reading._replace(items=items)
