"""What `anora annotate` writes passes: no finding on citations but those that the article had before."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from anora_cli.annotate import footnotes, inline
from anora_cli.checker import Checker
from anora_cli.documents import read_document
from anora_cli.documents.model import Format
from anora_cli.errors import InputError
from anora_cli.lint.linter import Linter
from anora_cli.lint.model import Finding
from anora_cli.model import Label

_ARTICLES = sorted((Path(__file__).parents[1] / "annotate/articles").iterdir())
_FILM_ARTICLES = sorted(p for p in (Path(__file__).parent / "articles").iterdir() if p.name != "gold.jsonl")
_SETTLED = (Label.SUPPORTED, Label.CONTRADICTED)
_STATEMENTS = [
    "Mount Kestrin was first climbed in 1954.",
    "Mount Kestrin was first climbed in 1955.",
    "Mount Kestrin was **first climbed in 1955**, and Novotny climbed the Veleta in 1949.",
    "The expedition spent 37 days on Mount Kestrin; it spent 30 days on the glacier.",
    "Nobody has climbed Mount Kestrin by the south face.",
    "Mount Kestrin was [first climbed in 1955. Hartmann and Novotny married in 1956](https://a.example).",
    "Mount Kestrin was [first climbed in 1951]",
    "[first climbed in 1951]: https://a.example",
    "![Mount Kestrin was first climbed in 1953](a.png)",
    "# Mount Kestrin was first climbed in 1953 {#a}",
    "> “We never used oxygen on the mountain,” says Hartmann.",
    "- Hartmann climbed the Little Kestrin in 1951",
    "| Mountain | First climbed |\n|---|---|\n| Mount Kestrin | 1953 |",
    "<div>\nMount Kestrin was first climbed in 1952. Pavel Novotny was a watchmaker.\n</div>",
    "The soup was good.",
    "😀 e\u0301 \u202eשלום: Mount Kestrin was first climbed in 1954!",
    "They married (p6s1). Mount Kestrin was first climbed in 1954 [kestrin.ascent.hartmann].",
    "Mount Kestrin was first climbed in 1954.[^1]",
    "[^1]: “They went up by the north ridge” (p2s2).",
    "[^2]: Hartmann and Novotny married in 1957.",
    "Mount Kestrin was first climbed in 1954 ⟦anora ✗ p3s1⟧",
    "<!-- anora: ignore[AN101] quoted -->",
    "---\ntitle: Mount Kestrin was first climbed in 1955\n---",
    "`[^anora-1]`",
]
_GAPS = [" ", "\n", "\n\n", "\r\n", "\r\n\r\n", "\n\n\n"]
_FILES = st.lists(st.tuples(st.sampled_from(_STATEMENTS), st.sampled_from(_GAPS)), min_size=1, max_size=8).map(
    lambda pairs: "".join(statement + gap for statement, gap in pairs)
)
_SLOW = settings(
    max_examples=int(os.environ.get("ANORA_EXAMPLES", "40")), deadline=None, suppress_health_check=list(HealthCheck)
)


def _linted(linter: Linter, raw: str, form: Format, require: bool = False) -> list[Finding]:
    return linter.findings(read_document("a", raw.encode("utf-8"), form), require)


def _on_citations(findings: list[Finding]) -> Counter[str]:
    return Counter(f.code for f in findings if f.code.startswith("AN5"))


def _statements(findings: list[Finding]) -> list[tuple[str, str, object]]:
    return [(f.code, f.context, f.suggestion and f.suggestion.replacement) for f in findings if f.verdict]


def _passes(linter: Linter, raw: str, form: Format, style) -> None:  # type: ignore[no-untyped-def]
    before = _linted(linter, raw, form)
    settled = [f for f in before if f.verdict in _SETTLED]
    document = read_document("a", raw.encode("utf-8"), form)
    try:
        marked = style.annotate(document, settled, *([form] if style is inline else []))
    except InputError:
        return
    after = _linted(linter, marked, form)
    assert _on_citations(after) == _on_citations(before), marked
    assert _statements(after) == _statements(before), marked
    for finding in after:
        assert marked[finding.where.start : finding.where.end] == finding.text


@_SLOW
@given(raw=_FILES)
def test_footnotes(tiny: Checker, raw: str) -> None:
    _passes(Linter(tiny), raw, Format.MARKDOWN, footnotes)


@pytest.mark.parametrize("form", Format)
@_SLOW
@given(raw=_FILES)
def test_marks(tiny: Checker, form: Format, raw: str) -> None:
    assume(form is not Format.PLAIN or "---" not in raw)  # a line over dashes is a heading of plain text if it is short
    _passes(Linter(tiny), raw, form, inline)


_FORMS = {".md": Format.MARKDOWN, ".html": Format.HTML, ".txt": Format.PLAIN}


@pytest.mark.parametrize("eol", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("path", _ARTICLES, ids=lambda path: path.name)
def test_articles(tiny: Checker, path: Path, eol: str) -> None:
    raw = path.read_bytes().decode("utf-8").replace("\n", eol)
    for style in (footnotes, inline) if path.suffix == ".md" else (inline,):
        _passes(Linter(tiny), raw, _FORMS[path.suffix], style)


@pytest.fixture(scope="module")
def film_linter(film: Checker) -> Linter:
    return Linter(film)


@pytest.mark.parametrize("path", _FILM_ARTICLES, ids=lambda path: path.name)
def test_articles_on_the_film(film_linter: Linter, path: Path) -> None:
    raw, form = path.read_bytes().decode("utf-8-sig"), _FORMS[path.suffix]
    for style in (footnotes, inline) if form is Format.MARKDOWN else (inline,):
        _passes(film_linter, raw, form, style)


def test_an_annotated_article_has_all_citations_that_can_be_required(tiny: Checker) -> None:
    linter = Linter(tiny)
    raw = (Path(__file__).parents[1] / "annotate/articles/kestrin.md").read_text("utf-8")
    found = _linted(linter, raw, Format.MARKDOWN, require=True)
    settled = [f for f in found if f.verdict in _SETTLED]
    assert len([f for f in found if f.code == "AN509"]) == len(settled) - 1  # a title can have none
    marked = footnotes.annotate(read_document("a", raw.encode("utf-8"), Format.MARKDOWN), settled)
    assert not _on_citations(_linted(linter, marked, Format.MARKDOWN, require=True))


@pytest.mark.parametrize("path", _FILM_ARTICLES[4::5], ids=lambda path: path.name)
def test_a_mark_for_several_statements_of_a_sentence_is_the_citation_of_each(film_linter: Linter, path: Path) -> None:
    raw, form = path.read_bytes().decode("utf-8-sig"), _FORMS[path.suffix]
    settled = [f for f in _linted(film_linter, raw, form) if f.verdict in _SETTLED]
    marked = inline.annotate(read_document("a", raw.encode("utf-8"), form), settled, form)
    assert not _on_citations(_linted(film_linter, marked, form, require=True))
    mark = marked.index("⟦anora ✓ p")
    gone = marked[: mark - 1] + marked[marked.index("⟧", mark) + 1 :]
    assert "AN509" in _on_citations(_linted(film_linter, gone, form, require=True))


_SHREDS = [
    "Mount Kestrin was first climbed in 1954",
    "[^anora-1]",
    "\n\n[^anora-1]: ",
    "Supported: “",
    "”. Source: “",
    "” (p2s1",
    ", kestrin.stay",
    ").",
    "(",
    "[",
    "p2s3",
    "para. 2, sentence 1",
    " ⟦anora ",
    "✓ p2s1",
    "⟧",
    "; “",
    "”",
    "…",
    "\r\n",
    "😀e\u0301",
    "<!-- anora: citations -->",
    "<!-- anora: end -->",
    "| ",
    "kestrin.stays",
    " \u202eשלום",
    '"',
    "\u00ad",
    "**",
    "](x)",
    "`",
]


@pytest.mark.parametrize("form", Format)
@_SLOW
@given(raw=st.lists(st.sampled_from(_SHREDS) | st.text(max_size=3), max_size=25).map("".join))
def test_whatever_stands_there_findings_have_their_places(tiny: Checker, form: Format, raw: str) -> None:
    raw = "Mount Kestrin. " + raw.replace("\0", "")
    for finding in _linted(Linter(tiny), raw, form, require=True):
        assert raw[finding.where.start : finding.where.end] == finding.text
        assert finding.text
        if finding.suggestion:
            assert 0 <= finding.suggestion.start < finding.suggestion.end <= len(raw)
