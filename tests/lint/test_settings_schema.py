"""The published schema of the settings says of a file what reading it says, as far as a schema can."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from anora_cli.errors import InputError
from anora_cli.lint.model import Severity
from anora_cli.lint.rules import RULES
from anora_cli.lint.settings import Settings, Shown
from anora_cli.lint.settings_file import read_settings
from anora_cli.lint.settings_schema import settings_schema
from anora_cli.reporters.lint import LintFormat

_ROOT = Path(__file__).resolve().parents[2]
_BROKEN = tomllib.loads(Path(__file__).with_name("settings.toml").read_text("utf-8"))["broken"]
_SCHEMA = settings_schema(LintFormat)
_VALIDATOR = Draft202012Validator(_SCHEMA)
_SAMPLES: dict[str, Any] = {
    "extend": "../anora.toml", "required-version": ">=0.1", "select": ["AN1", "misquoted"], "ignore": ["AN101"],
    "severity": {"AN9": "error"}, "verdict": list(Shown), "strict": True, "fail-on": "warning", "require-reason": True,
    "require-citations": False, "include": ["*.md"], "exclude": [], "extend-exclude": ["old/"],
    "per-file": {"letters/*.md": {"select": ["AN"], "ignore": ["AN4"], "severity": {"wrong-date": "info"}}},
    "respect-gitignore": False, "baseline": "old.jsonl", "output-format": "sarif", "jobs": 0, "cache-dir": "/tmp/x",
    "pack": "pack",
}  # fmt: skip


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(_SCHEMA)


def test_the_published_one_is_the_one_that_the_program_prints() -> None:
    assert json.loads((_ROOT / "anora.schema.json").read_text("utf-8")) == _SCHEMA


def test_every_key_is_sound_with_a_sound_value_and_unsound_with_another() -> None:
    assert set(_SAMPLES) == set(_SCHEMA["properties"])
    for key, value in _SAMPLES.items():
        assert _VALIDATOR.is_valid({key: value}), key
        assert not _VALIDATOR.is_valid({key: 1.5}), key
        assert not _VALIDATOR.is_valid({key: None}), key


def test_what_a_list_takes_is_all_in_it() -> None:
    taken = [*(rule.code for rule in RULES), *(rule.name for rule in RULES), "AN", "AN1"]
    assert _VALIDATOR.is_valid({"select": taken, "severity": dict.fromkeys(taken, "info")})
    assert all(_VALIDATOR.is_valid({"fail-on": level.value}) for level in Severity)
    assert all(_VALIDATOR.is_valid({"output-format": each.value}) for each in LintFormat)


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


@pytest.mark.parametrize("case", _BROKEN, ids=lambda case: case["says"].split("\n")[0])
def test_what_the_program_refuses_the_schema_refuses(case: dict[str, str], tmp_path: Path) -> None:
    raw = _parsed(case["text"])
    if raw is None or "required-version" in raw or "extend" in raw:
        pytest.skip("no schema can say it")
    assert not _VALIDATOR.is_valid(raw)
    (tmp_path / "anora.toml").write_text(case["text"], "utf-8")
    with pytest.raises(InputError):
        read_settings(tmp_path / "anora.toml", Settings(tmp_path))
