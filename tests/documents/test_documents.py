"""What is read of documents: their blocks, tables, notes and comments, and where each stands."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from anora_cli.documents import SUFFIXES, read_document
from anora_cli.documents.model import Block, Document, Format, Mapped
from anora_cli.errors import InputError

CASES = tomllib.loads((Path(__file__).parent / "documents.toml").read_text("utf-8"))["case"]


def _read(case: dict[str, Any]) -> Document:
    return read_document(case["file"], case["raw"].encode())


def _shown(block: Block) -> str:
    return f"{block.kind}{block.level or ''} {block.section} {block.text.text}".replace("\u00a0", " ")


def _texts(document: Document) -> list[Mapped]:
    return [text for block in document.blocks for text in (block.text, *(cell.text for cell in block.cells))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_document(case: dict[str, Any]) -> None:
    document = _read(case)
    blocks = document.blocks
    cells = [f"{cell.header}: {cell.text.text}" for block in blocks for cell in block.cells]
    emphasised = [b.text.text[start:end] for b in blocks for start, end in b.emphasised if b.kind != "caption"]
    assert [_shown(block) for block in blocks] == case["blocks"]
    assert cells == case.get("cells", [])
    assert [comment.text for comment in document.comments] == case.get("comments", [])
    assert [block.anchor for block in blocks if block.anchor is not None] == case.get("anchors", [])
    if "emphasised" in case:
        assert emphasised == case["emphasised"]


@pytest.mark.parametrize("case", [c for c in CASES if "places" in c], ids=lambda case: case["name"])
def test_places(case: dict[str, Any]) -> None:
    document = _read(case)
    for piece, written in case["places"]:
        holder = next(text for text in _texts(document) if piece in text.text)
        start = holder.text.index(piece)
        assert document.raw[slice(*holder.place(start, start + len(piece)))] == written


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_suffix_tells_the_format(suffix: str) -> None:
    name = f"a{suffix.upper()}"
    data = b"*a* <b>b</b>"
    assert read_document(name, data) == read_document(name, data, SUFFIXES[suffix])
    assert read_document(name, data) != read_document(name, data, next(f for f in Format if f != SUFFIXES[suffix]))


def test_a_byte_order_mark_is_no_text() -> None:
    document = read_document("a.md", b"\xef\xbb\xbf# A")
    assert document.raw == "# A"
    assert document.blocks[0].text.starts == (2,)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.md", "é\r\nab".encode() + b"\xe9 c", "a.md:2:3: the byte 0xe9 is no UTF-8"),
        ("a.txt", b"\xef\xbb\xbfa\n\n\0", "a.txt:3:1: a NUL byte"),
        ("a.docx", b"", "a.docx: the suffix .docx is of no known format"),
        ("notes", b"", "notes: a name without a suffix"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_place(name: str, data: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_document(name, data)
    assert str(caught.value).startswith(message)
    assert caught.value.hint


@pytest.mark.parametrize(
    "piece", ["> ", "- ", "1. ", "<div>", "*a ", "**a *b ", "[", "![", "<b>", "<table><tr><td>", "[^1]: "]
)
@pytest.mark.parametrize("form", list(Format))
def test_what_is_nested_out_of_all_measure_is_read(piece: str, form: Format) -> None:
    document = read_document("a", (piece * 3000 + "x").encode(), form)
    assert "x" in "".join(text.text for text in _texts(document))


@pytest.mark.parametrize(
    ("before", "after"), [("*a **b ", " b** a*"), ("[![a ", " b](u)](v)"), ("![", "](u)"), ("> - ", "")]
)
@pytest.mark.parametrize("depth", [40, 250, 700])
def test_what_is_nested_out_of_all_measure_and_closed_is_read(before: str, after: str, depth: int) -> None:
    document = read_document("a.md", (before * depth + "x" + after * depth).encode())
    assert "x" in "".join(text.text for text in _texts(document))
