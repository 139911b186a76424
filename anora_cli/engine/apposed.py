"""Whether the words of a text make a name and a phrase one: "X, the Y of Z", "Z's Y is none other than X", "X (Y)"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from anora_cli.engine.english import english
from anora_cli.engine.index import Hit
from anora_cli.engine.item import AGENTS, Item, is_agent
from anora_cli.engine.links import QUOTES, STOPS, Links

BE = frozenset("is was are were 's being remains".split())
_POINTING = frozenset(
    "the his her its their this that in fact of course none no other than one called named actually really indeed "
    "name man woman person who said to be it".split()
)
DETERMINERS = frozenset("the his her its their this".split())
_BEFORE = DETERMINERS | frozenset(
    "by with from as and is was being ' \" \u201c \u2018 ( , : ; . - \u2013 \u2014 ! ? * | # =".split()
)
_OF = frozenset("of on for to behind".split())
_JOINING = frozenset("and & or plus nor alongside".split())
AHEAD = frozenset("by in at with from for to as on of into under near like unlike than not nor and or &".split())
_HANDED = frozenset(
    "went goes go fell falls was is been has given taken filled played handed offered belongs to by".split()
)
_HOLDING = frozenset("has had takes took gets got holds held lands landed fills filled".split())
_ABBREVIATED = 4  # letters of "dir." and "ed."


def pointing(words: Sequence[str]) -> bool:
    """True for words such as "is none other than the", which only point."""
    return all(w in _POINTING or w in BE for w in words)


class Phrase(NamedTuple):
    """A noun phrase at tokens `first` to `last`: what it says that it is of, if it does, and whether it is definite.

    A `post` is something that is handed to its holder, like a role. What is `sure` needs no look around.
    """

    first: int
    last: int
    given: Item | None = None
    definite: bool = False
    post: bool = False
    sure: bool = False


class Apposition:
    """The grammar of names and phrases in one reading."""

    def __init__(self, links: Links) -> None:
        self.links = links
        self.reading = links.reading
        self.tokens = links.tokens

    def owner(self, first: int) -> Item | None:
        """The name right before the noun: "Z's Y", "Z Y", and the quotation marks of a title."""
        i = first - 1
        while i >= 0 and (self.tokens[i].norm in QUOTES or self.tokens[i].norm in ("'s", "(")):
            i -= 1
        named = (n for n in self.reading.items if n.mention and n.mention.how != "pronoun" and not n.unknown)
        ending = (n for n in named if n.last == i + 1)
        return next(ending, None)

    def of(self, last: int) -> Item | None:
        """What follows with "of": "the Y of Z"."""
        if last >= len(self.tokens) or self.tokens[last].norm not in _OF:
            return None
        i = last + 1
        while i < len(self.tokens) and (self.tokens[i].norm in DETERMINERS or self.tokens[i].norm in QUOTES):
            i += 1
        return next((n for n in self.reading.items if n.mention and n.first == i), None)

    def noun(self, hit: Hit) -> bool:
        """True for a hit that can head a noun phrase: no verb, no "is by"."""
        ends = [self.tokens[hit.first].norm, self.tokens[hit.last - 1].norm]
        function = english().function
        verb = ends[1].endswith(("ed", "ing")) or (ends[1].endswith("s") and not is_agent(self.tokens[hit.last - 1]))
        if hit.shadowed and not any(
            h.first == hit.first and h.last > hit.last and self.of(hit.last) for h in self.reading.hits
        ):
            return False  # "Y" is no less a Y in "Y on Z"
        return not verb and ends[0] not in AHEAD | _OF and not any(w in function for w in ends)

    def headed(self, first: int) -> bool:
        """True if nothing before the noun makes it another: "assistant Y", "a Y", "co-Y"."""
        return first == 0 or self.tokens[first - 1].norm in _BEFORE

    def equated(self, name: Item, phrase: Phrase) -> bool:
        """True if the words say that the name and the phrase are one, and not that it is "the phrase's wife"."""
        if phrase.last < len(self.tokens) and self.tokens[phrase.last].norm == "'s" and name.last <= phrase.first:
            return False
        if name.last <= phrase.first:
            return self._named_first(name, phrase)
        between = self.between(phrase.last, max(phrase.last, self.links.lead(name)))
        if not between:  # "the Y X" may bring in another Y
            before = self.tokens[phrase.first - 1].norm if phrase.first else ""
            loose = phrase.given is None and before in ("the", "this", "by")
            return not loose and (phrase.given is None or phrase.given.last < phrase.last)
        if name.possessive and self._linked(between):
            return False
        if between[:1] == [","] and self._callings(between[1:]):
            return self.closed(name.last)
        short = between == ["."] and len(self.tokens[phrase.last - 1].norm) <= _ABBREVIATED
        if short or between in (["("], [":"], ["="], ["?"]):
            return (
                short
                or between == ["("]
                or phrase.first == 0
                or self.tokens[phrase.first - 1].norm in (*STOPS, ",", "the")
            )
        handed = (
            between[-1] in ("to", "by") and all(w in _HANDED for w in between) and phrase.post and self._part(phrase)
        )
        return (handed or self._linked(between)) and self._subject(phrase.first)

    def _callings(self, words: Sequence[str]) -> bool:
        """True for no words, and for "the painter" before a name."""
        return all(
            w in DETERMINERS or (w.isalpha() and w.endswith(AGENTS) and w not in english().function) for w in words
        )

    def _part(self, phrase: Phrase) -> bool:
        """True if the noun is no person's: an actor just goes to somebody."""
        given = phrase.given
        head = given.first - 1 if given and phrase.first < given.first and given.last == phrase.last else phrase.last
        words = [t for t in self.tokens[phrase.first : head] if t.word and t.norm not in english().function]
        return bool(words) and not is_agent(words[-1])

    def _named_first(self, name: Item, phrase: Phrase) -> bool:
        between = self.between(name.last, phrase.first)
        if not between or name.possessive or name.lead in AHEAD - {"by", "with", "as", "for", "to"}:
            return False
        if between[:1] == ["as"] or (between[:1] in (["whom"], ["that"]) and "as" in between[-2:]):
            return all(w in DETERMINERS for w in between[between.index("as") + 1 :])
        if between[:2] == [",", "who"] or between[:1] == ["who"]:
            return self._linked(between[between.index("who") + 1 :])
        if between[:1] in ([","], ["("]):
            opens = name.first == 0 or self.tokens[name.first - 1].norm not in (",", "and", "&", "or")
            plain = all(w in DETERMINERS for w in between[1:])
            return opens and plain and self.closed(phrase.last)
        held = (
            between[0] in _HOLDING and all(w in DETERMINERS for w in between[1:]) and phrase.post and self._part(phrase)
        )
        return (held or self._linked(between)) and name.lead not in AHEAD

    def between(self, first: int, last: int) -> list[str]:
        """The words between two places, less quotation marks and asides such as the ", of all people,"."""
        return self.links.words(first, last)

    def _linked(self, between: Sequence[str]) -> bool:
        """True for "is", "was none other than", "is the name of the"."""
        return bool(between) and between[0] in BE and pointing(between)

    def _subject(self, first: int) -> bool:
        """True if the phrase that begins there is not itself of something else: "the wife of the Y is"."""
        i = first - 1
        while i >= 0 and self.tokens[i].norm in (*DETERMINERS, *QUOTES):
            i -= 1
        return i < 0 or self.tokens[i].norm not in AHEAD

    def closed(self, last: int) -> bool:
        """True if the apposition ends there, and is no member of a list."""
        rest = self.tokens[last : last + 2]
        if rest and rest[0].norm in QUOTES:
            rest = rest[1:]
        if not rest or rest[0].norm in STOPS:
            return True
        return rest[0].norm == "," and not (len(rest) > 1 and rest[1].norm in _JOINING)
