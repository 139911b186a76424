"""Subjects that an aside parts from their predicate: "X, whose Y is Z, did W" says of X that it did W."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from anora_cli.engine.clause import Clause
from anora_cli.engine.english import english
from anora_cli.engine.reading import Reading

MOST_ASIDES = 3  # clauses between a subject and its predicate
MOST_SUBJECT = 8  # words of a subject
_FINITE = frozenset("is was are were 's has had have did does do can could will would".split())
_ADVERBS = frozenset("then also later still now eventually never not only just".split())
_STOPS = frozenset(". : ; ! ? - \u2013 \u2014".split())
_LED = frozenset("and but or in with from of to for by on at under during through after before as if when".split())


def interrupted(reading: Reading, clauses: Sequence[Clause]) -> Iterable[tuple[int, ...]]:
    """The places of each subject and of what is said of it, with nothing but asides between."""
    for n, clause in enumerate(clauses):
        if not _subject(reading, clause):
            continue
        for m in range(n + 1, min(len(clauses), n + 2 + MOST_ASIDES)):
            if reading.tokens[clauses[m].first - 1].norm != ",":
                break
            if predicate(reading, clauses[m], resumed=m > n + 1) or (m == n + 1 and _told_of(reading, clauses[m])):
                whole = m + 1 < len(clauses) and len(clauses[m].indices) == 1  # "was" + "where they did it"
                yield (n, m, m + 1) if whole else (n, m)
                if reading.tokens[clauses[m].first].norm != "which":  # after what "which" tells the verb is yet to come
                    break


def _subject(reading: Reading, clause: Clause) -> bool:
    """True for a noun phrase and no more, at the head of a sentence; a being is found as subject without this."""
    tokens = reading.tokens
    opens = clause.first == 0 or tokens[clause.first - 1].norm in _STOPS
    led = tokens[clause.first].norm in _LED
    finite = any(tokens[i].norm in _FINITE and tokens[i].norm != "'s" for i in clause.indices)
    named = bool(clause.items) or any(not h.shadowed for h in clause.hits)
    being = any((item.being and not item.possessive) or item.unknown for item in clause.items)
    return opens and not led and not finite and named and not being and len(clause.indices) <= MOST_SUBJECT


def _told_of(reading: Reading, clause: Clause) -> bool:
    """True for "which did W" and "begun in W"."""
    opener = reading.tokens[clause.first]
    told = opener.norm == "which" or (opener.norm != opener.stem and not opener.norm.endswith("ing"))
    return told and opener.norm not in _FINITE


def predicate(reading: Reading, clause: Clause, *, resumed: bool) -> bool:
    """True for a clause that begins with a verb; after a subject without an aside the verb must be an auxiliary."""
    tokens, words = reading.tokens, english()
    first = next((i for i in clause.indices if tokens[i].norm not in _ADVERBS), clause.first)
    verb = tokens[first]
    if verb.norm in _FINITE:
        return True
    held = any(first in item.indices for item in clause.items)
    plain = verb.word and verb.norm not in words.function and not verb.norm.endswith("ing")
    return resumed and plain and not held and verb.norm != verb.stem
