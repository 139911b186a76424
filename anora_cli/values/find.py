"""Finding the values of a text: at every token the longest reading, left to right, never overlapping."""

from __future__ import annotations

from anora_cli.values import hedges
from anora_cli.values import lexicon as lex
from anora_cli.values.context import blocked, fraction_fits, meanings, skip
from anora_cli.values.dates import read_date
from anora_cli.values.hedges import Op
from anora_cli.values.model import Found, Kind, Value, exact
from anora_cli.values.numbers import read_fraction
from anora_cli.values.quantities import Reading, read_amount, read_rank
from anora_cli.values.tokens import Token, tokenise

_STARTERS: frozenset[str] = frozenset(
    {
        *lex.ONES, *lex.TENS, *lex.ORDINALS, *lex.FLOORS, *lex.TIMES, *lex.MONTHS, *lex.SEASONS, *lex.DECADE_WORDS,
        *hedges.PREFIXES, *lex.CURRENCY, *lex.DAYS,
        *listed("a an half several last past first next another few quarter early mid late the very start beginning end middle"
        " close final latter q1 q2 q3 q4 opening from between number no # us c ' every each in on"),
    }
)  # fmt: skip


def find_values(text: str) -> list[Found]:
    """Every number, duration, date, share, rank and length in a text, in order, not overlapping.

    Offsets are code points of `text`. Clock times, glued names ("A24"), "one" as a pronoun and "a second" are no
    values. Words that only narrow ("only", "just", "in", "by", "before") stay outside the spans. Never raises.
    """
    tokens = tokenise(text)
    found: list[Found] = []
    i = 0
    while tokens[i].kind:
        token = tokens[i]
        if token.kind == "w" or token.kind == "p":
            if token.text not in _STARTERS:
                i += 1
                continue
        jump = skip(tokens, i)
        if jump:
            i = jump
            continue
        reading = _read(tokens, i, whole=False)
        if reading is None or blocked(tokens, reading, found):
            i += 1
            continue
        found.append(_found(tokens, i, reading))
        i = reading[1]
    return found


Hit = tuple[Reading, int]  # the core, and the index behind its suffix


def _read(tokens: list[Token], i: int, whole: bool) -> Hit | None:
    """The longest reading that starts at token `i`, hedge and suffix included."""
    hedge = hedges.prefix(tokens, i)
    if hedge:
        hit = _hedged(tokens, i, hedge, whole)
        if hit:
            return hit
    if tokens[i].text in ("between", "from"):
        core = _core(tokens, i + 1, whole, between=tokens[i].text == "between")
        if core and core.value.lo != core.value.hi and _is_range(tokens, core):
            return core, core.end
        return None
    core = _core(tokens, i, whole)
    return _suffixed(tokens, core) if core else None


def _is_range(tokens: list[Token], core: Reading) -> bool:
    words = {tokens[k].text for k in range(core.start, core.end)}
    return bool(words & {"to", "and", "-", "–", "until", "through", "till"}) and tokens[core.start].kind != ""


def _hedged(tokens: list[Token], i: int, hedge: tuple[Op, int], whole: bool) -> Hit | None:
    op, j = hedge
    inner = hedges.prefix(tokens, j)
    if inner and inner[0] is not Op.EXACT:
        hit = _hedged(tokens, j, inner, whole)
        return (hit[0]._replace(value=hedges.apply(op, hit[0].value)), hit[1]) if hit else None
    between = tokens[j].text == "between"
    core = _core(tokens, j + between, whole, between=between)
    if core is None:
        return None
    if core.value.kind is Kind.ORDINAL:
        return None
    return _apply(tokens, i, op, core), _suffix_end(tokens, core)


def _suffix_end(tokens: list[Token], core: Reading) -> int:
    tail = hedges.suffix(tokens, core.end)
    return tail[1] if tail and tail[0] is Op.ABOUT and tokens[core.end].text != "odd" else core.end


