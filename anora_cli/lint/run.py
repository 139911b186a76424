"""Lints many files: in order, in several processes, in memory that does not grow with their number."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple, Protocol

from anora_cli.documents.model import Document
from anora_cli.errors import InputError, PackError, Place
from anora_cli.lint.model import Finding
from anora_cli.lint.suppress import suppress
from anora_cli.lint.timing import Spent

if TYPE_CHECKING:
    from concurrent.futures import Future

    from anora_cli.lint.cache import Cache

# An article of a hundred pages has a third of a million characters.
LARGEST_FILE = 16 * 1024 * 1024
# Starting a process costs as much as some articles do.
_FILES_A_PROCESS = 4
# How many files may wait for an earlier one, for each process.
_AHEAD = 8


class Judge(Protocol):
    """What finds something in a document."""

    def findings(self, document: Document, require_citations: bool = False) -> list[Finding]:
        """All that is found, in the order of places; if so required, also what has no citation."""


class Task(NamedTuple):
    """A file to lint, and whether comments in it must give a reason and settled statements a citation."""

    name: str
    require_reason: bool = False
    require_citations: bool = False


@dataclass(frozen=True, slots=True)
class Linted:
    """What came of a file: the findings with the comments applied, and a digest of the bytes that they are about.

    `error` says why there are none, for a file that could not be linted.
    """

    name: str
    findings: tuple[Finding, ...] = ()
    digest: str = ""
    error: InputError | None = None
    spent: Spent = field(default_factory=Spent, compare=False)


class Worker:
    """Lints one file after the other. `opener` makes the judge, when one is first needed; `cache` may spare it.

    `reader` gives the content of a file by its name, or raises InputError.
    """

    def __init__(
        self, opener: Callable[[], Judge], cache: Cache | None, reader: Callable[[str], bytes] | None = None
    ) -> None:
        self._opener = opener
        self._cache = cache
        self._reader = reader or read_bytes
        self._judge: Judge | None = None

    def lint(self, task: Task) -> Linted:
        """What came of the file. Raises PackError; whatever is wrong with the file itself is in the result."""
        try:
            return self.lint_bytes(task, self._reader(task.name))
        except InputError as error:
            return Linted(task.name, error=error)

    def lint_bytes(self, task: Task, data: bytes) -> Linted:
        """The same for content that has been read already."""
        try:
            findings, spent = self._findings(task, data)
            return Linted(task.name, tuple(findings), digest(data), spent=spent)
        except InputError as error:
            return Linted(task.name, error=error)
        except PackError:
            raise
        except Exception as error:
            if os.environ.get("ANORA_DEBUG"):
                raise
            hint = "this is a fault of the program; set ANORA_DEBUG=1 to see where, and report it"
            message = f"internal error: {type(error).__name__}: {error}"
            return Linted(task.name, error=InputError(message, Place(task.name), hint))

    def _findings(self, task: Task, data: bytes) -> tuple[list[Finding], Spent]:
        started = perf_counter()
        key = self._cache.key(task.name, data, task[1:]) if self._cache else ""
        kept = self._cache.get(task.name, key) if self._cache else None
        if kept is not None:
            return kept, Spent(reading=perf_counter() - started, kept=True)
        from anora_cli.documents import read_document

        document = read_document(task.name, data)
        read = perf_counter()
        if self._judge is None:
            self._judge = self._opener()
        opened = perf_counter()
        found = suppress(document, self._judge.findings(document, task.require_citations), task.require_reason)
        if self._cache:
            self._cache.put(task.name, key, found)
        return found, Spent(opened - read, read - started, perf_counter() - opened)


def run(
    tasks: list[Task],
    opener: Callable[[], Judge],
    cache: Cache | None,
    jobs: int,
    reader: Callable[[str], bytes] | None = None,
) -> Iterator[Linted]:
    """What came of each file, in the order of `tasks`, whatever the number of `jobs` (0: one for each core).

    `opener` and `reader` (see `Worker`) must be functions of a module, so that every process can call them. Raises
    PackError.
    """
    jobs = min(jobs or _cores(), -(-len(tasks) // _FILES_A_PROCESS))
    if jobs <= 1:
        yield from map(Worker(opener, cache, reader).lint, tasks)
        return
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(jobs, initializer=_start, initargs=(opener, cache, reader))
    waiting: deque[tuple[Task, Future[Linted]]] = deque()
    try:
        for task in tasks:
            waiting.append((task, pool.submit(_lint, task)))
            if len(waiting) > jobs * _AHEAD:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


def read_bytes(name: str) -> bytes:
    """The content of a file. Raises InputError if it cannot be read or is larger than `LARGEST_FILE`."""
    try:
        with Path(name).open("rb") as handle:
            data = handle.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(f"cannot be read: {reason}", Place(name)) from None
    if len(data) > LARGEST_FILE:
        raise InputError(f"larger than {LARGEST_FILE:,} bytes", Place(name), "lint its parts, or exclude it")
    return data


def digest(data: bytes) -> str:
    """Tells whether a file is still the one that was linted."""
    return sha256(data).hexdigest()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_workers: list[Worker] = []  # this process's own, once it has one


def _start(opener: Callable[[], Judge], cache: Cache | None, reader: Callable[[str], bytes] | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process hears of it, too, and ends the others
    _workers[:] = [Worker(opener, cache, reader)]


def _lint(task: Task) -> Linted:
    return _workers[0].lint(task)


def _result(task: Task, future: Future[Linted]) -> Linted:
    from concurrent.futures.process import BrokenProcessPool

    try:
        return future.result()
    except BrokenProcessPool:
        message = "a process that lints ended before its time; it may have run out of memory"
        return Linted(task.name, error=InputError(message, Place(task.name), "try --jobs 1"))
