"""Laws that hold for all values and all texts."""

from __future__ import annotations

import math
import re
import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from anora_cli.values import Fit, Kind, Value, compare, find_values, parse_value, render, render_like
from anora_cli.values.lexicon import MONTH_NAMES
from anora_cli.values.spell import digits, ordinal_digits, ordinal_words, words

SCRAPS = st.sampled_from(
    re.split(
        " ",
        "about nearly more than over at least up to between and from to or so - – ' ’ one two thirty seven hundred "
        "thousand million a an half dozen couple of 37 2015 1970 s 70s 's early mid late the start first second third "
        "quarter January May may 12 , . % $ 35mm day days week weeks year minute hour times once twice winter fall in "
        "½ 1/2 \u00ad \u00a0 long plus odd no fewer 10:30 a.m. A24",
    )
)
TEXTS = st.one_of(
    st.text(max_size=80),
    st.text(string.digits + " ,.-–/:%'s", max_size=40),
    st.lists(SCRAPS, max_size=14).map(" ".join),
    st.lists(SCRAPS, max_size=14).map("".join),
)
UNITS = st.sampled_from(["minute", "hour", "day", "week", "month", "year", "decade"])
HEDGES = st.sampled_from(
    ["", "about ", "nearly ", "just over ", "more than ", "at least ", "under ", "up to ", "exactly "]
)  # fmt: skip
DURATIONS = st.builds(lambda h, n, u: f"{h}{n} {u}s", HEDGES, st.integers(2, 400), UNITS)
COUNTS = st.builds(lambda h, n: f"{h}{n}", HEDGES, st.integers(2, 999))
YEARS = st.integers(1900, 2090)
DATES = st.one_of(
    YEARS.map(str),
    st.builds(
        lambda p, y: f"{p}{y}", st.sampled_from(["early ", "mid-", "late ", "Q1 ", "the second half of "]), YEARS
    ),
    st.builds(lambda m, y: f"{m} {y}", st.sampled_from(["January", "May", "September"]), YEARS),
    st.builds(lambda d, y: f"{d} June {y}", st.integers(1, 30), YEARS),
    st.builds(lambda s, y: f"{s} {y}", st.sampled_from(["spring", "summer", "autumn", "winter"]), YEARS),
    YEARS.map(lambda y: f"the {y // 10 * 10}s"),
    st.builds(lambda y, n: f"{y} to {y + n}", YEARS, st.integers(1, 9)),
)
VALUES = st.one_of(
    DURATIONS.map(lambda t: parse_value(t, Kind.DURATION)),
    COUNTS.map(lambda t: parse_value(t, Kind.COUNT)),
    DATES.map(lambda t: parse_value(t, Kind.DATE)),
)


@given(TEXTS)
@example("about winter")
@example("around May 5 or so")
def test_spans_are_nested_ordered_and_apart(text: str) -> None:
    last = 0
    for found in find_values(text):
        assert last <= found.start <= found.number_start < found.number_end <= found.end <= len(text)
        assert found.number_start <= found.unit_start <= found.number_end
        assert not text[found.start].isspace()
        assert not text[found.end - 1].isspace()
        assert found.value.lo <= found.value.hi
        last = found.end


@given(TEXTS)
def test_everything_found_can_be_rendered_and_dressed(text: str) -> None:
    for found in find_values(text):
        for value in (found.value, *found.alternatives):
            assert render(value)
            assert render_like(value, text[found.start : found.end])
            assert compare(value, found.value) in Fit


@given(TEXTS, TEXTS)
def test_comparing_never_fails(one: str, other: str) -> None:
    for source in find_values(one):
        for claim in find_values(other):
            compare(source.value, claim.value)


@given(st.integers(0, 10**12))
def test_numbers_are_read_back_from_words_and_figures(number: int) -> None:
    for text in (words(number), digits(number), f"{number:,}"):
        value = parse_value(text, Kind.COUNT)
        assert (value.lo, value.hi, value.nominal) == (number, number, number)


