"""Words for people: what the source says, why that settles the claim, and what to write instead."""

from __future__ import annotations

from collections.abc import Sequence

from anora_cli.engine.case import Finding
from anora_cli.engine.reading import Reading
from anora_cli.model import Label, Part, Suggestion
from anora_cli.pack.gloss import statement
from anora_cli.pack.records import Pack
from anora_cli.values import render_like


def explain(pack: Pack, reading: Reading, finding: Finding) -> str:
    """One plain sentence on a clause."""
    if finding.label is Label.NOT_IN_SOURCE:
        words = " ".join(reading.tokens[i].text for i in finding.residue)
        return f"the source does not settle: {words}" if words else "the source does not settle this"
    says = "; ".join(dict.fromkeys(statement(pack, fact) for fact in finding.facts[:3]))
    if finding.label is Label.SUPPORTED:
        return f"the source says: {says}"
    return f"the source says: {says} ({finding.licence})"


def suggest(pack: Pack, reading: Reading, finding: Finding) -> Suggestion | None:
    """What would mend the clause: the source's name where there is just one, or its number, listed before summed."""
    clash = finding.clash
    if finding.label is not Label.CONTRADICTED or clash is None or clash.item is None or not clash.slot:
        return None
    listed = sorted(clash.facts, key=lambda fact: bool(fact.derived_from))
    values = {fact.said[clash.slot]: fact.slots[clash.slot] for fact in listed}
    value = next(iter(values.values()))
    if len(values) > 1 and isinstance(value, str):
        return None
    item = clash.item
    start, end = reading.tokens[item.first].start, reading.tokens[item.last - 1].end
    if isinstance(value, str):
        return Suggestion(start, end, pack.name_of(value))
    if item.found:
        start, end = item.found.start, item.found.end
    return Suggestion(start, end, render_like(value, reading.text[start:end]))


def summary(parts: Sequence[Part], label: Label) -> str:
    """One line for the whole claim: the explanation of the part that decides it."""
    deciding = next((p for p in parts if p.verdict is label), None)
    return deciding.explanation if deciding else "nothing in the claim can be checked"
