"""What a linter finds: where, under which rule, what the source says, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from anora_cli.model import Citation, Label, Suggestion


class Severity(StrEnum):
    """How much a finding matters. Only an error makes a run fail, unless the settings say otherwise."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return ("info", "warning", "error").index(self.value)


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file: code points of the decoded text, half open; lines and columns from 1, the end exclusive."""

    file: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Resolved:
    """A word of the finding that refers back, and whom or what it was taken for."""

    text: str
    start: int
    end: int
    meant: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in an article.

    `where` is the wrong word itself where one can be named, `statement` the whole of what it stands in (None: no more).
    `verdict` is None for what concerns the article's own marks (an unused suppression). `text` is the article's
    characters at `where`, `lines` the whole lines that they stand on, `context` the sentence as a reader sees it.
    `suggestion` counts in the file as written, and is there only where one replacement is certain. `fingerprint` stays
    the same when the text moves. `suppressed` says why a finding is not to be shown, and is empty for one that is.
    """

    where: Where
    code: str
    name: str
    severity: Severity
    verdict: Label | None
    message: str
    text: str
    context: str
    lines: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    decisive: tuple[tuple[int, int], ...] = ()
    suggestion: Suggestion | None = None
    fact: str = ""
    resolved: tuple[Resolved, ...] = ()
    fingerprint: str = ""
    suppressed: str = ""
    statement: tuple[int, int] | None = None

    @property
    def stretch(self) -> tuple[int, int]:
        """Where the whole statement stands in the file."""
        return self.statement or (self.where.start, self.where.end)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run looked at: files, sentences judged, findings by verdict, and what was hidden or could not be read."""

    files: int = 0
    failed: int = 0
    sentences: int = 0
    supported: int = 0
    contradicted: int = 0
    not_in_source: int = 0
    suppressed: int = 0
    baselined: int = 0
