"""The findings as W3C Web Annotations: statement and source sentence as targets, the verdict as body.

Positions are code points, as the Web Annotation Data Model has it and Python counts. Where a text has no address, it
is named by its content (RFC 6920); the state of every target says by hash which content its positions count in.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterable
from hashlib import sha256
from uuid import NAMESPACE_URL, uuid5

from anora_cli.annotate.article import Article
from anora_cli.annotate.notes import cited
from anora_cli.annotate.publication import Publication
from anora_cli.lint.model import Finding
from anora_cli.model import Citation
from anora_cli.pack.records import Pack
from anora_cli.reporters.record import Record, dumps
from anora_cli.reporters.words import counted, sentence

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # code points of prefix and suffix


def render(articles: Iterable[Article], pack: Pack, publication: Publication) -> str:
    """A collection of one page with an annotation for every finding, article by article, in the order of the files."""
    items = [_annotation(a, finding, pack, publication) for a in articles for finding in a.findings]
    return dumps(_collection(items), indent=2) + "\n"


def render_sentences(statement: str, verdict: str, citations: Iterable[Citation], pack: Pack) -> str:
    """A collection of one annotation: what the sentences say of a statement, given with its verdict (may be empty)."""
    bodies = [_text(statement, "describing"), *([_text(verdict, "assessing")] if verdict else [])]
    targets = [_source_target(citation, pack) for citation in citations]
    item = {"type": "Annotation", "motivation": "assessing", "body": bodies, "target": targets}
    return dumps(_collection([{"id": _id(dumps(item)), **item}]), indent=2) + "\n"


def _collection(items: list[Record]) -> Record:
    name = _id("\n".join(item["id"] for item in items))
    page: Record = {"id": f"{name}#page", "type": "AnnotationPage", "startIndex": 0, "items": items}
    return {
        "@context": _CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": counted(len(items), "statement"),
        "total": len(items),
        "first": page,
    }


def _annotation(article: Article, finding: Finding, pack: Pack, publication: Publication) -> Record:
    raw = article.document.raw
    where = (finding.where.start, finding.where.end)
    bodies = [_text(finding.verdict.value if finding.verdict else finding.name, "assessing")]
    bodies.append(_text(sentence(finding.message), "commenting"))
    if finding.suggestion and finding.suggestion.replacement:
        bodies.append(_text(finding.suggestion.replacement, "editing"))
    statement = _target(raw, where, article.document.name, publication.url)
    key = (statement["source"], finding.code, finding.fact, *map(str, where))
    return {
        "id": _id("|".join(key)),
        "type": "Annotation",
        "motivation": "assessing",
        "body": bodies,
        "target": [statement, *(_source_target(citation, pack) for citation, _ in cited(finding.citations))],
    }


def _text(value: str, purpose: str) -> Record:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain", "language": "en"}


def _source_target(citation: Citation, pack: Pack) -> Record:
    source = pack.source
    target = _target(source.text, (citation.start, citation.end), source.name, pack.reference.url)
    return target | {"schema:identifier": citation.sentence}


def _target(text: str, span: tuple[int, int], name: str, address: str) -> Record:
    start, end = span
    digest = sha256(text.encode("utf-8"))
    named = f"ni:///sha-256;{urlsafe_b64encode(digest.digest()).decode('ascii').rstrip('=')}"
    return {
        "type": "SpecificResource",
        "source": address or named,
        "schema:name": name,
        "state": {"id": named, "type": "oa:State", "schema:sha256": digest.hexdigest()},
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(start - _AROUND, 0) : start],
                "suffix": text[end : end + _AROUND],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }


def _id(key: str) -> str:
    """An identifier that depends on nothing but the key."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, key)}"
