"""What is found in a text, by the tables find.toml and nothing.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from notation import line

from anora_cli.values import find_values

HERE = Path(__file__).parent
FIND: dict[str, dict[str, list[str]]] = tomllib.loads((HERE / "find.toml").read_text(encoding="utf-8"))
NOTHING: dict[str, list[str]] = tomllib.loads((HERE / "nothing.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(text, want, id=f"{group}: {text}") for group, rows in FIND.items() for text, want in rows.items()],
)
def test_finds(text: str, expected: list[str]) -> None:
    assert [line(text, found) for found in find_values(text)] == expected


@pytest.mark.parametrize(
    "text", [pytest.param(text, id=f"{group}: {text}") for group, texts in NOTHING.items() for text in texts]
)
def test_finds_nothing(text: str) -> None:
    assert [line(text, found) for found in find_values(text)] == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("a 37-day shoot", "day"),
        ("37 shooting days", "days"),
        ("half an hour", "hour"),
        ("35mm film", "mm"),
        ("four Oscars", ""),
        ("in 2015", ""),
        ("thirty per cent", "per cent"),
        ("won three times", "times"),
    ],
)
def test_unit_start_is_where_the_unit_word_begins(text: str, unit: str) -> None:
    found = find_values(text)[0]
    assert text[found.unit_start : found.number_end] == unit


@pytest.mark.parametrize(
    "written",
    [
        "thirty-seven days", "thirty\u2011seven days", "thirty\u2010seven\u00a0days", "thirty\u2013seven days",
        "thirty seven days", "THIRTY-SEVEN DAYS", "thir\u00adty-seven da\u00adys", "37 days", "37\u202fdays", "37-day",
        "37\u2011day", "37\u2013day", "\uff13\uff17 days", "37\u200b days", "37d", "37days",
    ],
)  # fmt: skip
def test_every_way_of_writing_is_the_same_value_with_its_own_span(written: str) -> None:
    (found,) = find_values(f"“It took {written}”, he said.")
    assert found.value.lo == found.value.hi == 37
    assert f"“It took {written}”"[found.start : found.end] == written
