"""The strings of a pack: one whole value, or a clear refusal."""

from __future__ import annotations

import pytest
from notation import notation

from anora_cli.values import Kind, parse_value


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("37 days", Kind.DURATION, "duration 37 day"),
        ("about 8 hours", Kind.DURATION, "duration [432min, 528min] ~hour"),
        ("8", Kind.COUNT, "count 8"),
        ("one", Kind.COUNT, "count 1"),
        ("2015", Kind.COUNT, "count 2015"),
        ("2015", Kind.DATE, "date 2015-01-01..2015-12-31 year"),
        ("1970s", Kind.DATE, "date 1970-01-01..1979-12-31 decade"),
        ("the 1970s", Kind.DATE, "date 1970-01-01..1979-12-31 decade"),
        ("in January", Kind.DATE, "date 1 month-of-year"),
        ("winter", Kind.DATE, "date 4 season-of-year"),
        ("half", Kind.FRACTION, "fraction 0.5"),
        ("third", Kind.FRACTION, "fraction 0.3333333"),
        ("third", Kind.ORDINAL, "ordinal 3"),
        ("second", Kind.ORDINAL, "ordinal 2"),
        ("35mm", Kind.LENGTH, "length 35 mm"),
        (" 37 days ", Kind.DURATION, "duration 37 day"),
    ],
)
def test_reads(text: str, kind: Kind, expected: str) -> None:
    assert notation(parse_value(text, kind)) == expected


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("", Kind.COUNT, "'' is not one count; read in it: nothing"),
        ("soon", Kind.DATE, "'soon' is not one date; read in it: nothing"),
        ("37 days", Kind.COUNT, "'37 days' is not one count; read in it: '37 days' (duration)"),
        ("two or so films", Kind.COUNT, "'two or so films' is not one count; read in it: 'two or so' (count)"),
        ("31 February 2023", Kind.DATE, "'31 February 2023' is not one date; read in it: '31' (count), "),
        ("2004, 2005", Kind.DATE, "'2004, 2005' is not one date; read in it: '2004' (date), '2005' (date)"),
    ],
)
def test_refuses(text: str, kind: Kind, said: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011 (the message is checked below)
        parse_value(text, kind)
    assert str(error.value).startswith(said)
