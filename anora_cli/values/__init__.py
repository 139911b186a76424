"""Numbers, durations and dates in English: found in text, read as sets of points, compared, and written again.

    find_values("Shot in just over five weeks in early 2023.")   → a DURATION (35, 38.5] days, a DATE Jan–Apr 2023
    compare(parse_value("37 days", Kind.DURATION), claim_value)  → Fit.COVERS, CLASHES or UNSETTLED
    render_like(value, "forty-five days")                        → "thirty-seven days"

The rules are those of verdicts.md, "Values in other clothes" and "Arithmetic". Knows no subject, no clock, no locale.
Standard library only. A new word is one entry in `lexicon` or `hedges`; a new kind of value is a file and a line in
`find`.
"""

from anora_cli.values.compare import compare
from anora_cli.values.find import find_values, parse_value
from anora_cli.values.model import Fit, Found, Kind, Value
from anora_cli.values.render import render, render_like

__all__ = ["Fit", "Found", "Kind", "Value", "compare", "find_values", "parse_value", "render", "render_like"]
