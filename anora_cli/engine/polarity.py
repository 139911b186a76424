"""Negators and scope words of a reading, with fixed phrases that only look like them set aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from anora_cli.engine.english import english
from anora_cli.engine.text import Token, fold, tokenise


@dataclass(frozen=True, slots=True)
class Mark:
    """An operator at tokens `first` to `last`; `kind` is "not" or the name of a scope list."""

    kind: str
    first: int
    last: int


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Operator phrases as stems by their first stem, longest first; kind "" marks one that means nothing."""
    words = english()
    kinds = [(p, "") for p in words.exempt_phrases] + [(p, "not") for p in words.negative_phrases]
    kinds += [(w, "not") for w in sorted(words.negators)]
    kinds += [(p, kind) for kind, phrases in words.scope.items() for p in phrases]
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, kind in kinds:
        stems = tuple(t.stem for t in tokenise(fold(phrase)) if t.word)
        if stems:
            table.setdefault(stems[0], []).append((stems, kind))
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
        match = next(
            ((s, kind) for s, kind in _phrases().get(stems[n], ()) if tuple(stems[n : n + len(s)]) == s), None
        )
        if match is None:
            n += 1
            continue
        sequence, kind = match
        if kind and not (kind == "not" and tokens[words[n]].norm == "nor" and found and found[-1].kind == "not"):
            found.append(Mark(kind, words[n], words[n + len(sequence) - 1] + 1))
        n += len(sequence)
    return found
