"""What the settings make of findings: how much each matters, which are shown, which fail the run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from anora_cli.lint.model import Finding, Summary
from anora_cli.lint.settings import Settings
from anora_cli.model import Label

BASELINE = "baseline"  # why a finding is suppressed that had been there before; no author writes just this


def shown(findings: Iterable[Finding], settings: Settings) -> list[Finding]:
    """The findings that the settings ask for, suppressed ones among them, each with its severity."""
    return [
        replace(finding, severity=settings.severity.get(finding.code, finding.severity))
        for finding in findings
        if finding.code in settings.select - settings.ignore and _asked(finding, settings)
    ]


def noted(findings: Iterable[Finding], settings: Settings) -> list[Finding]:
    """The findings that may be noted in an article: of what is wrong only what the settings ask for, else all."""
    return [
        replace(finding, severity=settings.severity.get(finding.code, finding.severity))
        for finding in findings
        if finding.code not in settings.ignore
        and (finding.verdict is not Label.CONTRADICTED or finding.code in settings.select)
    ]


def _asked(finding: Finding, settings: Settings) -> bool:
    strict = settings.strict and finding.verdict is Label.NOT_IN_SOURCE
    return finding.verdict is None or finding.verdict in settings.verdicts or finding.code in settings.asked or strict


def fails(finding: Finding, settings: Settings) -> bool:
    """True if a finding that is shown lets the run end with exit code 1."""
    if finding.suppressed or finding.verdict is Label.SUPPORTED:
        return False
    strict = settings.strict and finding.verdict is Label.NOT_IN_SOURCE
    return strict or finding.severity.rank >= settings.fail_on.rank


def added(summary: Summary, judged: Sequence[Finding], reported: Iterable[Finding]) -> Summary:
    """`summary` with one more file, of which everything `judged` and what was `reported`, hidden or not, is given."""
    open_ones = [finding for finding in judged if not finding.suppressed]
    verdicts = [finding.verdict for finding in open_ones]
    hidden = [finding.suppressed for finding in reported if finding.suppressed]
    baselined = hidden.count(BASELINE)
    return replace(
        summary,
        files=summary.files + 1,
        sentences=summary.sentences + len({finding.context for finding in judged if finding.verdict}),
        supported=summary.supported + verdicts.count(Label.SUPPORTED),
        contradicted=summary.contradicted + verdicts.count(Label.CONTRADICTED),
        not_in_source=summary.not_in_source + verdicts.count(Label.NOT_IN_SOURCE),
        suppressed=summary.suppressed + len(hidden) - baselined,
        baselined=summary.baselined + baselined,
    )


def failed(summary: Summary) -> Summary:
    """`summary` with one more file that could not be linted."""
    return replace(summary, failed=summary.failed + 1)
