"""A checker whose verdicts are known beforehand, so that these tests are about the command line alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from anora_cli.model import Citation, Label, Part, Suggestion, Verdict
from anora_cli.pack import load_pack

PACK = Path(__file__).parent / "pack"


@dataclass(frozen=True)
class Run:
    """What a command did."""

    code: int
    out: str
    err: str


class KnownChecker:
    """1871 is supported, another number contradicted, anything else not in the source."""

    def __init__(self, pack: object = None) -> None:
        self.pack = load_pack(PACK if pack is None else Path(str(pack)))

    def check(self, claim: str, claim_id: str = "") -> Verdict:
        number = re.search("[0-9]+", claim)
        if not number:
            silent = Part(claim, 0, len(claim), Label.NOT_IN_SOURCE, explanation="the source does not settle this")
            return Verdict(claim_id, claim, Label.NOT_IN_SOURCE, (silent,), explanation=silent.explanation)
        fact = next(iter(self.pack.facts.values()))
        quote = fact.quotes[0]
        sentence = self.pack.source.covering(quote.start, quote.end)[0]
        text = self.pack.source.text[sentence.start : sentence.end]
        citation = Citation(fact.id, self.pack.source.name, sentence.id, text, sentence.start, sentence.end)
        label = Label.SUPPORTED if number[0] == "1871" else Label.CONTRADICTED
        suggestion = None if label is Label.SUPPORTED else Suggestion(*number.span(), "1871")
        says = "the source says: built in 1871"
        part = Part(claim, 0, len(claim), label, fact.id, (citation,), says, suggestion, "only one value can be true")
        return Verdict(claim_id, claim, label, (part,), (citation,), explanation=says)
