"""WordNet's database as Debian's wordnet-base has it, for the tools that make the engine's word lists."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_WORDNET = Path("/usr/share/wordnet")
_POS = {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}

Sense = tuple[str, str]


class Pointer(NamedTuple):
    """What a sense points at: the `sign` says how ("!" antonym, "&" similar, "+" derived), the places which words."""

    sign: str
    to: Sense
    mine: int
    theirs: int


def senses(pos: str) -> Iterator[tuple[Sense, list[str], list[Pointer]]]:
    """Every sense of a part of speech (noun, verb, adj, adv), its words in small letters, and its pointers."""
    for fields in _lines(f"data.{pos}"):
        count = int(fields[3], 16)
        words = [fields[4 + 2 * i].split("(")[0].lower() for i in range(count)]
        at = 4 + 2 * count
        raw = (fields[at + 1 + 4 * i : at + 5 + 4 * i] for i in range(int(fields[at])))
        pointers = [Pointer(sign, (_POS[kind], to), *divmod(int(places, 16), 256)) for sign, to, kind, places in raw]
        yield (pos, fields[0]), words, pointers


def entries(pos: str) -> Iterator[tuple[str, list[Sense]]]:
    """Every word of letters alone of a part of speech, with its senses, the commonest first."""
    for fields in _lines(f"index.{pos}"):
        if fields[0].isalpha():
            yield fields[0], [(pos, offset) for offset in fields[-int(fields[2]) :]]


def _lines(name: str) -> Iterator[list[str]]:
    text = (_WORDNET / name).read_text("latin-1")
    return (line.split("|")[0].split() for line in text.splitlines() if not line.startswith("  "))
