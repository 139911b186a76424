"""Quotations in two halves: split by the speaker's tag, “We were tired,” says Roe, “but not cold”; or by paragraphs."""

from __future__ import annotations

from anora_cli.engine.english import english
from anora_cli.engine.quoted import Cut, Quoted, Words, edge, readings
from anora_cli.engine.reading import Reading

_TAG = 8  # tokens of a tag between two halves


def joined(reading: Reading, left: Quoted, right: Quoted) -> Words | None:
    """Two halves as one quotation; None if they are no halves: the first ends a sentence, or much lies between."""
    text = reading.text
    between = reading.tokens[left.last : right.first]
    apart = "\n" in text[left.end : right.start] and not reopened(left, right)
    if apart or any(t.norm in ".!?" for t in between) or _stops(text, left):
        return None
    first, second = (readings(text, q.start, q.end)[0] for q in (left, right))
    size = len(first.norms)
    cut = edge(text, left.start, left.end, last=True) or edge(text, right.start, right.end, last=False)
    joint = [cut._replace(after=size)] if cut else []
    cuts = (*first.cuts, *joint, *(Cut(cut.after + size, cut.said) for cut in second.cuts))
    return Words(first.norms + second.norms, first.spans + second.spans, cuts)


def whole(reading: Reading, left: Quoted, right: Quoted) -> bool:
    """True if two halves can only be one sentence: nothing but who speaks stands between, or the end of a paragraph."""
    text, tokens = reading.text, reading.tokens
    if reopened(left, right):
        return not _stops(text, left)
    between = tokens[left.last : right.first]
    open_end = text[: left.end].endswith((",", "\u2026", "..."))
    opened = open_end or (between and between[0].norm == ",")
    closed = bool(between) and between[-1].norm == "," and text[right.start : right.start + 1].islower()
    said = any(t.stem in english().speech for t in between)
    return bool(opened) and closed and said and len(between) <= _TAG


def reopened(left: Quoted, right: Quoted) -> bool:
    """True if the second is the next paragraph of the first, which is left open."""
    return left.last == right.first


def _stops(text: str, one: Quoted) -> bool:
    return text[one.end - 1 : one.end] in ".!?" and not text[: one.end].endswith("...")
