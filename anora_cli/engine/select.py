"""Tells a statement of fact from what only looks like one: a question, an opinion, a wish, hearsay, a prediction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise

from anora_cli.engine.english import english
from anora_cli.engine.item import Item
from anora_cli.engine.quoted import Quoted
from anora_cli.engine.reading import Reading
from anora_cli.engine.text import Token, tokenise

BARE_PRONOUN = "a pronoun with nothing to stand for"
# what is quoted in these is quoted all the same; a question or a condition may only ask whether it was said
QUOTING = (BARE_PRONOUN, "an instruction", "an opinion", "a prediction")

_BEING = frozenset("is was s".split())
_OTHER = frozenset("another different unrelated other".split())
_INVERTING = frozenset("did does do is are was were has have had can could will would should am".split())
_SUBJECT = 8  # tokens within which the verb of a sentence of hearsay stands
_HEARD = 8  # words within which a crowd and its verb stand
_PERFECT = frozenset("have had has been long often always ever since repeatedly".split())
_INDEFINITE = frozenset("a an some one another somebody someone several many most our my your".split())
_SOME_ONE = frozenset("a an some another one".split())
_NOUN_PHRASE = 4  # tokens within which the noun of a subject stands
_WISHES = frozenset("wish wishes wished".split())
_OWNERS = frozenset("s 's his her their its the a this that".split())
_OBJECTS = frozenset("it them him her this that these those the a an its their his".split())
_PERSONAL = frozenset("he she him her his hers himself herself they them their theirs".split())


def no_statement(reading: Reading, quoted: Sequence[Quoted], topics: Collection[str] = ()) -> str:
    """Why the text states no fact ("a question", "an opinion", …), or an empty string if it does.

    What stands in `quoted` is somebody else's sentence and says nothing of this one. `topics` are the nouns for what a
    text is about where it names nothing else: "the play".
    """
    said = {i for q in quoted for i in range(q.first, q.last)}
    words = [t for i, t in enumerate(reading.tokens) if t.word and i not in said]
    if not words and quoted:
        return ""
    if not words:
        return "no words"
    if _question(reading, words, said):
        return "a question"
    if _instruction(reading, words):
        return "an instruction"
    if words[0].norm == "if" or _inverted_condition(words) or _promised(words):
        return "a hypothetical"
    for kind, article in _KINDS.items():
        if _has_phrase(words, kind):
            return article
    if _namesake(words):
        return "about a namesake"
    if _heard(words) or _told_by_a_stranger(reading):
        return "hearsay"
    return _unnamed(reading, topics)


def gates(reading: Reading, reason: str) -> list[range]:
    """The words that make a prediction or a hypothetical of the text: a fact may be worded by just these.

    "He could not imagine anyone else" is what the source says of him, and no dream.
    """
    kind = next((k for k in ("prediction", "hypothetical") if _KINDS[k] == reason), "")
    places = [i for i, t in enumerate(reading.tokens) if t.word]
    words = [reading.tokens[i] for i in places]
    spans = _found(words, kind) if kind else []
    return [range(places[s.start], places[s.stop - 1] + 1) for s in spans]


def foretold(reading: Reading, gate: range) -> frozenset[str]:
    """The modal verbs of what somebody known is said to foretell: the source may have them say so, too."""
    tokens = reading.tokens
    known = [item for item in reading.items if item.being and not item.unknown]
    beside = ((*tokens[max(0, i.first - 1) : i.first], *tokens[i.last : i.last + 2]) for i in known)
    told = any(t.word and t.stem in english().speech for around in beside for t in around)
    return frozenset(tokens[i].norm for i in gate if tokens[i].norm in _MODALS) if told else frozenset()


_MODALS = frozenset("will would might may could can".split())
_KINDS = {
    "hearsay": "hearsay",
    "opinion": "an opinion",
    "hypothetical": "a hypothetical",
    "prediction": "a prediction",
}


def _question(reading: Reading, words: Sequence[Token], said: set[int]) -> bool:
    if reading.tokens and len(reading.tokens) - 1 in said:
        return False
    if reading.text.rstrip(" \t\n\"'\u201d\u2019)").endswith(("?", "\uff1f")):
        return True
    return words[0].norm in _INVERTING and words[0].norm != "had" and not reading.text.rstrip().endswith(".")


def _instruction(reading: Reading, words: Sequence[Token]) -> bool:
    if words[0].norm not in _instructions() or (len(words) > 1 and words[1].norm == "that"):
        return False
    if words[0].norm == "come" and any(item.first == 1 for item in reading.items):
        return False  # "come autumn"
    return not any(item.mention and item.first == 0 for item in reading.items)


def _namesake(words: Sequence[Token]) -> bool:
    """True for "X the cook is a different man" and "X is another person": it tells two apart who share a name."""
    norms = [t.norm for t in words]
    beings = english().beings
    told = (i for i, w in enumerate(norms[:-2]) if w in _BEING and norms[i + 1] in ("a", "an", "another", "some"))
    after = (norms[i + 1 : i + 4] for i in told)
    return any(not _OTHER.isdisjoint(w) and any(n in beings for n in w) for w in after)


def _heard(words: Sequence[Token]) -> bool:
    """True for "fans insist that ...": a crowd and a verb of telling."""
    modality = english().modality
    plain = [t for t in words[:_HEARD] if t.norm not in _PERFECT]
    pairs = pairwise(plain[:5])
    return any(a.norm in modality["hearers"] and b.stem in modality["telling"] for a, b in pairs)


def _told_by_a_stranger(reading: Reading) -> bool:
    """True for "a neighbour of mine swears that ...": a verb of telling whose subject is nobody the pack knows."""
    tokens = reading.tokens
    telling = english().modality["telling"]
    verbs = (i for i, t in enumerate(tokens[:_SUBJECT]) if i and t.word and t.stem in telling)
    at = next((i for i in verbs if tokens[i - 1].norm != "-"), None)  # "a self-declared fan" is told by nobody
    if at is None or any(i.being and not i.unknown for i in reading.items if i.first < at):
        return False
    stranger = any(item.unknown and item.first <= 1 for item in reading.items)
    return stranger or tokens[0].norm in _INDEFINITE


def _unnamed(reading: Reading, topics: Collection[str]) -> str:
    """Why nobody can tell whom the text is about, if so."""
    if _of_some(reading, topics):
        return "about nobody known"
    return BARE_PRONOUN if _bare_pronoun(reading) else ""


def _of_some(reading: Reading, topics: Collection[str]) -> bool:
    """True for "a director did it" and "another play was": such a subject is nobody known, unless one is named."""
    tokens = reading.tokens
    if tokens[0].norm not in _SOME_ONE or any(_by_name(reading, item) for item in reading.items):
        return False
    for i in range(1, min(_NOUN_PHRASE, len(tokens))):
        if not tokens[i].word or tokens[i].norm in english().function:
            return False
        described = any(it.mention and it.mention.how == "description" and it.last == i + 1 for it in reading.items)
        if tokens[i].norm in topics or tokens[i].norm in english().beings or described:
            return True
    return False


def _by_name(reading: Reading, item: Item) -> bool:
    """True for a being, or the topic, called by a name with a capital."""
    named = item.mention is not None and item.mention.how == "alias" and reading.tokens[item.first].capital
    return named and (item.being or reading.topic in item.entities)


def _inverted_condition(words: Sequence[Token]) -> bool:
    return words[0].norm in ("had", "were") and any(t.norm in ("would", "might", "could") for t in words)


def _promised(words: Sequence[Token]) -> bool:
    """True for "told her that if she agreed he would do it": neither has happened."""
    norms = [t.norm for t in words]
    at = next((i for i, (a, b) in enumerate(pairwise(norms)) if a == "that" and b == "if"), None)
    return at is not None and any(w in ("would", "'d") for w in norms[at:])


def _bare_pronoun(reading: Reading) -> bool:
    """A pronoun at the head of the text, with no person named anywhere that it could stand for."""
    head = next((i for i, t in enumerate(reading.tokens) if t.norm in _PERSONAL), None)
    if head is None or any(i.first == head for i in reading.items):
        return False
    named = [i for i in reading.items if i.mention and i.mention.how != "pronoun" and not i.mention.unknown]
    return not any(i.first < head for i in named) and head <= 2 and not any(i.last > head for i in named[:1])


@lru_cache(maxsize=1)
def _instructions() -> frozenset[str]:
    return frozenset(english().modality["instruction_first"])


@lru_cache(maxsize=8)
def _phrases(kind: str) -> dict[str, list[str]]:
    """The phrases of a kind by their first word."""
    table: dict[str, list[str]] = {}
    for phrase in english().modality[kind]:
        table.setdefault(tokenise(phrase)[0].norm, []).append(phrase)
    return table


def _has_phrase(words: Sequence[Token], kind: str) -> bool:
    return bool(_found(words, kind))


def _found(words: Sequence[Token], kind: str) -> list[range]:
    """Where the words have a phrase of the kind."""
    norms = [t.norm for t in words]
    phrases = _phrases(kind)
    spans: list[range] = []
    for i, norm in enumerate(norms):
        for phrase in phrases.get(norm, ()):
            sequence = [t.norm for t in tokenise(phrase) if t.word]
            if norms[i : i + len(sequence)] == sequence and _verbal(norms, i, i + len(sequence)):
                spans.append(range(i, i + len(sequence)))
    return spans


def _verbal(norms: Sequence[str], first: int, last: int) -> bool:
    """False for the noun in "his wish" and for the full verb in "so that they could have it"."""
    after = norms[last] if last < len(norms) else ""
    owned = bool(first) and norms[first - 1] in _OWNERS
    if norms[first] in _WISHES and (after in ("to", "for", "was", "is") or owned):
        return False  # somebody's wish is a fact of theirs
    if last - first > 1 and norms[last - 1] == "have" and last < len(norms):
        after = norms[last]
        return after not in _OBJECTS and (
            after not in english().function or after in ("been", "had", "not", "done", "won")
        )
    return True
