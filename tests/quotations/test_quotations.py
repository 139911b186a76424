"""Every quotation of the source in many mutations and layouts, and a hundred from elsewhere: a share of the cases.

`ANORA_QUOTATIONS=1` runs all of them (some minutes).
"""

from __future__ import annotations

import os

import pytest
from cases import Case, cases

from anora_cli.checker import Checker
from anora_cli.documents import read_document
from anora_cli.lint.linter import Linter
from anora_cli.model import Label

STEP = 1 if os.environ.get("ANORA_QUOTATIONS") else 23
ACCURACY = 0.98


def _spans(case: Case) -> list[tuple[int, int]]:
    places = [(case.text.index(piece.strip(".,")), len(piece)) for piece in case.pieces]
    return [(start, start + size) for start, size in places]


def _verdict(case: Case, film: Checker, linter: Linter) -> Label:
    """The verdict on the text, or on what stands in its quotation where the text says more."""
    if case.section == "claim":
        return film.check(case.text).verdict
    if case.section == "passage":
        found = [(p.start, p.end, p.verdict) for p in film.check(case.text).parts]
    else:
        findings = linter.findings(read_document("notes.md", case.text.encode()))
        found = [(f.where.start, f.where.end, f.verdict) for f in findings]
    over = [label for start, end, label in found if any(start < b and a < end for a, b in _spans(case))]
    return min(over, key=lambda label: label.rank, default=Label.NOT_IN_SOURCE)


@pytest.fixture(scope="module")
def judged(film: Checker) -> list[tuple[Case, Label]]:
    linter = Linter(film)
    chosen = [case for n, case in enumerate(cases(film.pack)) if n % STEP == 0]
    return [(case, _verdict(case, film, linter)) for case in chosen]


def test_verdicts_are_accurate(judged: list[tuple[Case, Label]]) -> None:
    wrong = [f"{case.id}: {label}" for case, label in judged if label is not case.label]
    assert len(wrong) <= len(judged) * (1 - ACCURACY), "\n".join(wrong)


def test_no_sound_quotation_is_called_wrong(judged: list[tuple[Case, Label]]) -> None:
    sound = [(case, label) for case, label in judged if case.label is Label.SUPPORTED]
    assert [case.id for case, label in sound if label is Label.CONTRADICTED] == []


def test_every_quotation_has_its_mutations_and_layouts(film: Checker) -> None:
    kinds: dict[str, set[str]] = {}
    layouts: set[str] = set()
    for case in cases(film.pack):
        kinds.setdefault(case.id.rpartition("/")[2], set()).add(case.kind)
        layouts.add(case.layout)
    own = [found for number, found in kinds.items() if not number.startswith("e")]
    assert len(own) >= len(film.pack.quotations) - 1  # one is a single word
    assert min(map(len, own)) >= 6
    assert len([n for n in kinds if n.startswith("e")]) >= 100
    assert len(layouts) >= 8
