"""What `anora lint` prints: the report, or what was asked for in its place."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path

from anora_cli import __version__
from anora_cli.cli.lint_writing import tell_changes
from anora_cli.cli.linting import Session
from anora_cli.cli.streams import prepare, remark, screen, write, write_bytes
from anora_cli.errors import InputError, Place
from anora_cli.lint.rules import BY_CODE
from anora_cli.lint.selectors import near
from anora_cli.lint.settings import Settings, record
from anora_cli.reporters import listing
from anora_cli.reporters.lint import LintFormat, LintLook, renderer
from anora_cli.reporters.listing import Item
from anora_cli.reporters.look import Format
from anora_cli.reporters.record import dumps
from anora_cli.reporters.screen import visible
from anora_cli.reporters.words import counted

_FOR_PEOPLE = (LintFormat.FULL, LintFormat.CONCISE, LintFormat.TABLE)


class Mode(StrEnum):
    """What is to be printed, named by the option that asks for it."""

    REPORT = "report"
    STATISTICS = "--statistics"
    DIFF = "--diff"
    BASELINE = "--write-baseline"
    MENDED = "--fix"  # of standard input
    SETTINGS = "--show-settings"
    SCHEMA = "--settings-schema"
    FILES = "--show-files"


def act(session: Session, mode: Mode, output: Path | None) -> None:
    """Does what the mode says, to standard output or to the file `output`. Raises AnoraError."""
    _ACTIONS[mode](session, output)


def _report(session: Session, output: Path | None) -> None:
    settings = session.settings()
    fmt = _format(settings)
    plain = screen(output)
    # what may be seen has been decided by then, so the renderer need not leave anything out
    look = LintLook(plain.colour, plain.width, __version__, session.source(), all_verdicts=True)
    _print(renderer(fmt)(session.findings(), lambda: session.summary, look), fmt, output)


def _mend(session: Session, output: Path | None) -> None:
    """Prints standard input with its suggestions carried out; what has changed goes to standard error."""
    from anora_cli.lint.fixes import chosen
    from anora_cli.lint.rewrite import fixed_bytes

    changes = chosen(session.findings())
    tell_changes(changes)
    _print_bytes(fixed_bytes(session.data, changes) if changes else session.data, output)


def _statistics(session: Session, output: Path | None) -> None:
    fmt = _format(session.settings())
    counts = Counter(finding.code for finding in session.findings() if not finding.suppressed)
    items = [
        Item((f"{number:,}", code, BY_CODE[code].name), {"code": code, "name": BY_CODE[code].name, "count": number})
        for code, number in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    ]
    shape = Format(fmt.value) if fmt.value in set(Format) else Format.TEXT
    _print(listing.render(items, ("count", "rule", "name"), screen(output), shape), fmt, output)


def _diff(session: Session, output: Path | None) -> None:
    from anora_cli.lint.fixes import chosen, diff
    from anora_cli.lint.rewrite import fixed, fixed_bytes

    def pieces() -> Iterator[str]:
        places = files = 0
        for report in session.reports():
            changes = chosen(report.findings)
            if changes and session.request.stdin_name:
                before = session.data.decode("utf-8-sig")
                after = fixed_bytes(session.data, changes).decode("utf-8-sig")
            elif changes:
                before, after = fixed(report.linted.name, report.linted.digest, changes)
            else:
                continue
            places, files = places + len(changes), files + 1
            yield _shown(diff(report.linted.name, before, after), output)
        remark(f"--fix would change {counted(places, 'place')} in {counted(files, 'file')}")

    _print(pieces(), LintFormat.JSON, output)


def _shown(text: str, output: Path | None) -> str:
    """A diff as a program can apply it; on a terminal without what would act on that."""
    if output or not sys.stdout.isatty():
        return text
    return "".join(visible(line) + "\n" for line in text.split("\n")[:-1])


def _baseline(session: Session, _output: Path | None) -> None:
    refuse_in_a_build("--write-baseline")
    for _ in session.reports():
        pass
    if session.baseline:
        number = session.baseline.write()
        session.outcome.found = False
        remark(f"{counted(number, 'finding')} recorded in {session.settings().baseline}")


def refuse_in_a_build(option: str) -> None:
    """Raises InputError where a build would hide what it is to find."""
    if os.environ.get("CI"):
        hint = f"run it on your own machine and commit what it writes; there {option} is allowed"
        raise InputError(f"{option}: a build may not hide what it finds", None, hint)


def _settings(session: Session, output: Path | None) -> None:
    _print(iter((dumps(record(session.settings()), indent=2) + "\n",)), LintFormat.JSON, output)


def _schema(_session: Session, output: Path | None) -> None:
    from anora_cli.lint.settings_schema import settings_schema

    _print(iter((dumps(settings_schema(LintFormat), indent=2) + "\n",)), LintFormat.JSON, output)


def _files(session: Session, output: Path | None) -> None:
    _print((visible(name) + "\n" for name in session.files()), LintFormat.FULL, output)


_ACTIONS: dict[Mode, Callable[[Session, Path | None], None]] = {
    Mode.REPORT: _report,
    Mode.STATISTICS: _statistics,
    Mode.DIFF: _diff,
    Mode.BASELINE: _baseline,
    Mode.MENDED: _mend,
    Mode.SETTINGS: _settings,
    Mode.SCHEMA: _schema,
    Mode.FILES: _files,
}


def _format(settings: Settings) -> LintFormat:
    written = settings.output_format
    if written not in set(LintFormat):
        hint = near(written, LintFormat) or f"known are {', '.join(LintFormat)}"
        place = Place(str(settings.sources[-1])) if settings.sources else None
        raise InputError(f"output-format: there is no format {written!r}", place, hint)
    return LintFormat(written)


def _print(pieces: Iterable[str], fmt: LintFormat, output: Path | None) -> None:
    if output is None:
        prepare(Format.TEXT if fmt in _FOR_PEOPLE else Format.JSON)
        write(pieces)
    else:
        _save((piece.encode("utf-8", "backslashreplace") for piece in pieces), output)


def _print_bytes(content: bytes, output: Path | None) -> None:
    if output is None:
        write_bytes(content)
    else:
        _save((content,), output)


def _save(pieces: Iterable[bytes], output: Path) -> None:
    from anora_cli.lint.atomic import replacing

    try:
        with replacing(output) as handle:
            handle.writelines(pieces)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", Place(str(output))) from None
