"""How a report is to look: the formats there are, and what a reporter may know of the screen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Format(StrEnum):
    """The formats of `--format`."""

    TEXT = "text"
    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


@dataclass(frozen=True, slots=True)
class Look:
    """What the reader's side wants.

    `colour` allows terminal escapes, `width` is the screen's width in columns (None: never wrap), `explain` asks for
    the derivation.
    """

    colour: bool = False
    width: int | None = None
    explain: bool = False
