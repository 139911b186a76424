"""Character references (`&rsquo;`, `&#8217;`), each one place for the character that it stands for."""

from __future__ import annotations

import html
from collections.abc import Callable
from html.entities import html5

import regex

from anora_cli.documents.writer import Writer

_REFERENCE = regex.compile(r"&(?:#[0-9]{1,7}+|#[xX][0-9a-fA-F]{1,6}+|[A-Za-z][A-Za-z0-9]{1,31}+);?+")

Expand = Callable[[str], tuple[str, int]]


def closed(reference: str) -> tuple[str, int]:
    """What a reference stands for if it ends with a semicolon, as Markdown demands, and its length; else ("", 0)."""
    if not reference.endswith(";"):
        return "", 0
    chars = html.unescape(reference) if reference[1] == "#" else html5.get(reference[1:], "")
    return (chars, len(reference)) if chars else ("", 0)


def lenient(reference: str) -> tuple[str, int]:
    """What a reference stands for in HTML, where old names need no semicolon, and its length; else ("", 0)."""
    if reference[1] == "#":
        return html.unescape(reference), len(reference)
    for length in range(len(reference), 2, -1):
        if chars := html5.get(reference[1:length]):
            return chars, length
    return "", 0


def copy(writer: Writer, raw: str, start: int, end: int, expand: Expand) -> None:
    """Adds the characters `start` to `end` of `raw` to `writer`, references as what they stand for."""
    at = start
    for match in _REFERENCE.finditer(raw, start, end):
        chars, length = expand(match[0])
        if length:
            writer.copy(raw, at, match.start())
            at = match.start() + length
            writer.put(chars, match.start(), at)
    writer.copy(raw, at, end)
