"""A pack made ready for reading: aliases and forms by their first word, facts by the concepts that evoke them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from anora_cli.engine.english import english
from anora_cli.engine.text import Token, fold, stem, tokenise
from anora_cli.pack.records import Fact, Pack
from anora_cli.values import Value, find_values

_GLUE = {"-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2026", ".", "/", ":", "'", "\u2019", "'s", "\u2018", "&"}

_BEFORE_VERBS = frozenset("to would will can could did do does not n't they we i you who and helped".split())
_DEFINITE = frozenset({"the", "this", "that", "a", "an", "'s", "his", "her", "their", "its"})

NOTHING = "~nothing"  # the concept of phrases that claim nothing


def key(norm: str) -> str:
    """How words of names are compared: a plural or possessive s makes no difference."""
    return norm[:-1] if len(norm) > 3 and norm.endswith("s") else norm


@dataclass(frozen=True, slots=True)
class Alias:
    """One way to name an entity, as comparison keys."""

    keys: tuple[str, ...]
    entity: str
    cased: bool
    description: bool
    possessive: bool
    definite: bool


@dataclass(frozen=True, slots=True)
class Form:
    """One way to word a concept: stems, or folded words where the form is to be matched to the letter."""

    words: tuple[str, ...]
    concept: str
    literal: bool
    verbal: bool


@dataclass(frozen=True, slots=True)
class Hit:
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
    pairs: set[tuple[str, str]] = field(default_factory=set)
    concepts: set[str] = field(default_factory=set)
    entities: set[str] = field(default_factory=set)


class Index:
    """The tables of one pack. Built once; read-only afterwards."""

    def __init__(self, pack: Pack, facts: Mapping[str, Fact]) -> None:
        self.pack = pack
        self.facts = facts
        self.ancestors = {entity_id: frozenset(self._ancestors(entity_id)) for entity_id in pack.entities}
        self.aliases: dict[str, list[Alias]] = defaultdict(list)
        self.forms: dict[str, list[Form]] = defaultdict(list)
        self.opposites: dict[str, set[str]] = defaultdict(set)
        idle = (*pack.lexicon.claims_nothing, *english().nothing)
        self.claims_nothing = {stem(fold(w)) for w in idle if " " not in w}
        self.shifters = {stem(fold(w)) for w in pack.lexicon.shifters if " " not in w}
        self._add_aliases()
        self._add_forms(pack.lexicon.concepts)
        for phrase in (*english().light_phrases, *(w for w in pack.lexicon.claims_nothing if " " in w)):
            self._add_form(phrase, NOTHING)
        self._add_opposites()
        self.spellings = self._vocabulary()
        self.vocabulary = frozenset(self.spellings)
        self.words: dict[str, FactWords] = {}
        self.by_cue: dict[str, set[str]] = defaultdict(set)
        self.implied: list[str] = []
        self.by_relation: dict[str, list[Fact]] = defaultdict(list)
        self._quoted: dict[str, tuple[Value, ...]] = {}
        for fact in facts.values():
            self._add_fact(fact)

    def within(self, narrow: str, wide: str) -> bool:
        """True if `narrow` is `wide`, or lies in it or is a kind of it."""
        return narrow == wide or wide in self.ancestors.get(narrow, ())

    def values_quoted(self, fact: Fact) -> tuple[Value, ...]:
        """The values that stand in the fact's quotations."""
        if fact.id not in self._quoted:
            found = (f for quote in fact.quotes for f in find_values(quote.text))
            self._quoted[fact.id] = tuple(v for f in found for v in (f.value, *f.alternatives))
        return self._quoted[fact.id]

    def hits(self, tokens: Sequence[Token]) -> list[Hit]:
        """Every concept worded in `tokens`. A hit inside a longer hit of another concept is marked shadowed."""
        found = [hit for i in range(len(tokens)) for hit in self._hits_at(tokens, i)]
        return [
            Hit(h.concept, h.first, h.last, any(_inside(h, o, tokens) and h.concept != o.concept for o in found))
            for h in dict.fromkeys(found)
        ]

    def _hits_at(self, tokens: Sequence[Token], i: int) -> Iterator[Hit]:
        token = tokens[i]
        for first in {token.stem, "=" + token.norm}:
            for form in self.forms.get(first, ()):
                last = _match(tokens, i, form.words, literal=form.literal)
                if last and not (form.verbal and _nominal(tokens, i)):
                    yield Hit(form.concept, i, last)

    def _ancestors(self, entity_id: str) -> set[str]:
        seen: set[str] = set()
        stack = list(self.pack.entities[entity_id].within)
        while stack:
            wide = stack.pop()
            if wide not in seen and wide in self.pack.entities:
                seen.add(wide)
                stack += self.pack.entities[wide].within
        return seen

    def _add_aliases(self) -> None:
        for entity in self.pack.entities.values():
            for name in (entity.name, *entity.aliases):
                self._add_alias(name, entity.id, cased=name in entity.cased, description=False)
            for name in entity.descriptions:
                self._add_alias(name, entity.id, cased=False, description=True)
        for known in self.aliases.values():
            known.sort(key=lambda a: -len(a.keys))

    def _add_alias(self, name: str, entity: str, *, cased: bool, description: bool) -> None:
        tokens = tokenise(name)
        keys = tuple(t.norm if description else key(t.norm) for t in tokens if t.word)
        definite = description and keys[:1] == ("the",)
        if keys and keys[0] in ("the", "a", "an") and len(keys) > 1:
            keys = keys[1:]
        if keys:
            possessive = any(t.norm == "'s" for t in tokens)
            self.aliases[key(keys[0])].append(Alias(keys, entity, cased, description, possessive, definite))

    def _add_forms(self, concepts: Mapping[str, Iterable[str]]) -> None:
        for concept, forms in concepts.items():
            for form in forms:
                self._add_form(form, concept)

    def _add_form(self, form: str, concept: str) -> None:
        literal = form.startswith("=")
        verbal = form.endswith("/v")
        tokens = [t for t in tokenise(form.lstrip("=").removesuffix("/v")) if t.word or t.norm in ("'s", "*")]
        words = tuple(t.norm if literal else t.stem for t in tokens)
        if words:
            first = "=" + words[0] if literal else words[0]
            self.forms[first].append(Form(words, concept, literal, verbal))

    def _add_opposites(self) -> None:
        for concept, others in self.pack.lexicon.opposites.items():
            for other in others:
                for term in (concept, other):
                    self._ensure_concept(term)
                self.opposites[concept].add(other)
                self.opposites[other].add(concept)

    def _ensure_concept(self, term: str) -> str:
        if term not in self.pack.lexicon.concepts and not any(
            f.concept == term for f in self.forms.get(stem(fold(term.split()[0])), ())
        ):
            self._add_form(term, term)
        return term

    def _vocabulary(self) -> list[str]:
        words = {k for aliases in self.aliases.values() for alias in aliases for k in alias.keys}
        words |= {w for form in self.pack.lexicon.concepts.values() for f in form for w in fold(f).split()}
        return sorted(w for w in words if len(w) >= 4 and w.isalpha())

    def _add_fact(self, fact: Fact) -> None:
        relation = self.pack.relations[fact.relation]
        alternatives = fact.cues or tuple(c for concepts in relation.cues.values() for c in concepts)
        cues = tuple(frozenset(self._ensure_concept(t.strip()) for t in cue.split("+")) for cue in alternatives)
        words = FactWords(cues)
        for phrase in fact.also:
            self._add_also(phrase, words)
        typed = bool(relation.determines) or not fact.cues
        for quote in fact.quotes:
            tokens = tokenise(quote.text)
            if not typed:
                words.entities |= {a.entity for i in range(len(tokens)) for a, _ in self.aliases_at(tokens, i)}
            words.pairs |= self._neighbours(tokens)
            words.quoted |= {t.stem for t in tokens if t.word and not t.norm.isdigit()}
        words.entities |= {v for v in fact.slots.values() if isinstance(v, str)}
        self.words[fact.id] = words
        self.by_relation[fact.relation].append(fact)
        for cue in cues:
            for concept in cue:
                self.by_cue[concept].add(fact.id)
        if relation.implied and not fact.cues:
            self.implied.append(fact.id)

    def _neighbours(self, tokens: Sequence[Token]) -> set[tuple[str, str]]:
        """Each word with the content word that follows it, so that "every shot" may be told from "every" elsewhere."""
        function = english().function
        words = [t for t in tokens if t.word]
        following = ""
        pairs: set[tuple[str, str]] = set()
        for token in reversed(words):
            pairs.add((token.stem, following))
            if token.norm not in function and token.stem not in self.claims_nothing:
                following = token.stem
        return pairs

    def _add_also(self, phrase: str, words: FactWords) -> None:
        if phrase in self.pack.lexicon.concepts:
            words.concepts.add(phrase)
        if phrase in self.pack.entities:
            words.entities.add(phrase)
            return
        tokens = tokenise(phrase)
        words.stems |= {t.stem for t in tokens if t.word}
        words.concepts |= {h.concept for h in self.hits(tokens)}
        words.entities |= {a.entity for i in range(len(tokens)) for a, _ in self.aliases_at(tokens, i)}

    def aliases_at(self, tokens: Sequence[Token], i: int, *, anycase: bool = False) -> list[tuple[Alias, int]]:
        """The aliases that begin at token `i`, each with the index of the token after it, longest first."""
        words = [t.norm for t in tokens]
        found = []
        for alias in self.aliases.get(key(words[i]), ()):
            last = _match_keys(tokens, words, i, alias.keys, exact=alias.description)
            if not last or (alias.possessive and not _shows_possessive(tokens[i : last + 1])):
                continue
            if alias.definite and (i == 0 or tokens[i - 1].norm not in _DEFINITE):
                continue
            if not alias.cased or anycase or tokens[i].capital:
                found.append((alias, last))
        return found


