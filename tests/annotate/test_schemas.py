"""What others say a format must be, held against what is written here.

ClaimReview is held against `pydantic2_schemaorg`, whose classes are made from schema.org's definitions (what each type
may have, and of which type that may be), CSL-JSON against the schema of the CSL project and read by citeproc-py, Web
Annotation against the schema of `validate-web-annotation`. That schema says little of selectors and states: the musts
of the recommendation (sections 3 and 4 of https://www.w3.org/TR/annotation-model/) stand here as tests, too, and what
it says of JSON-LD is read by PyLD; no package of PyPI or npm carries its context or shapes. The schemas
of the W3C's test suite (w3c/web-annotation-tests, definitions/) were compared with these musts by hand in November
2026: ids and sources as URIs, exactly one source, the two selectors, a state with an id, purposes and motivations of
the list, total and startIndex, first and items all agree.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import jsonschema
import pytest
from annotate_sample import ARTICLES, HERE, article

from anora_cli.annotate import claimreview, csl, webannotation
from anora_cli.annotate.citation import of_verdict
from anora_cli.annotate.publication import Publication
from anora_cli.checker import Checker
from anora_cli.pack.records import Reference

_NAMES = [path.name for path in ARTICLES]
_SAID = Publication("https://example.org/kestrin", "2026-01-31", "The Desk")


# --- CSL-JSON -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pack", ["tiny", "film"])
def test_csl(pack: str, request: pytest.FixtureRequest) -> None:
    checker: Checker = request.getfixturevalue(pack)
    schema = json.loads((HERE / "schemas" / "csl-data.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft3Validator(schema)
    (item,) = json.loads(csl.render(checker.pack))
    validator.validate([item])
    assert item["title"] == checker.pack.reference.title
    with pytest.raises(jsonschema.ValidationError):
        validator.validate([item | {"type": "no-type"}])


def test_csl_of_sentences_and_of_a_source_without_a_description(tiny: Checker) -> None:
    schema = json.loads((HERE / "schemas" / "csl-data.schema.json").read_text("utf-8"))
    cited = of_verdict(tiny.check("Mount Kestrin was first climbed in 1955."))
    items = json.loads(csl.render_sentences(cited.citations, tiny.pack))
    jsonschema.Draft3Validator(schema).validate(items)
    assert [item["section"] for item in items] == [c.sentence for c in cited.citations]
    (bare,) = json.loads(csl.render(tiny.pack._replace(reference=Reference())))
    assert bare == {"id": "kestrin", "type": "document", "title": "kestrin.txt"}


@pytest.mark.parametrize("pack", ["tiny", "film"])
def test_a_reference_manager_reads_csl(pack: str, request: pytest.FixtureRequest) -> None:
    citeproc = pytest.importorskip("citeproc", reason="a development dependency")
    reader = pytest.importorskip("citeproc.source.json")
    checker: Checker = request.getfixturevalue(pack)
    items = json.loads(csl.render(checker.pack))
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # that is how it tells of a field or type that it does not know
        source = reader.CiteProcJSON(items)
        style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
        works = citeproc.CitationStylesBibliography(style, source, citeproc.formatter.plain)
        works.register(citeproc.Citation([citeproc.CitationItem(items[0]["id"])]))
        (entry,) = map(str, works.bibliography())
    assert checker.pack.reference.title in entry


# --- ClaimReview --------------------------------------------------------------------------------------------------


def _reviews(checker: Checker, name: str, said: Publication = _SAID) -> list[dict[str, Any]]:
    reviews: list[dict[str, Any]] = json.loads(claimreview.render([article(checker, name)], checker.pack, said))
    return reviews


def _things(value: Any, *, nested: bool = True) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for inner in value.values() if nested else ():
            yield from _things(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _things(inner, nested=nested)


@pytest.mark.parametrize("name", _NAMES)
def test_claimreview_has_only_what_schema_org_knows(tiny: Checker, name: str) -> None:
    schemaorg = pytest.importorskip("pydantic2_schemaorg", reason="a development dependency")
    from importlib import import_module

    reviews = _reviews(tiny, name)
    assert reviews
    for thing in _things(reviews):
        model = getattr(import_module(f"{schemaorg.__name__}.{thing['@type']}"), thing["@type"])
        known = {field.alias for field in model.__fields__.values()}
        assert thing.keys() - {"@type", "@context"} <= known, thing["@type"]
        for field in model.__fields__.values():
            for value in _things(thing.get(field.alias), nested=False):
                held = getattr(import_module(f"{schemaorg.__name__}.{value['@type']}"), value["@type"])
                kinds = {kind.__name__ for kind in held.__mro__}
                allowed = set(re.findall(r"[A-Z]\w+", str(field.annotation)))
                assert kinds & allowed, f"{field.alias} of {thing['@type']} may not be {value['@type']}"


def test_claimreview_has_what_publishers_are_asked_for(tiny: Checker) -> None:
    ratings = set()
    for review in _reviews(tiny, "kestrin.md"):
        assert {"claimReviewed", "reviewRating", "url", "author", "datePublished", "itemReviewed"} <= review.keys()
        rating = review["reviewRating"]
        ratings.add((rating["alternateName"], rating.get("ratingValue")))
        if "ratingValue" in rating:
            assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
    assert ratings == {("Supported", 5), ("Contradicted", 1), ("Not in the source", None)}


def test_nothing_is_said_that_was_not_given(tiny: Checker) -> None:
    for review in _reviews(tiny, "kestrin.txt", Publication()):
        assert not {"url", "author", "datePublished"} & review.keys()
        assert "url" not in review["itemReviewed"]["appearance"]


# --- Web Annotation -----------------------------------------------------------------------------------------------

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_MOTIVATIONS = set(
    "assessing bookmarking classifying commenting describing editing highlighting identifying linking moderating "
    "questioning replying tagging".split()
)


def _collection(checker: Checker, name: str, said: Publication = Publication()) -> dict[str, Any]:  # noqa: B008
    found: dict[str, Any] = json.loads(webannotation.render([article(checker, name)], checker.pack, said))
    return found


def _against_schema(item: dict[str, Any]) -> None:
    schema = json.loads((HERE / "schemas" / "web-annotation.schema.json").read_text("utf-8"))
    formats = jsonschema.FormatChecker(formats=())
    formats.checks("iri")(lambda value: not isinstance(value, str) or bool(_IRI.fullmatch(value)))
    jsonschema.Draft7Validator(schema, format_checker=formats).validate(item)


@pytest.mark.parametrize("name", _NAMES)
def test_each_annotation_fits_the_schema(tiny: Checker, name: str) -> None:
    collection = _collection(tiny, name)
    context = {"@context": collection["@context"]}  # which those of a page share
    for item in collection["first"]["items"]:
        _against_schema(context | item)


def test_the_annotation_of_a_citation_fits_the_schema(tiny: Checker) -> None:
    cited = of_verdict(tiny.check("Mount Kestrin was first climbed in 1955."))
    whole = json.loads(webannotation.render_sentences(cited.statement, "contradicted", cited.citations, tiny.pack))
    (item,) = whole["first"]["items"]
    _against_schema({"@context": whole["@context"], **item})


@pytest.mark.parametrize(
    "fault",
    [{"type": "Note"}, {"target": "no address"}, {"target": [{"selector": []}]}, {"body": [{"type": "TextualBody"}]}],
    ids=["type", "address", "source", "value"],
)
def test_the_schema_finds_faults(tiny: Checker, fault: dict[str, Any]) -> None:
    collection = _collection(tiny, "kestrin.md")
    item = {"@context": collection["@context"], **collection["first"]["items"][0], **fault}
    with pytest.raises(jsonschema.ValidationError):
        _against_schema(item)


@pytest.mark.parametrize("name", _NAMES)
def test_the_musts_of_a_collection(tiny: Checker, name: str) -> None:
    collection = _collection(tiny, name)
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    page = collection["first"]
    assert page["type"] == "AnnotationPage"
    assert page["startIndex"] == 0
    assert collection["total"] == len(page["items"]) > 0
    ids = [collection["id"], page["id"], *(item["id"] for item in page["items"])]
    assert len(set(ids)) == len(ids)
    assert all(_IRI.fullmatch(name) for name in ids)


@pytest.mark.parametrize("name", _NAMES)
def test_the_musts_of_an_annotation(tiny: Checker, name: str) -> None:
    for item in _collection(tiny, name)["first"]["items"]:
        assert item["type"] == "Annotation"
        assert item["motivation"] in _MOTIVATIONS
        assert "bodyValue" not in item
        for body in item["body"]:
            assert body["type"] == "TextualBody"
            assert isinstance(body["value"], str)
            assert body["purpose"] in _MOTIVATIONS
        assert item["body"][0]["purpose"] == "assessing"
        assert item["target"]
        for target in item["target"]:
            assert target["type"] == "SpecificResource"
            assert _IRI.fullmatch(target["source"])


@pytest.mark.parametrize("name", _NAMES)
def test_selectors_select_the_same_words_in_the_text_of_that_hash(tiny: Checker, name: str) -> None:
    raw = (HERE / "articles" / name).read_bytes().decode("utf-8")
    texts = {sha256(text.encode("utf-8")).hexdigest(): text for text in (raw, tiny.pack.source.text)}
    for item in _collection(tiny, name)["first"]["items"]:
        hashes = [target["state"]["schema:sha256"] for target in item["target"]]
        assert hashes[0] == sha256(raw.encode("utf-8")).hexdigest()
        for target, digest in zip(item["target"], hashes, strict=True):
            text = texts[digest]
            quote, place = target["selector"]
            assert (quote["type"], place["type"]) == ("TextQuoteSelector", "TextPositionSelector")
            assert 0 <= place["start"] < place["end"] <= len(text)
            assert text[place["start"] : place["end"]] == quote["exact"]
            assert text[: place["start"]].endswith(quote["prefix"])
            assert text[place["end"] :].startswith(quote["suffix"])


def test_the_address_is_the_source_where_there_is_one(tiny: Checker) -> None:
    items = _collection(tiny, "kestrin.txt", _SAID)["first"]["items"]
    assert {item["target"][0]["source"] for item in items} == {"https://example.org/kestrin"}
    assert {t["source"] for item in items for t in item["target"][1:]} == {"https://alpine.example/kestrin"}


def test_every_word_of_it_means_something_in_json_ld(tiny: Checker) -> None:
    """No key is dropped on expansion under the terms of the annotation context that are used here."""
    jsonld = pytest.importorskip("pyld.jsonld", reason="a development dependency")
    collection = _collection(tiny, "kestrin.md")
    expanded = jsonld.expand(collection | {"@context": _CONTEXT})
    (whole,) = expanded
    assert whole["@type"] == ["http://www.w3.org/ns/activitystreams#OrderedCollection"]
    keys = {key for thing in _nodes(expanded) for key in thing}
    assert all(key.startswith(("@", "http://")) for key in keys)
    assert len(json.dumps(expanded).split("http://www.w3.org/ns/oa#exact")) - 1 == sum(
        len(item["target"]) for item in collection["first"]["items"]
    )
    wanted = {"http://schema.org/sha256", "http://www.w3.org/ns/oa#hasState", "http://www.w3.org/ns/oa#hasPurpose"}
    assert wanted <= keys


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _nodes(inner)


_OA, _AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
# The terms of http://www.w3.org/ns/anno.jsonld that are used here, from annex A of the Web Annotation Vocabulary.
_CONTEXT = {
    "oa": _OA,
    "schema": "http://schema.org/",
    "id": "@id",
    "type": "@type",
    "AnnotationCollection": f"{_AS}OrderedCollection",
    "AnnotationPage": f"{_AS}OrderedCollectionPage",
    **{
        name: f"{_OA}{name}"
        for name in ("Annotation", "TextualBody", "SpecificResource", "TextQuoteSelector", "TextPositionSelector")
    },
    **{name: {"@id": f"{_OA}{name}", "@type": "@id"} for name in _MOTIVATIONS},
    "motivation": {"@id": f"{_OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{_OA}hasPurpose", "@type": "@vocab"},
    "body": {"@id": f"{_OA}hasBody", "@type": "@id"},
    "target": {"@id": f"{_OA}hasTarget", "@type": "@id"},
    "source": {"@id": f"{_OA}hasSource", "@type": "@id"},
    "selector": {"@id": f"{_OA}hasSelector", "@type": "@id"},
    "state": {"@id": f"{_OA}hasState", "@type": "@id"},
    "exact": f"{_OA}exact",
    "prefix": f"{_OA}prefix",
    "suffix": f"{_OA}suffix",
    "start": f"{_OA}start",
    "end": f"{_OA}end",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "total": f"{_AS}totalItems",
    "startIndex": f"{_AS}startIndex",
    "first": {"@id": f"{_AS}first", "@type": "@id"},
    "items": {"@id": f"{_AS}items", "@type": "@id", "@container": "@list"},
}
