"""What holds of every document, however odd: each character knows its place, and nothing raises."""

from __future__ import annotations

import html

from hypothesis import given, settings
from hypothesis import strategies as st

from anora_cli.documents import read_document
from anora_cli.documents.model import BlockKind, Document, Format, Mapped
from anora_cli.documents.sentences import LONGEST, sentences

PIECES = [
    *(
        "word",
        "Two",
        "naïve",
        "e\u0301t\u00e9",
        "\U0001f600",
        "\U0001f468\u200d\U0001f469",
        "שלום",
        "مرحبا",
        "2,024",
        "it's",
    ),
    *(" ", "  ", "\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\t", "\f", "\u00a0", "\u2028", "\x0b", "\x85", "    "),
    *(
        "*",
        "**",
        "_",
        "~~",
        "`",
        "```",
        "\\",
        "\\*",
        "\\|",
        "[",
        "]",
        "](u)",
        "![",
        "[^1]",
        "[^1]: ",
        "[a]: b",
        "<",
        ">",
        "&",
    ),
    *(
        "\n# ",
        "\n> ",
        "> ",
        "\n- ",
        "- ",
        "\n1. ",
        "\n---\n",
        "\n===\n",
        "+++\n",
        "---\n",
        "title: ",
        "\n|a|b|\n|-|-|\n",
        "|",
    ),
    *(
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<br>",
        "<em class='x'>",
        "</em>",
        "<div>",
        "</div>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
    ),
    *(
        "<table>",
        "<tr>",
        "<th>",
        "<td rowspan=2>",
        "<td colspan=3>",
        "</table>",
        "<li>",
        "</ul>",
        "<h2>",
        "</h2>",
        "<title>",
    ),
    *(
        "<script>",
        "</script>",
        "<style>",
        "<svg>",
        "</svg>",
        "<head>",
        "</head>",
        "<sup>",
        "</sup>",
        "<del>",
        "</del>",
        "<?",
        "</",
    ),
    *(
        "&amp;",
        "&rsquo;",
        "&nbsp;",
        "&eacute",
        "&#8217;",
        "&#x41;",
        "&#0;",
        "&shy;",
        "&zwj;",
        "&bogus;",
        "&notit;",
        "&NotEqualTilde;",
    ),
    *(
        "\u00ad",
        "\u200b",
        "\ufeff",
        "www.a.bc",
        "https://a.bc/d",
        "-\n",
        "*\n",
        "“",
        "”",
        '"',
        "(",
        ")",
        ".",
        "!",
        "…",
        "Mr.",
        "U.S.",
    ),
]
MARKUP = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
ANY = st.one_of(MARKUP, st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=120))
FORMATS = st.sampled_from(list(Format))


def _texts(document: Document) -> list[Mapped]:
    return [text for block in document.blocks for text in (block.text, *(cell.text for cell in block.cells))]


def _check(text: Mapped, raw: str) -> None:
    assert len(text.text) == len(text.starts) == len(text.ends)
    assert list(text.starts) == sorted(text.starts)
    assert list(text.ends) == sorted(text.ends)
    for char, start, end in zip(*text, strict=True):
        assert 0 <= start <= end <= len(raw)
        written = raw[start:end]
        assert char.isspace() or written == char or _stands_for(written, char), (char, written)


def _stands_for(written: str, char: str) -> bool:
    return char in html.unescape(written) if written[:1] == "&" else written in ("\\" + char, "''")


@settings(max_examples=1500, deadline=None)
@given(ANY, FORMATS)
def test_every_character_knows_its_place(raw: str, form: Format) -> None:
    document = read_document("x", raw.encode(), form)
    for text in _texts(document):
        _check(text, document.raw)


@settings(max_examples=400, deadline=None)
@given(ANY, FORMATS)
def test_blocks_are_trimmed_and_their_emphasis_lies_in_them(raw: str, form: Format) -> None:
    document = read_document("x", raw.encode(), form)
    sections = [block.section for block in document.blocks]
    assert sections == sorted(sections)
    for block in document.blocks:
        text = block.text.text
        assert text == text.strip(" ")
        assert bool(text) != (block.kind is BlockKind.ROW)
        assert bool(block.cells) == (block.kind is BlockKind.ROW)
        assert (block.level > 0) == (block.kind is BlockKind.HEADING)
        for start, end in block.emphasised:
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
    for comment in document.comments:
        assert comment.text in document.raw[comment.start : comment.end]


@settings(max_examples=300, deadline=None)
@given(MARKUP, FORMATS)
def test_the_kind_of_line_end_changes_nothing_that_is_read(raw: str, form: Format) -> None:
    lines = raw.replace("\r\n", "\n").replace("\r", "\n")
    plain = read_document("x", lines.encode(), form)
    windows = read_document("x", lines.replace("\n", "\r\n").encode(), form)
    assert [text.text for text in _texts(plain)] == [text.text for text in _texts(windows)]


@settings(max_examples=800, deadline=None)
@given(
    st.one_of(
        ANY,
        st.lists(st.sampled_from(["Ab. ", "cd ", '"', "(", ") ", "“E.” ", "x" * 700, " "]), max_size=30).map("".join),
    )
)
def test_sentences_are_trimmed_ordered_disjoint_and_leave_nothing_out(text: str) -> None:
    spans = sentences(text)
    last = 0
    for start, end in spans:
        assert last <= start < end <= len(text)
        assert end - start <= LONGEST
        assert text[start:end] == text[start:end].strip()
        assert not text[last:start].strip()
        last = end
    assert not text[last:].strip()
