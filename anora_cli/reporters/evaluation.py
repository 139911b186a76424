"""The figures of an evaluation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from anora_cli.reporters.look import Format, Look
from anora_cli.reporters.record import Record, dumps
from anora_cli.reporters.screen import paragraph, visible
from anora_cli.reporters.words import counted

_HEADERS = ("verdict", "precision", "recall", "F1", "claims")
_LABELS = ("supported", "contradicted", "not-in-source")


def render(figures: Record, misses: Sequence[Record], fmt: Format, look: Look) -> Iterator[str]:
    """The figures, with the misses where some are given, in the format asked for."""
    if fmt in (Format.JSON, Format.JSONL):
        record = figures | ({"misses": list(misses)} if misses else {})
        yield dumps(record, indent=2 if fmt is Format.JSON else None) + "\n"
        return
    for miss in misses:
        yield "\n".join(_miss(miss, look)) + "\n"
    if misses:
        yield "\n" + "\n".join(_kinds(figures)) + "\n\n"
    yield from _summary(figures)
    yield from _per_label(figures, fmt, look)


def _summary(figures: Record) -> Iterator[str]:
    baseline = figures["baseline"]
    yield f"{counted(figures['claims'], 'claim')}\n"
    yield f"accuracy      {figures['accuracy']:.4f}   (always {baseline['verdict']}: {baseline['accuracy']:.4f})\n"
    yield f"FEVER score   {figures['fever_score']:.4f}   (verdict right and its evidence cited)\n"
    yield f"false alarms  {figures['false_alarms']}   (rate {figures['false_alarm_rate']:.4f})\n\n"


def _per_label(figures: Record, fmt: Format, look: Look) -> Iterator[str]:
    rows = [(label, *_numbers(figures[label])) for label in _LABELS]
    if fmt is Format.TABLE:
        from anora_cli.reporters.table import grid

        yield from grid(_HEADERS, rows, look)
        return
    for row in (_HEADERS, *rows):
        yield f"{row[0]:<15}" + "".join(f"{cell:>10}" for cell in row[1:]) + "\n"


def _numbers(of_label: Record) -> tuple[str, ...]:
    shares = (f"{of_label[name]:.4f}" for name in ("precision", "recall", "f1"))
    return (*shares, str(of_label["claims"]))


def _kinds(figures: Record) -> list[str]:
    return [f"{visible(kind):<24} {n['right']}/{n['claims']}" for kind, n in figures["kinds"].items()]


def _miss(miss: Record, look: Look) -> list[str]:
    wrong = miss["label"] != miss["verdict"]
    what = f"{miss['label']}, but got {miss['verdict']}" if wrong else f"{miss['label']}, but without its evidence"
    return paragraph(visible(f"{miss['id']}  {what}: {miss['claim']}"), 0, look.width, hang=4)
