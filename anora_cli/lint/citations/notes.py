"""The notes of `anora annotate` against the text: what each is about, and whether it still says the right thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from anora_cli.documents.model import Document, Span
from anora_cli.lint.citations.grammar import SYMBOLS, WORDS
from anora_cli.lint.citations.layout import Layout, Statement
from anora_cli.lint.citations.model import Citation, Kind
from anora_cli.lint.model import Finding
from anora_cli.lint.remark import remark
from anora_cli.lint.rules import BY_CODE
from anora_cli.lint.selectors import near
from anora_cli.model import Label, Suggestion

STALE, MISMATCHED, VERDICT, REPEATED = BY_CODE["AN504"], BY_CODE["AN507"], BY_CODE["AN508"], BY_CODE["AN510"]
_BY_WORD = {word.lower(): label for label, word in WORDS.items()} | {sign: label for label, sign in SYMBOLS.items()}


class Note(NamedTuple):
    """A citation with the statements that it is about.

    `verdict` is what it says of them (None: nothing that can be understood, or a writer's citation). `gone` are the
    words that it quotes as a statement and that no longer stand where it does. `stale` tells that a verdict is another
    by now. `choices` counts the statements with its words that it may be about, where its marker leaves that open.
    """

    citation: Citation
    about: tuple[Statement, ...]
    verdict: Label | None = None
    gone: str = ""
    stale: bool = False
    choices: int = 1

    @property
    def sound(self) -> bool:
        """True if what it says of the statements still holds, so that its sources can be held against them."""
        return not self.gone and not self.stale

    @property
    def stretches(self) -> tuple[Span, ...]:
        """Where the statements stand in the file."""
        return tuple(sorted({(s.start, s.end) for s in self.about}))


def read(layout: Layout, citation: Citation) -> Note:
    """What a citation is about."""
    if citation.kind is Kind.PLAIN:
        about = dict.fromkeys(s for place in citation.places for s in layout.cited_by(place))
        return Note(citation, tuple(about))
    verdict = _BY_WORD.get(citation.verdict.lower())
    if citation.kind is Kind.MARK:
        beside = layout.beside(citation.places[0])
        same = [s for s in beside if s.finding.verdict is verdict]
        return Note(citation, tuple(same or beside), verdict, "", bool(beside) and not same)
    return _footnote(layout, citation, verdict)


def _footnote(layout: Layout, citation: Citation, verdict: Label | None) -> Note:
    quoted, whole = _quoted(layout, citation.said)
    if not citation.said or not citation.places:
        return Note(citation, (), verdict)
    groups = [_standing(layout, citation, quoted, same, last=same is quoted[-1]) for same in quoted]
    if not whole or not all(groups):
        beside = tuple(dict.fromkeys(s for place in citation.places for s in layout.beside(place)))
        gone = next((s[0].words for s, found in zip(quoted, groups, strict=True) if not found), _first(citation.said))
        return Note(citation, beside, verdict, gone, all(s.finding.verdict is not verdict for s in beside))
    stale = any(all(s.finding.verdict is not verdict for s in group) for group in groups)
    about = [s for group in groups for s in group if stale or s.finding.verdict is verdict]
    ends = {(s.start, s.end) for place in citation.places for s in quoted[-1] if layout.stands(s, place)}
    return Note(citation, tuple(dict.fromkeys(about)), verdict, "", stale, len(ends))


def _quoted(layout: Layout, said: str) -> tuple[list[list[Statement]], bool]:
    """The statements of the article that a note quotes, by their words, and whether these are all that it quotes."""
    ordered = sorted(layout.statements, key=lambda s: (-len(s.words), s.words))
    by_words = {words: list(same) for words, same in groupby(ordered, key=lambda s: s.words)}
    found: list[list[Statement]] = []
    at = 0
    while True:
        words = next((w for w in by_words if said.startswith(f"“{w}”", at)), None)
        if words is None:
            return found, False
        found.append(by_words[words])
        at += len(words) + 2
        if not said.startswith("; ", at):
            return found, said.startswith(".", at)
        at += 2


def _standing(
    layout: Layout, citation: Citation, quoted: Sequence[Sequence[Statement]], same: Sequence[Statement], *, last: bool
) -> list[Statement]:
    """Those of the statements with the same words that the note's markers stand at; none if one stands elsewhere."""
    found: list[Statement] = []
    for place in citation.places:
        ends = [s for s in quoted[-1] if layout.stands(s, place)]
        sentences = {layout.sentence(s) for s in ends}
        here = ends if last else [s for s in same if layout.sentence(s) in sentences]
        if not here:
            return []
        nearest = max(s.start for s in here)
        found += (s for s in here if s.start == nearest)
    return found


def _first(said: str) -> str:
    """The first statement that a note quotes, as far as it can be told."""
    return said[1:].partition("”")[0]


def findings(article: Document, notes: Sequence[Note]) -> Iterator[Finding]:
    """What is wrong with what the notes say of statements."""
    ours = [note for note in notes if note.citation.kind is not Kind.PLAIN]
    repeated = list(_repeated(article, ours))
    reported = {finding.where.start for finding in repeated}
    yield from repeated
    for note in ours:
        if note.citation.verdict_span[0] not in reported:
            yield from _one(article, note)


def _one(article: Document, note: Note) -> Iterator[Finding]:
    citation = note.citation
    verdicts = list(dict.fromkeys(s.finding.verdict for s in note.about if s.finding.verdict))
    if note.gone:
        message = f"the note is on “{note.gone}”, which is not what it stands at; `anora annotate` writes it anew"
        yield remark(article, citation.said_span, MISMATCHED, message)
    if note.verdict is None:
        yield _no_verdict(article, note, verdicts)
    elif note.stale and verdicts:
        now = " and ".join(WORDS[verdict].lower() for verdict in verdicts)
        message = f"the note says {WORDS[note.verdict].lower()}, and by now the statement is {now}"
        shown = note.about[0].finding.citations
        yield remark(article, citation.verdict_span, STALE, message, None, shown)
    elif citation.kind is Kind.MARK and not note.about:
        yield remark(article, citation.verdict_span, STALE, "there is no statement any more that this mark is about")


def _no_verdict(article: Document, note: Note, verdicts: Sequence[Label]) -> Finding:
    citation = note.citation
    words = SYMBOLS if citation.kind is Kind.MARK else WORDS
    if not citation.verdict:
        return remark(article, citation.span, VERDICT, f"the note gives no verdict: {', '.join(words.values())}")
    hint = near(citation.verdict, words.values()) or f"known are {', '.join(words.values())}"
    message = f"{citation.verdict} is no verdict; {hint}"
    certain = len(verdicts) == 1 and not note.gone
    change = Suggestion(*citation.verdict_span, words[verdicts[0]]) if certain else None
    return remark(article, citation.verdict_span, VERDICT, message, change)


def _repeated(article: Document, notes: Iterable[Note]) -> Iterator[Finding]:
    """Notes on the statements of an earlier one: with its verdict and sources, or with a verdict that is wrong."""
    key = _key
    for _, group in groupby(sorted((n for n in notes if n.about and not n.gone), key=key), key=key):
        same = list(group)
        seen: Counter[object] = Counter()
        for note in same:
            span = note.citation.verdict_span
            others = {other.verdict for other in same} - {note.verdict}
            says = (note.verdict, tuple(r.id for r in note.citation.references))
            if note.verdict and note.stale and others - {None}:
                other = next(other for other in others if other)
                message = (
                    f"the note says {WORDS[note.verdict].lower()}, another on the same says {WORDS[other].lower()}"
                )
                yield remark(article, span, REPEATED, message)
            elif seen[says] >= note.choices:
                yield remark(article, span, REPEATED, "another note says the same of the same statement")
            seen[says] += 1


def _key(note: Note) -> tuple[object, ...]:
    return note.citation.kind.value, note.stretches
