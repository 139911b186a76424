"""Supports that rest on a word or two: a clause that names no party of the fact is told by the ones around it."""

from __future__ import annotations

from collections.abc import Sequence

from anora_cli.engine.alignment import Alignment
from anora_cli.engine.case import Finding
from anora_cli.engine.cover import akin
from anora_cli.engine.index import Index
from anora_cli.engine.judge import Judge
from anora_cli.model import Label

FEWEST_ALONE = 4  # words of content, where nobody and nothing that the facts are of is named


def without_slight(judge: Judge, findings: Sequence[Finding]) -> list[Finding]:
    """The findings, undecided where a support is slight and nothing in the sentence bears it out.

    A deed without its parties may be anybody's: "and talks faster", "the main awards", "it arrived". It is believed
    beside a clause that names them, or where the sentence is all of one piece and says enough.
    """
    slight = [f for f in findings if _is_slight(f, judge.index)]
    if not slight:
        return list(findings)
    firm = [a for f in findings if f.label is not Label.NOT_IN_SOURCE and f not in slight for a in f.alignments]
    whole = all(f.label is Label.SUPPORTED for f in findings)
    if whole and len({i for f in findings for i in judge.aligner.content & set(f.clause.indices)}) >= FEWEST_ALONE:
        return list(findings)
    return [_undecided(f) if f in slight and not any(akin(a, firm) for a in f.alignments) else f for f in findings]


def _is_slight(finding: Finding, index: Index) -> bool:
    """True for a support of which the clause names no party, or for a being's deed of which it names but the place."""
    carried = finding.label is Label.SUPPORTED and finding.clash is None
    return carried and not any(_party(a, index) for a in finding.alignments)


def _party(alignment: Alignment, index: Index) -> bool:
    """True if the clause itself names one that the fact is of."""
    if not alignment.own:
        return False
    subject = alignment.fact.slots.get("subject")
    being = isinstance(subject, str) and index.pack.entities[subject].kind in index.being_kinds
    return not being or "subject" in alignment.filled or alignment.own > 1


def _undecided(finding: Finding) -> Finding:
    trace = (*finding.trace, "slight: it names no party of the fact, and nothing beside it does")
    return finding._replace(label=Label.NOT_IN_SOURCE, licence=None, trace=trace)
