"""What the commands need of the engine. Imported late, so that help and usage errors cost nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from anora_cli.cli.exits import Outcome
from anora_cli.cli.lists import Claim
from anora_cli.cli.streams import complain
from anora_cli.errors import InputError

if TYPE_CHECKING:
    from anora_cli.checker import Checker
    from anora_cli.lint.run import Judge
    from anora_cli.model import Verdict
    from anora_cli.pack.records import Pack

# Far above any sentence, far below what would stall a pattern.
LONGEST_CLAIM = 20_000


def open_checker(pack: Path | None) -> Checker:
    """A checker for the pack at that folder (None: the built-in one). Raises PackError."""
    from anora_cli.checker import Checker

    checker = Checker(pack)
    gc.freeze()
    gc.enable()
    return checker


def open_judge(pack: Path | None) -> Judge:
    """A linter for the pack at that folder (None: the built-in one). Raises PackError."""
    from anora_cli.lint.linter import Linter

    return Linter(open_checker(pack))


def open_pack(folder: Path | None) -> Pack:
    """The pack at that folder (None: the built-in one), with the facts computed from several. Raises PackError."""
    from anora_cli.derive import derive
    from anora_cli.pack import load_pack

    pack = load_pack(folder)
    computed = {fact.id: fact for fact in derive(pack).values() if len(fact.derived_from) > 1}
    return pack._replace(facts={**pack.facts, **computed})


def verdicts(checker: Checker, claims: Iterable[Claim | InputError], outcome: Outcome) -> Iterator[Verdict]:
    """The verdicts on what can be checked, in order; the rest is reported and makes `outcome` a failure."""
    for claim in claims:
        try:
            if isinstance(claim, InputError):
                raise claim
            yield verdict_on(checker, claim)
        except InputError as error:
            outcome.failed = True
            complain(error)


def verdict_on(checker: Checker, claim: Claim) -> Verdict:
    """The verdict on one claim. Raises InputError if it is empty or longer than `LONGEST_CLAIM`."""
    if not claim.text.strip():
        raise InputError("the claim is empty", claim.place, "give a statement to check")
    if len(claim.text) > LONGEST_CLAIM:
        message = f"the claim is too long: {len(claim.text):,} characters, at most {LONGEST_CLAIM:,}"
        raise InputError(message, claim.place, "give one statement at a time; a list has one claim a line")
    return checker.check(claim.text, claim.id)
