"""JUnit XML: a test suite a file, a test case a finding, an error where files could not be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from anora_cli.lint.model import Finding, Severity, Summary
from anora_cli.model import Label
from anora_cli.reporters.lint.common import Tally, closing, remark, shown, unread
from anora_cli.reporters.lint.look import LintLook
from anora_cli.reporters.screen import visible

# What `visible` leaves and XML 1.0 has no character for.
_ILLEGAL = re.compile("[\ufffe\uffff]")


def render(findings: Iterable[Finding], summary: Callable[[], Summary], look: LintLook) -> Iterator[str]:
    """The suites in order, and a last one for the run itself, so that a report without findings is not empty."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="anora">\n'
    tally = Tally()
    for file, group in groupby(tally.counting(shown(findings, look)), key=lambda finding: finding.where.file):
        yield from _suite(file, [_case(finding) for finding in group])
    done = summary()
    failure = f"<error message={_attribute(unread(done))}/>" if done.failed else ""
    run = f'<testcase name={_attribute(closing(tally, done))} classname="anora">{failure}</testcase>'
    yield from _suite("anora lint", [run])
    yield "</testsuites>\n"


def _suite(name: str, cases: list[str]) -> Iterator[str]:
    counts = {"tests": len(cases)}
    for plural, tag in (("failures", "<failure "), ("errors", "<error "), ("skipped", "<skipped ")):
        counts[plural] = sum(tag in case for case in cases)
    attributes = " ".join(f'{key}="{count}"' for key, count in counts.items())
    yield f"  <testsuite name={_attribute(name)} {attributes}>\n"
    yield from (f"    {case}\n" for case in cases)
    yield "  </testsuite>\n"


def _case(finding: Finding) -> str:
    where = finding.where
    name = f"{finding.code} {finding.name} {where.line}:{where.column}"
    attributes = f"name={_attribute(name)} classname={_attribute(where.file)}"
    place = f'file={_attribute(where.file)} line="{where.line}"'
    return f"<testcase {attributes} {place}>{_outcome(finding)}</testcase>"


def _outcome(finding: Finding) -> str:
    """An error fails; what is supported passes; the rest, which fails no run, is skipped with its message."""
    message = _attribute(remark(finding))
    if finding.severity is Severity.ERROR:
        return f"<failure message={message} type={_attribute(finding.code)}>{_legal(_detail(finding))}</failure>"
    if finding.verdict is Label.SUPPORTED:
        return ""
    return f"<skipped message={message}/>"


def _detail(finding: Finding) -> str:
    where = finding.where
    quotes = (f"the source ({citation.sentence}): “{citation.text}”" for citation in finding.citations)
    lines = (f"{where.file}:{where.line}:{where.column}: {remark(finding)}", finding.text, *quotes)
    return "\n".join(map(visible, lines))


def _legal(text: str) -> str:
    return escape(_ILLEGAL.sub("\ufffd", text))


def _attribute(text: str) -> str:
    return quoteattr(_ILLEGAL.sub("\ufffd", visible(text)))
