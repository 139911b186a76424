"""Tables, by `tabulate`; it imports slowly, so only a table that is really printed pays for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from anora_cli.model import Verdict
from anora_cli.reporters.look import Look
from anora_cli.reporters.screen import styled, visible
from anora_cli.reporters.words import STYLES, places

# A table must know all its rows before it can print the first: one page at a time keeps a long batch in bounds.
PAGE = 500
_HEADERS = ("id", "verdict", "claim", "explanation", "place")


def grid(headers: Sequence[str], rows: Iterable[Sequence[str]], look: Look) -> Iterator[str]:
    """Tables of `rows` under `headers`, `PAGE` rows each. Cells must be safe to print already."""
    from tabulate import tabulate

    remaining = iter(rows)
    first = True
    while page := list(islice(remaining, PAGE)):
        widths = _widths(headers, page, look.width)
        yield ("" if first else "\n") + tabulate(page, headers, disable_numparse=True, maxcolwidths=widths) + "\n"
        first = False


def render(verdicts: Iterable[Verdict], look: Look) -> Iterator[str]:
    """The verdicts as tables, one row a claim."""
    return grid(_HEADERS, (_row(verdict, look) for verdict in verdicts), look)


def _row(verdict: Verdict, look: Look) -> tuple[str, ...]:
    word = styled(verdict.verdict.value, STYLES[verdict.verdict], look.colour)
    return (
        visible(verdict.id),
        word,
        visible(verdict.claim),
        visible(verdict.explanation),
        visible(places(verdict.citations)),
    )


def _widths(headers: Sequence[str], rows: Sequence[Sequence[str]], width: int | None) -> list[int | None] | None:
    """The widest each column may be on a screen of `width` columns: the wide columns share what the narrow leave."""
    if width is None:
        return None
    needs = [max(len(cell) for cell in column) for column in zip(headers, *rows, strict=True)]
    room = width - 2 * (len(headers) - 1)
    wide = [need for need in needs if need > room // len(headers)]
    share = max((room - sum(needs) + sum(wide)) // max(len(wide), 1), 12)
    return [share if need > room // len(headers) else None for need in needs]
