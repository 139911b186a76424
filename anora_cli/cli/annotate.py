"""`anora annotate`: articles with their citations."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated

import typer

from anora_cli.cli.engine import open_checker
from anora_cli.cli.exits import Outcome
from anora_cli.cli.options import ExitZeroOption, PackOption, StrictOption, command_app, pack_folder
from anora_cli.cli.streams import complain, write
from anora_cli.documents.model import Format
from anora_cli.errors import InputError, Place
from anora_cli.model import Label

if TYPE_CHECKING:
    from anora_cli.annotate.article import Article
    from anora_cli.annotate.publication import Publication
    from anora_cli.pack.records import Pack

app = command_app()

_BOM = b"\xef\xbb\xbf"
_EPILOG = """\b
Examples:
  printf 'The shoot of Anora took 45 days.\\n' > article.md
  anora annotate article.md
  anora annotate --style inline article.md
  anora annotate -o article.md article.md
  anora annotate --remove -o article.md article.md
  anora annotate --format page -o report.html article.md
  anora annotate --format claimreview --url https://example.org/a article.md

\b
Exit codes: 0 nothing contradicted, 1 something contradicted (with --strict
also not in the source), 2 the command could not do its work."""


class Style(StrEnum):
    """How citations stand in the text."""

    FOOTNOTES = "footnotes"
    INLINE = "inline"


class Carrier(StrEnum):
    """What carries the findings where the text itself is left alone."""

    PAGE = "page"
    JSON = "json"
    CLAIMREVIEW = "claimreview"
    HTML = "html"
    CSL = "csl"


_SHOWN = {Carrier.PAGE: tuple(Label), Carrier.JSON: tuple(Label), Carrier.CLAIMREVIEW: tuple(Label)}
_SETTLED = (Label.CONTRADICTED, Label.SUPPORTED)


@app.command("annotate", epilog=_EPILOG)
def annotate(
    ctx: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Articles: Markdown, HTML or plain text.")],
    style: Annotated[
        Style | None,
        typer.Option(help="Marks in the text; footnotes in Markdown, else inline, if not said.", show_default=False),
    ] = None,
    carrier: Annotated[
        Carrier | None,
        typer.Option("--format", "-f", help="Another format instead of the article itself.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE|DIR", help="Where to write it.", show_default=False)
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
    pack: PackOption = None,
) -> None:
    """Write articles back with their citations.

    The text stays as it is. Each settled statement gets a mark with the sentence of the source that settles it, or
    the findings are written as a page for editors, as data, or as a page with a list of citations.
    """
    _refuse(paths, carrier, style, remove, output, url)
    outcome = Outcome(strict, exit_zero)
    if remove:
        outputs = _each(paths, outcome, lambda name, data: _Text(name, data, style).removed())
    else:
        from anora_cli.annotate.publication import Publication

        session = _Session(pack_folder(ctx, pack), outcome, verdict, Publication(url, date, author))
        outputs = session.run(paths, style, carrier, output)
    _write(outputs, output)
    raise typer.Exit(outcome.code())


def _refuse(
    paths: Sequence[str], carrier: Carrier | None, style: Style | None, remove: bool, output: Path | None, url: str
) -> None:
    """Raises InputError for what does not go together."""
    if carrier and (style or remove):
        given = f"--style {style.value}" if style else "--remove"
        raise InputError(f"{given} is about marks in the text, --format {carrier.value} leaves it alone")
    if len(paths) > 1 and url:
        raise InputError("--url is the address of one article", None, "annotate one article at a time with it")
    if len(paths) > 1 and carrier in (None, Carrier.PAGE, Carrier.HTML) and not _is_folder(output):
        raise InputError("several articles need a folder to be written to", None, "name an existing one: -o DIR")


def _is_folder(output: Path | None) -> bool:
    return output is not None and (output.is_dir() or not output.suffix)


Output = tuple[str, bytes]  # the name of a file in a folder, and its content


class _Text:
    """The file of an article: what it is written in, and its text without marks of ours."""

    def __init__(self, name: str, data: bytes, style: Style | None) -> None:
        from anora_cli.documents import format_of

        self.name = name
        self.bom = data.startswith(_BOM)
        self.raw = _decoded(name, data)
        self.form = format_of(name)
        if style is Style.FOOTNOTES and self.form is not Format.MARKDOWN:
            raise InputError("footnotes are there in Markdown only", Place(name), "try --style inline")
        self.style = style or (Style.FOOTNOTES if self.form is Format.MARKDOWN else Style.INLINE)

    def bare(self) -> str:
        """The text without marks of any style."""
        from anora_cli.annotate import footnotes, inline

        text = footnotes.remove(self.raw) if self.form is Format.MARKDOWN else self.raw
        return inline.remove(text, self.form)

    def removed(self) -> bytes:
        """The file without marks of any style."""
        return self.encoded(self.bare())

    def encoded(self, text: str) -> bytes:
        """The text as the file has it, with a byte-order mark where there was one."""
        return (_BOM if self.bom else b"") + text.encode("utf-8")


class _Session:
    """One run over the articles."""

    def __init__(
        self, folder: Path | None, outcome: Outcome, verdicts: Sequence[Label] | None, publication: Publication
    ) -> None:
        from anora_cli.lint.linter import Linter

        self.checker = open_checker(folder)
        self.pack: Pack = self.checker.pack
        self.linter = Linter(self.checker)
        self.outcome = outcome
        self.verdicts = verdicts
        self.publication = publication

    def run(
        self, paths: Sequence[str], style: Style | None, carrier: Carrier | None, output: Path | None
    ) -> Iterator[Output]:
        """What is to be written, in order."""
        if carrier is None:
            yield from _each(paths, self.outcome, lambda name, data: self._marked(_Text(name, data, style)))
            return
        wanted = self.verdicts or _SHOWN.get(carrier, _SETTLED)
        articles = list(self._articles(paths, wanted))
        if carrier in (Carrier.PAGE, Carrier.HTML):
            yield from self._pages(articles, carrier, len(paths) > 1 or (output is not None and output.is_dir()))
        elif carrier is Carrier.CSL:
            from anora_cli.annotate import csl

            yield "source.json", csl.render(self.pack).encode("utf-8")
        elif articles:
            yield f"{carrier.value}.json", self._data(articles, carrier).encode("utf-8")

    def _marked(self, text: _Text) -> bytes:
        from anora_cli.annotate import footnotes, inline

        article = self._article(text, self.verdicts or _SETTLED)
        if text.style is Style.FOOTNOTES:
            return text.encoded(footnotes.annotate(article.document, article.findings))
        return text.encoded(inline.annotate(article.document, article.findings, text.form))

    def _article(self, text: _Text, wanted: Sequence[Label]) -> Article:
        from anora_cli.annotate.article import Article
        from anora_cli.documents import read_document

        document = read_document(text.name, text.bare().encode("utf-8"), text.form)
        findings = [f for f in self.linter.findings(document) if f.verdict and not f.suppressed]
        self.outcome.found |= any(f.verdict is Label.CONTRADICTED for f in findings)
        self.outcome.found |= self.outcome.strict and any(f.verdict is Label.NOT_IN_SOURCE for f in findings)
        return Article(document, tuple(f for f in findings if f.verdict in wanted))

    def _articles(self, paths: Sequence[str], wanted: Sequence[Label]) -> Iterator[Article]:
        for name in paths:
            try:
                yield self._article(_Text(name, _content(name), None), wanted)
            except InputError as error:
                self.outcome.failed = True
                complain(error)

    def _pages(self, articles: Sequence[Article], carrier: Carrier, many: bool) -> Iterator[Output]:
        from anora_cli.annotate import html, page

        names = _page_names(articles)
        for name, article in zip(names, articles, strict=True):
            if carrier is Carrier.HTML:
                yield name, html.render(article, self.pack).encode("utf-8")
            else:
                yield name, page.render(article, self.pack, "index.html" if many else "").encode("utf-8")
        if many:
            yield "index.html", page.index(list(zip(names, articles, strict=True)), self.pack).encode("utf-8")

    def _data(self, articles: Sequence[Article], carrier: Carrier) -> str:
        from anora_cli.annotate import claimreview, webannotation

        render = claimreview.render if carrier is Carrier.CLAIMREVIEW else webannotation.render
        return render(articles, self.pack, self.publication)


def _page_names(articles: Sequence[Article]) -> list[str]:
    """A file name for each article's page, told apart by number where two articles are called the same."""
    names: list[str] = []
    for article in articles:
        stem = "".join(c if c.isalnum() or c in "-_." else "-" for c in PurePath(article.document.name).name)
        taken = {"index.html", *names}
        tries = (f"{stem}{'' if n == 1 else f'-{n}'}.html" for n in range(1, len(articles) + 2))
        names.append(next(name for name in tries if name not in taken))
    return names


