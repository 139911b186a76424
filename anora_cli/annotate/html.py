"""The article as a plain page of its own: statements marked, what was found of each in a list below. No script."""

from __future__ import annotations

from anora_cli.annotate import cited
from anora_cli.annotate.article import Article, body, statements, summary
from anora_cli.annotate.markup import Markup, asset, fill
from anora_cli.pack.records import Pack


def render(article: Article, pack: Pack) -> str:
    """The page."""
    style, style_hash = asset("report.css")
    marked = statements(article)
    return fill(
        "article.html",
        policy=Markup(f"default-src 'none'; style-src {style_hash}; base-uri 'none'; form-action 'none'"),
        style=style,
        title=article.title,
        source_title=pack.reference.title or pack.source.name,
        summary=summary(article),
        suppressed=cited.suppressed(article),
        article=body(article, marked),
        notes=cited.notes(marked, article.document.raw, beside=False),
    )
