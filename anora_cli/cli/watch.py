"""`anora lint --watch`: lints again whenever something changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from anora_cli.cli.exits import ExitCode
from anora_cli.cli.streams import complain, remark
from anora_cli.errors import AnoraError, InputError
from anora_cli.lint.resolve import NAMES


def watching(paths: Sequence[str], once: Callable[[], ExitCode], output: Path | None) -> NoReturn:
    """Calls `once` now and after every change under `paths`, until it is interrupted.

    What a run itself writes is no change: the file `output`, kept findings, files that are still being written.
    Raises InputError if the library for it is not installed, or a path is not there to be watched.
    """
    try:
        from watchfiles import watch
    except ModuleNotFoundError:
        hint = "install it: pip install 'anora-cli[watch]'"
        raise InputError("--watch needs the library watchfiles", None, hint) from None
    missing = [path for path in paths if not Path(path).exists()]
    if missing:
        raise InputError(f"--watch: no such file or folder: {missing[0]}", None, "name files or folders that exist")
    _again(once)
    for _ in watch(*paths, watch_filter=lambda _, path: _matters(Path(path), output), raise_interrupt=True):
        remark("--- changed")
        _again(once)
    raise KeyboardInterrupt


def _matters(path: Path, output: Path | None) -> bool:
    hidden = path.name.startswith(".") and path.name not in (*NAMES, ".gitignore")
    cached = (path.parent / "CACHEDIR.TAG").exists()
    return not (hidden or cached or (output and path.resolve() == output.resolve()))


def _again(once: Callable[[], ExitCode]) -> None:
    """One run; a mistake (in the settings, say) is shown and may be mended before the next."""
    try:
        once()
    except AnoraError as error:
        complain(error)
