"""Lists that are no verdicts (facts, sentences, gaps): the same four formats for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from anora_cli.reporters import json_, jsonl
from anora_cli.reporters.look import Format, Look
from anora_cli.reporters.record import Record
from anora_cli.reporters.screen import Style, paragraph, styled, visible


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: its cells for people (the first one names it) and its record for programs."""

    cells: tuple[str, ...]
    record: Record


def render(items: Iterable[Item], headers: Sequence[str], look: Look, fmt: Format) -> Iterator[str]:
    """The items in the format asked for, in pieces. `headers` name the cells."""
    if fmt is Format.JSON:
        return json_.array(item.record for item in items)
    if fmt is Format.JSONL:
        return jsonl.lines(item.record for item in items)
    if fmt is Format.TABLE:
        from anora_cli.reporters.table import grid

        return grid(headers, (tuple(map(visible, item.cells)) for item in items), look)
    return _lines(items, look)


def _lines(items: Iterable[Item], look: Look) -> Iterator[str]:
    for item in items:
        name, *rest = map(visible, item.cells)
        first, *more = paragraph("  ".join([name, *filter(None, rest)]), 0, look.width, hang=4)
        head = styled(first[: len(name)], Style.BOLD, look.colour) + first[len(name) :]
        yield "\n".join([head, *more]) + "\n"
