"""What `anora annotate` does between its options and its files: finds the articles, judges them, writes them out."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from anora_cli.cli.engine import open_checker, open_judge
from anora_cli.cli.exits import Outcome
from anora_cli.cli.progress import counted_off
from anora_cli.cli.streams import complain, remark, write
from anora_cli.documents.model import Format
from anora_cli.errors import InputError, Place
from anora_cli.lint import policy
from anora_cli.lint.discover import discover
from anora_cli.lint.resolve import Resolver
from anora_cli.lint.settings import Settings
from anora_cli.model import Label
from anora_cli.reporters.words import counted

if TYPE_CHECKING:
    from anora_cli.annotate.article import Article
    from anora_cli.annotate.publication import Publication
    from anora_cli.lint.baseline import Baseline
    from anora_cli.lint.model import Finding
    from anora_cli.lint.run import Linted
    from anora_cli.pack.records import Pack

_BOM = b"\xef\xbb\xbf"

Output = tuple[str, bytes]  # the name of a file below a folder, and its content


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


_PAGES = (Carrier.PAGE, Carrier.HTML)
_SHOWN = {Carrier.PAGE: tuple(Label), Carrier.JSON: tuple(Label), Carrier.CLAIMREVIEW: tuple(Label)}
_SETTLED = (Label.CONTRADICTED, Label.SUPPORTED)


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for, apart from what settings can say. `publication` is the article's address, date and author."""

    paths: tuple[str, ...]
    style: Style | None
    carrier: Carrier | None
    output: Path | None
    remove: bool
    verdicts: tuple[Label, ...]
    publication: tuple[str, str, str]
    force_exclude: bool
    pack: Path | None


class Text:
    """The file of an article: what it is written in, and its text without marks of ours."""

    def __init__(self, name: str, data: bytes, style: Style | None = None) -> None:
        from anora_cli.documents import format_of, read_document

        self.name = name
        self.bom = data.startswith(_BOM)
        self.raw = read_document(name, data).raw
        self.form = format_of(name)
        if style is Style.FOOTNOTES and self.form is not Format.MARKDOWN:
            raise InputError("footnotes are there in Markdown only", Place(name), "try --style inline")
        self.style = style or (Style.FOOTNOTES if self.form is Format.MARKDOWN else Style.INLINE)

    def bare(self) -> str:
        """The text without marks of any style."""
        from anora_cli.annotate import footnotes, inline

        text = footnotes.remove(self.raw) if self.form is Format.MARKDOWN else self.raw
        return inline.remove(text, self.form)

    def encoded(self, text: str) -> bytes:
        """The text as the file has it, with a byte-order mark where there was one."""
        return (_BOM if self.bom else b"") + text.encode("utf-8")


