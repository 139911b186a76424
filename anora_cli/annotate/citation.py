"""The sentences of the source for one statement or one fact, and how they are given to people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from anora_cli.annotate.notes import cited
from anora_cli.engine.cite import Citer
from anora_cli.lint.citations.grammar import escaped
from anora_cli.model import Citation, Label, Verdict
from anora_cli.pack.gloss import statement
from anora_cli.pack.records import Fact, Pack
from anora_cli.reporters.screen import visible
from anora_cli.reporters.words import sentence


class Cited(NamedTuple):
    """What is cited for `statement`. Without a verdict the sentences are only near it and settle nothing."""

    statement: str
    verdict: Label | None
    citations: tuple[Citation, ...]


def of_verdict(verdict: Verdict) -> Cited:
    """The sentences that settle a claim; for one that is not settled the nearest related ones, if there are any."""
    if verdict.citations:
        return Cited(verdict.claim, verdict.verdict, verdict.citations)
    return Cited(verdict.claim, None, verdict.related)


def of_fact(fact: Fact, pack: Pack) -> Cited:
    """The sentences that prove a fact."""
    return Cited(sentence(statement(pack, fact)), Label.SUPPORTED, Citer(pack).facts([fact]))


def text(citations: Iterable[Citation]) -> str:
    """A line for every sentence: its id, its words, the facts that rest on it."""
    return "".join(f"{c.sentence}: “{visible(c.text)}”{_facts(facts)}\n" for c, facts in cited(citations))


def markdown(citations: Iterable[Citation], pack: Pack) -> str:
    """A block quotation for every sentence, with the source and the sentence's id."""
    title = escaped(pack.reference.title or pack.source.name)
    named = f"[{title}]({pack.reference.url})" if pack.reference.url else f"*{title}*"
    return "\n".join(f"> {escaped(c.text)}\n>\n> — {named}, {c.sentence}\n" for c, _ in cited(citations))


def _facts(facts: Iterable[str]) -> str:
    joined = ", ".join(facts)
    return f" ({joined})" if joined else ""
