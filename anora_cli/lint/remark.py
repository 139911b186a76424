"""Findings on what an article says about itself: its comments to the linter, its citations."""

from __future__ import annotations

from hashlib import sha256

from anora_cli.documents.model import Document, Span
from anora_cli.lint.model import Finding, Where
from anora_cli.lint.rules import Rule
from anora_cli.model import Citation, Suggestion


def remark(
    document: Document,
    span: Span,
    rule: Rule,
    message: str,
    change: Suggestion | None = None,
    citations: tuple[Citation, ...] = (),
) -> Finding:
    """The finding under `rule` on the span of the file; it has no verdict."""
    start, end = span
    text = document.raw[start:end]
    first, last = document.position(start), document.position(end)
    key = "\0".join((rule.code, document.name, " ".join(text.split())))
    return Finding(
        where=Where(document.name, start, end, *first, *last),
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        verdict=None,
        message=message,
        text=text,
        context=text,
        lines=tuple(document.raw[document.line(start)[0] : document.line(max(end - 1, start))[1]].splitlines()),
        citations=citations,
        suggestion=change,
        fingerprint=sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32],
    )
