"""What links two places of a text, less the epithets and asides that stand between: the skeleton of a phrase."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from anora_cli.engine.english import english
from anora_cli.engine.item import DETERMINERS, Item
from anora_cli.engine.polarity import marks
from anora_cli.engine.reading import Reading
from anora_cli.engine.text import Token

QUOTES = frozenset("\" \u201c \u201d ' \u2018 \u2019".split())
DASHES = frozenset("\u2014 \u2013 -".split())
STOPS = frozenset(". ! ? ; : ) ] \u2014 \u2013 | \n".split())
_CLOSING = {",": ",", "\u2014": "\u2014", "\u2013": "\u2013", "(": ")"}
_OPENING = frozenset("as by from with of to , is was are were 's be in : ? ( = / - \u2013 \u2014 . and".split())
_MANNERS = frozenset("with over under throughout during from to in again entirely alone once both".split())
_A = frozenset("a an the his her their".split())
_DEGREES = frozenset("almost nearly very quite rather most all ever".split())
_ABBREVIATED = frozenset("dir ed prod phot cin scr feat mr mrs ms dr vs".split())
_MOST_EPITHETS = 5  # words before a name
_MOST_ASIDE = 12  # words between two commas
_DOUBTS = frozenset(
    "if though like unlike than instead opposite might could may perhaps seem look feel think "
    "thought imagin consid want audit test refus reject declin turn-down hope dream mistak pretend wish suppos rumour "
    "rumor worthi remind recal echo evok style borrow parodi mimic imit imperson dub understudi replac doubt whether "
    "dress disguis mask mistook describ regard treat see view envis envisag envision address refer".split()
)


class Links:
    """The skeletons of one reading."""

    def __init__(self, reading: Reading, made: frozenset[str]) -> None:
        self.reading = reading
        self._made = made
        self.tokens = reading.tokens
        self._denied = frozenset(
            i for m in marks(self.tokens) if m.kind in ("not", "never", "nor") for i in range(m.first, m.last)
        )

    def lead(self, item: Item) -> int:
        """The first token of the phrase that a name ends: "the hapless, watchful X", "by veteran painter X"."""
        i = item.first
        while i > 0 and item.first - i < _MOST_EPITHETS and self._epithet(i - 1, item):
            i -= 1
        if any(self._verbal(t) for t in self.tokens[i : item.first]):
            return item.first
        if i > 0 and self.tokens[i - 1].norm in DETERMINERS and self.tokens[i - 1].norm != "'s":
            return i - 1
        return i if i == 0 or self.tokens[i - 1].norm in _OPENING else item.first

    def _verbal(self, token: Token) -> bool:
        """True for a word that may be the verb of the name after it: "says X"."""
        return token.stem in english().speech or (
            token.norm.endswith("s") and not token.norm.endswith(("ss", "us", "is", "as"))
        )

    def _epithet(self, i: int, head: Item) -> bool:
        if self.tokens[i].norm in _DEGREES:
            return i < head.first - 1
        if self.tokens[i].norm in (",", "-"):
            return 0 < i < head.first - 1 and self._plain(i - 1, head) and self._plain(i + 1, head)
        return self._plain(i, head)

    def _plain(self, i: int, head: Item) -> bool:
        """True for a word that claims something of whoever is named after it, and names nobody else."""
        token = self.tokens[i]
        if not token.word or token.norm in english().function:
            return False
        names = (n for n in self.reading.items if n.mention and n.mention.how != "description")
        return not any(i in n.indices and not n.entities & head.entities for n in names)

    def words(self, first: int, last: int) -> list[str]:
        """The words from one token to another, less quotation marks and the asides that name nobody."""
        kept = [i for i in range(first, last) if self.tokens[i].norm not in QUOTES]
        n = 0
        while n < len(kept):
            end = self._aside(kept, n)
            if end:
                del kept[n : end + 1]
            else:
                n += 1
        return [self.tokens[i].norm for i in kept] or ([","] if last > first else [])

    def _aside(self, kept: list[int], n: int) -> int:
        """Where in `kept` the aside that opens at `n` closes; 0 if none does."""
        closing = _CLOSING.get(self.tokens[kept[n]].norm)
        ends = (k for k in range(n + 1, min(n + _MOST_ASIDE + 2, len(kept))) if self.tokens[kept[k]].norm == closing)
        end = next(ends, 0) if closing else 0
        inside = kept[n + 1 : end]
        return end if len(inside) and not any(i in self._denied or self._naming(i) for i in inside) else 0

    def _naming(self, i: int) -> bool:
        """True within the name of a being, or one that the pack does not know."""
        names = (n for n in self.reading.items if n.mention and n.mention.how in ("alias", "unknown"))
        return any(i in n.indices and (n.being or n.unknown) for n in names)

    def done_by(self, first: int, last: int) -> bool:
        """True if what follows a participle is the "by" of the name at `last`: "played with great restraint by"."""
        words = self.words(first, last)
        if not words or words[-1] != "by":
            return words == ["from"]
        manner = words[:-1]
        if not manner or all(w.endswith("ly") for w in manner):
            return True
        mannered = manner[0] in _MANNERS and not (manner[0] == "in" and _A.issuperset(manner[1:2]))
        by = next(i for i in range(last - 1, first, -1) if self.tokens[i].norm == "by")
        return mannered and not past(self.tokens[by - 1]) and by - 1 not in self._creditable

    @cached_property
    def _creditable(self) -> frozenset[int]:
        """The words that a "by" may belong to themselves, like any noun for a thing that is made."""
        return frozenset(i for h in self.reading.hits if h.concept in self._made for i in range(h.first, h.last))

    def sentence(self, i: int) -> range:
        """The tokens of the sentence in which a token stands."""
        marked = (n for n, t in enumerate(self.tokens) if t.norm in (".", "!", "?", ";", "\n"))
        ends = [n for n in marked if self.tokens[n].norm != "." or self.tokens[n - 1].norm not in _ABBREVIATED]
        first = max((n + 1 for n in ends if n < i), default=0)
        return range(first, next((n for n in ends if n >= i), len(self.tokens)))

    def doubtful(self, first: int, last: int) -> bool:
        """True if something from one token to another denies, doubts or compares."""
        return any(i in self._denied or self._doubt(i) for i in range(first, last))

    def _doubt(self, i: int) -> bool:
        token = self.tokens[i]
        would = token.norm == "would" and [t.norm for t in self.tokens[i - 1 : i + 2]] not in _POINTS
        return would or token.norm in _DOUBTS or (token.stem in _DOUBTS and token.norm not in english().function)

    def names_within(self, first: int, last: int) -> Iterator[Item]:
        """The beings and strangers named from one token to another."""
        for item in self.reading.items:
            named = item.mention and item.mention.how in ("alias", "unknown") and (item.being or item.unknown)
            if named and first <= item.first and item.last <= last:
                yield item


def past(token: Token) -> bool:
    """True for a word that looks like the past form of a verb."""
    return token.norm.endswith("ed") or token.norm in english().irregular


_POINTS = (["that", "would", "be"], ["this", "would", "be"], ["it", "would", "be"])
