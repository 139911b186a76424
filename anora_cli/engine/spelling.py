"""Puts typing slips right: a word that nobody uses and that is near to exactly one word the pack knows."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from anora_cli.engine.english import english, ordinary_words
from anora_cli.engine.index import Index, key
from anora_cli.engine.text import Token, stem

SHORT_BASE = 4  # letters; a shorter word without its ending is near to too many
_ENDINGS = ("ing", "ed", "s")
LIKELY_SLIP = 0.8  # the share of letters in place from which a stranger may be a known name misspelt


def corrected(tokens: Sequence[Token], index: Index) -> list[Token]:
    """The tokens, with slips replaced in `norm` and `stem`; `text` and places stay as written."""
    return [
        _correct(token, index, name=token.capital and (i > 0 or named_next(tokens, i)))
        for i, token in enumerate(tokens)
    ]


def named_next(tokens: Sequence[Token], i: int) -> bool:
    """True if a capitalised word that is no ordinary one comes next: the two are a name, wherever they stand."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None or not (after.word and after.capital) or after.start != tokens[i].end + 1 or after.text.isupper():
        return False
    return after.norm not in english().function and after.stem not in ordinary_words()


def resembles(written: str, name: str) -> bool:
    """True if `written` may only be a misspelling of `name`; both in lower case."""
    return OSA.normalized_similarity(written, name) >= LIKELY_SLIP


def _correct(token: Token, index: Index, *, name: bool) -> Token:
    norm = token.norm
    if not token.word or len(norm) < 4 or not norm.isalpha() or _known(token, index):
        return token
    best = _nearest(norm, index) or _nearest_inflected(norm, index)
    if name and key(best) not in index.names:
        return token
    return token._replace(norm=best, stem=stem(best)) if best else token


def _known(token: Token, index: Index) -> bool:
    norm = token.norm
    if norm in index.vocabulary or key(norm) in index.vocabulary:
        return True
    words = english()
    if norm in words.negators or any(norm in listed for listed in words.scope.values()):
        return True
    return (
        norm in words.function
        or norm in words.given_names
        or token.stem in ordinary_words()
        or token.stem in index.forms
    )


def _nearest(norm: str, index: Index) -> str:
    """The one known word that `norm` is a slip of (field.md b.10); names of the same entities count as one word.

    One slip up to five letters, two beyond, and two only where the first letter is right.
    """
    limit = 1 if len(norm) <= 5 else 2
    found = process.extract(norm, index.spellings, scorer=OSA.distance, score_cutoff=limit, limit=6)
    near = sorted(
        (int(distance), word)
        for word, distance, _ in found
        if distance <= (1 if len(word) <= 5 else 2) and (distance < 2 or word[0] == norm[0])
    )
    if not near:
        return ""
    best = _likeliest(norm, [word for distance, word in near if distance == near[0][0]])
    named = {frozenset(alias.entity for alias in index.aliases.get(key(word), ())) for word in best}
    stems = {stem(word) for word in best}
    alike = len(best) == 1 or len(stems) == 1 or (len(named) == 1 and frozenset() not in named)
    return best[0] if alike else ""


def _likeliest(norm: str, words: list[str]) -> list[str]:
    """Of several words equally near those that the commonest slips make: a double letter left single, two swapped."""
    singled = [word for word in words if len(word) != len(norm) and _single(word) == _single(norm)]
    return singled or [word for word in words if sorted(word) == sorted(norm)] or words


def _single(word: str) -> str:
    return "".join(letter for i, letter in enumerate(word) if not i or letter != word[i - 1])


def _nearest_inflected(norm: str, index: Index) -> str:
    """The base form of which `norm` is an inflected slip: the tables hold base forms only."""
    for ending in _ENDINGS:
        base = norm.removesuffix(ending)
        if base != norm and len(base) > SHORT_BASE and not _known_base(base, index):
            return _nearest(base, index)
    return ""


def _known_base(base: str, index: Index) -> bool:
    return stem(base) in ordinary_words() or base in english().function or base in index.vocabulary
