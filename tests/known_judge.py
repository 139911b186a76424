"""A judge whose findings are known beforehand: 1871 is right, another year wrong, a sentence without one unsettled."""

from __future__ import annotations

import re
from pathlib import Path

from anora_cli.documents.model import Document
from anora_cli.lint.model import Finding, Where
from anora_cli.lint.remark import remark
from anora_cli.lint.rules import BY_CODE
from anora_cli.model import Label, Suggestion

_SENTENCE = re.compile(r"[^.!?]+[.!?]?")
_YEAR = re.compile("[0-9]{4}")


class KnownJudge:
    """Takes what a reader sees, sentence by sentence. Nothing is cited, so all that is settled lacks a citation."""

    def findings(self, document: Document, require_citations: bool = False) -> list[Finding]:
        found = []
        for block in document.blocks:
            for match in _SENTENCE.finditer(block.text.text):
                if match[0].strip():
                    start, end = block.text.place(*match.span())
                    finding = _finding(document, start, end, match[0].strip())
                    found.append(finding)
                    if require_citations and finding.verdict is not Label.NOT_IN_SOURCE:
                        found.append(remark(document, (start, end), BY_CODE["AN509"], "no citation"))
        return sorted(found, key=lambda finding: finding.where.start)


def known_judge(_pack: Path | None = None) -> KnownJudge:
    """For where a function is wanted that opens a judge."""
    return KnownJudge()


def refuse_to_judge(_pack: Path | None = None) -> KnownJudge:
    """For where a judge must not be needed."""
    raise AssertionError("nothing was to be judged")


def _finding(document: Document, start: int, end: int, sentence: str) -> Finding:
    year = _YEAR.search(document.raw, start, end)
    code = "AN001" if not year else "AN002" if year[0] == "1871" else "AN101"
    verdict = {"AN001": Label.NOT_IN_SOURCE, "AN002": Label.SUPPORTED, "AN101": Label.CONTRADICTED}[code]
    rule = BY_CODE[code]
    return Finding(
        where=Where(document.name, start, end, *document.position(start), *document.position(end)),
        code=code,
        name=rule.name,
        severity=rule.severity,
        verdict=verdict,
        message="the source says: built in 1871",
        text=document.raw[start:end],
        context=sentence,
        lines=tuple(document.raw.splitlines()[document.position(start)[0] - 1 :][:1]),
        suggestion=Suggestion(*year.span(), "1871") if year and code == "AN101" else None,
        fact="lighthouse.built",
        fingerprint=f"{code}-{sentence}",
    )
