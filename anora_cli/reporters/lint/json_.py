"""One JSON object, its findings written one a line, so that many need no memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict

from anora_cli.lint.model import Finding, Summary
from anora_cli.reporters.lint.common import elements, wanted
from anora_cli.reporters.lint.look import LintLook
from anora_cli.reporters.lint.record import finding_record
from anora_cli.reporters.record import dumps

_VERSION = 1


def render(findings: Iterable[Finding], summary: Callable[[], Summary], look: LintLook) -> Iterator[str]:
    """The findings, suppressed ones too, and the summary as one JSON object, in pieces."""
    yield f'{{"version": {_VERSION},\n"findings": [\n'
    yield from elements(map(finding_record, wanted(findings, look)))
    yield f'],\n"summary": {dumps(asdict(summary()))}}}\n'
