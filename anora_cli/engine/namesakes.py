"""Names that only begin or end like a known one: "Ann Cavendish" is no Ann whom the pack knows."""

from __future__ import annotations

from collections.abc import Sequence

from anora_cli.engine.english import english, ordinary_words
from anora_cli.engine.index import Index
from anora_cli.engine.text import Token


def namesake(tokens: Sequence[Token], i: int, index: Index) -> range | None:
    """A lone first or last name beside another name that is not its own: somebody else altogether."""
    last = i + 1
    while last < len(tokens) and (_strange(tokens, last, index) or _middle(tokens, last, index)):
        last += 1
    last = doubled(tokens, last) if last > i + 1 else last
    first = i - 1 if i and _given_name(tokens[i - 1], index) and tokens[i - 1].end + 1 == tokens[i].start else i
    if first < i and index.aliases_at(tokens, first):
        first = i
    return range(first, last) if last > i + 1 or first < i else None


def _middle(tokens: Sequence[Token], i: int, index: Index) -> bool:
    """True for an ordinary word with a capital that a strange name follows: the Price of "Ann Price Cavendish"."""
    written = tokens[i].word and tokens[i].capital and not tokens[i].text.isupper()
    ordinary = tokens[i].norm not in english().function and not index.aliases_at(tokens, i)
    together = tokens[i - 1].end + 1 == tokens[i].start and i + 1 < len(tokens)
    return bool(written and ordinary and together) and _strange(tokens, i + 1, index)


def _given_name(token: Token, index: Index) -> bool:
    """True for a capitalised word that is a common first name, or no ordinary word at all."""
    if not token.capital or not token.word or len(token.norm) < 3 or token.text.isupper():
        return False
    known = token.stem in ordinary_words() or token.stem in index.forms or token.norm in english().function
    return token.norm in english().given_names or not known


def _strange(tokens: Sequence[Token], i: int, index: Index) -> bool:
    token = tokens[i]
    plain = token.word and token.capital and len(token.norm) > 2 and token.norm not in english().function
    adjacent = tokens[i - 1].end + 1 == token.start
    if not plain or not adjacent or token.stem in ordinary_words() or token.stem in index.forms:
        return False
    return not index.aliases_at(tokens, i) and not token.text.isupper()


def doubled(tokens: Sequence[Token], last: int) -> int:
    """The end of a name with the second halves of a double one, "-Jones"."""
    while last + 1 < len(tokens) and tokens[last].norm == "-":
        half = tokens[last + 1]
        if not (
            half.word and half.capital and tokens[last - 1].end == tokens[last].start and tokens[last].end == half.start
        ):
            break
        last += 2
    return last
