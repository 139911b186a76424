"""Which lines of a file have changed since a commit, by asking git."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from anora_cli.documents import SUFFIXES
from anora_cli.errors import InputError, Place
from anora_cli.lint.model import Finding
from anora_cli.lint.run import read_bytes

# `+++ name` begins a file, `@@ -1,2 +3,4 @@` a stretch of it: in a patch without context nothing else begins so.
_FILE = re.compile(rb'\+\+\+ (?:"(?P<quoted>.*)"|(?P<plain>[^\t]*))\t?')
_HUNK = re.compile(rb"@@ -\S+ \+(?P<first>\d+)(?:,(?P<number>\d+))? @@")
_BODY = (b"+", b"-", b"\\")
_AS_LINES = "--unified=0 --text --no-color --no-ext-diff --no-textconv --no-prefix --find-renames".split()


class _Repository(NamedTuple):
    """What git says of one repository: the files that it knows, and of those that differ the lines that are new."""

    top: Path
    known: frozenset[str]
    changed: dict[str, tuple[range, ...]]


@dataclass(slots=True)
class Changes:
    """What is new since the working tree parted from the commit `reference` (a branch, a tag, `HEAD~3`).

    A file that git does not know is new from its first line to its last. Methods raise InputError where git is not
    installed, a file is in no repository, or the repository has no such commit.
    """

    reference: str
    _repositories: dict[Path, _Repository] = field(default_factory=dict, init=False)

    def touch(self, name: str) -> bool:
        """True if anything in the file is new."""
        return self._lines(name) != ()

    def among(self, name: str, findings: list[Finding]) -> list[Finding]:
        """The findings in the file whose statements, or that themselves, stand on a new line."""
        lines = self._lines(name)
        if lines is None or not findings:
            return findings
        text = read_bytes(name).decode("utf-8-sig")

        def new(finding: Finding) -> bool:
            start, end = finding.stretch
            first = text.count("\n", 0, min(start, finding.where.start)) + 1
            last = text.count("\n", 0, max(end, finding.where.end) - 1) + 1
            return any(run.start <= last and first < run.stop for run in lines)

        return [finding for finding in findings if new(finding)]

    def forget(self) -> None:
        """Asks git anew from now on, since a file has been written."""
        self._repositories.clear()

    def _lines(self, name: str) -> tuple[range, ...] | None:
        """The new lines of a file; None for all of them."""
        path = Path(os.path.realpath(name))
        top = next((folder for folder in path.parents if (folder / ".git").exists()), None)
        if top is None:
            hint = "leave --changed-since out, or name files of a repository"
            raise InputError("is in no git repository, so nothing tells what has changed", Place(name), hint)
        if top not in self._repositories:
            self._repositories[top] = _repository(top, self.reference)
        inside, repository = path.relative_to(top).as_posix(), self._repositories[top]
        return repository.changed.get(inside, ()) if inside in repository.known else None


def _repository(top: Path, reference: str) -> _Repository:
    commit = _commit(top, reference)
    known = frozenset(map(os.fsdecode, _git(top, "ls-files", "-z").split(b"\0")))
    patch = _git(top, "diff", *_AS_LINES, commit, "--", *(f":(icase)*{suffix}" for suffix in SUFFIXES))
    changed: dict[str, list[range]] = {}
    for name, lines in _hunks(patch):
        changed.setdefault(name, []).append(lines)
    return _Repository(top, known, {name: tuple(runs) for name, runs in changed.items()})


def _commit(top: Path, reference: str) -> str:
    """Where the history of the working tree parted from the reference's."""
    commit = _answer(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}")
    if not commit:
        hint = "name a branch, a tag or a commit; a build may have to fetch it first"
        raise InputError(f"--changed-since: git knows no commit {reference!r}", Place(str(top)), hint)
    base = _answer(top, "merge-base", commit, "HEAD")
    if not base:
        hint = "fetch the whole history (in a GitHub workflow: fetch-depth: 0)"
        raise InputError(f"--changed-since: nothing joins {reference!r} and what is checked out", Place(str(top)), hint)
    return base


def _answer(top: Path, *arguments: str) -> str:
    """The one line that git prints; empty where it has none."""
    return _run(top, *arguments).stdout.decode().strip()


def _git(top: Path, *arguments: str) -> bytes:
    done = _run(top, *arguments)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise InputError(f"git {arguments[0]} failed: {said}", Place(str(top)))
    return done.stdout


def _run(top: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", str(top), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise InputError("--changed-since needs git, which is not installed", None, "install git") from None


def _hunks(patch: bytes) -> Iterator[tuple[str, range]]:
    """The name of each file in a patch with each run of its new lines, counted from 1; none where lines only went."""
    name = ""
    left = 0  # lines of text that belong to the hunk: one of them may look like a header
    for line in patch.split(b"\n"):
        if left and line.startswith(_BODY):
            left -= not line.startswith(b"\\")
        elif hunk := _HUNK.match(line):
            first, number = int(hunk["first"]), int(hunk["number"] or 1)
            left = number + _removed(line)
            if number:
                yield name, range(first, first + number)
        elif file := _FILE.fullmatch(line):
            name = os.fsdecode(file["plain"] if file["quoted"] is None else _unquoted(file["quoted"]))


def _removed(hunk: bytes) -> int:
    old = hunk.split(b" ")[1].partition(b",")
    return int(old[2] or 1)


def _unquoted(name: bytes) -> bytes:
    """A name as it is, which git writes with the escapes of C."""
    return name.decode("unicode_escape").encode("latin-1")
