"""Keeps the tables of a pack between runs, so that a cold start reads them instead of making them.

One file a pack in the user's cache folder, named by the content of the pack, of the engine's English and by the
program's version: it can never be stale, and deleting it costs a second. Where it cannot be written, nothing is lost.
It is JSON with JSON inside: what is kept under a key is read only when that key is asked for.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any, Generic, TypeVar

from anora_cli.derive import derive
from anora_cli.engine.compile import compile_pack
from anora_cli.engine.index import Alias, FactWords, Form, Index, Tables
from anora_cli.pack import builtin_root, load_pack
from anora_cli.pack.records import (
    Determination,
    Entity,
    Fact,
    Lexicon,
    Pack,
    Quotation,
    Quote,
    Relation,
    Sentence,
    Source,
)
from anora_cli.values import Kind, Value

FORMAT = "8"  # to be raised whenever what is kept here changes its shape

T = TypeVar("T")


class Lazy(Mapping[str, T], Generic[T]):
    """A mapping whose values are made from their JSON when first asked for."""

    def __init__(self, raw: Mapping[str, str], make: Callable[[Any], T]) -> None:
        self._raw = raw
        self._make = make
        self._made: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        if name not in self._made:
            self._made[name] = self._make(json.loads(self._raw[name]))
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)

    def __contains__(self, name: object) -> bool:
        return name in self._raw


def open_index(root: str | Path | None = None) -> Index:
    """The index of the pack at `root` (None: the built-in one). PackError if the pack cannot be used."""
    folder = Path(root) if root is not None else builtin_root()
    kept = _cache_folder() / f"{_fingerprint(folder)}.json"
    try:
        return Index(_read(json.loads(kept.read_text("utf-8"))))
    except (OSError, ValueError, KeyError):
        pack = load_pack(folder)
    tables = compile_pack(pack, derive(pack))
    _write(kept, json.dumps(_plain(tables), ensure_ascii=False, separators=(",", ":")))
    return Index(tables)


def _fingerprint(folder: Path) -> str:
    digest = sha256(FORMAT.encode())
    data = files("anora_cli.data").joinpath("english.toml")
    digest.update(data.read_bytes())
    for path in (*sorted((folder / "facts").glob("*.toml")), *sorted((folder / "seeds").glob("*.txt"))):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    digest.update(str(folder.resolve()).encode())
    return digest.hexdigest()[:32]


def _cache_folder() -> Path:
    """Where programs keep what they can make again: as the platform has it, or ANORA_CACHE_DIR."""
    if chosen := os.environ.get("ANORA_CACHE_DIR"):
        return Path(chosen)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return Path(base or Path.home() / ".cache") / "anora"


def _write(path: Path, text: str) -> None:
    """Puts the file in place whole or not at all; a folder that cannot be written is no error."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as handle:
            handle.write(text)
        Path(handle.name).replace(path)
    except OSError:
        return


def _plain(tables: Tables) -> dict[str, Any]:
    pack = tables.pack
    return {
        "root": pack.root,
        "name": pack.name,
        "subject": pack.default_subject,
        "source": [pack.source.name, pack.source.text, [[s.id, s.start, s.end] for s in pack.source.sentences]],
        "entities": {e.id: _dump({**asdict(e), "cased": sorted(e.cased)}) for e in pack.entities.values()},
        "relations": {r.id: _dump(asdict(r)) for r in pack.relations.values()},
        "quotations": [[q.speaker, q.about, [q.quote.text, q.quote.start, q.quote.end]] for q in pack.quotations],
        "own": list(pack.facts),
        "facts": {f.id: _dump(_plain_fact(f)) for f in tables.facts.values()},
        "words": {name: _dump(_plain_words(words)) for name, words in tables.words.items()},
        "aliases": {name: _dump([list(asdict(a).values()) for a in known]) for name, known in tables.aliases.items()},
        "forms": {name: _dump([list(asdict(f).values()) for f in known]) for name, known in tables.forms.items()},
        "opposites": {name: sorted(others) for name, others in tables.opposites.items()},
        "ancestors": {name: sorted(wide) for name, wide in tables.ancestors.items() if wide},
        "by_cue": tables.by_cue,
        "by_relation": tables.by_relation,
        "implied": tables.implied,
        "claims_nothing": sorted(tables.claims_nothing),
        "shifters": sorted(tables.shifters),
        "spellings": tables.spellings,
        "names": tables.names,
    }


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _plain_fact(fact: Fact) -> dict[str, Any]:
    slots = {s: v if isinstance(v, str) else list(asdict(v).values()) for s, v in fact.slots.items()}
    plain = {name: getattr(fact, name) for name in Fact.__slots__ if name not in ("slots", "quotes", "place", "also", "note")}
    return {**plain, "said": dict(fact.said), "slots": slots, "quotes": [[q.text, q.start, q.end] for q in fact.quotes]}


