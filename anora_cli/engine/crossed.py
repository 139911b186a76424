"""Traits told of the wrong one of two: "a grey sea under the blue sky" of a source that has it the other way round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from anora_cli.engine.case import Finding
from anora_cli.engine.english import english
from anora_cli.engine.index import Index
from anora_cli.engine.licence import Clash, Licence
from anora_cli.engine.reading import Reading
from anora_cli.engine.text import Token, tokenise
from anora_cli.model import Label
from anora_cli.pack.records import Fact

_BE = frozenset("is was are were be 's stays remains".split())
_CONTRASTING = frozenset("contrast wherea unlik versus oppos".split())  # stems: two things are set off
_FEWEST = 2  # words that are each told of the other
_Owners = Mapping[str, frozenset[str]]


class _Place(NamedTuple):
    """A name at tokens `first` to `last`, and the entities it may mean."""

    first: int
    last: int
    entities: frozenset[str]


def uncrossed(reading: Reading, findings: Sequence[Finding], index: Index) -> list[Finding]:
    """The findings, contradicted where all the words that the source has of one thing are told of another."""
    done = []
    for finding in findings:
        fact = next((f for f in finding.facts if _crossed(reading, f, index)), None)
        if fact and finding.label is Label.SUPPORTED and not (fact.denied or finding.clash):
            clash = Clash((fact,), Licence.SWAPPED, frozenset(finding.clause.indices))
            trace = (*finding.trace, "its words are told of the other of two")
            finding = finding._replace(label=Label.CONTRADICTED, licence=clash.licence, clash=clash, trace=trace)
        done.append(finding)
    return done


def _crossed(reading: Reading, fact: Fact, index: Index) -> bool:
    """True if the text has the traits of two things the other way round than a quotation that sets them off."""
    quotes = [tokenise(q.text) for q in fact.quotes]
    quotes = [tokens for tokens in quotes if _sets_off(tokens, index)]
    named = _places(reading.tokens, index) if quotes else []
    return len(named) > 1 and any(_across(reading, tokens, named, index) for tokens in quotes)


def _sets_off(quote: Sequence[Token], index: Index) -> bool:
    """True if a word of contrast stands between two names."""
    at = [n for n, t in enumerate(quote) if t.stem in _CONTRASTING]
    places = [p.first for p in _places(quote, index)] if at else []
    return any(min(places) < n < max(places) for n in at) if places else False


def _across(reading: Reading, quote: Sequence[Token], named: Sequence[_Place], index: Index) -> bool:
    """True if two words or more stand with another of the names than in the quotation, and none with the same."""
    places = _places(quote, index)
    known = frozenset().union(*(p.entities for p in places))
    parties = [p for p in named if p.entities & known]
    if len({p.entities & known for p in parties}) < _FEWEST:
        return False
    owners: dict[str, frozenset[str]] = {}
    for n, token in enumerate(quote):
        after = next((p.entities for p in places if p.first > n), frozenset[str]())
        if token.word and token.norm not in english().function and not any(p.first <= n < p.last for p in places):
            owners[token.stem] = owners.get(token.stem, frozenset()) | after
    held = {i for p in named for i in range(p.first, p.last)}
    told = [(_owner(reading, i, parties, owners), owners[t.stem]) for i, t in _said(reading, held, owners)]
    if any(mine and mine.entities & theirs for mine, theirs in told):
        return False
    return sum(bool(mine) and any(p.entities & theirs for p in parties) for mine, theirs in told) >= _FEWEST


def _said(reading: Reading, held: set[int], words: _Owners) -> list[tuple[int, Token]]:
    """The words of the text that the quotation has, less the names."""
    return [(i, t) for i, t in enumerate(reading.tokens) if i not in held and t.stem in words]


def _places(tokens: Sequence[Token], index: Index) -> list[_Place]:
    """Where a text has names of things with a capital, the longest at each place."""
    found: list[_Place] = []
    for n, token in enumerate(tokens):
        aliases = index.aliases_at(tokens, n) if token.capital and not (found and n < found[-1].last) else []
        if aliases:
            last = max(end for _, end in aliases)
            entities = frozenset(a.entity for a, end in aliases if end == last)
            beings = any(index.pack.entities[e].kind in index.being_kinds for e in entities)
            found += [] if beings else [_Place(n, last, entities)]
    return found


def _owner(reading: Reading, i: int, parties: Sequence[_Place], words: _Owners) -> _Place | None:
    """Of what the word is told: "w X", "w w of an X"; "X is w and w", "X w"."""
    left = next((p for p in reversed(parties) if p.last <= i), None)
    right = next((p for p in parties if p.first > i), None)
    before = reading.tokens[left.last : i] if left else ()
    if left and any(t.norm in _BE for t in before) and _near(before, words, ","):
        return left
    if right and _near(reading.tokens[i + 1 : right.first], words, ","):
        return right
    return left if left and _near(before, words, "") else None


def _near(between: Sequence[Token], words: _Owners, mark: str) -> bool:
    """True for small words, and other words of the quotation."""
    plain = english().function | english().nothing
    return all(t.norm in plain or t.stem in words or (not t.word and t.norm == mark) for t in between)
