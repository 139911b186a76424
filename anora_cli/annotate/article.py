"""An article as a page shows it: its blocks as plain HTML with its statements marked. None of its own markup passes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import PurePath
from typing import NamedTuple

from anora_cli.annotate.markup import Markup, element, join
from anora_cli.documents.model import Block, BlockKind, Document, Mapped
from anora_cli.documents.spots import Spot, locate, texts
from anora_cli.lint.citations.grammar import SYMBOLS
from anora_cli.lint.model import Finding
from anora_cli.model import Label
from anora_cli.reporters.words import counted

WORDS = {Label.CONTRADICTED: "contradicted", Label.SUPPORTED: "supported", Label.NOT_IN_SOURCE: "not in the source"}
_HEADINGS = (BlockKind.TITLE, BlockKind.HEADING)
_TAGS = {BlockKind.CAPTION: "caption", BlockKind.FOOTNOTE: "footnote", BlockKind.TITLE: "title"}


class Article(NamedTuple):
    """A document without marks of its own, and what was found in it, in the order of the file.

    `suppressed` is what it, or the baseline, asks not to be told of.
    """

    document: Document
    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...] = ()

    @property
    def title(self) -> str:
        """The document's own title, else its first heading, else the file's name."""
        named = [block.text.text for kind in _HEADINGS for block in self.document.blocks if block.kind is kind]
        return named[0] if named else PurePath(self.document.name).name

    def count(self, verdict: Label) -> int:
        """How many of the findings have the verdict."""
        return sum(finding.verdict is verdict for finding in self.findings)


class Statement(NamedTuple):
    """A stretch of the article that a page marks, from 1 on, with what was found there and the worst verdict of it."""

    number: int
    spot: Spot
    findings: tuple[Finding, ...]
    verdict: Label


def statements(article: Article) -> list[Statement]:
    """What is to be marked, in order. Findings on the same words are one statement."""
    stretches = list(texts(article.document))
    grouped: dict[tuple[int, int, int], tuple[Spot, list[Finding]]] = {}
    for finding in article.findings:
        spot = locate(stretches, *finding.stretch)
        if spot is not None and finding.verdict is not None:
            key = (id(spot.text), spot.start, spot.end)
            grouped.setdefault(key, (spot, []))[1].append(finding)
    return [
        Statement(number, spot, tuple(found), min((f.verdict for f in found if f.verdict), key=lambda v: v.rank))
        for number, (spot, found) in enumerate(grouped.values(), 1)
    ]


def summary(article: Article) -> str:
    """The verdicts with their numbers, in words."""
    parts = [f"{article.count(verdict):,} {word}" for verdict, word in WORDS.items()]
    return f"{counted(len(article.findings), 'statement')}: {', '.join(parts)}"


def body(article: Article, marked: Sequence[Statement]) -> Markup:
    """The article's blocks, the statements among them as links to their notes."""
    inside: dict[int, list[Statement]] = {}
    for statement in marked:
        inside.setdefault(id(statement.spot.text), []).append(statement)

    def text(mapped: Mapped, emphasised: Iterable[tuple[int, int]] = ()) -> Markup:
        return _text(mapped, inside.get(id(mapped), []), list(emphasised))

    return join(_blocks(article.document.blocks, text), "\n")


def _blocks(blocks: Sequence[Block], text: Callable[..., Markup]) -> Iterator[Markup]:
    for _, run in groupby(blocks, _together):
        group = list(run)
        if group[0].kind is BlockKind.ROW:
            yield _table(group, text)
        elif group[0].kind is BlockKind.ITEM:
            yield element("ul", *(element("li", text(b.text, b.emphasised), dir="auto") for b in group))
        elif group[0].kind is BlockKind.QUOTE:
            yield element("blockquote", *(element("p", text(b.text, b.emphasised), dir="auto") for b in group))
        else:
            yield from (_paragraph(block, text) for block in group)


def _together(block: Block) -> tuple[object, ...]:
    """Blocks that follow each other with the same of this are one list, table or quotation."""
    return block.kind, block.section, tuple(cell.header for cell in block.cells)


def _paragraph(block: Block, text: Callable[..., Markup]) -> Markup:
    # the page's own heading is the first
    tag = f"h{min(block.level + 1, 6)}" if block.kind is BlockKind.HEADING else "p"
    return element(tag, text(block.text, block.emphasised), class_=_TAGS.get(block.kind, ""), dir="auto")


def _table(rows: Sequence[Block], text: Callable[..., Markup]) -> Markup:
    headers = [cell.header for cell in rows[0].cells]
    head = element("thead", element("tr", *(element("th", h, scope="col", dir="auto") for h in headers)))
    lines = [element("tr", *(element("td", text(cell.text), dir="auto") for cell in row.cells)) for row in rows]
    return element("div", element("table", head if any(headers) else "", element("tbody", *lines)), class_="wide")


def _text(mapped: Mapped, marked: Sequence[Statement], emphasised: Sequence[tuple[int, int]]) -> Markup:
    """The text of a block. Where statements overlap, a character belongs to the shortest of them."""
    edges = {0, len(mapped.text)}
    edges |= {edge for s in marked for edge in (s.spot.start, s.spot.end)}
    edges |= {edge for span in emphasised for edge in span}
    pieces: list[tuple[Statement | None, Markup]] = []
    for start, end in pairwise(sorted(edges)):
        over = [s for s in marked if s.spot.start <= start and end <= s.spot.end]
        owner = min(over, key=lambda s: s.spot.end - s.spot.start) if over else None
        slanted = any(a <= start and end <= b for a, b in emphasised)
        words = join([mapped.text[start:end]])
        pieces.append((owner, element("em", words) if slanted else words))
    runs = [(owner, join(piece for _, piece in run)) for owner, run in groupby(pieces, lambda piece: piece[0])]
    seen: set[int] = set()
    last = {owner.number: place for place, (owner, _) in enumerate(runs) if owner}
    shown = []
    for place, (owner, words) in enumerate(runs):
        shown.append(_link(owner, words, owner.number not in seen, last[owner.number] == place) if owner else words)
        seen |= {owner.number} if owner else set()
    return join([*shown, *(_link(s, join([]), True, True) for s in marked if s.number not in seen)])


def _link(statement: Statement, words: Markup, first: bool, last: bool) -> Markup:
    """One stretch of a statement; only the first can be reached by keyboard, the last carries the sign."""
    said = element("span", f" ({WORDS[statement.verdict]})", class_="unseen")
    sign = element("span", SYMBOLS[statement.verdict], class_="sign", aria_hidden="true")
    return element(
        "a",
        words,
        said if last else "",
        sign if last else "",
        class_=f"statement {statement.verdict.value}",
        href=f"#note-{statement.number}",
        id=f"statement-{statement.number}" if first else "",
        data_number=str(statement.number),
        tabindex="" if first else "-1",
    )
