"""The application: its commands, its global options, and the one place where errors become exit codes."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any, NoReturn, cast

import typer
from typer.core import TyperGroup
from typer.main import get_command

from anora_cli.cli.exits import ExitCode
from anora_cli.cli.options import ColourOption, PackOption, pack_folder
from anora_cli.cli.streams import Colour, choose_colour, complain
from anora_cli.errors import AnoraError

_EPILOG = """\b
Exit codes: 0 nothing contradicted, 1 something contradicted (with --strict
also not in the source), 2 the command could not do its work."""

# Each command's module has an `app` of its own.
COMMANDS = {
    "check": "anora_cli.cli.check",
    "batch": "anora_cli.cli.batch",
    "lint": "anora_cli.cli.lint",
    "annotate": "anora_cli.cli.annotate",
    "cite": "anora_cli.cli.cite",
    "rules": "anora_cli.cli.rules",
    "facts": "anora_cli.cli.facts",
    "source": "anora_cli.cli.source",
    "eval": "anora_cli.cli.evaluate",
}


class _LateCommands(TyperGroup):
    """The commands, of which only the one asked for is imported: every check would pay for all the others."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = cast(Any, dict.fromkeys(COMMANDS))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """The command of that name, or None; which one it is does not depend on the context `ctx`."""
        module = COMMANDS.get(cmd_name)
        return get_command(import_module(module).app) if module else None


# rich_markup_mode=None: Typer would otherwise load rich for help and errors, which costs more than a check.
app = typer.Typer(
    name="anora",
    cls=_LateCommands,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
    epilog=_EPILOG,
)


@app.callback(invoke_without_command=True)
def root(
    ctx: typer.Context,
    pack: PackOption = None,
    color: ColourOption = None,
    version: Annotated[bool, typer.Option("--version", "-V", help="Show the versions and exit.")] = False,
) -> None:
    """Check claims against a curated source and cite what settles them."""
    ctx.obj = pack
    choose_colour(color or Colour.AUTO)
    if version:
        from anora_cli.cli.version import pack_version, program_version

        typer.echo(program_version())
        typer.echo(pack_version(pack_folder(ctx, pack)))
    elif ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help(), err=True)
        raise typer.Exit(ExitCode.FAILED)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line (`arguments` without the program's name; None: those of the process); the exit code.

    Every failure becomes a message on standard error: what a person can mend by its own text, anything else as an
    internal error, with its traceback if ANORA_DEBUG is set.
    """
    try:
        app(args=arguments, prog_name="anora")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else ExitCode.FAILED
    except AnoraError as error:
        complain(error)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except Exception as error:
        if os.environ.get("ANORA_DEBUG"):
            raise
        hint = "this is a fault of the program; set ANORA_DEBUG=1 to see where, and report it"
        complain(AnoraError(f"internal error: {type(error).__name__}: {error}", None, hint))
    return ExitCode.FAILED


def entry() -> NoReturn:
    """The installed command."""
    # what is made while starting lives until the end: looking for garbage in it is a tenth of a cold start
    gc.disable()
    sys.exit(main())
