"""The rules: one stable code for each kind of finding. A code is never given to another kind."""

from __future__ import annotations

from typing import NamedTuple

from anora_cli.lint.model import Severity
from anora_cli.model import Fault


class Rule(NamedTuple):
    """A kind of finding: its code and name, how much it matters, and what it is about, with an example of it."""

    code: str
    name: str
    severity: Severity
    about: str
    why: str
    example: str


def _fault(code: str, fault: Fault, about: str, why: str, example: str) -> Rule:
    return Rule(code, fault.value, Severity.ERROR, about, why, example)


_ONE = "The source gives one value, or a complete list, and this is not of it."

RULES: tuple[Rule, ...] = (
    Rule(
        "AN001", "not-in-source", Severity.INFO,
        "a statement that the source does not settle",
        "Shown only when asked for (`--verdict all`), or with `--strict`, for houses that publish nothing unsourced.",
        "The keeper was a shy man.",
    ),
    Rule(
        "AN002", "supported", Severity.INFO,
        "a statement that the source supports",
        "Shown only when asked for (`--verdict all`), with the sentence that supports it.",
        "The bridge opened in 1932.",
    ),
    _fault("AN101", Fault.DATE, "a wrong year, month, day or period", _ONE, "The bridge opened in 1933. (1932)"),
    _fault("AN102", Fault.COUNT, "a wrong number, share or rank", _ONE, "Six arches carry it. (five)"),
    _fault("AN103", Fault.DURATION, "a wrong length of time or age", _ONE, "It took four years to build. (eight)"),
    _fault("AN104", Fault.MEASURE, "a wrong size", _ONE, "a cable of 40 mm (35 mm)"),
    _fault("AN201", Fault.NAME, "somebody else than the source names", _ONE, "designed by Roe (by Doe)"),
    _fault("AN202", Fault.ROLE, "a wrong profession or position", _ONE, "a painter's daughter (a surveyor's)"),
    _fault("AN203", Fault.PLACE, "a wrong place", _ONE, "born in Hull (in York)"),
    _fault("AN204", Fault.WORK, "a wrong title", _ONE, "known from another book (from the first)"),
    _fault("AN205", Fault.FORMAT, "a wrong technical form: gauge, lens, medium", _ONE, "drawn in ink (in pencil)"),
    _fault("AN206", Fault.AWARD, "a wrong prize, category or section", _ONE, "the second prize (the first)"),
    _fault("AN207", Fault.THING, "another thing than the source names", _ONE, "painted green (red)"),
    _fault(
        "AN301", Fault.STATUS, "a status that excludes the true one",
        "What was only nominated did not win.", "won the medal (was nominated for it)",
    ),
    _fault(
        "AN302", Fault.SWAPPED, "who did what to whom, the wrong way round",
        "The source has both, in each other's place.", "Roe taught Doe (Doe taught Roe)",
    ),
    _fault(
        "AN303", Fault.DENIED, "the opposite of what the source says",
        "The text denies what the source states, or states what it denies.", "The bridge never closed. (it did)",
    ),
    _fault(
        "AN304", Fault.TOO_STRONG, "more than the source allows: all, only, first, never",
        "The source has a counter-example or a smaller number.", "All arches are of stone. (two of five)",
    ),
    _fault(
        "AN401", Fault.MISQUOTED, "quoted words that differ from the source's",
        "What stands between quotation marks must be what was said.", "“We built it for all” (“for them all”)",
    ),
    _fault(
        "AN402", Fault.MISATTRIBUTED, "quoted words of another speaker",
        "The source has the words, but somebody else says them.", "“It was cold,” says Roe. (Doe says it)",
    ),
    Rule(
        "AN901", "unused-suppression", Severity.WARNING,
        "a comment that suppresses nothing",
        "The finding is gone, so the comment would only hide the next one.", "<!-- anora: ignore[AN101] -->",
    ),
    Rule(
        "AN902", "bad-suppression", Severity.WARNING,
        "a comment that names no code, or one that does not exist",
        "A blanket comment hides what nobody has seen yet.", "<!-- anora: ignore[AN999] -->",
    ),
)  # fmt: skip

BY_CODE = {rule.code: rule for rule in RULES}
BY_FAULT = {Fault(rule.name): rule for rule in RULES if rule.name in list(Fault)}
SUPPORTED, NOT_IN_SOURCE = BY_CODE["AN002"], BY_CODE["AN001"]
UNUSED_SUPPRESSION, BAD_SUPPRESSION = BY_CODE["AN901"], BY_CODE["AN902"]
