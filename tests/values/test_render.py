"""Values written in plain English and in the dress of other words."""

from __future__ import annotations

import pytest

from anora_cli.values import Kind, parse_value, render, render_like


@pytest.mark.parametrize(
    ("kind", "text", "rendered"),
    [
        (Kind.DURATION, "thirty-seven days", "37 days"),
        (Kind.DURATION, "approximately 25 minutes", "about 25 minutes"),
        (Kind.DURATION, "almost thirty years", "nearly 30 years"),
        (Kind.DURATION, "just over five weeks", "just over 5 weeks"),
        (Kind.DURATION, "over a year", "more than 1 year"),
        (Kind.DURATION, "at least two decades", "at least 2 decades"),
        (Kind.DURATION, "under 40 days", "less than 40 days"),
        (Kind.DURATION, "up to 40 days", "up to 40 days"),
        (Kind.DURATION, "30-40 days", "30 to 40 days"),
        (Kind.DURATION, "an hour", "1 hour"),
        (Kind.DURATION, "two centuries", "2 centuries"),
        (Kind.DURATION, "half an hour", "0.5 hours"),
        (Kind.DURATION, "several weeks", "3 to 10 weeks"),
        (Kind.COUNT, "8", "8"),
        (Kind.COUNT, "a dozen", "12"),
        (Kind.COUNT, "fewer than five", "fewer than 5"),
        (Kind.COUNT, "dozens of", "at least 24"),
        (Kind.COUNT, "$6 million", "$6,000,000"),
        (Kind.FRACTION, "half", "half"),
        (Kind.FRACTION, "third", "a third"),
        (Kind.FRACTION, "two-thirds", "two thirds"),
        (Kind.FRACTION, "30%", "30%"),
        (Kind.FRACTION, "more than half", "more than half"),
        (Kind.ORDINAL, "3rd", "third"),
        (Kind.ORDINAL, "forty-second", "forty-second"),
        (Kind.LENGTH, "35 mm", "35mm"),
        (Kind.DATE, "2015", "2015"),
        (Kind.DATE, "Jan. 2023", "January 2023"),
        (Kind.DATE, "January 12, 2023", "12 January 2023"),
        (Kind.DATE, "the start of 2023", "early 2023"),
        (Kind.DATE, "mid 2023", "mid-2023"),
        (Kind.DATE, "Q3 2023", "the third quarter of 2023"),
        (Kind.DATE, "the second half of 2023", "the second half of 2023"),
        (Kind.DATE, "'70s", "the 1970s"),
        (Kind.DATE, "mid-2010s", "the mid-2010s"),
        (Kind.DATE, "the 21st century", "the 21st century"),
        (Kind.DATE, "2000-2010", "2000 to 2010"),
        (Kind.DATE, "January–March 2023", "January to March 2023"),
        (Kind.DATE, "winter of 2023", "winter 2023"),
        (Kind.DATE, "winter 2022-23", "winter 2022–23"),
        (Kind.DATE, "autumn 2023", "autumn 2023"),
        (Kind.DATE, "late summer 2023", "late summer 2023"),
        (Kind.DATE, "12–15 January 2023", "12 January 2023 to 15 January 2023"),
        (Kind.DATE, "about 2015", "about 2015"),
        (Kind.DATE, "January", "January"),
        (Kind.DATE, "fall", "autumn"),
        (Kind.DATE, "12 January", "12 January"),
    ],
)
def test_render(kind: Kind, text: str, rendered: str) -> None:
    value = parse_value(text, kind)
    assert render(value) == rendered
    assert render(parse_value(rendered, kind)) == rendered


@pytest.mark.parametrize(
    ("kind", "text", "surface", "dressed"),
    [
        (Kind.DURATION, "37 days", "forty-five days", "thirty-seven days"),
        (Kind.DURATION, "37 days", "45-day", "37-day"),
        (Kind.DURATION, "37 days", "forty-five-day", "thirty-seven-day"),
        (Kind.DURATION, "37 days", "45 days", "37 days"),
        (Kind.DURATION, "37 days", "Forty-five days", "Thirty-seven days"),
        (Kind.DURATION, "37 days", "six weeks", "thirty-seven days"),
        (Kind.DURATION, "37 days", "6\u2011week", "37-day"),
        (Kind.DURATION, "37 days", "45 shooting days", "37 shooting days"),
        (Kind.DURATION, "37 days", "more than 45 days", "37 days"),
        (Kind.DURATION, "37 days", "a year-long", "a thirty-seven-day-long"),
        (Kind.DURATION, "1 week", "two weeks", "one week"),
        (Kind.DURATION, "about 25 minutes", "forty minutes", "about twenty-five minutes"),
        (Kind.DURATION, "about 25 minutes", "40-minute", "25-minute"),
        (Kind.DURATION, "over a year", "six months", "more than one year"),
        (Kind.COUNT, "37", "Forty-five", "Thirty-seven"),
        (Kind.COUNT, "4", "two", "four"),
        (Kind.COUNT, "4", "2", "4"),
        (Kind.COUNT, "1", "three", "one"),
        (Kind.COUNT, "4", "twice", "four times"),
        (Kind.COUNT, "2", "four times", "twice"),
        (Kind.COUNT, "4", "two-time", "four-time"),
        (Kind.COUNT, "4", "a couple of", "four"),
        (Kind.COUNT, "4", "one", "four"),
        (Kind.DATE, "2015", "2021", "2015"),
        (Kind.DATE, "January 2023", "2022", "2023"),
        (Kind.DATE, "January 2023", "March 2023", "January 2023"),
        (Kind.DATE, "January 2023", "Feb. 2023", "Jan. 2023"),
        (Kind.DATE, "January 2023", "late 2023", "January 2023"),
        (Kind.DATE, "2000-2010", "2015", "2000 to 2010"),
        (Kind.ORDINAL, "third", "2nd", "3rd"),
        (Kind.ORDINAL, "3rd", "Second", "Third"),
        (Kind.FRACTION, "half", "30%", "50%"),
        (Kind.FRACTION, "half", "two thirds", "half"),
        (Kind.FRACTION, "third", "half", "a third"),
        (Kind.LENGTH, "35mm", "16mm", "35mm"),
        (Kind.LENGTH, "35mm", "16 mm", "35 mm"),
        (Kind.LENGTH, "35mm", "sixteen-millimetre", "thirty-five-millimetre"),
        (Kind.DURATION, "37 days", "Chicago", "37 days"),
        (Kind.DURATION, "37 days", "2015", "37 days"),
    ],
)
def test_render_like(kind: Kind, text: str, surface: str, dressed: str) -> None:
    assert render_like(parse_value(text, kind), surface) == dressed
