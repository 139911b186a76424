"""Values that leave out their unit, which a fellow lends them: "ten of the 37 days", "37 days here and 3 there"."""

from __future__ import annotations

from collections.abc import Sequence

from anora_cli.engine.item import DETERMINERS, Item
from anora_cli.engine.remainders import DAYS
from anora_cli.engine.text import Token
from anora_cli.values import Kind, find_values

_OWNED_GAP = 5  # words between a part and its whole: "ten of the X Y's 37 days"


def elliptical(values: Sequence[Item], tokens: Sequence[Token]) -> list[Item]:
    """Lends a bare count the unit it leaves out: "ten of the 37 days", "37 days here and 3 there"."""
    done: list[Item] = []
    for n, item in enumerate(values):
        following = values[n + 1] if n + 1 < len(values) else None
        lender = None
        unit = ""
        if item.found and item.found.value.kind is Kind.COUNT and not item.found.value.unit:
            unit = _headed_unit(item, tokens)
            if following and _part_of(item, following, tokens):
                lender = following
            elif not unit and _bare(item, tokens):
                lender = next((v for v in reversed(done) if _is_duration(v)), None)
        if lender and lender.found:
            unit = lender.found.value.unit
        done.append(_with_unit(item, unit) if unit else item)
    return done


def _headed_unit(item: Item, tokens: Sequence[Token]) -> str:
    """The unit of a number that says of what it is a part, or what a label counts: "37 of the days", "Days in A: 5"."""
    after = [t.norm for t in tokens[item.last : item.last + _OWNED_GAP + 2]]
    if after[:2] in (["of", "the"], ["of", "its"], ["of", "their"], ["of", "those"], ["of", "these"]):
        at = next((n for n, w in enumerate(after) if w.endswith("s") and w[:-1] in DAYS), -1)
        whole = at + 1 < len(after) and after[at + 1] in ("in", "at", "of")  # "ten of the days in A" are no days of A
        return "" if at < 0 or whole else after[at][:-1]
    if item.first < 2 or tokens[item.first - 1].norm != ":":
        return ""
    label = [t.norm for t in tokens[max(0, item.first - _OWNED_GAP - 2) : item.first - 1]]
    label = label[max((i + 1 for i, w in enumerate(label) if not w[:1].isalnum()), default=0) :]
    return next((w[:-1] for w in label[:2] if w.endswith("s") and w[:-1] in DAYS), "")


def _part_of(item: Item, whole: Item, tokens: Sequence[Token]) -> bool:
    between = [t.norm for t in tokens[item.last : whole.first]]
    plain = all(w in DETERMINERS or w in ("of", "those") for w in between)
    owned = between[-1:] == ["'s"] and len(between) <= _OWNED_GAP
    return _is_duration(whole) and between[:1] == ["of"] and (plain or owned)


def _bare(item: Item, tokens: Sequence[Token]) -> bool:
    after = tokens[item.last] if item.last < len(tokens) else None
    if after and after.norm in ("in", "out") and _numeric(tokens[item.last + 1 : item.last + 4]):
        return False
    return (
        after is None
        or not after.word
        or after.norm
        in ("in", "on", "at", "and", "for", "of", "more", "there", "were", "was", "out", "over", "down", "up")
    )


def _numeric(tokens: Sequence[Token]) -> bool:
    """True if a number follows at once: "one in ten", "one out of every two"."""
    plain = [t for t in tokens if t.norm not in ("of", "every", "out")]
    return bool(plain) and bool(find_values(plain[0].text))


def _is_duration(item: Item) -> bool:
    return item.found is not None and item.found.value.kind is Kind.DURATION


def _with_unit(item: Item, unit: str) -> Item:
    if item.found is None:
        return item
    value = item.found.value
    days = DAYS.get(unit)
    if days is None:
        return item
    scaled = value._replace(
        kind=Kind.DURATION,
        lo=value.lo * days,
        hi=value.hi * days,
        nominal=None if value.nominal is None else value.nominal * days,
        unit=unit,
    )
    return item._replace(found=item.found._replace(value=scaled, alternatives=(value, *item.found.alternatives)))
