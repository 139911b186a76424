"""What `anora lint` does between its options and its output: one pass over the files, findings as they come."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from anora_cli.cli.engine import open_judge
from anora_cli.cli.exits import Outcome
from anora_cli.cli.lint_writing import add_comments, mend
from anora_cli.cli.progress import counted_off
from anora_cli.cli.streams import complain, remark
from anora_cli.errors import InputError, Place
from anora_cli.lint import policy
from anora_cli.lint.discover import Discovery, discover, excluded
from anora_cli.lint.model import Finding, Severity, Summary
from anora_cli.lint.resolve import Resolver
from anora_cli.lint.run import Linted, Task, Worker, run
from anora_cli.lint.settings import Settings
from anora_cli.lint.timing import Timing
from anora_cli.pack.folder import builtin_root
from anora_cli.reporters.words import counted

if TYPE_CHECKING:
    from anora_cli.lint.baseline import Baseline
    from anora_cli.lint.cache import Cache
    from anora_cli.lint.changes import Changes


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for, apart from what settings can say. `pack` is the command line's, `stdin_name` what `-` is.

    `ignore_reason` is what --add-ignore gives as the reason, `changed_since` the commit of --changed-since.
    """

    paths: tuple[str, ...]
    stdin_name: str = ""
    pack: Path | None = None
    force_exclude: bool = False
    allow_empty: bool = False
    cached: bool = True
    fix: bool = False
    write_baseline: bool = False
    ignore_reason: str | None = None
    changed_since: str | None = None


@dataclass(slots=True)
class Reported:
    """A file and what is reported of it, hidden or not; what can be mended is among that."""

    linted: Linted
    findings: list[Finding]


