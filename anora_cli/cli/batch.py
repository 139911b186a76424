"""`anora batch`: lists of claims, streamed in order."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import Annotated

import typer

from anora_cli.cli.engine import open_checker, verdicts
from anora_cli.cli.exits import Outcome
from anora_cli.cli.lists import Claim, ListFormat, format_of, open_file, reader
from anora_cli.cli.options import (
    ExitZeroOption,
    ExplainOption,
    FormatOption,
    PackOption,
    StrictOption,
    command_app,
    pack_folder,
)
from anora_cli.cli.progress import metered
from anora_cli.cli.streams import look, prepare, write
from anora_cli.errors import InputError
from anora_cli.reporters import renderer
from anora_cli.reporters.look import Format

app = command_app()

_EPILOG = """\b
Examples:
  printf 'claim,id\\nThe shoot took 45 days.,a1\\n' > claims.csv
  anora batch claims.csv
  anora batch --format jsonl --exit-zero claims.csv
  echo '{"claim": "It won four prizes."}' | anora batch --input-format jsonl -

\b
A line that cannot be read is reported with its file and line; the rest is
checked, and the exit code is 2."""


@app.command("batch", epilog=_EPILOG)
def batch(
    ctx: typer.Context,
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Lists of claims: .txt, .csv, .tsv, .jsonl; - is stdin.")
    ],
    fmt: FormatOption = Format.TEXT,
    input_format: Annotated[
        ListFormat | None, typer.Option(help="Read every FILE as this; stdin is txt without it.", show_default=False)
    ] = None,
    explain: ExplainOption = False,
    strict: StrictOption = False,
    exit_zero: ExitZeroOption = False,
    pack: PackOption = None,
) -> None:
    """Check lists of claims from files.

    A list is a .txt (one claim a line; # starts a comment), a .csv or .tsv (column `claim`, perhaps `id`), or a .jsonl
    (field `claim`, perhaps `id`).
    """
    prepare(fmt)
    checker = open_checker(pack_folder(ctx, pack))
    outcome = Outcome(strict, exit_zero)
    checked = outcome.watch(verdicts(checker, claims_of(files, input_format), outcome))
    write(renderer(fmt)(checked, look(explain)), live="-" in files)
    raise typer.Exit(outcome.code())


def claims_of(files: Iterable[str], input_format: ListFormat | None) -> Iterator[Claim | InputError]:
    """The claims of all the files in order; an error in place of each line or file that cannot be read."""
    for name in files:
        try:
            yield from _claims(name, input_format)
        except InputError as error:
            yield error


def _claims(name: str, input_format: ListFormat | None) -> Iterator[Claim | InputError]:
    shown = "standard input" if name == "-" else name
    fmt = input_format or (ListFormat.TXT if name == "-" else None)
    with ExitStack() as stack:
        stream = sys.stdin.buffer if name == "-" else stack.enter_context(open_file(name))
        source = stack.enter_context(metered(stream, shown))
        yield from reader(fmt or format_of(name))(source, shown)
