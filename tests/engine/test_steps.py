"""Each step of the engine by its table in tables/, read against the tiny pack.

A section "wrong today" has bugs that somebody has to mend: a line that comes out right there fails its test.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from shown import STEPS, Shown

from anora_cli.engine.index import Index

TABLES = Path(__file__).parent / "tables"
BUGS = "wrong today"


def _lines() -> Iterator[Any]:
    for step in STEPS:
        sections = tomllib.loads((TABLES / f"{step}.toml").read_text("utf-8"))
        for section, rows in sections.items():
            marks = [pytest.mark.xfail(reason="known bug", strict=True)] if section == BUGS else []
            for text, expected in rows.items():
                yield pytest.param(step, text, expected, id=f"{step}: {section}: {text}", marks=marks)


def test_every_table_is_of_a_step() -> None:
    assert {path.stem for path in TABLES.glob("*.toml")} == STEPS.keys()


@pytest.mark.parametrize(("step", "text", "expected"), list(_lines()))
def test_step(index: Index, step: str, text: str, expected: Shown) -> None:
    assert STEPS[step](text, index) == expected
