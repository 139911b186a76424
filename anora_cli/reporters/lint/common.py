"""What more than one lint format needs: which findings are shown, their counts, and where their rules are explained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from anora_cli.lint.model import Finding, Severity, Summary
from anora_cli.model import Label
from anora_cli.reporters.lint.look import LintLook
from anora_cli.reporters.record import Record, dumps
from anora_cli.reporters.screen import clip, visible
from anora_cli.reporters.words import counted

HOME = "https://pypi.org/project/anora-cli/"


def help_uri(code: str) -> str:
    """Where the rule is explained: the README has an anchor for every code."""
    return f"{HOME}#{code.lower()}"


def wanted(findings: Iterable[Finding], look: LintLook) -> Iterator[Finding]:
    """The findings that were asked for, suppressed ones among them."""
    for finding in findings:
        silent = finding.severity is Severity.INFO and finding.verdict in (Label.SUPPORTED, Label.NOT_IN_SOURCE)
        if look.all_verdicts or not silent:
            yield finding


def shown(findings: Iterable[Finding], look: LintLook) -> Iterator[Finding]:
    """The findings that were asked for, without the suppressed ones."""
    return (finding for finding in wanted(findings, look) if not finding.suppressed)


def remark(finding: Finding) -> str:
    """The message and what to write instead, for formats that have one text a finding."""
    return finding.message + (f" (write instead: {finding.suggestion.replacement})" if finding.suggestion else "")


def short(text: str, length: int) -> str:
    """`text` on one line without control characters, of about `length` characters at most."""
    line = " ".join(visible(text).split())
    _, end = clip(length, [], line)
    return line[:end] + (" …" if end < len(line) else "")


def elements(records: Iterable[Record]) -> Iterator[str]:
    """The records as members of a JSON array, one a line, without its brackets."""
    first = True
    for record in records:
        yield ("" if first else ",\n") + dumps(record)
        first = False
    if not first:
        yield "\n"


@dataclass(slots=True)
class Tally:
    """Counts what passes through it: findings by severity, and the files that have more than information.

    Findings of a file stand together, so that one name need be remembered only.
    """

    severities: Counter[Severity] = field(default_factory=Counter)
    files: int = 0
    _last: str | None = None

    def counting(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The same findings, counted."""
        for finding in findings:
            self.severities[finding.severity] += 1
            if finding.severity is not Severity.INFO and finding.where.file != self._last:
                self._last = finding.where.file
                self.files += 1
            yield finding

    def headline(self, summary: Summary) -> str:
        """Errors and warnings, and in how many files of how many."""
        errors, warnings = self.severities[Severity.ERROR], self.severities[Severity.WARNING]
        found = [counted(n, noun) for n, noun in ((errors, "error"), (warnings, "warning")) if n]
        files = counted(summary.files, "file")
        return f"{', '.join(found)} in {self.files:,} of {files}" if found else f"No errors in {files}"


def coverage(summary: Summary) -> str:
    """How much was checked, and what is not shown."""
    shares = [f"{counted(summary.sentences, 'statement')} checked", f"{summary.supported:,} supported"]
    hidden = ((summary.suppressed, "suppressed"), (summary.baselined, "in the baseline"))
    shares += [f"{number:,} {words}" for number, words in hidden if number]
    return ", ".join(shares)


def unread(summary: Summary) -> str:
    """How many files could not be read; empty where all could."""
    return f"{counted(summary.failed, 'file')} could not be read" if summary.failed else ""


def closing(tally: Tally, summary: Summary) -> str:
    """The last line of a report for people."""
    missed = unread(summary)
    return f"{tally.headline(summary)} ({coverage(summary)})" + (f"; {missed}" if missed else "")
