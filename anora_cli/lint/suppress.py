"""Hides what the author has asked to hide, and reports the comments that hide nothing or cannot be understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from anora_cli.documents.model import Block, Document, Span
from anora_cli.lint.directives import NO_REASON, Code, Directive, Verb, directives
from anora_cli.lint.model import Finding
from anora_cli.lint.remark import remark
from anora_cli.lint.rules import BAD_SUPPRESSION, UNUSED_SUPPRESSION
from anora_cli.model import Suggestion


def suppress(document: Document, findings: Iterable[Finding], require_reason: bool = False) -> list[Finding]:
    """The findings in the order of their places, `suppressed` where a comment asks for it, and those on the comments.

    `require_reason` makes a comment without a reason a bad one; it still hides what it names.
    """
    comments = directives(document)
    if not comments:
        return list(findings)
    scopes, unmatched = _scopes(document, comments)
    used: set[tuple[Directive, str]] = set()
    judged = [_hidden(finding, scopes, used) for finding in findings]
    judged += _on_comments(document, comments, unmatched, used, require_reason)
    return sorted(judged, key=lambda finding: finding.where.start)


def _hidden(finding: Finding, scopes: Sequence[tuple[Directive, Span]], used: set[tuple[Directive, str]]) -> Finding:
    """The finding as the narrowest comment that covers it has it; every comment that does counts as used."""
    covering = [
        (end - start, directive)
        for directive, (start, end) in scopes
        if finding.code in directive.known and start < finding.where.end and finding.where.start < end
    ]
    used.update((directive, finding.code) for _, directive in covering)
    if not covering:
        return finding
    return replace(finding, suppressed=min(covering)[1].reason)


def _scopes(
    document: Document, comments: Sequence[Directive]
) -> tuple[list[tuple[Directive, Span]], dict[Directive, str]]:
    """Which stretch of the file each comment speaks of, and what is wrong with starts and ends that do not pair."""
    scopes: list[tuple[Directive, Span]] = []
    wrong: dict[Directive, str] = {}
    opened: list[Directive] = []
    for comment in comments:
        if comment.verb is Verb.START:
            opened.append(comment)
        elif comment.verb is Verb.END:
            begun = [start for start in opened if not comment.codes or start.known == comment.known]
            if begun:
                opened.remove(begun[-1])
                scopes.append((begun[-1], (begun[-1].span[1], comment.span[0])))
            else:
                wrong[comment] = "nothing is open that it could end"
        else:
            scopes.append((comment, _scope(document, comment)))
    for start in opened:
        scopes.append((start, (start.span[1], len(document.raw))))
        wrong[start] = "no `ignore-end` follows, so it reaches to the end of the file"
    return scopes, wrong


def _scope(document: Document, comment: Directive) -> Span:
    start, end = comment.span
    if comment.verb is Verb.FILE:
        return 0, len(document.raw)
    own = document.line(start)
    if document.raw[own[0] : start].strip(" \t>-*+") or document.raw[end : document.line(end)[1]].strip():
        return own
    following = [span for block in document.blocks for span in _spans(block) if span[1] > end]
    return (end, min(following)[1]) if following else (end, end)


def _spans(block: Block) -> Iterator[Span]:
    """Where the block stands in the file: the whole of it, a row with all its cells."""
    texts = [text for text in (block.text, *(cell.text for cell in block.cells)) if text.starts]
    if texts:
        yield min(text.starts[0] for text in texts), max(text.ends[-1] for text in texts)


def _on_comments(
    document: Document,
    comments: Iterable[Directive],
    unmatched: dict[Directive, str],
    used: set[tuple[Directive, str]],
    require_reason: bool,
) -> Iterator[Finding]:
    for comment in comments:
        unreasoned = require_reason and comment.reason == NO_REASON and comment.verb is not Verb.END
        mistakes = [comment.mistake, unmatched.get(comment, ""), "it gives no reason" if unreasoned else ""]
        for mistake in filter(None, mistakes):
            yield remark(document, comment.span, BAD_SUPPRESSION, f"this comment is no sound suppression: {mistake}")
        idle = [code for code in comment.codes if code.code and (comment, code.code) not in used]
        if idle and comment.verb is not Verb.END:
            names = ", ".join(code.written for code in idle)
            without = _without(document.raw, comment, idle)
            yield remark(
                document, comment.span, UNUSED_SUPPRESSION, f"this comment suppresses nothing by {names}", without
            )


def _without(raw: str, comment: Directive, idle: Sequence[Code]) -> Suggestion:
    """The change that takes the idle codes out, and with the last one the comment and the line that it leaves empty."""
    start, end = comment.span
    kept = [code.written for code in comment.codes if code not in idle]
    if kept:
        first, second = comment.codes[:2]
        between = raw[first.span[1] : second.span[0]]  # a comma, or in front matter a line and a dash
        return Suggestion(first.span[0], comment.codes[-1].span[1], between.join(kept))
    begins = max(raw.rfind("\n", 0, start), raw.rfind("\r", 0, start)) + 1
    before, behind = raw[begins:start], raw[end:].split("\n", 1)[0]
    if before.strip() or behind.strip():
        return Suggestion(start - (len(before) - len(before.rstrip())), end, "")
    rest = len(behind) + (end + len(behind) < len(raw))
    return Suggestion(begins, end + rest, "")
