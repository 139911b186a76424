"""Names that a text equates with what only another can be: "X, the Y of Z", "Z's Y is none other than X", "X's Z".

Such a phrase is wrong by itself, whatever else its sentence says. The clauses may not show it: an apposition is cut off
from what it describes, and a stranger's name has no kind that would tell what part it plays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from anora_cli.engine.case import Finding
from anora_cli.engine.clause import Clause
from anora_cli.engine.english import english, ordinary_words
from anora_cli.engine.index import Hit
from anora_cli.engine.judge import Judge
from anora_cli.engine.licence import Clash, Licence
from anora_cli.engine.polarity import marks
from anora_cli.engine.reading import Item, is_agent
from anora_cli.engine.text import tokenise
from anora_cli.model import Label
from anora_cli.pack.records import Fact, Relation

_BE = frozenset("is was are were 's being remains".split())
_POINTING = frozenset(
    "the his her its their this that in fact of course none no other than one called named actually really indeed "
    "name man woman person who said to be it".split()
)
_DETERMINERS = frozenset("the his her its their this".split())
_BEFORE = frozenset("the his her its their this by with from as and is was being ' \" \u201c \u2018 ( , : ; . - \u2013 \u2014 ! ? * | # =".split())
_OF = frozenset("of on for to behind".split())
_QUOTES = frozenset("\" \u201c \u201d ' \u2018 \u2019".split())
_JOINING = frozenset("and & or plus nor alongside".split())
_AHEAD = frozenset("by in at with from for to as on of into under near like unlike than not nor and or &".split())
_STOPS = frozenset(". ! ? ; : ) ] \u2014 \u2013 - | \n".split())
_LEAST_NAMES = 2  # of a stranger taken for a person: a given name and another


class _Phrase(NamedTuple):
    """What describes the one right holder: tokens `first` to `last`, the facts, their slot, and what they are of."""

    first: int
    last: int
    facts: tuple[Fact, ...]
    slot: str
    given: Item | None
    definite: bool


class Equations:
    """Finds the wrong equations of one reading."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self.aligner = judge.aligner
        self.index = judge.index
        self.reading = judge.reading
        self.tokens = judge.reading.tokens

    def amend(self, findings: Sequence[Finding]) -> list[Finding]:
        """The findings, with the clause of a name that is wrong where it stands found contradicted."""
        for name, phrase in self._wrong():
            at = next((n for n, f in enumerate(findings) if name.first in f.clause.indices), None)
            if at is None or self._denied(findings[at].clause, phrase) or not self._sure(name, phrase, findings):
                continue
            licence = Licence.SINGLE if len({f.said[phrase.slot] for f in phrase.facts}) == 1 else Licence.CLOSED
            taken = frozenset((*name.indices, *range(phrase.first, phrase.last)))
            clash = Clash(phrase.facts, licence, taken, name, phrase.slot)
            trace = (f"{self._words(name)} stands for what {phrase.facts[0].id} tells of another",)
            found = Finding(findings[at].clause, Label.CONTRADICTED, (), clash, licence, (), trace)
            return [*findings[:at], found, *findings[at + 1 :]]
        return list(findings)

    def _words(self, item: Item) -> str:
        return self.reading.text[self.tokens[item.first].start : self.tokens[item.last - 1].end]

    def _wrong(self) -> Iterable[tuple[Item, _Phrase]]:
        """The names that stand for what another is, each with what says so."""
        names = [i for i in self.reading.items if i.mention and i.mention.how in ("alias", "unknown")]
        if not names:
            return
        for phrase in self._phrases():
            for name in names:
                if self._apart(name, phrase) and self._equated(name, phrase) and self._other(name, phrase):
                    yield name, phrase
        for name in names:
            if not name.unknown or self._person(name):
                yield from ((name, phrase) for phrase in self._made_by(name) if self._other(name, phrase))

    def _apart(self, name: Item, phrase: _Phrase) -> bool:
        return name.last <= phrase.first or phrase.last <= name.first

    def _phrases(self) -> Iterable[_Phrase]:
        """The noun phrases that only one can answer to, by a relation that allows only one."""
        for relation in self.index.pack.relations.values():
            for determination in relation.determines:
                if len(determination.given) != 1 or relation.is_value(determination.fixes):
                    continue
                concepts = {*relation.cues.get(determination.fixes, ()), *relation.cues.get("any", ())}
                hits = [h for h in self.reading.hits if h.concept in concepts and self._noun(h)]
                for hit in hits:
                    yield from self._described(relation, determination.given[0], determination.fixes, hit)

    def _noun(self, hit: Hit) -> bool:
        """True for a hit that can head a noun phrase: no verb, no "is by"."""
        ends = [self.tokens[hit.first].norm, self.tokens[hit.last - 1].norm]
        function = english().function
        verb = ends[1].endswith(("ed", "ing")) or (ends[1].endswith("s") and not is_agent(self.tokens[hit.last - 1]))
        return not hit.shadowed and not verb and not any(w in function for w in ends)

    def _described(self, relation: Relation, given: str, slot: str, hit: Hit) -> Iterable[_Phrase]:
        groups: dict[object, list[Fact]] = {}
        for fact in self.index.by_relation(relation.id):
            if {given, slot} <= fact.slots.keys() and not (fact.denied or fact.opinion or fact.cues):
                groups.setdefault(fact.slots[given], []).append(fact)
        for wanted, facts in groups.items():
            span = self._span(str(wanted), {str(f.slots[slot]) for f in facts}, hit)
            if span:
                first, last, item, definite = span
                yield _Phrase(first, last, tuple(facts), slot, item, definite)

    def _span(self, wanted: str, values: set[str], hit: Hit) -> tuple[int, int, Item | None, bool] | None:
        """Where the phrase around a noun begins and ends, and of what it says that it is; None if of something else."""
        described = next(
            (
                i
                for i in self.reading.items
                if i.mention and i.mention.how == "description" and i.first <= hit.first and hit.last <= i.last
                and i.entities & values
            ),
            None,
        )
        first, last = hit.first, hit.last
        if described:
            first, last = described.first, described.last
        owner = self._owner(first)
        if owner is not None:
            return (owner.first, last, owner, True) if wanted in owner.entities else None
        if first and self.tokens[first - 1].norm == "'s":
            return None
        of = self._of(last)
        if of is not None:
            fits = wanted in of.entities
            return (first, of.last, of, True) if fits and self._headed(first) else None
        if not self._headed(first):
            return None
        definite = first > 0 and self.tokens[first - 1].norm in _DETERMINERS
        entities, topic = self.index.pack.entities, self.reading.topic
        alike = bool(topic and wanted) and entities[wanted].kind == entities[topic].kind
        return (first, last, None, definite) if wanted == topic or (described and not alike) else None

    def _owner(self, first: int) -> Item | None:
        """The name right before the noun: "Z's Y", "Z Y", and the quotation marks of a title."""
        i = first - 1
        while i >= 0 and (self.tokens[i].norm in _QUOTES or self.tokens[i].norm == "'s"):
            i -= 1
        named = (n for n in self.reading.items if n.mention and n.mention.how != "pronoun" and not n.unknown)
        ending = (n for n in named if n.last == i + 1)
        return next(ending, None)

    def _of(self, last: int) -> Item | None:
        """What follows with "of": "the Y of Z"."""
        if last >= len(self.tokens) or self.tokens[last].norm not in _OF:
            return None
        i = last + 1
        while i < len(self.tokens) and (self.tokens[i].norm in _DETERMINERS or self.tokens[i].norm in _QUOTES):
            i += 1
        return next((n for n in self.reading.items if n.mention and n.first == i), None)

    def _headed(self, first: int) -> bool:
        """True if nothing before the noun makes it another: "assistant Y", "a Y", "co-Y"."""
        return first == 0 or self.tokens[first - 1].norm in _BEFORE

    def _equated(self, name: Item, phrase: _Phrase) -> bool:
        """True if the words say that the name and the phrase are one."""
        if name.last <= phrase.first:
            return self._named_first(name, phrase)
        between = self._between(phrase.last, name.first)
        if not between:  # "the Y X" may bring in another Y
            loose = phrase.given is None and phrase.first > 0 and self.tokens[phrase.first - 1].norm in ("the", "this")
            return not loose and (phrase.given is None or phrase.given.last < phrase.last)
        if name.possessive and self._linked(between):
            return False
        if between == [","]:
            return self._closed(name.last)
        if between in (["("], [":"], ["="], ["?"]):
            return between == ["("] or phrase.first == 0 or self.tokens[phrase.first - 1].norm in (*_STOPS, ",", "the")
        return self._linked(between) and self._subject(phrase.first)

    def _named_first(self, name: Item, phrase: _Phrase) -> bool:
        between = self._between(name.last, phrase.first)
        if name.possessive or name.lead in _AHEAD - {"by", "with", "as", "for", "to"}:
            return False
        if between[:1] == ["as"]:
            return all(w in _DETERMINERS for w in between[1:])
        if between[:1] in ([","], ["("]):
            opens = name.first == 0 or self.tokens[name.first - 1].norm not in (",", "and", "&", "or")
            plain = all(w in _DETERMINERS for w in between[1:])
            return opens and plain and self._closed(phrase.last)
        return self._linked(between) and name.lead not in _AHEAD

    def _between(self, first: int, last: int) -> list[str]:
        return [t.norm for t in self.tokens[first:last] if t.norm not in _QUOTES]

    def _linked(self, between: Sequence[str]) -> bool:
        """True for "is", "was none other than", "is the name of the"."""
        return bool(between) and between[0] in _BE and all(w in _POINTING or w in _BE for w in between[1:])

    def _subject(self, first: int) -> bool:
        """True if the phrase that begins there is not itself of something else: "the wife of the Y is"."""
        i = first - 1
        while i >= 0 and self.tokens[i].norm in (*_DETERMINERS, *_QUOTES):
            i -= 1
        return i < 0 or self.tokens[i].norm not in _AHEAD

    def _closed(self, last: int) -> bool:
        """True if the apposition ends there, and is no member of a list."""
        rest = self.tokens[last : last + 2]
        if rest and rest[0].norm in _QUOTES:
            rest = rest[1:]
        if not rest or rest[0].norm in _STOPS:
            return True
        return rest[0].norm == "," and not (len(rest) > 1 and rest[1].norm in _JOINING)

    def _other(self, name: Item, phrase: _Phrase) -> bool:
        """True if the name is none of those that the source has there."""
        clashes = self.judge.trust.clashes
        if name.unknown and not self._fitting(name, phrase):
            return False
        return all(clashes.differs(f, phrase.slot, name) for f in phrase.facts)

    def _fitting(self, name: Item, phrase: _Phrase) -> bool:
        """True for a stranger's name of the sort that the phrase takes: a being's, or that of a thing with a name."""
        right = [self.index.pack.entities[str(f.slots[phrase.slot])] for f in phrase.facts]
        words = [self.tokens[i] for i in name.indices if self.tokens[i].word]
        if any(entity.kind in self.index.being_kinds for entity in right):
            beside = name.first == phrase.last or self.tokens[phrase.last : name.first] == [","]
            return len(words) >= _LEAST_NAMES or (beside and words[0].stem not in ordinary_words())
        owned = phrase.given is not None and (phrase.given.possessive or phrase.given.last == phrase.last)
        return owned and right[0].name[:1].isupper() and self._titled(name) and not self._person(name)

    def _person(self, name: Item) -> bool:
        """True for a stranger's name that must be a person's: two words or more, the last none of the language."""
        words = [self.tokens[i] for i in name.indices if self.tokens[i].word]
        named = words[0].norm in english().given_names or words[0].stem not in ordinary_words()
        return len(words) >= _LEAST_NAMES and named and words[-1].stem not in ordinary_words()

    def _titled(self, name: Item) -> bool:
        """True unless an unknown word may be an adjective or a kind of thing."""
        word = self.tokens[name.last - 1].norm
        return not word.endswith(("esque", "ish", "ian", "ean", "ese"))

    def _denied(self, clause: Clause, phrase: _Phrase) -> bool:
        """True if something in the clause, or around the phrase, denies."""
        held = {*clause.indices, *range(phrase.first, phrase.last)}
        return any(m.kind in ("not", "never", "nor") and m.first in held for m in marks(self.tokens))

    def _sure(self, name: Item, phrase: _Phrase, findings: Sequence[Finding]) -> bool:
        """True if the phrase names what it is of, or all else around it is so: then it is of nothing else."""
        if phrase.given is not None:
            return True
        held = {*name.indices, *range(phrase.first, phrase.last)}
        around = [f for f in findings if held & set(f.clause.indices)]
        if any(set(f.residue) - held for f in around):
            return False
        settled = any(f.label is Label.SUPPORTED or f.alignments for f in findings)
        return settled or (phrase.definite and len(around) == len(findings))

    def _made_by(self, name: Item) -> Iterable[_Phrase]:
        """The works that the text says are the named person's own: "X's Z", "Z, by X", "Z is an X film"."""
        for work in self.reading.items:
            if work is name or not work.mention or work.mention.how != "alias":
                continue
            span = self._owned(name, work)
            for entity in work.entities if span else ():
                facts = self._makers(entity)
                if facts and span and not self._tied(name, entity):
                    yield _Phrase(*span, facts, "value", work, definite=True)

    def _owned(self, name: Item, work: Item) -> tuple[int, int] | None:
        if name.last <= work.first:
            between = self._between(name.last, work.first)
            own = between and between[0] == "'s" and all(w in ("the", "film", "movie") for w in between[1:])
            return (work.first, work.last) if own or self._apostrophe(name, work) else None
        between = self._between(work.last, name.first)
        by = between in (["by"], [",", "by"], ["(", "by"])
        apposed = between[:1] in ([","], ["("]) or between[:1] == ["is"] or between[:1] == ["was"]
        told = apposed and all(w in ("a", "an", "the", "another") for w in between[1:])
        return (work.first, work.last) if by or (told and self._headed_by(name)) else None

    def _headed_by(self, name: Item) -> bool:
        """True for "X film": a word for a work of the sort right after the name, which ends the phrase."""
        concepts = {c for n, r in self.index.pack.relations.items() if self._owning(n) for c in r.cues.get("any", ())}
        works = [h for h in self.reading.hits if h.first == name.last and h.concept in concepts]
        return any(self._closed(h.last) or self.tokens[h.last].norm in english().function for h in works)

    def _owning(self, relation: str) -> bool:
        """True for a relation that a possessive words."""
        cues = self.index.pack.relations[relation].cues.values()
        return any(c in self._possessive for group in cues for c in group)

    def _apostrophe(self, name: Item, work: Item) -> bool:
        """True for the X of "Jones' Z"."""
        after = [t.norm for t in self.tokens[name.last : work.first]]
        return name.possessive and after in (["'"], ["'", "the"], ["\u2019"])

    def _makers(self, entity: str) -> tuple[Fact, ...]:
        """Who made a work, where a possessive says whose it is, and a relation that allows only one says the same."""
        relations = self.index.pack.relations.items()
        owners = {
            fact.slots["value"]
            for name, _ in relations
            if self._owning(name)
            for fact in self.index.by_relation(name)
            if fact.slots.get("subject") == entity and "value" in fact.slots and not fact.denied
        }
        for name, relation in relations:
            single = any(d.given == ("subject",) and d.fixes == "value" for d in relation.determines)
            facts = [f for f in self.index.by_relation(name) if single and f.slots.get("subject") == entity]
            facts = [f for f in facts if not (f.denied or f.opinion or f.cues)]
            if facts and len(owners) == 1 and all(f.slots.get("value") in owners for f in facts):
                return tuple(facts)
        return ()

    @cached_property
    def _possessive(self) -> frozenset[str]:
        """The concepts that a possessive mark words."""
        return frozenset(h.concept for h in self.index.hits(tokenise("its's")) if h.first)

    def _tied(self, name: Item, entity: str) -> bool:
        """True if the person has some part in the work, which may then be called theirs."""
        return any(
            {entity} <= words.entities and name.entities & words.entities for words in self.index.words.values()
        )
