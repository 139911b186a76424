"""Tells a statement of fact from what only looks like one: a question, an opinion, a wish, hearsay, a prediction."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from anora_cli.engine.english import english
from anora_cli.engine.quoted import Quoted
from anora_cli.engine.reading import Reading
from anora_cli.engine.text import Token, tokenise

BARE_PRONOUN = "a pronoun with nothing to stand for"

_INVERTING = frozenset("did does do is are was were has have had can could will would should am".split())
_SUBJECT = 8  # tokens within which the verb of a sentence of hearsay stands
_HEARD = 8  # words within which a crowd and its verb stand
_PERFECT = frozenset("have had has been long often always ever since repeatedly".split())
_INDEFINITE = frozenset("a an some one another somebody someone several many most our my your".split())
_WISHES = frozenset("wish wishes wished".split())
_OWNERS = frozenset("s 's his her their its the a this that".split())
_OBJECTS = frozenset("it them him her this that these those the a an its their his".split())
_PERSONAL = frozenset("he she him her his hers himself herself they them their theirs".split())


def no_statement(reading: Reading, quoted: Sequence[Quoted]) -> str:
    """Why the text states no fact ("a question", "an opinion", …), or an empty string if it does.

    What stands in `quoted` is somebody else's sentence and says nothing of this one.
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
    if _heard(words) or _told_by_a_stranger(reading):
        return "hearsay"
    if _bare_pronoun(reading):
        return BARE_PRONOUN
    return ""


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
    return not any(item.mention and item.first == 0 for item in reading.items)


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
    norms = [t.norm for t in words]
    phrases = _phrases(kind)
    for i, norm in enumerate(norms):
        for phrase in phrases.get(norm, ()):
            sequence = [t.norm for t in tokenise(phrase) if t.word]
            if norms[i : i + len(sequence)] == sequence and _verbal(norms, i, i + len(sequence)):
                return True
    return False


def _verbal(norms: Sequence[str], first: int, last: int) -> bool:
    """False for the noun in "his wish" and for the full verb in "so that they could have it"."""
    after = norms[last] if last < len(norms) else ""
    if norms[first] in _WISHES and (after in ("to", "for") or (first and norms[first - 1] in _OWNERS)):
        return False  # somebody's wish is a fact of theirs
    if last - first > 1 and norms[last - 1] == "have" and last < len(norms):
        after = norms[last]
        return after not in _OBJECTS and (after not in english().function or after in ("been", "had", "not", "done"))
    return True
