"""Keeps the tables of a pack between runs, so that a cold start reads them instead of making them.

One file a pack in the user's cache folder, named by the content of the pack, of the engine's English and by the
format: it can never be stale, and deleting it costs a second. Where it cannot be written, nothing is lost.
One JSON value after the other, each read only when it is asked for; at the end what every claim needs, and where the
rest lies.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Generic, TypeVar
from zlib import adler32, crc32

from anora_cli.engine.english import DATA, raw_english, use_english
from anora_cli.engine.index import Alias, FactWords, Form, Index, Tables
from anora_cli.model import Fault
from anora_cli.pack.folder import builtin_root
from anora_cli.pack.records import (
    Determination,
    Entity,
    Fact,
    Lexicon,
    Pack,
    Quotation,
    Quote,
    Reference,
    Relation,
    Sentence,
    Source,
)
from anora_cli.values import Kind, Value

FORMAT = "28"  # to be raised whenever what is kept here changes its shape

T = TypeVar("T")


class Lazy(Mapping[str, T], Generic[T]):
    """A mapping whose values are made when first asked for, from their JSON in `content`.

    `places` has the names, tab-separated, then the offset at which the first value begins and that at which each ends.
    """

    def __init__(
        self, content: bytes, places: Sequence[Any], make: Callable[[Any], T], most: int | None = None
    ) -> None:
        names, self._edges = places
        self._content = content
        self._numbers = {name: n for n, name in enumerate(names.split("\t")[:most])} if names else {}
        self._make = make
        self._made: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        made = self._made.get(name)
        if made is None:
            n = self._numbers[name]
            made = self._made[name] = self._make(json.loads(self._content[self._edges[n] : self._edges[n + 1]]))
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, name: object) -> bool:
        return name in self._numbers


def open_index(root: str | Path | None = None) -> Index:
    """The index of the pack at `root` (None: the built-in one). PackError if the pack cannot be used."""
    folder = Path(root) if root is not None else builtin_root()
    kept = _cache_folder() / f"{_fingerprint(folder)}.tables"
    try:
        return Index(_read(kept.read_bytes()))
    except (OSError, ValueError, KeyError):
        tables = _made(folder)
    _write(kept, _bytes(tables))
    return Index(tables)


def _made(folder: Path) -> Tables:
    # imported here: a start from kept tables needs neither the TOML reader nor the compiler
    from anora_cli.derive import derive
    from anora_cli.engine.compile import compile_pack
    from anora_cli.pack import load_pack

    pack = load_pack(folder)
    return compile_pack(pack, derive(pack))


def _fingerprint(folder: Path) -> str:
    """A name for what the tables were made of: two checksums and the length (hashlib costs 3 ms to import)."""
    crc, adler, length = crc32(FORMAT.encode()), 1, 0
    sources = (*sorted((folder / "facts").glob("*.toml")), *sorted((folder / "seeds").glob("*.txt")))
    texts = [str(folder.resolve()).encode(), (DATA / "english.toml").read_bytes()]
    texts += (path.read_bytes() for path in _makers())
    texts += (part for path in sources for part in (path.name.encode(), path.read_bytes()))
    for text in texts:
        crc, adler, length = crc32(text, crc), adler32(text, adler), length + len(text)
    return f"{crc:08x}{adler:08x}{length:x}"


def _makers() -> list[Path]:
    """The program's own files that decide what the tables hold."""
    package = DATA.parent
    engine = (package / "engine" / f"{name}.py" for name in ("compile", "index", "english", "text", "store"))
    return [package / "derive.py", *engine, *sorted(package.glob("pack/*.py")), *sorted(package.glob("values/*.py"))]


def _cache_folder() -> Path:
    """Where programs keep what they can make again: as the platform has it, or ANORA_CACHE_DIR."""
    if chosen := os.environ.get("ANORA_CACHE_DIR"):
        return Path(chosen)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return Path(base or Path.home() / ".cache") / "anora"


def _write(path: Path, content: bytes) -> None:
    """Puts the file in place whole or not at all; a folder that cannot be written is no error."""
    import tempfile

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as handle:
            handle.write(content)
        Path(handle.name).replace(path)
    except OSError:
        return


def _bytes(tables: Tables) -> bytes:
    """The values, the head that tells where each stands, then the head's own place and a checksum, ten digits each."""
    eager, lazy = _plain(tables)
    body = bytearray()
    places: dict[str, tuple[str, list[int]]] = {}
    for section, values in lazy.items():
        edges = [len(body)]
        for value in values.values():
            body += _dump(value)
            edges.append(len(body))
        places[section] = ("\t".join(values), edges)
    head = len(body)
    kept = bytes(body) + _dump({**eager, "places": places}) + f"{head:010d}".encode()
    return kept + f"{crc32(kept):010d}".encode()


