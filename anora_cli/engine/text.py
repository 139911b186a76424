"""Text to tokens. Every token keeps its place in the text as written, in code points."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

import regex
import Stemmer  # type: ignore[import-not-found]

from anora_cli.engine.english import english

_APOSTROPHE = r"['\u2019\u02bc\uff07]"
# zero-width and soft-hyphen characters are part of the word they stand in
_WORD = r"\p{L}[\p{L}\p{M}\u00ad\u200b-\u200d\u2060]*+"
_TOKEN = regex.compile(
    rf"(?P<abbr>(?:\p{{L}}\.){{2,5}})"
    rf"|(?P<nt>(?<=\p{{L}})n{_APOSTROPHE}t\b)"
    rf"|(?P<s>{_APOSTROPHE}s\b)"
    rf"|(?P<word>\p{{L}}+?(?=n{_APOSTROPHE}t\b)|(?<=#)(?-i:\p{{Lu}}\p{{Ll}}+(?=\p{{Lu}}))|{_WORD})"
    rf"|(?P<num>\p{{N}}+(?:[.,]\p{{N}}+)*)"
    rf"|(?P<space>\s+)"
    rf"|(?P<punct>.)",
    regex.DOTALL | regex.IGNORECASE,
)
_INVISIBLE = regex.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]")
_stemmer = Stemmer.Stemmer("english")


class Token(NamedTuple):
    """A word, number or punctuation mark: `text` as written, `norm` folded for comparison, `stem` its base."""

    text: str
    norm: str
    stem: str
    start: int
    end: int
    word: bool

    @property
    def capital(self) -> bool:
        """True if it begins with a capital letter."""
        return self.text[:1].isupper()


def fold(text: str) -> str:
    """The form in which words are compared: compatibility forms resolved, case and accents dropped, quotes straight."""
    text = unicodedata.normalize("NFKD", _INVISIBLE.sub("", text)).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    return text.translate(_PLAIN)


_PLAIN = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u0142": "l", "\u00f8": "o", "\u0131": "i"})


@lru_cache(maxsize=32768)
def stem(norm: str) -> str:
    """The stem of a folded word; irregular forms go to their base form first."""
    base = english().irregular.get(norm, norm)
    return base if len(base) <= 3 else str(_stemmer.stemWord(base))


def tokenise(text: str) -> list[Token]:
    """All tokens of `text` but white space, in order."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "space":
            continue
        raw = match.group()
        norm = fold(raw)
        if kind == "abbr":
            norm = norm.replace(".", "")
        word = kind in ("word", "nt", "abbr", "num")
        tokens.append(Token(raw, norm, stem(norm) if word else norm, match.start(), match.end(), word))
    return tokens
