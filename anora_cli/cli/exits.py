"""The exit codes and what leads to each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from anora_cli.model import Label, Verdict


class ExitCode(IntEnum):
    """What a script can rely on; interrupted and closed-pipe ends follow the shells (128 + the signal)."""

    OK = 0
    CONTRADICTED = 1
    FAILED = 2
    INTERRUPTED = 130
    PIPE_CLOSED = 141


@dataclass(slots=True)
class Outcome:
    """What happened so far: `found` something that fails the check, `failed` to do some of the work."""

    strict: bool = False
    exit_zero: bool = False
    found: bool = False
    failed: bool = False

    def watch(self, verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
        """Passes the verdicts on and remembers what they mean for the exit code."""
        for verdict in verdicts:
            self.found |= verdict.verdict is Label.CONTRADICTED
            self.found |= self.strict and verdict.verdict is Label.NOT_IN_SOURCE
            yield verdict

    def code(self) -> ExitCode:
        """The exit code: work that could not be done outweighs what was found."""
        if self.failed:
            return ExitCode.FAILED
        return ExitCode.CONTRADICTED if self.found and not self.exit_zero else ExitCode.OK
