"""How good the verdicts are: the figures of labelled claims, computed without printing anything."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from anora_cli.model import Citation, Label, Verdict
from anora_cli.reporters.record import Record

# A citation longer than this points at a page, not at a sentence.
_LONGEST_CITATION = 1200


@dataclass(frozen=True, slots=True)
class Gold:
    """A labelled claim. `evidence` holds alternative sets of quotations; one whole set must be cited."""

    id: str
    claim: str
    label: Label
    evidence: tuple[tuple[str, ...], ...] = ()
    kind: str = "-"


@dataclass(frozen=True, slots=True)
class Miss:
    """A claim that was judged wrongly, or rightly but without its evidence."""

    id: str
    claim: str
    label: Label
    verdict: Label


@dataclass(slots=True)
class Score:
    """Counts what `add` is given and derives the figures."""

    source: str
    table: Counter[tuple[Label, Label]] = field(default_factory=Counter)
    kinds: dict[str, Counter[bool]] = field(default_factory=lambda: defaultdict(Counter))
    proven: int = 0
    misses: list[Miss] = field(default_factory=list)

    def add(self, gold: Gold, verdict: Verdict) -> None:
        """Counts one verdict against its label."""
        right = gold.label is verdict.verdict
        proven = right and has_evidence(gold, verdict.citations, self.source)
        self.table[gold.label, verdict.verdict] += 1
        self.kinds[gold.kind][right] += 1
        self.proven += proven
        if not proven:
            self.misses.append(Miss(gold.id, gold.claim, gold.label, verdict.verdict))

    def figures(self) -> Record:
        """Accuracy, FEVER score (verdict right and one whole evidence set cited), figures per label and kind.

        `baseline` is what always giving the commonest label would score: what can be had without reading a claim.
        """
        total = self.table.total()
        others = sum(n for (label, _), n in self.table.items() if label is not Label.CONTRADICTED)
        alarms = sum(n for (label, said), n in self.table.items() if said is Label.CONTRADICTED and label is not said)
        return {
            "claims": total,
            "accuracy": _share(sum(self.table[label, label] for label in Label), total),
            "fever_score": _share(self.proven, total),
            **{label.value: self._of_label(label) for label in reversed(Label)},
            "false_alarms": alarms,
            "false_alarm_rate": _share(alarms, others),
            "baseline": self._baseline(total),
            "kinds": self._kinds(),
        }

    def _of_label(self, label: Label) -> Record:
        hits = self.table[label, label]
        said = sum(self.table[other, label] for other in Label)
        were = sum(self.table[label, other] for other in Label)
        precision, recall = hits / said if said else 1.0, hits / were if were else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4), "claims": were}

    def _baseline(self, total: int) -> Record:
        counts = {label: sum(self.table[label, other] for other in Label) for label in Label}
        label = max(counts, key=lambda each: counts[each])
        return {"verdict": label.value, "accuracy": _share(counts[label], total)}

    def _kinds(self) -> Record:
        """By kind, the weakest first."""
        shares = {kind: (seen[True], seen.total()) for kind, seen in self.kinds.items()}
        ranked = sorted(shares.items(), key=lambda entry: (entry[1][0] / entry[1][1], entry[0]))
        return {kind: {"right": right, "claims": claims} for kind, (right, claims) in ranked}


def has_evidence(gold: Gold, citations: Sequence[Citation], source: str) -> bool:
    """True if one whole evidence set is cited, or none is asked for."""
    if gold.label is Label.NOT_IN_SOURCE:
        return True
    return any(all(_cited(quote, citations, source) for quote in group) for group in gold.evidence)


def _cited(quote: str, citations: Iterable[Citation], source: str) -> bool:
    """True if a citation that prints the source's own words covers at least half of the quotation."""
    start = source.find(quote)
    return any(
        citation.end - citation.start <= _LONGEST_CITATION
        and _plain(source[citation.start : citation.end]) == _plain(citation.text)
        and 2 * (min(citation.end, start + len(quote)) - max(citation.start, start)) >= len(quote)
        for citation in citations
    )


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
