"""Reads settings from TOML: `anora.toml`, `.anora.toml`, `[tool.anora]` of `pyproject.toml`, or one `key = value`."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import msgspec

from anora_cli.errors import InputError, Place
from anora_cli.lint.model import Severity
from anora_cli.lint.selectors import near
from anora_cli.lint.settings import FileLayer, Layer, Settings, Shown, laid_over

_KINDS = {
    " | null": "",
    "`array`": "a list",
    "`str`": "a text",
    "`int`": "a whole number",
    "`float`": "a number",
    "`bool`": "true or false",
    "`object`": "a table",
}


def holds_settings(path: Path) -> bool:
    """False for a `pyproject.toml` without `[tool.anora]`. Raises InputError if the file is no TOML."""
    return _table(path, _text(path)) is not None


def read_settings(path: Path, base: Settings, seen: tuple[Path, ...] = ()) -> Settings:
    """`base` with what the file says, and below that what the file says that it extends.

    `seen` are the files that led here. Raises InputError for what is wrong in the file, or if it is not there.
    """
    path = Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps `..`, which no glob matches
    if path.resolve() in seen:
        raise InputError("these settings extend themselves", Place(_shown(path)), "take one `extend` out")
    text = _text(path)
    raw = _table(path, text)
    if raw is None:
        raise InputError("there is no [tool.anora] in it", Place(_shown(path)), "add one, or name another file")
    layer = _layer(raw, _shown(path), text)
    if layer.extend is not None:
        base = read_settings(path.parent / layer.extend, base, (*seen, path.resolve()))
    own = laid_over(base, layer, path.parent, Place(_shown(path)))
    return replace(own, folder=path.parent, sources=(*base.sources, path))


def read_inline(text: str, base: Settings, folder: Path) -> Settings:
    """`base` with what a `key = value` of the command line says; globs and paths in it start at `folder`."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        hint = "give a file that exists, or one setting as TOML has it: --config 'strict = true'"
        raise InputError(f"{text!r} is no setting: {error}", Place("--config"), hint) from None
    layer = _layer(raw, "--config", "")
    if layer.extend is not None:
        raise InputError("extend belongs into a settings file", Place("--config"), "name that file with --config FILE")
    return laid_over(base, layer, folder, Place("--config"))


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise InputError("no such settings file", Place(_shown(path))) from None
    except UnicodeDecodeError:
        raise InputError("not UTF-8", Place(_shown(path)), "save the file as UTF-8") from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", Place(_shown(path))) from None


def _table(path: Path, text: str) -> dict[str, Any] | None:
    """The settings in a file's text; None if it is a `pyproject.toml` that has none."""
    try:
        parsed = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"no valid TOML: {error}", Place(_shown(path))) from None
    if path.name != "pyproject.toml":
        return parsed
    tools = parsed.get("tool")
    own = tools.get("anora") if isinstance(tools, dict) else None
    return own if isinstance(own, dict) else None


def _layer(raw: Mapping[str, Any], name: str, text: str) -> Layer:
    """The layer in a table of the file `name`. Raises InputError, with the line in `text` where one is found."""
    _refuse_unknown(raw, Layer, "", name, text)
    per_file = raw.get("per-file")
    for glob, table in per_file.items() if isinstance(per_file, dict) else ():
        if isinstance(table, dict):
            _refuse_unknown(table, FileLayer, f"per-file.{glob!r}.", name, text)
    try:
        layer = msgspec.convert({key.replace("-", "_"): value for key, value in raw.items()}, Layer)
    except msgspec.ValidationError as error:
        raise _mistake(str(error), name, text) from None
    if layer.jobs is not None and layer.jobs < 0:
        raise InputError("jobs: must be 0 or more", _place(name, text, "jobs"), "0 takes all cores")
    return layer


def _refuse_unknown(raw: Iterable[str], known: type, path: str, name: str, text: str) -> None:
    keys = [each.name.replace("_", "-") for each in fields(known)]
    for key in raw:
        if key not in keys:
            hint = near(key, keys) or f"known are {', '.join(sorted(keys))}"
            raise InputError(f"unknown key {path}{key}", _place(name, text, key), hint)


def _mistake(message: str, name: str, text: str) -> InputError:
    """The error behind a message such as "Expected `array`, got `str` - at `$.select`"."""
    what, _, path = message.partition(" - at `$.")
    key = path.rstrip("`").replace("_", "-")
    first = key.split("[")[0].split(".")[0]
    for kind, words in _KINDS.items():
        what = what.replace(kind, words)
    hint = ""
    if what.startswith("Invalid enum value"):
        value = what.split("'")[1]
        allowed = Shown if first == "verdict" else Severity
        what, hint = f"{value!r} is not allowed", near(value, allowed) or f"allowed are {', '.join(allowed)}"
    return InputError(f"{key}: {what[0].lower()}{what[1:]}", _place(name, text, first), hint)


def _place(name: str, text: str, key: str) -> Place:
    """Where in the file the key stands: as `key =` or in a `[header]`; without a line if it stands otherwise."""
    for number, line in enumerate(text.splitlines(), 1):
        written = line.split("#")[0].strip()
        header = written.startswith("[") and key in written
        if header or written.partition("=")[0].strip().strip("\"'") == key:
            return Place(name, number)
    return Place(name)


def _shown(path: Path) -> str:
    """The path as a person standing in the working folder would write it."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
