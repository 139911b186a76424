"""The Reviewdog Diagnostic Format (a DiagnosticResult); its columns count bytes of UTF-8, from 1, the end exclusive."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from anora_cli.lint.model import Finding, Severity, Summary
from anora_cli.model import Suggestion
from anora_cli.reporters.lint.common import HOME, elements, help_uri, remark, shown
from anora_cli.reporters.lint.look import LintLook
from anora_cli.reporters.lint.positions import Position, ends, slashed
from anora_cli.reporters.record import Record, dumps
from anora_cli.reporters.screen import visible

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(findings: Iterable[Finding], _summary: Callable[[], Summary], look: LintLook) -> Iterator[str]:
    """The findings as one DiagnosticResult, in pieces."""
    yield f'{{"source": {dumps({"name": "anora", "url": HOME})},\n"diagnostics": [\n'
    yield from elements(map(_diagnostic, shown(findings, look)))
    yield "]}\n"


def _diagnostic(finding: Finding) -> Record:
    where = finding.where
    location: Record = {"path": slashed(where.file)}
    if reach := _range(finding, Suggestion(where.start, where.end, "")):
        location["range"] = reach
    record: Record = {
        "message": "\n".join(map(visible, _text(finding))),
        "location": location,
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code, "url": help_uri(finding.code)},
    }
    if finding.suggestion and (reach := _range(finding, finding.suggestion)):
        record["suggestions"] = [{"range": reach, "text": finding.suggestion.replacement}]
    return record


def _text(finding: Finding) -> list[str]:
    quotes = (f"The source ({citation.sentence}): “{citation.text}”" for citation in finding.citations)
    return [remark(finding), *quotes]


def _range(finding: Finding, span: Suggestion) -> Record | None:
    found = ends(finding, span)
    return {"start": _position(found[0]), "end": _position(found[1])} if found else None


def _position(place: Position) -> Record:
    return {"line": place.line, "column": place.byte_column}
