"""Negators and scope words of a reading, with fixed phrases that only look like them set aside."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
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


_NONE = frozenset("no none never nobody nothing".split())
_ONE = frozenset("one single any a".split())
_APART = frozenset(", ; : . ! ? ( ) and but or because as so".split())
_MOST_BETWEEN = 14  # words from "no" to its "without"


def universals(tokens: Sequence[Token], found: Sequence[Mark]) -> list[tuple[Mark, Mark]]:
    """The pairs of negators that say "every": "no film without", "there isn't one that doesn't", "never fails to"."""
    nots = [m for m in found if m.kind == "not"]
    return [(a, b) for a, b in pairwise(nots) if _none_of(tokens, a) and _together(tokens, a, b)]


def _none_of(tokens: Sequence[Token], mark: Mark) -> bool:
    words = [tokens[i].norm for i in range(mark.first, mark.last)]
    after = tokens[mark.last].norm if mark.last < len(tokens) else ""
    there = any(t.norm == "there" for t in tokens[max(0, mark.first - 2) : mark.first])
    return words[0] in _NONE or words[-1] in ("single", "once", "one") or after in (("one", "single"), _ONE)[there]


def _together(tokens: Sequence[Token], first: Mark, second: Mark) -> bool:
    between = tokens[first.last : second.first]
    only_other = tokens[second.first].norm in ("other", "rather", "instead", "anything")
    told = any(t.norm in _APART or (t.word and t.stem in english().speech) for t in between)
    return not only_other and len(between) <= _MOST_BETWEEN and not told


def quantified(tokens: Sequence[Token], mark: Mark) -> range:
    """The tokens of the negator of such a pair with the "one" or "a single" that goes with it."""
    last = mark.last
    while last < len(tokens) and tokens[last].norm in ("a", "one", "single"):
        last += 1
    return range(mark.first, last)


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
