"""The article's own lines under a finding: a gutter with the line number, and carets under the exact columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from anora_cli.lint.model import Finding
from anora_cli.reporters.lint.look import LintLook
from anora_cli.reporters.screen import Style, clip, columns, marked, styled, visible

# What is shown of a long line where no screen sets a limit, and the least on a narrow one.
_LONGEST, _SHORTEST = 110, 24
_CUT = "…"


class _Row(NamedTuple):
    """A line of the article and the stretch of it (code points, half open) that is meant."""

    number: int
    text: str
    start: int
    end: int


def excerpt(finding: Finding, style: Style | None, look: LintLook) -> Iterator[str]:
    """Lines that show the finding in its article; of one over several lines the first and the last."""
    if not finding.lines:
        return
    rows = _rows(finding)
    digits = len(str(rows[-1].number))
    room = max((look.width or _LONGEST) - digits - 4, _SHORTEST)
    bar = styled(f"{' ' * digits} |", Style.DIM, look.colour)
    yield bar
    for before, row in zip((None, *rows), rows, strict=False):
        if before and row.number > before.number + 1:
            yield styled(f"{' ' * digits} {_CUT}", Style.DIM, look.colour)
        text, start, end = _cut(row.text, row.start, row.end, room)
        number = styled(f"{row.number:>{digits}} |", Style.DIM, look.colour)
        yield f"{number} {marked(text, [(start, end)], look.colour)}"
        pad = columns(text[:start])
        yield f"{bar} {' ' * pad}{styled('^' * max(columns(text[:end]) - pad, 1), style, look.colour)}"


def _rows(finding: Finding) -> list[_Row]:
    where = finding.where
    first, last = finding.lines[0].rstrip("\r\n"), finding.lines[-1].rstrip("\r\n")
    if where.line == where.end_line:
        return [_Row(where.line, first, where.column - 1, where.end_column - 1)]
    rows = [_Row(where.line, first, where.column - 1, len(first.rstrip()))]
    indent = len(last) - len(last.lstrip())
    # an end before the first word is the end of the line above
    return rows + ([_Row(where.end_line, last, indent, where.end_column - 1)] if where.end_column - 1 > indent else [])


def _cut(line: str, start: int, end: int, room: int) -> tuple[str, int, int]:
    """The line made visible, within `room` columns, cut around the stretch, and the stretch in it.

    A stretch that is too long loses its middle.
    """
    low, high = max(start - room, 0), end + room
    near = visible(_thinned(line[low:high], start - low, end - low, room))
    open_left, open_right = low > 0, high < len(line)
    start, end = start - low, min(end - low, start - low + 4 * room)
    # wide characters leave room for fewer; so many the line has on average
    fit = min(room * len(near) // max(columns(near), 1), 2 * room)
    length = max(fit - 2 * (len(_CUT) + 1), _SHORTEST)
    if end - start > length:
        half = (length - len(_CUT) - 2) // 2
        # between words where there are any
        left = max(near.rfind(" ", start, start + half), start) if " " in near[start : start + half] else start + half
        right = near.find(" ", end - half, end) + 1 or end - half
        near = f"{near[:left]} {_CUT} {near[right:]}"
        end = left + len(_CUT) + 2 + end - right
    whole = not open_left and not open_right and columns(near) <= room
    first, last = (0, len(near)) if whole else clip(length, [(start, end)], near)
    head, tail = f"{_CUT} " if first or open_left else "", f" {_CUT}" if last < len(near) or open_right else ""
    shift = len(head) - first
    return head + near[first:last] + tail, start + shift, end + shift


def _thinned(text: str, start: int, end: int, room: int) -> str:
    """`text` with no more of a very long stretch than its two ends, so that its length costs nothing."""
    return text if end - start <= 4 * room else text[: start + 2 * room] + text[end - 2 * room :]
