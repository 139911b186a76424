"""GitLab's code quality report: an array of issues, the part of Code Climate's format that GitLab reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256

from anora_cli.lint.model import Finding, Severity, Summary
from anora_cli.reporters.lint.common import elements, remark, shown
from anora_cli.reporters.lint.look import LintLook
from anora_cli.reporters.lint.positions import slashed
from anora_cli.reporters.record import Record
from anora_cli.reporters.screen import visible

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(findings: Iterable[Finding], _summary: Callable[[], Summary], look: LintLook) -> Iterator[str]:
    """The findings as one JSON array, in pieces."""
    yield "[\n"
    yield from elements(_issues(shown(findings, look)))
    yield "]\n"


def _issues(findings: Iterable[Finding]) -> Iterator[Record]:
    """The issues. GitLab drops all but one of a fingerprint, so that equal findings of a file are numbered."""
    file, seen = "", Counter[str]()
    for finding in findings:
        where = finding.where
        if where.file != file:
            file, seen = where.file, Counter()
        key = f"{finding.code}\0{finding.fingerprint}"
        seen[key] += 1
        identity = f"{slashed(file)}\0{key}\0{seen[key]}"
        yield {
            "description": visible(remark(finding)),
            "check_name": f"{finding.code}/{finding.name}",
            "fingerprint": sha256(identity.encode("utf-8", "surrogatepass")).hexdigest(),
            "severity": _SEVERITIES[finding.severity],
            "location": {"path": slashed(file), "lines": {"begin": where.line, "end": where.end_line}},
        }
