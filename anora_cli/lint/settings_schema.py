"""The JSON schema of the settings, for editors: made from the records that settings files are read into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

import msgspec

from anora_cli.lint.rules import RULES
from anora_cli.lint.settings import FileLayer, Layer

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_RULES = "Codes (AN101), names (wrong-date) or beginnings of codes (AN1)"
_ABOUT = {
    "select": f"Report only these rules. {_RULES}.",
    "ignore": f"Do not report these rules. {_RULES}.",
    "severity": "How much findings of a rule matter.",
    "extend": "Another settings file, over which this one is laid.",
    "required-version": "The versions of anora that these settings are for, as in `>=0.1,<1`.",
    "verdict": "Report statements with these verdicts; only the contradicted by default.",
    "strict": "Report and fail what is not in the source, too.",
    "fail-on": "From which severity on a finding fails the run; `error` by default.",
    "require-reason": "A comment that suppresses must say why.",
    "require-citations": "Every statement that the source settles must cite it.",
    "include": "Which files are articles, where a folder is named. Globs as in .gitignore.",
    "exclude": "What is passed over in folders, in place of the defaults.",
    "extend-exclude": "What is passed over in folders, besides the defaults.",
    "per-file": "Settings of the files that match a glob.",
    "respect-gitignore": "Pass over what .gitignore ignores; true by default.",
    "baseline": "The file of findings that were there before and stay hidden.",
    "output-format": "How findings are printed; `full` by default.",
    "jobs": "How many processes share the work; 0, the default, is one for each core.",
    "cache-dir": "Where results are kept; `.anora_cache` by default.",
    "pack": "Another fact pack: a folder with facts/ and seeds/.",
}
_SELECTOR: Mapping[str, Any] = {"$ref": "#/$defs/Selector"}


def settings_schema(formats: Iterable[str]) -> dict[str, Any]:
    """The schema of `anora.toml` and of `[tool.anora]`; `formats` are the values of `output-format`."""
    _, made = msgspec.json.schema_components([Layer, FileLayer], ref_template="#/$defs/{name}")
    top, per_file = _table(Layer, made.pop("Layer")), _table(FileLayer, made.pop("FileLayer"))
    top["properties"]["output-format"]["enum"] = list(formats)
    top["properties"]["jobs"]["minimum"] = 0
    return {
        "$schema": _DIALECT,
        "title": "anora",
        "description": "The settings of `anora lint`: anora.toml, .anora.toml, or [tool.anora] of pyproject.toml.",
        **top,
        "$defs": {"FileLayer": per_file, "Selector": _selector(), **made},
    }


def _table(record: type[Layer | FileLayer], made: Mapping[str, Any]) -> dict[str, Any]:
    """A table of a settings file: its keys as they are written there, each with what it is about."""
    properties: dict[str, Any] = {}
    for each in fields(record):
        key = each.name.replace("_", "-")
        # what may be None is left out in TOML
        kind, _ = made["properties"][each.name]["anyOf"]
        if each.name in ("select", "ignore"):
            kind = {**kind, "items": _SELECTOR}
        elif each.name == "severity":
            kind = {**kind, "propertyNames": _SELECTOR}
        properties[key] = {"description": _ABOUT[key], **kind}
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _selector() -> dict[str, Any]:
    """Codes, names, and the beginnings of codes."""
    beginnings = {rule.code[:n] for rule in RULES for n in range(2, len(rule.code) + 1)}
    return {"enum": [*sorted(beginnings), *(rule.name for rule in RULES)]}
