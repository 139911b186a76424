"""Claims in a table: comma- or tab-separated, with a header that names a column `claim` and perhaps an `id`.

A quoted field may span lines. A quotation mark that is never closed would swallow the rest of the file, so a record
that goes on for too long is given up: its first line is reported and reading resumes with the next.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from functools import partial

from anora_cli.cli.lists.lines import LONGEST_LINE, Claim, Line, LineSource, decoded_lines
from anora_cli.errors import InputError, Place

# A claim is a sentence: a quoted field over more lines than this was never meant as one.
_LONGEST_RECORD = 50

Row = tuple[int, list[str]]


class _Feed:
    """The lines for `csv`, which may be taken back. `taken` are those of the record at hand."""

    def __init__(self, lines: Iterator[Line | InputError]) -> None:
        self._lines = lines
        self._returned: deque[Line] = deque()
        self.taken: list[Line] = []
        self.errors: list[InputError] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= _LONGEST_RECORD:
            raise StopIteration
        line = self._returned.popleft() if self._returned else self._next_line()
        self.taken.append(line)
        return line.text + "\n"

    def take_back_all_but_first(self) -> Line:
        first, *rest = self.taken
        self._returned.extendleft(reversed(rest))
        return first

    def _next_line(self) -> Line:
        for line in self._lines:
            if isinstance(line, Line):
                return line
            self.errors.append(line)
        raise StopIteration


def _read(delimiter: str, source: LineSource, name: str) -> Iterator[Claim | InputError]:
    rows = _rows(decoded_lines(source, name), name, delimiter)
    header: list[str] | None = None
    for row in rows:
        if isinstance(row, InputError):
            yield row
        elif header is None:
            header = [cell.strip().casefold() for cell in row[1]]
            if "claim" not in header:
                yield _no_column(row[1], name, row[0], delimiter)
                return
        else:
            yield _claim(row, header, name)
    if header is None:
        yield InputError("no header, so no column claim", Place(name), "the first line names the columns")


read_csv = partial(_read, ",")
read_tsv = partial(_read, "\t")


def _rows(lines: Iterator[Line | InputError], name: str, delimiter: str) -> Iterator[Row | InputError]:
    """The rows that hold anything, each with the number of its first line."""
    csv.field_size_limit(LONGEST_LINE)
    feed = _Feed(lines)
    while True:
        feed.taken = []
        row = _next_row(feed, name, delimiter)
        yield from feed.errors
        feed.errors = []
        if row is None:
            return
        if isinstance(row, InputError) or any(cell.strip() for cell in row[1]):
            yield row


def _next_row(feed: _Feed, name: str, delimiter: str) -> Row | InputError | None:
    try:
        cells = next(csv.reader(feed, delimiter=delimiter, strict=True), None)
    except csv.Error:
        return _loose_row(feed, name, delimiter)
    return None if cells is None else (feed.taken[0].number, cells)


def _loose_row(feed: _Feed, name: str, delimiter: str) -> Row | InputError:
    """The first line of a record that breaks the rules, read on its own and without them where that is possible."""
    unclosed = len(feed.taken) > 1
    first = feed.take_back_all_but_first()
    place = Place(name, first.number)
    if unclosed:
        return InputError("a quotation mark is not closed", place, 'close it, or double it ("") inside a quoted field')
    try:
        return first.number, next(csv.reader([first.text], delimiter=delimiter))
    except csv.Error as error:
        return InputError(f"not a row: {error}", place)


def _claim(row: Row, header: Sequence[str], name: str) -> Claim | InputError:
    number, cells = row
    values = dict(zip(header, cells, strict=False))
    if "claim" not in values:
        return InputError("the row has no value in the column claim", Place(name, number))
    return Claim(values.get("id", "").strip() or str(number), values["claim"], Place(name, number))


def _no_column(cells: Sequence[str], name: str, number: int, delimiter: str) -> InputError:
    found = ", ".join(cell.strip() for cell in cells)
    separator = "commas" if delimiter == "," else "tabs"
    hint = f"name the column with the claims `claim` in the first line; columns are separated by {separator}"
    return InputError(f"no column claim; columns found: {found}", Place(name, number), hint)
