"""Claims as JSON lines: objects with a field `claim` and perhaps an `id`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from anora_cli.cli.lists.lines import Claim, Line, LineSource, decoded_lines
from anora_cli.errors import InputError, Place

_HINT = 'each line is an object: {"claim": "...", "id": "..."}'


def read_records(source: LineSource, name: str) -> Iterator[tuple[Line, dict[str, Any]] | InputError]:
    """The object of each line with its line; blank lines are skipped."""
    for line in decoded_lines(source, name):
        if isinstance(line, InputError):
            yield line
        elif line.text.strip():
            yield _record(line, name)


def read_jsonl(source: LineSource, name: str) -> Iterator[Claim | InputError]:
    """The claims of JSON lines; the id falls back to the line's number."""
    for found in read_records(source, name):
        yield found if isinstance(found, InputError) else _claim(*found, name)


def _record(line: Line, name: str) -> tuple[Line, dict[str, Any]] | InputError:
    place = Place(name, line.number)
    try:
        record = json.loads(line.text)
    except json.JSONDecodeError as error:
        return InputError(f"not JSON: {error.msg}", Place(name, line.number, error.colno), _HINT)
    except RecursionError:
        return InputError("not usable: nested too deeply", place, _HINT)
    except ValueError as error:
        return InputError(f"not usable: {error}", place, _HINT)
    if not isinstance(record, dict):
        return InputError(f"not an object but {_kind(record)}", place, _HINT)
    return line, record


def _claim(line: Line, record: dict[str, Any], name: str) -> Claim | InputError:
    place = Place(name, line.number)
    if "claim" not in record:
        fields = ", ".join(record) or "none"
        return InputError(f"no field claim; fields found: {fields}", place, _HINT)
    claim, claim_id = record["claim"], record.get("id")
    if not isinstance(claim, str):
        return InputError(f"the field claim is not a string but {_kind(claim)}", place, _HINT)
    if claim_id is not None and (isinstance(claim_id, bool) or not isinstance(claim_id, str | int)):
        return InputError(f"the field id is not a string but {_kind(claim_id)}", place, _HINT)
    return Claim(str(line.number if claim_id in (None, "") else claim_id), claim, place)


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
