"""Words that only hold up what a fact is recognised by, and are accounted for in that place alone.

A verb between two parties beside the noun that tells ("X's influence hangs over Y"), a noun that gives a value
something to stand before ("a four-day affair"), a number that points back at the parties ("the two have worked").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from anora_cli.engine.alignment import Match
from anora_cli.engine.clause import Clause
from anora_cli.engine.english import english
from anora_cli.engine.evoke import Cue
from anora_cli.engine.index import Hit
from anora_cli.engine.item import Item
from anora_cli.engine.reading import Reading
from anora_cli.pack.records import Fact
from anora_cli.values import Kind

FEWEST_PARTIES = 2
_BEFORE_NOUNS = frozenset("the a an 's ' his her its their this that these those some no of for".split())
_Filled = Mapping[str, tuple[Match, Item | None]]


def scaffold(reading: Reading, clause: Clause, fact: Fact, cue: Cue, filled: _Filled) -> frozenset[int]:
    """The tokens of the clause that claim nothing beside the fact, as it is evoked and filled."""
    own = [item for how, item in filled.values() if item and how is Match.OWN]
    beings = {item for _, item in filled.values() if item and item.being}
    parties = len(beings) if any(how is Match.CONTEXT for how, _ in filled.values()) else 0
    found = {i for i in clause.indices if _heads(reading, i, own)}
    found.update(i for item in clause.items if _points_back(reading, item, parties) for i in item.indices)
    if not (cue.flips or cue.lent or fact.denied):
        found.update(_carriers(reading, clause, cue.hits, [item for item in own if item.mention]))
    return frozenset(found)


def _carriers(reading: Reading, clause: Clause, hits: Iterable[Hit], parties: Sequence[Item]) -> list[int]:
    """The carrying verb between the parties of a fact which a noun evokes; none where there are two of them.

    Between two people a verb says a thing of its own.
    """
    nouns = [hit for hit in hits if _nominal(reading, hit)]
    if len(parties) < FEWEST_PARTIES or not nouns:
        return []
    spans = [*(item.indices for item in parties), *(range(hit.first, hit.last) for hit in nouns)]
    taken = {i for item in reading.items for i in item.indices} | {i for h in hits for i in range(h.first, h.last)}
    between = range(min(s.start for s in spans), max(s.stop for s in spans))
    carrying = english().carrying
    found = [i for i in between if i not in taken and reading.tokens[i].word and reading.tokens[i].stem in carrying]
    if len(found) != 1 or _another_acts(clause, found[0], parties):
        return []
    acts = any(item.last <= found[0] and not item.possessive for item in parties)
    return [] if acts and all(item.being for item in parties) else found


def _nominal(reading: Reading, hit: Hit) -> bool:
    """True for a word with an article or owner before it, or before the one word that stands between."""
    before = [t.norm for t in reading.tokens[max(0, hit.first - 2) : hit.first]]
    return not _BEFORE_NOUNS.isdisjoint(before)


def _another_acts(clause: Clause, verb: int, parties: Sequence[Item]) -> bool:
    """True if somebody before the verb is no party of the fact: they do something of their own."""
    doers = (item for item in clause.items if item.being and item.last <= verb)
    return any(item not in parties and not item.possessive for item in doers)


def _heads(reading: Reading, i: int, own: Sequence[Item]) -> bool:
    """True for the noun of "a four-day affair" and "was the firm's affair", which only stands after what it says."""
    if not i or reading.tokens[i].stem not in english().heads:
        return False
    owned = reading.tokens[i - 1].norm in ("'s", "'")
    return any(item.last == i - owned and not (item.being and owned) for item in own)


def _points_back(reading: Reading, item: Item, parties: int) -> bool:
    """True for the number of "the two have worked together": as many as the parties named before."""
    value = item.values[0] if item.values else None
    if value is None or value.kind is not Kind.COUNT or value.unit or reading.tokens[item.first - 1].norm != "the":
        return False
    after = reading.tokens[item.last].norm if item.last < len(reading.tokens) else ""
    words = english()
    verbal = after.endswith("ed") or (words.irregular.get(after, after) != after and after not in words.beings)
    return value.lo == value.hi == parties > 1 and (after in words.function or verbal)
