"""A claim as read: tokens, items (mentions and values), concepts, and the clauses that they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from anora_cli.engine.asides import without_asides
from anora_cli.engine.ellipses import elliptical
from anora_cli.engine.english import english
from anora_cli.engine.focus import Focus
from anora_cli.engine.index import NOTHING, Hit, Index
from anora_cli.engine.item import DETERMINERS, Item, is_pronoun, lead_of, mention_item
from anora_cli.engine.listed import miscounts
from anora_cli.engine.mentions import Mention, find_mentions
from anora_cli.engine.polarity import marks, quantified, universals
from anora_cli.engine.remainders import remainders
from anora_cli.engine.spelling import corrected
from anora_cli.engine.summing import summed
from anora_cli.engine.text import Token, tokenise
from anora_cli.engine.wholes import throughout
from anora_cli.values import Found, Kind, Value, find_values

_SINGLE = frozenset({"one", "single"})
_MERELY = (["just"], ["only"], ["merely"], ["simply"])
_LONGEST_HEAD = 12  # tokens of a heading
_PARTICLES = frozenset("up off down away".split())
_PHRASAL = frozenset("give call hand".split())  # stems
_SOMEBODY = frozenset("somebody someone anybody anyone".split())
_LINKS = frozenset(", and or & + / plus nor as well both either - \u2013".split())


class Reading(NamedTuple):
    """A text with all that was recognised in it; `topic` is what it is about, `voice` who speaks, unless it says."""

    text: str
    tokens: tuple[Token, ...]
    items: tuple[Item, ...]
    hits: tuple[Hit, ...]
    topic: str
    voice: frozenset[str] = frozenset()

    def content(self, index: Index) -> frozenset[int]:
        """The tokens that claim something: no function words, fillers, hashtags of no known sense, or punctuation."""
        idle = {i for h in self.hits if h.concept == NOTHING and not self._goes_on(h) for i in range(h.first, h.last)}
        told = {i for item in self.items if self.miscounts(item) is False for i in item.indices}
        idle |= told | {i for i in range(len(self.tokens)) if undone(self.tokens, i)}
        counted = (i for i in self.items if not (is_pronoun(i) or i.first in told or (i.share and i.first in idle)))
        held = {i for item in counted for i in item.indices}  # the all of "at all" shares out nothing
        cued = {i for h in self.hits if h.concept != NOTHING for i in range(h.first, h.last)}
        function = english().function
        return frozenset(i for i in range(len(self.tokens)) if self._claims(i, held, idle, cued, function, index))

    def miscounts(self, item: Item) -> bool | None:
        """See engine.listed.miscounts."""
        return miscounts(item, self.items, self.tokens)

    def _goes_on(self, hit: Hit) -> bool:
        """True for the "in all" of "in all of them", which is no filler."""
        after = self.tokens[hit.last].norm if hit.last < len(self.tokens) else ""
        return after == "of" and self.tokens[hit.last - 1].norm in _SHARES

    def _claims(
        self, i: int, held: set[int], idle: set[int], cued: set[int], function: frozenset[str], index: Index
    ) -> bool:
        token = self.tokens[i]
        if not token.word:
            return False
        if token.norm in function:
            named = (item for item in self.items if _says(item, token))
            return any(i in item.indices for item in named)
        if i in held and token.norm not in _SINGLE:
            return True
        if i not in idle and self._phrasal(i):
            return True
        if i in idle or token.norm in _SINGLE or token.stem in index.claims_nothing or _label(self.tokens, i):
            return False
        if english().chatter.fullmatch(token.norm) or self._heading(i, held, cued):
            return False
        if token.norm in english().beings and (i + 1 in held or i - 1 in held):
            return False
        return i in cued or not _hashtag(self.tokens, i)

    def _heading(self, i: int, held: set[int], cued: set[int]) -> bool:
        """True for a word at the head of the text that says what kind of text or list it is: "Short list of X:"."""
        if i < _headed(self.tokens):
            return True
        words = english()
        if self.tokens[i].norm not in words.labels or i >= _LONGEST_HEAD:
            return False
        end = next((n for n, t in enumerate(self.tokens[:_LONGEST_HEAD]) if t.norm == ":"), 0)
        plain = words.labels | words.function | _SINGLE
        told = (n in held or n in cued or not t.word or t.norm in plain for n, t in enumerate(self.tokens[:end]))
        return i < end and all(told)

    def _phrasal(self, i: int) -> bool:
        """True for the "gave" of "gave up" and the "somebody" of "somebody else": together they do claim something."""
        after = self.tokens[i + 1].norm if i + 1 < len(self.tokens) else ""
        if self.tokens[i].norm in _SOMEBODY:
            return after == "else"
        return after in _PARTICLES and self.tokens[i].stem in _PHRASAL


def read(text: str, index: Index, focus: Focus) -> Reading:
    """Reads `text` against the pack of `index`, where it stands in `focus`."""
    plain = without_asides(text)
    tokens = throughout(summed(corrected(tokenise(plain), index)))
    found = index.hits(tokens)
    terms = [hit for hit in found if hit.concept in index.shadowing and not hit.shadowed]
    mentions = find_mentions(tokens, index, focus, terms)
    values = _values(plain, tokens, mentions)
    mentions = [m for m in mentions if not (m.unknown and any(_overlap(m, v) for v in values))]
    every = _universals(tokens)
    values = [v for v in values if not any(_within(v, share) for share in every)]
    values = elliptical(values, tokens)
    stated = [(item.first, item.found.value) for item in values if item.found]
    values += [Item(rest.first, rest.last, found=rest.found) for rest in remainders(tokens, stated)]
    values = sorted([*values, *every, *_shares(tokens, values)], key=lambda item: item.first)
    items = sorted([*(mention_item(m, tokens, index) for m in mentions), *values], key=lambda item: item.first)
    items = _series(items, tokens)
    denied = {i for m in marks(tokens) if m.kind == "not" for i in range(m.first + 1, m.last)}  # the one of "not one"
    found = [h for h in found if h.first not in denied or h.last - h.first == 1]
    hits = [_shade(hit, items) for hit in found if not undone(tokens, hit.first)]
    return Reading(text, tuple(tokens), tuple(items), tuple(hits), focus.topic, focus.voice)


def undone(tokens: Sequence[Token], i: int) -> bool:
    """True for the "only" of "not only X but Y": it narrows nothing."""
    return i > 0 and [tokens[i].norm] in _MERELY and tokens[i - 1].norm in ("not", "n't")


def _label(tokens: Sequence[Token], i: int) -> bool:
    """The Q and A of an interview, the letter of a list."""
    return len(tokens[i].norm) == 1 and i + 1 < len(tokens) and tokens[i + 1].norm in (":", ")", ".")


def _headed(tokens: Sequence[Token]) -> int:
    """The end of a heading such as "Synopsis:" or "BIOGRAPHICAL NOTE." that only says what kind of text follows."""
    words = english()
    for i, token in enumerate(tokens[:6]):
        if token.norm in (":", ".", "|") and i and len(tokens) > i + 1:
            return i
        if not (token.norm in words.labels or token.norm in words.function or token.norm in _SINGLE or not token.word):
            return 0
    return 0


def _hashtag(tokens: Sequence[Token], i: int) -> bool:
    while i and tokens[i - 1].end == tokens[i].start and tokens[i - 1].word:
        i -= 1
    return i > 0 and tokens[i - 1].norm in ("#", "@") and tokens[i - 1].end == tokens[i].start


def _says(item: Item, token: Token) -> bool:
    """True for a function word that claims something: in a name, a month, and the "no" of "no film without"."""
    if item.mention:
        return not is_pronoun(item)
    return item.last - item.first == 1 or (item.share and token.norm in english().negators)


def _within(inner: Item, outer: Item) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _overlap(mention: Mention, value: Item) -> bool:
    return mention.first < value.last and value.first < mention.last


def _values(text: str, tokens: Sequence[Token], mentions: Iterable[Mention]) -> list[Item]:
    """Values, less those that are a part of a name; one that has a name for a part ("winter of 2020") is both."""
    spans = [range(m.first, m.last) for m in mentions if not m.unknown]
    denials = marks(tokens)
    items = []
    for found in find_values(text):
        inside = [i for i, t in enumerate(tokens) if t.start < found.end and found.start < t.end]
        core = [i for i, t in enumerate(tokens) if t.start < found.number_end and found.number_start < t.end]
        taken = {i for span in spans if not set(span) < set(core) for i in span}
        if not inside or any(i in taken for i in core) or _remainder(tokens, inside[0]) or _told(tokens, core):
            continue
        if any(m.kind == "not" and m.last - m.first > 1 and any(m.first < i < m.last for i in core) for m in denials):
            continue  # "not a single day" counts nothing
        items.append(Item(inside[0], inside[-1] + 1, found=found, lead=lead_of(tokens, inside[0])))
    return items


def _told(tokens: Sequence[Token], core: Sequence[int]) -> bool:
    """A number whose word was taken for a part of "all four" counts what the claim itself lists."""
    return bool(core) and all(tokens[i].norm == "also" for i in core)


def _remainder(tokens: Sequence[Token], first: int) -> bool:
    """In "all but three" the number is what is left out."""
    return first > 1 and tokens[first - 1].norm == "but" and tokens[first - 2].norm == "all"


_SHARES = {
    "all": (1.0, False), "every": (1.0, False), "each": (1.0, False), "most": (0.5, True), "majority": (0.5, True),
}  # fmt: skip


_FEW = frozenset("one two a".split())
_READERS = frozenset("us you".split())


def _shares(tokens: Sequence[Token], values: Sequence[Item]) -> list[Item]:
    """Words such as "all", "every" and "most" as fractions, for relations that count a share."""
    taken = {i for value in values for i in value.indices}
    items = []
    for i, token in enumerate(tokens):
        after = tokens[i + 1].norm if i + 1 < len(tokens) else ""
        if (token.norm, after) == ("all", "but") and i + 2 < len(tokens) and tokens[i + 2].norm in _FEW:
            value = Value(Kind.FRACTION, 0.5, 1.0, lo_open=True, hi_open=True)
            items.append(Item(i, i + 3, found=Found(value, token.start, token.end, token.start, token.end, token.end)))
        counted = i in taken or after == "but" or (i and tokens[i - 1].norm == "of") or _of_readers(tokens, i + 1)
        if token.norm in _SHARES and not counted:
            items.append(_share(tokens, range(i, i + 1), *_SHARES[token.norm]))
    return items


def _of_readers(tokens: Sequence[Token], i: int) -> bool:
    """True for the "of us" of "most of us": a share of the readers is none of what the text is about."""
    return [t.norm for t in tokens[i : i + 1]] == ["of"] and any(t.norm in _READERS for t in tokens[i + 1 : i + 2])


def _universals(tokens: Sequence[Token]) -> list[Item]:
    """The "no" of "no film without" says as much as "every" does."""
    spans = (quantified(tokens, first) for first, _ in universals(tokens, marks(tokens)))
    return [_share(tokens, span, *_SHARES["all"]) for span in spans]


def _share(tokens: Sequence[Token], span: range, low: float, open_end: bool) -> Item:
    value = Value(Kind.FRACTION, low, 1.0, lo_open=open_end)
    start, end = tokens[span[0]].start, tokens[span[-1]].end
    return Item(span[0], span[-1] + 1, found=Found(value, start, end, start, end, end))


def _series(items: Sequence[Item], tokens: Sequence[Token]) -> list[Item]:
    """Marks items that only commas and conjunctions separate as members of one list."""
    series = 0
    marked: list[Item] = []
    for n, item in enumerate(items):
        before = (
            items[n - 2] if n > 1 and is_pronoun(items[n - 1]) and items[n - 1].last == item.first else items[n - 1]
        )
        between = _plainly(tokens[before.last : item.first]) if marked else ()
        linked = bool(between) and all(t.norm in _LINKS or t.norm in DETERMINERS for t in between)
        if not (linked and any(t.norm in _LINKS for t in between)) or _of_them(item, tokens):
            series += 1
        marked.append(item._replace(series=series))
    return marked


def _of_them(item: Item, tokens: Sequence[Token]) -> bool:
    """True for a number of those just counted, which is no fellow of theirs: "forty days, thirty of them"."""
    after = [t.norm for t in tokens[item.last : item.last + 2]]
    return item.found is not None and after in (["of", "them"], ["of", "these"], ["of", "those"], ["of", "which"])


def _plainly(between: Sequence[Token]) -> Sequence[Token]:
    """What stands between two names, without the "not just" of "X, and not just Y", which lists both."""
    norms = [t.norm for t in between]
    at = next((n for n, norm in enumerate(norms) if n and norm == "not" and norms[n + 1 : n + 2] in _MERELY), None)
    return between if at is None else [*between[:at], *between[at + 2 :]]


def _shade(hit: Hit, items: Iterable[Item]) -> Hit:
    """A concept inside a longer name is shadowed by it."""
    for item in items:
        if item.found and hit.first >= item.first and hit.last == item.last and hit.last - hit.first == 1:
            return hit._replace(shadowed=True)
        longer = item.last - item.first > hit.last - hit.first
        if (
            item.mention
            and item.mention.how != "description"
            and longer
            and item.first <= hit.first
            and hit.last <= item.last
        ):
            return Hit(hit.concept, hit.first, hit.last, shadowed=True)
    return hit
