"""Cuts a reading into clauses: the smallest stretches that can be true or false by themselves."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from anora_cli.engine.index import Hit
from anora_cli.engine.reading import Item, Reading
from anora_cli.engine.text import Token

MOST_CONTEXT = 12  # clauses back; what was named longer ago is no subject of what follows
_HARD = frozenset(";:.!?()[]|=\u2014\u2013\u2022\u00b7\n")
_SOFT = frozenset([","])
_CONJUNCTIONS = frozenset("and but while whereas although though yet nor plus whilst + &".split())
_RELATIVES = frozenset("who which whose whom where".split())
_TITLES = frozenset("mr mrs ms dr st vs no jr sr prof".split())
_BOUND = frozenset("in with from of to for by on at under during through".split())
_CONTRASTS = frozenset("not rather instead unlike".split())
_BE = frozenset("is was are were 's be been s".split())
_POINTERS = frozenset("it that this not n't the a an his her their its only in by for at on with".split())
_BUT_AFTER = frozenset("all nothing anything none nobody everything".split())


class Clause(NamedTuple):
    """A stretch of a reading (token indices), what it inherits from before, and how it is joined on."""

    indices: tuple[int, ...]
    items: tuple[Item, ...]
    hits: tuple[Hit, ...]
    context: tuple[Item, ...] = ()
    lent: tuple[Hit, ...] = ()
    relative: bool = False
    contrast: bool = False

    @property
    def first(self) -> int:
        """The first token."""
        return self.indices[0]

    @property
    def last(self) -> int:
        """The token after the last."""
        return self.indices[-1] + 1


def clause_of(reading: Reading, indices: Sequence[int]) -> Clause:
    """The clause that holds just the tokens `indices`, with nothing inherited."""
    held = frozenset(indices)
    items = tuple(item for item in reading.items if held.issuperset(item.indices))
    hits = tuple(hit for hit in reading.hits if held.issuperset(range(hit.first, hit.last)))
    return Clause(tuple(sorted(held)), items, hits)


def cut(reading: Reading) -> list[Clause]:
    """The clauses of a reading in order, each with the context that it inherits."""
    clauses = [clause_of(reading, span) for span in _spans(reading)]
    clauses = _join_clefts(reading, _join_lists(reading, clauses))
    return with_context(reading, clauses)


def join(reading: Reading, clauses: Sequence[Clause]) -> Clause:
    """One clause made of several neighbours; it inherits what the first of them does."""
    joined = clause_of(reading, [i for clause in clauses for i in clause.indices])
    return joined._replace(
        context=clauses[0].context,
        lent=clauses[0].lent,
        relative=clauses[0].relative,
        contrast=clauses[0].contrast,
    )


def with_context(reading: Reading, clauses: Sequence[Clause]) -> list[Clause]:
    """Each clause with the mentions before it (likeliest subject first) and the concepts of its predecessor."""
    done: list[Clause] = []
    for clause in clauses:
        recent = done[-MOST_CONTEXT:] if len(done) > MOST_CONTEXT else done
        before = [i for c in recent if reading.tokens[c.first].norm != "not" for i in c.items if i.mention]
        opener = reading.tokens[clause.first].norm
        relative = opener in _RELATIVES or opener == "that"
        bracketed = clause.first > 0 and reading.tokens[clause.first - 1].norm == "("
        context = tuple(reversed(before)) if relative or bracketed else tuple(before)
        if not before and not any(i.mention for i in clause.items) and len(clauses) > len(done) + 1:
            context = tuple(i for i in clauses[len(done) + 1].items if i.mention)
        lent = next((earlier.hits for earlier in reversed(done) if earlier.hits), ())
        contrast = opener in _CONTRASTS
        done.append(clause._replace(context=context, lent=lent, relative=relative, contrast=contrast))
    return done


def _spans(reading: Reading) -> list[list[int]]:
    inside = {i for item in reading.items for i in list(item.indices)[1:]}
    inside |= {i for hit in reading.hits for i in range(hit.first + 1, hit.last)}
    spans: list[list[int]] = [[]]
    for i, token in enumerate(reading.tokens):
        if i in inside or _answered(reading, i):
            spans[-1].append(i)
        elif _contrasts(reading, i):
            spans.append([i])
        elif token.norm == "=" and _equates(reading, i):
            spans[-1].append(i)
        elif _ends(reading, i):
            spans.append([])
        elif (token.norm in _CONJUNCTIONS and not _exception(reading, i)) or _relative(reading, i):
            spans.append([i])
        else:
            spans[-1].append(i)
    return [span for span in spans if any(reading.tokens[i].word for i in span)]


def _ends(reading: Reading, i: int) -> bool:
    """True for punctuation between clauses; a picture or an arrow set between words is some."""
    token = reading.tokens[i]
    if token.norm in _HARD:
        return not _abbreviated(reading, i)
    return token.norm in _SOFT or _spaced_dash(reading, i) or _picture(reading, i)


def _picture(reading: Reading, i: int) -> bool:
    """True for an emoji that ends a phrase: not one that decorates a word with more to come ("a hat \U0001f3a9 on")."""
    after = reading.tokens[i + 1].norm if i + 1 < len(reading.tokens) else ""
    return unicodedata.category(reading.tokens[i].text[0]) == "So" and after not in _BOUND


def _contrasts(reading: Reading, i: int) -> bool:
    """What "rather than", "instead of" and "as opposed to" deny stands apart."""
    after = [t.norm for t in reading.tokens[i : i + 2]]
    return after in (["rather", "than"], ["instead", "of"], ["as", "opposed"])


def _equates(reading: Reading, i: int) -> bool:
    """The equals sign of "role = player" says is; that of a sum begins its result."""
    named = {j for item in reading.items if item.mention for j in item.indices}
    return i - 1 in named and i + 1 in named


def _abbreviated(reading: Reading, i: int) -> bool:
    """The full stop of "Mr." ends nothing."""
    return reading.tokens[i].norm == "." and i > 0 and reading.tokens[i - 1].norm in _TITLES


def _exception(reading: Reading, i: int) -> bool:
    """The but of "all but three" joins nothing."""
    return reading.tokens[i].norm == "but" and i > 0 and reading.tokens[i - 1].norm in _BUT_AFTER


def _answered(reading: Reading, i: int) -> bool:
    """A question that its answer follows is read together with it."""
    rest = reading.tokens[i + 1 :]
    return reading.tokens[i].norm == "?" and any(t.word for t in rest)


def _relative(reading: Reading, i: int) -> bool:
    norm = reading.tokens[i].norm
    if i == 0 or reading.tokens[i - 1].norm in (":", ".", "?") or reading.tokens[i - 1].norm in _BOUND:
        return False
    return norm in _RELATIVES or (norm == "that" and i > 0 and reading.tokens[i - 1].norm == ",")


def _spaced_dash(reading: Reading, i: int) -> bool:
    if reading.tokens[i].norm != "-" or i == 0 or i + 1 >= len(reading.tokens):
        return False
    return reading.tokens[i - 1].end < reading.tokens[i].start and reading.tokens[i].end < reading.tokens[i + 1].start


def _join_lists(reading: Reading, clauses: Sequence[Clause]) -> list[Clause]:
    """Members of one list stay together: a clause that begins within a list goes to the one where the list began."""
    joined: list[Clause] = []
    for clause in clauses:
        if joined and _continues(reading, joined[-1], clause):
            joined[-1] = clause_of(reading, [*joined[-1].indices, *clause.indices])
        else:
            joined.append(clause)
    return joined


def _join_clefts(reading: Reading, clauses: Sequence[Clause]) -> list[Clause]:
    """The halves of "it was X who ..." and "X is where ..." are one clause; "not Y" between them makes a second."""
    joined: list[Clause] = []
    rest = list(clauses)
    while rest:
        clause = rest.pop(0)
        contrast = rest[0] if rest and reading.tokens[rest[0].first].norm in _CONTRASTS else None
        tail = rest[1] if contrast and len(rest) > 1 else None if contrast else rest[0] if rest else None
        if tail and _points(reading, clause) and reading.tokens[tail.first].norm in (*_RELATIVES, "that"):
            joined.append(clause_of(reading, [*clause.indices, *tail.indices]))
            if contrast:
                joined.append(clause_of(reading, [*contrast.indices, *tail.indices]))
            del rest[: 2 if contrast else 1]
        else:
            joined.append(clause)
    return joined


def _points(reading: Reading, clause: Clause) -> bool:
    """True for "it was X" and "X is", whatever leads up to the "it": but for a name only small words and a form of be."""
    held = {i for item in clause.items for i in item.indices}
    tokens = reading.tokens
    it = next((i for i in reversed(clause.indices) if tokens[i].norm == "it" and i + 1 < clause.last), None)
    start = it if it is not None and tokens[it + 1].norm in _BE else clause.first
    others = [tokens[i].norm for i in clause.indices if i >= start and i not in held and _spoken(tokens[i])]
    named = any(item.first >= start for item in clause.items)
    return named and any(w in _BE for w in others) and all(w in _BE or w in _POINTERS for w in others)


def _spoken(token: Token) -> bool:
    return token.word or token.norm == "'s"


def _continues(reading: Reading, before: Clause, clause: Clause) -> bool:
    if not before.items or not clause.items:
        return False
    left, right = before.items[-1], clause.items[0]
    if left.series != right.series or not _alike(left, right):
        return False
    framed = (i for i in reversed(before.indices) if i < left.first and reading.tokens[i].norm == "that")
    return not (_tells(before, next(framed, before.first), left.first) and _tells(clause, right.last, clause.last))


def _alike(left: Item, right: Item) -> bool:
    """True for two of one sort, or that share one of several."""
    return left.sorts == right.sorts or bool(left.mention and right.mention and left.sorts & right.sorts)


def _tells(clause: Clause, first: int, last: int) -> bool:
    """True if a concept is worded between the two tokens, outside names and values."""
    return any(first <= h.first and h.last <= last and not h.shadowed for h in clause.hits)
