"""Workflow commands, which GitHub shows as annotations on the lines of a pull request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from anora_cli.lint.model import Finding, Severity, Summary
from anora_cli.reporters.lint.common import Tally, closing, remark, shown
from anora_cli.reporters.lint.look import LintLook
from anora_cli.reporters.lint.positions import slashed
from anora_cli.reporters.screen import visible
from anora_cli.reporters.words import counted

# So many annotations of a kind GitHub shows of a step. The closing line is a notice itself.
LIMITS = {Severity.ERROR: 10, Severity.WARNING: 10, Severity.INFO: 9}
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(findings: Iterable[Finding], summary: Callable[[], Summary], look: LintLook) -> Iterator[str]:
    """Every error, then so many warnings and notices as GitHub shows, and a notice that counts the rest."""
    tally = Tally()
    later: dict[Severity, list[str]] = {Severity.WARNING: [], Severity.INFO: []}
    for finding in tally.counting(shown(findings, look)):
        if finding.severity is Severity.ERROR:
            yield _annotation(finding)
        elif len(later[finding.severity]) < LIMITS[finding.severity]:
            later[finding.severity].append(_annotation(finding))
    for kept in later.values():
        yield from kept
    words = f"{closing(tally, summary())}.{_not_shown(tally.severities)}"
    yield _command("notice", {"title": "anora"}, words)


def _not_shown(found: Counter[Severity]) -> str:
    over = {severity: counted(found[severity] - most, _COMMANDS[severity]) for severity, most in LIMITS.items()}
    over = {severity: words for severity, words in over.items() if found[severity] > LIMITS[severity]}
    parts = [f"{over.pop(Severity.ERROR)} in the log of this step only"] if Severity.ERROR in over else []
    if over:
        parts.append(f"{' and '.join(over.values())} left out")
    return f" GitHub annotates 10 of a kind and step: {', '.join(parts)}." if parts else ""


def _annotation(finding: Finding) -> str:
    where = finding.where
    properties = {"title": f"{finding.code} {finding.name}", "file": slashed(where.file), "line": str(where.line)}
    # columns count only on one line
    if where.line == where.end_line:
        properties |= {"col": str(where.column), "endColumn": str(max(where.end_column - 1, where.column))}
    else:
        properties["endLine"] = str(where.end_line)
    quotes = (f"the source ({citation.sentence}): “{citation.text}”" for citation in finding.citations)
    text = "\n".join(map(visible, (remark(finding), *quotes)))
    return _command(_COMMANDS[finding.severity], properties, text)


def _command(name: str, properties: dict[str, str], message: str) -> str:
    pairs = ",".join(f"{key}={_property(visible(value))}" for key, value in properties.items())
    return f"::{name} {pairs}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
