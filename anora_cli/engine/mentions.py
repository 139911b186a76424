"""Who and what a text names: known aliases first, then pronouns, then names that the pack does not know."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from anora_cli.engine.english import english, ordinary_words
from anora_cli.engine.focus import Focus
from anora_cli.engine.index import Hit, Index, key
from anora_cli.engine.namesakes import doubled, namesake
from anora_cli.engine.spelling import named_next
from anora_cli.engine.text import Token, tokenise

_PERSONAL = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
_PLURAL = frozenset("they them their theirs themselves".split())
_COPULAS = frozenset("is was are were be been s named called :".split())
_WHERE = frozenset("in at from to near".split())
_LISTING = frozenset(", and or & as well".split())
_LONGEST_LIST = 9  # tokens from the first member of a list to what all of them share
_ARTICLES = frozenset("the a an not n't none other than 's of".split())
_OPENING, _CLOSING = frozenset("\u201c\u00ab"), frozenset("\u201d\u00bb")
_NAMESAKES = (["also", "called"], ["also", "named"], ["a", "different"], ["an", "unrelated"])
_SIMILES = (["like", "a"], ["like", "an"], ["as", "a"], ["as", "an"])
_BREAKS = frozenset(
    ", ; : . ( ) who which that and but when while as after before because since if so where whom".split()
)

_APPOSED = ([",", "the"], [",", "a"], [",", "an"], [","])
_LONGEST_TITLE = 8  # tokens

_PARTICLES = frozenset("van von de der den del della di da du la le el al bin ibn ter zu".split())
TITLES = frozenset("mr mrs ms miss dr st vs no jr sr prof mister sir".split())


class Mention(NamedTuple):
    """A name or description at tokens `first` to `last`: the entities it may mean; none for an unknown name."""

    first: int
    last: int
    entities: frozenset[str]
    how: str  # alias, description, unknown, pronoun

    @property
    def unknown(self) -> bool:
        """True for a name that the pack does not know."""
        return not self.entities


def find_mentions(tokens: Sequence[Token], index: Index, focus: Focus, terms: Sequence[Hit] = ()) -> list[Mention]:
    """The mentions in `tokens`, in order. None overlap, but a name in a description ("X's wife") stands beside it.

    What the tokens themselves do not name is sought in `focus`. No description ends within one of the `terms`: "the
    play's director of music" has no "the play's director" in it.
    """
    mentions: list[Mention] = []
    titled = _title_case(tokens)
    anycase = _careless(tokens, index)
    i = 0
    while i < len(tokens):
        known = _known(tokens, i, index, anycase=anycase, terms=terms)
        mention = (
            _owned(tokens, i, mentions, index)
            or (known if known and not _another_s(tokens, known, index) else None)
            or _measure(tokens, i, index)
            or _coordinate(tokens, i, index)
            or _pronoun(tokens, i, mentions, index, focus)
            or _unknown(tokens, i, index, titled=titled)
        )
        if mention:
            mentions = [m for m in mentions if m.last <= mention.first]
            mentions.append(mention)
            if mention.how == "description" or any(t.norm == "'s" for t in tokens[mention.first : mention.last - 1]):
                mentions += _within(tokens, mention, index)
            i = mention.last
        else:
            i += 1
    other = focus.topic != index.pack.default_subject  # whose people are others than the descriptions know
    identified = (m for n, m in enumerate(mentions) if not _identified(tokens, mentions, n, other=other))
    return [_about(m, index, focus) for m in identified]


def _careless(tokens: Sequence[Token], index: Index) -> bool:
    """True where small letters say nothing: there are no others, or it opens with one and gives no being a capital."""
    first = next((t for t in tokens if t.word), None)
    if first is None or first.text[:1].isupper():
        return not any(t.capital for t in tokens)
    entities = index.pack.entities
    named = (a for i, t in enumerate(tokens) if t.capital for a, _ in index.aliases_at(tokens, i))
    return first.text.islower() and not any(entities[a.entity].kind in index.being_kinds for a in named)


def _about(mention: Mention, index: Index, focus: Focus) -> Mention:
    """A description, which is of what is spoken of: "the film" is another where another is in focus."""
    subject = index.pack.default_subject
    if mention.how != "description" or focus.topic == subject:
        return mention
    known = frozenset({focus.topic}) if focus.topic and mention.entities == {subject} else frozenset[str]()
    return mention._replace(entities=known, how="description" if known else "unknown")


def _identified(tokens: Sequence[Token], mentions: Sequence[Mention], n: int, *, other: bool = False) -> bool:
    """True for a description that the text equates with somebody else: "X's husband is Y" tells who, and may err."""
    mine = mentions[n]
    if mine.how != "description":
        return False
    for fellow in mentions:
        first, second = (mine, fellow) if mine.first < fellow.first else (fellow, mine)
        between = tokens[first.last : second.first]
        apposed = second is mine and [t.norm for t in between] == ["the"]
        if second is mine and fellow.unknown and [t.norm for t in between] in _APPOSED:
            return True  # of a stranger: "N. N., the director," is no director that is known
        owning = second is mine and second.last < len(tokens) and tokens[second.last].norm == "'s"
        linked = not owning and first.last <= second.first and (apposed or any(t.norm in _COPULAS for t in between))
        inside = {i for m in mentions for i in range(m.first, m.last)}
        plain = (t for i, t in enumerate(tokens[: second.first]) if i >= first.last and i not in inside)
        if linked and len(between) <= 5 and all(t.norm in _COPULAS or t.norm in _ARTICLES for t in plain):
            return fellow.how != "pronoun" and (other or not (mine.entities & fellow.entities))
    return False


def _known(
    tokens: Sequence[Token], i: int, index: Index, *, anycase: bool = False, terms: Sequence[Hit] = ()
) -> Mention | None:
    if not tokens[i].word:
        return None
    likened = [t.norm for t in tokens[max(i - 2, 0) : i]] in _SIMILES  # "like a sister" is about no known sister
    found = [
        (alias, last)
        for alias, last in index.aliases_at(tokens, i, anycase=anycase)
        if not (alias.description and (likened or any(i < h.first < last < h.last for h in terms)))
    ]
    found = [(alias, last) for alias, last in found if not _of_a_kind(tokens, i, last)]
    if not found:
        return None
    longest = max(last for _, last in found)
    if [t.norm for t in tokens[max(i - 2, 0) : i]] in _NAMESAKES:
        return Mention(i, longest, frozenset(), "unknown")
    if longest == i + 1 and (stranger := namesake(tokens, i, index)):
        return Mention(stranger.start, stranger.stop, frozenset(), "unknown")
    best = [alias for alias, last in found if last == longest]
    ids = frozenset(alias.entity for alias in best)
    how = "description" if all(a.description for a in best) else "alias"
    return Mention(i, longest, ids, how)


def _of_a_kind(tokens: Sequence[Token], first: int, last: int) -> bool:
    """True for the "X's place" of "X's place of work": the noun is not done yet."""
    owned = any(t.norm == "'s" for t in tokens[first:last])
    after = tokens[last : last + 2]
    plain = len(after) > 1 and after[1].norm not in english().function and not after[1].capital
    return owned and plain and after[0].norm == "of"


def _owned(tokens: Sequence[Token], i: int, before: Sequence[Mention], index: Index) -> Mention | None:
    """Whom "his wife" means, where "X's wife" is known and his is X's."""
    owner = before[-1] if before else None
    if owner is None or owner.how != "pronoun" or owner.last != i or len(owner.entities) != 1:
        return None
    (entity,) = (index.pack.entities[e] for e in owner.entities)
    for name in (entity.name, *entity.aliases):
        words = [t.norm for t in tokenise(name) if t.word]
        for alias in index.aliases.get(key(words[0]), ()):
            rest = alias.keys[len(words) :]
            said = [t.norm for t in tokens[i : i + len(rest)]]
            if alias.possessive and rest and [key(w) for w in alias.keys] == [key(w) for w in (*words, *said)]:
                return Mention(i, i + len(rest), frozenset({alias.entity}), "description")
    return None


