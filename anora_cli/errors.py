"""What can go wrong, as one small hierarchy.

    AnoraError              anything a person can mend; shown as one message, exit code 2
    ├── PackError           a fact pack that cannot be used
    └── InputError          a claim, list or file that cannot be read

Every message says what was wrong, where, and what to do. Nothing else is ever shown to a user as a failure.
"""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """Where something stands: a file's name, and line and column from 1 (0 where unknown)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


class AnoraError(Exception):
    """A failure with its place and the remedy.

    `message` says what is wrong, `place` where (or None), `hint` what to do (or an empty string).
    """

    def __init__(self, message: str, place: Place | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.hint = hint

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        todo = f"\n  {self.hint}" if self.hint else ""
        return f"{where}{self.message}{todo}"


class PackError(AnoraError):
    """A fact pack is missing, malformed or contradicts itself."""


class InputError(AnoraError):
    """A claim, a list of claims or a file cannot be read."""
