"""`anora annotate`: articles with their citations."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from anora_cli.cli.annotating import Carrier, Request, Session, Style
from anora_cli.cli.exits import Outcome
from anora_cli.cli.options import ExitZeroOption, PackOption, StrictOption, command_app, pack_folder, split
from anora_cli.errors import InputError
from anora_cli.lint.resolve import Resolver
from anora_cli.lint.settings import Layer
from anora_cli.model import Label

app = command_app()

_EPILOG = """\b
Examples:
  printf 'The shoot of Anora took 45 days.\\n' > article.md
  anora annotate article.md
  anora annotate --style inline article.md
  anora annotate -o article.md article.md
  anora annotate --remove -o article.md article.md
  anora annotate --format page -o report.html article.md
  anora annotate --format page --exclude drafts -o pages .
  anora annotate --format claimreview --url https://example.org/a article.md

\b
Settings stand in anora.toml, .anora.toml or [tool.anora] of pyproject.toml,
as for `anora lint`; what they ignore, what <!-- anora: ignore[AN101] --> hides
and what a baseline has recorded is not marked.

\b
Exit codes: 0 nothing contradicted, 1 something contradicted (with --strict
also not in the source), 2 the command could not do its work."""


@app.command("annotate", epilog=_EPILOG)
def annotate(
    ctx: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Articles and folders of them.")],
    style: Annotated[
        Style | None,
        typer.Option(help="Marks in the text; footnotes in Markdown, else inline, if not said.", show_default=False),
    ] = None,
    carrier: Annotated[
        Carrier | None,
        typer.Option("--format", "-f", help="Another format instead of the article itself.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|DIR",
            help="Where to write it; for several articles a folder.",
            show_default=False,
        ),
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take our own marks out again.")] = False,
    verdict: Annotated[
        list[Label] | None,
        typer.Option(help="Which to show; repeatable. What is settled in texts, all elsewhere.", show_default=False),
    ] = None,
    url: Annotated[str, typer.Option(metavar="URL", help="The article's address, for data.", show_default=False)] = "",
    date: Annotated[str, typer.Option(metavar="DATE", help="The review's date.", show_default=False)] = "",
    author: Annotated[str, typer.Option(metavar="NAME", help="Who reviews.", show_default=False)] = "",
    strict: StrictOption = False,
    exit_zero: ExitZeroOption = False,
    exclude: Annotated[
        list[str] | None, typer.Option(metavar="GLOBS", help="Pass these over in folders, too.", show_default=False)
    ] = None,
    force_exclude: Annotated[
        bool, typer.Option("--force-exclude", help="Pass excluded files over even if they are named.")
    ] = False,
    no_gitignore: Annotated[bool, typer.Option("--no-gitignore", help="Take what .gitignore ignores, too.")] = False,
    baseline: Annotated[
        str | None, typer.Option(metavar="FILE", help="Mark no findings recorded there.", show_default=False)
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=0, envvar="ANORA_JOBS", help="Processes; 0: one a core.", show_default=False),
    ] = None,
    config: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE|K=V", envvar="ANORA_CONFIG", help="Take these settings; repeatable.", show_default=False
        ),
    ] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Read no settings files.")] = False,
    pack: PackOption = None,
) -> None:
    """Write articles back with their citations.

    The text stays as it is. Each settled statement gets a mark with the sentence of the source that settles it, or
    the findings are written as a page for editors, as data, or as a page with a list of citations. Folders are walked
    as `anora lint` does. Several articles go to a folder, as they stand in the one named; their pages get an index.
    """
    if carrier and (style or remove):
        given = f"--style {style.value}" if style else "--remove"
        raise InputError(f"{given} is about marks in the text, --format {carrier.value} leaves it alone")
    request = Request(
        paths=tuple(paths),
        style=style,
        carrier=carrier,
        output=output,
        remove=remove,
        verdicts=tuple(verdict or ()),
        publication=(url, date, author),
        force_exclude=force_exclude,
        pack=pack_folder(ctx, pack),
    )
    options = Layer(
        strict=strict or None,
        extend_exclude=split(exclude),
        respect_gitignore=False if no_gitignore else None,
        baseline=baseline,
        jobs=jobs,
    )
    session = Session(request, Resolver(config or (), isolated, options), Outcome(exit_zero=exit_zero))
    session.run()
    raise typer.Exit(session.outcome.code())
