"""Supports that rest on a word or two: a clause that names no party of the fact is told by the ones around it."""

from __future__ import annotations

from collections.abc import Sequence

from anora_cli.engine.alignment import Alignment
from anora_cli.engine.case import Finding
from anora_cli.engine.cover import akin
from anora_cli.engine.english import english
from anora_cli.engine.index import Index
from anora_cli.engine.judge import Judge
from anora_cli.model import Label

SLIGHT = "slight: it names no party of the fact, and nothing beside it does"
_FIRST_AND_SECOND = frozenset("i you we".split())
_MAY = frozenset("can may could might will".split())
_COMPLEMENTS = frozenset("out that how what why where".split())
_OPENERS = frozenset("and but so because when while as if since that".split())
_OPENING = 8  # words within which the verb stands
_PERCEIVING = frozenset(
    "see hear learn meet know find rememb watch recogn notic get read understand leav follow join".split()
)
FEWEST_OPPOSITE = 3  # words of content of an opposite that is said of nothing at all
FEWEST_ALONE = 4  # words of content, where nobody and nothing that the facts are of is named


def without_slight(judge: Judge, findings: Sequence[Finding]) -> list[Finding]:
    """The findings, undecided where a support is slight and nothing in the sentence bears it out.

    A deed without its parties may be anybody's: "and talks faster", "the main news", "it arrived". It is believed
    beside a clause that names them, or where the sentence is all of one piece and says enough.
    """
    findings = [_undecided(f, "said by or to somebody unknown") if _addressed(f, judge) else f for f in findings]
    slight = [f for f in findings if _is_slight(f, judge)]
    if not slight:
        return list(findings)
    firm = [a for f in findings if f.label is not Label.NOT_IN_SOURCE and f not in slight for a in f.alignments]
    whole = all(f.label is not Label.NOT_IN_SOURCE for f in findings)
    if whole and len({i for f in findings for i in judge.aligner.content & set(f.clause.indices)}) >= FEWEST_ALONE:
        return list(findings)
    return [
        _undecided(f, SLIGHT) if f in slight and not any(akin(a, firm) for a in f.alignments) else f for f in findings
    ]


def _is_slight(finding: Finding, judge: Judge) -> bool:
    """True for a verdict without a conflict where the clause names no party, or of a being's deed but the place."""
    if finding.label is Label.NOT_IN_SOURCE or finding.clash is not None:
        return False
    if finding.label is Label.CONTRADICTED:  # an opposite is bold enough, unless it is said of nothing at all
        return (
            not any(a.filled for a in finding.alignments)
            and len(judge.aligner.content & set(finding.clause.indices)) < FEWEST_OPPOSITE
        )
    return not any(_party(a, judge.index) for a in finding.alignments)


def _party(alignment: Alignment, index: Index) -> bool:
    """True if the clause itself names one that the fact is of."""
    if not alignment.own:
        return False
    subject = alignment.fact.slots.get("subject")
    being = isinstance(subject, str) and index.pack.entities[subject].kind in index.being_kinds
    return not being or "subject" in alignment.filled or alignment.own > 1


def _addressed(finding: Finding, judge: Judge) -> bool:
    """True for what "I", "you" or "we" did, where nobody is known to speak; "you may see" and "we meet" tell facts."""
    reading = judge.reading
    if finding.label is Label.NOT_IN_SOURCE or reading.voice:
        return False
    words = [reading.tokens[i] for i in finding.clause.indices if reading.tokens[i].word][:_OPENING]
    at = next((n for n, t in enumerate(words) if t.norm not in _OPENERS), len(words))
    if at + 1 >= len(words) or words[at].norm not in _FIRST_AND_SECOND or words[at + 1].norm in _MAY:
        return False
    verb = next((t for t in words[at + 1 :] if t.norm not in english().function), None)
    if verb is None or verb.stem in english().speech:
        return False
    found = verb.norm == "found" and words[words.index(verb) + 1].norm not in _COMPLEMENTS
    return found or verb.stem not in _PERCEIVING  # "I found it slow" is no news of what it is


def _undecided(finding: Finding, why: str) -> Finding:
    trace = (*finding.trace, why)
    return finding._replace(label=Label.NOT_IN_SOURCE, licence=None, trace=trace)
