"""`anora check`: claims given on the command line or one a line on standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from anora_cli.cli.engine import open_checker, verdicts
from anora_cli.cli.exits import Outcome
from anora_cli.cli.lists import Claim, read_lines
from anora_cli.cli.options import (
    ExitZeroOption,
    ExplainOption,
    FormatOption,
    PackOption,
    StrictOption,
    command_app,
    pack_folder,
)
from anora_cli.cli.paths import refuse_path
from anora_cli.cli.streams import look, prepare, write
from anora_cli.errors import InputError
from anora_cli.reporters import renderer
from anora_cli.reporters.look import Format

app = command_app()

_EPILOG = """\b
Examples:
  anora check "The shoot took 45 days."
  anora check --explain "It won four prizes." "It was shot in the desert."
  echo "The shoot took 45 days." | anora check --format json -

\b
Exit codes: 0 nothing contradicted, 1 something contradicted, 2 the command
could not do its work."""


@app.command("check", epilog=_EPILOG)
def check(
    ctx: typer.Context,
    claims: Annotated[list[str], typer.Argument(metavar="CLAIM...", help="Claims; - reads one a line from stdin.")],
    fmt: FormatOption = Format.TEXT,
    explain: ExplainOption = False,
    strict: StrictOption = False,
    exit_zero: ExitZeroOption = False,
    pack: PackOption = None,
) -> None:
    """Check claims and cite what settles them.

    Each claim gets a verdict (supported, contradicted or not-in-source), the sentence of the source that settles it,
    and what to write instead where something is wrong.
    """
    prepare(fmt)
    checker = open_checker(pack_folder(ctx, pack))
    outcome = Outcome(strict, exit_zero)
    checked = outcome.watch(verdicts(checker, _claims(claims), outcome))
    write(renderer(fmt)(checked, look(explain)), live=True)
    raise typer.Exit(outcome.code())


def _claims(arguments: Iterable[str]) -> Iterator[Claim | InputError]:
    for number, text in enumerate(arguments, 1):
        if text == "-":
            yield from read_lines(sys.stdin.buffer, "standard input")
            continue
        try:
            refuse_path(text)
        except InputError as error:
            yield error
        else:
            yield Claim(str(number), text)
