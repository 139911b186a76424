"""Reads the rows of a table as statements: what a cell says of the thing that its row is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from anora_cli.documents.model import Block, Cell, Mapped
from anora_cli.values import Kind, find_values

# Headers that say nothing of what the cells below them are.
_ASKING = frozenset("who what how where when which value values detail details answer info data entry and or".split())


class Statement(NamedTuple):
    """A sentence made of cells: what it says anew stands from `start` of the file on."""

    text: Mapped
    start: int


def statements(row: Block, about: Mapped) -> Iterator[Statement]:
    """What the cells of a row say, the first one of itself and each other of `about`, the name in the first one."""
    first, *rest = row.cells
    yield Statement(first.text, first.text.starts[0])
    for cell in rest:
        if cell.text.text.strip():
            yield Statement(_said(about, cell), cell.text.starts[0])


def _said(about: Mapped, cell: Cell) -> Mapped:
    """The sentence "X: header value", or "X: value header" where the header is a unit: days, weeks, minutes."""
    lead, head = _words(": ", about.ends[-1]), cell.header.strip()
    if all(word in _ASKING for word in head.lower().replace("/", " ").split()):
        return _joined(about, lead, cell.text)
    if _is_unit(head.lower(), cell.text.text):
        return _joined(about, lead, cell.text, _words(f" {head.lower()}", cell.text.ends[-1]))
    return _joined(about, lead, _words(f"{head} ", cell.text.starts[0]), cell.text)


def _is_unit(head: str, value: str) -> bool:
    """True if the header gives a bare number its unit."""
    alone = {found.value.kind for found in find_values(value)}
    together = {found.value.kind for found in find_values(f"{value} {head}")}
    return Kind.DURATION in together and alone <= {Kind.COUNT}


def _words(text: str, at: int) -> Mapped:
    """Words that do not stand there, at an empty place of the file."""
    return Mapped(text, (at,) * len(text), (at,) * len(text))


def _joined(*pieces: Mapped) -> Mapped:
    return Mapped(
        "".join(p.text for p in pieces),
        tuple(s for p in pieces for s in p.starts),
        tuple(e for p in pieces for e in p.ends),
    )
