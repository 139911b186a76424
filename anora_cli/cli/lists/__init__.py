"""Lists of claims: one file a format. A reader streams; a line it cannot read becomes an error in the stream."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from importlib import import_module
from pathlib import PurePath
from typing import cast

from anora_cli.cli.lists.lines import Claim, LineSource, open_file, read_lines
from anora_cli.errors import InputError, Place

__all__ = ["Claim", "LineSource", "ListFormat", "format_of", "open_file", "read_lines", "reader"]

Reader = Callable[[LineSource, str], Iterator[Claim | InputError]]


class ListFormat(StrEnum):
    """The formats of `--input-format`, named like the endings of their files."""

    TXT = "txt"
    CSV = "csv"
    TSV = "tsv"
    JSONL = "jsonl"


_READERS = {
    ListFormat.TXT: ("anora_cli.cli.lists.lines", "read_text"),
    ListFormat.CSV: ("anora_cli.cli.lists.delimited", "read_csv"),
    ListFormat.TSV: ("anora_cli.cli.lists.delimited", "read_tsv"),
    ListFormat.JSONL: ("anora_cli.cli.lists.jsonl", "read_jsonl"),
}


def reader(fmt: ListFormat) -> Reader:
    """The function that reads that format: from a source of lines and its name to claims and errors, in order."""
    module, name = _READERS[fmt]
    return cast(Reader, getattr(import_module(module), name))


def format_of(name: str) -> ListFormat:
    """The format that the ending of a file's name stands for. Raises InputError for any other ending."""
    ending = PurePath(name).suffix.lower().removeprefix(".")
    if ending in set(ListFormat):
        return ListFormat(ending)
    known = ", ".join(f".{fmt}" for fmt in ListFormat)
    hint = f"a list of claims ends in {known}; for another name say --input-format"
    raise InputError(f"unknown ending {'.' + ending if ending else '(none)'}", Place(name), hint)