@given(st.integers(1, 99))
def test_ranks_are_read_back(rank: int) -> None:
    assert {parse_value(text, Kind.ORDINAL).lo for text in (ordinal_words(rank), ordinal_digits(rank))} == {rank}


@given(VALUES)
def test_a_value_supports_itself(value: Value) -> None:
    assert compare(value, value) is Fit.COVERS


@given(VALUES)
def test_what_is_rendered_is_read_back_as_the_same_value(value: Value) -> None:
    again = parse_value(render(value), value.kind)
    assert again.lo == pytest.approx(value.lo)
    assert again.hi == pytest.approx(value.hi)
    assert (again.lo_open, again.hi_open, again.vague, again.unit) == (
        value.lo_open,
        value.hi_open,
        value.vague,
        value.unit,
    )


def _sharp(value: Value) -> bool:
    return not value.vague and not (value.unit == "season" and value.nominal == 4)


@given(VALUES, VALUES, VALUES)
def test_support_passes_on_to_every_wider_set(inner: Value, middle: Value, outer: Value) -> None:
    if all(map(_sharp, (inner, middle, outer))) and compare(inner, middle) is compare(middle, outer) is Fit.COVERS:
        assert compare(inner, outer) is Fit.COVERS


@given(VALUES, VALUES)
def test_two_sharp_values_of_a_unit_clash_both_ways(one: Value, other: Value) -> None:
    if _sharp(one) and _sharp(other) and one.unit == other.unit and one.lo == one.hi and other.lo == other.hi:
        assert (compare(one, other) is Fit.CLASHES) is (compare(other, one) is Fit.CLASHES)


@given(VALUES, VALUES)
def test_what_supports_does_not_clash(one: Value, other: Value) -> None:
    if _sharp(one) and compare(one, other) is Fit.COVERS:
        assert compare(other, one) is not Fit.CLASHES


@given(st.integers(2, 900), UNITS)
def test_the_ladder_of_comparators(number: int, unit: str) -> None:
    source = parse_value(f"{number} {unit}s", Kind.DURATION)
    fits = {
        hedge: compare(source, parse_value(f"{hedge} {number} {unit}s", Kind.DURATION))
        for hedge in ("exactly", "about", "at least", "up to", "more than", "under", "nearly", "just over")
    }
    assert {h for h, fit in fits.items() if fit is Fit.COVERS} == {"exactly", "about", "at least", "up to"}
    assert {h for h, fit in fits.items() if fit is Fit.CLASHES} == {"more than", "under", "nearly", "just over"}


@given(st.integers(1, 12), YEARS)
def test_coarsening_a_date_keeps_support(month: int, year: int) -> None:
    name = MONTH_NAMES[month - 1]
    source = parse_value(f"{name} {year}", Kind.DATE)
    part = "early" if month < 5 else "mid" if month < 10 else "late"
    for coarser in (str(year), f"the {year // 10 * 10}s", f"{part} {year}", f"Q{(month + 2) // 3} {year}", name):
        assert compare(source, parse_value(coarser, Kind.DATE)) is Fit.COVERS
        if not math.isinf(parse_value(coarser, Kind.DATE).lo):
            assert compare(parse_value(coarser, Kind.DATE), source) is Fit.UNSETTLED
    assert compare(source, parse_value(str(year + 1), Kind.DATE)) is Fit.CLASHES


@given(DURATIONS, st.sampled_from(["\u00a0", "\u202f", "  ", "\n", " \u200b"]))
def test_the_kind_of_space_is_no_difference(text: str, space: str) -> None:
    plain, spaced = find_values(text), find_values(text.replace(" ", space))
    assert [found.value for found in plain] == [found.value for found in spaced]


@given(DURATIONS)
def test_the_case_of_letters_is_no_difference(text: str) -> None:
    assert [f.value for f in find_values(text)] == [f.value for f in find_values(text.upper())]
