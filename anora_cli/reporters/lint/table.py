"""Findings as a table, by `tabulate`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from anora_cli.lint.model import Finding, Summary
from anora_cli.reporters.lint.common import Tally, closing, short, shown
from anora_cli.reporters.lint.look import LintLook
from anora_cli.reporters.look import Look
from anora_cli.reporters.screen import visible
from anora_cli.reporters.table import grid
from anora_cli.reporters.words import places

_HEADERS = ("article", "rule", "text", "message", "write instead", "source")
_LONGEST = 80


def render(findings: Iterable[Finding], summary: Callable[[], Summary], look: LintLook) -> Iterator[str]:
    """The findings as tables, one row each; at the end a line that counts them."""
    tally = Tally()
    yield from grid(_HEADERS, map(_row, tally.counting(shown(findings, look))), Look(look.colour, look.width))
    yield ("\n" if tally.severities else "") + closing(tally, summary()) + "\n"


def _row(finding: Finding) -> tuple[str, ...]:
    where = finding.where
    cells = (
        f"{where.file}:{where.line}:{where.column}",
        f"{finding.code} {finding.name}",
        short(finding.text, _LONGEST),
        short(finding.message, _LONGEST),
        finding.suggestion.replacement if finding.suggestion else "",
        places(finding.citations),
    )
    return tuple(map(visible, cells))
