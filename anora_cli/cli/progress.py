"""How far a long run is: one line on standard error, and only where a person sees nothing else move."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, TypeVar

import typer

from anora_cli.cli.lists import LineSource
from anora_cli.reporters.screen import visible

# Drawing costs more than reading a line: this many redraws a file, at most.
_REDRAWS = 400

T = TypeVar("T")


class _Metered:
    """A source of lines that moves a bar along as it is read."""

    def __init__(self, source: LineSource, bar: Any, name: str) -> None:
        self._source, self._bar, self._name = source, bar, name
        self._lines = 0
        self._start = time.monotonic()

    def readline(self, size: int = -1, /) -> bytes:
        raw = self._source.readline(size)
        self._lines += bool(raw)
        rate = self._lines / max(time.monotonic() - self._start, 0.001)
        self._bar.label = f"{self._name}: {self._lines:,} lines, {rate:,.0f}/s"
        self._bar.update(len(raw))
        return raw


@contextmanager
def metered(stream: BinaryIO, name: str) -> Iterator[LineSource]:
    """`stream` as a source of lines; reading it draws a bar if errors go to a terminal and results do not."""
    if not _watched():
        yield stream
        return
    size = _size(stream)
    nothing = (number for number in range(0))
    with typer.progressbar(
        nothing, length=size, file=sys.stderr, update_min_steps=max((size or 1_000_000) // _REDRAWS, 1)
    ) as bar:
        yield _Metered(stream, bar, visible(name))


def counted_off(items: Iterable[T], total: int) -> Iterator[T]:
    """The items as they come, `total` in all; draws a bar if errors go to a terminal and results do not."""
    if not _watched():
        yield from items
        return
    with typer.progressbar(
        items, length=total, file=sys.stderr, update_min_steps=max(total // _REDRAWS, 1), show_pos=True
    ) as bar:
        yield from bar


def _watched() -> bool:
    return sys.stderr.isatty() and not sys.stdout.isatty()


def _size(stream: BinaryIO) -> int | None:
    """The size in bytes of a file, None for a pipe or a terminal."""
    try:
        return os.fstat(stream.fileno()).st_size or None
    except OSError:
        return None