def _plain(tables: Tables) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """What every claim needs, and what is kept to be looked up, as plain values."""
    pack = tables.pack
    eager: dict[str, Any] = {
        "english": raw_english(),
        "root": pack.root,
        "name": pack.name,
        "subject": pack.default_subject,
        "faults": dict(pack.faults),
        "reference": list(pack.reference),
        "source": [pack.source.name, pack.source.text, [[s.id, s.start, s.end] for s in pack.source.sentences]],
        "own": len(pack.facts),
        "opposites": {name: sorted(others) for name, others in tables.opposites.items()},
        "ancestors": {name: sorted(wide) for name, wide in tables.ancestors.items() if wide},
        "implied": tables.implied,
        "headline": tables.headline,
        "shadowing": sorted(tables.shadowing),
        "being_kinds": sorted(tables.being_kinds),
        "claims_nothing": sorted(tables.claims_nothing),
        "shifters": sorted(tables.shifters),
    }
    lazy: dict[str, dict[str, Any]] = {
        "entities": {e.id: {**e._asdict(), "cased": sorted(e.cased)} for e in pack.entities.values()},
        "relations": {
            r.id: {**r._asdict(), "determines": [d._asdict() for d in r.determines]} for r in pack.relations.values()
        },
        "facts": {f.id: _plain_fact(f) for f in tables.facts.values()},
        "words": {name: _plain_words(words) for name, words in tables.words.items()},
        "aliases": {name: [list(a) for a in known] for name, known in tables.aliases.items()},
        "forms": {name: [list(f) for f in known] for name, known in tables.forms.items()},
        "by_cue": dict(tables.by_cue),
        "by_relation": dict(tables.by_relation),
        "lists": {
            "spellings": tables.spellings,
            "names": tables.names,
            "quotations": [[q.speaker, q.about, [q.quote.text, q.quote.start, q.quote.end]] for q in pack.quotations],
        },
    }
    return eager, lazy


def _dump(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _plain_fact(fact: Fact) -> dict[str, Any]:
    slots = {s: v if isinstance(v, str) else list(v) for s, v in fact.slots.items()}
    plain = {
        name: getattr(fact, name) for name in Fact._fields if name not in ("slots", "quotes", "place", "also", "note")
    }
    return {**plain, "said": dict(fact.said), "slots": slots, "quotes": [[q.text, q.start, q.end] for q in fact.quotes]}


def _plain_words(words: FactWords) -> list[Any]:
    parts = (words.stems, words.quoted, words.concepts, words.entities, words.loose)
    return [[sorted(cue) for cue in words.cues], *("\t".join(sorted(part)) for part in parts)]


def _read(content: bytes) -> Tables:
    """The tables that `_bytes` wrote. ValueError if the file is cut short or damaged."""
    if crc32(content[:-10]) != int(content[-10:]):
        raise ValueError("damaged tables")
    raw = json.loads(content[int(content[-20:-10]) : -20])
    use_english(raw["english"])
    places = raw["places"]
    lists: Mapping[str, Any] = Lazy(content, places["lists"], lambda listed: listed)
    name, text, sentences = raw["source"]
    pack = Pack(
        root=raw["root"],
        name=raw["name"],
        default_subject=raw["subject"],
        source=Source(name, text, tuple(Sentence(*s) for s in sentences)),
        entities=Lazy(content, places["entities"], _entity),
        relations=Lazy(content, places["relations"], _relation),
        lexicon=Lexicon(),
        facts=Lazy(content, places["facts"], _fact, raw["own"]),
        quotations=tuple(Quotation(s, tuple(about), Quote(*quote)) for s, about, quote in lists["quotations"]),
        omissions=(),
        faults={kind: Fault(fault) for kind, fault in raw["faults"].items()},
        reference=Reference(*raw["reference"]),
    )
    return Tables(
        pack=pack,
        facts=Lazy(content, places["facts"], _fact),
        words=Lazy(content, places["words"], _words),
        aliases=Lazy(content, places["aliases"], lambda known: [Alias(tuple(a[0]), *a[1:]) for a in known]),
        forms=Lazy(content, places["forms"], lambda known: [Form(tuple(f[0]), *f[1:]) for f in known]),
        opposites={name: frozenset(others) for name, others in raw["opposites"].items()},
        ancestors={name: frozenset(wide) for name, wide in raw["ancestors"].items()},
        by_cue=Lazy(content, places["by_cue"], list),
        by_relation=Lazy(content, places["by_relation"], list),
        implied=raw["implied"],
        headline=raw["headline"],
        claims_nothing=frozenset(raw["claims_nothing"]),
        shifters=frozenset(raw["shifters"]),
        spellings=lists["spellings"],
        names=lists["names"],
        shadowing=frozenset(raw["shadowing"]),
        being_kinds=frozenset(raw["being_kinds"]),
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
    cues, *parts = raw
    return FactWords(tuple(map(frozenset, cues)), *(set(part.split("\t")) for part in parts))
