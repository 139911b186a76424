"""Notes and source as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from anora_cli.annotate.article import WORDS, Article, Statement
from anora_cli.annotate.markup import Markup, element, escape, join
from anora_cli.annotate.notes import cited
from anora_cli.lint.citations.grammar import SYMBOLS
from anora_cli.lint.model import Finding
from anora_cli.lint.policy import BASELINE
from anora_cli.model import Citation
from anora_cli.pack.records import Source
from anora_cli.reporters.words import counted, place, sentence


def notes(marked: Iterable[Statement], raw: str, beside: bool) -> Markup:
    """What was found in each statement, as the items of a list.

    `raw` is the article as written; `beside` says whether the source stands on the same page, to be linked to.
    """
    return join((_note(statement, raw, beside) for statement in marked), "\n")


def _note(statement: Statement, raw: str, beside: bool) -> Markup:
    sources = cited(citation for finding in statement.findings for citation, _ in cited(finding.citations))
    return element(
        "li",
        element("p", element("q", statement.spot.words, dir="auto"), class_="said"),
        *(_finding(finding, raw) for finding in statement.findings),
        *(_citation(citation, beside) for citation, _ in sources),
        element("p", element("a", "Back to the statement", href=f"#statement-{statement.number}"), class_="back"),
        value=str(statement.number),  # the same where others are not shown
        id=f"note-{statement.number}",
        class_=statement.verdict.value,
        data_sentences=" ".join(citation.sentence for citation, _ in sources),
        tabindex="-1",
    )


def _finding(finding: Finding, raw: str) -> Markup:
    assert finding.verdict is not None
    verdict = element("strong", f"{SYMBOLS[finding.verdict]} {WORDS[finding.verdict].capitalize()}", class_="verdict")
    known = " ".join(text for text in (finding.code, finding.fact) if text)
    about = element("span", known, class_="code") if known else ""
    return join(
        [element("p", verdict, " ", about), element("p", sentence(finding.message), dir="auto"), _instead(finding, raw)]
    )


def _instead(finding: Finding, raw: str) -> Markup:
    if finding.suggestion is None:
        return Markup()
    old, new = raw[finding.suggestion.start : finding.suggestion.end], finding.suggestion.replacement
    put = [" write ", element("ins", new)] if new else [" leave it out"]
    return element("p", "Instead of ", element("del", old), *put, ".", class_="instead")


def _citation(citation: Citation, beside: bool) -> Markup:
    words = place(citation.sentence)
    where = element("a", words, href=f"#{citation.sentence}") if beside else escape(words)
    return element("blockquote", element("p", citation.text, dir="auto"), element("p", where, class_="place"))


def suppressed(article: Article) -> Markup:
    """What the article or the baseline asks not to be told of, folded up; nothing if that is nothing."""
    if not article.suppressed:
        return Markup()
    recorded = [f.suppressed == BASELINE for f in article.suppressed]
    ways = ["comments in the article"] * (not all(recorded)) + ["the baseline"] * any(recorded)
    head = element("summary", f"{counted(len(recorded), 'finding')} suppressed by {' and '.join(ways)}")
    return element("details", head, element("ul", *map(_suppressed, article.suppressed)), class_="suppressed")


def _suppressed(finding: Finding) -> Markup:
    code = element("span", f"{finding.code}, line {finding.where.line}", class_="code")
    said = element("q", finding.text, dir="auto")
    why = element("span", f"Why not: {finding.suppressed}", dir="auto")
    return element("li", said, " ", code, " ", element("span", sentence(finding.message), dir="auto"), " ", why)


def source(source_: Source) -> Markup:
    """The source, paragraph by paragraph, each sentence behind its id."""
    return join(_paragraphs(source_), "\n")


def _paragraphs(source_: Source) -> Iterator[Markup]:
    for _, sentences in groupby(source_.sentences, lambda s: s.id.partition("s")[0]):
        shown = [
            element(
                "span",
                element("a", s.id, class_="id", href=f"#{s.id}"),
                " ",
                source_.text[s.start : s.end],
                id=s.id,
                class_="sentence",
            )
            for s in sentences
        ]
        yield element("p", join(shown, " "), dir="auto")
