"""Facts in full, for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from anora_cli.reporters.look import Look
from anora_cli.reporters.record import Record
from anora_cli.reporters.screen import Style, paragraph, styled, visible
from anora_cli.reporters.words import place

_FLAGS = {"opinion": "an opinion of the speaker", "denied": "the source says that this is not so"}


def render(records: Iterable[Record], look: Look) -> Iterator[str]:
    """One block a fact record, a blank line between."""
    first = True
    for record in records:
        yield ("" if first else "\n") + "\n".join(_block(record, look)) + "\n"
        first = False


def _block(record: Record, look: Look) -> list[str]:
    lines = [styled(visible(record["id"]), Style.BOLD, look.colour)]
    lines += paragraph(visible(record["statement"]), 2, look.width)
    details = {"relation": record["relation"], **record["slots"]}
    details |= {"said by": record["by"], "derived from": ", ".join(record["derived_from"])}
    details |= {"note": record["note"], "defined at": record["place"]}
    for name, value in details.items():
        if value:
            lines += paragraph(f"{visible(name)}: {visible(value)}", 2, look.width, hang=2)
    lines += [f"  ({words})" for flag, words in _FLAGS.items() if record[flag]]
    for quote in record["quotes"]:
        lines += paragraph(f"“{visible(quote['text'])}”", 2, look.width, hang=1)
        where = "; ".join(map(place, quote["sentences"]))
        lines.append(styled(f"    {where}", Style.DIM, look.colour))
    return lines
