"""Claims one a line, and what every list shares: decoded lines with their numbers, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from anora_cli.errors import InputError, Place

# A line may hold more than its claim (a JSON record with evidence), but it must end somewhere.
LONGEST_LINE = 16 * 1024 * 1024

_BOM = "\ufeff"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of a list with its id and its place (None: given on the command line)."""

    id: str
    text: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end; numbers count from 1."""

    number: int
    text: str


class LineSource(Protocol):
    """What lists are read from: binary files, standard input, or either with a meter on it."""

    def readline(self, size: int = -1, /) -> bytes:
        """The next line with its end, at most `size` bytes of it; b"" at the end."""


def open_file(name: str) -> BinaryIO:
    """The file opened for reading. Raises InputError if there is none, or it is a folder, or it cannot be read."""
    try:
        return Path(name).open("rb")
    except FileNotFoundError:
        raise InputError("no such file", Place(name), "check the name; claims themselves go to `anora check`") from None
    except IsADirectoryError:
        raise InputError("this is a folder, not a list of claims", Place(name), "name the files in it") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(f"cannot be read: {reason}", Place(name)) from None


def decoded_lines(source: LineSource, name: str) -> Iterator[Line | InputError]:
    """The lines of `source`, without a byte-order mark; an InputError in place of each that cannot be read."""
    number = 0
    while raw := source.readline(LONGEST_LINE):
        number += 1
        if number == 1 and raw.startswith(_UTF16):
            yield InputError("the file is UTF-16", Place(name), "save it as UTF-8")
            return
        if len(raw) >= LONGEST_LINE and not raw.endswith(b"\n"):
            _skip_rest(source)
            yield InputError(f"the line is longer than {LONGEST_LINE:,} bytes", Place(name, number), "one claim a line")
            continue
        yield _decoded(raw, name, number)


def read_lines(source: LineSource, name: str) -> Iterator[Claim | InputError]:
    """One claim a line; blank lines are skipped, the id is the line's number."""
    for line in decoded_lines(source, name):
        if isinstance(line, InputError):
            yield line
        elif line.text.strip():
            yield Claim(str(line.number), line.text.strip(), Place(name, line.number))


def read_text(source: LineSource, name: str) -> Iterator[Claim | InputError]:
    """As `read_lines`, but lines that start with # are comments."""
    return (c for c in read_lines(source, name) if isinstance(c, InputError) or not c.text.startswith("#"))


def _decoded(raw: bytes, name: str, number: int) -> Line | InputError:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        column = len(raw[: error.start].decode("utf-8")) + 1
        message = f"not UTF-8: byte 0x{raw[error.start]:02x}"
        return InputError(message, Place(name, number, column), "save the file as UTF-8")
    text = text.removesuffix("\n").removesuffix("\r")
    return Line(number, text.removeprefix(_BOM) if number == 1 else text)


def _skip_rest(source: LineSource) -> None:
    while (raw := source.readline(LONGEST_LINE)) and not raw.endswith(b"\n"):
        pass
