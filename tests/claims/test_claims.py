"""Every claim of *.jsonl through one checker, and a hundred sentences about other subjects.

Some wordings are not understood yet. `known_misses.txt` has the claims that get not-in-source where the source settles
them; `UPDATE_MISSES=1` writes it anew. `known_false.txt` has the false alarms and false supports, which are worse: it
is kept by hand, and updating only takes out what is right by now.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest
from ledger import settle

from anora_cli.checker import Checker
from anora_cli.model import Label

HERE = Path(__file__).parent
UNRELATED = [line for line in (HERE / "unrelated.txt").read_text("utf-8").splitlines() if line]


class Claim(NamedTuple):
    """A labelled claim and where it stands."""

    id: str
    text: str
    label: str
    file: str


class Checked(NamedTuple):
    """A claim with the verdict it got."""

    claim: Claim
    got: Label

    @property
    def false(self) -> bool:
        """True for a wrong verdict that settles something."""
        return self.got != self.claim.label and self.got is not Label.NOT_IN_SOURCE

    @property
    def missed(self) -> bool:
        """True where the source settles the claim and the checker did not."""
        return self.got != self.claim.label and self.got is Label.NOT_IN_SOURCE

    def line(self) -> str:
        """The case for a person."""
        return f"{self.claim.id}  is {self.claim.label}, got {self.got}: {self.claim.text}"


def _claims() -> list[Claim]:
    records = (
        (path, json.loads(line)) for path in sorted(HERE.glob("*.jsonl")) for line in path.open(encoding="utf-8")
    )
    return [Claim(r["id"], r["claim"], r["label"], path.stem) for path, r in records]


def _lines(checked: Iterable[Checked]) -> dict[str, str]:
    return {c.claim.id: c.line() for c in checked}


@pytest.fixture(scope="module")
def checked(film: Checker) -> list[Checked]:
    return [Checked(claim, film.check(claim.text).verdict) for claim in _claims()]


def test_claims_are_labelled_and_no_two_alike() -> None:
    claims = _claims()
    assert {claim.label for claim in claims} == {label.value for label in Label}
    assert [i for i, n in Counter(claim.id for claim in claims).items() if n > 1] == []
    labels: dict[str, set[str]] = {}
    for claim in claims:
        labels.setdefault(claim.text, set()).add(claim.label)
    assert [text for text, given in labels.items() if len(given) > 1] == []


def test_what_the_source_settles_is_settled(checked: list[Checked]) -> None:
    settle(HERE / "known_misses.txt", _lines(c for c in checked if c.missed))


def test_no_false_alarm_and_no_false_support(checked: list[Checked]) -> None:
    settle(HERE / "known_false.txt", _lines(c for c in checked if c.false), grows=False)


def test_there_are_a_hundred_unrelated_sentences() -> None:
    assert len(UNRELATED) == len(set(UNRELATED)) == 100


@pytest.mark.parametrize("text", UNRELATED)
def test_what_is_about_something_else_is_not_settled(film: Checker, text: str) -> None:
    assert film.check(text).verdict is Label.NOT_IN_SOURCE
