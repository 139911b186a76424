"""The words of a report that more than one format needs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from anora_cli.model import Citation, Label
from anora_cli.reporters.screen import Style

STYLES = {Label.SUPPORTED: Style.GREEN, Label.CONTRADICTED: Style.RED, Label.NOT_IN_SOURCE: Style.DIM}

_SENTENCE_ID = re.compile(r"p(\d+)s(\d+)")


def sentence(clause: str) -> str:
    """A clause as a sentence of its own: with a capital and a full stop."""
    text = clause[:1].upper() + clause[1:]
    return text if not text or text[-1] in ".!?…”\"'" else f"{text}."


def place(sentence_id: str) -> str:
    """A sentence's place in words: p38s1 is paragraph 38, sentence 1."""
    found = _SENTENCE_ID.fullmatch(sentence_id)
    return f"paragraph {found[1]}, sentence {found[2]} ({sentence_id})" if found else sentence_id


def places(citations: Iterable[Citation]) -> str:
    """The sentence ids of the citations, once each, in order."""
    return ", ".join(dict.fromkeys(citation.sentence for citation in citations))


def counted(number: int, noun: str) -> str:
    """A number with its noun: 1 claim, 2 claims."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
