"""One JSON record a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from anora_cli.model import Verdict
from anora_cli.reporters.look import Look
from anora_cli.reporters.record import Record, dumps, verdict_record


def lines(records: Iterable[Record]) -> Iterator[str]:
    """Each record as one line of JSON."""
    for record in records:
        yield dumps(record) + "\n"


def render(verdicts: Iterable[Verdict], look: Look) -> Iterator[str]:
    """Each verdict as one line of JSON."""
    return lines(verdict_record(verdict, look.explain) for verdict in verdicts)