def _another_s(tokens: Sequence[Token], mention: Mention, index: Index) -> bool:
    """True for "his wife" and "X's wife" of somebody whose wife is not known: a wife in the pack is not theirs.

    It is if the name follows: "her husband Y".
    """
    if mention.how != "description" or not mention.first or tokens[mention.first - 1].norm not in ("his", "her", "'s"):
        return False
    if tokens[mention.last - 1].norm not in english().counterparts:
        return False
    after = index.aliases_at(tokens, mention.last) if mention.last < len(tokens) else ()
    return all(alias.entity not in mention.entities for alias, _ in after)


def _measure(tokens: Sequence[Token], i: int, index: Index) -> Mention | None:
    """A bare number in a text that names a measure with its unit: in "8mm, not 16" the 16 is 16mm."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    bare = after is None or not after.word or after.norm in english().function
    if not bare or not tokens[i].norm.isdigit():
        return None
    for left, right in pairwise(tokens):
        if left.norm.isdigit() and right.word and right.norm.isalpha() and left.end == right.start:
            written = [tokens[i]._replace(end=right.start), right]
            found = [alias for alias, last in index.aliases_at(written, 0) if last == len(written)]
            if found:
                return Mention(i, i + 1, frozenset(alias.entity for alias in found), "alias")
    return None


def _coordinate(tokens: Sequence[Token], i: int, index: Index) -> Mention | None:
    """A name whose last word a fellow bears for both: in "oak and elm trees" there are two."""
    last = i + 1
    while last + 1 < len(tokens) and last - i <= _LONGEST_LIST and tokens[last].norm in _LISTING:
        last += 1 + (tokens[last + 1].norm in _LISTING)
        fellow = index.aliases_at(tokens, last) if last < len(tokens) else []
        ends = [end for alias, end in fellow if end > last + 1 and not alias.description]
        if ends:
            whole = [tokens[i], *tokens[last + 1 : ends[0]]]
            found = [a for a, end in index.aliases_at(whole, 0) if end == len(whole)]
            plain = frozenset(a.entity for a in found if not a.description)
            return Mention(i, i + 1, plain, "alias") if plain else None
        last += 1
    return None


def _within(tokens: Sequence[Token], outer: Mention, index: Index) -> list[Mention]:
    """The names inside a description, and who owns: in "the Y's wife" the Y, too."""
    inner: list[Mention] = []
    shorter = tokens[: outer.last - 1]
    for i in range(outer.first, len(shorter)):
        mention = _known(shorter, i, index)
        if mention is None or mention.entities == outer.entities:
            continue
        owning = mention.last < len(shorter) and shorter[mention.last].norm == "'s"
        if mention.how != "description" or owning:
            inner.append(mention)
    return inner


def _pronoun(tokens: Sequence[Token], i: int, before: Sequence[Mention], index: Index, focus: Focus) -> Mention | None:
    gender = _PERSONAL.get(tokens[i].norm)
    if not gender:
        thing = focus.people.get("n") if tokens[i].norm in ("it", "its") else None
        if tokens[i].norm in _PLURAL and not any(_of_beings(m, index) for m in before):
            thing = focus.people.get("p")
        return Mention(i, i + 1, thing, "pronoun") if thing else None
    entities = index.pack.entities
    apart = owns(tokens, i) or tokens[i].norm.endswith("self")
    for mention in reversed(before):
        if _spoken_apart(tokens, mention.last, i):
            continue
        apart = apart or any(t.norm in _BREAKS for t in tokens[mention.last : i])
        if not apart and mention.how != "pronoun":
            continue
        ids = frozenset(e for e in mention.entities if entities[e].gender == gender)
        if ids:
            return Mention(i, i + 1, ids, "pronoun")
        if mention.unknown:
            return None
    meant = focus.people.get(gender)
    return Mention(i, i + 1, meant, "pronoun") if meant else None


def _of_beings(mention: Mention, index: Index) -> bool:
    """True for a name of beings, or of something unknown."""
    return mention.unknown or any(index.pack.entities[e].gender in ("m", "f", "p") for e in mention.entities)


def _spoken_apart(tokens: Sequence[Token], named: int, i: int) -> bool:
    """True if a name stands in quoted words that end before token `i`: who tells of somebody is not that somebody."""
    depth = 0
    for token in tokens[named:i]:
        depth += (token.norm in _OPENING) - (token.norm in _CLOSING)
        if depth < 0:
            return True
    straight = sum(t.norm == '"' for t in tokens[:named])
    return straight % 2 == 1 and any(t.norm == '"' for t in tokens[named:i])


def owns(tokens: Sequence[Token], i: int) -> bool:
    """True for "his film" and "her part", not for "to her" or "saw him"."""
    if tokens[i].norm not in ("his", "her"):
        return False
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    return after is not None and after.word and after.norm not in english().function


def _unknown(tokens: Sequence[Token], i: int, index: Index, *, titled: bool) -> Mention | None:
    last = i
    while last < len(tokens) and _looks_like_a_name(tokens, last, index, titled=titled, first=last == i):
        last += 1
        last = _past_particles(tokens, last, index) if last > i else last
    return Mention(i, doubled(tokens, last), frozenset(), "unknown") if last > i else None


def _past_particles(tokens: Sequence[Token], i: int, index: Index) -> int:
    """Where a name goes on after "van", "de la", "von": the next capital; `i` itself if there is none."""
    last = i
    while last < len(tokens) and tokens[last].norm in _PARTICLES and tokens[last].text.islower():
        last += 1
    goes_on = i < last < len(tokens) and tokens[last].capital and not index.aliases_at(tokens, last)
    return last if goes_on else i


def _looks_like_a_name(tokens: Sequence[Token], i: int, index: Index, *, titled: bool, first: bool) -> bool:
    token = tokens[i]
    if not token.word or not token.capital or len(token.norm) < 2 or token.norm in english().function:
        return False
    if first and token.norm in TITLES:
        return False
    if not first and index.aliases_at(tokens, i):
        return False
    if _bracketed_title(tokens, i):
        return True
    ordinary = token.stem in ordinary_words() or token.stem in index.claims_nothing or token.stem in index.forms
    opens = i == 0 or tokens[i - 1].norm in '.!?:;\u201c"\u2018([\u2014\u2013-|/#' or token.text.isupper()
    if titled or opens:
        return not ordinary or (opens and not titled and (_bare_subject(tokens, i, index) or _first_name(tokens, i)))
    return token.stem not in index.forms or _in_a_run(tokens, i) or _a_place(tokens, i)


def _bracketed_title(tokens: Sequence[Token], i: int) -> bool:
    """True for a word of what stands in brackets after a name, all capitals: "Name (A Title)" in a list of nominees."""
    first = next((j for j in range(i - 1, max(i - _LONGEST_TITLE, 0), -1) if not tokens[j].word), 0)
    if tokens[first].norm != "(" or first == 0 or not tokens[first - 1].capital:
        return False
    last = next((j for j in range(i, min(i + _LONGEST_TITLE, len(tokens))) if not tokens[j].word), len(tokens))
    inside = tokens[first + 1 : last]
    closed = last == len(tokens) or tokens[last].norm == ")"
    titled = all(t.capital or t.norm in english().function for t in inside)
    return closed and titled and (inside[0].norm in ("a", "an", "the") or len(inside) > 1) and not _calling(inside[-1])


def _calling(token: Token) -> bool:
    """True for what somebody is or gets: "(Costume Designer)", "(Best Actress)"."""
    return token.norm.endswith(("or", "er", "ist", "ess", "ing")) or token.norm in english().beings


def _first_name(tokens: Sequence[Token], i: int) -> bool:
    """True for a common given name before a name that is no ordinary word."""
    return tokens[i].norm in english().given_names and named_next(tokens, i)


def _a_place(tokens: Sequence[Token], i: int) -> bool:
    """True for a lone capital right after "in" or "at": a town may be called like any word, "Wells" and "Reading"."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    alone = after is None or not after.word or after.norm in english().function
    return alone and i > 0 and tokens[i - 1].norm in _WHERE and not tokens[i].text.isupper()


def _in_a_run(tokens: Sequence[Token], i: int) -> bool:
    """True for a capital among capitals, as in a title."""
    beside = [tokens[j] for j in (i - 1, i + 1) if 0 <= j < len(tokens)]
    return any(t.word and t.capital and t.norm not in english().function for t in beside)


def _bare_subject(tokens: Sequence[Token], i: int, index: Index) -> bool:
    """An ordinary singular that opens a sentence without a determiner and does something is a name."""
    token = tokens[i]
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None or not after.word or token.stem in index.forms or token.norm.endswith(("s", "ing", "ly", "ed")):
        return False
    acts = (
        after.norm in _COPULAS
        or after.norm.endswith("ed")
        or after.norm != english().irregular.get(after.norm, after.norm)
    )
    return acts and token.stem not in index.claims_nothing and token.norm not in english().beings


def _title_case(tokens: Sequence[Token]) -> bool:
    """True where capitals say nothing: most long ordinary words have one, or none has."""
    words = [t for t in tokens[1:] if t.word and len(t.norm) > 3 and t.stem in ordinary_words()]
    return len(words) > 2 and sum(t.capital for t in words) * 4 > len(words) * 3
