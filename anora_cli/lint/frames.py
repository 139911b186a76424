"""What a short statement is said of where another piece of the text says it: a term, a question, the section's person.

"Length: 90 minutes", an answer of two words and "Born in Kazan." below a person's name are no sentences. With the words
that stand before them they are, and are judged so.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from anora_cli.documents.model import Block, BlockKind, Mapped
from anora_cli.documents.sentences import sentences
from anora_cli.engine.english import english
from anora_cli.engine.item import Item
from anora_cli.engine.reading import Reading
from anora_cli.engine.text import Token

_WHO = regex.compile(r"(?:^|:\s)Who\s(?P<did>[^?,]{1,160}+)\?\s*+$")
_JOINT = regex.compile(r"(?:,\sand\s|;\s)")
_ANSWER = regex.compile(r"(?:A|Answer):\s++")
_LONGEST_LABEL = 80  # code points of a term or a question's answer; what is longer is prose
_FINITE = frozenset(
    "is was are were am has had have did does do can could will would may might must should isn't wasn't".split()
)
_NOMINATIVES = frozenset("i we you he she it they this that there who what".split())
_ENDS = frozenset(", ; : ( ) - \u2013 \u2014 who which that where whom whose when while".split())
_ADVERBS = frozenset("first best last long once now then also still well twice early late".split())
_MINE = frozenset("my our your".split())


def words(text: str, at: int) -> Mapped:
    """Words that do not stand there, at an empty place of the file."""
    return Mapped(text, (at,) * len(text), (at,) * len(text))


def joined(*pieces: Mapped) -> Mapped:
    """One text made of several, each at its own place of the file."""
    return Mapped(
        "".join(p.text for p in pieces),
        tuple(s for p in pieces for s in p.starts),
        tuple(e for p in pieces for e in p.ends),
    )


def labelled(label: Mapped, text: Mapped, link: str = ": ") -> Mapped:
    """The text with the label before it."""
    return joined(label, words(link, label.ends[-1]), text)


def answered(asked: Mapped, answer: Mapped) -> Mapped:
    """A question with its answer; "Who did it? X." becomes "X did it"."""
    whom = _WHO.search(asked.text)
    if whom is None:
        return labelled(asked, answer, " ")
    label = _ANSWER.match(answer.text)
    name = answer.cut(label.end() if label else 0, len(answer.text.rstrip(". ")))
    return joined(name, words(f" {whom['did']}.", name.ends[-1])) if name.text else labelled(asked, answer, " ")


def fragment(reading: Reading) -> bool:
    """True for what has no subject and verb of its own: a noun phrase, a participle with what belongs to it."""
    main = _main(reading.tokens)
    if not main or any(t.norm in _FINITE or t.norm in _NOMINATIVES or t.norm in _MINE for t in main):
        return False
    return not any(_finite(reading, i) for i in range(1, _end(reading.tokens)))


def prefix(sentence: Mapped) -> Mapped | None:
    """What stands before ", and" or a semicolon: a statement, whatever the rest supposes; None if there is no rest."""
    joint = _JOINT.search(sentence.text)
    return sentence.cut(0, joint.start()) if joint else None


def _main(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words up to the first comma or relative clause."""
    return [t for t in tokens[: _end(tokens)] if t.word]


def _end(tokens: Sequence[Token]) -> int:
    return next((i for i, t in enumerate(tokens) if i and t.norm in _ENDS), len(tokens))


def _finite(reading: Reading, i: int) -> bool:
    """True for a verb right after a noun: "X directed", "the music stopped"; in a name it is none."""
    token, before = reading.tokens[i], reading.tokens[i - 1]
    if any(i in item.indices for item in reading.items):
        return False
    past = is_past(token.norm)
    subject = any(item.last == i and item.being and not item.possessive for item in reading.items)
    noun = before.word and before.norm not in english().function and not before.norm.endswith("ly")
    return (
        (past and noun and before.norm not in _ADVERBS)
        or (subject and token.norm.endswith(("s", "ed")))
        or (subject and past)
    )


def is_past(word: str) -> bool:
    """True for "won", "played", "shot": a verb's past form."""
    return word.endswith("ed") or english().irregular.get(word, word) != word


def bare_name(reading: Reading) -> Item | None:
    """The being that the text names and says nothing of; None if it says more or names another."""
    named = [item for item in reading.items if item.mention]
    if len(named) != 1 or not named[0].being or len(named[0].entities) != 1:
        return None
    held = named[0].indices
    return named[0] if all(i in held or not t.word for i, t in enumerate(reading.tokens)) else None


def question(blocks: Sequence[Block], number: int, before: Mapped | None) -> Mapped | None:
    """The question that what follows answers: the sentence before it, in its block or at the end of the last one."""
    if before is not None:
        return before if before.text.rstrip().endswith("?") else None
    above = blocks[number - 1] if number else None
    if above is None or above.kind is BlockKind.ROW or not above.text.text.rstrip().endswith("?"):
        return None
    spans = sentences(above.text.text)
    return above.text.cut(*spans[-1]) if spans else None


def term(blocks: Sequence[Block], number: int) -> Mapped | None:
    """The term that a block defines."""
    above = blocks[number - 1] if number else None
    short = len(blocks[number].text.text) <= _LONGEST_LABEL
    return above.text if above is not None and above.kind is BlockKind.TERM and short else None
