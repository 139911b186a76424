"""Finding the values of a text: at every token the longest reading, left to right, never overlapping."""

from __future__ import annotations

from anora_cli.values import hedges
from anora_cli.values import lexicon as lex
from anora_cli.values.context import alternatives, blocked, fraction_fits, meanings, skip
from anora_cli.values.dates import read_date
from anora_cli.values.hedges import Op
from anora_cli.values.model import Found, Kind, Value, exact
from anora_cli.values.money import read_money
from anora_cli.values.numbers import read_fraction, read_proportion
from anora_cli.values.quantities import Reading, read_amount, read_rank
from anora_cli.values.tokens import Token, tokenise
from anora_cli.values.years import likely_count

# Words and marks that a value can begin with; at any other token nothing is tried.
_STARTERS: frozenset[str] = frozenset(
    {
        *lex.ONES, *lex.TENS, *lex.ORDINALS, *lex.FLOORS, *lex.TIMES, *lex.MONTHS, *lex.SEASONS, *lex.DECADE_WORDS,
        *lex.DAYS, *(f"{unit}long" for unit in lex.DAYS), *lex.CURRENCY, *hedges.PREFIXES,
        *lex.listed("a an another half quarter several few couple no number # us au ca c from between at the '"),
        *lex.listed("early mid late very tail start beginning opening dawn outset middle midpoint end close ending"),
        *lex.listed("last final closing latter q1 q2 q3 q4"),
    }
)  # fmt: skip

Hit = tuple[Reading, int]  # the reading without its suffix, and the index behind the suffix


def find_values(text: str) -> list[Found]:
    """Every number, duration, date, share, rank and length in a text, in order, not overlapping.

    Offsets are code points of `text`. Clock times, glued names ("A24"), "one" as a pronoun and "a second" are no
    values. Words that only narrow ("only", "just", "in", "by", "before") stay outside the spans. Never raises.
    """
    tokens = tokenise(text)
    found: list[Found] = []
    i = 0
    while tokens[i].kind:
        if tokens[i].kind in "wp" and tokens[i].text not in _STARTERS:
            i += 1
            continue
        past = skip(tokens, i)
        hit = None if past else _read(tokens, i, whole=False)
        if hit and not blocked(tokens, hit[0], found[-1].end if found else -1):
            found.append(_found(tokens, i, hit))
            i = hit[1]
        else:
            i = past or i + 1
    return found


def _read(tokens: list[Token], i: int, whole: bool) -> Hit | None:
    """The longest reading that starts at token `i`, hedge and suffix included."""
    hedge = hedges.prefix(tokens, i)
    hit = _hedged(tokens, i, hedge, whole) if hedge else None
    if hit:
        return hit
    if tokens[i].text in ("between", "from"):
        core = _core(tokens, i + 1, whole, between=tokens[i].text == "between")
        return (core, core.end) if core and _is_range(tokens, core) else None
    core = _core(tokens, i, whole)
    return _suffixed(tokens, core) if core else None


_JOINERS = frozenset(lex.listed("to and - – — until through till"))


def _is_range(tokens: list[Token], core: Reading) -> bool:
    joined = any(tokens[k].text in _JOINERS for k in range(core.start, core.end))
    return joined and core.value.nominal is None and core.value.lo != core.value.hi


def _hedged(tokens: list[Token], i: int, hedge: tuple[Op, int], whole: bool, depth: int = 0) -> Hit | None:
    """A core under one or two comparators: "about 37 days", "up to about 40 days"."""
    op, j = hedge
    inner = hedges.prefix(tokens, j) if depth < 1 else None
    hit = _hedged(tokens, j, inner, whole, depth + 1) if inner else None
    if hit:
        return (hit[0]._replace(value=hedges.apply(op, hit[0].value)), hit[1])
    between = tokens[j].text == "between"
    core = _core(tokens, j + between, whole, between=between)
    if core is None or core.value.kind is Kind.ORDINAL:
        return None
    tail = hedges.suffix(tokens, core.end)
    end = tail[1] if tail and tail[0] is Op.ABOUT and tokens[core.end].text not in _NEEDS_UNIT else core.end
    return _compared(tokens, i, op, core), end


_NEEDS_UNIT = ("odd", "ish")


def _compared(tokens: list[Token], i: int, op: Op, core: Reading) -> Reading:
    """The core under its comparator; where the words may mean less ("over 37 days", "about two women"), both readings.

    A year cannot be compared: "more than 2000" counts.
    """
    if core.value.kind is Kind.DATE and op not in (Op.ABOUT, Op.EXACT):
        count = next((other for other in core.others if other.kind is Kind.COUNT), None)
        return core._replace(value=hedges.apply(op, count), others=(core.value,)) if count else core
    others = tuple(hedges.apply(op, other) for other in core.others)
    value, more = meanings(tokens, i, op, core.value)
    return core._replace(value=value, others=(*more, *others))


