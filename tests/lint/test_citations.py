"""Citations in articles: every fault is found at its place, and nothing else; see citations.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
import regex

from anora_cli.checker import Checker
from anora_cli.documents import read_document
from anora_cli.lint import fixes
from anora_cli.lint.linter import Linter
from anora_cli.lint.model import Finding
from anora_cli.lint.rules import RULES
from anora_cli.model import Label

CASES = tomllib.loads((Path(__file__).parent / "citations.toml").read_text("utf-8"))["case"]


@pytest.fixture(scope="module")
def linter(tiny: Checker) -> Linter:
    return Linter(tiny)


def _filled(text: str, linter: Linter) -> str:
    source = linter.pack.source
    texts = {s.id: source.text[s.start : s.end] for s in source.sentences}
    return regex.sub(r"<(p\d+s\d+)>", lambda found: texts[found[1]], text)


def _linted(linter: Linter, case: dict[str, Any], raw: str) -> list[Finding]:
    document = read_document(case.get("name", "a.md"), raw.encode("utf-8"))
    return linter.findings(document, case.get("require", False))


def _of_citations(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.code.startswith("AN5")]


def _shown(finding: Finding) -> str:
    change = finding.suggestion
    if change is None:
        return f"{finding.code} {finding.text}"
    same = (change.start, change.end) == (finding.where.start, finding.where.end)
    return f"{finding.code} {finding.text} {'->' if same else '~>'} {change.replacement}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_findings(linter: Linter, case: dict[str, Any]) -> None:
    raw = _filled(case["text"], linter)
    found = _linted(linter, case, raw)
    citations = _of_citations(found)
    wanted = [_filled(each, linter) for each in case.get("findings", [])]
    assert sorted(_shown(f) for f in citations) == sorted(wanted), [f.message for f in citations]
    for piece, finding in zip(case.get("says", []), citations, strict=False):
        assert piece in finding.message
    own = [f"{f.code} {f.text}" for f in found if f.verdict is Label.CONTRADICTED]
    assert own == case.get("articles_own", [])
    for finding in found:
        assert raw[finding.where.start : finding.where.end] == finding.text


@pytest.mark.parametrize("case", [c for c in CASES if "> " in str(c.get("findings"))], ids=lambda case: case["about"])
def test_a_suggestion_ends_what_it_is_for(linter: Linter, case: dict[str, Any]) -> None:
    raw = _filled(case["text"], linter)
    before = _of_citations(_linted(linter, case, raw))
    after = _of_citations(_linted(linter, case, fixes.apply(raw, before)))
    assert len(after) == len(before) - len(fixes.chosen(before))


def test_every_rule_on_citations_is_shown() -> None:
    shown = {finding.split()[0] for case in CASES for finding in case.get("findings", [])}
    assert shown == {rule.code for rule in RULES if rule.code.startswith("AN5")}