class Session:
    """One run over the articles.

    Raises InputError for a mistake in the options or settings, PackError for a pack that cannot be used.
    """

    def __init__(self, request: Request, resolver: Resolver, outcome: Outcome) -> None:
        self.request = request
        self.resolver = resolver
        self.outcome = outcome

    def run(self) -> None:
        """Writes what was asked for, to standard output or below the folder."""
        files = self._files()
        many = len(files) > 1 or any(Path(path).is_dir() for path in self.request.paths)
        self._refuse(many)
        output = self.request.output
        if output is None:
            _print(self._outputs(files, many))
            return
        folder = output.is_dir() or (many and self.request.carrier in (None, *_PAGES))
        for name, content in self._outputs(files, folder):
            path = output / name if folder else output
            if folder:
                _make(path.parent)
            _replace(path, content)

    @cached_property
    def settings(self) -> Settings:
        """The settings of the run as a whole: those that hold where the first path is."""
        first = Path(os.path.abspath(self.request.paths[0]))  # noqa: PTH100 - as `anora lint` has it
        return self.resolver.of_folder(first if first.is_dir() else first.parent)

    @cached_property
    def pack(self) -> Pack:
        """What the run checks against."""
        return open_checker(self._folder).pack

    @cached_property
    def _folder(self) -> Path | None:
        return self.request.pack or self.settings.pack

    @cached_property
    def _baseline(self) -> Baseline | None:
        from anora_cli.lint.baseline import Baseline

        return Baseline(self.settings.baseline) if self.settings.baseline else None

    @cached_property
    def _publication(self) -> Publication:
        from anora_cli.annotate.publication import Publication

        return Publication(*self.request.publication)

    def _files(self) -> list[str]:
        """The articles, but for those that an earlier run has written below a folder that is walked now."""
        found = discover(self.request.paths, self.resolver, self.request.force_exclude)
        for error in found.errors:
            self._fail(error)
        files = [name for name in found.files if not self._written(Path(name))]
        if not files and not found.errors and not found.left_out:
            shown = ", ".join(self.request.paths)
            hint = "`anora lint --show-files` shows what is looked at"
            raise InputError(f"no article found in {shown}", None, hint)
        return files

    def _written(self, file: Path) -> bool:
        output, walked = self.request.output, [Path(path).resolve() for path in self.request.paths]
        if output is None or not output.is_dir() or file.as_posix() in self.request.paths:
            return False
        folder = output.resolve()
        return file.resolve().is_relative_to(folder) and not any(path.is_relative_to(folder) for path in walked)

    def _refuse(self, many: bool) -> None:
        """Raises InputError for what does not go together."""
        output, carrier = self.request.output, self.request.carrier
        if many and self.request.publication[0]:
            raise InputError("--url is the address of one article", None, "annotate one article at a time with it")
        if many and carrier in (None, *_PAGES) and (output is None or output.is_file() or _names_a_file(output)):
            raise InputError("several articles need a folder to be written to", None, "name one: -o DIR")

    def _outputs(self, files: Sequence[str], folder: bool) -> Iterator[Output]:
        """What is to be written, in the order of the articles."""
        carrier = self.request.carrier
        if carrier is None:
            base = _base(self.request.paths)
            marked = self._bare(files) if self.request.remove else self._marked(files)
            yield from ((os.path.relpath(name, base), content) for name, content in marked)
        elif carrier is Carrier.CSL:
            from anora_cli.annotate import csl

            list(self._articles(files, ()))
            yield "source.json", csl.render(self.pack).encode("utf-8")
        elif carrier in _PAGES:
            yield from self._pages(files, carrier, folder)
        elif articles := list(self._articles(files, self._wanted(carrier))):
            yield f"{carrier.value}.json", self._data(articles, carrier).encode("utf-8")

    def _bare(self, files: Sequence[str]) -> Iterator[Output]:
        for name in counted_off(files, len(files)):
            try:
                text = _text(name, self.request.style)
            except InputError as error:
                self._fail(error)
            else:
                yield name, text.encoded(text.bare())

    def _marked(self, files: Sequence[str]) -> Iterator[Output]:
        from anora_cli.annotate import footnotes, inline

        for text, article in self._judged(files, self._wanted(None)):
            try:
                if text.style is Style.FOOTNOTES:
                    content = footnotes.annotate(article.document, article.findings)
                else:
                    content = inline.annotate(article.document, article.findings, text.form)
            except InputError as error:
                self._fail(error)
            else:
                yield text.name, text.encoded(content)

    def _articles(self, files: Sequence[str], wanted: Sequence[Label]) -> Iterator[Article]:
        return (article for _, article in self._judged(files, wanted))

    def _judged(self, files: Sequence[str], wanted: Sequence[Label]) -> Iterator[tuple[Text, Article]]:
        """The files that can be read, with what is found in them; of the others is said why not."""
        from anora_cli.lint.run import Task, run

        tasks = [Task(name, self._settings(name).require_reason) for name in files]
        reader = partial(_bare_bytes, style=self.request.style)
        opener = partial(open_judge, self._folder)
        for linted in counted_off(run(tasks, opener, None, self.settings.jobs, reader), len(tasks)):
            try:
                yield self._article(linted, wanted)
            except InputError as error:
                self._fail(error)

    def _wanted(self, carrier: Carrier | None) -> Sequence[Label]:
        return self.request.verdicts or (_SHOWN.get(carrier, _SETTLED) if carrier else _SETTLED)

    def _article(self, linted: Linted, wanted: Sequence[Label]) -> tuple[Text, Article]:
        from anora_cli.annotate.article import Article
        from anora_cli.documents import read_document
        from anora_cli.lint.run import digest

        if linted.error:
            raise linted.error
        text = _text(linted.name, self.request.style)
        bare = text.bare().encode("utf-8")
        if digest(bare) != linted.digest:
            raise InputError("the file was changed while it was being read", Place(text.name), "annotate it again")
        document, settings = read_document(text.name, bare, text.form), self._settings(text.name)
        told = [f for f in policy.noted(linted.findings, settings) if f.verdict]
        if self._baseline:
            told = self._baseline.hide(text.name, told)
        self.outcome.found |= any(policy.fails(f, settings) for f in told)
        hidden = [f for f in told if f.suppressed and f.verdict in wanted]
        _tell(text.name, hidden)
        noted = tuple(f for f in told if f.verdict in wanted and not f.suppressed)
        return text, Article(document, noted, tuple(hidden))

    def _settings(self, name: str) -> Settings:
        settings = self.resolver.of_file(Path(os.path.abspath(name)))  # noqa: PTH100
        if not self.request.pack and settings.pack != self._folder:
            message = "one run checks against one pack, and this file's settings name another"
            raise InputError(message, Place(name), "annotate them in two runs, or say --pack")
        return settings

    def _pages(self, files: Sequence[str], carrier: Carrier, folder: bool) -> Iterator[Output]:
        from anora_cli.annotate import html, page

        pack = self.pack
        listed: list[tuple[str, Article]] = []
        taken = {"index.html"}
        for article in self._articles(files, self._wanted(carrier)):
            name = _page_name(article.document.name, taken)
            taken.add(name.casefold())
            listed.append((name, article))
            if carrier is Carrier.HTML:
                yield name, html.render(article, pack).encode("utf-8")
            else:
                yield name, page.render(article, pack, "index.html" if folder else "").encode("utf-8")
        if folder:
            yield "index.html", page.index(listed, pack).encode("utf-8")

    def _data(self, articles: Sequence[Article], carrier: Carrier) -> str:
        from anora_cli.annotate import claimreview, webannotation

        render = claimreview.render if carrier is Carrier.CLAIMREVIEW else webannotation.render
        return render(articles, self.pack, self._publication)

    def _fail(self, error: InputError) -> None:
        self.outcome.failed = True
        complain(error)


