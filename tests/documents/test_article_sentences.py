"""Sentences: each case in the data is a text with a bar where it is to be cut."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from anora_cli.documents.sentences import LONGEST, sentences

CASES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text("utf-8"))


@pytest.mark.parametrize("case", [pytest.param(c, id=f"{k}: {c}") for k, cases in CASES.items() for c in cases])
def test_cuts(case: str) -> None:
    wanted = case.split(" | ")
    text = " ".join(wanted)
    assert [text[start:end] for start, end in sentences(text)] == wanted


def test_what_is_too_long_is_cut_at_a_space() -> None:
    text = "word " * 900 + "end."
    spans = sentences(text)
    assert len(spans) == 3
    assert all(end - start <= LONGEST and text[start - 1 : start] in ("", " ") for start, end in spans)


def test_what_has_no_space_is_cut_all_the_same() -> None:
    assert sentences("x" * 4500) == [(0, 2000), (2000, 4000), (4000, 4500)]
