"""Another subject, the same engine: the claims of claims.toml against the pack of this folder."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from anora_cli.checker import Checker
from anora_cli.cli.app import main
from anora_cli.pack import load_pack, verify
from anora_cli.pack.coverage import coverage

HERE = Path(__file__).parent
CLAIMS: dict[str, dict[str, str]] = tomllib.loads((HERE / "claims.toml").read_text("utf-8"))
BUGS = "wrong today"


def _rows() -> Iterator[Any]:
    for family, rows in CLAIMS.items():
        for claim, label in rows.items():
            marks = [pytest.mark.xfail(reason="known bug", strict=True)] if family == BUGS else []
            yield pytest.param(claim, label, id=f"{family}: {claim}", marks=marks)


def test_the_pack_is_sound_and_small() -> None:
    assert verify(HERE) == []
    pack = load_pack(HERE)
    assert (len(pack.relations), len(pack.facts)) == (3, 10)
    assert [gap for gap in coverage(pack) if not gap.reason] == []


@pytest.mark.parametrize(("claim", "label"), list(_rows()))
def test_claim(tiny: Checker, claim: str, label: str) -> None:
    verdict = tiny.check(claim)
    assert verdict.verdict == label, [part.derivation for part in verdict.parts]


def test_the_command_takes_the_pack(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    right = [(claim, label) for family, rows in CLAIMS.items() if family != BUGS for claim, label in rows.items()]
    listed = tmp_path / "claims.txt"
    listed.write_text("".join(f"{claim}\n" for claim, _ in right), "utf-8")
    code = main(["--pack", str(HERE), "batch", "--format", "jsonl", str(listed)])
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(r["claim"], r["verdict"]) for r in records] == right
    assert code == 1
