"""Names that a text equates with what only another can be: "X, the Y of Z", "Z's Y is none other than X", "X's Z".

Such a phrase is wrong by itself, whatever else its sentence says. The clauses may not show it: an apposition is cut off
from what it describes, and a stranger's name has no kind that would tell what part it plays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from anora_cli.engine.apposed import DETERMINERS, Apposition, Phrase
from anora_cli.engine.authors import Authors
from anora_cli.engine.case import Finding
from anora_cli.engine.clause import Clause
from anora_cli.engine.english import english, ordinary_words
from anora_cli.engine.index import Hit
from anora_cli.engine.item import Item, is_agent
from anora_cli.engine.judge import Judge
from anora_cli.engine.kin import Ties
from anora_cli.engine.licence import Clash, Licence
from anora_cli.engine.links import Links
from anora_cli.engine.parts import Parts
from anora_cli.engine.polarity import marks
from anora_cli.engine.posts import Posts, credited
from anora_cli.engine.presumed import restricted
from anora_cli.engine.strangers import LEAST_NAMES, can_be_a_person
from anora_cli.engine.text import Token, tokenise
from anora_cli.model import Label
from anora_cli.pack.records import Fact, Relation

_RESTRICTING = frozenset("who whose whom that which".split())


class Equations:
    """Finds the wrong equations of one reading."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self.index = judge.index
        self.reading = judge.reading
        self.tokens = judge.reading.tokens
        links = Links(judge.reading, credited(judge.index))
        self.grammar = Apposition(links)
        self.parts = Parts(self.grammar, links, judge.index)
        self.posts = Posts(self.grammar, links, judge.index)
        self.authors = Authors(self.grammar, judge.index)
        self.ties = Ties(self.grammar, judge.index)

    def amend(self, findings: Sequence[Finding]) -> list[Finding]:
        """The findings, with the clause of a name that is wrong where it stands found contradicted."""
        for name, phrase, clash in self._wrong():
            at = next((n for n, f in enumerate(findings) if name.first in f.clause.indices), None)
            if at is None or (self._denied(findings[at].clause, phrase, name) and not phrase.sure):
                continue
            if phrase.given is None and (name.unknown or not self._about_the_subject(name, phrase, findings)):
                continue  # "N. N., the director" is one of somewhere else
            told = self.reading.text[self.tokens[name.first].start : self.tokens[name.last - 1].end]
            trace = (f"{told} stands for what {clash.facts[0].id} tells of another",)
            found = Finding(findings[at].clause, Label.CONTRADICTED, (), clash, clash.licence, (), trace)
            return [*findings[:at], found, *findings[at + 1 :]]
        return list(findings)

    def _wrong(self) -> Iterable[tuple[Item, Phrase, Clash]]:
        """The names that stand for what another is, each with the phrase that says so."""
        names = [i for i in self.reading.items if i.mention and i.mention.how in ("alias", "unknown")]
        for phrase, facts, slot in self._phrases() if names else ():
            for name in names:
                apart = name.last <= phrase.first or phrase.last <= name.first
                if apart and self.grammar.equated(name, phrase) and self._other(name, phrase, facts, slot):
                    yield name, phrase, _clash(name, phrase, facts, slot)
        for name in names:
            for phrase, facts in self.authors.works_of(name):
                if all(self.judge.trust.clashes.differs(f, "value", name) for f in facts):
                    yield name, phrase, _clash(name, phrase, facts, "value")
            for phrase, fact in self.ties.false_of(name):
                yield name, phrase, Clash((fact,), Licence.STATUS, frozenset(name.indices))
        yield from self._given()

    def _given(self) -> Iterable[tuple[Item, Phrase, Clash]]:
        """The parts and posts that are given to somebody whose they are not."""
        for name, phrase, facts, slot in (*self.parts.given(), *self.posts.given()):
            if all(self.judge.trust.clashes.differs(f, slot, name) for f in facts):
                yield name, phrase._replace(sure=True), _clash(name, phrase, facts, slot)

    def _phrases(self) -> Iterable[tuple[Phrase, tuple[Fact, ...], str]]:
        """The noun phrases that only one can answer to, by a relation that allows only one."""
        for relation in self.index.pack.relations.values():
            for determination in relation.determines:
                if len(determination.given) != 1 or relation.is_value(determination.fixes):
                    continue
                concepts = {*relation.cues.get(determination.fixes, ()), *relation.cues.get("any", ())}
                hits = [h for h in self.reading.hits if h.concept in concepts and self.grammar.noun(h)]
                for hit in hits:
                    yield from self._described(relation, determination.given[0], determination.fixes, hit)

    def _described(
        self, relation: Relation, given: str, slot: str, hit: Hit
    ) -> Iterable[tuple[Phrase, tuple[Fact, ...], str]]:
        groups: dict[str, list[Fact]] = {}
        for fact in self.index.by_relation(relation.id):
            if {given, slot} <= fact.slots.keys() and not (fact.denied or fact.opinion or fact.cues):
                groups.setdefault(str(fact.slots[given]), []).append(fact)
        for wanted, facts in groups.items():
            phrase = self._span(wanted, {str(f.slots[slot]) for f in facts}, hit, symmetric=relation.symmetric)
            if phrase:
                yield phrase._replace(post=relation.implied), tuple(facts), slot

    def _span(self, wanted: str, values: set[str], hit: Hit, *, symmetric: bool) -> Phrase | None:
        """The phrase around a noun, with what it says that it is of; None if it is of something else."""
        described = next((i for i in self.reading.items if _describes(i, hit) and i.entities & values), None)
        first, last = (described.first, described.last) if described else (hit.first, hit.last)
        held = (i for i in self.reading.items if i.possessive and first <= i.first and i.last < last)
        inside = next(held, None)
        if inside and wanted in inside.entities:  # "Z's Y" may be one idiom
            return Phrase(first, last, inside, definite=True)
        role = next((i for i in self.reading.items if _describes(i, hit) and wanted in i.entities), None)
        if role and not symmetric:  # "the Y" may be known by what it is of
            return Phrase(role.first, role.last, role, definite=True)
        owner = self.grammar.owner(first)
        if owner is not None:
            return Phrase(owner.first, last, owner, definite=True) if wanted in owner.entities else None
        if not self.grammar.headed(first):
            return None
        of = self.grammar.of(last)
        if of is not None:
            return Phrase(first, of.last, of, definite=True) if wanted in of.entities else None
        if (last < len(self.tokens) and self.tokens[last].norm in _RESTRICTING) or restricted(self.reading, hit):
            return None  # "the Y who ..." is one of several
        definite = first > 0 and self.tokens[first - 1].norm in DETERMINERS
        if definite and any(i.first == last and (i.being or i.unknown) for i in self.reading.items):
            return None  # as is "the Y whom" without its "whom"
        entities, topic = self.index.pack.entities, self.reading.topic
        alike = bool(topic and wanted) and entities[wanted].kind == entities[topic].kind
        return Phrase(first, last, None, definite) if wanted == topic or (described and not alike) else None

    def _other(self, name: Item, phrase: Phrase, facts: Sequence[Fact], slot: str) -> bool:
        """True if the name is none of those that the source has there."""
        if name.unknown and not self._fitting(name, phrase, facts, slot):
            return False
        right = {f.slots[slot] for f in facts}
        if self._cast_as(name, phrase) and any(i.entities & right for i in self.reading.items if i.last <= name.first):
            return False  # "X joined Y as the Z" is of X
        return all(self.judge.trust.clashes.differs(f, slot, name) for f in facts)

    def _cast_as(self, name: Item, phrase: Phrase) -> bool:
        return any(t.norm == "as" for t in self.tokens[name.last : phrase.first])

    def _fitting(self, name: Item, phrase: Phrase, facts: Sequence[Fact], slot: str) -> bool:
        """True for a stranger's name of the sort that the phrase takes: a being's, or that of a thing with a name."""
        right = [self.index.pack.entities[str(f.slots[slot])] for f in facts]
        words = [self.tokens[i] for i in name.indices if self.tokens[i].word]
        if any(entity.kind in self.index.being_kinds for entity in right):
            if not all(_proper(entity.name) for entity in right):
                return False  # what somebody is, not who
            beside = name.first == phrase.last
            return len(words) >= LEAST_NAMES or (beside and words[0].stem not in ordinary_words())
        if is_agent(self._head(phrase)):
            return False  # whoever is a "star" is no part that a star plays
        owned = phrase.given is not None and (phrase.given.possessive or phrase.given.last == phrase.last)
        christened = words[0].norm in english().given_names or can_be_a_person(name, self.tokens)
        adjective = words[-1].norm.endswith(("esque", "ish", "ian", "ean", "ese"))
        return owned and right[0].name[:1].isupper() and not (christened or adjective)

    def _head(self, phrase: Phrase) -> Token:
        """The noun of a phrase: before the "of" of what it is of, if that comes last."""
        given = phrase.given
        trailing = given is not None and given.last == phrase.last and given.first > phrase.first
        words = range(phrase.first, given.first if given and trailing else phrase.last)
        content = (self.tokens[i] for i in reversed(words) if self.tokens[i].norm not in english().function)
        return next(content, self.tokens[words[-1]])

    def _denied(self, clause: Clause, phrase: Phrase, name: Item) -> bool:
        """True if something in the clause, or in the phrase, denies; what comes after an apposition denies another."""
        held = {*clause.indices, *range(phrase.first, phrase.last)}
        if self.grammar.between(min(name.last, phrase.last), max(name.first, phrase.first))[:1] == [","]:
            held &= set(range(max(name.last, phrase.last)))
        return any(m.kind in ("not", "never", "nor") and m.first in held for m in marks(self.tokens))

    def _about_the_subject(self, name: Item, phrase: Phrase, findings: Sequence[Finding]) -> bool:
        """True if all that stands around a phrase that says not of what it is holds of the pack's subject."""
        held = {*name.indices, *range(phrase.first, phrase.last)}
        around = [f for f in findings if held & set(f.clause.indices)]
        if any(set(f.residue) - held for f in around):
            return False
        settled = any(f.label is Label.SUPPORTED or f.alignments for f in findings)
        return settled or (phrase.definite and len(around) == len(findings))


def _proper(name: str) -> bool:
    """True for a name of which every word has a capital: "a swimmer" is nobody's."""
    words = [t for t in tokenise(name) if t.word]
    capital = all(t.capital or t.norm in english().function for t in words)
    return capital and not all(t.stem in ordinary_words() for t in words)


def _describes(item: Item, hit: Hit) -> bool:
    described = item.mention is not None and item.mention.how == "description"
    return described and item.first <= hit.first and hit.last <= item.last


def _clash(name: Item, phrase: Phrase, facts: tuple[Fact, ...], slot: str) -> Clash:
    single = len({f.said.get(slot) for f in facts}) == 1
    taken = frozenset((*name.indices, *range(phrase.first, phrase.last)))
    return Clash(facts, Licence.SINGLE if single else Licence.CLOSED, taken, name, slot)
