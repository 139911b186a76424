"""Negators and scope words of a reading, with fixed phrases that only look like them set aside."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from anora_cli.engine.english import english
from anora_cli.engine.text import Token, fold, stem


class Mark(NamedTuple):
    """An operator at tokens `first` to `last`; `kind` is "not" or the name of a scope list."""

    kind: str
    first: int
    last: int


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Operator phrases by their first word, longest first; kind "" marks one that means nothing.

    Phrases are stems, since their verbs inflect; single words are kept to the letter ("hardly" is not "hard").
    """
    words = english()
    kinds = [(p, "") for p in words.exempt_phrases] + [(p, "not") for p in words.negative_phrases]
    kinds += [(p.replace("not ", "n't ", 1), "") for p in words.exempt_phrases if p.startswith("not ")]
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, kind in kinds:
        stems = tuple(stem(fold(word)) for word in phrase.replace("-", " ").split())
        table.setdefault(stems[0], []).append((stems, kind))
    single = [(w, "not") for w in sorted(words.negators)]
    single += [(w, kind) for kind, listed in words.scope.items() for w in listed]
    for word, kind in single:
        parts = word.replace("-", " ").split()
        sequence = tuple(stem(fold(w)) for w in parts) if len(parts) > 1 else ("=" + parts[0],)
        table.setdefault(sequence[0], []).append((sequence, kind))
    for entries in table.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[1] != ""))
    return table


def marks(tokens: Sequence[Token]) -> list[Mark]:
    """The operators in `tokens`, in order, without overlap."""
    found: list[Mark] = []
    words = [i for i, t in enumerate(tokens) if t.word]
    stems = [tokens[i].stem for i in words]
    n = 0
    while n < len(words):
        length, kind = _longest(stems, n) or _single(tokens[words[n]]) or (1, "")
        if kind:
            name = "nor" if tokens[words[n]].norm == "nor" else kind
            found.append(Mark(name, words[n], words[n + length - 1] + 1))
        n += length
    return found


def negations(found: Sequence[Mark]) -> int:
    """How often the marks of one clause negate; the nor of "neither ... nor" does not negate anew."""
    nors = sum(m.kind == "nor" for m in found)
    nots = sum(m.kind in ("not", "never") for m in found)
    return nots or min(nors, 1)


def _longest(stems: Sequence[str], n: int) -> tuple[int, str] | None:
    for sequence, kind in _phrases().get(stems[n], ()):
        if "*" in sequence:
            gap = sequence.index("*")
            after = sequence[gap + 1]
            if tuple(stems[n : n + gap]) == sequence[:gap] and after in stems[n + gap : n + gap + 6]:
                return gap, kind
        elif tuple(stems[n : n + len(sequence)]) == sequence:
            return len(sequence), kind
    return None


def _single(token: Token) -> tuple[int, str] | None:
    entry = next(iter(_phrases().get("=" + token.norm, ())), None)
    return (1, entry[1]) if entry else None
