"""The report for people: the place, the article's line, what the source says, what to write instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from anora_cli.lint.model import Finding, Severity, Summary
from anora_cli.reporters.lint.common import Tally, closing, shown
from anora_cli.reporters.lint.excerpt import excerpt
from anora_cli.reporters.lint.look import LintLook
from anora_cli.reporters.look import Look
from anora_cli.reporters.quotation import quotation
from anora_cli.reporters.screen import Style, paragraph, styled, visible
from anora_cli.reporters.words import STYLES

_BY_SEVERITY = {Severity.ERROR: Style.RED, Severity.WARNING: Style.YELLOW}


def render(findings: Iterable[Finding], summary: Callable[[], Summary], look: LintLook) -> Iterator[str]:
    """One block a finding, a blank line after each; at the end a line that counts them."""
    tally = Tally()
    for finding in tally.counting(shown(findings, look)):
        yield "\n".join(_block(finding, look)) + "\n\n"
    yield closing(tally, summary()) + "\n"


def _block(finding: Finding, look: LintLook) -> list[str]:
    style = _BY_SEVERITY.get(finding.severity) or (STYLES[finding.verdict] if finding.verdict else None)
    plain = Look(look.colour, look.width)
    lines = [*_heading(finding, style, look), *excerpt(finding, style, look)]
    for citation in finding.citations:
        lead = f"the source ({visible(citation.sentence)}): "
        lines += quotation(citation, finding.decisive, plain, 2, lead)
    if finding.suggestion:
        lead, words = "write instead: ", visible(finding.suggestion.replacement)
        mark = (len(lead), len(lead) + len(words))
        lines += paragraph(lead + words, 2, look.width, look.colour, [mark], hang=2)
    for word in finding.resolved:
        lines += paragraph(visible(f"{word.text} = {word.meant}"), 2, look.width, hang=2)
    return lines


def _heading(finding: Finding, style: Style | None, look: LintLook) -> list[str]:
    where = finding.where
    place, rule = visible(f"{where.file}:{where.line}:{where.column}:"), visible(f"{finding.code} {finding.name}")
    first, *rest = paragraph(f"{place} {rule}  {visible(finding.message)}", 0, look.width, hang=4)
    known = f"{place} {rule}"
    if not first.startswith(known):
        return [first, *rest]
    head = f"{styled(place, Style.BOLD, look.colour)} {styled(rule, style, look.colour)}"
    return [head + first[len(known) :], *rest]
