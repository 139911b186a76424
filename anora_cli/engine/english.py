"""General English, read once from `data/`: function words, negators, scope words, modality, irregular forms."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

DATA = Path(__file__).resolve().parent.parent / "data"


class English(NamedTuple):
    """The word lists of `data/english.toml`, as sets of folded words or phrases."""

    function: frozenset[str]
    nothing: frozenset[str]
    chatter: re.Pattern[str]
    labels: frozenset[str]
    light_phrases: tuple[str, ...]
    negators: frozenset[str]
    negative_phrases: tuple[str, ...]
    exempt_phrases: tuple[str, ...]
    scope: dict[str, tuple[str, ...]]
    guarded: frozenset[str]
    modality: dict[str, tuple[str, ...]]
    irregular: dict[str, str]
    given_names: frozenset[str]
    speech: frozenset[str]
    beings: frozenset[str]
    quoting: dict[str, frozenset[str]]
    same: dict[str, str]
    counterparts: dict[str, str]
    carrying: frozenset[str]
    addressed: frozenset[str]
    heads: frozenset[str]
    opposed: tuple[str, ...]
    asides: dict[str, str]


_given: list[dict[str, Any]] = []


def raw_english() -> dict[str, Any]:
    """The tables of `data/english.toml` as written."""
    import tomllib

    return tomllib.loads((DATA / "english.toml").read_text("utf-8"))


def use_english(raw: dict[str, Any]) -> None:
    """Takes the tables from a copy that was kept, which saves reading the TOML; only before the first use."""
    _given.append(raw)


@lru_cache(maxsize=1)
def english() -> English:
    """The lists, loaded on first use."""
    raw = _given[0] if _given else raw_english()
    pairs = (pair.split("=") for pair in raw["irregular"]["forms"].split())
    couples = [(a, b) for a, b in (pair.split("=") for pair in raw["beings"]["counterparts"].split())]
    return English(
        function=frozenset(raw["function"]["words"].split()),
        nothing=frozenset((*raw["nothing"]["words"].split(), *raw["light"]["words"].split())),
        chatter=re.compile(raw["nothing"]["chatter"]),
        labels=frozenset(raw["labels"]["words"].split()),
        light_phrases=tuple(raw["light"]["phrases"]),
        negators=frozenset(raw["negation"]["words"]),
        negative_phrases=tuple(raw["negation"]["phrases"]),
        exempt_phrases=tuple(raw["negation"]["exempt"]),
        scope={kind: tuple(words) for kind, words in raw["scope"].items()},
        guarded=frozenset(raw["guarded"]["words"]),
        modality={k: tuple(w.split() if isinstance(w, str) else w) for k, w in raw["modality"].items()},
        irregular=dict(pairs),
        given_names=frozenset(raw["names"]["given"].split()),
        speech=frozenset(raw["speech"]["stems"].split()),
        beings=frozenset(raw["beings"]["nouns"].split()),
        quoting={kind: frozenset(words.split()) for kind, words in raw["quoting"].items() if kind != "same"},
        same=dict(pair.split("=") for pair in raw["quoting"]["same"].split()),
        counterparts=dict(word for pair in couples for word in (pair, pair[::-1])),
        carrying=frozenset(raw["carrying"]["stems"].split()),
        addressed=frozenset(raw["addressed"]["stems"].split()),
        heads=frozenset(raw["light"]["heads"].split()),
        opposed=tuple(raw["opposed"]["groups"]),
        asides={kind: "|".join(words.split()) for kind, words in raw["asides"].items()},
    )


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """Stems of ordinary English words (see data/README.md): what is in here is no unknown name."""
    return frozenset((DATA / "words.txt").read_text("utf-8").split())


@lru_cache(maxsize=1)
def _thesaurus() -> str:
    return "\n" + (DATA / "thesaurus.txt").read_text("utf-8")


@lru_cache(maxsize=1)
def _antonyms() -> str:
    return "\n" + (DATA / "antonyms.txt").read_text("utf-8")


@lru_cache(maxsize=16384)
def synonyms(stem: str) -> frozenset[str]:
    """The stems that can stand for an ordinary one in one of its common senses (see data/README.md)."""
    return _line(_thesaurus(), stem)


@lru_cache(maxsize=4096)
def antonyms(stem: str) -> frozenset[str]:
    """The stems that say the opposite of an ordinary one in one of its common senses (see data/README.md)."""
    return _line(_antonyms(), stem)


def _line(text: str, stem: str) -> frozenset[str]:
    """What a stem stands beside.

    Looked up in the text itself: a claim asks for a dozen words, and making a table of all costs more than that.
    """
    at = text.find(f"\n{stem} ")
    if at < 0:
        return frozenset()
    start = at + len(stem) + 2
    return frozenset(text[start : text.find("\n", start)].split())
