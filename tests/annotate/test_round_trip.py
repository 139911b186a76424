"""What is put in can be taken out again, whatever the file looks like; and nothing else of it reads otherwise."""

from __future__ import annotations

import os

import pytest
from annotate_sample import ARTICLES, document, settled, with_footnotes, with_marks
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from anora_cli.annotate import footnotes, inline
from anora_cli.checker import Checker
from anora_cli.documents import read_document
from anora_cli.documents.model import BlockKind, Format
from anora_cli.errors import InputError

_PIECES = [
    "Mount Kestrin was first climbed in 1955.",
    "Mount Kestrin was first climbed in 1954",
    "Mount Kestrin was **first climbed in 1955**ly",
    "They spent _40 days on Mount Kestrin_.",
    "Mount Kestrin was [first climbed in 1955](https://a.example)",
    "Mount Kestrin was [first climbed in 1955]",
    "[first climbed in 1955]: https://a.example",
    "<a href='x'>Mount Kestrin was first climbed in 1953</a>",
    "# Mount Kestrin was first climbed in 1953 {#a}",
    "Mount Kestrin was first climbed in 1951\n---",
    "| Mountain | First climbed |\n|---|---|\n| Mount Kestrin | 1953 |",
    "<div>Mount Kestrin was first climbed in 1953.",
    "</div>",
    "- Mount Kestrin was first climbed in 1953",
    "> Mount Kestrin was first climbed in 1953",
    "![Mount Kestrin was first climbed in 1953](a.png)",
    "`[^anora-1]` [^anora-2] ⟦anora",
    "[^1] [^a]",
    "[^a]: Mount Kestrin was first climbed in 1953.",
    "<!-- anora: end -->",
    "<!--",
    "```",
    "    Mount Kestrin",
    "<script>",
    "---",
    "title: Mount Kestrin was first climbed in 1955",
    "😀 e\u0301 \u202eשלום",
    "\ufeff",
    "&amp; \\",
    "|",
]
_GAPS = ["", " ", "\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "  \n", "\t", "\f"]
_FILES = st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from(_GAPS)), max_size=8).map(
    lambda pairs: "".join(piece + gap for piece, gap in pairs)
)
_FILES |= st.text(max_size=60).map(lambda text: "Mount Kestrin was first climbed in 1955. " + text.replace("\0", ""))
_SLOW = settings(
    max_examples=int(os.environ.get("ANORA_EXAMPLES", "40")), deadline=None, suppress_health_check=list(HealthCheck)
)


@_SLOW
@given(raw=_FILES)
@example(raw="Mount Kestrin was first climbed in 1955.\n\n```\n[^anora-1]\n")
@example(raw="Mount Kestrin was first climbed in 1955.\n\n<!-- open\n")
@example(raw="Mount Kestrin was [first climbed in 1955]\n\n[first climbed in 1955]: /x")
@example(raw="Mount Kestrin was first climbed in 1955.\f```")
@example(raw="[first climbed in 1955]: https://a.example\nMount Kestrin was [first climbed in 1955]")
@example(raw="<div>\nMount Kestrin was first climbed in 1955.\n</div>")
def test_footnotes(tiny: Checker, raw: str) -> None:
    raw = raw.lstrip("\ufeff")
    marked = with_footnotes(tiny, raw)
    assert footnotes.remove(marked) == raw
    assert with_footnotes(tiny, marked) == marked
    found = settled(tiny, read_document("a.md", raw.encode("utf-8")))
    assert bool(found) == (marked != raw)
    block = footnotes.citations(marked)
    assert bool(found) == bool(block)
    if block:
        article = [b for b in read_document("a.md", marked.encode()).blocks if not _within(b, block)]
        assert _seen(article) == _seen(read_document("a.md", raw.encode("utf-8")).blocks)


def _within(block, span) -> bool:  # type: ignore[no-untyped-def]
    return bool(block.text.text) and span[0] <= block.text.starts[0] < span[1]


def _seen(blocks) -> list[tuple[BlockKind, str]]:  # type: ignore[no-untyped-def]
    return [(b.kind, b.text.text or "|".join(c.text.text for c in b.cells)) for b in blocks]


