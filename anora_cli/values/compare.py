"""Whether a source's value settles a claim's. Sets of points, with the few allowances that speech needs.

Inside: COVERS. Apart: CLASHES. Else: UNSETTLED. The allowances, each from verdicts.md:

    vague source     "approximately 25 minutes" supports what contains 25; less than a quarter away it denies nothing
    coarser unit     "five weeks" may be said of 37 days without being true of them: it clashes only if no rounding to
                     whole weeks could have led to it
    vague words      "several", "a few" have soft ends: they clash only well beyond them
    dates            a date without a year compares by its place in the year; a winter may be either of two
"""

from __future__ import annotations

from anora_cli.values import calendar as cal
from anora_cli.values.hedges import DATE_SLACK
from anora_cli.values.lexicon import DAYS
from anora_cli.values.model import Fit, Kind, Value

INF = float("inf")
EPSILON = 1e-9
# How far off the nominal number of a vague source a claim must be to be denied by it.
TOLERANCE = 0.25
# How far beyond "a few" (up to six) or below "several" (from three) the clash begins.
SOFT_END = 0.5


def compare(source: Value, claim: Value) -> Fit:
    """COVERS if the source entails the claim, CLASHES if it excludes it, else UNSETTLED.

    Values of different kinds, or money and plain counts, are UNSETTLED.
    """
    if source.kind is not claim.kind or (source.unit == "money") is not (claim.unit == "money"):
        return Fit.UNSETTLED
    if source.kind is Kind.DATE:
        return _dates(source, claim)
    if source.kind in (Kind.COUNT, Kind.ORDINAL):
        source, claim = _whole(source), _whole(claim)
    if source.vague and source.nominal is not None:
        return _vague_source(source, claim)
    if _inside(source, claim):
        return Fit.COVERS
    if _loosely_said(source, claim):
        return Fit.UNSETTLED
    return Fit.CLASHES if _apart(_loosened(source, claim), _loosened(claim, source)) else Fit.UNSETTLED


def _below(a: float, b: float) -> bool:
    """Whether a < b by more than rounding."""
    return a < b and (b - a > EPSILON * max(1e-6, abs(a), abs(b)) or b == INF)


def _inside(inner: Value, outer: Value) -> bool:
    low = _below(outer.lo, inner.lo) or (not _below(inner.lo, outer.lo) and (inner.lo_open or not outer.lo_open))
    high = _below(inner.hi, outer.hi) or (not _below(outer.hi, inner.hi) and (inner.hi_open or not outer.hi_open))
    return low and high


def _apart(a: Value, b: Value) -> bool:
    return _before(a, b) or _before(b, a)


def _before(a: Value, b: Value) -> bool:
    touching = not _below(b.lo, a.hi) and not _below(a.hi, b.lo)
    return _below(a.hi, b.lo) or (touching and (a.hi_open or b.lo_open))


def _whole(value: Value) -> Value:
    """Counts and ranks are whole: (3, ∞) is [4, ∞). Hedged sets keep their fractions; they are tolerances."""
    lo, hi, lo_open, hi_open = value.lo, value.hi, value.lo_open, value.hi_open
    if value.vague or value.unit == "money":
        return value
    if lo_open and lo == int(lo):
        lo, lo_open = lo + 1, False
    if hi_open and hi != INF and hi == int(hi) and hi >= 1:
        hi, hi_open = hi - 1, False
    return Value(value.kind, lo, hi, lo_open, hi_open, value.nominal, value.vague, value.unit)


def _with_ends(value: Value, lo: float, hi: float, lo_open: bool = False, hi_open: bool = False) -> Value:
    return Value(value.kind, lo, hi, lo_open, hi_open, value.nominal, value.vague, value.unit)


def _one_sided(value: Value) -> bool:
    """Whether the value is an inequality: "more than 30", "under 30", "more than half"."""
    top = 1.0 if value.kind is Kind.FRACTION else INF
    return (value.hi >= top) is not (value.lo <= 0) and value.lo != value.hi


def _grain(value: Value) -> tuple[float, float] | None:
    """The interval that rounding to the value's own unit may stand for; None if it was not a number of units.

    N units reach from half a unit below (three quarters for larger N: a begun week is counted) to half a unit above;
    one unit from three quarters of it, since less would be told in the finer unit.
    """
    size = DAYS.get(value.unit)
    if size is None or value.nominal is None:
        return None
    number = value.nominal / size
    if abs(number - round(number)) > 1e-6:
        step = 0.25 if abs(number * 2 - round(number * 2)) < 1e-6 else 0.05
        return (number - step) * size, (number + step) * size
    number = round(number)
    down = 0.25 if number <= 1 else min(max(0.15 * number, 0.5), 0.75)
    return (number - down) * size, (number + 0.5) * size


