"""How a name or value in a clause bears on what a conflict is about: beside it, owned by it, in passing."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from anora_cli.engine.align import Aligner
from anora_cli.engine.alignment import Match
from anora_cli.engine.clause import Clause
from anora_cli.engine.english import english
from anora_cli.engine.evoke import Cue
from anora_cli.engine.item import Item, is_agent
from anora_cli.pack.records import Fact
from anora_cli.values import Kind

_APPOSED = frozenset("as is was been had has on in with the a an 's not n't".split())
_ATTACHING = frozenset("with without by behind beside beyond amid despite beneath under".split())
_DEFINITE = frozenset("the these those his her their both".split())
_EPITHET_GAP = 4  # words: "X as the small brown Y"
_COMPARED = frozenset("same such so more less not n't never and".split())
_AND = frozenset("and & or plus".split())
_SHARE_GAP = 3  # words between a share and its whole: "of the film's"


class Bearing:
    """Where the items of one reading stand to each other and to the words that evoke a fact."""

    def __init__(self, aligner: Aligner) -> None:
        self.aligner = aligner
        self.index = aligner.index
        self._marks = aligner.account.marks

    def joined(self, item: Item, given: Sequence[tuple[Match, Item | None]], cue: Cue, clause: Clause) -> bool:
        """True if the words join the item to what is given: by a cue, by standing beside it, in the order of lists."""
        used = [i for _, i in given if i]
        beside = item.mention and any(
            (self.beside(i, item, clause) and (cue.hits or self._plain(i, item))) or self.cast_as(i, item, clause)
            for i in used
        )
        counted = item.found is not None and any(i.mention and i.first == item.last for i in used)
        if not (cue.hits or _telling(item) or beside or counted):
            return False
        if cue.hits and not self._owns(item, cue, used):
            return False
        return all(self.aligner.paired(clause, item, i) for how, i in given if how is Match.OWN and i)

    def beside(self, left: Item, right: Item, clause: Clause) -> bool:
        """True for two names with nothing between but "as", "is" or punctuation: "X as Y", "X (Y)"."""
        first, second = sorted((left, right), key=lambda i: i.first)
        tokens, held = self.aligner.reading.tokens, frozenset(clause.indices)
        places = range(first.last, second.first)
        between = [tokens[i] for i in places if i in held or not (tokens[i].word or clause.contrast)]
        if [t.norm for t in between[:2]] == ["as", "the"] and len(between) <= _EPITHET_GAP:
            return all(t.word and t.norm not in english().function for t in between[2:])
        return len(between) <= 3 and all(t.norm in _APPOSED or (not t.word and t.norm not in ",;") for t in between)

    def _plain(self, known: Item, item: Item) -> bool:
        """True if nothing but their kinds can tell what two names are to each other, and these do.

        Side by side they are a title or a list ("X Y"); beside what a work and a being are both called, a being may be
        the work's as well as the figure's: "X (Y)".
        """
        kinds = {self.index.pack.entities[e].kind for e in known.entities}
        both = item.being and not kinds <= self.index.being_kinds
        return not both and item.last != known.first and known.last != item.first

    def cast_as(self, left: Item, right: Item, clause: Clause) -> bool:
        """True for "X is all charm as Y", but not for "X is as charming as Y" or "the same as Y"."""
        first, second = sorted((left, right), key=lambda i: i.first)
        if second.lead != "as" or second.possessive or first.possessive or not (first.being and second.being):
            return False
        between = [self.aligner.reading.tokens[i].norm for i in range(first.last, second.first)]
        others = any(first.last <= i.first and i.last <= second.first for i in clause.items if i.being)
        return between.count("as") == 1 and not others and _COMPARED.isdisjoint(between)

    def _owns(self, item: Item, cue: Cue, given: Collection[Item | None]) -> bool:
        """False if a bare possessive is the whole cue and does not join the two: "X's Y" and "Y is X's" do."""
        tokens = self.aligner.reading.tokens
        if any(tokens[h.first].word for h in cue.hits):
            return True
        marks = [h for h in cue.hits if h.first == item.last]
        after = next((i for h in marks for i in range(h.last, len(tokens)) if tokens[i].word), None)
        named = [i for i in given if i and not i.found]
        ahead = any(i.last < item.first and all(t.norm in _APPOSED for t in tokens[i.last : item.first]) for i in named)
        return bool(marks) and (ahead or any(i.first == after for i in named))

    def possesses(self, item: Item, clause: Clause) -> bool:
        """True for the X of "X's Y", both of them names."""
        return any(i.mention and i.first == item.last + 1 for i in clause.items)

    def modifies(self, item: Item, cue: Cue) -> bool:
        """A possessor is a party only of what it possesses: "X's boss" of boss, "X's son" of nothing else."""
        return item.possessive and not any(
            item.last < h.last <= item.last + 4 and h.first >= item.last and not self._kin(item.last, h.first)
            for h in cue.hits
        )

    def _kin(self, first: int, last: int) -> bool:
        """True if somebody's relative or companion stands between: what X's sister does is no deed of X's."""
        tokens = self.aligner.reading.tokens
        return any(t.norm in english().counterparts or t.norm in english().beings for t in tokens[first:last])

    def facing(self, item: Item, cue: Cue) -> bool:
        """True if nothing but small words stands between the cue and the name, or the name comes first."""
        tokens = self.aligner.reading.tokens
        for hit in cue.hits:
            together = item.lead != "with" or "with" in (tokens[hit.last - 1].norm, tokens[hit.last].norm)
            if item.last <= hit.first or (together and not self._apart(hit.last, item)):
                return True
        return False

    def _apart(self, first: int, item: Item) -> bool:
        """True if content that does not describe the name stands between: a calling right before it does."""
        between = self.aligner.content & set(range(first, item.first))
        reading = self.aligner.reading
        hits = [
            h for h in reading.hits if h.last == item.first and h.first >= first and is_agent(reading.tokens[h.first])
        ]
        return bool(between - {i for h in hits for i in range(h.first, h.last)})

    def some_one(self, item: Item) -> bool:
        """True for "a sailor": whoever it is, it is not said to be the one known."""
        first = self.aligner.reading.tokens[item.first]
        article = self.aligner.reading.tokens[item.first - 1].norm if item.first else ""
        return item.being and not first.capital and article in ("a", "an", "another", "some")

    def of_others(self, item: Item, given: Collection[Item | None]) -> bool:
        """True for the share in "all of X's plays", where the conflict is not about X: it is of other things."""
        if not item.share:
            return False
        owners = (i for i in self.aligner.reading.items if i.being and i.possessive and i.first >= item.last)
        owner = next(owners, None)
        near = owner is not None and owner.first - item.last <= _SHARE_GAP
        return near and owner not in given

    def of_a_thing(self, item: Item, cue: Cue, fact: Fact) -> bool:
        """True for the place of "a shop in X": it says where the shop is, and not where anything was done."""
        tokens, noun = self.aligner.reading.tokens, item.first - 2
        if item.lead not in ("in", "at", "near") or noun < 1 or tokens[noun + 1].norm != item.lead:
            return False
        words = self.index.words[fact.id]
        if tokens[noun].stem in words.stems | words.quoted:
            return False
        plain = noun in self.aligner.content and not any(noun in i.indices for i in self.aligner.reading.items)
        indefinite = any(t.norm in ("a", "an") for t in tokens[max(0, noun - 2) : noun])
        return plain and indefinite and not any(h.first <= noun < h.last for h in cue.hits)

    def vintage(self, item: Item, cue: Cue) -> bool:
        """True for the year of "the only play of 1998": it dates the play, not what else is said of it."""
        if item.lead != "of" or not item.found or item.found.value.kind is not Kind.DATE:
            return False
        noun = item.first - 2
        sole = (m for m in self._marks if m.kind in ("only", "best", "last", "first"))
        alone = any(0 < noun - m.first < _SHARE_GAP for m in sole)
        return alone and not any(h.first <= noun < h.last for h in cue.hits)

    def coordinate(self, one: Item, other: Item) -> bool:
        """True for two things "X and Y": what is said of one is said of the other. Two beings may do it together."""
        if one.being or other.being:
            return False
        first, second = sorted((one, other), key=lambda i: i.first)
        between = [t.norm for t in self.aligner.reading.tokens[first.last : second.first]]
        return one.series == other.series and not _AND.isdisjoint(between)

    def anaphoric(self, item: Item) -> bool:
        """In "the two films" they are two among others."""
        tokens = self.aligner.reading.tokens
        counted = item.found is not None and item.found.value.kind is Kind.COUNT
        return counted and item.first > 0 and tokens[item.first - 1].norm in _DEFINITE

    def part(self, item: Item) -> bool:
        """In "a week of the northern shoot" the week is a part of what the shoot there took."""
        reading = self.aligner.reading
        after = [t.norm for t in reading.tokens[item.last : item.last + 2]]
        long = item.found is not None and item.found.value.kind is Kind.DURATION and bool(item.found.value.unit)
        named = any(i.mention and i.first == item.last + 2 for i in reading.items)
        return long and named and after == ["of", "the"]

    def whole(self, item: Item, clause: Clause) -> bool:
        """In "a quarter of the 37 days" 37 is what the share is of, not the share."""
        before = [i for i in clause.items if i.found and i.last <= item.first and item.first - i.last <= _SHARE_GAP]
        tokens = self.aligner.reading.tokens
        return any(item.lead == "of" or tokens[i.last].norm == "of" for i in before)

    def placed(self, item: Item, kinds: tuple[str, ...], *, implied: bool) -> bool:
        """An unknown name is taken for a being after "by", for another thing after "in" or "at".

        Where kinds alone evoke a relation (`implied`), a name of no known kind has no place in it.
        """
        if self.index.being_kinds & set(kinds):
            return item.lead == "by"
        return item.lead in ("in", "at") and not implied

    def called(self, item: Item, clause: Clause) -> bool:
        """True for a name right after what its bearer is: "cinematographer X", "Y's co-star X"."""
        tokens = self.aligner.reading.tokens
        callings = (h for h in clause.hits if h.last == item.first and is_agent(tokens[h.last - 1]))
        led = (tokens[h.first - 1].norm if h.first > clause.first else "" for h in callings)
        return any(w in ("", "the", "'s", "'", "his", "her", "its") for w in led)

    def enlisted(self, item: Item, kinds: tuple[str, ...], clause: Clause) -> bool:
        """True for a stranger in one list with names of the kind: it is another such."""
        fellows = [i for i in clause.items if i.series == item.series and i is not item and not i.found]
        return bool(fellows) and all(self.aligner.of_kind(i, kinds) for i in fellows)

    def attached(self, clause: Clause) -> bool:
        """True for a phrase that a preposition ties to the clause before: "with the lights on", "behind the desk"."""
        return self.aligner.reading.tokens[clause.first].norm in _ATTACHING

    def ahead_of_by(self, item: Item, cue: Cue) -> bool:
        """True for a name before the "by" that the cue ends with: whoever did it comes after."""
        tokens = self.aligner.reading.tokens
        return bool(cue.hits) and all(tokens[h.last - 1].norm == "by" and item.last <= h.first for h in cue.hits)


def _telling(item: Item) -> bool:
    """True for a value that says of itself what it measures; a bare number may count anything."""
    return item.found is not None and (item.found.value.kind is not Kind.COUNT or bool(item.found.value.unit))
