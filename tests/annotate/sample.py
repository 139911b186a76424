"""The articles that every format is shown on, linted against the pack about a mountain."""

from __future__ import annotations

from pathlib import Path

from anora_cli.annotate import footnotes, inline
from anora_cli.annotate.article import Article
from anora_cli.checker import Checker
from anora_cli.documents import read_document
from anora_cli.documents.model import Document, Format
from anora_cli.lint.linter import Linter
from anora_cli.lint.model import Finding
from anora_cli.model import Label

HERE = Path(__file__).parent
ARTICLES = sorted((HERE / "articles").iterdir())


def document(path: Path) -> Document:
    return read_document(path.name, path.read_bytes())


def article(checker: Checker, name: str) -> Article:
    found = document(HERE / "articles" / name)
    return Article(found, tuple(Linter(checker).findings(found)))


def settled(checker: Checker, found: Document) -> list[Finding]:
    return [f for f in Linter(checker).findings(found) if f.verdict in (Label.SUPPORTED, Label.CONTRADICTED)]


def with_footnotes(checker: Checker, raw: str) -> str:
    found = read_document("a.md", footnotes.remove(raw).encode("utf-8"))
    return footnotes.annotate(found, settled(checker, found))


def with_marks(checker: Checker, raw: str, form: Format) -> str:
    found = read_document("a", inline.remove(raw, form).encode("utf-8"), form)
    return inline.annotate(found, settled(checker, found), form)
