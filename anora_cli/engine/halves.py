"""Quotations that the speaker's tag splits: “We were tired,” says Roe, “but not cold”."""

from __future__ import annotations

from anora_cli.engine.english import english
from anora_cli.engine.quoted import Cut, Quoted, Words, edge, readings
from anora_cli.engine.reading import Reading

_TAG = 8  # tokens of a tag between two halves


def joined(reading: Reading, left: Quoted, right: Quoted) -> Words | None:
    """Two halves as one quotation; None if they are no halves: the first ends a sentence, or much lies between."""
    text = reading.text
    between = reading.tokens[left.last : right.first]
    if (
        any(t.norm in ".!?" for t in between)
        or text[left.end - 1 : left.end] in ".!?"
        or "\n" in text[left.end : right.start]
    ):
        return None
    first, second = (readings(text, q.start, q.end)[0] for q in (left, right))
    size = len(first.norms)
    cut = edge(text, left.start, left.end, last=True) or edge(text, right.start, right.end, last=False)
    joint = [cut._replace(after=size)] if cut else []
    cuts = (*first.cuts, *joint, *(Cut(cut.after + size, cut.said) for cut in second.cuts))
    return Words(first.norms + second.norms, first.spans + second.spans, cuts)


def tagged(reading: Reading, left: Quoted, right: Quoted) -> bool:
    """True if nothing but who speaks stands between the two, so that they can only be one sentence of the speaker's."""
    text, tokens = reading.text, reading.tokens
    between = tokens[left.last : right.first]
    opened = text[left.end - 1] == "," or (between and between[0].norm == ",")
    closed = bool(between) and between[-1].norm == "," and text[right.start : right.start + 1].islower()
    said = any(t.stem in english().speech for t in between)
    return bool(opened) and closed and said and len(between) <= _TAG