def _nominal(tokens: Sequence[Token], i: int) -> bool:
    """True if the word has no ending of a verb and nothing before it that asks for one."""
    if tokens[i].norm.endswith(("ed", "ing")) or tokens[i].norm != english().irregular.get(tokens[i].norm, tokens[i].norm):
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
            return next(
                (end for skip in range(5) if (end := _match(tokens, position + skip, rest, literal=literal))), 0
            )
        while position > i and position < len(tokens) and tokens[position].norm in _GLUE and tokens[position].norm != word:
            position += 1
        if position >= len(tokens):
            return 0
        token = tokens[position]
        if (token.norm if literal else token.stem) != word:
            return 0
        position += 1
    return position


def _shows_possessive(tokens: Sequence[Token]) -> bool:
    """A possessive may lack its apostrophe, not its s."""
    return any(t.norm == "'s" or (t.word and key(t.norm) != t.norm) for t in tokens)


def _match_keys(tokens: Sequence[Token], words: Sequence[str], i: int, keys: Sequence[str], *, exact: bool) -> int:
    position = i
    for wanted in keys:
        while position > i and position < len(tokens) and tokens[position].norm in _GLUE:
            position += 1
        if position >= len(tokens) or (words[position] if exact else key(words[position])) != wanted:
            return 0
        position += 1
    return position

