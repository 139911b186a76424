"""The report page: one file that an editor opens in a browser, the article on one side and the source on the other.

It needs no network and runs no script but its own: its policy names the hashes of its style sheet and its script, and
nothing in it has a handler or a style of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from anora_cli.annotate import cited
from anora_cli.annotate.article import WORDS, Article, body, statements, summary
from anora_cli.annotate.markup import Markup, asset, element, fill, join
from anora_cli.lint.citations.grammar import SYMBOLS
from anora_cli.model import Label
from anora_cli.pack.records import Pack
from anora_cli.reporters.words import counted


def render(article: Article, pack: Pack, index: str = "") -> str:
    """The page of one article; `index` is the address of the page that lists them all, where there is one."""
    style, style_hash = asset("report.css")
    script, script_hash = asset("report.js")
    marked = statements(article)
    back = element("p", element("a", "All articles", href=index), class_="back-to-index") if index else ""
    return fill(
        "report.html",
        policy=_policy(style_hash, script_hash),
        style=style,
        script=script,
        title=article.title,
        file=article.document.name,
        back=back,
        source_title=pack.reference.title or pack.source.name,
        summary=summary(article),
        suppressed=cited.suppressed(article),
        filters=_filters(article),
        article=body(article, marked),
        notes=cited.notes(marked, article.document.raw, beside=True),
        source=cited.source(pack.source),
    )


def index(pages: Sequence[tuple[str, Article]], pack: Pack) -> str:
    """The page that lists the articles with the addresses of their pages."""
    style, style_hash = asset("report.css")
    head = element(
        "tr", *(element("th", word, scope="col") for word in ("Article", *map(str.capitalize, WORDS.values())))
    )
    return fill(
        "index.html",
        policy=_policy(style_hash, "'none'"),
        style=style,
        source_title=pack.reference.title or pack.source.name,
        summary=counted(len(pages), "article"),
        table=element("table", element("thead", head), element("tbody", *(_row(*page) for page in pages))),
    )


def _row(address: str, article: Article) -> Markup:
    hidden = f" · {len(article.suppressed):,} suppressed" if article.suppressed else ""
    file = element("span", article.document.name + hidden, class_="file")
    name = element("th", element("a", article.title, href=address), file, scope="row", dir="auto")
    cells = (element("td", f"{article.count(verdict):,}", class_=verdict.value) for verdict in WORDS)
    return element("tr", name, *cells)


def _policy(style: str, script: str) -> Markup:
    rules = (
        "default-src 'none'",
        f"style-src {style}",
        f"script-src {script}",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return Markup("; ".join(rules))


def _filters(article: Article) -> Markup:
    return join((_filter(article, verdict) for verdict in WORDS), "\n")


def _filter(article: Article, verdict: Label) -> Markup:
    """A box that shows or hides a verdict. What the source is silent on is most of an article, and hidden at first."""
    shown = verdict is not Label.NOT_IN_SOURCE
    sign = element("span", SYMBOLS[verdict], class_="sign", aria_hidden="true")
    box = element("input", type="checkbox", checked=shown, value=verdict.value, class_="filter")
    return element("label", box, sign, f" {article.count(verdict):,} {WORDS[verdict]}", class_=verdict.value)
