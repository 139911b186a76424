"""Every format against its golden file; `UPDATE_GOLDEN=1 pytest tests/reporters` writes them anew."""

from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import VERDICTS

from anora_cli.model import Label, Part, Verdict
from anora_cli.reporters import Format, Look, renderer
from anora_cli.reporters.screen import clip, line_spans, marked, visible

_HERE = Path(__file__).parent
_LOOKS = {
    "plain": Look(),
    "colour": Look(colour=True),
    "narrow": Look(colour=True, width=60),
    "explain": Look(explain=True),
}
_GOLDEN = [
    *((Format.TEXT, look) for look in _LOOKS),
    (Format.TABLE, "plain"),
    (Format.TABLE, "narrow"),
    (Format.JSON, "plain"),
    (Format.JSONL, "explain"),
]


def rendered(fmt: Format, look: Look, *verdicts: Verdict) -> str:
    return "".join(renderer(fmt)(verdicts, look))


@pytest.mark.parametrize(("fmt", "look"), _GOLDEN, ids=lambda value: str(value))
def test_golden(fmt: Format, look: str) -> None:
    path = _HERE / "golden" / f"{look}.{fmt}"
    text = rendered(fmt, _LOOKS[look], *VERDICTS)
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


def test_every_format_has_a_reporter() -> None:
    assert all(callable(renderer(fmt)) for fmt in Format)


@pytest.mark.parametrize("look", ["plain", "explain"])
def test_records_keep_to_their_schema(look: str) -> None:
    schema = json.loads((_HERE / "verdict.schema.json").read_text("utf-8"))
    records = json.loads(rendered(Format.JSON, _LOOKS[look], *VERDICTS))
    lines = rendered(Format.JSONL, _LOOKS[look], *VERDICTS).splitlines()
    assert records == [json.loads(line) for line in lines]
    for record in records:
        jsonschema.Draft202012Validator(schema).validate(record)


@pytest.mark.parametrize("fmt", list(Format))
@given(text=st.text(), identity=st.text())
def test_no_control_character_reaches_a_terminal(fmt: Format, text: str, identity: str) -> None:
    part = Part(text, 0, len(text), Label.SUPPORTED, explanation=text)
    verdict = Verdict(identity, text, Label.SUPPORTED, (part,), explanation=text)
    out = rendered(fmt, Look(), verdict)
    assert [c for c in out if unicodedata.category(c) == "Cc" and c != "\n"] == []
    assert not set(out) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2028\u2029")


@given(text=st.text(), identity=st.text())
def test_json_gives_back_what_went_in(text: str, identity: str) -> None:
    (line,) = rendered(Format.JSONL, Look(), Verdict(identity, text, Label.SUPPORTED)).splitlines()
    record = json.loads(line)
    assert (record["id"], record["claim"]) == (identity, text)


@given(st.text())
def test_visible_keeps_every_position(text: str) -> None:
    assert len(visible(text)) == len(text)


@given(st.text(alphabet="ab  "), st.integers(1, 20))
def test_lines_hold_all_words_and_fit(text: str, width: int) -> None:
    lines = [text[start:end] for start, end in line_spans(text, width)]
    assert " ".join(lines) == text
    assert all(len(line) <= width or " " not in line for line in lines)


@given(st.text(alphabet="ab "), st.lists(st.tuples(st.integers(-2, 30), st.integers(-2, 30))))
def test_marks_only_add_styles(text: str, spans: list[tuple[int, int]]) -> None:
    assert marked(text, spans, colour=False) == text
    assert marked(text, spans, colour=True).replace("\x1b[1m", "").replace("\x1b[0m", "") == text


@given(st.text(alphabet="abc ", min_size=30, max_size=200), st.integers(0, 180), st.integers(1, 19))
def test_a_clip_shows_the_decisive_words(text: str, start: int, length: int) -> None:
    start = min(start, len(text) - 1)
    span = (start, min(start + length, len(text)))
    first, last = clip(40, [span], text)
    assert 0 <= first <= span[0]
    assert span[1] <= last <= len(text)
