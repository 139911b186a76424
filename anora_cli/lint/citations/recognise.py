"""Takes an article apart: what it says, and what it cites for that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import accumulate

import regex

from anora_cli.documents.model import Block, BlockKind, Cell, Document, Footnote, Format, Mapped, Span
from anora_cli.lint.citations import grammar
from anora_cli.lint.citations.grammar import flat
from anora_cli.lint.citations.model import Citation, Cited, Kind, Quoted, Source
from anora_cli.lint.citations.references import IsFact, in_brackets, in_text, references

_MARK = regex.compile(r" ?\u27e6anora[ \u00a0]++(?P<verdict>[^\s\u27e6\u27e7]++)(?P<rest>[^\u27e6\u27e7]*+)\u27e7")
_MARKER = regex.compile(r"\[\^(?P<label>anora-\d{1,9}|\d{1,3})\](?!:)", regex.IGNORECASE)
_OWN = "[^anora-"
_HEAD = regex.compile(r"(?P<verdict>[^:\u201c\u201d]{1,40}+):[ ](?P<said>\u201c.*+)", regex.DOTALL)
_SOURCE = regex.compile(
    r"Source: \u201c(?P<quoted>.{1,5000}?)\u201d \("
    r"(?P<ids>[^\W\d][^()\s\u201c\u201d]*+(?: [^()\s\u201c\u201d]++)*+)\)\."
)


def recognise(document: Document, is_fact: IsFact) -> Cited:
    """The document's citations, and what is left without them; `is_fact` tells whether an id is, or nearly is, one."""
    return _Recogniser(document, is_fact).run()


