"""Reads the rows of a table as statements: what a cell says of the thing that its row is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from anora_cli.documents.model import Block, Cell, Mapped
from anora_cli.values import Kind, find_values


class Statement(NamedTuple):
    """A sentence made of cells: what it says anew stands from `start` of the file on, what comes before is `about`."""

    text: Mapped
    about: Mapped
    start: int


def statements(row: Block) -> Iterator[Statement]:
    """The statements of a row: its first cell is what it is about, each other cell says something of it."""
    if not row.cells:
        return
    about, *rest = row.cells
    if not about.text.text.strip():
        return
    yield Statement(about.text, about.text, about.text.starts[0])
    for cell in rest:
        if cell.text.text.strip():
            yield Statement(_said(about, cell), about.text, cell.text.starts[0])


def _said(about: Cell, cell: Cell) -> Mapped:
    """The sentence "X, header value", or "X, value header" where the header is a unit: days, weeks, minutes."""
    end = about.text.ends[-1]
    lead, head = _words(", ", end), cell.header.strip()
    if not head:
        return _joined(about.text, lead, cell.text)
    if any(f.value.kind is Kind.DURATION for f in find_values(f"{cell.text.text} {head.lower()}")):
        return _joined(about.text, lead, cell.text, _words(f" {head.lower()}", cell.text.ends[-1]))
    return _joined(about.text, lead, _words(f"{head} ", cell.text.starts[0]), cell.text)


def _words(text: str, at: int) -> Mapped:
    """Words that do not stand there, at an empty place of the file."""
    return Mapped(text, (at,) * len(text), (at,) * len(text))


def _joined(*pieces: Mapped) -> Mapped:
    return Mapped(
        "".join(p.text for p in pieces),
        tuple(s for p in pieces for s in p.starts),
        tuple(e for p in pieces for e in p.ends),
    )
