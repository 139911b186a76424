"""A summary for a pull request: the counts, a table of the errors, and the sentences of the source they rest on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from anora_cli.lint.model import Finding, Severity, Summary
from anora_cli.model import Citation
from anora_cli.reporters.lint.common import HOME, Tally, coverage, help_uri, short, shown, unread
from anora_cli.reporters.lint.look import LintLook
from anora_cli.reporters.lint.positions import slashed
from anora_cli.reporters.screen import visible
from anora_cli.reporters.words import counted, place

# A comment on GitHub holds 65,536 characters; what is beyond this many is counted only.
ROOM = 60_000
_LONGEST = 300
# Full stops, brackets and dashes mean something at the start of a line only, where none of this text stands.
_PUNCTUATION = re.compile(r"[\\`*_{}\[\]<>#!|~&$^]")
# What GitHub and GitLab read in the finished text, after Markdown: mentions, references to issues, milestones, labels,
# snippets and epics, emoji by name, addresses. Something invisible behind the sign stops them, as backslashes do not.
_REFERENCE = re.compile(
    r"\$|[@#!%&~:^](?=[\w+\"-])|\bGH-(?=\d)"
    # addresses
    r"|:(?=//)|\bwww(?=\.)"
    # what may be the name of a commit
    r"|[0-9a-f]{3}(?=[0-9a-f]{4})",
    re.IGNORECASE,
)
_BREAK = "\u200b"


def render(findings: Iterable[Finding], summary: Callable[[], Summary], look: LintLook) -> Iterator[str]:
    """The summary; its size is bounded, however many errors there are."""
    tally = Tally()
    rows: list[str] = []
    quotes: dict[tuple[str, int, int], str] = {}
    room, left_out = ROOM, 0
    for finding in tally.counting(shown(findings, look)):
        if finding.severity is not Severity.ERROR:
            continue
        new = {(c.source, c.start, c.end): _quote(c) for c in finding.citations}
        new = {key: text for key, text in new.items() if key not in quotes}
        row = _row(finding)
        size = len(row) + sum(map(len, new.values()))
        if left_out or size > room:
            left_out += 1
            continue
        room -= size
        rows.append(row)
        quotes |= new
    done = summary()
    yield f"### anora: {tally.headline(done)}\n\n{coverage(done)}.\n"
    if missed := unread(done):
        yield f"\n**{missed}.**\n"
    yield from _table(rows, left_out)
    if quotes:
        yield "\n**What the source says**\n"
        yield from quotes.values()
    yield f"\n<sub>[anora]({HOME}) {inert(look.version)}</sub>\n"


def _table(rows: list[str], left_out: int) -> Iterator[str]:
    if rows:
        yield "\n| article | rule | written | finding | write instead | source |\n|---|---|---|---|---|---|\n"
        yield from rows
    if left_out:
        yield f"\n{counted(left_out, 'error')} more not shown here.\n"


def _row(finding: Finding) -> str:
    where = finding.where
    cells = (
        _code(f"{slashed(where.file)}:{where.line}:{where.column}"),
        f"[{finding.code}]({help_uri(finding.code)}) {inert(finding.name)}",
        inert(short(finding.text, _LONGEST)),
        inert(short(finding.message, _LONGEST)),
        inert(short(finding.suggestion.replacement, _LONGEST)) if finding.suggestion else "",
        inert(", ".join(dict.fromkeys(citation.sentence for citation in finding.citations))),
    )
    return f"| {' | '.join(cells)} |\n"


def _quote(citation: Citation) -> str:
    words, where = short(citation.text, _LONGEST), f"{citation.source}, {place(citation.sentence)}"
    return f"\n> “{inert(words)}”\n> — {inert(where)}\n"


def _code(text: str) -> str:
    """`text` between backticks, in a cell of a table: it can be copied, for nothing is put into it."""
    plain = visible(text)
    fence = "`" * (max(map(len, re.findall("`+", plain)), default=0) + 1)
    return f"{fence} {plain} {fence}".replace("|", "\\|") if "`" in plain else f"`{plain}`".replace("|", "\\|")


def inert(text: str) -> str:
    """`text` as Markdown that shows just this text, inside a line: no markup, HTML, link, mention or reference."""
    # breaks go in first: what is escaped must stand beside its backslash
    broken = _REFERENCE.sub(lambda m: m[0] + _BREAK, visible(text).strip())
    return _PUNCTUATION.sub(lambda m: "\\" + m[0], broken)
