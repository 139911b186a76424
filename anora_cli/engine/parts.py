"""The parts that a text gives to somebody, in whatever words: "X, gruff as Y, ...", "X's silent Y", "Y, that is X"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from anora_cli.engine.apposed import AHEAD, BE, Apposition, Phrase, pointing
from anora_cli.engine.english import english
from anora_cli.engine.index import Hit, Index
from anora_cli.engine.item import DETERMINERS, Item
from anora_cli.engine.links import STOPS, Links, past
from anora_cli.engine.posts import holders
from anora_cli.engine.strangers import can_be_a_person
from anora_cli.pack.records import Fact, Relation

_PAIRING = frozenset(": / = \u2013 \u2014 - (".split())
_HELD = frozenset("role part character shoes skin".split())
_NOT_AS = frozenset("well such known same so soon far much long just little many credited as".split())
_BREAKS = frozenset("that when because while but whose where until since".split())
_AFTER_PART = frozenset("in on at with for from to and but throughout alongside opposite by is was".split())
_CHOOSING = frozenset(
    "cast want choos pick hire need give bring present offer find see select seek sought get chose enlist recruit "
    "direct wrote write had has".split()
)
_SEEING = frozenset("get see meet find have find discover watch enjoy".split())


class Parts:
    """Finds who is given which part in one reading."""

    def __init__(self, grammar: Apposition, links: Links, index: Index) -> None:
        self.grammar = grammar
        self.links = links
        self.reading = grammar.reading
        self.tokens = grammar.tokens
        self.index = index

    def given(self) -> Iterable[tuple[Item, Phrase, tuple[Fact, ...], str]]:
        """Each name with the part that it is given, which only another can have, and the facts that say so."""
        for relation in self.index.pack.relations.values():
            single = any(d.given == ("value",) and d.fixes == "subject" for d in relation.determines)
            if not (relation.implied and single):
                continue
            names = [i for i in self.reading.items if self._may_hold(i, relation)]
            for part in self.reading.items if names else ():
                facts = self._facts(relation, part)
                right = {f.slots["subject"] for f in facts}
                for name in names if facts else ():
                    rival = not name.entities & right and not (name.last > part.first and part.last > name.first)
                    if rival and self._holds(name, part, right, relation):
                        yield name, Phrase(part.first, part.last, part, definite=True), facts, "subject"

    def _facts(self, relation: Relation, part: Item) -> tuple[Fact, ...]:
        sure = part.being and len(part.entities) == 1 and part.mention and part.mention.how == "alias"
        if not sure or part.possessive:
            return ()
        facts = (f for f in self.index.by_relation(relation.id) if f.slots.get("value") in part.entities)
        return tuple(f for f in facts if "subject" in f.slots and not (f.denied or f.opinion))

    def _may_hold(self, item: Item, relation: Relation) -> bool:
        if item.mention is None or item.mention.how not in ("alias", "unknown"):
            return False
        if item.unknown:
            known = (i for i in self.reading.items if i.mention and i.mention.how == "alias")
            return can_be_a_person(item, self.tokens) and any(not i.being for i in known)
        return not item.kinds.isdisjoint(relation.slots["subject"])

    def _holds(self, name: Item, part: Item, right: AbstractSet[object], relation: Relation) -> bool:
        """True if the words between a name and a part say that the one plays the other."""
        first, last = min(name.first, part.first), max(name.last, part.last)
        if self._listed(name, part):
            return True
        if name.last <= part.first and self._owned(name, part, relation):
            return not self.links.doubtful(first, last)
        sentence = self.links.sentence(first)
        if any(i.entities & right for i in self.reading.items if sentence.start <= i.first):
            return False
        others = [i for i in self.links.names_within(first, last) if i not in (name, part)]
        if self._fellow(name, part) or any(not self._chooser(i, name) for i in others):
            return False
        if self.links.doubtful(sentence.start, last):
            return False
        return self._taken(name, part) if name.last <= part.first else self._handed(part, name, relation)

    def _fellow(self, name: Item, part: Item) -> bool:
        """True if either is one of a list of its sort."""
        pairs = ((own, i) for i in self.reading.items for own in (name, part))
        mates = ((own, i) for own, i in pairs if i is not own and i.series == own.series >= 0)
        return any(i.unknown or not i.sorts.isdisjoint(own.sorts) for own, i in mates)

    def _listed(self, name: Item, part: Item) -> bool:
        """True for the pairs of a list: "X - Y, ", "Y: X", "X (Y)"."""
        left, right = sorted((name, part), key=lambda i: i.first)
        between = [t.norm for t in self.tokens[left.last : right.first]]
        if len(between) != 1 or between[0] not in _PAIRING or self._paired(left, right):
            return False
        after = self.tokens[right.last].norm if right.last < len(self.tokens) else "."
        if between == ["("]:
            return after == ")"
        opens = left.first == 0 or self.tokens[left.first - 1].norm in STOPS | {",", "/", "*"}
        return opens and after in STOPS | {",", "/"}

    def _paired(self, left: Item, right: Item) -> bool:
        """True if another of its sort stands before the left or after the right of the two, with a comma between."""
        pairs = [p for i in self.reading.items for p in ((i, left), (right, i))]
        near = [
            (a, b) for a, b in pairs if a.last + 1 == b.first and self.tokens[a.last].norm in (",", "and", "&", "/")
        ]
        return any(a.sorts == b.sorts for a, b in near)

    def _owned(self, name: Item, part: Item, relation: Relation) -> bool:
        """True for "X's silent Y says", where X is one who plays parts."""
        casts = [r for r in self.index.pack.relations.values() if self._cast(r, relation)]
        plays = any(f.slots.get("subject") in name.entities for r in casts for f in self.index.by_relation(r.id))
        between = self.links.words(name.last, self.links.lead(part))
        if not name.entities.isdisjoint(holders(self.index)):
            return False  # a maker's Y is another thing
        if name.lead in AHEAD and self.links.lead(part) < part.first:
            return False  # "in X's eyes Y is"
        return plays and between in (["'s"], ["'"], [","]) and name.possessive and self._headed(part.last)

    def _cast(self, other: Relation, relation: Relation) -> bool:
        """True for a relation of those who play parts to the works that they play them in, or the relation itself."""
        works = [kinds for slot, kinds in relation.slots.items() if slot not in ("subject", "value")]
        alike = other.slots.get("subject") == relation.slots["subject"] and other.slots.get("value") in works
        return other is relation or alike

    def _headed(self, last: int) -> bool:
        """True if no other noun follows: "Y says", "Y in"."""
        if last >= len(self.tokens):
            return True
        token = self.tokens[last]
        verb = past(token) or token.norm.endswith(("s", "ly"))
        words = english()
        return verb or not token.word or token.norm in words.function or token.norm in words.negators

    def _taken(self, name: Item, part: Item) -> bool:
        """True for "X, gruff and harassed as Y" and "X moves us in the role of Y"."""
        words = self.links.words(name.last, self.links.lead(part))
        role = self._role(part)
        if role is not None and self.tokens[role].norm == "in":
            words = [*self.links.words(name.last, role), "as"]
        if not words or words[-1] != "as" or not _BREAKS.isdisjoint(words) or words[-2:-1] == ["not"]:
            return False
        if len(words) > 1 and not _NOT_AS.isdisjoint([words[-2], *(w for w in words[:-1] if w == "as")]):
            return False
        after = self.tokens[part.last] if part.last < len(self.tokens) else None
        return after is None or not after.word or after.norm in _AFTER_PART or words == ["as"]

    def _role(self, part: Item) -> int | None:
        """Where "in the title role of Y" begins."""
        i = self.links.lead(part) - 1
        if i < 1 or self.tokens[i].norm != "of" or self.tokens[i - 1].norm not in _HELD:
            return None
        i -= 2
        while i > 0 and (self.tokens[i].norm in DETERMINERS or self.tokens[i].norm not in english().function):
            i -= 1
        return i if i >= 0 else None

    def _handed(self, part: Item, name: Item, relation: Relation) -> bool:
        """True for "As Y, X is", "Y, that is X" and "Y is played with glee by X"."""
        words = self.links.words(part.last, self.links.lead(name))
        told = self._fronted(part, name, words) or self._called(part, name, words)
        return told or self._passive(part, name, relation)

    def _chooser(self, other: Item, name: Item) -> bool:
        """True for the Z of "As Y, Z gives us X"."""
        words = self.links.words(other.last, self.links.lead(name)) if other.last < name.first else []
        verb = self.tokens[other.last].stem if words else ""
        return verb in _CHOOSING and all(w in ("us", "in", "on") for w in words[1:])

    def _fronted(self, part: Item, name: Item, words: Sequence[str]) -> bool:
        role = self._role(part)
        start = self.links.lead(part) - 1 if role is None else role
        if start < 0 or self.tokens[start].norm not in (("as",) if role is None else ("as", "in")):
            return False
        if start and self.tokens[start - 1].norm not in STOPS | {","}:
            return False
        rest = words[1:] if words[:1] == [","] else words
        seen = len(rest) > 1 and rest[0] in ("we", "you", "one") and rest[-1] in _SEEING
        chosen = [i for i in self.links.names_within(part.last, name.first) if self._chooser(i, name)]
        if len(chosen) == 1:
            return self.links.words(part.last, chosen[0].first) in ([","], [])
        acts = not any(t.stem in _CHOOSING for t in self.tokens[name.last : name.last + 3])
        return seen or (list(words) == [","] and acts and not name.possessive)

    def _called(self, part: Item, name: Item, words: Sequence[str]) -> bool:
        """True for "Y is none other than X", "Y, that's X" and "Y? X."."""
        first = self.links.lead(part)
        before = self.tokens[first - 1].norm if first else ""
        asked = words[:1] == ["?"]
        if words[:1] in ([":"], ["\u2014"], ["\u2013"]) and len(words) == 1:
            return self.links.lead(name) < name.first and self.grammar.closed(name.last)
        rest = list(words[1:] if words[:1] in ([","], ["?"]) else words)
        if name.possessive or (before in AHEAD - {"and"} and not (asked and rest)):
            return False
        if asked and not rest:
            return (not first or before in STOPS) and self.grammar.closed(name.last)
        rest = rest[1:] if rest[:1] in (["that"], ["this"]) else rest
        rest = ["is", *rest[2:]] if rest[:2] == ["would", "be"] else rest
        return bool(rest) and rest[0] in BE and pointing(rest)

    def _passive(self, part: Item, name: Item, relation: Relation) -> bool:
        """True for a verb of the relation after the part, and a "by" before the name."""
        lead = self.links.lead(name)
        concepts = {c for group in relation.cues.values() for c in group}
        inside = (h for h in self.reading.hits if h.concept in concepts and part.last <= h.first and h.first < lead)
        return any(self._acted(part, h, lead) for h in inside)

    def _acted(self, part: Item, hit: Hit, lead: int) -> bool:
        before = self.links.words(part.last, hit.first) if hit.first > part.last else []
        plain = all(w in BE or w in (",", "who", "has", "been") or w.endswith("ly") for w in before)
        return plain and past(self.tokens[hit.first]) and self.links.done_by(hit.first + 1, lead)
