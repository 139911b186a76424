"""`anora facts`: reading and proving the fact table."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from anora_cli.cli.engine import open_pack
from anora_cli.cli.exits import ExitCode
from anora_cli.cli.options import FormatOption, PackOption, command_app, pack_folder
from anora_cli.cli.streams import complain, look, prepare, remark, write
from anora_cli.errors import AnoraError, InputError
from anora_cli.reporters import fact, listing
from anora_cli.reporters.listing import Item
from anora_cli.reporters.look import Format
from anora_cli.reporters.record import Record
from anora_cli.reporters.words import counted, sentence

if TYPE_CHECKING:
    from anora_cli.pack.coverage import Gap
    from anora_cli.pack.records import Fact, Pack, Quote

app = command_app(name="facts", no_args_is_help=True)

_HEADERS = ("fact", "states", "place")


@app.callback()
def group() -> None:
    """Read and prove the fact table."""


@app.command("list", epilog="\b\nExamples:\n  anora facts list\n  anora facts list --format table")
def list_facts(
    ctx: typer.Context,
    relation: Annotated[str, typer.Option("--relation", "-r", help="Only facts of this relation.")] = "",
    fmt: FormatOption = Format.TEXT,
    pack: PackOption = None,
) -> None:
    """List the facts, one a line."""
    table = open_pack(pack_folder(ctx, pack))
    if relation and relation not in table.relations:
        raise _unknown("relation", relation, table.relations)
    _print((f for f in table.facts.values() if not relation or f.relation == relation), table, fmt)


@app.command("show", epilog="\b\nExample:\n  anora facts show $(anora facts list | head -1 | cut -d' ' -f1)")
def show_facts(
    ctx: typer.Context,
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Ids of facts.")],
    fmt: FormatOption = Format.TEXT,
    pack: PackOption = None,
) -> None:
    """Show facts in full."""
    table = open_pack(pack_folder(ctx, pack))
    found = [table.facts[i] for i in ids if i in table.facts]
    unknown = [i for i in ids if i not in table.facts]
    if fmt is Format.TEXT:
        prepare(fmt)
        write(fact.render((fact_record(f, table) for f in found), look()))
    elif found:
        _print(found, table, fmt)
    for fact_id in unknown:
        complain(_unknown("fact", fact_id, table.facts))
    raise typer.Exit(ExitCode.FAILED if unknown else ExitCode.OK)


@app.command(
    "search", epilog="\b\nExamples:\n  anora facts search shoot days\n  anora facts search --format json prize"
)
def search_facts(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORD...", help="Words that must all occur, in any order.")],
    fmt: FormatOption = Format.TEXT,
    pack: PackOption = None,
) -> None:
    """Find facts by words.

    All the words must occur in the id, statement, names or quotations of a fact.
    """
    table = open_pack(pack_folder(ctx, pack))
    wanted = " ".join(words).casefold().split()
    found = [f for f in table.facts.values() if _has_all(wanted, f, table)]
    _print(found, table, fmt)
    if not found:
        remark("no fact has all of these words")


@app.command("verify", epilog="\b\nExamples:\n  anora facts verify\n  anora facts verify --pack .")
def verify_facts(ctx: typer.Context, pack: PackOption = None) -> None:
    """Prove every fact against the source.

    Each quotation must be found exactly once, each type and reference must be sound; problems are shown with their
    file and line, and the exit code is then 2.
    """
    from anora_cli.pack import verify

    folder = pack_folder(ctx, pack)
    problems = verify(folder)
    for problem in problems:
        complain(problem)
    if problems:
        complain(AnoraError(f"{counted(len(problems), 'problem')} found"))
        raise typer.Exit(ExitCode.FAILED)
    table = open_pack(folder)
    quotes = sum(len(f.quotes) for f in table.facts.values()) + len(table.quotations)
    typer.echo(f"{counted(len(table.facts), 'fact')} proven by {counted(quotes, 'quotation')} of {table.source.name}")


@app.command("coverage", epilog="\b\nExamples:\n  anora facts coverage\n  anora facts coverage --format table")
def show_coverage(
    ctx: typer.Context,
    fmt: FormatOption = Format.TEXT,
    pack: PackOption = None,
) -> None:
    """List sentences without a fact, and why."""
    from anora_cli.pack.coverage import coverage

    table = open_pack(pack_folder(ctx, pack))
    gaps = coverage(table)
    prepare(fmt)
    write(listing.render((_gap_item(gap, table) for gap in gaps), ("sentence", "reason", "text"), look(), fmt))
    real = sum(not gap.reason for gap in gaps)
    total = len(table.source.sentences)
    remark(f"{counted(total, 'sentence')}, {total - len(gaps):,} with facts, {real:,} without and without a reason")


def fact_record(found: Fact, pack: Pack) -> Record:
    """A fact as a plain record, with its statement and where each quotation stands."""
    from anora_cli.pack.gloss import statement

    return {
        "id": found.id,
        "relation": found.relation,
        "statement": sentence(statement(pack, found)),
        "slots": dict(found.said),
        "by": found.by,
        "opinion": found.opinion,
        "denied": found.denied,
        "quotes": [_quote_record(quote, pack) for quote in found.quotes],
        "derived_from": list(found.derived_from),
        "rule": found.rule,
        "place": str(found.place or ""),
        "note": found.note,
    }


def _quote_record(quote: Quote, pack: Pack) -> Record:
    sentences = [sentence.id for sentence in pack.source.covering(quote.start, quote.end)]
    return {"sentences": sentences, "text": quote.text, "start": quote.start, "end": quote.end}


def _print(found: Iterable[Fact], pack: Pack, fmt: Format) -> None:
    prepare(fmt)
    write(listing.render(_items(found, pack), _HEADERS, look(), fmt))


def _items(found: Iterable[Fact], pack: Pack) -> Iterator[Item]:
    for one in found:
        record = fact_record(one, pack)
        where = dict.fromkeys(sentence for quote in record["quotes"] for sentence in quote["sentences"])
        yield Item((one.id, record["statement"], ", ".join(where)), record)


def _gap_item(gap: Gap, pack: Pack) -> Item:
    text = pack.source.text[gap.sentence.start : gap.sentence.end]
    record = {"sentence": gap.sentence.id, "reason": gap.reason, "text": text}
    return Item((gap.sentence.id, gap.reason or "(no reason given)", text), record)


def _has_all(words: Iterable[str], found: Fact, pack: Pack) -> bool:
    from anora_cli.pack.gloss import statement

    names = [pack.name_of(text) for text in found.said.values()]
    texts = [found.id, found.relation, statement(pack, found), *names, *(q.text for q in found.quotes), *found.also]
    whole = " ".join(texts).casefold()
    return all(word in whole for word in words)


def _unknown(kind: str, name: str, known: Iterable[str]) -> InputError:
    near = difflib.get_close_matches(name, list(known), n=3)
    listing_command = "anora facts search WORD..." if kind == "fact" else "anora facts list --format json"
    hint = f"did you mean {' or '.join(near)}?" if near else f"find it with: {listing_command}"
    return InputError(f"no {kind} is called {name}", None, hint)
