"""Standard output and standard error: what may be coloured, how wide it is, who is listening."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterable
from contextvars import ContextVar
from enum import StrEnum
from pathlib import Path
from typing import TextIO

import typer

from anora_cli.cli.exits import ExitCode
from anora_cli.errors import AnoraError
from anora_cli.reporters.look import Format, Look
from anora_cli.reporters.screen import Style, styled, visible


class Colour(StrEnum):
    """What `--color` takes."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


_choice = ContextVar("colour", default=Colour.AUTO)


def choose_colour(choice: Colour) -> None:
    """Makes the choice hold for all that is printed from now on; `auto` leaves it to the environment."""
    _choice.set(choice)


def allows_colour(stream: TextIO) -> bool:
    """`--color` decides; without it NO_COLOR forbids, FORCE_COLOR asks for it, otherwise only a terminal that can."""
    if (choice := _choice.get()) is not Colour.AUTO:
        return choice is Colour.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def look(explain: bool = False) -> Look:
    """The look that standard output allows."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    return Look(colour=allows_colour(sys.stdout), width=width, explain=explain)


def screen(output: Path | None) -> Look:
    """The look of what goes to the file `output`, or without one to standard output."""
    return Look() if output else look()


def prepare(fmt: Format = Format.TEXT) -> None:
    """Readies standard output: JSON is UTF-8 everywhere, and no character that a terminal lacks stops the output."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        encoding = "utf-8" if fmt in (Format.JSON, Format.JSONL) else sys.stdout.encoding
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")


def write(pieces: Iterable[str], live: bool = False) -> None:
    """Writes the pieces to standard output; `live` sends each on at once. A reader who has left ends it quietly."""
    try:
        for piece in pieces:
            sys.stdout.write(piece)
            if live:
                sys.stdout.flush()
        sys.stdout.flush()
    except BrokenPipeError:
        discard_output()
        raise typer.Exit(ExitCode.PIPE_CLOSED) from None


def write_bytes(content: bytes) -> None:
    """Writes bytes to standard output as they are."""
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        discard_output()
        raise typer.Exit(ExitCode.PIPE_CLOSED) from None


def discard_output() -> None:
    """Points standard output nowhere, so that the interpreter's own last flush does not complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(error: AnoraError) -> None:
    """Shows an error on standard error: where and what, then what to do."""
    where = f"{visible(str(error.place))}: " if error.place else ""
    word = styled("error:", Style.RED, allows_colour(sys.stderr))
    hint = f"\n  {visible(error.hint)}" if error.hint else ""
    print(f"{where}{word} {visible(error.message)}{hint}", file=sys.stderr)


def remark(text: str) -> None:
    """Shows a remark that is no error on standard error."""
    print(visible(text), file=sys.stderr)
