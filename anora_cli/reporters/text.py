"""The report for people: the verdict, what the source says, the quotation with its place, what to write instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from anora_cli.model import Label, Part, Verdict
from anora_cli.reporters.look import Look
from anora_cli.reporters.quotation import quotation
from anora_cli.reporters.screen import Span, Style, paragraph, styled, visible
from anora_cli.reporters.words import STYLES, counted, place, sentence

_SILENT = "the source does not settle this"


@dataclass(slots=True)
class _Shown:
    """Per claim: the decisive words of all its parts, and the passages printed already, so that none is there twice."""

    decisive: tuple[Span, ...]
    cited: set[Span] = field(default_factory=set)


def render(verdicts: Iterable[Verdict], look: Look) -> Iterator[str]:
    """One block a verdict, a blank line between; after several a line that counts them."""
    seen: Counter[Label] = Counter()
    for verdict in verdicts:
        yield ("\n" if seen else "") + "\n".join(_block(verdict, look)) + "\n"
        seen[verdict.verdict] += 1
    if seen.total() > 1:
        yield f"\n{tally(seen)}\n"


def tally(seen: Counter[Label]) -> str:
    """How many claims got which verdict, in one line."""
    shares = ", ".join(f"{seen[label]:,} {label.value}" for label in reversed(Label) if seen[label])
    return f"{counted(seen.total(), 'claim')}: {shares}"


def _block(verdict: Verdict, look: Look) -> list[str]:
    word = verdict.verdict.value
    head = f"{word}  {visible(verdict.claim)}"
    first, *rest = paragraph(head, 0, look.width, hang=2)
    lines = [styled(word, STYLES[verdict.verdict], look.colour) + first[len(word) :], *rest]
    shown = _Shown(tuple(span for part in verdict.parts for span in part.decisive))
    if len(verdict.parts) > 1:
        for part in verdict.parts:
            lines += _part_heading(part, look)
            lines += _evidence(part, look, 4, shown)
    elif verdict.parts:
        lines += _evidence(verdict.parts[0], look, 2, shown)
    else:
        lines += paragraph(visible(sentence(verdict.explanation or _SILENT)), 2, look.width, hang=2)
    lines += _correction(verdict, look)
    lines += _related(verdict, look, shown)
    return lines


def _part_heading(part: Part, look: Look) -> list[str]:
    head = f"{part.verdict.value}: {visible(part.text)}"
    first, *rest = paragraph(head, 2, look.width, hang=2)
    word = part.verdict.value
    return ["  " + styled(word, STYLES[part.verdict], look.colour) + first[2 + len(word) :], *rest]


def _evidence(part: Part, look: Look, indent: int, shown: _Shown) -> list[str]:
    """What settles a part."""
    lines = paragraph(visible(sentence(part.explanation or _SILENT)), indent, look.width, hang=2)
    for citation in part.citations:
        if (citation.start, citation.end) not in shown.cited:
            shown.cited.add((citation.start, citation.end))
            lines += quotation(citation, shown.decisive, look, indent)
        lines.append(styled(f"{' ' * (indent + 2)}{visible(place(citation.sentence))}", Style.DIM, look.colour))
    return lines + (_derivation(part, look, indent) if look.explain else [])


def _correction(verdict: Verdict, look: Look) -> list[str]:
    """The claim with every suggestion carried out, the new words marked."""
    suggestions = sorted({part.suggestion for part in verdict.parts if part.suggestion}, key=lambda s: (s.start, s.end))
    text, marks, at = "Write instead: ", [], 0
    for suggestion in suggestions:
        if suggestion.start < at:
            continue
        text += verdict.claim[at : suggestion.start]
        marks.append((len(text), len(text) + len(suggestion.replacement)))
        text += suggestion.replacement
        at = suggestion.end
    return paragraph(visible(text + verdict.claim[at:]), 2, look.width, look.colour, marks, hang=2) if marks else []


def _related(verdict: Verdict, look: Look, shown: _Shown) -> list[str]:
    related = [citation for citation in verdict.related if (citation.start, citation.end) not in shown.cited]
    if not related:
        return []
    near = "; ".join(place(citation.sentence) for citation in related)
    lines = paragraph(f"Nearest in the source: {visible(near)}", 2, look.width, hang=2)
    return [styled(line, Style.DIM, look.colour) for line in lines]


def _derivation(part: Part, look: Look, indent: int) -> list[str]:
    steps = [*part.derivation]
    if part.fact:
        steps.append(f"fact: {part.fact}")
    if part.licence:
        steps.append(f"ground: {part.licence}")
    if part.residue:
        steps.append(f"not accounted for: {', '.join(part.residue)}")
    return [line for step in steps for line in paragraph(f"· {visible(step)}", indent + 2, look.width, hang=2)]
