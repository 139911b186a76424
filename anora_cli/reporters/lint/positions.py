"""Places of an article in the units that the formats ask for."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from anora_cli.documents.model import line_starts
from anora_cli.lint.model import Finding
from anora_cli.model import Suggestion


class Position(NamedTuple):
    """A line and a column from 1, in code points, and what stands before it on its line."""

    line: int
    column: int
    before: str

    @property
    def byte_column(self) -> int:
        """The column from 1 in bytes of UTF-8."""
        return len(self.before.encode("utf-8", "surrogatepass")) + 1


def position(finding: Finding, offset: int) -> Position | None:
    """Where an offset into the file stands; None where the finding does not show its line."""
    where = finding.where
    head, tail = "", ""
    if finding.lines:
        head = finding.lines[0][: where.column - 1]
        tail = finding.lines[-1].rstrip("\r\n")[where.end_column - 1 :]
    known = head + finding.text + tail
    at = offset - (where.start - len(head))
    if not 0 <= at <= len(known):
        return None
    starts = line_starts(known[:at])
    # without the line the finding's own column is all there is to count from
    missing = where.column - 1 - len(head) if len(starts) == 1 else 0
    before = known[starts[-1] : at]
    return Position(where.line + len(starts) - 1, missing + len(before) + 1, before)


def ends(finding: Finding, span: Suggestion) -> tuple[Position, Position] | None:
    """Where the characters to be replaced begin and end; None where that cannot be told."""
    start, end = position(finding, span.start), position(finding, span.end)
    return (start, end) if start and end else None


def slashed(path: str) -> str:
    """The path with forward slashes and without a leading `./`."""
    return path.replace("\\", "/").removeprefix("./")


def uri(path: str) -> str:
    """The path as a relative reference (RFC 3986), an absolute one as a `file:` URI; undecodable bytes stay."""
    encoded = quote(slashed(path).encode("utf-8", "surrogateescape"), safe="/")
    return f"file://{encoded}" if encoded.startswith("/") else encoded
