"""The options that several commands share, each declared once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from anora_cli.cli.streams import Colour
from anora_cli.reporters.look import Format


def command_app(**settings: Any) -> typer.Typer:
    """A Typer app for one command or a group of them, set up like the others."""
    return typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False, **settings)


FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to print the result.")]
PackOption = Annotated[
    Path | None,
    typer.Option(
        "--pack", metavar="DIR", help="Another fact pack: a folder with facts/ and seeds/.", show_default=False
    ),
]
StrictOption = Annotated[bool, typer.Option("--strict", help="Let not-in-source fail (exit 1), too.")]
ExitZeroOption = Annotated[bool, typer.Option("--exit-zero", help="Exit 0 even if something is contradicted.")]
ColourOption = Annotated[
    Colour | None, typer.Option("--color", help="Colours; auto: on a terminal, unless NO_COLOR.", show_default=False)
]
ExplainOption = Annotated[bool, typer.Option("--explain", help="Show how each verdict came about.")]


def pack_folder(ctx: typer.Context, given: Path | None) -> Path | None:
    """The pack to use: the one given after the command, else the one before it, else None (the built-in one)."""
    before = ctx.find_root().obj
    return given if given is not None else (before if isinstance(before, Path) else None)


def split(values: list[str] | None) -> tuple[str, ...] | None:
    """The values of an option that takes lists and may be repeated; None where it was not given."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip()) if values else None
