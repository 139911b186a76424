"""Whether a source's value settles a claim's, by the table compare.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from anora_cli.values import Fit, Kind, Value, compare, find_values, parse_value

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "compare.toml").read_text(encoding="utf-8")
)["case"]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "kind", "claim", "fit"),
    [
        pytest.param(case["source"], case["kind"], claim, fit, id=f"{case['source']} {fit.value} {claim}")
        for case in CASES
        for fit in Fit
        for claim in case[fit.value]
    ],
)
def test_compare(source: str, kind: str, claim: str, fit: Fit) -> None:
    (found,) = find_values(claim)
    same_kind = [value for value in (found.value, *found.alternatives) if value.kind is Kind(kind)]
    said = same_kind[0] if same_kind else found.value
    assert compare(parse_value(source, Kind(kind)), said) is fit


@pytest.mark.parametrize(
    ("source", "claim"),
    [
        (Value(Kind.COUNT, 6e6, 6e6, nominal=6e6, unit="money"), Value(Kind.COUNT, 6e6, 6e6, nominal=6e6)),
        (Value(Kind.COUNT, 37, 37, nominal=37), Value(Kind.DURATION, 37, 37, nominal=37, unit="day")),
        (Value(Kind.ORDINAL, 3, 3, nominal=3), Value(Kind.COUNT, 3, 3, nominal=3)),
    ],
)
def test_other_kinds_settle_nothing(source: Value, claim: Value) -> None:
    assert compare(source, claim) is Fit.UNSETTLED
