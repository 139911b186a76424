"""What `anora lint` writes into articles, and what it says of that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from anora_cli.cli.streams import remark
from anora_cli.lint.model import Finding
from anora_cli.lint.run import Linted
from anora_cli.reporters.words import counted


def mend(linted: Linted, findings: Sequence[Finding]) -> bool:
    """Carries out what can be mended in a file and says so; False if there is nothing. Raises InputError."""
    from anora_cli.lint.fixes import chosen
    from anora_cli.lint.rewrite import rewrite

    changes = chosen(findings)
    if changes:
        rewrite(linted.name, linted.digest, changes)
        tell_changes(changes)
    return bool(changes)


def add_comments(linted: Linted, findings: Sequence[Finding], reason: str) -> bool:
    """Writes comments that suppress findings in a file and says so; False if none was written. Raises InputError."""
    from anora_cli.lint import rewrite

    if not findings:
        return False
    done = rewrite.add_comments(linted.name, linted.digest, findings, reason)
    if done.hidden:
        remark(f"{linted.name}: {counted(done.hidden, 'finding')} suppressed")
    for finding in done.left:
        where = finding.where
        remark(f"{where.file}:{where.line}:{where.column}: {finding.code} left: no comment can stand here")
    return bool(done.hidden)


def tell_changes(changes: Iterable[Finding]) -> None:
    """Says on standard error what was put in place of what."""
    for change in changes:
        if change.suggestion:
            where, start = change.where, change.suggestion.start - change.where.start
            old = change.text[max(start, 0) : change.suggestion.end - where.start]
            new = change.suggestion.replacement
            remark(f"{where.file}:{where.line}:{where.column}: {change.code} {old} → {new or 'taken out'}")
