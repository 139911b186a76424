"""Makes the tables of a pack: every alias, form and fact under the words by which a claim will find it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from anora_cli.engine.english import english
from anora_cli.engine.index import NOTHING, Alias, FactWords, Form, Tables, find_aliases, key
from anora_cli.engine.polarity import marks
from anora_cli.engine.senses import Senses
from anora_cli.engine.text import Token, fold, stem, tokenise
from anora_cli.pack.records import Fact, Pack


def compile_pack(pack: Pack, facts: Mapping[str, Fact]) -> Tables:
    """The tables of `pack`, with `facts` being its own and the derived ones."""
    return _Compiler(pack, facts).tables()


class _Compiler:
    def __init__(self, pack: Pack, facts: Mapping[str, Fact]) -> None:
        self.pack = pack
        self.facts = facts
        self.aliases: dict[str, list[Alias]] = defaultdict(list)
        self.forms: dict[str, list[Form]] = defaultdict(list)
        self.capitals: set[str] = set()
        self.senses = Senses(self.forms)
        idle = (*pack.lexicon.claims_nothing, *english().nothing)
        self.claims_nothing = frozenset(stem(fold(w)) for w in idle if " " not in w)

    def tables(self) -> Tables:
        pack = self.pack
        self._add_aliases()
        for concept, forms in pack.lexicon.concepts.items():
            for form in forms:
                self._add_form(form, concept)
        for phrase in (*english().light_phrases, *(w for w in pack.lexicon.claims_nothing if " " in w)):
            self._add_form(phrase, NOTHING)
        opposites = self._opposites()
        cues = {fact.id: self._cues(fact) for fact in self.facts.values()}
        words = {fact.id: self._words(fact, cues[fact.id]) for fact in self.facts.values()}
        by_cue: dict[str, list[str]] = defaultdict(list)
        by_relation: dict[str, list[str]] = defaultdict(list)
        for fact in self.facts.values():
            by_relation[fact.relation].append(fact.id)
            for concept in sorted({concept for cue in cues[fact.id] for concept in cue}):
                by_cue[concept].append(fact.id)
        return Tables(
            pack=pack,
            facts=self.facts,
            words=words,
            aliases=self.aliases,
            forms=self.forms,
            opposites=opposites,
            ancestors={entity_id: frozenset(self._ancestors(entity_id)) for entity_id in pack.entities},
            by_cue=by_cue,
            by_relation=by_relation,
            implied=[f.id for f in self.facts.values() if pack.relations[f.relation].implied and not f.cues],
            headline=[f.id for f in self.facts.values() if self._headline(f)],
            claims_nothing=self.claims_nothing,
            shifters=frozenset(stem(fold(w)) for w in pack.lexicon.shifters if " " not in w),
            spellings=self._spellings(),
            being_kinds=frozenset(e.kind for e in pack.entities.values() if e.gender in ("m", "f")),
            shadowing=frozenset(c for r in pack.relations.values() for cues in r.cues.values() for c in cues),
            names=sorted(self.capitals),
        )

    def _headline(self, fact: Fact) -> bool:
        relation = self.pack.relations[fact.relation]
        return not fact.cues and (relation.implied or any(map(relation.is_value, relation.slots)))

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
        norms = [t.norm for t in tokens if t.word]
        definite = description and norms[:1] == ["the"]
        if len(norms) > 1 and norms[0] in ("the", "a", "an"):
            norms = norms[1:]
        self.capitals |= {key(t.norm) for t in tokens if t.capital}
        keys = tuple(norms) if description else tuple(key(norm) for norm in norms)
        if keys:
            possessive = any(t.norm == "'s" for t in tokens)
            unique = definite and entity == self.pack.default_subject
            self.aliases[key(norms[0])].append(Alias(keys, entity, cased, description, possessive, definite, unique))

    def _add_form(self, form: str, concept: str) -> None:
        # "filming" must not be found in "film", nor "directly" in "direct": such a word is meant to the letter
        literal = form.startswith("=") or (" " not in form and form.endswith(("ing", "ly")))
        verbal = form.endswith("/v")
        plain = form.lstrip("=").removesuffix("/v")
        # a negator is only told from a name by the verb before it
        tokens = tokenise("do" + plain)[1:] if plain.startswith("n't") else tokenise(plain)
        tokens = [t for t in tokens if t.word or t.norm in ("'s", "*")]
        words = tuple(t.norm if literal else t.stem for t in tokens)
        if words:
            first = "=" + words[0] if literal else words[0]
            self.forms[first].append(Form(words, concept, literal, verbal))

    def _opposites(self) -> dict[str, frozenset[str]]:
        pairs: dict[str, set[str]] = defaultdict(set)
        for concept, others in self.pack.lexicon.opposites.items():
            for other in others:
                pairs[self._ensured(concept)].add(self._ensured(other))
                pairs[other].add(concept)
        return {concept: frozenset(others) for concept, others in pairs.items()}

    def _ensured(self, term: str) -> str:
        """The term, which is a form of itself where the lexicon has no such concept."""
        known = self.forms.get(stem(fold(term.split()[0])), ())
        if term not in self.pack.lexicon.concepts and not any(form.concept == term for form in known):
            self._add_form(term, term)
        return term

    def _spellings(self) -> list[str]:
        words = {k for aliases in self.aliases.values() for alias in aliases for k in alias.keys}
        words |= {
            w for form in self.pack.lexicon.concepts.values() for f in form for w in fold(f).replace("-", " ").split()
        }
        words |= english().function  # "thier", "becuase"
        return sorted(w for w in words if len(w) >= 4 and w.isalpha())

    def _cues(self, fact: Fact) -> tuple[frozenset[str], ...]:
        relation = self.pack.relations[fact.relation]
        alternatives = fact.cues or tuple(c for concepts in relation.cues.values() for c in concepts)
        return tuple(frozenset(self._ensured(t.strip()) for t in cue.split("+")) for cue in alternatives)

    def _words(self, fact: Fact, cues: tuple[frozenset[str], ...]) -> FactWords:
        words = FactWords(cues)
        borne = self.senses.borne(fact, cues)
        for phrase in fact.also:
            if phrase not in english().guarded or fact.denied or _borne(phrase, fact):
                self._add_also(phrase, words, borne)
        typed = bool(self.pack.relations[fact.relation].determines) or not fact.cues
        for quote in fact.quotes:
            tokens = tokenise(quote.text)
            if not typed:
                words.entities |= self._named(tokens)
            words.quoted |= {t.stem for t in tokens if t.word and not t.norm.isdigit()}
        words.entities |= {v for v in fact.slots.values() if isinstance(v, str)}
        return words

    def _add_also(self, phrase: str, words: FactWords, borne: frozenset[str]) -> None:
        if phrase in self.pack.lexicon.concepts:
            words.concepts.add(phrase)
        if phrase in self.pack.entities:
            words.entities.add(phrase)
            return
        tokens = tokenise(phrase)
        words.stems |= {t.stem for t in tokens if t.word}
        words.concepts |= self.senses.meant(phrase, borne)
        words.loose |= self.senses.worded(phrase)
        words.entities |= self._named(tokens)

    def _named(self, tokens: Sequence[Token]) -> set[str]:
        return {a.entity for i in range(len(tokens)) for a, _ in find_aliases(tokens, i, self.aliases)}


def _borne(word: str, fact: Fact) -> bool:
    """True if the fact's quotations have an operator of the same kind as the word."""
    texts = (word, *(quote.text.replace("unless", "only") for quote in fact.quotes))  # "not unless" is "only if"
    mine, *quoted = ({mark.kind for mark in marks(tokenise(text))} for text in texts)
    return any(mine & kinds for kinds in quoted)
