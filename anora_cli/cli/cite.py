"""`anora cite`: the sentences of the source for one statement, to be quoted elsewhere."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from anora_cli.cli.engine import open_checker, open_pack, verdict_on
from anora_cli.cli.exits import ExitCode
from anora_cli.cli.lists import Claim
from anora_cli.cli.options import PackOption, command_app, pack_folder
from anora_cli.cli.paths import refuse_path
from anora_cli.cli.streams import prepare, remark, write
from anora_cli.reporters.look import Format

if TYPE_CHECKING:
    from anora_cli.annotate.citation import Cited
    from anora_cli.pack.records import Pack

app = command_app()

_EPILOG = """\b
Examples:
  anora cite "Anora was shot in 37 days."
  anora cite --format markdown shoot.days.new-york
  anora cite --format csl "Anora was shot on 35mm."

\b
Exit codes: 0 something is cited, 1 the source settles nothing of it (what is
printed then is only near it), 2 the command could not do its work."""


class CitationFormat(StrEnum):
    """How sentences of the source are given."""

    TEXT = "text"
    MARKDOWN = "markdown"
    CSL = "csl"
    WEBANNOTATION = "webannotation"


@app.command("cite", epilog=_EPILOG)
def cite(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A statement, or the id of a fact.")],
    fmt: Annotated[
        CitationFormat, typer.Option("--format", "-f", help="How to print the sentences.")
    ] = CitationFormat.TEXT,
    pack: PackOption = None,
) -> None:
    """Cite the sentences of the source that settle a statement.

    For the id of a fact they are those that prove it. Where the source settles nothing, the nearest sentences are
    printed, with a remark.
    """
    found, table = _found(text, pack_folder(ctx, pack))
    structured = fmt in (CitationFormat.CSL, CitationFormat.WEBANNOTATION)
    prepare(Format.JSON if structured else Format.TEXT)
    if found.verdict is None:
        near = "; what is printed is only near it" if found.citations else ""
        remark(f"the source settles nothing of this{near}")
    if found.citations:
        write([_rendered(found, table, fmt)])
    raise typer.Exit(ExitCode.OK if found.verdict else ExitCode.CONTRADICTED)


def _found(text: str, folder: Path | None) -> tuple[Cited, Pack]:
    from anora_cli.annotate import citation

    if len(text.split()) == 1:
        table = open_pack(folder)
        fact = table.facts.get(text.strip())
        if fact:
            return citation.of_fact(fact, table), table
    refuse_path(text)
    checker = open_checker(folder)
    return citation.of_verdict(verdict_on(checker, Claim("1", text))), checker.pack


def _rendered(found: Cited, pack: Pack, fmt: CitationFormat) -> str:
    from anora_cli.annotate import citation, csl, webannotation

    if fmt is CitationFormat.MARKDOWN:
        return citation.markdown(found.citations, pack)
    if fmt is CitationFormat.CSL:
        return csl.render_sentences(found.citations, pack)
    if fmt is CitationFormat.WEBANNOTATION:
        verdict = found.verdict.value if found.verdict else ""
        return webannotation.render_sentences(found.statement, verdict, found.citations, pack)
    return citation.text(found.citations)
