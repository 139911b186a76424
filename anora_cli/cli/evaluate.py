"""`anora eval`: scoring the checker against labelled claims."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from typing import Annotated, Any

import typer

from anora_cli.cli.engine import open_checker, verdict_on
from anora_cli.cli.exits import ExitCode
from anora_cli.cli.lists import Claim, open_file
from anora_cli.cli.lists.jsonl import read_records
from anora_cli.cli.options import FormatOption, PackOption, command_app, pack_folder
from anora_cli.cli.progress import metered
from anora_cli.cli.scoring import Gold, Score
from anora_cli.cli.streams import complain, look, prepare, write
from anora_cli.errors import InputError, Place
from anora_cli.model import Label
from anora_cli.reporters import evaluation
from anora_cli.reporters.look import Format

app = command_app()

_EPILOG = """\b
Each line of GOLD.jsonl is an object with `claim` and `label`; `id`, `kind` and
`evidence` (alternative lists of quotations from the source) may be there, too.

\b
Example:
  echo '{"claim": "The shoot took 45 days.", "label": "contradicted"}' > gold.jsonl
  anora eval gold.jsonl --show"""


@app.command("eval", epilog=_EPILOG)
def evaluate(
    ctx: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="GOLD.jsonl...", help="Labelled claims, scored together.")],
    show: Annotated[bool, typer.Option("--show", help="List what was missed.")] = False,
    fmt: FormatOption = Format.TEXT,
    pack: PackOption = None,
) -> None:
    """Score the checker against labelled claims.

    Prints accuracy, the FEVER score (verdict right and its evidence cited), precision, recall and F1 by verdict, and
    the false alarms, beside what always giving the commonest verdict would score.
    """
    prepare(fmt)
    checker = open_checker(pack_folder(ctx, pack))
    score = Score(checker.pack.source.text)
    failed = False
    for found in (found for name in files for found in _labelled(name)):
        try:
            if isinstance(found, InputError):
                raise found
            gold, place = found
            score.add(gold, verdict_on(checker, Claim(gold.id, gold.claim, place)))
        except InputError as error:
            complain(error)
            failed = True
    misses = [asdict(miss) for miss in score.misses] if show else []
    write(evaluation.render(score.figures(), misses, fmt, look()))
    raise typer.Exit(ExitCode.FAILED if failed else ExitCode.OK)


def _labelled(name: str) -> Iterator[tuple[Gold, Place] | InputError]:
    try:
        stream = open_file(name)
    except InputError as error:
        yield error
        return
    with closing(stream), metered(stream, name) as source:
        for found in read_records(source, name):
            yield found if isinstance(found, InputError) else _gold(found[1], Place(name, found[0].number))


def _gold(record: dict[str, Any], place: Place) -> tuple[Gold, Place] | InputError:
    claim, label = record.get("claim"), record.get("label")
    if not isinstance(claim, str):
        return InputError("no field claim with a string", place, 'each line holds {"claim": "...", "label": "..."}')
    if not isinstance(label, str) or label not in set(Label):
        known = ", ".join(reversed(Label))
        return InputError(f"no field label with a verdict but {label!r}", place, f"a label is one of {known}")
    evidence = record.get("evidence") or []
    if not isinstance(evidence, list) or not all(isinstance(group, list) for group in evidence):
        return InputError("the field evidence is no list of lists", place, 'write [["quotation", "quotation"]]')
    groups = tuple(tuple(map(str, group)) for group in evidence)
    claim_id, kind = str(record.get("id") or place.line), str(record.get("kind") or "-")
    return Gold(claim_id, claim, Label(label), groups, kind), place
