"""Whether the words of a text make a name and a phrase one: "X, the Y of Z", "Z's Y is none other than X", "X (Y)"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from anora_cli.engine.english import english
from anora_cli.engine.index import Hit
from anora_cli.engine.item import AGENTS, Item, is_agent
from anora_cli.engine.reading import Reading

_BE = frozenset("is was are were 's being remains".split())
_POINTING = frozenset(
    "the his her its their this that in fact of course none no other than one called named actually really indeed "
    "name man woman person who said to be it".split()
)
DETERMINERS = frozenset("the his her its their this".split())
_BEFORE = DETERMINERS | frozenset(
    "by with from as and is was being ' \" \u201c \u2018 ( , : ; . - \u2013 \u2014 ! ? * | # =".split()
)
_OF = frozenset("of on for to behind".split())
_QUOTES = frozenset("\" \u201c \u201d ' \u2018 \u2019".split())
_JOINING = frozenset("and & or plus nor alongside".split())
_AHEAD = frozenset("by in at with from for to as on of into under near like unlike than not nor and or &".split())
_STOPS = frozenset(". ! ? ; : ) ] \u2014 \u2013 - | \n".split())
_HANDED = frozenset(
    "went goes go fell falls was is been has given taken filled played handed offered belongs to by".split()
)
_HOLDING = frozenset("has had takes took gets got holds held lands landed fills filled".split())
_ACTING = _BE | frozenset("gives gave shines shone stars starred delivers delivered".split())
_ABBREVIATED = 4  # letters of "dir." and "ed."
_MOST_ASIDE = 4  # words of "no less" and "of all people" between commas
_ASIDES = frozenset("no less of all people the in fact course as it happens indeed incidentally by way".split())


class Phrase(NamedTuple):
    """A noun phrase at tokens `first` to `last`: what it says that it is of, if it does, and whether it is definite.

    A `post` is something that is handed to its holder, like a role.
    """

    first: int
    last: int
    given: Item | None = None
    definite: bool = False
    post: bool = False


class Apposition:
    """The grammar of names and phrases in one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tokens = reading.tokens

    def owner(self, first: int) -> Item | None:
        """The name right before the noun: "Z's Y", "Z Y", and the quotation marks of a title."""
        i = first - 1
        while i >= 0 and (self.tokens[i].norm in _QUOTES or self.tokens[i].norm in ("'s", "(")):
            i -= 1
        named = (n for n in self.reading.items if n.mention and n.mention.how != "pronoun" and not n.unknown)
        ending = (n for n in named if n.last == i + 1)
        return next(ending, None)

    def of(self, last: int) -> Item | None:
        """What follows with "of": "the Y of Z"."""
        if last >= len(self.tokens) or self.tokens[last].norm not in _OF:
            return None
        i = last + 1
        while i < len(self.tokens) and (self.tokens[i].norm in DETERMINERS or self.tokens[i].norm in _QUOTES):
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
        return not verb and ends[0] not in _AHEAD | _OF and not any(w in function for w in ends)

    def headed(self, first: int) -> bool:
        """True if nothing before the noun makes it another: "assistant Y", "a Y", "co-Y"."""
        return first == 0 or self.tokens[first - 1].norm in _BEFORE

    def equated(self, name: Item, phrase: Phrase) -> bool:
        """True if the words say that the name and the phrase are one."""
        if name.last <= phrase.first:
            return self._named_first(name, phrase)
        between = self.between(phrase.last, name.first)
        if not between:  # "the Y X" may bring in another Y
            loose = phrase.given is None and phrase.first > 0 and self.tokens[phrase.first - 1].norm in ("the", "this")
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
                or self.tokens[phrase.first - 1].norm in (*_STOPS, ",", "the")
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
        if not between or name.possessive or name.lead in _AHEAD - {"by", "with", "as", "for", "to"}:
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
        return (held or self._linked(between)) and name.lead not in _AHEAD

    def cast(self, name: Item, part: Item) -> bool:
        """True for "X (Y)", "Y (X)", "As Y, X is" and "Y: actor X"."""
        left, right = sorted((name, part), key=lambda i: i.first)
        labelled = self.between(left.last, right.first)
        if part is left and len(labelled) > 1 and labelled[0] == ":" and self._callings(labelled[1:]):
            return part.first == 0 and right.last >= len(self.tokens)
        if self.between(left.last, right.first) == ["("]:
            return right.last < len(self.tokens) and self.tokens[right.last].norm == ")"
        if part is right:
            return False
        opens = part.first < 2 or self.tokens[part.first - 2].norm in _STOPS
        acts = self.tokens[name.last].norm in _ACTING if name.last < len(self.tokens) else False
        return opens and acts and part.lead == "as" and self.between(part.last, name.first) == [","]

    def between(self, first: int, last: int) -> list[str]:
        """The words between two places, less quotation marks and the "no less" and "of all people" of ", no less,"."""
        words = [t.norm for t in self.tokens[first:last] if t.norm not in _QUOTES]
        if words[:1] == [","] and "," in words[1 : _MOST_ASIDE + 2]:
            end = words.index(",", 1)
            if all(w in _ASIDES for w in words[1:end]):
                return words[end + 1 :] or [","]
        return words

    def _linked(self, between: Sequence[str]) -> bool:
        """True for "is", "was none other than", "is the name of the"."""
        return bool(between) and between[0] in _BE and all(w in _POINTING or w in _BE for w in between[1:])

    def _subject(self, first: int) -> bool:
        """True if the phrase that begins there is not itself of something else: "the wife of the Y is"."""
        i = first - 1
        while i >= 0 and self.tokens[i].norm in (*DETERMINERS, *_QUOTES):
            i -= 1
        return i < 0 or self.tokens[i].norm not in _AHEAD

    def closed(self, last: int) -> bool:
        """True if the apposition ends there, and is no member of a list."""
        rest = self.tokens[last : last + 2]
        if rest and rest[0].norm in _QUOTES:
            rest = rest[1:]
        if not rest or rest[0].norm in _STOPS:
            return True
        return rest[0].norm == "," and not (len(rest) > 1 and rest[1].norm in _JOINING)
