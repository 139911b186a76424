"""The Python interface: `Checker().check("…")`."""

from __future__ import annotations

from pathlib import Path

from anora_cli.engine.check import Engine
from anora_cli.engine.focus import Focus
from anora_cli.engine.reading import Reading
from anora_cli.engine.store import open_index
from anora_cli.model import Verdict


class Checker:
    """Checks claims against a pack of facts.

    `pack` is a folder with `facts/` and `seeds/`; None takes the built-in pack. Raises PackError if it cannot be used.
    """

    def __init__(self, pack: str | Path | None = None) -> None:
        index = open_index(pack)
        self.pack = index.pack
        self.facts = index.facts  # with those that follow from others, by id
        self._engine = Engine(index)

    def check(self, claim: str, claim_id: str = "") -> Verdict:
        """The verdict on one claim; the same claim always gets the same one. Spans count code points of `claim`."""
        return self._engine.check(claim, claim_id)

    def read(self, text: str, focus: Focus) -> Reading:
        """What is recognised in a sentence that stands in `focus`, for `judge`."""
        return self._engine.read(text, focus)

    def speaker(self, reading: Reading, *, last: bool = False) -> frozenset[str] | None:
        """Whose the text plainly says its first quotation is, or the `last`: empty for a stranger, None for nobody."""
        return self._engine.speaker(reading, last=last)

    def judge(self, reading: Reading) -> Verdict:
        """The verdict on a sentence as read."""
        return self._engine.judge(reading)