def _apply(tokens: list[Token], i: int, op: Op, core: Reading) -> Reading:
    """The core under its comparator; where the words may mean less (\"over 37 days\", \"about two women\"), both."""
    if core.value.kind is Kind.DATE and op not in (Op.ABOUT, Op.EXACT):
        count = next((other for other in core.others if other.kind is Kind.COUNT), None)
        if count is None:
            return core
        return core._replace(value=hedges.apply(op, count), others=(core.value,))
    others = tuple(hedges.apply(op, other) for other in core.others)
    value, more = meanings(tokens, i, op, core.value)
    return core._replace(value=value, others=(*more, *others))


def _suffixed(tokens: list[Token], core: Reading) -> Hit:
    tail = hedges.suffix(tokens, core.end)
    if tail is None or core.value.kind is Kind.ORDINAL or tokens[core.end].text in ("odd", "ish"):
        return core, core.end
    if core.value.kind is Kind.DATE and tail[0] is not Op.ABOUT:
        return core, core.end
    if tokens[core.end].text == "plus" and tokens[core.end + 1].kind in ("n", "w") and core.unit < core.end:
        # "37 days plus reshoots" adds something.
        return core, core.end
    value = hedges.apply(tail[0], core.value)
    return core._replace(value=value, others=tuple(hedges.apply(tail[0], other) for other in core.others)), tail[1]


def _core(tokens: list[Token], i: int, whole: bool, between: bool = False) -> Reading | None:
    """The longest of date, amount, share and rank at token `i`; at equal length the earlier of these."""
    best = read_date(tokens, i, between, whole)
    amount = read_amount(tokens, i, between)
    if amount and best and amount.end == best.end and amount.value.kind is Kind.COUNT:
        best = best._replace(others=(*best.others, amount.value)) if amount.value not in best.others else best
    elif amount and (best is None or amount.end > best.end):
        best = amount
    for other in (_share(tokens, i, whole), read_rank(tokens, i), _times(tokens, i)):
        if other and (best is None or other.end > best.end):
            best = other
    return best


def _share(tokens: list[Token], i: int, whole: bool) -> Reading | None:
    share = read_fraction(tokens, i)
    if share is None or not (whole or fraction_fits(tokens, i, share[1])):
        return None
    return Reading(exact(Kind.FRACTION, share[0]), i, share[1], share[1])


def _times(tokens: list[Token], i: int) -> Reading | None:
    number = lex.TIMES.get(tokens[i].text)
    if number is None or tokens[i + 1].text in ("as", "the", "more", "upon", "again"):
        return None
    return Reading(exact(Kind.COUNT, number), i, i + 1, i + 1)


def _found(tokens: list[Token], i: int, hit: Hit) -> Found:
    core, end = hit
    last = tokens[core.end - 1].end
    unit = tokens[core.unit].start if core.unit < core.end else last
    value = core.value
    others = tuple(dict.fromkeys(other for other in core.others if other != value))
    return Found(value, tokens[i].start, tokens[end - 1].end, tokens[core.start].start, last, unit, others)


def parse_value(text: str, kind: Kind) -> Value:
    """The one value that a string is, for the strings of a pack: "37 days", "about 25 minutes", "2000-2010", "half".

    Raises ValueError, saying what was read instead, if the string is not exactly one value of this kind.
    """
    tokens = tokenise(text)
    i = 1 if tokens[0].text in ("the", "in") and tokens[0].kind else 0
    for start in dict.fromkeys((0, i)):
        hit = _read(tokens, start, whole=True)
        readings = [(hit[0], hit[1])] if hit else []
        if kind is Kind.FRACTION and (share := _share(tokens, start, whole=True) or _bare_share(tokens, start)):
            readings.append((share, share.end))
        for reading, end in readings:
            if tokens[end].kind:
                continue
            for value in (reading.value, *reading.others):
                if value.kind is kind:
                    return value
    seen = ", ".join(f"{text[f.start : f.end]!r} ({f.value.kind})" for f in find_values(text)) or "nothing"
    raise ValueError(f"{text!r} is not one {kind}; read in it: {seen}")


def _bare_share(tokens: list[Token], i: int) -> Reading | None:
    bottom = lex.FRACTIONS.get(tokens[i].text)
    return Reading(exact(Kind.FRACTION, 1 / bottom), i, i + 1, i + 1) if bottom else None
