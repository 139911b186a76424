"""Baselines: what is recorded is hidden, what is more is shown, what is gone is told."""

from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from known_judge import KnownJudge

from anora_cli.documents import read_document
from anora_cli.errors import InputError
from anora_cli.lint.baseline import Baseline, normalised
from anora_cli.lint.model import Finding
from anora_cli.lint.policy import BASELINE


def _findings(text: str, name: str = "a.md") -> list[Finding]:
    found = KnownJudge().findings(read_document(name, text.encode("utf-8")))
    return [finding for finding in found if finding.code == "AN101"]


def _recorded(folder: Path, text: str, name: str = "a.md") -> Path:
    path = folder / "old.jsonl"
    baseline = Baseline(path, fresh=True)
    baseline.hide(str(folder / name), _findings(text))
    baseline.write()
    return path


def _hidden(path: Path, text: str, name: str = "a.md") -> list[bool]:
    judged = Baseline(path).hide(str(path.parent / name), _findings(text))
    assert {finding.suppressed for finding in judged} <= {"", BASELINE}
    return [bool(finding.suppressed) for finding in judged]


_SENTENCES = st.lists(st.sampled_from(["Built in 1900.", "Lit in 1901.", "Tall in 1902."]), max_size=8)


@given(_SENTENCES, st.randoms(use_true_random=False))
def test_what_is_recorded_is_hidden_wherever_it_moves(sentences: list[str], chance: random.Random) -> None:
    with TemporaryDirectory() as folder:
        path = _recorded(Path(folder), "\n\n".join(sentences))
        moved = sentences.copy()
        chance.shuffle(moved)
        assert all(_hidden(path, "# A new heading\n\n" + "\n".join(moved).upper().replace(" ", "  ")))


@given(_SENTENCES, _SENTENCES)
def test_exactly_what_is_more_is_shown_and_what_is_less_told(before: list[str], after: list[str]) -> None:
    with TemporaryDirectory() as folder:
        path = _recorded(Path(folder), "\n\n".join(before))
        baseline = Baseline(path)
        judged = baseline.hide(str(Path(folder) / "a.md"), _findings("\n\n".join(after)))
        more, less = Counter(after) - Counter(before), Counter(before) - Counter(after)
        assert Counter(finding.context for finding in judged if not finding.suppressed) == more
        assert baseline.gone() == less.total()


@given(_SENTENCES)
def test_writing_twice_changes_nothing(sentences: list[str]) -> None:
    with TemporaryDirectory() as folder:
        path = _recorded(Path(folder), "\n\n".join(sentences))
        first = path.read_bytes()
        assert _recorded(Path(folder), "\n\n".join(reversed(sentences))).read_bytes() == first
        lines = first.decode("utf-8").splitlines()
        assert lines == sorted(lines)
        assert len(lines) == len(set(sentences))


def test_a_line_says_all_but_where_it_stands(tmp_path: Path) -> None:
    path = _recorded(tmp_path, "“Built”\nin  1900.\n\n“Built” in 1900.", "sub/ä.md")
    assert [json.loads(line) for line in path.read_text("utf-8").splitlines()] == [
        {"path": "sub/ä.md", "rule": "AN101", "fact": "lighthouse.built", "sentence": '"built" in 1900.', "count": 2}
    ]


def test_suppressed_findings_are_neither_recorded_nor_counted(tmp_path: Path) -> None:
    path = _recorded(tmp_path, "Built in 1900.")
    first, second = _findings("Built in 1900. Built in 1900.")
    judged = Baseline(path).hide(str(tmp_path / "a.md"), [replace(first, suppressed="a quotation"), second])
    assert [finding.suppressed for finding in judged] == ["a quotation", BASELINE]


def test_other_files_stay_recorded_until_they_are_gone(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("x", "utf-8")
    path = tmp_path / "old.jsonl"
    baseline = Baseline(path, fresh=True)
    for name in ("a.md", "b.md", "c.md"):
        baseline.hide(str(tmp_path / name), _findings("Built in 1900."))
    assert baseline.write() == 3
    later = Baseline(path, fresh=True)
    later.hide(str(tmp_path / "a.md"), [])
    assert later.gone() == 2  # a.md has none any more, c.md does not exist
    assert later.write() == 1
    assert _hidden(path, "Built in 1900.", "b.md") == [True]


def test_lines_that_a_merge_doubled_count_once(tmp_path: Path) -> None:
    path = _recorded(tmp_path, "Built in 1900.")
    path.write_bytes(path.read_bytes() * 2)
    assert _hidden(path, "Built in 1900. Built in 1900.") == [True, False]


@pytest.mark.parametrize(
    "line",
    ["<<<<<<< ours", "[1]", "{}", '{"path": "a", "rule": "b", "fact": "c", "sentence": "d", "count": 0}',
     '{"path": "a", "rule": "b", "fact": "c", "sentence": "d", "count": true}', "[" * 100_000],
)  # fmt: skip
def test_a_broken_line_is_named(line: str, tmp_path: Path) -> None:
    path = _recorded(tmp_path, "Built in 1900.")
    path.write_text(path.read_text("utf-8") + line, "utf-8")
    with pytest.raises(InputError, match=r"old\.jsonl:2: this is no line of a baseline"):
        Baseline(path)


def test_a_baseline_that_is_not_there_or_no_text_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such baseline"):
        Baseline(tmp_path / "none.jsonl")
    (tmp_path / "bad.jsonl").write_bytes(b"\xff")
    with pytest.raises(InputError, match="not UTF-8"):
        Baseline(tmp_path / "bad.jsonl")
    with pytest.raises(InputError, match="cannot be written"):
        Baseline(tmp_path / "none" / "x.jsonl", fresh=True).write()


@given(st.text(max_size=60))
def test_plain_words_are_plain_already(sentence: str) -> None:
    assert normalised(normalised(sentence)) == normalised(sentence)
