"""General English, read once from `data/`: function words, negators, scope words, modality, irregular forms."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class English:
    """The word lists of `data/english.toml`, as sets of folded words or phrases."""

    function: frozenset[str]
    nothing: frozenset[str]
    light_phrases: tuple[str, ...]
    negators: frozenset[str]
    negative_phrases: tuple[str, ...]
    exempt_phrases: tuple[str, ...]
    scope: dict[str, tuple[str, ...]]
    modality: dict[str, tuple[str, ...]]
    irregular: dict[str, str]
    given_names: frozenset[str]
    speech: frozenset[str]
    beings: frozenset[str]


@lru_cache(maxsize=1)
def english() -> English:
    """The lists, loaded on first use."""
    raw = tomllib.loads(files("anora_cli.data").joinpath("english.toml").read_text("utf-8"))
    pairs = (pair.split("=") for pair in raw["irregular"]["forms"].split())
    return English(
        function=frozenset(raw["function"]["words"].split()),
        nothing=frozenset((*raw["nothing"]["words"].split(), *raw["light"]["words"].split())),
        light_phrases=tuple(raw["light"]["phrases"]),
        negators=frozenset(raw["negation"]["words"]),
        negative_phrases=tuple(raw["negation"]["phrases"]),
        exempt_phrases=tuple(raw["negation"]["exempt"]),
        scope={kind: tuple(words) for kind, words in raw["scope"].items()},
        modality={kind: tuple(words) for kind, words in raw["modality"].items()},
        irregular={form: base for form, base in pairs},
        given_names=frozenset(raw["names"]["given"].split()),
        speech=frozenset(raw["speech"]["stems"].split()),
        beings=frozenset(raw["beings"]["nouns"].split()),
    )


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """Stems of ordinary English words (see data/README.md): what is in here is no unknown name."""
    return frozenset(files("anora_cli.data").joinpath("words.txt").read_text("utf-8").split())


@lru_cache(maxsize=1)
def thesaurus() -> dict[str, frozenset[str]]:
    """For each ordinary stem the stems that can stand for it in one of its common senses (see data/README.md)."""
    lines = files("anora_cli.data").joinpath("thesaurus.txt").read_text("utf-8").splitlines()
    return {head: frozenset(rest.split()) for head, _, rest in (line.partition(" ") for line in lines)}