class _Recogniser:
    def __init__(self, document: Document, is_fact: IsFact) -> None:
        self.document = document
        self.is_fact = is_fact
        self.definitions = [f for f in document.footnotes if f.defines]
        self.labels = {f.label for f in self.definitions}
        self.citations: list[Citation] = []
        self.dangling: list[Footnote] = []

    def run(self) -> Cited:
        ours = grammar.block(self.document) if self.document.form is Format.MARKDOWN else None
        noted: set[Footnote] = set()
        kept: list[Block] = []
        for block in self.document.blocks:
            start = _start(block)
            definition = self._definition(block, start)
            if definition and self.document.raw.startswith(_OWN, definition.start):
                if definition not in noted:
                    noted.add(definition)
                    self.citations.append(self._note(definition, block.text))
            elif not (ours and ours[0] <= start < ours[1]):
                kept += self._article(block, definition)
        citations = sorted(self.citations, key=lambda citation: citation.span)
        return Cited(self.document, self.document._replace(blocks=tuple(kept)), tuple(citations), tuple(self.dangling))

    def _definition(self, block: Block, start: int) -> Footnote | None:
        """The footnote that the block belongs to."""
        if block.kind is not BlockKind.FOOTNOTE:
            return None
        return next((d for d in reversed(self.definitions) if d.start <= start < d.end), None)

    def _places(self, definition: Footnote) -> tuple[Span, ...]:
        """Its markers; none for a second footnote of a name, which nobody is led to."""
        if any(d.label == definition.label and d.start < definition.start for d in self.definitions):
            return ()
        return tuple((f.start, f.end) for f in self.document.footnotes if not f.defines and f.label == definition.label)

    def _note(self, definition: Footnote, text: Mapped) -> Citation:
        """A footnote of ours; what is not as we write them is left empty."""
        span = text.starts[0], text.ends[-1]
        places = self._places(definition)
        head = _HEAD.fullmatch(text.text)
        if head is None:
            whole = (0, len(text.text))
            return Citation(Kind.NOTE, span, places, in_text(text, whole, self.is_fact).sources, "", span)
        said = head.span("said")
        sources = tuple(_source(text, found) for found in _SOURCE.finditer(text.text, *said))
        verdict, words = text.place(*head.span("verdict")), text.place(*said)
        return Citation(Kind.NOTE, span, places, sources, head["verdict"], verdict, flat(head["said"]), words)

    def _article(self, block: Block, definition: Footnote | None) -> Iterator[Block]:
        """The block without what it cites, unless nothing is left."""
        places = self._places(definition) if definition else None
        text, emphasised = self._cut(block.text, block.emphasised, places)
        cells = tuple(Cell(cell.header, self._cut(cell.text)[0]) for cell in block.cells)
        if text.text.strip() or any(cell.text.text for cell in cells):
            yield block._replace(text=text, cells=cells, emphasised=emphasised)

    def _cut(
        self, text: Mapped, emphasised: tuple[Span, ...] = (), places: tuple[Span, ...] | None = None
    ) -> tuple[Mapped, tuple[Span, ...]]:
        """The text and what is set off in it without what cites; `places` are those of the footnote that it is in."""
        cites = self._brackets if places is None else partial(self._footnote, places)
        for find in (self._marks, self._markers, cites):
            spans = _disjoint(find(text))
            if spans:
                text = text.without(spans)
                emphasised = tuple((a, b) for a, b in _moved(emphasised, spans) if a < b)
        return text, emphasised

    def _marks(self, text: Mapped) -> Iterator[Span]:
        for mark in _MARK.finditer(text.text):
            yield mark.span()
            start = mark.start() + (mark[0][0] == " ")
            span = text.place(start, mark.end())
            where = mark["rest"].partition(":")[0]
            ids = references(text, (mark.start("rest"), mark.start("rest") + len(where)))
            verdict = text.place(*mark.span("verdict"))
            self.citations.append(Citation(Kind.MARK, span, (span,), (Source(ids),), mark["verdict"], verdict))

    def _markers(self, text: Mapped) -> Iterator[Span]:
        """Markers of footnotes that do not exist: Markdown shows them as they are written."""
        for marker in _MARKER.finditer(text.text) if self.document.form is Format.MARKDOWN else ():
            start, end = text.place(*marker.span())
            label = marker["label"].lower()
            if label not in self.labels and self.document.raw[start:end] == marker[0]:
                self.dangling.append(Footnote(label, start, end, defines=False))
                yield marker.span()

    def _footnote(self, places: tuple[Span, ...], text: Mapped) -> Iterator[Span]:
        if not text.text:
            return
        found = in_text(text, (0, len(text.text)), self.is_fact)
        if found.sources:
            span = text.place(*found.spans[0])[0], text.place(*found.spans[-1])[1]
            self.citations.append(Citation(Kind.PLAIN, span, (*places, span), found.sources))
        yield from found.spans

    def _brackets(self, text: Mapped) -> Iterator[Span]:
        for bracket, found in in_brackets(text, self.is_fact):
            span = text.place(*bracket)
            self.citations.append(Citation(Kind.PLAIN, span, (span,), found.sources))
            for start, end in found.spans:
                yield start - (text.text[start - 1 : start] == " "), end


def _start(block: Block) -> int:
    texts = [text for text in (block.text, *(cell.text for cell in block.cells)) if text.starts]
    return min(text.starts[0] for text in texts)


def _source(text: Mapped, found: regex.Match[str]) -> Source:
    quoted = Quoted(found["quoted"], text.place(*found.span("quoted")))
    return Source(references(text, found.span("ids")), quoted)


def _disjoint(spans: Iterable[Span]) -> list[Span]:
    ordered = sorted(spans)
    reach = [0, *accumulate((end for _, end in ordered), max)]
    return [(max(start, done), end) for (start, end), done in zip(ordered, reach, strict=False) if end > done]


def _moved(spans: Iterable[Span], out: list[Span]) -> Iterator[Span]:
    """The spans as they lie when the stretches `out` are gone."""

    def at(place: int) -> int:
        return place - sum(min(end, place) - start for start, end in out if start < place)

    for start, end in spans:
        yield at(start), at(end)