def _each(paths: Sequence[str], outcome: Outcome, act: Callable[[str, bytes], bytes]) -> Iterator[Output]:
    """What becomes of each file; one that cannot be read is complained about."""
    for name in paths:
        try:
            yield PurePath(name).name, act(name, _content(name))
        except InputError as error:
            outcome.failed = True
            complain(error)


def _content(name: str) -> bytes:
    path = Path(name)
    try:
        if path.is_dir():
            raise InputError("this is a folder", Place(name), "name the articles in it")
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError("no such file", Place(name), "claims themselves go to `anora check`") from None
    except (OSError, ValueError) as error:
        raise InputError(f"cannot be read: {error}", Place(name)) from None


def _decoded(name: str, data: bytes) -> str:
    from anora_cli.documents import read_document

    return read_document(name, data).raw


def _write(outputs: Iterator[Output], output: Path | None) -> None:
    if output is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            # line ends are the article's own
            sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape", newline="")
        write(content.decode("utf-8") for _, content in outputs)
        return
    files = list(outputs)
    folder = output.is_dir() or len(files) > 1
    if folder:
        _made(output)
    for name, content in files:
        _replace(output / name if folder else output, content)


def _made(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"cannot be made: {error.strerror}", Place(str(folder))) from None


def _replace(path: Path, content: bytes) -> None:
    from anora_cli.lint.atomic import replacing

    try:
        with replacing(path) as handle:
            handle.write(content)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", Place(str(path)), "choose another place") from None
