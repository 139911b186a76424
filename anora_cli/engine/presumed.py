"""What a clause takes for granted and does not say: "he hid it from his wife" tells of hiding, not of a marriage."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from anora_cli.engine.clause import Clause
from anora_cli.engine.english import english
from anora_cli.engine.index import Hit
from anora_cli.engine.item import Item, is_agent
from anora_cli.engine.reading import Reading
from anora_cli.engine.text import Token

_OWNERS = frozenset("his her their my your our".split())
_SAYING_WHAT = frozenset(
    "be becom call consid make name remain style have get took take wed marri as with of to".split()
)
_MOST_EPITHETS = 2
_FURTHEST = 3  # words from an owner to what is said of the thing owned
_SPEAKERS = frozenset("my our".split())  # whoever is named may be the one who speaks
_BE = frozenset("is was are were be been 's".split())


def taken_for_granted(reading: Reading, clause: Clause, hits: Collection[Hit]) -> bool:
    """True if all that evokes a tie is the owned noun of "X hid it from his wife", after a verb that says something."""
    return bool(hits) and all(h in clause.hits and _owned_object(reading, clause, h) for h in hits)


def _owned_object(reading: Reading, clause: Clause, hit: Hit) -> bool:
    tokens = reading.tokens
    before = range(max(clause.first, hit.first - 1 - _MOST_EPITHETS), hit.first)
    owner = next((i for i in reversed(before) if tokens[i].norm in _OWNERS), None)
    if owner is None or any(i.mention and i.first == hit.last for i in clause.items):
        return False  # "his wife, X"
    doer = next((i for i in clause.items if i.being and i.last <= owner), None)
    if doer is None or any(i.mention and doer.last <= i.first and i.last <= owner for i in clause.items):
        return False
    between = [tokens[i] for i in range(doer.last, owner) if tokens[i].word]
    if any(t.stem in _SAYING_WHAT or t.norm in _SAYING_WHAT for t in between):
        return False
    return any(t.norm not in english().function | english().negators for t in between)


def of_another_thing(reading: Reading, clause: Clause, hits: Sequence[Hit], rival: Item) -> bool:
    """True for a clause that does not name what it is of: its verb has an object, or its noun an owner, of its own.

    "X wrote four plays" is no word on who wrote the play that all is about, nor are "X is a writer" and "her house".
    """
    tokens = reading.tokens
    for hit in hits:
        if hit not in clause.hits:
            continue
        before = tokens[hit.first - 1].norm if hit.first > clause.first else ""
        if _owned_thing(reading, clause, hit) or restricted(reading, hit):
            return True
        if before in ("a", "an") and hit.first - 1 > clause.first and tokens[hit.first - 2].norm in _BE:
            return True
        counted = (i for i in clause.items if i is not rival and i.first == hit.last and i.found)
        if any(_counts(reading, i) for i in counted):
            return True
    return False


def _owned_thing(reading: Reading, clause: Clause, hit: Hit) -> bool:
    """True for "his place is in X" and "my shop": what somebody has is not what all is about."""
    tokens = reading.tokens
    first = next(
        (i for i in range(hit.first, max(clause.first, hit.first - _FURTHEST) - 1, -1) if _owner(tokens[i])), -1
    )
    named = any(first < i.first < hit.last for i in clause.items)
    spoken = first >= 0 and tokens[first].norm in _SPEAKERS and any(i.being for i in reading.items)
    return first >= 0 and not named and not spoken and not any(is_agent(t) for t in tokens[first + 1 : hit.last])


def _owner(token: Token) -> bool:
    return token.norm in _OWNERS


def restricted(reading: Reading, hit: Hit) -> bool:
    """True for "the poet whom Y had in mind", "the poet Y read": one of many, told by who did something to them."""
    tokens = reading.tokens
    at = hit.last + (hit.last < len(tokens) and tokens[hit.last].norm in ("whom", "that"))
    if not is_agent(tokens[hit.last - 1]) or at >= len(tokens) or tokens[hit.first - 1].norm != "the":
        return False
    other = next((i for i in reading.items if i.first == at and i.being and not i.possessive), None)
    verb = tokens[other.last] if other and other.last < len(tokens) else None
    return verb is not None and verb.word and (at > hit.last or verb.norm not in _BE)


def _counts(reading: Reading, number: Item) -> bool:
    """True for the number of some things that have no measure: "four plays"."""
    after = reading.tokens[number.last] if number.last < len(reading.tokens) else None
    bare = bool(number.values) and not number.values[0].unit and number.values[0].kind.value == "count"
    return bare and after is not None and after.word and after.norm not in english().function
