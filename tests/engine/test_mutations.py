"""Every licensed fact of the built-in pack, stated, changed and denied (mutations.py says how).

`known_mutations.txt` has the exceptions that nobody has mended yet; it is kept by hand, and `UPDATE_MISSES=1` only
takes out what is right by now. The last test counts, by way, how many get the very verdict that they should, and holds
the shares against those of `mutation_counts.toml`; `UPDATE_MISSES=1` writes the counts anew.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from ledger import UPDATING, settle
from mutations import Wording, wordings

from anora_cli.checker import Checker
from anora_cli.engine.store import open_index
from anora_cli.model import Label

HERE = Path(__file__).parent
COUNTS = HERE / "mutation_counts.toml"
SLACK = 0.02  # facts come and go, and move a share a little; a rule that breaks moves it more
WAYS = ("stated", "changed", "untrue", "denied")


@pytest.fixture(scope="module")
def checked(film: Checker) -> list[tuple[Wording, Label]]:
    return [(wording, film.check(wording.text).verdict) for wording in wordings(open_index())]


def test_there_are_wordings_of_every_sort(checked: list[tuple[Wording, Label]]) -> None:
    made = Counter(wording.way for wording, _ in checked)
    assert made.keys() == set(WAYS)
    assert made["stated"] == made["untrue"] >= 100
    assert len({wording.id for wording, _ in checked}) == len(checked)


def test_no_statement_is_denied_and_no_change_affirmed(checked: list[tuple[Wording, Label]]) -> None:
    wrong = {
        w.id.replace(" ", "/"): f"{w.id.replace(' ', '/')}  {label}: {w.text}" for w, label in checked if w.wrong(label)
    }
    settle(HERE / "known_mutations.txt", wrong, grows=False)


def test_no_fewer_are_right_than_were(checked: list[tuple[Wording, Label]]) -> None:
    made = Counter(wording.way for wording, _ in checked)
    right = Counter(wording.way for wording, label in checked if wording.right(label))
    now = {way: right[way] / made[way] for way in WAYS}
    if UPDATING:
        lines = (f"{way} = {{ right = {right[way]}, of = {made[way]} }}\n" for way in WAYS)
        COUNTS.write_text(
            "# How many wordings got the very verdict that they should, by way.\n" + "".join(lines), "utf-8"
        )
    then = {way: n["right"] / n["of"] for way, n in tomllib.loads(COUNTS.read_text("utf-8")).items()}
    assert {way: share for way, share in now.items() if share < then[way] - SLACK} == {}
