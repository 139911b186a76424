"""How `anora annotate` writes citations: the one grammar for those who write, remove and check them.

A footnote is "Supported: “statement”; “statement”. Source: “sentence” (p2s1, fact, fact). Write “x” instead of “y”.",
a mark in the text is "⟦anora ✗ p2s1, p2s2: x⟧".
"""

from __future__ import annotations

from itertools import pairwise

import regex

from anora_cli.documents.model import Document, Span
from anora_cli.model import Label

BEGIN, END = "anora: citations", "anora: end"  # comments around the block of footnotes
SYMBOLS = {Label.SUPPORTED: "✓", Label.CONTRADICTED: "✗", Label.NOT_IN_SOURCE: "?"}
WORDS = {label: label.value.capitalize() for label in Label}
MARK = regex.compile(r"⟦anora [✓✗?][^⟦⟧]*+⟧")

_ACTS = regex.compile(r"[\\`*_\[\]<>&~|$#@]|:(?=//)|(?<=www)\.")
_SPACE = regex.compile(r"\s++")


def block(document: Document) -> Span | None:
    """Where the block of footnotes stands in a Markdown file, its comments included; None if there is none."""
    for first, last in reversed(list(pairwise(document.comments))):
        if first.text == BEGIN and last.text == END:
            return first.start, last.end
    return None


def flat(text: str) -> str:
    """Text in one line, every run of white space in it one space."""
    return _SPACE.sub(" ", text)


def escaped(text: str) -> str:
    """Text in one line of Markdown in which nothing acts."""
    return _ACTS.sub(lambda found: "\\" + found[0], flat(text))
