"""How far a conflict reaches: what a clause says beyond the phrase that holds the conflict cannot undo it."""

from __future__ import annotations

from anora_cli.engine.align import Aligner
from anora_cli.engine.bearing import Bearing
from anora_cli.engine.clause import Clause
from anora_cli.engine.english import english
from anora_cli.engine.item import Item
from anora_cli.engine.licence import Clash
from anora_cli.values import Kind

_JOINS = frozenset("'s of by as the".split())
_SUBORDINATORS = frozenset("before after when while because since where once although though whereas".split())
_RELATIVES = frozenset("that which who whose where".split())
_SUBJECTS = frozenset("the a an his her their its this that these those he she it they".split())
_DOUBTS = frozenset("like unlike than not no or if whether nor rather instead".split())
_MOST_BETWEEN = 3  # words that join the two names of one phrase
_FEWEST_WORDS = 2  # of content, for a subordinate clause


class Phrases:
    """The phrases of one reading's clauses, as conflicts have them."""

    def __init__(self, aligner: Aligner) -> None:
        self.aligner = aligner
        self.bearing = Bearing(aligner)
        self.tokens = aligner.reading.tokens

    def tight(self, clash: Clash, clause: Clause) -> bool:
        """True if the conflict lies in one phrase: "X's Y" and "X as Y" are wrong whatever is said of them."""
        item = clash.item
        if item is None or item.unknown or not clash.own:
            return False
        if item.found:  # "X's six years in A": wrong, whatever is said of them
            owner = [i for i in clause.items if i.possessive and i.last + 1 == item.first and len(i.entities) == 1]
            return bool(owner) and item.values[0].kind is Kind.DURATION and clash.consumed.issuperset(owner[0].indices)
        others = [i for i in clause.items if i.mention and i is not item and clash.consumed.issuperset(i.indices)]
        plain = [i for i in others if len(i.entities) == 1]
        return any(self._one_phrase(item, i) or self.bearing.cast_as(item, i, clause) for i in plain)

    def _one_phrase(self, item: Item, given: Item) -> bool:
        left, right = sorted((item, given), key=lambda i: i.first)
        between = [t.norm for t in self.tokens[left.last : right.first]]
        joined = 0 < len(between) <= _MOST_BETWEEN and all(w in _JOINS for w in between) and between != ["the"]
        plain = all(i.mention and i.mention.how != "description" for i in (left, right))
        if not joined or not plain or left.lead in _DOUBTS or ("as" in between and left.sorts == right.sorts):
            return False
        after = self.tokens[right.last] if right.last < len(self.tokens) else None
        return after is None or not after.word or (after.norm in english().function and after.norm not in _DOUBTS)

    def beyond(self, clash: Clash, clause: Clause) -> frozenset[int]:
        """The words of another clause within this one: after "when X ...", or before the X of "X that ..."."""
        core = self._core(clash, clause)
        if not clash.own or not core:
            return frozenset()
        outside: set[int] = set()
        for i in clause.indices:
            norm = self.tokens[i].norm
            if norm in _SUBORDINATORS and i > max(core) and self._subordinate(i, clause):
                outside.update(j for j in clause.indices if j >= i)
            head = next((item for item in clause.items if item.last == i), None)
            if norm in _RELATIVES and head and head.first <= min(core) and max(core) > i:
                outside.update(j for j in clause.indices if j < head.first)
        return frozenset(outside)

    def _core(self, clash: Clash, clause: Clause) -> set[int]:
        """The names and values that the conflict is between, where the clause has both."""
        item = clash.item
        if item is None:
            return set()
        alike = (i for i in clause.items if (i.series, i.sorts) != (item.series, item.sorts))
        given = [i for i in alike if clash.consumed.issuperset(i.indices)]
        return {i for one in (item, *given) for i in one.indices} if given else set()

    def _subordinate(self, i: int, clause: Clause) -> bool:
        """True if a subject and more follow the word."""
        if i + 1 not in clause.indices:
            return False
        named = any(item.mention and item.first == i + 1 for item in clause.items)
        content = [j for j in clause.indices if j > i and j in self.aligner.content]
        return (named or self.tokens[i + 1].norm in _SUBJECTS) and len(content) >= _FEWEST_WORDS
