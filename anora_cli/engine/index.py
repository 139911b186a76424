"""A pack made ready for reading: aliases and forms by their first word, facts by the concepts that evoke them.

What is here only looks things up; engine.compile makes the tables, engine.store keeps them between runs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from anora_cli.engine.english import english
from anora_cli.engine.text import Token, tokenise
from anora_cli.pack.records import Determination, Fact, Pack
from anora_cli.values import Value, find_values

_GLUE = {
    "-",
    "\u2010",
    "\u2011",
    "\u2012",
    "\u2013",
    "\u2014",
    "\u2026",
    ".",
    "/",
    ":",
    "'",
    "\u2019",
    "'s",
    "\u2018",
    "&",
}

_FORM_GLUE = _GLUE - {"'s"}
_CLAUSE_MARKS = frozenset(",;:.!?()\u2014")
_LONG = 2  # an idiom of more content words than this hides what is worded inside it
_BEFORE_VERBS = frozenset("to would will can could did do does not n't they we i you who and helped".split())
_DEFINITE = frozenset({"the", "this", "that", "a", "an", "'s", "his", "her", "their", "its"})
_OF_THE_STORY = frozenset({"hero", "heroine", "protagonist", "protagonists"})  # "our heroine" is nobody's own

NOTHING = "~nothing"  # the concept of phrases that claim nothing


def key(norm: str) -> str:
    """How words of names are compared: a plural or possessive s makes no difference."""
    return norm[:-1] if len(norm) > 3 and norm.endswith("s") else norm


class Alias(NamedTuple):
    """One way to name an entity, as comparison keys."""

    keys: tuple[str, ...]
    entity: str
    cased: bool
    description: bool
    possessive: bool
    definite: bool
    unique: bool


class Form(NamedTuple):
    """One way to word a concept: stems, or folded words where the form is to be matched to the letter."""

    words: tuple[str, ...]
    concept: str
    literal: bool
    verbal: bool


class Hit(NamedTuple):
    """A concept found in a text: tokens `first` to `last` (exclusive)."""

    concept: str
    first: int
    last: int
    shadowed: bool = False


@dataclass(slots=True)
class FactWords:
    """What words a fact is evoked by (each a set of concepts that must all be there) and what it accounts for."""

    cues: tuple[frozenset[str], ...]
    stems: set[str] = field(default_factory=set)
    quoted: set[str] = field(default_factory=set)
    concepts: set[str] = field(default_factory=set)
    entities: set[str] = field(default_factory=set)
    loose: set[str] = field(default_factory=set)  # concepts that its words have in some other sense


@dataclass(slots=True)
class Tables:
    """What was made of a pack, as plain containers; read-only once made.

    `aliases` and `forms` are keyed by the first word (a form kept to the letter by "=" and the word), `words` and
    `facts` by fact id, `by_cue` by concept, `by_relation` by relation; `implied` are the facts that kinds
    alone may evoke, `headline` those that they may in a text without any cue; `spellings` are the
    words that slips are measured by, `names` those of them that stand in names; `being_kinds`
    the kinds of entity that have a gender, `shadowing` the concepts that hide shorter ones.
    """

    pack: Pack
    facts: Mapping[str, Fact]
    words: Mapping[str, FactWords]
    aliases: Mapping[str, Sequence[Alias]]
    forms: Mapping[str, Sequence[Form]]
    opposites: Mapping[str, frozenset[str]]
    ancestors: Mapping[str, frozenset[str]]
    by_cue: Mapping[str, Sequence[str]]
    by_relation: Mapping[str, Sequence[str]]
    implied: Sequence[str]
    headline: Sequence[str]
    claims_nothing: frozenset[str]
    shifters: frozenset[str]
    spellings: Sequence[str]
    names: Sequence[str]
    being_kinds: frozenset[str]
    shadowing: frozenset[str]


class Index:
    """Looks up words, names and facts of one pack."""

    def __init__(self, tables: Tables) -> None:
        self.pack = tables.pack
        self.facts = tables.facts
        self.words = tables.words
        self.aliases = tables.aliases
        self.forms = tables.forms
        self.opposites = tables.opposites
        self.by_cue = tables.by_cue
        self.implied = tables.implied
        self.headline = tables.headline
        self.claims_nothing = tables.claims_nothing
        self.shifters = tables.shifters
        self.spellings = tables.spellings
        self.vocabulary = frozenset(tables.spellings)
        self.names = frozenset(tables.names)
        self.being_kinds = tables.being_kinds
        self.shadowing = tables.shadowing
        self._ancestors = tables.ancestors
        self._by_relation = tables.by_relation
        self._related: dict[str, tuple[Fact, ...]] = {}
        self._determined: dict[tuple[str, Determination], tuple[Sequence[Fact], ...]] = {}
        self._quoted: dict[str, tuple[Value, ...]] = {}
        self._concepts: dict[str, frozenset[str]] = {}
        self._neighbours: dict[str, frozenset[tuple[str, str]]] = {}

    def like(self, kind: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
        """Those of `kinds` that are beings if `kind` is one, or things if it is none."""
        return tuple(k for k in kinds if (k in self.being_kinds) == (kind in self.being_kinds))

    def by_relation(self, relation: str) -> tuple[Fact, ...]:
        """All facts of a relation, derived ones included."""
        if relation not in self._related:
            self._related[relation] = tuple(self.facts[i] for i in self._by_relation.get(relation, ()))
        return self._related[relation]

    def determined(self, relation: str, determination: Determination) -> Collection[Sequence[Fact]]:
        """The facts of a relation that give the slot which is fixed, those together that have the same slots given."""
        key = relation, determination
        if key not in self._determined:
            groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
            for fact in self.by_relation(relation):
                if determination.fixes in fact.slots and not fact.denied and not fact.opinion:
                    groups[tuple(fact.said.get(g) for g in determination.given)].append(fact)
            self._determined[key] = tuple(groups.values())
        return self._determined[key]

    def within(self, narrow: str, wide: str) -> bool:
        """True if `narrow` is `wide`, or lies in it or is a kind of it."""
        return narrow == wide or wide in self._ancestors.get(narrow, ())

    def values_quoted(self, fact: Fact) -> tuple[Value, ...]:
        """The values that stand in the fact's quotations."""
        if fact.id not in self._quoted:
            found = (f for quote in fact.quotes for f in find_values(quote.text))
            self._quoted[fact.id] = tuple(v for f in found for v in (f.value, *f.alternatives))
        return self._quoted[fact.id]

    def concepts_quoted(self, fact: Fact) -> frozenset[str]:
        """The concepts that the fact's quotations word."""
        if fact.id not in self._concepts:
            hits = (h for quote in fact.quotes for h in self.hits(tokenise(quote.text)))
            self._concepts[fact.id] = frozenset(h.concept for h in hits if not h.shadowed)
        return self._concepts[fact.id]

    def neighbours(self, fact: Fact) -> frozenset[tuple[str, str]]:
        """Each word of the fact's quotations with the content word after it: "every shot" is not "every" elsewhere."""
        if fact.id not in self._neighbours:
            self._neighbours[fact.id] = frozenset(p for q in fact.quotes for p in self._pairs(tokenise(q.text)))
        return self._neighbours[fact.id]

    def _pairs(self, tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
        function = english().function
        following = ""
        words = [t for t in tokens if t.word]
        for before, token in reversed(list(zip(["", *(t.norm for t in words)], words, strict=False))):
            if (before, token.norm) != ("not", "only"):
                yield token.stem, following
            if token.norm not in function and token.stem not in self.claims_nothing:
                following = token.stem

    def hits(self, tokens: Sequence[Token]) -> list[Hit]:
        """Every concept worded in `tokens`. A hit inside a longer hit of another concept is marked shadowed."""
        return find_hits(tokens, self.forms, self.shadowing)

    def aliases_at(self, tokens: Sequence[Token], i: int, *, anycase: bool = False) -> list[tuple[Alias, int]]:
        """The aliases that begin at token `i`, each with the index of the token after it, longest first."""
        return find_aliases(tokens, i, self.aliases, anycase=anycase)


def find_hits(
    tokens: Sequence[Token], forms: Mapping[str, Sequence[Form]], shadowing: frozenset[str] = frozenset()
) -> list[Hit]:
    """See Index.hits. The concepts `shadowing`, which name relations, and long idioms hide what is inside."""
    found = [hit for i in range(len(tokens)) for hit in _hits_at(tokens, i, forms)]
    wide = [hit for hit in found if hit.concept in shadowing or _weight(hit, tokens) > _LONG]
    return [
        Hit(h.concept, h.first, h.last, any(_inside(h, o, tokens) and h.concept != o.concept for o in wide))
        for h in dict.fromkeys(found)
    ]


def find_aliases(
    tokens: Sequence[Token], i: int, aliases: Mapping[str, Sequence[Alias]], *, anycase: bool = False
) -> list[tuple[Alias, int]]:
    """See Index.aliases_at."""
    found = []
    for alias in aliases.get(key(tokens[i].norm), ()):
        last = _match_keys(tokens, i, alias.keys, exact=alias.description)
        if not last or (alias.possessive and not _shows_possessive(tokens[i : last + 1])):
            continue
        if alias.definite and not (i and _definite(tokens, i)):
            continue
        if alias.unique and tokens[i - 1].norm in ("a", "an"):
            continue
        if not alias.cased or anycase or tokens[i].capital:
            found.append((alias, last))
    return found


def _definite(tokens: Sequence[Token], i: int) -> bool:
    before = tokens[i - 1].norm
    return before in _DEFINITE or (before == "our" and tokens[i].norm in _OF_THE_STORY)


def _hits_at(tokens: Sequence[Token], i: int, forms: Mapping[str, Sequence[Form]]) -> Iterator[Hit]:
    token = tokens[i]
    for first in (token.stem, "=" + token.norm):
        for form in forms.get(first, ()):
            last = _match(tokens, i, form.words, literal=form.literal)
            if last and not (form.verbal and _nominal(tokens, i)):
                yield Hit(form.concept, i, last)


def _nominal(tokens: Sequence[Token], i: int) -> bool:
    """True if the word has no ending of a verb and nothing before it that asks for one."""
    if tokens[i].norm.endswith(("ed", "ing")) or tokens[i].norm != english().irregular.get(
        tokens[i].norm, tokens[i].norm
    ):
        return False
    return i == 0 or tokens[i - 1].norm not in _BEFORE_VERBS


def _inside(inner: Hit, outer: Hit, tokens: Sequence[Token]) -> bool:
    """True if `outer` holds `inner` and has more content words: "director of photography", but not "live in"."""
    if not (outer.first <= inner.first and inner.last <= outer.last):
        return False
    return _weight(inner, tokens) < _weight(outer, tokens)


def _weight(hit: Hit, tokens: Sequence[Token]) -> int:
    function = english().function
    return sum(t.word and t.norm not in function for t in tokens[hit.first : hit.last])


def _match(tokens: Sequence[Token], i: int, words: Sequence[str], *, literal: bool) -> int:
    """The index after the match of `words` at token `i`, or 0; `*` skips up to four words."""
    position = i
    for n, word in enumerate(words):
        if word == "*":
            rest = words[n + 1 :]
            skipped = next((k for k in range(5) if _stops(tokens, position + k)), 5)
            return next(
                (end for skip in range(skipped) if (end := _match(tokens, position + skip, rest, literal=literal))), 0
            )
        while (
            position > i
            and position < len(tokens)
            and tokens[position].norm in _FORM_GLUE
            and tokens[position].norm != word
        ):
            position += 1
        if position >= len(tokens):
            return 0
        token = tokens[position]
        if (token.norm if literal else token.stem) != word:
            return 0
        position += 1
    return position


def _stops(tokens: Sequence[Token], i: int) -> bool:
    """True for what no gap reaches across: a denial, and the mark between two clauses."""
    return i < len(tokens) and (tokens[i].norm in english().negators or tokens[i].norm in _CLAUSE_MARKS)


def _shows_possessive(tokens: Sequence[Token]) -> bool:
    """A possessive may lack its apostrophe, not its s."""
    return any(t.norm == "'s" or (t.word and key(t.norm) != t.norm) for t in tokens)


def _spaced(tokens: Sequence[Token], i: int) -> bool:
    return i + 1 < len(tokens) and tokens[i].end < tokens[i + 1].start


def _match_keys(tokens: Sequence[Token], i: int, keys: Sequence[str], *, exact: bool) -> int:
    position = i
    for wanted in keys:
        while position > i and position < len(tokens) and tokens[position].norm in _GLUE:
            if tokens[position].norm == ":" and _spaced(tokens, position):
                return 0  # "role: name" is no name
            position += 1
        if position >= len(tokens):
            return 0
        norm = tokens[position].norm
        if (norm if exact else key(norm)) != wanted:
            return 0
        position += 1
    return position
