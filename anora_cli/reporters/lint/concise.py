"""One line a finding, as editors read it: `path:line:column: CODE message`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from anora_cli.lint.model import Finding, Summary
from anora_cli.reporters.lint.common import remark, shown
from anora_cli.reporters.lint.look import LintLook
from anora_cli.reporters.screen import visible


def render(findings: Iterable[Finding], _summary: Callable[[], Summary], look: LintLook) -> Iterator[str]:
    """Each finding as one line; nothing else, so that every line of it can be read by a program."""
    for finding in shown(findings, look):
        where = finding.where
        yield visible(f"{where.file}:{where.line}:{where.column}: {finding.code} {remark(finding)}") + "\n"
