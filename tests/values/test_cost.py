"""Reading is cheap on a sentence and grows no faster than the text, whatever the text."""

from __future__ import annotations

import time

import pytest

from anora_cli.values import find_values

SENTENCE = (
    "Shot in just over five weeks in early 2023, the 37-day shoot took more than a month, and nearly 30 years later "
    "it won four Oscars in all of two cities."
)


def _seconds(text: str, runs: int) -> float:
    best = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        find_values(text)
        best = min(best, time.perf_counter() - start)
    return best


def test_a_sentence_takes_well_under_a_millisecond() -> None:
    assert len(SENTENCE) >= 150
    assert _seconds(SENTENCE, 50) < 0.001


@pytest.mark.parametrize(
    "piece",
    [
        "1 000 ", "1,000,", "9", "1.1", "1:1:", "1/", "about ", "more than ", "one ", "one hundred ", "and a half ",
        "a ", "-", "'", "twenty-", "2015-", "the first ", "early ", "mid-", "\u00ad", "dozen ", "half a ", "in the ",
        "May ", "1 hour ", "two or ", "between 1 and ", "$", "no fewer than ", "a'b", "two million ", "quarter of a ",
        "one hundred and ",
    ],
)  # fmt: skip
def test_hostile_repetition_grows_linearly(piece: str) -> None:
    small, large = piece * (4_000 // len(piece)), piece * (32_000 // len(piece))
    # Eight times the text: linear is 8, quadratic 64; the floor absorbs the noise of a shared machine.
    assert _seconds(large, 2) < 24 * max(_seconds(small, 3), 0.002)
