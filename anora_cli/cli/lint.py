"""`anora lint`: articles, read sentence by sentence."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from anora_cli.cli.exits import ExitCode, Outcome
from anora_cli.cli.lint_output import Mode, act, refuse_in_a_build
from anora_cli.cli.linting import Request, Session
from anora_cli.cli.options import ColourOption, ExitZeroOption, PackOption, command_app, pack_folder, split
from anora_cli.cli.streams import choose_colour, remark
from anora_cli.errors import InputError
from anora_cli.lint.model import Severity
from anora_cli.lint.resolve import Resolver
from anora_cli.lint.settings import Layer, Shown
from anora_cli.reporters.lint import LintFormat

app = command_app()

_EPILOG = """\b
Examples:
  printf 'The shoot of Anora took 45 days.\\n' > article.md
  anora lint article.md
  anora lint --format concise --strict .
  anora lint --verdict all --format json article.md
  anora lint --diff article.md
  echo 'Anora won four prizes.' | anora lint --stdin-filename draft.txt -
  anora lint --baseline old.jsonl --write-baseline article.md

\b
Settings stand in anora.toml, .anora.toml or [tool.anora] of pyproject.toml,
the nearest to each file. <!-- anora: ignore[AN101] reason --> hides a finding.

\b
Exit codes: 0 nothing contradicted, 1 something contradicted (with --strict
also not in the source), 2 the command could not do its work."""


@app.command("lint", epilog=_EPILOG)
def lint(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH...", help="Articles and folders of them; - is stdin.", show_default=False),
    ] = None,
    fmt: Annotated[
        LintFormat | None,
        typer.Option(
            "--format",
            "-f",
            envvar="ANORA_OUTPUT_FORMAT",
            help="How to print findings; full if not said.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write them to a file.", show_default=False)
    ] = None,
    verdict: Annotated[
        list[Shown] | None, typer.Option(help="Which to show; repeatable.", show_default="contradicted")
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="RULES", help="Only these rules: codes, names, or AN1 for all AN1xx.", show_default=False),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="RULES", help="Not these rules.", show_default=False)
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Show not-in-source and let it fail (exit 1), too.")] = False,
    require_citations: Annotated[
        bool, typer.Option("--require-citations", help="Let a settled statement without a citation fail, too.")
    ] = False,
    fail_on: Annotated[
        Severity | None,
        typer.Option(help="From which severity on a finding fails; error if not said.", show_default=False),
    ] = None,
    exit_zero: ExitZeroOption = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="Print how many findings each rule has.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Write what the source says into the files.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Print what --fix would change.")] = False,
    add_ignore: Annotated[
        str | None,
        typer.Option(
            metavar="REASON",
            help="Write comments into the files that hide what is found, for this reason.",
            show_default=False,
        ),
    ] = None,
    changed_since: Annotated[
        str | None,
        typer.Option(metavar="REF", help="Only what stands on lines changed since that commit.", show_default=False),
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option(metavar="GLOBS", help="Pass these over in folders, too.", show_default=False)
    ] = None,
    force_exclude: Annotated[
        bool, typer.Option("--force-exclude", help="Pass excluded files over even if they are named.")
    ] = False,
    no_gitignore: Annotated[bool, typer.Option("--no-gitignore", help="Lint what .gitignore ignores, too.")] = False,
    allow_empty: Annotated[bool, typer.Option("--allow-empty", help="Finding no article is no error.")] = False,
    stdin_filename: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="What - is: its ending, its settings, its name in the output.", show_default=False
        ),
    ] = "",
    baseline: Annotated[
        str | None, typer.Option(metavar="FILE", help="Hide the findings recorded there.", show_default=False)
    ] = None,
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Record all findings there instead.")
    ] = False,
    config: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE|K=V", envvar="ANORA_CONFIG", help="Take these settings; repeatable.", show_default=False
        ),
    ] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Read no settings files.")] = False,
    show_settings: Annotated[
        bool, typer.Option("--show-settings", help="Print the settings of the first PATH.")
    ] = False,
    settings_schema: Annotated[
        bool, typer.Option("--settings-schema", help="Print the JSON schema of the settings, for editors.")
    ] = False,
    show_files: Annotated[bool, typer.Option("--show-files", help="Print the files that would be linted.")] = False,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=0, envvar="ANORA_JOBS", help="Processes; 0: one a core.", show_default=False),
    ] = None,
    cache_dir: Annotated[
        str | None, typer.Option(metavar="DIR", help="Where to keep results (.anora_cache).", show_default=False)
    ] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Neither use nor keep results.")] = False,
    timing: Annotated[bool, typer.Option("--timing", help="Say where the time went (standard error).")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Lint again whenever a file changes.")] = False,
    color: ColourOption = None,
    pack: PackOption = None,
) -> None:
    """Lint articles: say where they contradict the source.

    Folders are walked for Markdown, HTML and plain text. Each finding has its place, its rule, the sentence of the
    source that settles it, and where that is certain what to write instead.
    """
    if color:
        choose_colour(color)
    mode = _mode(
        {
            Mode.STATISTICS: statistics,
            Mode.DIFF: diff,
            Mode.BASELINE: write_baseline,
            Mode.MENDED: fix and bool(stdin_filename),
            Mode.SETTINGS: show_settings,
            Mode.SCHEMA: settings_schema,
            Mode.FILES: show_files,
        }
    )
    _refuse_both(fix, mode)
    _refuse_what_needs_files(stdin_filename, {"--add-ignore": add_ignore, "--changed-since": changed_since})
    if add_ignore is not None:
        _refuse_ignoring(add_ignore, fix, mode)
    request = Request(
        _paths(paths or [], stdin_filename, mode),
        stdin_filename,
        pack_folder(ctx, pack),
        force_exclude,
        allow_empty,
        not no_cache,
        fix,
        write_baseline,
        add_ignore,
        changed_since,
    )
    options = Layer(
        select=split(select),
        ignore=split(ignore),
        verdict=tuple(verdict) if verdict else None,
        strict=strict or None,
        require_citations=require_citations or None,
        fail_on=fail_on,
        extend_exclude=split(exclude),
        respect_gitignore=False if no_gitignore else None,
        baseline=baseline,
        output_format=fmt.value if fmt else None,
        jobs=jobs,
        cache_dir=cache_dir,
    )

    def once() -> ExitCode:
        session = Session(request, Resolver(config or (), isolated, options), Outcome(exit_zero=exit_zero))
        act(session, mode, output)
        for line in session.timing.lines() if timing else ():
            remark(line)
        return session.outcome.code()

    if watch:
        from anora_cli.cli.watch import watching

        watching(request.paths, once, output)
    raise typer.Exit(once())


def _paths(given: list[str], stdin_name: str, mode: Mode) -> tuple[str, ...]:
    """The paths to lint. Raises InputError for none, and for standard input of which nothing else is known."""
    if "-" in given and not stdin_name:
        raise InputError("nothing tells what standard input is", None, "name it: --stdin-filename article.md -")
    if stdin_name and given not in ([], ["-"]):
        raise InputError("--stdin-filename goes with - alone", None, "lint the files in another run")
    if not given and not stdin_name and mode not in (Mode.SETTINGS, Mode.SCHEMA, Mode.FILES):
        raise InputError("no article given", None, "name files or folders: anora lint .")
    return tuple(given) or ("-" if stdin_name else ".",)


def _mode(asked: Mapping[Mode, bool]) -> Mode:
    modes = [mode for mode, wanted in asked.items() if wanted]
    if len(modes) > 1:
        raise InputError(f"{modes[0]} and {modes[1]} exclude each other", None, "give one of them")
    return modes[0] if modes else Mode.REPORT


def _refuse_both(fix: bool, mode: Mode) -> None:
    if fix and mode not in (Mode.REPORT, Mode.STATISTICS, Mode.MENDED):
        raise InputError(f"--fix and {mode} exclude each other", None, "give one of them")


def _refuse_what_needs_files(stdin_name: str, options: Mapping[str, str | None]) -> None:
    given = [name for name, value in options.items() if value is not None]
    if stdin_name and given:
        raise InputError(f"{given[0]} is for files, not for standard input", None, "name the file instead")


def _refuse_ignoring(reason: str, fix: bool, mode: Mode) -> None:
    from anora_cli.lint.silence import require_sayable

    if fix or mode not in (Mode.REPORT, Mode.STATISTICS):
        other = "--fix" if fix else mode
        raise InputError(f"--add-ignore and {other} exclude each other", None, "give one of them")
    refuse_in_a_build("--add-ignore")
    require_sayable(reason)
