"""Writes the comments that suppress findings, each where it hides what it is for and changes nothing that is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

import regex

from anora_cli.documents import read_document
from anora_cli.documents.model import Document
from anora_cli.errors import InputError
from anora_cli.lint.model import Finding
from anora_cli.lint.rules import BAD_SUPPRESSION, UNUSED_SUPPRESSION
from anora_cli.lint.suppress import suppress

_ABOUT_COMMENTS = (BAD_SUPPRESSION.code, UNUSED_SUPPRESSION.code)
_UNSAYABLE = ("--", "\n", "\r")  # in a comment of HTML
_KEY = "anora-ignore"
_MARGIN = regex.compile(r"[ \t>]*+")
_FENCE = regex.compile(r"(?P<fence>---|\+\+\+)[ \t]*+(?P<end>\r?+\n)")


class Silenced(NamedTuple):
    """A text with its comments, how many findings they hide, and the findings that no comment can hide."""

    raw: str
    hidden: int
    left: tuple[Finding, ...]


class _Insertion(NamedTuple):
    at: int
    text: str


def require_sayable(reason: str) -> None:
    """Raises InputError for a reason that no comment can hold."""
    if not reason.strip():
        raise InputError("--add-ignore needs a reason", None, "say why these stay: --add-ignore 'so in the play'")
    if any(sign in reason for sign in _UNSAYABLE):
        raise InputError("--add-ignore: a reason is one line, and without `--`", None, "put it in other words")


def silence(document: Document, findings: Sequence[Finding], reason: str) -> Silenced:
    """The text of the document with a comment for the findings of each line that are not yet suppressed.

    What is wrong with comments is left to the author.
    """
    wanted = [f for f in findings if not f.suppressed and f.code not in _ABOUT_COMMENTS]
    lines = [list(group) for _, group in groupby(wanted, key=lambda finding: finding.where.line)]
    hidden, left = 0, []
    while lines:
        group = lines.pop()  # from below, since most of what is written there moves nothing above it
        insertion = None if _hides(document, group) else _insertion(document, group, reason)
        if insertion:
            document = _inserted(document, insertion)
            group, *lines = ([_moved(finding, insertion) for finding in each] for each in (group, *lines))
        if _hides(document, group):
            hidden += len(group)
        else:
            left += group
    return Silenced(document.raw, hidden, tuple(sorted(left, key=lambda finding: finding.where.start)))


def _insertion(document: Document, findings: Sequence[Finding], reason: str) -> _Insertion | None:
    """The first of the places for a comment that proves good; None if none does."""
    return next((each for each in _insertions(document, findings, reason) if _good(document, each, findings)), None)


def _insertions(document: Document, findings: Sequence[Finding], reason: str) -> Iterator[_Insertion]:
    """Where a comment for findings of one line may stand, the most readable place first."""
    first = findings[0].where
    codes = sorted({finding.code for finding in findings})
    comment = f"<!-- anora: ignore[{', '.join(codes)}] {reason} -->"
    begins, stops = document.line(first.start)
    # behind what Markdown makes a line break of, the comment would undo it
    written = document.raw[begins:stops].rstrip().removesuffix("\\").rstrip()
    yield _Insertion(begins + len(written), f" {comment}")
    yield from _above(document, first.start, comment)
    yield _Insertion(max(finding.where.end for finding in findings), comment)
    yield from _in_front_matter(document.raw, codes, reason)


def _in_front_matter(raw: str, codes: Sequence[str], reason: str) -> Iterator[_Insertion]:
    fence = _FENCE.match(raw)
    if fence and _KEY not in raw[: raw.find(f"\n{fence['fence']}", fence.end())]:
        sign = " =" if fence["fence"] == "+++" else ":"
        listed = ", ".join(f'"{code}"' for code in codes)
        yield _Insertion(fence.end(), f"{_KEY}{sign} [{listed}] # {reason}{fence['end']}")


def _above(document: Document, offset: int, comment: str) -> Iterator[_Insertion]:
    """A line of its own above the block that the offset is in, as far from the margin as that is."""
    inside = (b.text for b in document.blocks if b.text.starts and b.text.starts[0] <= offset < b.text.ends[-1])
    for text in inside:
        begins, _ = document.line(text.starts[0])
        margin = _MARGIN.match(document.raw, begins)
        end = "\r\n" if "\r\n" in document.raw else "\n"
        yield _Insertion(begins, f"{margin[0] if margin else ''}{comment}{end}")


def _good(document: Document, insertion: _Insertion, findings: Sequence[Finding]) -> bool:
    """True if the comment hides the findings, and the document reads as before."""
    after = _inserted(document, insertion)
    return _read(after) == _read(document) and _hides(after, [_moved(finding, insertion) for finding in findings])


def _inserted(document: Document, insertion: _Insertion) -> Document:
    raw = document.raw[: insertion.at] + insertion.text + document.raw[insertion.at :]
    return read_document(document.name, raw.encode("utf-8"), document.form)


def _hides(document: Document, findings: Sequence[Finding]) -> bool:
    """True if the comments of the document suppress the findings."""
    return all(f.suppressed for f in suppress(document, findings) if f.code not in _ABOUT_COMMENTS)


def _moved(finding: Finding, insertion: _Insertion) -> Finding:
    where = finding.where
    by = len(insertion.text) if insertion.at <= where.start else 0
    return replace(finding, where=replace(where, start=where.start + by, end=where.end + by))


def _read(document: Document) -> list[tuple[object, ...]]:
    """What a reader sees, with the blanks that nobody sees made one."""
    return [
        (b.kind, b.level, b.section, _words(b.text.text), *(_words(cell.text.text) for cell in b.cells))
        for b in document.blocks
    ]


def _words(text: str) -> str:
    return " ".join(text.split())
