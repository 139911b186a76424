"""Hedges and comparators: which words they are, and the set they make of a number. Defined once, for every kind.

Source of the rules: verdicts.md ("about N" within ten per cent, "nearly" only from below, inequalities as such).
"""

from __future__ import annotations

from enum import Enum, auto

from anora_cli.values.model import Kind, Value
from anora_cli.values.tokens import Token

INF = float("inf")
TENTH = 0.1
# How far a hedge moves either end of a date, in days, by the date's precision.
DATE_SLACK: dict[str, float] = {"day": 3, "month": 31, "season": 31, "year": 365, "decade": 731, "century": 3652}


class Op(Enum):
    """What a hedge or comparator does to the number it stands by."""

    EXACT = auto()
    ABOUT = auto()
    NEARLY = auto()
    JUST_OVER = auto()
    MORE = auto()
    AT_LEAST = auto()
    LESS = auto()
    AT_MOST = auto()


_PREFIXES: dict[Op, str] = {
    Op.EXACT: "exactly|precisely",
    Op.ABOUT: (
        "about|around|roughly|some|approximately|approx|approx .|circa|ca|ca .|c .|~|≈|in the region of|"
        "in the neighbourhood of|in the neighborhood of|on the order of|something like|an estimated|more or less|"
        "give or take|just about|or about|somewhere around|somewhere near|in the vicinity of|"
        "like|like maybe|something around"
    ),
    Op.NEARLY: (
        "nearly|almost|close to|just under|just shy of|not quite|just short of|a little under|a little less than|"
        "slightly under|slightly less than|slightly fewer than|a bit under|a bit less than|a little short of|"
        "a shade under|just below|just less than|very nearly|approaching|little less than|a touch under|"
        "a little fewer than|just fewer than|close on|well nigh|not far short of|a tad under|nearing|practically|"
        "virtually|barely under|somewhat under|somewhat less than"
    ),
    Op.JUST_OVER: (
        "just over|a little over|slightly over|slightly more than|a bit over|a bit more than|a little more than|"
        "little more than|just more than|just above|a shade over|a touch over|slightly above|only just over|"
        "not much more than|barely over|barely more than|a tad over|just past|somewhat over|somewhat more than|"
        "a little above|a little longer than|slightly longer than|just a little over|just slightly over|"
        "marginally more than|marginally over|not much over|a fraction over"
    ),
    Op.MORE: (
        "more than|over|above|upwards of|upward of|in excess of|exceeding|well over|far more than|much more than|"
        "longer than|greater than|well above|way more than|way over|considerably more than|>|beyond|far over|"
        "substantially more than|rather more than|significantly more than|significantly over|well beyond|"
        "even more than|north of|better than"
    ),
    Op.AT_LEAST: (
        "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of|nothing less than|"
        "at the very least|at the least|no shorter than|not shorter than|as few as|≥|not under|> =|no under"
    ),
    Op.LESS: (
        "under|less than|fewer than|below|short of|shy of|well under|far less than|far fewer than|much less than|"
        "shorter than|well below|not even|smaller than|considerably less than|<|way less than|way under|"
        "well short of|even less than|fewer even than|substantially less than|rather less than|"
        "significantly less than|significantly fewer than|many fewer than"
    ),
    Op.AT_MOST: (
        "at most|up to|no more than|not more than|a maximum of|maximum of|no longer than|not longer than|"
        "at the most|at the very most|as many as|not over|not exceeding|not above|no greater than|within|≤|< =|"
        "not in excess of|nothing more than|inside|inside of"
    ),
}
_SUFFIXES: dict[Op, str] = {
    Op.ABOUT: "or so|more or less|give or take|- ish|ish|or thereabouts|approximately|roughly|- odd|odd",
    Op.AT_LEAST: (
        "or more|+|plus|- plus|at least|at the least|at the very least|or longer|and counting|minimum|and more|"
        "or above|or over|and over|and up"
    ),
    Op.AT_MOST: "or fewer|or less|at most|at the most|at the very most|maximum|tops|or under|or shorter|max",
}


