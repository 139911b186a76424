"""How a lint report is to look: the formats there are, and what a reporter may know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LintFormat(StrEnum):
    """The formats of `anora lint --format`."""

    FULL = "full"
    CONCISE = "concise"
    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    RDJSON = "rdjson"
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True)
class LintLook:
    """What the reader's side wants, and what the report says of itself.

    `colour` allows terminal escapes, `width` is the screen's width in columns (None: never wrap), `version` the
    program's, `source` the file name of the source document. `all_verdicts` shows what is supported and what the
    source does not settle, too.
    """

    colour: bool = False
    width: int | None = None
    version: str = ""
    source: str = ""
    all_verdicts: bool = False
