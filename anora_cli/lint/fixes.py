"""Puts what the source says into a text, in place of what is wrong in it. Nothing else changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import unified_diff

from anora_cli.lint.model import Finding
from anora_cli.model import Suggestion


def chosen(findings: Iterable[Finding]) -> list[Finding]:
    """The findings whose suggestions can be carried out together, in the order of the file: none touches another."""
    fixable = [f for f in findings if f.suggestion is not None and not f.suppressed]
    kept: list[Finding] = []
    at = 0
    for finding in sorted(fixable, key=lambda f: _span(f.suggestion)):
        start, end = _span(finding.suggestion)
        if start >= at:
            kept.append(finding)
            at = end
    return kept


def apply(raw: str, findings: Iterable[Finding]) -> str:
    """`raw` with the suggestions of `findings` carried out; their positions are those of `raw`."""
    pieces: list[str] = []
    at = 0
    for finding in chosen(findings):
        start, end = _span(finding.suggestion)
        pieces += [raw[at:start], finding.suggestion.replacement if finding.suggestion else ""]
        at = end
    return "".join([*pieces, raw[at:]])


def diff(name: str, before: str, after: str) -> str:
    """The change as a unified diff, as git prints it; empty where nothing changes."""
    old, new = _lines(before), _lines(after)
    return "".join(_ended(line) for line in unified_diff(old, new, f"a/{name}", f"b/{name}"))


def _span(suggestion: Suggestion | None) -> tuple[int, int]:
    return (suggestion.start, suggestion.end) if suggestion else (0, 0)


def _lines(text: str) -> Sequence[str]:
    return text.splitlines(keepends=True)


def _ended(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
