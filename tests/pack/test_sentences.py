"""The sentences of the source and their ids, which stand in people's citations and must not move.

`UPDATE_GOLDEN=1 pytest tests/pack` writes the golden file anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from anora_cli.pack import load_pack
from anora_cli.pack.source import split

GOLDEN = Path(__file__).parent / "golden" / "sentences.tsv"
FIRST_WORDS = 4


def test_the_sentences_of_the_source() -> None:
    source = load_pack().source
    rows = []
    for sentence in source.sentences:
        words = " ".join(source.text[sentence.start : sentence.end].split()[:FIRST_WORDS])
        rows.append(f"{sentence.id}\t{sentence.start}\t{sentence.end}\t{words}\n")
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text("".join(rows), "utf-8")
    assert "".join(rows) == GOLDEN.read_text("utf-8")


def test_sentences_hold_all_that_is_not_white_space() -> None:
    source = load_pack().source
    edges = [0, *(edge for s in source.sentences for edge in (s.start, s.end)), len(source.text)]
    assert edges == sorted(edges)
    assert "".join(source.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)).strip() == ""
    assert len({s.id for s in source.sentences}) == len(source.sentences)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two.", ["p1s1 One.", "p1s2 Two."]),
        ("One\n\nTwo\n", ["p1s1 One", "p2s1 Two"]),
        ("One\n \nTwo", ["p1s1 One", "p2s1 Two"]),
        ("One\ntwo. Three", ["p1s1 One\ntwo.", "p1s2 Three"]),
        ("It was 3.5 km. Far!", ["p1s1 It was 3.5 km.", "p1s2 Far!"]),
        ("Mr. Reed and J. K. Marsh came.", ["p1s1 Mr. Reed and J. K. Marsh came."]),
        ("“It is far. Go!” He went.", ["p1s1 “It is far.", "p1s2 Go!”", "p1s3 He went."]),
        ("“Far!,” he says. Truly.", ["p1s1 “Far!,” he says.", "p1s2 Truly."]),
        ("Well … it was. Then… Now.", ["p1s1 Well … it was.", "p1s2 Then…", "p1s3 Now."]),
        ("", []),
        (" \n\n \n", []),
    ],
)
def test_split(text: str, sentences: list[str]) -> None:
    assert [f"{s.id} {text[s.start : s.end]}" for s in split(text)] == sentences