def _suffixed(tokens: list[Token], core: Reading) -> Hit:
    tail = hedges.suffix(tokens, core.end)
    kind, first = core.value.kind, tokens[core.end].text
    if tail is None or kind is Kind.ORDINAL or first in _NEEDS_UNIT or (kind is Kind.DATE and tail[0] is not Op.ABOUT):
        return core, core.end
    if first == "plus" and tokens[core.end + 1].kind in ("n", "w") and core.unit < core.end:
        # "37 days plus reshoots" adds something.
        return core, core.end
    others = tuple(hedges.apply(tail[0], other) for other in core.others)
    return core._replace(value=hedges.apply(tail[0], core.value), others=others), tail[1]


def _core(tokens: list[Token], i: int, whole: bool, between: bool = False) -> Reading | None:
    """The longest of date, amount, sum of money, share and rank at token `i`; at equal length the earlier of these."""
    best = read_date(tokens, i, between, whole)
    amount = read_amount(tokens, i, between)
    if best and amount and amount.end == best.end and amount.value.kind is Kind.COUNT:
        both = (best.value, *best.others, amount.value)
        first = next(v for v in both if v.kind is Kind.COUNT) if likely_count(tokens, i) else best.value
        return best._replace(value=first, others=tuple(v for v in dict.fromkeys(both) if v != first))
    rest = (amount, read_money(tokens, i, between), _share(tokens, i, whole), read_rank(tokens, i), _times(tokens, i))
    for other in rest:
        if other and (best is None or other.end > best.end):
            best = other
        elif other and best and other.end == best.end and other.value.kind is Kind.ORDINAL:
            # "forty-second" is a rank as well as a length.
            best = best._replace(others=(*best.others, other.value))
    return best


def _share(tokens: list[Token], i: int, whole: bool) -> Reading | None:
    share = read_proportion(tokens, i)
    if share is None:
        share = read_fraction(tokens, i)
        if share is None or not (whole or fraction_fits(tokens, i, share[1])):
            return None
    return Reading(exact(Kind.FRACTION, share[0]), i, share[1], share[1])


def _times(tokens: list[Token], i: int) -> Reading | None:
    """Reads "once", "twice", "thrice"; not "once upon a time", "twice as long"."""
    number = lex.TIMES.get(tokens[i].text)
    after = tokens[i + 1]
    if number is None or after.text in _NO_TIMES_BEFORE or _hangs(after):
        return None
    if after.text in ("a", "an") and tokens[i + 2].text not in lex.DAYS:
        return None
    if number == 1 and (after.text in _CLAUSE_OPENERS or tokens[i - 1].text == "at"):
        return None
    return Reading(exact(Kind.COUNT, number), i, i + 1, i + 1)


_NO_TIMES_BEFORE = frozenset(lex.listed("as the more upon again that"))
_CLAUSE_OPENERS = frozenset(lex.listed("he she they it we i you his her their its all there this these"))


def _hangs(after: Token) -> bool:
    """Whether the word hangs on the next by a hyphen ("once-famous")."""
    return after.text == "-" and after.glued


def _found(tokens: list[Token], i: int, hit: Hit) -> Found:
    core, end = hit
    last = tokens[core.end - 1].end
    unit = tokens[core.unit].start if core.unit < core.end else last
    readings = (*core.others, *alternatives(tokens, core))
    others = tuple(other for other in dict.fromkeys(readings) if other != core.value)
    return Found(core.value, tokens[i].start, tokens[end - 1].end, tokens[core.start].start, last, unit, others)


def parse_value(text: str, kind: Kind) -> Value:
    """The one value that a string is, for the strings of a pack: "37 days", "about 25 minutes", "2000-2010", "half".

    A leading "in" or "the" is passed over. Raises ValueError, saying what was read instead, if the string is not
    exactly one value of this kind.
    """
    tokens = tokenise(text)
    starts = (0, 1) if tokens[0].text in ("the", "in") else (0,)
    for start in starts:
        for reading in _wholes(tokens, start, kind):
            for value in (reading.value, *reading.others):
                if value.kind is kind:
                    return value
    seen = ", ".join(f"{text[f.start : f.end]!r} ({f.value.kind})" for f in find_values(text)) or "nothing"
    raise ValueError(f"{text!r} is not one {kind}; read in it: {seen}")


def _wholes(tokens: list[Token], i: int, kind: Kind) -> list[Reading]:
    """The readings that take every token from `i` on."""
    readings = []
    hit = None if tokens[i].kind == "x" else _read(tokens, i, whole=True)
    if hit and not tokens[hit[1]].kind:
        readings.append(hit[0])
    if kind is Kind.FRACTION:
        share = _share(tokens, i, whole=True)
        bottom = lex.FRACTIONS.get(tokens[i].text)
        if share and not tokens[share.end].kind:
            readings.append(share)
        elif bottom and not tokens[i + 1].kind:
            readings.append(Reading(exact(Kind.FRACTION, 1 / bottom), i, i + 1, i + 1))
    return readings
