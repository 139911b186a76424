"""A plain English sentence for a fact, from its relation's gloss or, failing that, from its first quotation."""

from __future__ import annotations

import regex

from anora_cli.pack.records import Fact, Pack
from anora_cli.values import Value, render

_MARKS = "\u201c\u201d \u00a0"
_OPTIONAL = regex.compile(r"\[([^\[\]]*)\]")
_SLOT = regex.compile(r"\{([\w-]+)\}")


def statement(pack: Pack, fact: Fact) -> str:
    """What the fact states, as a clause without a full stop; denied facts say so.

    A single deed or trait has no template; the source's own words state it.
    """
    relation = pack.relations[fact.relation]
    if fact.cues and not relation.determines and fact.quotes:
        return f"\u201c{fact.quotes[0].text.strip(_MARKS)}\u201d"
    gloss = relation.gloss
    names = {slot: slot_text(pack, value) for slot, value in fact.slots.items()}
    if fact.by:
        names.setdefault("by", pack.name_of(fact.by))
    kept = _OPTIONAL.sub(lambda m: m[1] if _filled(m[1], names) else "", gloss)
    if not gloss or not _filled(kept, names):
        return fact.quotes[0].text if fact.quotes else fact.id
    text = " ".join(_SLOT.sub(lambda m: names[m[1]], kept).split())
    return f"it is not so that {text}" if fact.denied else text


def slot_text(pack: Pack, value: str | Value) -> str:
    """A slot's value as a person would write it."""
    return pack.name_of(value) if isinstance(value, str) else render(value)


def _filled(template: str, names: dict[str, str]) -> bool:
    return all(slot in names for slot in _SLOT.findall(template))
