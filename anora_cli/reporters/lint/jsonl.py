"""One JSON record a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from anora_cli.lint.model import Finding, Summary
from anora_cli.reporters.jsonl import lines
from anora_cli.reporters.lint.common import wanted
from anora_cli.reporters.lint.look import LintLook
from anora_cli.reporters.lint.record import finding_record


def render(findings: Iterable[Finding], _summary: Callable[[], Summary], look: LintLook) -> Iterator[str]:
    """Each finding, suppressed ones too, as one line of JSON."""
    return lines(map(finding_record, wanted(findings, look)))
