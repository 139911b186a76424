"""The posts that a text gives to somebody, in whatever words: "Z, made with care by X", "X's camerawork for Z"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from anora_cli.engine.apposed import AHEAD, BE, Apposition, Phrase, pointing
from anora_cli.engine.english import english
from anora_cli.engine.index import Hit, Index
from anora_cli.engine.item import Item, is_agent
from anora_cli.engine.links import STOPS, Links, past
from anora_cli.engine.strangers import can_be_a_person
from anora_cli.pack.records import Fact, Relation

_LONGEST = 3  # tokens of a word for a post
_MADE = re.compile(
    r"(, )?((which|that) )?((is|was|were|being|'s|has been|had been) )?(an? \w+ ((which|that) (is|was) )?)?"
)
_WORK = re.compile(
    r"(, )?((is|was) )?(the |an? )?(work|creation|brainchild|product|film|movie|picture|feature) (of|by|from)"
    r"|,? ?(by|from)"
)
_CREDIT = re.compile(
    r"((is|was|are|were) )?(\w+ly )?"
    r"(by|(all )?(down|due|credited|entrusted|left|thanks) to|(done|handled|provided|made|created|signed|supplied) by"
    r"|the (work|job|doing|domain|responsibility|handiwork|labour|labor|creation|craft|province) of|in the hands of"
    r"|(comes?|came) (from|courtesy of)( the \w+ of)?|(falls?|fell) to"
    r"|(rests?|rested|lies|lay) with)"
)
_DOING = frozenset("who then also later once himself herself has had".split())
_ATTACHED = frozenset("of to for on about with from behind".split())


@lru_cache(maxsize=4)
def credited(index: Index) -> frozenset[str]:
    """The concepts that name a post or what comes of it, of a relation that gives it to one being only."""
    return frozenset(c for r, _ in _relations(index) for group in r.cues.values() for c in group)


@lru_cache(maxsize=4)
def holders(index: Index) -> frozenset[object]:
    """All who hold such a post."""
    made = [groups for r, groups in _relations(index) if index.being_kinds.isdisjoint(r.slots["subject"])]
    return frozenset(f.slots["value"] for groups in made for facts in groups.values() for f in facts)


@lru_cache(maxsize=4)
def _relations(index: Index) -> tuple[tuple[Relation, Mapping[str, list[Fact]]], ...]:
    """The relations that give a post of a thing to one being, with their facts by thing."""
    found = []
    for relation in index.pack.relations.values():
        single = any(d.given == ("subject",) and d.fixes == "value" for d in relation.determines)
        kinds = (
            relation.slots.get("value", ()) if single and any(relation.cues.values()) and not relation.symmetric else ()
        )
        if isinstance(kinds, str) or not kinds or not index.being_kinds.issuperset(kinds):
            continue
        groups: dict[str, list[Fact]] = {}
        for fact in index.by_relation(relation.id):
            if {"subject", "value"} <= fact.slots.keys() and not (fact.denied or fact.opinion):
                groups.setdefault(str(fact.slots["subject"]), []).append(fact)
        found.append((relation, groups))
    return tuple(found)


class Posts:
    """Finds who is given which post in one reading."""

    def __init__(self, grammar: Apposition, links: Links, index: Index) -> None:
        self.grammar = grammar
        self.links = links
        self.reading = grammar.reading
        self.tokens = grammar.tokens
        self.index = index

    def given(self) -> Iterable[tuple[Item, Phrase, tuple[Fact, ...], str]]:
        """Each name with the post that it is given, which only another can have, and the facts that say so."""
        for relation, groups in _relations(self.index):
            hits = self._hits(relation)
            names = [i for i in self.reading.items if hits and self._may_hold(i, relation)]
            for work in self.reading.items if names else ():
                for facts in (groups[e] for e in work.entities & groups.keys() if self._one(work, e)):
                    right = {f.slots["value"] for f in facts}
                    for name in names:
                        held = self._held(name, work, hits, right)
                        if held:
                            yield name, held, tuple(facts), "value"

    def _one(self, work: Item, entity: str) -> bool:
        """True if the item plainly is that thing, and no being that shares its name."""
        return work.mention is not None and (len(work.entities) == 1 or entity == self.index.pack.default_subject)

    def _hits(self, relation: Relation) -> list[Hit]:
        concepts = {*relation.cues.get("value", ()), *relation.cues.get("any", ())}
        mine = [h for h in self.reading.hits if h.concept in concepts]
        return [h for h in dict.fromkeys(map(self._head, mine)) if not self._hidden(h, mine)]

    def _head(self, hit: Hit) -> Hit:
        """The word for the post itself: the first of "sets * came from"."""
        return hit if hit.last - hit.first <= _LONGEST else hit._replace(last=hit.first + 1)

    def _noun(self, hit: Hit) -> bool:
        """True for a noun; a plural may look like a verb, but for the article before it."""
        before = self.tokens[hit.first - 1].norm if hit.first else ""
        last = self.tokens[hit.last - 1].norm
        return self.grammar.noun(hit) or (last.endswith("s") and before in ("the", "'s") and not hit.shadowed)

    def _hidden(self, hit: Hit, mine: Sequence[Hit]) -> bool:
        """True for a word within a longer one of another sense: the "director" of "casting director"."""
        return hit.shadowed and not any(h.first <= hit.first and hit.last <= h.last and not h.shadowed for h in mine)

    def _may_hold(self, item: Item, relation: Relation) -> bool:
        if item.mention is None or item.mention.how not in ("alias", "unknown"):
            return False
        if item.unknown:
            return can_be_a_person(item, self.tokens)
        return not item.kinds.isdisjoint(relation.slots["value"])

    def _held(self, name: Item, work: Item, hits: Sequence[Hit], right: AbstractSet[object]) -> Phrase | None:
        """The phrase that gives the name a post of the work, if there is one and nothing makes it doubtful."""
        sentence = self.links.sentence(work.first)
        if name.first not in sentence or name.entities & right or (name.first < work.last and work.first < name.last):
            return None
        if any(i.entities & right for i in self.reading.items if i.first in sentence and not _described(i, hits)):
            return None
        for hit in hits:
            phrase = self._phrase(name, work, hit) if hit.first in sentence else None
            if phrase and not self.links.doubtful(sentence.start, max(phrase.last, name.last, work.last)):
                return phrase
        return None

    def _phrase(self, name: Item, work: Item, hit: Hit) -> Phrase | None:
        verb = past(self.tokens[hit.first])
        if verb and (self._made_by(name, work, hit) or self._maker(name, work, hit)):
            return Phrase(hit.first, hit.first + 1, work, definite=True)
        if work.last <= name.first and self._work_of(name, work, hit):
            return Phrase(work.first, work.last, work, definite=True)
        target = self._target(work, hit) if not verb and self._noun(hit) else None
        return target if target and self._credited(name, target, hit) else None

    def _made_by(self, name: Item, work: Item, hit: Hit) -> bool:
        """True for "Z, which was made with care by X" and "Made by X, Z"."""
        lead = self.links.lead(name)
        if lead <= hit.first or not self.links.done_by(hit.first + 1, lead):
            return False
        if work.last <= hit.first:
            words = self.links.words(work.last, hit.first) if hit.first > work.last else []
            before = [w for w in words if not w.endswith("ly")]
            attached = work.lead in (_ATTACHED if words[:1] in ([], [","]) else AHEAD)
            return not attached and _MADE.fullmatch("".join(w + " " for w in before)) is not None
        opens = hit.first == 0 or self.tokens[hit.first - 1].norm in STOPS
        start = self.links.lead(work)
        rest = self.links.words(name.last, start) if name.last <= start else []
        alone = not any(i is not name for i in self.links.names_within(hit.first, start))
        return opens and alone and rest[-1:] == [","] and not work.possessive

    def _maker(self, name: Item, work: Item, hit: Hit) -> bool:
        """True for "X, who made Z" and "X patiently made Z"."""
        if not (name.last <= hit.first < work.first) or name.possessive or work.possessive:
            return False
        before = self.links.words(name.last, hit.first) if hit.first > name.last else []
        if before[-1:] == ["and"] and past(self.tokens[name.last]):
            before = before[1:-1]
        plain = all(w in _DOING or w.endswith("ly") or w == "," for w in before)
        direct = hit.first + 1 == work.first or self.links.lead(work) == hit.first + 1
        return plain and direct and self._ends(work.last) and name.lead not in ("of", "with", "and", "by")

    def _ends(self, last: int) -> bool:
        """True if no noun follows: "Z", "Z in"."""
        token = self.tokens[last] if last < len(self.tokens) else None
        return token is None or not token.word or (token.norm in english().function and token.norm != "on")

    def _work_of(self, name: Item, work: Item, hit: Hit) -> bool:
        """True for "Z is the work of painter X", "Z, by painter X"."""
        lead = self.links.lead(name)
        called = lead <= hit.first and hit.last <= name.first and is_agent(self.tokens[hit.last - 1])
        words = " ".join(self.links.words(work.last, lead)) if lead > work.last else ""
        return called and work.lead not in _ATTACHED and _WORK.fullmatch(words) is not None

    def _target(self, work: Item, hit: Hit) -> Phrase | None:
        """The phrase "Z's keen-eyed painter", "the painter of Z" or "camerawork for Z"."""
        if work.last <= hit.first:
            between = [t.norm for t in self.tokens[work.last : hit.first]]
            plain = all((w not in english().function and w.isalpha()) or w == "-" for w in between[1:])
            alone = not any(self.links.names_within(work.last, hit.first))
            if between[-1:] == ["its"] and alone and not self._rivals(work, hit):
                return Phrase(hit.first, hit.last, work, definite=True)
            listed = between in ([","], ["("], ["\u2013"], ["/"]) and hit.last - hit.first == 1
            if listed and hit.last < len(self.tokens) and self.tokens[hit.last].norm in (".", ":"):
                return Phrase(hit.first, hit.last + 1, work, definite=True)
            owned = between[:1] in (["'s"], ["'"]) and plain and alone
            return Phrase(work.first, hit.last, work, definite=True) if owned or not between else None
        of = self.grammar.of(hit.last)
        headed = of is work and not work.possessive and (self.grammar.headed(hit.first) or not self._agent(hit))
        return Phrase(hit.first, work.last, work, definite=True) if headed else None

    def _rivals(self, work: Item, hit: Hit) -> bool:
        """True if something else before the hit may be what "its" means."""
        others = (i for i in self.reading.items if i is not work and i.mention and i.last <= hit.first and not i.being)
        return any(i.unknown or not i.sorts.isdisjoint(work.sorts) for i in others)

    def _word(self, i: int) -> bool:
        return self.tokens[i].word and self.tokens[i].norm not in english().function

    def _agent(self, hit: Hit) -> bool:
        return is_agent(self.tokens[hit.last - 1]) or is_agent(self.tokens[hit.first])

    def _credited(self, name: Item, target: Phrase, hit: Hit) -> bool:
        """True if the phrase is said to be the name's: "is by X", "is down to X", "X's camerawork for Z", "is X"."""
        if name.last <= target.first:
            return self._own(name, target, hit)
        before = self.tokens[target.first - 1].norm if target.first else ""
        words = self.links.words(target.last, self.links.lead(name)) if self.links.lead(name) > target.last else []
        if name.possessive or before in ("of", "with", "like", "to", "from", "by"):
            return False
        if self._agent(hit):
            closed = words in ([], [","], [":"], ["\u2013"], ["("]) and self.grammar.closed(name.last)
            called = len(words) > 2 and words[0] == "," and words[-1] in ("named", "called")
            return closed or called or (bool(words) and words[0] in BE and pointing(words))
        listed = not words and self.tokens[target.last - 1].norm in (".", ":")
        listed = listed or words in ([":"], ["\u2013"], ["("])
        return listed or (bool(words) and _CREDIT.fullmatch(" ".join(words)) is not None)

    def _own(self, name: Item, target: Phrase, hit: Hit) -> bool:
        """True for "X's patient camerawork for Z"."""
        if any(self.tokens[i].stem in self.index.shifters for i in range(hit.first, hit.last)):
            return False  # one may own a copy
        lead = hit.first
        while lead > name.last and lead > hit.first - _LONGEST and self._word(lead - 1):
            lead -= 1
        between = [t.norm for t in self.tokens[name.last : lead]]
        return name.possessive and between in (["'s"], ["'"]) and not self._agent(hit) and target.first == hit.first


def _described(item: Item, hits: Sequence[Hit]) -> bool:
    """True for "Z's painter", which the text may well say of another than the one whom it is known to mean."""
    told = item.mention is not None and item.mention.how == "description"
    return item.possessive or (told and any(item.first <= h.first < item.last for h in hits))
