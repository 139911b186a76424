"""The findings as schema.org ClaimReview, one for every statement, for embedding as JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from anora_cli.annotate.article import Article
from anora_cli.annotate.notes import cited
from anora_cli.annotate.publication import Publication
from anora_cli.documents.spots import locate, texts
from anora_cli.lint.model import Finding
from anora_cli.model import Citation, Label
from anora_cli.pack.records import Pack
from anora_cli.reporters.record import Record, dumps
from anora_cli.reporters.words import sentence

# One to five as in the guidelines for publishers; what the source does not settle has no place on that scale.
_RATINGS: dict[Label, Record] = {
    Label.SUPPORTED: {"alternateName": "Supported", "ratingValue": 5, "bestRating": 5, "worstRating": 1},
    Label.CONTRADICTED: {"alternateName": "Contradicted", "ratingValue": 1, "bestRating": 5, "worstRating": 1},
    Label.NOT_IN_SOURCE: {"alternateName": "Not in the source"},
}


def render(articles: Iterable[Article], pack: Pack, publication: Publication) -> str:
    """A list of reviews, article by article, in the order of the files."""
    reviews = [review for article in articles for review in _reviews(article, pack, publication)]
    return dumps(reviews, indent=2) + "\n"


def _reviews(article: Article, pack: Pack, publication: Publication) -> Iterable[Record]:
    stretches = list(texts(article.document))
    for finding in article.findings:
        spot = locate(stretches, *finding.stretch)
        if spot is not None and finding.verdict is not None:
            yield _filled(
                {
                    "@context": "https://schema.org",
                    "@type": "ClaimReview",
                    "claimReviewed": spot.words,
                    "url": publication.url,
                    "datePublished": publication.date,
                    "author": _filled({"@type": "Organization", "name": publication.author}),
                    "reviewRating": {"@type": "Rating", **_RATINGS[finding.verdict]},
                    "itemReviewed": {"@type": "Claim", "appearance": _appearance(article, publication)},
                    "reviewBody": _body(finding),
                    "citation": [_quotation(citation, pack) for citation, _ in cited(finding.citations)],
                }
            )


def _appearance(article: Article, publication: Publication) -> Record:
    return _filled({"@type": "Article", "headline": article.title, "url": publication.url})


def _body(finding: Finding) -> str:
    put = finding.suggestion.replacement if finding.suggestion else ""
    return sentence(finding.message) + (f" Write instead: {put}." if put else "")


def _quotation(citation: Citation, pack: Pack) -> Record:
    about = pack.reference
    whole = {
        "@type": "CreativeWork",
        "name": about.title or pack.source.name,
        "url": about.url,
        "publisher": _filled({"@type": "Organization", "name": about.publisher}),
    }
    return {
        "@type": "Quotation",
        "text": citation.text,
        "identifier": citation.sentence,
        "isPartOf": _filled(whole),
    }


def _filled(record: dict[str, Any]) -> Record:
    """The record without what is empty; nothing at all where there is only a type."""
    kept = {name: value for name, value in record.items() if value}
    return kept if kept.keys() - {"@type"} else {}
