"""Every format against its golden file; `UPDATE_GOLDEN=1 pytest tests/annotate` writes them anew."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from sample import HERE, article, with_footnotes, with_marks

from anora_cli.annotate import claimreview, csl, html, page, webannotation
from anora_cli.annotate.publication import Publication
from anora_cli.checker import Checker
from anora_cli.documents.model import Format

SAID = Publication("https://example.org/kestrin", "2026-01-31", "The Desk")
_FORMS = {"md": Format.MARKDOWN, "html": Format.HTML, "txt": Format.PLAIN}


def _raw(name: str) -> str:
    return (HERE / "articles" / name).read_bytes().decode("utf-8")


FORMATS: dict[str, Callable[[Checker], str]] = {
    "footnotes.md": lambda checker: with_footnotes(checker, _raw("kestrin.md")),
    **{
        f"inline.{end}": lambda checker, end=end, form=form: with_marks(checker, _raw(f"kestrin.{end}"), form)  # type: ignore[misc]
        for end, form in _FORMS.items()
    },
    "page.html": lambda checker: page.render(article(checker, "kestrin.md"), checker.pack),
    "index.html": lambda checker: page.index([("a.html", article(checker, "kestrin.txt"))], checker.pack),
    "list.html": lambda checker: html.render(article(checker, "kestrin.md"), checker.pack),
    "annotations.json": lambda checker: webannotation.render(
        [article(checker, "kestrin.txt")], checker.pack, Publication()
    ),
    "claimreview.json": lambda checker: claimreview.render([article(checker, "kestrin.txt")], checker.pack, SAID),
    "csl.json": lambda checker: csl.render(checker.pack),
}


@pytest.mark.parametrize("name", FORMATS)
def test_golden(name: str, tiny: Checker) -> None:
    path = HERE / "golden" / name
    text = FORMATS[name](tiny)
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, "utf-8", newline="")
    assert text == path.read_bytes().decode("utf-8")
