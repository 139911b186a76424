"""The front matter of a Markdown file: metadata before the text, of which only title and description are read.

Its lines are read one by one: whole YAML is not needed for two values, and no YAML parser gives their places.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anora_cli.documents.model import BlockKind, Comment
from anora_cli.documents.writer import Outline, Writer

_FENCE = regex.compile(r"(---|\+\+\+)[ \t]*+(?:\r\n|\r|\n)")
_LINE = regex.compile(r"([^\r\n]*+)(?:\r\n|\r|\n|\Z)")
_KEY = regex.compile(r"(title|description)[ \t]*+[:=][ \t]*+(?:[|>][-+\d]*+[ \t]*+(?=[\r\n]|\Z))?+")
_QUOTED = regex.compile(r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^']|'')*+'", regex.DOTALL)
_ESCAPED = regex.compile(r"\\([\"\\/])|'(')")
_REMARK = regex.compile(r"(?:^|[ \t])#")
_KINDS = {"title": BlockKind.TITLE, "description": BlockKind.PARAGRAPH}


def read(raw: str, outline: Outline) -> int:
    """Adds what the front matter of `raw` says to `outline`. Returns where the text begins, 0 without front matter."""
    fence = _FENCE.match(raw)
    if not fence:
        return 0
    lines = list(_inside(raw, fence))
    if not lines or lines[-1] is None:
        return 0
    body = [line for line in lines if line is not None]
    values = [line for line in body[:-1] if not _comment(raw, line, outline)]
    for number, line in enumerate(values):
        if key := _KEY.match(raw, line.start(1), line.end(1) + 1):
            more = _indented(raw, values[number + 1 :])
            _value(raw, min(key.end(), line.end(1)), [line, *more], _KINDS[key[1]], outline)
    return body[-1].end()


def _inside(raw: str, fence: regex.Match[str]) -> Iterator[regex.Match[str] | None]:
    """The lines after the opening fence up to the closing one; at last None if there is none."""
    closing = ("---", "...") if fence[1] == "---" else ("+++",)
    at = fence.end()
    while at < len(raw):
        line = _LINE.match(raw, at)
        if line is None:
            break
        yield line
        if line[1].rstrip() in closing:
            return
        at = line.end()
    yield None


def _comment(raw: str, line: regex.Match[str], outline: Outline) -> bool:
    if not line[1].startswith("#"):
        return False
    outline.comments.append(Comment(line.start(1), line.end(1), raw[line.start(1) + 1 : line.end(1)].strip()))
    return True


def _indented(raw: str, lines: list[regex.Match[str]]) -> Iterator[regex.Match[str]]:
    """The lines that go on with a value: those with more indentation than its key."""
    for line in lines:
        if raw[line.start(1) : line.start(1) + 1] not in (" ", "\t"):
            return
        yield line


def _value(raw: str, start: int, lines: list[regex.Match[str]], kind: BlockKind, outline: Outline) -> None:
    writer = Writer()
    end = lines[-1].end(1)
    if quoted := _QUOTED.match(raw, start, end):
        at = start + 1
        for escape in _ESCAPED.finditer(raw, at, quoted.end() - 1):
            if (escape[0][0] == "'") == (raw[start] == "'"):
                writer.copy(raw, at, escape.start())
                writer.put(escape[0][1], escape.start(), escape.end())
                at = escape.end()
        writer.copy(raw, at, quoted.end() - 1)
    else:
        remark = _REMARK.search(raw, start, lines[0].end(1))
        writer.copy(raw, start, remark.start() if remark else lines[0].end(1))
        writer.copy(raw, lines[0].end(1), end)
    outline.add(kind, writer)
