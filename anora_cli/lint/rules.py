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
        "AN501", "unknown-citation", Severity.ERROR,
        "a sentence or a fact is cited that does not exist",
        "Nobody can look up what is not there.", "The bridge opened in 1932 (p999s1).",
    ),
    Rule(
        "AN502", "misquoted-source", Severity.ERROR,
        "words are quoted from the source that are not the cited sentence's",
        "What a citation quotes must stand there, word for word.", "Source: “It was opened in May” (p38s1).",
    ),
    Rule(
        "AN503", "unfit-citation", Severity.ERROR,
        "the cited sentence does not settle the statement, another one does",
        "A citation must lead to the proof, not into its neighbourhood.", "The bridge opened in 1932 (p39s2).",
    ),
    Rule(
        "AN504", "stale-citation", Severity.ERROR,
        "a note gives a verdict that is no longer the statement's",
        "The text or the facts have changed since; `anora annotate` writes the notes anew.",
        "Supported: “The bridge opened in 1933”.",
    ),
    Rule(
        "AN505", "idle-citation", Severity.WARNING,
        "a source is cited for what it does not settle",
        "The citation promises a proof that is not there.", "The keeper was a shy man (p38s1).",
    ),
    Rule(
        "AN506", "dangling-reference", Severity.ERROR,
        "a footnote's marker without its text, a text without its marker, or two texts of one name",
        "Readers cannot tell what belongs to what.", "The bridge opened in 1932.[^anora-9]",
    ),
    Rule(
        "AN507", "mismatched-quote", Severity.WARNING,
        "a note is about another statement than the one it stands at",
        "The text has changed since; `anora annotate` writes the notes anew.",
        "opened in 1932.[^anora-1] (the note: “opened in 1933”)",
    ),
    Rule(
        "AN508", "wrong-verdict", Severity.WARNING,
        "a note begins without a verdict, or with one that does not exist",
        "The verdicts are Supported, Contradicted and Not-in-source.", "Suported: “The bridge opened in 1932”.",
    ),
    Rule(
        "AN509", "missing-citation", Severity.ERROR,
        "a statement that the source settles, without a citation",
        "Looked for only with `--require-citations`.", "The bridge opened in 1932.",
    ),
    Rule(
        "AN510", "repeated-citation", Severity.WARNING,
        "one statement is cited for twice in the same way, or with two verdicts",
        "One of the two is not needed, or wrong.", "The bridge opened in 1932 (p38s1, p38s1).",
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
