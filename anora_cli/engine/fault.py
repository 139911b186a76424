"""What is wrong with a contradicted clause, named for people who fix texts."""

from __future__ import annotations

from anora_cli.engine.case import Finding
from anora_cli.engine.licence import Clash, Licence
from anora_cli.engine.reading import Reading
from anora_cli.model import Fault, Label
from anora_cli.pack.records import Pack
from anora_cli.values import Kind

_BY_LICENCE = {
    Licence.DENIED: Fault.DENIED,
    Licence.OPPOSITE: Fault.DENIED,
    Licence.SWAPPED: Fault.SWAPPED,
    Licence.STATUS: Fault.STATUS,
    Licence.SCOPE: Fault.TOO_STRONG,
    Licence.QUOTATION: Fault.MISQUOTED,
    Licence.SPLICED: Fault.MISQUOTED,
    Licence.SPEAKER: Fault.MISATTRIBUTED,
}
_BY_VALUE = {
    Kind.DATE: Fault.DATE,
    Kind.DURATION: Fault.DURATION,
    Kind.COUNT: Fault.COUNT,
    Kind.FRACTION: Fault.COUNT,
    Kind.ORDINAL: Fault.COUNT,
    Kind.LENGTH: Fault.MEASURE,
}


def fault_of(pack: Pack, finding: Finding) -> Fault | None:
    """The fault of a contradicted clause, None for any other."""
    if finding.label is not Label.CONTRADICTED or finding.licence is None:
        return None
    known = fault_under(finding.licence)
    return known or (_misfit(pack, finding.clash) if finding.clash else Fault.DENIED)


def fault_under(licence: Licence) -> Fault | None:
    """The fault that a licence alone tells; None where it takes the thing that is wrong."""
    return _BY_LICENCE.get(licence)


def wrong_of(reading: Reading, finding: Finding) -> tuple[int, int] | None:
    """The code points of the claim that are at fault: the name or value that clashes. None where it is no one word."""
    item = finding.clash.item if finding.clash else None
    if finding.label is not Label.CONTRADICTED or item is None:
        return None
    return reading.tokens[item.first].start, reading.tokens[item.last - 1].end


def _misfit(pack: Pack, clash: Clash) -> Fault:
    wanted = clash.facts[0].slots.get(clash.slot)
    if wanted is None:
        return Fault.DENIED
    if not isinstance(wanted, str):
        return _BY_VALUE[wanted.kind]
    entity = pack.entities[wanted]
    return pack.faults.get(entity.kind, Fault.NAME if entity.gender in ("m", "f") else Fault.THING)
