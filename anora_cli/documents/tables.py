"""The cells of an HTML table, each with the header that a reader sees above or before it."""

from __future__ import annotations

from typing import NamedTuple

from anora_cli.documents.model import Cell, Mapped
from anora_cli.documents.writer import Writer

_WIDEST = 100  # columns that one cell may span, and rows; more is a mistake


class _Entry(NamedTuple):
    """A cell as written."""

    head: bool
    text: Mapped
    columns: int
    rows: int


class Table:
    """A table as it is read. `cell` is the writer of the cell that is open, or None.

    Its places are counted from `base` of the file.
    """

    def __init__(self, base: int) -> None:
        self._base = base
        self.cell: Writer | None = None
        self._open = (False, 1, 1)
        self._row: list[_Entry] = []
        self._headers: dict[int, str] = {}
        self._was_header = False
        self._carried: dict[int, tuple[int, _Entry]] = {}

    def open_cell(self, head: bool, columns: str | None, rows: str | None) -> None:
        """Begins a cell, a header or not, that spans so many columns and rows (the attributes as written)."""
        self.cell = Writer(self._base)
        self._open = (head, _span(columns), _span(rows))

    def close_cell(self) -> None:
        """Ends the open cell, if there is one."""
        if self.cell is not None:
            head, columns, rows = self._open
            self._row.append(_Entry(head, self.cell.finish()[0], columns, rows))
            self.cell = None

    def close_row(self) -> list[Cell]:
        """Ends the row. Returns its cells; none for a row of headers, which later rows' cells refer to."""
        self.close_cell()
        placed = self._place()
        self._row = []
        header = bool(placed) and all(entry.head for _, entry in placed)
        if header:
            above = self._headers if self._was_header else {}
            self._headers = {column: _joined(above.get(column, ""), entry.text.text) for column, entry in placed}
        self._was_header = header
        return [] if header else self._cells(placed)

    def _place(self) -> list[tuple[int, _Entry]]:
        """The row's cells by column; a cell that spans rows stands in each of them."""
        if not self._row:
            return []
        placed: list[tuple[int, _Entry]] = []
        carried, self._carried = self._carried, {}
        column = 0
        waiting = list(reversed(self._row))
        while waiting or column in carried:
            rows, entry = carried.pop(column, (0, None))
            if entry is None:
                entry = waiting.pop()
                rows = entry.rows
            for _ in range(entry.columns if not rows < entry.rows else 1):
                placed.append((column, entry))
                if rows > 1:
                    self._carried[column] = (rows - 1, entry)
                column += 1
        return placed

    def _cells(self, placed: list[tuple[int, _Entry]]) -> list[Cell]:
        leading = [entry.text.text for _, entry in placed if entry.head]
        cells: list[Cell] = []
        last = None
        for column, entry in placed:
            above = self._headers.get(column, "")
            names_row = entry.head and not self._headers
            if entry is not last and not names_row:
                before = "" if entry.head or above else " ".join(leading[:1])
                cells.append(Cell(above or before, entry.text))
            last = entry
        return cells


def _joined(above: str, own: str) -> str:
    return own if above in ("", own) else f"{above} {own}"


def _span(value: str | None) -> int:
    return min(int(value), _WIDEST) if value and value.isascii() and value.isdigit() and int(value[:9]) > 0 else 1
