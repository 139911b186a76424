"""Clauses that share a predicate with another: "X, not Y, did Z", "unlike X, Y did Z", "X rather than Y did Z"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from anora_cli.engine.clause import Clause, clause_of, join
from anora_cli.engine.english import english
from anora_cli.engine.item import Item
from anora_cli.engine.polarity import marks
from anora_cli.engine.reading import Reading, undone

_FRAMES = frozenset({"like", "unlike"})
_RELATIVES = frozenset("who which whose whom where that".split())
_FURTHEST = 3  # clauses back
_BE = frozenset("is was are were 's be been s".split())


def share_predicates(reading: Reading, clauses: Sequence[Clause]) -> list[Clause]:
    """In "Unlike X, Y did Z" and "Y, like X, did Z" the frame says of X what the clause says of Y, or its opposite."""
    done = list(clauses)
    for n, clause in enumerate(clauses[:-1]):
        opener = reading.tokens[clause.first].norm
        if opener not in _FRAMES or not _only_named(reading, clause, clause.first + 1):
            continue
        tail = next((c for c in clauses[n + 1 :] if reading.tokens[c.first].norm not in _RELATIVES), clause)
        first = tail.first
        if not (n and _only_named(reading, clauses[n - 1], clauses[n - 1].first)):
            subject = next((i for i in tail.items if i.mention), None)
            if subject is None or not _function(reading, range(tail.first, subject.first)):
                continue
            first = subject.last
        own = clause.indices[opener == "like" :]
        shared = (i for i in tail.indices if i >= first)
        done[n] = clause_of(reading, [*own, *shared])._replace(contrast=True, aside=clause)
    return done


def oppose(reading: Reading, clauses: Sequence[Clause]) -> list[Clause]:
    """In "X, not Y, did Z" the aside denies of Y what is said of X: it becomes "not Y did Z"."""
    done = list(clauses)
    for n, clause in enumerate(clauses):
        before = clauses[n - 1] if n else None
        rest = _shared_rest(reading, before, clause) if before else ()
        if before and rest:  # "X rather than Y did Z"
            done[n - 1] = clause_of(reading, [*before.indices, *rest])
            done[n] = clause._replace(contrast=True)
            continue
        item = _opposed(reading, clause)
        if item is None:
            continue
        after = clauses[n + 1] if n + 1 < len(clauses) else None
        if _denied_first(reading, clause) or before is None:
            main = place = after
        elif after and _only_named(reading, before, before.first):
            main, place = join(reading, [before, after]), before
        else:
            main = place = _answering(item, clauses[max(0, n - _FURTHEST) : n]) or before
        fellow = _fellow(item, place) if place else None
        if main and fellow:
            shared = (i for i in main.indices if i not in fellow.indices)
            done[n] = clause_of(reading, [*clause.indices, *shared])._replace(contrast=True, aside=clause)
    return done


def _shared_rest(reading: Reading, before: Clause, clause: Clause) -> tuple[int, ...]:
    """What follows Y in "X rather than Y did Z", where X is only named."""
    words = [reading.tokens[i].norm for i in clause.indices[:2]]
    first = next(iter(clause.items), None)
    if words not in (["rather", "than"], ["instead", "of"]) or first is None or first.first > clause.first + 3:
        return ()
    rest = tuple(i for i in clause.indices if i >= first.last)
    return rest if _only_named(reading, before, before.first) and not _function(reading, rest) else ()


def _opposed(reading: Reading, clause: Clause) -> Item | None:
    """The one thing that "not Y", "rather than Y" or "it was not Y" is about."""
    opener = [reading.tokens[i].norm for i in clause.indices[:3] if reading.tokens[i].word]
    opener = opener[opener[:1] == ["and"] :]
    if any(undone(reading.tokens, i) for i in clause.indices):
        return None  # "not just Y" has Y as well
    aside = opener[:1] == ["not"] or opener[:2] in (["rather", "than"], ["instead", "of"], ["as", "opposed"])
    if not (aside or _denied_first(reading, clause)):
        return None
    items = [i for i in clause.items if not (i.mention and i.mention.how == "pronoun")]
    held = {i for item in items for i in item.indices}
    held |= {i for m in marks(reading.tokens) for i in range(m.first, m.last)}
    plain = _function(reading, [i for i in clause.indices if i not in held])
    return items[0] if len(items) == 1 and plain else None


def _denied_first(reading: Reading, clause: Clause) -> bool:
    """True for "it was not Y", which "but X who did Z" completes."""
    norms = [reading.tokens[i].norm for i in clause.indices]
    after = next((t.norm for t in reading.tokens[clause.last :] if t.word), "")
    denied = norms[0] == "not" or ("n't" in norms and any(w in _BE for w in norms))
    return after == "but" and denied


def _fellow(item: Item, main: Clause) -> Item | None:
    """What stands in the main clause where the item would stand: the nearest of its sort."""
    alike = [i for i in main.items if i.sorts & item.sorts and not (i.mention and i.mention.how == "pronoun")]
    return min(alike, key=lambda i: abs(i.first - item.first), default=None)


def _answering(item: Item, before: Sequence[Clause]) -> Clause | None:
    """The nearest clause before that has a fellow of the item: "X did Z, as told, and not Y"."""
    pairs = [(c, fellow) for c in reversed(before) if (fellow := _fellow(item, c))]
    alike = (c for c, fellow in pairs if fellow.lead == item.lead)
    return next(alike, pairs[0][0] if pairs else None)


def _only_named(reading: Reading, clause: Clause, first: int) -> bool:
    """True if names and function words are all that the clause has from token `first`."""
    held = {i for item in clause.items if item.mention for i in item.indices}
    return bool(held) and _function(reading, [i for i in clause.indices if i >= first and i not in held])


def _function(reading: Reading, indices: Iterable[int]) -> bool:
    return all(not reading.tokens[i].word or reading.tokens[i].norm in english().function for i in indices)