@dataclass(slots=True)
class Session:
    """One pass: yields what is reported, file by file, and knows at the end what was looked at and how it ended.

    Raises InputError for a mistake in the options or settings, PackError for a pack that cannot be used.
    """

    request: Request
    resolver: Resolver
    outcome: Outcome
    summary: Summary = field(default_factory=Summary)
    baseline: Baseline | None = None
    data: bytes = b""  # what standard input held
    timing: Timing = field(default_factory=Timing)
    _changes: Changes | None = field(default=None, init=False)
    _worker: Worker | None = field(default=None, init=False)

    def settings(self) -> Settings:
        """The settings of the run as a whole: those that hold where the first path is."""
        first = Path(os.path.abspath(self.request.stdin_name or next(iter(self.request.paths), ".")))  # noqa: PTH100
        return self.resolver.of_folder(first if first.is_dir() else first.parent)

    def files(self) -> list[str]:
        """The files to lint. What cannot be read is complained about; InputError if there is nothing else, either."""
        named = [path for path in self.request.paths if path != "-"]
        found = discover(named, self.resolver, self.request.force_exclude)
        for error in found.errors:
            self._fail(error)
        self._refuse_nothing(found)
        self._changes = self._open_changes()
        return [file for file in found.files if self._changes is None or self._changes.touch(file)]

    def reports(self) -> Iterator[Reported]:
        """What is reported of each file, in order; of a file that was mended, what is left."""
        settings = self.settings()
        self._open_baseline(settings)
        opener = partial(open_judge, self._pack(settings))
        cache = _cache(settings, self._pack(settings)) if self.request.cached else None
        self._worker = Worker(opener, cache)
        if self.request.stdin_name:
            yield from self._reported(self._standard_input())
            return
        tasks = [self._task(name) for name in self.files()]
        for linted in counted_off(run(tasks, opener, cache, settings.jobs), len(tasks)):
            yield from self._reported(linted)
        if self.baseline and not self.request.write_baseline and (gone := self.baseline.gone()):
            remark(f"baseline: {counted(gone, 'recorded finding')} no longer there; to prune it: --write-baseline")

    def source(self) -> str:
        """The file name of the source that the pack rests on."""
        seeds = (self._pack(self.settings()) or builtin_root()) / "seeds"
        return next((path.name for path in sorted(seeds.glob("*.txt"))), "")

    def findings(self) -> Iterator[Finding]:
        """What is reported, one finding after the other; hidden ones among them."""
        for report in self.reports():
            yield from report.findings

    def _reported(self, linted: Linted) -> Iterator[Reported]:
        if linted.error:
            self._fail(linted.error)
            return
        report = self._report(linted)
        if not self.request.stdin_name and self._write(report) and self._worker:
            again = self._worker.lint(self._task(linted.name))
            if again.error:
                self._fail(again.error)
                return
            report = self._report(again)
        self.timing.add(linted.name, linted.spent)
        self.summary = policy.added(self.summary, report.linted.findings, report.findings)
        settings = self._of(linted.name)
        self.outcome.found |= any(policy.fails(finding, settings) for finding in report.findings)
        yield report

    def _report(self, linted: Linted) -> Reported:
        findings = policy.shown(linted.findings, self._of(linted.name))
        if self.baseline:
            findings = self.baseline.hide(linted.name, findings)
        return Reported(linted, self._changes.among(linted.name, findings) if self._changes else findings)

    def _write(self, report: Reported) -> bool:
        """Writes what was asked for into a file and says so; False if there is nothing to write or it failed."""
        try:
            if self.request.fix:
                written = mend(report.linted, report.findings)
            elif self.request.ignore_reason is not None:
                settings = self._of(report.linted.name)
                meant = [f for f in report.findings if policy.fails(f, settings) or f.severity is not Severity.INFO]
                written = add_comments(report.linted, meant, self.request.ignore_reason)
            else:
                return False
        except InputError as error:
            self._fail(error)
            return False
        if written and self._changes:
            self._changes.forget()
        return written

    def _open_changes(self) -> Changes | None:
        if self.request.changed_since is None:
            return None
        from anora_cli.lint.changes import Changes

        return Changes(self.request.changed_since)

    def _standard_input(self) -> Linted:
        self.data = sys.stdin.buffer.read()
        task = self._task(self.request.stdin_name)
        path = Path(os.path.abspath(task.name))  # noqa: PTH100
        if self.request.force_exclude and excluded(path, self.resolver):
            return Linted(task.name)
        return self._worker.lint_bytes(task, self.data) if self._worker else Linted(task.name)

    def _open_baseline(self, settings: Settings) -> None:
        if settings.baseline:
            from anora_cli.lint.baseline import Baseline

            self.baseline = Baseline(settings.baseline, fresh=self.request.write_baseline)
        elif self.request.write_baseline:
            raise InputError("--write-baseline needs a file to write", None, "name it: --baseline FILE")

    def _refuse_nothing(self, found: Discovery) -> None:
        if found.files or found.errors or found.left_out or self.request.allow_empty:
            return
        shown = ", ".join(self.request.paths)
        hint = "`anora lint --show-files` shows what is looked at; --allow-empty makes this no error"
        raise InputError(f"no article found in {shown}", None, hint)

    def _task(self, name: str) -> Task:
        settings = self._of(name)
        if self._pack(settings) != self._pack(self.settings()):
            hint = "lint them in two runs, or say --pack"
            raise InputError(
                "one run checks against one pack, and this file's settings name another", Place(name), hint
            )
        return Task(name, settings.require_reason, settings.require_citations)

    def _pack(self, settings: Settings) -> Path | None:
        return self.request.pack or settings.pack

    def _of(self, name: str) -> Settings:
        return self.resolver.of_file(Path(os.path.abspath(name)))  # noqa: PTH100

    def _fail(self, error: InputError) -> None:
        self.outcome.failed = True
        self.summary = policy.failed(self.summary)
        complain(error)


def _cache(settings: Settings, pack: Path | None) -> Cache:
    from anora_cli.lint.cache import open_cache

    return open_cache(settings.folder / settings.cache_dir, pack)
