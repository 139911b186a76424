"""A passage of the source in quotation marks, for people."""

from __future__ import annotations

from collections.abc import Iterable

from anora_cli.model import Citation
from anora_cli.reporters.look import Look
from anora_cli.reporters.screen import Span, clip, paragraph, visible

# The longest sentence shown whole; of a longer one the stretch around the decisive words.
_LONGEST = 420


def quotation(citation: Citation, decisive: Iterable[Span], look: Look, indent: int, lead: str = "") -> list[str]:
    """Lines with the cited passage after `lead`, its decisive words (spans of the source) set off."""
    text = visible(citation.text)
    marks = sorted(
        (max(start, citation.start) - citation.start, min(end, citation.end) - citation.start)
        for start, end in decisive
        if start < citation.end
        and citation.start < end
        # a mark on the whole passage says nothing
        and not (start <= citation.start and citation.end <= end)
    )
    first, last = (0, len(text)) if look.explain else clip(_LONGEST, marks, text)
    head, tail = f"{lead}“" + ("… " if first else ""), (" …" if last < len(text) else "") + "”"
    shift = len(head) - first
    moved = [(start + shift, end + shift) for start, end in marks]
    return paragraph(head + text[first:last] + tail, indent, look.width, look.colour, moved, hang=1)
