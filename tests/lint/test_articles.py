"""Articles with planted errors: sixteen by somebody who had not seen the program, ten on what refers beyond a claim.

`known_articles.txt` has what is not found yet, `known_alarms.txt` (kept by hand, can only shrink) the false alarms.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from ledger import settle

from anora_cli.checker import Checker
from anora_cli.documents import read_document
from anora_cli.lint import fixes
from anora_cli.lint.linter import Linter
from anora_cli.lint.model import Finding
from anora_cli.model import Label

HERE = Path(__file__).parent
FOLDERS = (HERE / "articles", HERE / "context")
ARTICLES = sorted(p for folder in FOLDERS for p in folder.iterdir() if p.name != "gold.jsonl")


class Planted(NamedTuple):
    """A statement of an article with its right verdict and its place in the file."""

    file: str
    quote: str
    label: str
    start: int
    end: int

    @property
    def id(self) -> str:
        """The name of the statement in a list."""
        return f"{self.file}:{self.start}"

    def met_by(self, finding: Finding) -> bool:
        """True if the finding says the right thing at that place."""
        return (
            finding.verdict == self.label
            and Path(finding.where.file).name == self.file
            and finding.where.start < self.end
            and self.start < finding.where.end
        )


def _raw(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig")


def _planted() -> list[Planted]:
    found = []
    for folder, line in ((f, line) for f in FOLDERS for line in (f / "gold.jsonl").open(encoding="utf-8")):
        record: Mapping[str, Any] = json.loads(line)
        start = _raw(folder / record["file"]).index(record["quote"])
        found.append(Planted(record["file"], record["quote"], record["label"], start, start + len(record["quote"])))
    return found


@pytest.fixture(scope="module")
def linter(film: Checker) -> Linter:
    return Linter(film)


@pytest.fixture(scope="module")
def findings(linter: Linter) -> list[Finding]:
    return [f for path in ARTICLES for f in linter.findings(read_document(path.name, path.read_bytes()))]


def _met(planted: Planted, findings: Iterable[Finding]) -> bool:
    return any(planted.met_by(finding) for finding in findings)


def test_what_is_planted_is_found(findings: list[Finding]) -> None:
    missed = {p.id: f"{p.id} {p.label}: {p.quote}" for p in _planted() if not _met(p, findings)}
    settle(HERE / "known_articles.txt", missed)


def test_nothing_else_is_called_wrong(findings: list[Finding]) -> None:
    errors = [p for p in _planted() if p.label == Label.CONTRADICTED]
    alarms = [f for f in findings if f.verdict is Label.CONTRADICTED and not any(p.met_by(f) for p in errors)]
    settle(
        HERE / "known_alarms.txt",
        {f"{f.where.file}:{f.where.start}": f"{f.where.file}:{f.where.line} {f.text}: {f.message}" for f in alarms},
        grows=False,
    )


def test_every_finding_stands_where_it_says(findings: list[Finding]) -> None:
    raws = {path.name: _raw(path) for path in ARTICLES}
    for f in findings:
        raw = raws[f.where.file]
        assert raw[f.where.start : f.where.end] == f.text
        lines = raw.replace("\r\n", "\n").split("\n")
        assert f.lines[0] == lines[f.where.line - 1]
        assert f.lines[0][f.where.column - 1 :].startswith(f.text.split("\n")[0].rstrip("\r"))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_a_fixed_article_has_none_of_what_was_fixed(linter: Linter, path: Path) -> None:
    raw = _raw(path)
    before = [f for f in linter.findings(read_document(path.name, raw.encode())) if f.verdict is Label.CONTRADICTED]
    fixed = fixes.apply(raw, before)
    after = [f for f in linter.findings(read_document(path.name, fixed.encode())) if f.verdict is Label.CONTRADICTED]
    # what one correction settles may settle its neighbour, too
    assert len(after) <= len(before) - len(fixes.chosen(before))
    assert fixes.apply(fixed, after) == fixed