def _text(name: str, style: Style | None) -> Text:
    from anora_cli.lint.run import read_bytes

    return Text(name, read_bytes(name), style)


def _bare_bytes(name: str, style: Style | None) -> bytes:
    """What of a file is judged: its text without marks of ours."""
    return _text(name, style).bare().encode("utf-8")


def _tell(name: str, hidden: Sequence[Finding]) -> None:
    """Says what the article or the baseline asks not to be told of, for its author may have forgotten."""
    recorded = [f for f in hidden if f.suppressed == policy.BASELINE]
    for found, by in (([f for f in hidden if f not in recorded], "comments"), (recorded, "the baseline")):
        if found:
            places = ", ".join(dict.fromkeys(f"{f.code} in line {f.where.line}" for f in found))
            remark(f"{name}: {counted(len(found), 'finding')} suppressed by {by} and not marked: {places}")


def _names_a_file(output: Path) -> bool:
    return bool(output.suffix) and not output.is_dir()


def _base(paths: Sequence[str]) -> str:
    """The folder that all the paths lie in, or are."""
    absolute = [Path(os.path.abspath(path)) for path in paths]  # noqa: PTH100
    return os.path.commonpath([path if path.is_dir() else path.parent for path in absolute])


def _page_name(article: str, taken: set[str]) -> str:
    """A file name for an article's page, told apart by number from those that are `taken`, in whatever case."""
    stem = "".join(c if c.isalnum() or c in "-_." else "-" for c in PurePath(article).name)
    tries = (f"{stem}{'' if n == 1 else f'-{n}'}.html" for n in range(1, len(taken) + 2))
    return next(name for name in tries if name.casefold() not in taken)


def _print(outputs: Iterator[Output]) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        # line ends are the article's own
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape", newline="")
    write(content.decode("utf-8") for _, content in outputs)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"cannot be made: {error.strerror}", Place(str(folder))) from None


def _replace(path: Path, content: bytes) -> None:
    """Writes a file; one that has that content already is left alone, and so is its date."""
    from anora_cli.lint.atomic import replacing

    try:
        if path.is_file() and path.read_bytes() == content:
            return
        with replacing(path) as handle:
            handle.write(content)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", Place(str(path)), "choose another place") from None