def _plain_words(words: FactWords) -> list[Any]:
    parts = (words.stems, words.quoted, words.pairs, words.concepts, words.entities)
    return [[sorted(cue) for cue in words.cues], *(sorted(part) for part in parts)]


def _read(raw: Mapping[str, Any]) -> Tables:
    facts = Lazy(raw["facts"], _fact)
    own = set(raw["own"])
    name, text, sentences = raw["source"]
    pack = Pack(
        root=raw["root"],
        name=raw["name"],
        default_subject=raw["subject"],
        source=Source(name, text, tuple(Sentence(*s) for s in sentences)),
        entities=Lazy(raw["entities"], _entity),
        relations=Lazy(raw["relations"], _relation),
        lexicon=Lexicon(),
        facts=Lazy({i: v for i, v in raw["facts"].items() if i in own}, _fact),
        quotations=tuple(Quotation(s, tuple(about), Quote(*quote)) for s, about, quote in raw["quotations"]),
        omissions=(),
    )
    return Tables(
        pack=pack,
        facts=facts,
        words=Lazy(raw["words"], _words),
        aliases=Lazy(raw["aliases"], lambda known: [Alias(tuple(a[0]), *a[1:]) for a in known]),
        forms=Lazy(raw["forms"], lambda known: [Form(tuple(f[0]), *f[1:]) for f in known]),
        opposites={name: frozenset(others) for name, others in raw["opposites"].items()},
        ancestors={name: frozenset(wide) for name, wide in raw["ancestors"].items()},
        by_cue=raw["by_cue"],
        by_relation=raw["by_relation"],
        implied=raw["implied"],
        claims_nothing=frozenset(raw["claims_nothing"]),
        shifters=frozenset(raw["shifters"]),
        spellings=raw["spellings"],
        names=raw["names"],
    )


def _entity(raw: dict[str, Any]) -> Entity:
    lists = {name: tuple(raw[name]) for name in ("aliases", "descriptions", "within", "homonym")}
    return Entity(**{**raw, **lists, "cased": frozenset(raw["cased"])})


def _relation(raw: dict[str, Any]) -> Relation:
    lists = {name: tuple(raw[name]) for name in ("required", "separators", "exclusive", "entails")}
    slots = {name: kind if isinstance(kind, str) else tuple(kind) for name, kind in raw["slots"].items()}
    cues = {name: tuple(concepts) for name, concepts in raw["cues"].items()}
    determines = tuple(Determination(tuple(d["given"]), d["fixes"]) for d in raw["determines"])
    return Relation(**{**raw, **lists, "slots": slots, "cues": cues, "determines": determines})


def _fact(raw: dict[str, Any]) -> Fact:
    lists = {name: tuple(raw[name]) for name in ("cues", "fixed", "derived_from")}
    slots = {s: v if isinstance(v, str) else Value(Kind(v[0]), *v[1:]) for s, v in raw["slots"].items()}
    return Fact(**{**raw, **lists, "slots": slots, "quotes": tuple(Quote(*q) for q in raw["quotes"])})


def _words(raw: list[Any]) -> FactWords:
    cues, stems, quoted, pairs, concepts, entities = raw
    pairs = {(a, b) for a, b in pairs}
    return FactWords(tuple(map(frozenset, cues)), set(stems), set(quoted), pairs, set(concepts), set(entities))
