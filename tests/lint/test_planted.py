"""Annotate, then lint: nothing is found, and each fault that is planted then is; see planted.toml.

The article has emoji, combining marks, text from right to left, and each kind of line end.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from anora_cli.annotate import footnotes, inline
from anora_cli.checker import Checker
from anora_cli.documents import read_document
from anora_cli.documents.model import Format
from anora_cli.lint.linter import Linter
from anora_cli.lint.model import Finding
from anora_cli.model import Label

FAULTS = tomllib.loads((Path(__file__).parent / "planted.toml").read_text("utf-8"))["fault"]
ARTICLE = """\
# Cafe\u0301 😀 שלום

Mount Kestrin was first climbed in 1954. 😀 The expedition spent 37 days on Mount Kestrin.

👩🏽‍🚀 e\u0301\u0302 \u202eשלום עולם\u202c: Hartmann and Novotny married in 1957. The soup was good.
"""
_EOLS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}


@pytest.fixture(scope="module")
def linter(tiny: Checker) -> Linter:
    return Linter(tiny)


def _linted(linter: Linter, raw: str, require: bool = False) -> list[Finding]:
    return linter.findings(read_document("a.md", raw.encode("utf-8")), require)


def _annotated(linter: Linter, raw: str, style: str = "footnotes") -> str:
    document = read_document("a.md", raw.encode("utf-8"))
    settled = [f for f in linter.findings(document) if f.verdict in (Label.SUPPORTED, Label.CONTRADICTED)]
    if style == "inline":
        return inline.annotate(document, settled, Format.MARKDOWN)
    return footnotes.annotate(document, settled)


def _removed(raw: str) -> str:
    return inline.remove(footnotes.remove(raw), Format.MARKDOWN)


def _citations(findings: list[Finding]) -> list[Finding]:
    return [f for f in findings if f.code.startswith("AN5")]


@pytest.mark.parametrize("eol", _EOLS)
@pytest.mark.parametrize("style", ["footnotes", "inline"])
def test_nothing_is_found_in_what_is_right(linter: Linter, style: str, eol: str) -> None:
    raw = ARTICLE.replace("\n", _EOLS[eol])
    marked = _annotated(linter, raw, style)
    assert _citations(_linted(linter, marked, require=True)) == []
    assert _removed(marked) == raw
    again = _annotated(linter, _removed(marked), style)
    assert again == marked
    other = _annotated(linter, raw, "inline" if style == "footnotes" else "footnotes")
    assert _citations(_linted(linter, other, require=True)) == []


@pytest.mark.parametrize("eol", _EOLS)
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["about"])
def test_a_planted_fault_is_found(linter: Linter, fault: dict[str, Any], eol: str) -> None:
    marked = _annotated(linter, ARTICLE, fault.get("style", "footnotes"))
    assert marked.count(fault["old"]) >= 1
    spoiled = marked.replace(fault["old"], fault["new"]).replace("\n", _EOLS[eol])
    findings = _linted(linter, spoiled, fault.get("require", False))
    found = _citations(findings)
    assert sorted(f.code for f in found) == fault["codes"], [f.message for f in found]
    for finding in findings:
        assert spoiled[finding.where.start : finding.where.end] == finding.text


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["about"])
def test_annotating_anew_mends_it(linter: Linter, fault: dict[str, Any]) -> None:
    marked = _annotated(linter, ARTICLE, fault.get("style", "footnotes"))
    spoiled = marked.replace(fault["old"], fault["new"])
    anew = _annotated(linter, _removed(spoiled))
    left = {f.code for f in _citations(_linted(linter, anew, fault.get("require", False)))}
    assert left == set(fault.get("stays", []))


def test_there_are_enough_kinds() -> None:
    assert len({fault["about"] for fault in FAULTS}) == len(FAULTS) >= 10
    assert len({code for fault in FAULTS for code in fault["codes"]}) == 10