def _loosened(value: Value, other: Value) -> Value:
    """The widest set the words may have been said of; only for deciding whether they are denied."""
    if value.vague and value.nominal is None:
        return _softened(value)
    if value.kind is not Kind.DURATION or DAYS.get(value.unit, 0) <= DAYS.get(other.unit, INF):
        return value
    if value.lo != value.hi and not value.vague:
        return value
    grain = _grain(value)
    if grain is None or value.nominal is None:
        return value
    # "nearly" and "just over" loosen only on their own side.
    lo = value.lo if value.lo_open else min(value.lo, grain[0])
    hi = value.hi if value.hi_open else max(value.hi, grain[1])
    return _with_ends(value, lo, hi, value.lo_open, value.hi_open or hi > value.hi)


def _softened(value: Value) -> Value:
    """The value with soft ends if it is a word such as "a few" or "several"."""
    if value.vague and value.nominal is None:
        return _with_ends(value, value.lo * SOFT_END, value.hi * (1 + SOFT_END))
    return value


def _loosely_said(source: Value, claim: Value) -> bool:
    """Whether the claim drops the comparator of a duration: "a year" for "over a year" is loose, not false."""
    if source.kind is not Kind.DURATION or source.nominal is None or not _one_sided(source):
        return False
    return claim.lo == claim.hi and _inside(_with_ends(source, source.nominal, source.nominal), claim)


def _vague_source(source: Value, claim: Value) -> Fit:
    nominal = source.nominal
    assert nominal is not None
    directed = source.lo_open or source.hi_open
    point = _with_ends(source, nominal, nominal)
    if _inside(source, claim):
        return Fit.COVERS
    if _one_sided(claim):
        if not directed and _inside(point, claim):
            return Fit.COVERS
        strict = source if directed else _band(source, nominal)
        return Fit.CLASHES if _apart(strict, claim) else Fit.UNSETTLED
    if _inside(point, claim):
        return Fit.COVERS
    if directed and claim.vague and (claim.lo_open or claim.hi_open) and _apart(source, claim):
        return Fit.CLASHES
    return Fit.CLASHES if _apart(_band(source, nominal), _softened(claim)) else Fit.UNSETTLED


def _band(source: Value, nominal: float) -> Value:
    lo, hi = nominal * (1 - TOLERANCE), nominal * (1 + TOLERANCE)
    if source.hi == INF or source.lo <= 0:
        return source
    return _with_ends(source, min(lo, source.lo), max(hi, source.hi), lo < source.lo, hi > source.hi)


def _dates(source: Value, claim: Value) -> Fit:
    if source.lo == -INF or claim.lo == -INF:
        return _yearless(source, claim)
    meant = cal.winters(claim)
    core = [_narrowed(claim, lo, hi) for lo, hi in meant]
    sources = [_narrowed(source, lo, hi) for lo, hi in cal.winters(source)]
    if all(any(lo >= low and hi <= high for low, high in core) for lo, hi in sources):
        return Fit.COVERS
    touching = any(lo < high and low < hi for lo, hi in cal.winters(source) for low, high in meant)
    return Fit.UNSETTLED if touching else Fit.CLASHES


def _narrowed(value: Value, lo: float, hi: float) -> tuple[float, float]:
    """A hedged date without its slack: what it supports, while the whole of it is what it does not deny."""
    slack = DATE_SLACK.get(value.unit, 0) if value.vague else 0
    return (lo + slack, hi - slack) if hi - lo > 2 * slack else (lo, hi)


def _yearless(source: Value, claim: Value) -> Fit:
    """Compares the days of the year each may stand for, as sets of (month, day) numbers."""
    ours, theirs = _days_of_year(source), _days_of_year(claim)
    if source.lo == -INF and claim.lo != -INF:
        # The year is not known, so a dated claim can only be denied.
        return Fit.UNSETTLED if ours & theirs else Fit.CLASHES
    if ours <= theirs:
        return Fit.COVERS
    return Fit.UNSETTLED if ours & theirs else Fit.CLASHES


def _days_of_year(value: Value) -> frozenset[int]:
    if value.lo != -INF:
        if value.hi - value.lo >= 365:
            return frozenset(month * 100 + day for month in range(1, 13) for day in range(1, 32))
        days: set[int] = set()
        for lo, hi in cal.winters(value):
            days.update(m * 100 + d for _, m, d in (cal.from_ordinal(n) for n in range(int(lo), int(hi))))
        return frozenset(days)
    nominal = int(value.nominal or 0)
    if value.unit == "day-of-year":
        return frozenset((nominal,))
    first = nominal if value.unit == "month-of-year" else 3 * nominal
    wanted = range(first, first + (1 if value.unit == "month-of-year" else 3))
    return frozenset(((month - 1) % 12 + 1) * 100 + day for month in wanted for day in range(1, 32))