@pytest.mark.parametrize("form", Format)
@_SLOW
@given(raw=_FILES)
@example(raw="![Mount Kestrin was first climbed in 1953](a.png)\n*Mount Kestrin was first climbed in 1955.*")
@example(raw="Mount Kestrin was first climbed in 1955. ")
@example(raw="Mount Kestrin was first climbed in 1955. ![They spent 40 days on Mount Kestrin](a.png)Oh.")
@example(raw="# Mount Kestrin was first climbed in 1953 {#a}<script>")
@example(raw="Mount Kestrin was first climbed in 1955.Mount Kestrin was first climbed in 1951\n---\nOh.")
@example(raw="![Mount Kestrin was first climbed in 1953](a.png)" * 2 + "Mount Kestrin was first climbed in 1955.")
def test_inline(tiny: Checker, form: Format, raw: str) -> None:
    raw = raw.lstrip("\ufeff")
    marked = with_marks(tiny, raw, form)
    assert inline.remove(marked, form) == raw
    assert with_marks(tiny, marked, form) == marked


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
@pytest.mark.parametrize("eol", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("tail", ["", "\n", "\n\n\n", " "], ids=["none", "one", "three", "blank"])
def test_articles(tiny: Checker, path, eol: str, tail: str) -> None:  # type: ignore[no-untyped-def]
    raw = path.read_bytes().decode("utf-8").rstrip().replace("\n", eol) + tail.replace("\n", eol)
    form = {".md": Format.MARKDOWN, ".html": Format.HTML, ".txt": Format.PLAIN}[path.suffix]
    marked = with_marks(tiny, raw, form)
    assert marked != raw
    assert inline.remove(marked, form) == raw
    if form is Format.MARKDOWN:
        noted = with_footnotes(tiny, raw)
        assert "[^anora-1]: " in noted
        assert footnotes.remove(noted) == raw
        assert ("\n" in noted.replace("\r\n", "")) == ("\n" in raw.replace("\r\n", ""))


def test_an_article_about_footnotes_keeps_its_example() -> None:
    block = "<!-- anora: citations -->\n\n[^anora-1]: x\n\n<!-- anora: end -->"
    raw = f"Put a marker[^anora-1] and a block:\n\n```\n{block}\n```\n"
    assert footnotes.remove(raw) == raw
    assert inline.remove("The mark `⟦anora ✓ p1s1⟧` stands in code.", Format.MARKDOWN).count("⟦") == 1


def test_a_second_footnote_of_the_same_number_is_never_used(tiny: Checker) -> None:
    raw = "Mount Kestrin was first climbed in 1955.[^ANORA-1]\n\n[^ANORA-1]: Says who?\n"
    marked = with_footnotes(tiny, raw)
    assert "[^anora-2]" in marked
    assert "[^anora-1]" not in marked
    assert footnotes.remove(marked) == raw


def test_statements_of_a_sentence_on_one_citation_share_a_marker(tiny: Checker) -> None:
    raw = "Mount Kestrin was first climbed in 1954 and Mount Kestrin was first climbed by Ilse Hartmann."
    found = document_of(raw)
    assert len(settled(tiny, found)) == 2
    marked = with_footnotes(tiny, raw)
    assert marked.startswith(f"{raw}[^anora-1]")
    assert "[^anora-2]" not in marked
    assert "“Mount Kestrin was first climbed in 1954”; “" in marked


def document_of(raw: str):  # type: ignore[no-untyped-def]
    return read_document("a.md", raw.encode("utf-8"))


@pytest.mark.parametrize(
    "where",
    [
        "Mount Kestrin was [first climbed in 1955](/x).^",
        "Mount Kestrin was **first climbed in 1955**.^",
        "(Mount Kestrin was first climbed in 1955.)^",
        "# Mount Kestrin was first climbed in 1955^ {#a}",
        "## Mount Kestrin was first climbed in 1955^ ##",
        "Mount Kestrin was first climbed in 1955^\n===",
        "<p>\nMount Kestrin was first climbed in 1955\n</p>\n\n^",
        "<a href='/x'>Mount Kestrin was first climbed in 1955</a>.^",
        "---\ntitle: Mount Kestrin was first climbed in 1955\n---\nSo.\n\n^",
        "| Mountain | First climbed |\n|---|---|\n| Mount Kestrin | 1953^ |",
    ],
)
def test_where_a_marker_goes(tiny: Checker, where: str) -> None:
    marked = with_footnotes(tiny, where.replace("\n\n^", "").replace("^", ""))
    assert marked.startswith(where.replace("^", "[^anora-1]") + "\n\n<!-- anora: citations -->")


def test_a_definition_holds_the_exact_sentence(tiny: Checker) -> None:
    marked = with_footnotes(tiny, "Mount Kestrin was first climbed in 1955.")
    definition = next(line for line in marked.splitlines() if line.startswith("[^anora-1]:"))
    sentence = "Mount Kestrin was first climbed in July 1954 by Ilse Hartmann and Pavel Novotny."
    assert f"Source: “{sentence}” (p2s1, " in definition
    assert definition.endswith("Write “1954” instead of “1955”.")


def test_a_file_without_a_statement_is_left_alone(tiny: Checker) -> None:
    assert with_footnotes(tiny, "Nothing at all.\n") == "Nothing at all.\n"


def test_unreadable_text_is_an_input_error() -> None:
    with pytest.raises(InputError):
        read_document("a.md", b"\xff")


def test_the_sample_has_all_kinds() -> None:
    kinds = {b.kind for path in ARTICLES for b in document(path).blocks}
    assert {
        BlockKind.TITLE,
        BlockKind.HEADING,
        BlockKind.QUOTE,
        BlockKind.ROW,
        BlockKind.ITEM,
        BlockKind.FOOTNOTE,
    } <= kinds
