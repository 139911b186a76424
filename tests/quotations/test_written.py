"""Quotations as writers set them: sixty claims and six articles, labelled before the program had seen them.

What is wrong today stands in `known_written.txt`, which can only shrink.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from ledger import settle

from anora_cli.checker import Checker
from anora_cli.documents import read_document
from anora_cli.lint.linter import Linter
from anora_cli.lint.model import Finding
from anora_cli.model import Label

HERE = Path(__file__).parent


def _records(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


CLAIMS = _records("written.jsonl")
PLANTED = _records("written/gold.jsonl")
ARTICLES = sorted({record["file"] for record in PLANTED})


@pytest.fixture(scope="module")
def findings(film: Checker) -> dict[str, list[Finding]]:
    linter = Linter(film)
    return {name: linter.findings(read_document(name, (HERE / "written" / name).read_bytes())) for name in ARTICLES}


def _over(record: dict[str, Any], findings: dict[str, list[Finding]]) -> list[Finding]:
    """What is found where the quotation stands."""
    name = record["file"]
    start = (HERE / "written" / name).read_text("utf-8").index(record["quote"])
    end = start + len(record["quote"])
    return [f for f in findings[name] if f.verdict and f.where.start < end and start < f.where.end]


def _verdict(found: list[Finding]) -> Label:
    return min((f.verdict for f in found if f.verdict), key=lambda v: v.rank, default=Label.NOT_IN_SOURCE)


def test_verdicts(film: Checker, findings: dict[str, list[Finding]]) -> None:
    got = {r["id"]: (r["label"], film.check(r["claim"]).verdict, r["claim"]) for r in CLAIMS}
    got |= {
        f"{r['file']}:{n}": (r["label"], _verdict(_over(r, findings)), r["quote"]) for n, r in enumerate(PLANTED, 1)
    }
    assert len(got) == len(CLAIMS) + len(PLANTED)
    wrong = {name: f"{name} {said}: {text}" for name, (wanted, said, text) in got.items() if wanted != said}
    settle(HERE / "known_written.txt", wrong, grows=False)
    sound = [name for name, (wanted, said, _) in got.items() if wanted != said == Label.CONTRADICTED]
    assert sound == []


def test_nothing_else_is_called_wrong(findings: dict[str, list[Finding]]) -> None:
    meant = [id(f) for record in PLANTED if record["label"] == Label.CONTRADICTED for f in _over(record, findings)]
    others = [f for found in findings.values() for f in found if f.verdict is Label.CONTRADICTED]
    assert [f"{f.where.file}: {f.text}: {f.message}" for f in others if id(f) not in meant] == []
