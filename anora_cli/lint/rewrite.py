"""Carries out suggestions in files, or writes there that they are to be left alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from anora_cli.documents import read_document
from anora_cli.errors import InputError, Place
from anora_cli.lint import fixes
from anora_cli.lint.atomic import replacing
from anora_cli.lint.model import Finding
from anora_cli.lint.run import digest, read_bytes
from anora_cli.lint.silence import Silenced, silence

_BOM = b"\xef\xbb\xbf"


def fixed(name: str, known: str, findings: Sequence[Finding]) -> tuple[str, str]:
    """The text of a file before and after the suggestions are carried out; writes nothing.

    `known` is the digest of the bytes that the findings are about. Raises InputError if the file has another by now.
    """
    raw, _ = _read(name, known)
    return raw, fixes.apply(raw, findings)


def rewrite(name: str, known: str, findings: Sequence[Finding]) -> None:
    """Carries out the suggestions in the file: whole or not at all, all else in it byte for byte as it was.

    Raises InputError if the file has changed since it was linted, or cannot be written.
    """
    raw, start = _read(name, known)
    _replace(name, start, fixes.apply(raw, findings))


def add_comments(name: str, known: str, findings: Sequence[Finding], reason: str) -> Silenced:
    """Writes comments into the file that suppress the findings for the `reason`; what came of it.

    Raises InputError as `rewrite` does.
    """
    raw, start = _read(name, known)
    done = silence(read_document(name, raw.encode("utf-8")), findings, reason)
    if done.hidden:
        _replace(name, start, done.raw)
    return done


def fixed_bytes(data: bytes, findings: Sequence[Finding]) -> bytes:
    """The content of a file with the suggestions carried out."""
    raw, start = _decoded(data)
    return start + fixes.apply(raw, findings).encode("utf-8")


def _read(name: str, known: str) -> tuple[str, bytes]:
    data = read_bytes(name)
    if digest(data) != known:
        raise InputError("the file has changed since it was linted, so it is left alone", Place(name), "run it again")
    return _decoded(data)


def _replace(name: str, start: bytes, text: str) -> None:
    try:
        with replacing(Path(name)) as handle:
            handle.write(start + text.encode("utf-8"))
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", Place(name)) from None


def _decoded(data: bytes) -> tuple[str, bytes]:
    """The text, which the linter has decoded before, and its byte-order mark."""
    start = _BOM if data.startswith(_BOM) else b""
    return data[len(start) :].decode("utf-8"), start
