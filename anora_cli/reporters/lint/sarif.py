"""SARIF 2.1.0 (OASIS): what code scanning and many viewers read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from anora_cli.lint.model import Finding, Severity, Summary, Where
from anora_cli.lint.rules import RULES, SUPPORTED, Rule
from anora_cli.model import Citation, Label, Suggestion
from anora_cli.reporters.lint.common import HOME, elements, help_uri, unread, wanted
from anora_cli.reporters.lint.look import LintLook
from anora_cli.reporters.lint.positions import ends, uri
from anora_cli.reporters.record import Record, dumps
from anora_cli.reporters.screen import visible
from anora_cli.reporters.words import place

# GitHub refuses a run with more.
MOST = 25_000
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT, _SOURCE = "%SRCROOT%", "SOURCE"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_INDEX = {rule.code: number for number, rule in enumerate(RULES)}


def render(findings: Iterable[Finding], summary: Callable[[], Summary], look: LintLook) -> Iterator[str]:
    """A log of one run: every rule, at most `MOST` results, and in its properties how many were left out."""
    asked = iter(wanted(findings, look))
    yield f'{{"$schema": {dumps(_SCHEMA)}, "version": "2.1.0", "runs": [{{\n"tool": {dumps(_tool(look))},\n'
    yield f'"columnKind": "unicodeCodePoints",\n"originalUriBaseIds": {dumps(_bases(look))},\n"results": [\n'
    yield from elements(map(_result, islice(asked, MOST)))
    left_out = sum(1 for _ in asked)
    yield f'],\n"invocations": [{dumps(_invocation(summary()))}],\n'
    yield f'"properties": {dumps({"resultsLeftOut": left_out})}\n}}]}}\n'


def _tool(look: LintLook) -> Record:
    driver = {"name": "anora", "informationUri": HOME, "rules": [_rule(rule) for rule in RULES]}
    return {"driver": driver | ({"version": look.version} if look.version else {})}


def _bases(look: LintLook) -> Record:
    where = f"The folder of the source document {look.source}." if look.source else "The folder of the source document."
    return {_SOURCE: {"description": {"text": where}}}


def _rule(rule: Rule) -> Record:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.about},
        "fullDescription": {"text": f"{rule.about[:1].upper()}{rule.about[1:]}. {rule.why}"},
        "help": {"text": f"{rule.why} Example: {rule.example}"},
        "helpUri": help_uri(rule.code),
        "defaultConfiguration": {"level": "none" if rule is SUPPORTED else _LEVELS[rule.severity]},
    }


def _result(finding: Finding) -> Record:
    kind, level = _kind(finding)
    record: Record = {
        "ruleId": finding.code,
        "ruleIndex": _INDEX[finding.code],
        "kind": kind,
        "level": level,
        "message": {"text": _plain(finding.message)},
        "locations": [{"physicalLocation": _location(finding.where, finding.text)}],
    }
    if finding.citations:
        record["relatedLocations"] = [_related(number, c) for number, c in enumerate(finding.citations, 1)]
    if finding.suggestion:
        record["fixes"] = [_fix(finding, finding.suggestion)]
    if finding.fingerprint:
        record["partialFingerprints"] = {"anoraFinding/v1": finding.fingerprint}
    if finding.suppressed:
        within = "external" if finding.suppressed == "baseline" else "inSource"
        record["suppressions"] = [{"kind": within, "justification": finding.suppressed}]
    return record


def _kind(finding: Finding) -> tuple[str, str]:
    """A result that is no failure must have the level "none" (SARIF 3.27.10)."""
    if finding.verdict is Label.SUPPORTED:
        return "pass", "none"
    if finding.verdict is Label.NOT_IN_SOURCE and finding.severity is Severity.INFO:
        return "open", "none"
    return "fail", _LEVELS[finding.severity]


def _plain(text: str) -> str:
    """`text` for a message, in which brackets would make a link (SARIF 3.11.6)."""
    return visible(text).replace("](", "\\](")


def _artifact(file: str) -> Record:
    address = uri(file)
    return {"uri": address} if address.startswith("file:") else {"uri": address, "uriBaseId": _ROOT}


def _location(where: Where, text: str) -> Record:
    region = {
        "startLine": where.line,
        "startColumn": where.column,
        "endLine": where.end_line,
        "endColumn": where.end_column,
        "charOffset": where.start,
        "charLength": where.end - where.start,
        "snippet": {"text": text},
    }
    return {"artifactLocation": _artifact(where.file), "region": region}


def _related(number: int, citation: Citation) -> Record:
    region = {
        "charOffset": citation.start,
        "charLength": citation.end - citation.start,
        "snippet": {"text": citation.text},
    }
    artifact = {"uri": uri(citation.source), "uriBaseId": _SOURCE}
    return {
        "id": number,
        "physicalLocation": {"artifactLocation": artifact, "region": region},
        "message": {"text": _plain(f"The source, {place(citation.sentence)}: “{citation.text}”")},
    }


def _fix(finding: Finding, suggestion: Suggestion) -> Record:
    region: Record = {"charOffset": suggestion.start, "charLength": suggestion.end - suggestion.start}
    if span := ends(finding, suggestion):
        (line, column, _), (end_line, end_column, _) = span
        region |= {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    replacement = {"deletedRegion": region, "insertedContent": {"text": suggestion.replacement}}
    change = {"artifactLocation": _artifact(finding.where.file), "replacements": [replacement]}
    return {"description": {"text": _plain(f"Write instead: {suggestion.replacement}")}, "artifactChanges": [change]}


def _invocation(summary: Summary) -> Record:
    record: Record = {"executionSuccessful": not summary.failed}
    if summary.failed:
        notification = {"level": "error", "message": {"text": unread(summary)}}
        record["toolExecutionNotifications"] = [notification]
    return record
