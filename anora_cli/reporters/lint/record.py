"""Findings as plain records, the shape that scripts rely on: a change here is a breaking one, additions are free."""

from __future__ import annotations

from dataclasses import asdict

from anora_cli.lint.model import Finding
from anora_cli.reporters.record import Record, citation_record, suggestion_record


def finding_record(finding: Finding) -> Record:
    """The record of a finding."""
    return {
        **asdict(finding.where),
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "verdict": finding.verdict.value if finding.verdict else None,
        "message": finding.message,
        "text": finding.text,
        "fact": finding.fact,
        "citations": [citation_record(citation) for citation in finding.citations],
        "suggestion": suggestion_record(finding.suggestion),
        "resolved": [asdict(word) for word in finding.resolved],
        "fingerprint": finding.fingerprint,
        "suppressed": finding.suppressed,
    }
