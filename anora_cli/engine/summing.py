"""Words that only round off: the "all" of "rain, wind and night all made it hard", the "no more" of "ten, no more"."""

from __future__ import annotations

from collections.abc import Sequence

from anora_cli.engine.english import english
from anora_cli.engine.text import Token
from anora_cli.values import find_values

_COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_IT = frozenset("it this that these those them which".split())
_HALTS = frozenset(":\u2014\u2013-")
_JOINTS = frozenset(", and (".split())
_NEAR = 4  # words between the last "and" of a list and the "all" that sums it up
_PLAIN = "also"  # says as much


def summed(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, with an "all" that sums up a list (and its number), and a "no more" that ends one, read as "also"."""
    done = list(tokens)
    for i, token in enumerate(tokens):
        if token.norm in ("no", "nothing") and _rounds_off(tokens, i):
            done[i : i + 2] = [t._replace(norm=_PLAIN, stem=_PLAIN) for t in tokens[i : i + 2]]
        if token.norm != "all":
            continue
        last = _sums(tokens, i)
        for j in range(i, last):
            done[j] = done[j]._replace(norm=_PLAIN, stem=_PLAIN)
    return done


def _rounds_off(tokens: Sequence[Token], i: int) -> bool:
    """True for the "no more" of "ten days, and no more": a bare count is exact by itself."""
    before = tokens[i - 1].norm if i else ""
    after = [t.norm if t.word else "" for t in tokens[i + 1 : i + 5]]
    alone = not any(after[1:2]) or after[1:] in (["and", "no", "less"], ["and", "no", "fewer"], ["and", "no", "more"])
    ends = before in _JOINTS and after[:1] in (["more"], ["less"]) and alone
    return ends and any(found.value.nominal for found in find_values(" ".join(t.text for t in tokens[:i])))


def _sums(tokens: Sequence[Token], i: int) -> int:
    """The token after the "all" at `i` and what belongs to it, or 0 if it is a quantifier."""
    after = [t.norm for t in tokens[i + 1 : i + 4]] + ["", "", ""]
    halted = next((j for j in range(i - 1, 0, -1) if tokens[j].norm in _HALTS), 0)
    members = _members(tokens[:halted])
    if after[0] in _COUNTS and not _noun(after[1]):
        return i + 2 if members == _COUNTS[after[0]] else 0
    if after[0] == "of" and after[1] in _IT:
        return i + 1 if members > 1 else 0
    return i + 1 if _after_list(tokens, i) and _verb(after[0]) else 0


def _members(tokens: Sequence[Token]) -> int:
    """How many members a list has, by its commas and its conjunction."""
    joints = [t.norm for n, t in enumerate(tokens) if t.norm in (",", "and") and tokens[n - 1].norm != ","]
    return len(joints) + 1 if joints else 0


def _after_list(tokens: Sequence[Token], i: int) -> bool:
    """True right behind a list of subjects: "rain, wind and a long night all made ...", and not "in all"."""
    joint = next((j for j in range(i - 2, max(i - _NEAR * 3, 0), -1) if tokens[j].norm == "and"), 0)
    commas = [j for j in range(joint) if tokens[j].norm == ","]
    return bool(joint and commas) and tokens[i - 1].norm not in english().function


def _noun(norm: str) -> bool:
    return bool(norm) and norm.isalpha() and norm not in english().function


def _verb(norm: str) -> bool:
    base = english().irregular.get(norm, norm)
    return norm.endswith("ed") or base != norm or norm in ("had", "have", "play", "appear", "star", "come", "make")
