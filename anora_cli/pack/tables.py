"""Reads the TOML files of a pack into one raw table, each record with the file and line that it stands on."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import regex

from anora_cli.errors import PackError, Place

Record = Mapping[str, Any]
_DECODE_PLACE = regex.compile(r"\(at line (\d+), column (\d+)\)")
_LISTS = ("entity", "fact", "quotation", "omitted", "derivation")
_TABLES = ("relation", "concepts", "opposites", "claims-nothing", "shifters", "pack")


@dataclass(slots=True)
class RawPack:
    """All records of a pack as written: lists of (record, place), and merged tables; `unread` if a file is missing."""

    entities: list[tuple[Record, Place]] = field(default_factory=list)
    facts: list[tuple[Record, Place]] = field(default_factory=list)
    quotations: list[tuple[Record, Place]] = field(default_factory=list)
    omissions: list[tuple[Record, Place]] = field(default_factory=list)
    derivations: list[tuple[Record, Place]] = field(default_factory=list)
    relations: list[tuple[str, Record, Place]] = field(default_factory=list)
    concepts: dict[str, list[str]] = field(default_factory=dict)
    opposites: dict[str, list[str]] = field(default_factory=dict)
    claims_nothing: list[str] = field(default_factory=list)
    shifters: list[str] = field(default_factory=list)
    pack: dict[str, Any] = field(default_factory=dict)
    problems: list[PackError] = field(default_factory=list)
    unread: bool = False


def read_tables(folder: Path) -> RawPack:
    """The raw table of all `*.toml` in `folder`. A broken file is a problem in it, and the others are still read."""
    raw = RawPack()
    files = sorted(folder.glob("*.toml"))
    if not files:
        hint = "a pack is a folder with facts/*.toml and seeds/*.txt; see facts/README.md"
        raw.problems.append(PackError("no fact tables found", Place(str(folder)), hint))
    for path in files:
        _read_file(path, raw)
    return raw


def _read_file(path: Path, raw: RawPack) -> None:
    try:
        text = path.read_text("utf-8")
        table = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raw.problems.append(PackError(f"cannot be read: {error}", Place(str(path)), "save the file as UTF-8"))
        raw.unread = True
        return
    except tomllib.TOMLDecodeError as error:
        found = _DECODE_PLACE.search(str(error))
        line, column = (int(found[1]), int(found[2])) if found else (0, 0)
        message = _DECODE_PLACE.sub("", str(error)).strip()
        raw.problems.append(PackError(f"no valid TOML: {message}", Place(str(path), line, column), "mend the line"))
        raw.unread = True
        return
    for key in table.keys() - {*_LISTS, *_TABLES}:
        hint = f"known tables are {', '.join(sorted((*_LISTS, *_TABLES)))}"
        raw.problems.append(PackError(f"unknown table {key!r}", Place(str(path)), hint))
    _collect(path, text, table, raw)


def _collect(path: Path, text: str, table: Mapping[str, Any], raw: RawPack) -> None:
    targets = {
        "entity": raw.entities,
        "fact": raw.facts,
        "quotation": raw.quotations,
        "omitted": raw.omissions,
        "derivation": raw.derivations,
    }
    for key, target in targets.items():
        records = table.get(key, ())
        lines = _lines_of(text, f"[[{key}]]")
        target += ((r, Place(str(path), line)) for r, line in zip(records, lines, strict=False))
    for name, record in table.get("relation", {}).items():
        line = next(iter(_lines_of(text, f"[relation.{name}]")), 0)
        raw.relations.append((name, record, Place(str(path), line)))
    for key, merged in (("concepts", raw.concepts), ("opposites", raw.opposites)):
        for concept, forms in table.get(key, {}).items():
            known = merged.setdefault(concept, [])
            known += (form for form in forms if form not in known)
    raw.claims_nothing += table.get("claims-nothing", {}).get("words", ())
    raw.shifters += table.get("shifters", {}).get("words", ())
    raw.pack |= table.get("pack", {})


def _lines_of(text: str, header: str) -> list[int]:
    return [n for n, line in enumerate(text.splitlines(), 1) if line.strip().split("#")[0].strip() == header]
