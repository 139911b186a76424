"""Laws that hold of every verdict, on generated texts and on the tables of laws.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutations import wordings

from anora_cli.checker import Checker
from anora_cli.engine.store import open_index
from anora_cli.model import Citation, Fault, Label, Verdict

HERE = Path(__file__).parent
LAWS: dict[str, Any] = tomllib.loads((HERE / "laws.toml").read_text("utf-8"))
CLAIMS: list[str] = LAWS["claims"]
SWAPS = [(name, other, claim) for name, others in LAWS["swaps"].items() for other in others for claim in CLAIMS]
TINY = HERE.parent / "tiny"
FILM_SAMPLE = 9  # every ninth wording of the built-in pack

WORDS = st.sampled_from(
    "Hartmann Novotny Lind Kestrin Veleta mountain climbed climb married wife was not never only first by in on the "
    "and who 1954 1953 July 37 days glacier rock spent “ ” ‘ ’ \" , . ? ! ; : ( ) — – - ' n't 's of or but no all half "
    "more than about says if might Xyr \u200b \u0000 \ufffd \u202e é ß İ ﬁ １ ½ … 🏔️".split()
)
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(WORDS, max_size=16).map(" ".join), st.lists(WORDS, max_size=10).map("".join)
)


@pytest.fixture(scope="module")
def told(film: Checker, tiny: Checker) -> list[tuple[Checker, Verdict]]:
    """Verdicts on claims of both packs that settle something."""
    film_claims = [wording.text for wording in wordings(open_index())][::FILM_SAMPLE]
    verdicts = [(film, film.check(claim)) for claim in film_claims] + [(tiny, tiny.check(claim)) for claim in CLAIMS]
    settled = [(checker, verdict) for checker, verdict in verdicts if verdict.verdict is not Label.NOT_IN_SOURCE]
    assert {verdict.verdict for _, verdict in settled} == {Label.SUPPORTED, Label.CONTRADICTED}
    return settled


def hold(checker: Checker, claim: str, verdict: Verdict) -> None:
    """The laws that every verdict obeys, whatever the claim."""
    assert verdict.claim == claim
    ranks = [part.verdict.rank for part in verdict.parts]
    assert verdict.verdict.rank == min(ranks, default=Label.NOT_IN_SOURCE.rank)
    for part in verdict.parts:
        assert 0 <= part.start <= part.end <= len(claim)
        assert part.text == claim[part.start : part.end]
        if part.suggestion:
            assert part.suggestion.start < part.suggestion.end
            # whose the words are stands beside the quotation
            beside = part.fault is Fault.MISATTRIBUTED
            assert beside or part.start <= part.suggestion.start < part.suggestion.end <= part.end
            assert part.suggestion.replacement.strip()
        if part.verdict is Label.CONTRADICTED:
            assert part.licence
    if verdict.verdict is Label.NOT_IN_SOURCE:
        assert verdict.citations == ()
    else:
        assert verdict.citations
    for citation in (*verdict.citations, *verdict.related, *(c for part in verdict.parts for c in part.citations)):
        _verbatim(checker, citation)
    places = [(citation.start, citation.end) for citation in verdict.citations]
    assert len(set(places)) == len(places)


def _verbatim(checker: Checker, citation: Citation) -> None:
    source = checker.pack.source
    assert citation.source == source.name
    assert citation.text == source.text[citation.start : citation.end] != ""
    sentence = source.sentence(citation.sentence)
    assert sentence is not None
    assert (sentence.start, sentence.end) == (citation.start, citation.end)
    assert citation.fact in checker.pack.facts or citation.fact == ""


def test_laws_of_settled_claims(told: list[tuple[Checker, Verdict]]) -> None:
    for checker, verdict in told:
        hold(checker, verdict.claim, verdict)


def test_settled_parts_cite(told: list[tuple[Checker, Verdict]]) -> None:
    parts = [part for _, verdict in told for part in verdict.parts if part.verdict is not Label.NOT_IN_SOURCE]
    assert [part.text for part in parts if not part.citations] == []


def _compounds() -> Iterator[Any]:
    for claim, part in product(CLAIMS, LAWS["parts"]):
        wrong = [claim, part] in LAWS["wrong_today"]
        yield pytest.param(claim, part, marks=[pytest.mark.xfail(reason="known bug", strict=True)] if wrong else [])


@settings(deadline=None, max_examples=300)
@given(text=TEXTS)
def test_any_text_gets_a_lawful_verdict(tiny: Checker, text: str) -> None:
    hold(tiny, text, tiny.check(text))


@settings(deadline=None, max_examples=100)
@given(text=TEXTS)
def test_the_same_claim_gets_the_same_verdict(tiny: Checker, text: str) -> None:
    first = tiny.check(text)
    tiny.check("Hartmann climbed Kestrin in 1953.")
    assert tiny.check(text) == first


def test_a_new_checker_gives_the_same_verdicts(tiny: Checker) -> None:
    again = Checker(TINY)
    assert [again.check(claim) for claim in CLAIMS] == [tiny.check(claim) for claim in CLAIMS]


@pytest.mark.parametrize("case", LAWS["hostile"], ids=lambda case: case["name"])
def test_hostile_text_gets_a_lawful_verdict(tiny: Checker, case: dict[str, Any]) -> None:
    text = case.get("before", "") + case["text"] * case["times"] + case.get("after", "")
    hold(tiny, text, tiny.check(text))


@pytest.mark.parametrize(("claim", "part"), list(_compounds()))
def test_a_compound_is_no_better_than_its_worst_part(tiny: Checker, claim: str, part: str) -> None:
    worst = min((tiny.check(text).verdict for text in (claim, f"{part}.")), key=lambda label: label.rank)
    assert tiny.check(f"{claim.rstrip('.')} and {part}.").verdict.rank <= worst.rank


@pytest.mark.parametrize(("name", "other", "claim"), [swap for swap in SWAPS if swap[0] in swap[2]])
def test_another_name_for_the_same_changes_nothing(tiny: Checker, name: str, other: str, claim: str) -> None:
    plain, swapped = tiny.check(claim), tiny.check(claim.replace(name, other))
    assert swapped.verdict is plain.verdict
    assert [citation.sentence for citation in swapped.citations] == [citation.sentence for citation in plain.citations]


@pytest.mark.parametrize(
    ("claim", "denied"),
    [
        ("Ilse Hartmann climbed Mount Kestrin.", "Ilse Hartmann did not climb Mount Kestrin."),
        ("Mount Kestrin was climbed in 1953.", "Mount Kestrin was not climbed in 1953."),
        ("Hartmann is married to Novotny.", "Hartmann is not married to Novotny."),
        ("The expedition lasted 45 days.", "The expedition did not last 45 days."),
        ("Oskar Lind is married.", "Oskar Lind is not married."),
    ],
)
def test_denial_swaps_the_ends(tiny: Checker, claim: str, denied: str) -> None:
    assert tiny.check(denied).verdict is tiny.check(claim).verdict.negated()


@pytest.mark.parametrize(
    "steps",
    [
        ["in July 1954", "in the summer of 1954", "in 1954", "in the mid-1950s", "in the 1950s"],
    ],
)
def test_coarsening_keeps_support(tiny: Checker, steps: list[str]) -> None:
    verdicts = [tiny.check(f"Mount Kestrin was climbed {step}.").verdict for step in steps]
    assert verdicts == [Label.SUPPORTED] * len(steps)
