"""discourse.toml: short articles, and what is found in them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from anora_cli.checker import Checker
from anora_cli.documents import read_document
from anora_cli.lint.linter import Linter
from anora_cli.lint.model import Finding
from anora_cli.model import Label

CASES = tomllib.loads((Path(__file__).parent / "discourse.toml").read_text("utf-8"))["case"]


def _shown(finding: Finding) -> str:
    words = finding.text.replace("*", "")
    meant = "; ".join(f"{r.text} = {r.meant}" for r in finding.resolved)
    return f"{finding.verdict}: {words}" + (f" ({meant})" if meant else "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_what_is_referred_to(film: Checker, case: dict[str, Any]) -> None:
    found = Linter(film).findings(read_document("a.md", case["text"].encode()))
    assert [_shown(f) for f in found if f.verdict is not Label.NOT_IN_SOURCE] == case["says"]
