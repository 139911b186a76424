"""Reading sums of money. They are COUNT with unit "money", so that none is ever taken for a plain count."""

from __future__ import annotations

from anora_cli.values import lexicon as lex
from anora_cli.values.model import Kind, Value, exact
from anora_cli.values.numbers import read_number
from anora_cli.values.quantities import Reading, connector
from anora_cli.values.tokens import Token

Sum = tuple[float, int, float]  # the amount, the index behind it, the scale it was said in


def read_money(tokens: list[Token], i: int, between: bool = False) -> Reading | None:
    """A sum or range of sums at token `i`: "$6 million", "US$6m", "€5–6 million", "$5 to $6 million"."""
    at = i + (tokens[i].text in ("us", "a", "c", "au", "ca") and tokens[i + 1].glued)
    if tokens[at].text not in lex.CURRENCY:
        return None
    low = _sum(tokens, at + 1)
    if low is None:
        return None
    j = connector(tokens, low[1], between)
    high = _sum(tokens, j + (tokens[j].text in lex.CURRENCY)) if j else None
    if high and tokens[low[1]].text != "or":
        # "$5–6 million": the scale is said once.
        scale = high[2] if low[2] == 1 and low[0] * high[2] < high[0] else 1
        if low[0] * scale < high[0]:
            return Reading(Value(Kind.COUNT, low[0] * scale, high[0], unit="money"), i, high[1], high[1])
    end = low[1]
    if lex.UNITS.get(tokens[end].text, (None, ""))[1] == "money":
        end += 1
    return Reading(exact(Kind.COUNT, low[0], "money"), i, end, end)


def _sum(tokens: list[Token], i: int) -> Sum | None:
    number = read_number(tokens, i)
    if number is None:
        return None
    k = number.end
    scale = lex.MONEY_SCALES.get(tokens[k].text, 0) if tokens[k].glued else 0
    if scale:
        return number.lo * scale, k + 1, scale
    return number.lo, k, lex.SCALES.get(tokens[k - 1].text, 1)