def _index(phrases: dict[Op, str]) -> dict[str, list[tuple[tuple[str, ...], Op]]]:
    """First word → (all words, op), longest first."""
    index: dict[str, list[tuple[tuple[str, ...], Op]]] = {}
    for op, listed in phrases.items():
        for phrase in listed.split("|"):
            words = tuple(phrase.split())
            index.setdefault(words[0], []).append((words, op))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return index


_PARTICLE_VERBS = frozenset(("add", "adds", "added", "adding", "sum", "sums", "summed", "tot", "tots", "totted"))
PREFIXES = _index(_PREFIXES)
SUFFIXES = _index(_SUFFIXES)


def _match(index: dict[str, list[tuple[tuple[str, ...], Op]]], tokens: list[Token], i: int) -> tuple[Op, int] | None:
    for words, op in index.get(tokens[i].text, ()):
        end = i + len(words)
        if all(tokens[i + n].text == word for n, word in enumerate(words)):
            return op, end
    return None


def prefix(tokens: list[Token], i: int) -> tuple[Op, int] | None:
    """The longest hedge or comparator that starts at token `i`, and the index behind it.

    The up of "added up to 40 days" belongs to the verb.
    """
    if tokens[i].text == "up" and i and tokens[i - 1].text in _PARTICLE_VERBS:
        return None
    return _match(PREFIXES, tokens, i)


def suffix(tokens: list[Token], i: int) -> tuple[Op, int] | None:
    """The same for what may follow the number: "or so", "or more", "+", "-plus"."""
    hit = _match(SUFFIXES, tokens, i)
    # "37 - plus" with spaces is punctuation; "thirty odd" needs its unit, which the caller checks.
    if hit and tokens[i].text == "-" and not (tokens[i].glued and tokens[i + 1].glued):
        return None
    return hit


def apply(op: Op, value: Value) -> Value:
    """The set that `op` makes of a plain value: "about" 40 is [36, 44], "nearly" 40 [36, 40), "over" 40 (40, ∞).

    FRACTION stays within 0 to 1. Of a range or a vague value the end that the comparator names is used.
    """
    if value.kind is Kind.DATE:
        return _apply_to_date(op, value)
    lo, unit, kind = value.lo, value.unit, value.kind
    # "fewer than dozens of" is fewer than the floor that "dozens" names.
    hi = value.hi if value.hi != INF or op in (Op.EXACT, Op.ABOUT) else lo
    top = 1.0 if kind is Kind.FRACTION and hi <= 1 else INF
    named = value.nominal
    match op:
        case Op.EXACT:
            return value
        case Op.ABOUT:
            return Value(kind, lo * (1 - TENTH), min(hi * (1 + TENTH), top), nominal=named, vague=True, unit=unit)
        case Op.NEARLY:
            return Value(kind, hi * (1 - TENTH), hi, hi_open=True, nominal=named, vague=True, unit=unit)
        case Op.JUST_OVER:
            return Value(kind, lo, min(lo * (1 + TENTH), top), lo_open=True, nominal=named, vague=True, unit=unit)
        case Op.MORE:
            return Value(kind, lo, top, lo_open=True, nominal=named, vague=value.vague, unit=unit)
        case Op.AT_LEAST:
            return Value(kind, lo, top, nominal=named, vague=value.vague, unit=unit)
        case Op.LESS:
            return Value(kind, 0.0, hi, hi_open=True, nominal=named, vague=value.vague, unit=unit)
        case Op.AT_MOST:
            return Value(kind, 0.0, hi, nominal=named, vague=value.vague, unit=unit)


def _apply_to_date(op: Op, value: Value) -> Value:
    if op is not Op.ABOUT or value.unit not in DATE_SLACK:
        # "around May" of no year: the set is all of time already.
        return value
    slack = DATE_SLACK[value.unit]
    return Value(Kind.DATE, value.lo - slack, value.hi + slack, hi_open=True, vague=True, unit=value.unit)
