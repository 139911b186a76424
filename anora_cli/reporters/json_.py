"""One JSON array, written element by element, so that a long batch needs no memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import indent

from anora_cli.model import Verdict
from anora_cli.reporters.look import Look
from anora_cli.reporters.record import Record, dumps, verdict_record


def array(records: Iterable[Record]) -> Iterator[str]:
    """The text of a JSON array of `records`, in pieces."""
    opened = False
    for record in records:
        yield ",\n" if opened else "[\n"
        yield indent(dumps(record, indent=2), "  ")
        opened = True
    yield "\n]\n" if opened else "[]\n"


def render(verdicts: Iterable[Verdict], look: Look) -> Iterator[str]:
    """The verdicts as one JSON array, in pieces."""
    return array(verdict_record(verdict, look.explain) for verdict in verdicts)
