"""Ways to say "throughout" that name two ends: "from the first scene to the last", "from start to finish"."""

from __future__ import annotations

from collections.abc import Sequence

from anora_cli.engine.text import Token, stem

_FIRST = frozenset("first opening start beginning outset".split())
_LAST = frozenset("last final closing end finish close".split())
_SMALL = frozenset("the its very a his her their".split())
_THROUGHOUT = "throughout"
_PLAIN = "also"  # says as much as nothing
_LONGEST = 9  # tokens of "from its very first scene to its very last scene"
_MOST_NOUNS = 1  # of each end


def throughout(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, with such a phrase read as "throughout"."""
    done = list(tokens)
    for i, token in enumerate(tokens):
        last = _whole(tokens, i) if token.norm == "from" else 0
        for j in range(i, last):
            norm = _THROUGHOUT if j == i else _PLAIN
            done[j] = done[j]._replace(norm=norm, stem=stem(norm))
    return done


def _whole(tokens: Sequence[Token], i: int) -> int:
    """The end of the phrase that begins at `i`, or 0."""
    to = next((j for j in range(i + 1, min(i + _LONGEST, len(tokens))) if tokens[j].norm == "to"), 0)
    if not to or not _end(tokens[i + 1 : to], _FIRST):
        return 0
    noun = [t.norm for t in tokens[i + 1 : to]][-1]
    last = to + 1
    while last < len(tokens) and tokens[last].norm in _SMALL:
        last += 1
    if last >= len(tokens) or tokens[last].norm not in _LAST:
        return 0
    after = tokens[last + 1].norm if last + 1 < len(tokens) else ""
    return last + 1 + (after == noun and after not in _FIRST)


def _end(words: Sequence[Token], ends: frozenset[str]) -> bool:
    """True for "the first scene", "start", "its opening"."""
    told = [t.norm for t in words if t.norm not in _SMALL]
    return bool(told) and told[0] in ends and len(told) <= 1 + _MOST_NOUNS and all(t.word for t in words)
