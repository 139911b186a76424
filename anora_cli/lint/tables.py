"""Reads the rows of a table as statements: what a cell says of the thing that its row is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from anora_cli.documents.model import Block, Cell, Mapped
from anora_cli.lint.frames import is_past, joined, words
from anora_cli.values import Kind, find_values

# Headers that say nothing of what the cells below them are.
_ASKING = frozenset("who what how where when which value values detail details answer info data entry and or".split())

_STATUS = regex.compile(r"(?P<value>[^()]+?)\s?+\((?P<verb>\p{L}+)\)")  # "the prize (won)"


class Statement(NamedTuple):
    """A sentence made of cells: what it says anew stands from `start` of the file on."""

    text: Mapped
    start: int


def statements(row: Block, about: Mapped) -> Iterator[Statement]:
    """What the cells of a row say, the first one of itself and each other of `about`, the name in the first one.

    A row of a single cell is said of the header before it.
    """
    first, *rest = row.cells
    label = first.header.strip()
    if label and not rest:
        yield Statement(joined(words(f"{label}: ", first.text.starts[0]), first.text), first.text.starts[0])
        return
    yield Statement(first.text, first.text.starts[0])
    for cell in rest:
        if cell.text.text.strip():
            yield Statement(_said(about, cell), cell.text.starts[0])


def _said(about: Mapped, cell: Cell) -> Mapped:
    """The sentence "X: header value", "X: value header" for units (days, weeks), or "X won value" for a verb."""
    lead, head, text = words(": ", about.ends[-1]), cell.header.strip(), cell.text
    status = _STATUS.fullmatch(text.text)
    if status and is_past(status["verb"].lower()):
        verb = words(f" {status['verb'].lower()} ", about.ends[-1])
        return joined(about, verb, text.cut(*status.span("value")))
    if all(word in _ASKING for word in head.lower().replace("/", " ").split()):
        return joined(about, lead, text)
    if _is_unit(head.lower(), text.text):
        return joined(about, lead, text, words(f" {head.lower()}", text.ends[-1]))
    if is_past(head.lower().split()[0]):
        return joined(about, words(f" {head[0].lower()}{head[1:]} ", text.starts[0]), text)
    return joined(about, lead, words(f"{head} ", text.starts[0]), text)


def _is_unit(head: str, value: str) -> bool:
    """True if the header gives a bare number its unit."""
    alone = {found.value.kind for found in find_values(value)}
    together = {found.value.kind for found in find_values(f"{value} {head}")}
    return Kind.DURATION in together and alone <= {Kind.COUNT}
