"""`anora source`: reading the source document."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from anora_cli.cli.engine import open_pack
from anora_cli.cli.options import FormatOption, PackOption, command_app, pack_folder
from anora_cli.cli.streams import look, prepare, write
from anora_cli.errors import InputError
from anora_cli.reporters import listing
from anora_cli.reporters.listing import Item
from anora_cli.reporters.look import Format

if TYPE_CHECKING:
    from anora_cli.pack.records import Sentence, Source

app = command_app(name="source", no_args_is_help=True)


@app.callback()
def group() -> None:
    """Read the source document."""


@app.command("show", epilog="\b\nExamples:\n  anora source show\n  anora source show p2s1 --context 2")
def show(
    ctx: typer.Context,
    sentence: Annotated[str, typer.Argument(metavar="[SENTENCE-ID]", help="Only this one, in its context.")] = "",
    context: Annotated[int, typer.Option("--context", "-C", min=0, help="Sentences before and after it.")] = 1,
    fmt: FormatOption = Format.TEXT,
    pack: PackOption = None,
) -> None:
    """Print the source, or one sentence in context.

    Every sentence stands on a line of its own behind its id.
    """
    document = open_pack(pack_folder(ctx, pack)).source
    shown = _around(sentence, context, document) if sentence else document.sentences
    prepare(fmt)
    write(listing.render(_items(shown, document, sentence), ("sentence", "text"), look(), fmt))


def _around(sentence_id: str, context: int, document: Source) -> Sequence[Sentence]:
    ids = [sentence.id for sentence in document.sentences]
    if sentence_id not in ids:
        near = difflib.get_close_matches(sentence_id, ids, n=3)
        hint = f"did you mean {' or '.join(near)}?" if near else f"the ids run from {ids[0]} to {ids[-1]}"
        raise InputError(f"no sentence is called {sentence_id}", None, hint)
    at = ids.index(sentence_id)
    return document.sentences[max(at - context, 0) : at + context + 1]


def _items(shown: Iterable[Sentence], document: Source, asked: str) -> Iterator[Item]:
    for sentence in shown:
        text = document.text[sentence.start : sentence.end]
        record = {
            "id": sentence.id,
            "source": document.name,
            "text": text,
            "start": sentence.start,
            "end": sentence.end,
        }
        cell = f"{'>' if sentence.id == asked else ' '} {sentence.id}" if asked else sentence.id
        yield Item((cell, text), record)
