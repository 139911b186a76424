"""Who does it to whom: for a cue between two names of one sort, which is the doer and which the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from anora_cli.engine.english import english
from anora_cli.engine.index import Hit
from anora_cli.engine.item import Item, is_agent
from anora_cli.engine.text import Token

_BE = frozenset("be is are was were been being am get got gets getting".split())
_SMALL = frozenset("a an the of in on at by to from with for as like no not without".split())
_NOUN_MARKS = frozenset("a an the his her its their of in on at by with for as 's this that no".split())
_VERB_MARKS = frozenset("to will would can could did does do n't not who never and".split())
_RELATIVES = frozenset("who which that".split())
_UNCHANGING = frozenset("cast cut hit split shed".split())  # verbs with one form for all times
_IN_TIME = frozenset("before after following".split())  # what follows one of these is what the time is told by
_LABELS = frozenset(":=")  # of a credit: "calling: X" names X as surely as "by X"
_BETWEEN = 3  # words between a noun and whom it names: "is responsible"
_NOMINAL_LINKS = frozenset("of to for with from on".split())


class Roles(NamedTuple):
    """The doer of a verb (or whom a noun names) and the other party; None where it is not said."""

    doer: Item | None
    other: Item | None


def deed(tokens: Sequence[Token], hit: Hit, items: Sequence[Item]) -> Roles:
    """The roles around a deed, where a possessor is the doer ("his audition", "X's escape"); none if it is no verb."""
    if not _verbal(tokens, hit):
        return Roles(None, None)
    before = [item for item in items if item.last <= hit.first]
    after = [item for item in items if item.first >= hit.last]
    by = next((item for item in after if item.lead == "by"), None)
    if by or _passive(tokens, hit, items):
        return Roles(by, before[-1] if before else None)
    return Roles(before[-1] if before else None, after[0] if after else None)


def _verbal(tokens: Sequence[Token], hit: Hit) -> bool:
    """True if the hit begins with an inflected verb, or with a base form where a verb is due."""
    first = tokens[hit.first]
    before = tokens[hit.first - 1].norm if hit.first else ""
    if first.norm in _SMALL or before in _NOUN_MARKS:
        return False
    return first.norm != first.stem or before in _VERB_MARKS or first.norm in _UNCHANGING


def assign(tokens: Sequence[Token], hit: Hit, items: Sequence[Item]) -> Roles:
    """The roles of `items` (all of one sort) around a relation's cue, by voice, possessive and preposition."""
    before = [item for item in items if item.last <= hit.first]
    after = [item for item in items if item.first >= hit.last]
    left = before[-1] if before else None
    right = after[0] if after else None
    if right and hit.last - hit.first == 1 and tokens[hit.first].norm == right.lead and right.lead in _IN_TIME:
        return Roles(left or (after[1] if len(after) > 1 else None), right)  # "after Y, they wrote X" as well
    if right and not left and right.lead in _LABELS:
        return Roles(right, None)
    if left and left.possessive and hit.first - left.last <= 3:
        return Roles(right or (before[-2] if len(before) > 1 else None), left)
    if right and _linked_by(tokens, hit, right, _NOMINAL_LINKS) and not _passive(tokens, hit, items):
        return Roles(left or (after[1] if len(after) > 1 else None), right)
    if right and left and _owned(tokens, hit, left):
        return Roles(right, left)
    by = next((item for item in after if item.lead == "by"), None)
    if by or _passive(tokens, hit, items):
        return Roles(by, left or (right if right is not by else None))
    if right and not left and _names(tokens, hit, right):
        return Roles(right, None)
    return Roles(left, right)


def _names(tokens: Sequence[Token], hit: Hit, right: Item) -> bool:
    """True if the cue is a noun that names who follows: "designer X", "for the design is responsible X"."""
    if hit.last == right.first and is_agent(tokens[hit.last - 1]):
        return True
    first, before = tokens[hit.first].norm, tokens[hit.first - 1].norm if hit.first else ""
    if before in _VERB_MARKS or first in english().irregular or first.endswith(("ed", "ing")):
        return False
    between = [t.norm for t in tokens[hit.last : right.first]]
    linked = all(w in _BE or w in english().nothing for w in between)
    return linked and len(between) <= _BETWEEN and (not between or not _BE.isdisjoint(between))


def _owned(tokens: Sequence[Token], hit: Hit, left: Item) -> bool:
    """True for "X brought back his cameraman Y": the possessive makes X the other party."""
    between = tokens[max(left.last, hit.first - 4) : hit.first]
    return any(t.norm in ("his", "her", "their", "its") for t in between)


def _linked_by(tokens: Sequence[Token], hit: Hit, item: Item, links: frozenset[str]) -> bool:
    return item.lead in links and hit.last < len(tokens) and tokens[hit.last].norm in links


def _passive(tokens: Sequence[Token], hit: Hit, items: Sequence[Item]) -> bool:
    """A participle after a form of be; the be of "it is X who ..." and one before another name belong elsewhere."""
    verb = tokens[hit.first]
    if not (verb.norm.endswith("ed") or verb.norm in english().irregular) or verb.norm.endswith("s"):
        return False  # "was responsible for" is no passive
    named = {t for item in items for t in item.indices}
    for i in range(hit.first - 1, max(-1, hit.first - 5), -1):
        if i in named or tokens[i].norm in _RELATIVES:
            return False
        if tokens[i].norm in _BE:
            return True
    return False
