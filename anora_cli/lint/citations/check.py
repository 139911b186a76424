"""Holds the citations of an article against the source and against the verdicts on what they are cited for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from anora_cli.documents.matter import read as read_matter
from anora_cli.documents.model import BlockKind, Document, Footnote, Format, Span
from anora_cli.documents.writer import Outline
from anora_cli.lint.citations import notes
from anora_cli.lint.citations.evidence import Evidence
from anora_cli.lint.citations.grammar import escaped
from anora_cli.lint.citations.layout import Layout, Statement
from anora_cli.lint.citations.model import Cited, Kind, Quoted, Reference, Source
from anora_cli.lint.model import Finding
from anora_cli.lint.remark import remark
from anora_cli.lint.rules import BY_CODE
from anora_cli.model import Citation as SourceCitation
from anora_cli.model import Label, Suggestion

UNKNOWN, MISQUOTED, UNFIT = BY_CODE["AN501"], BY_CODE["AN502"], BY_CODE["AN503"]
IDLE, DANGLING, MISSING, REPEATED = BY_CODE["AN505"], BY_CODE["AN506"], BY_CODE["AN509"], BY_CODE["AN510"]

_SETTLED = (Label.SUPPORTED, Label.CONTRADICTED)
_MOST_SHOWN = 3  # citations with a finding


class Checked:
    """One check of one article, with what was found in it by `findings`; `require` asks for a citation everywhere."""

    def __init__(self, cited: Cited, findings: Iterable[Finding], evidence: Evidence, *, require: bool) -> None:
        self.cited = cited
        self.article = cited.article
        self.evidence = evidence
        self.require = require
        self.layout = Layout(cited.document, cited.article, cited.citations, findings)

    def findings(self) -> Iterator[Finding]:
        """What is wrong with the citations, in no order."""
        yield from _dangling(self.article, self.cited)
        read = [notes.read(self.layout, citation) for citation in self.cited.citations]
        yield from notes.findings(self.article, read)
        for note in read:
            yield from self._sources(note)
        yield from self._repeated(read)
        if self.require:
            yield from self._missing(read)

    def _sources(self, note: notes.Note) -> Iterator[Finding]:
        """What is wrong with the sources of one citation: each by the first of what can be wrong."""
        settled = [s.finding for s in note.about if s.finding.verdict in _SETTLED]
        idle = note.citation.kind is Kind.PLAIN and not settled
        known = [r for r in note.citation.references if self.evidence.knows(r.id)]
        for source in note.citation.sources:
            unknown = [r for r in source.references if not self.evidence.knows(r.id)]
            yield from (self._unknown(reference, source, settled) for reference in unknown)
            wrong = self._misquoted(source.quoted, source) if source.quoted and not unknown else None
            if wrong:
                yield wrong
            elif settled and note.sound:
                yield from self._unfit(source, settled, known)
        if idle and known:
            message = "the source does not settle what this is cited for"
            yield remark(self.article, note.citation.span, IDLE, message)

    def _unknown(self, reference: Reference, source: Source, settled: Sequence[Finding]) -> Finding:
        what = "sentence" if reference.id[1:2].isdigit() else "fact"
        places = self.evidence.holding(source.quoted.text) if source.quoted else ()
        right = places or _resting(settled, what == "fact")
        near = self.evidence.nearby(reference.id)
        message = f"there is no {what} {reference.written}" + (f": {near}" if near else "")
        certain = len(right) == 1 and right[0] not in [r.id for r in source.references]
        change = Suggestion(*reference.span, right[0]) if certain else None
        return remark(self.article, reference.span, UNKNOWN, message, change)

    def _misquoted(self, quoted: Quoted, source: Source) -> Finding | None:
        """The finding on quoted words that do not stand where they are said to; None if they do."""
        sentences = list(dict.fromkeys(s for r in source.references for s in self.evidence.sentences(r.id)))
        if self.evidence.has(quoted.text, sentences):
            return None
        named = ", ".join(r.written for r in source.references)
        elsewhere = self.evidence.holding(quoted.text)
        if elsewhere:
            change = None
            if len(elsewhere) == 1:
                change = next((Suggestion(*r.span, elsewhere[0]) for r in source.references if r.id in sentences), None)
            message = f"these words are not those of {named} but of {', '.join(elsewhere)}"
            return remark(self.article, quoted.span, MISQUOTED, message, change, self._shown(elsewhere))
        near = self.evidence.nearest(quoted.text, sentences)
        if near is None:
            message = f"nothing like these words stands in {named}"
            return remark(self.article, quoted.span, MISQUOTED, message, None, self._shown(sentences))
        exact = escaped(near.text) if self.article.form is Format.MARKDOWN else near.text
        change = Suggestion(*quoted.span, exact) if self._flat(quoted.span) else None
        message = f"{named} has other words: {near.difference}"
        return remark(self.article, quoted.span, MISQUOTED, message, change, self._shown(sentences))

    def _flat(self, span: Span) -> bool:
        """False where tags stand within the span, which no suggestion may take out."""
        return self.article.form is not Format.HTML or "<" not in self.article.raw[slice(*span)]

    def _unfit(self, source: Source, settled: Sequence[Finding], known: Sequence[Reference]) -> Iterator[Finding]:
        already = {sentence for r in known for sentence in self.evidence.sentences(r.id)}
        for reference in source.references:
            if not self.evidence.knows(reference.id) or self.evidence.settles(reference.id, settled):
                continue
            fact = reference.id not in self.evidence.sentences(reference.id)
            right = _resting(settled, fact)
            change = None
            if len(right) == 1 and not source.quoted and not (set(right) & already):
                change = Suggestion(*reference.span, right[0])
            message = f"{reference.written} does not settle this; {', '.join(right)} does"
            shown = tuple(citation for finding in settled for citation in finding.citations)
            yield remark(
                self.article, reference.span, UNFIT, message, change, tuple(dict.fromkeys(shown))[:_MOST_SHOWN]
            )

    def _shown(self, sentences: Sequence[str]) -> tuple[SourceCitation, ...]:
        return tuple(self.evidence.citation(sentence) for sentence in sentences[:_MOST_SHOWN])

    def _repeated(self, read: Sequence[notes.Note]) -> Iterator[Finding]:
        """Writers' citations of one thing at one place more than once."""
        seen: set[tuple[Span, str]] = set()
        for note in read:
            if note.citation.kind is not Kind.PLAIN:
                continue
            run = self.layout.run(note.citation.places[0]) if note.citation.places else note.citation.span
            for source in note.citation.sources:
                for reference in source.references:
                    if (run, reference.id) in seen:
                        message = f"{reference.written} is cited here before"
                        yield remark(self.article, reference.span, REPEATED, message)
                    seen.add((run, reference.id))

    def _missing(self, read: Sequence[notes.Note]) -> Iterator[Finding]:
        """The settled statements without a citation; what programs read (front matter) needs none."""
        begins = read_matter(self.article.raw, Outline()) if self.article.form is Format.MARKDOWN else 0
        titles = [b.text.starts for b in self.article.blocks if b.kind is BlockKind.TITLE]
        cited = {(s.start, s.end) for note in read for s in note.about}
        shared = self._shared(read)
        for statement in self.layout.statements:
            stretch = statement.start, statement.end
            exempt = statement.start < begins or statement.spot.text.starts in titles or shared(statement)
            if statement.finding.verdict in _SETTLED and stretch not in cited and not exempt:
                cited.add(stretch)
                where = ", ".join(dict.fromkeys(c.sentence for c in statement.finding.citations))
                message = "no citation" + (f" (the source settles it at {where})" if where else "")
                yield remark(self.article, stretch, MISSING, message, None, statement.finding.citations)

    def _shared(self, read: Sequence[notes.Note]) -> Callable[[Statement], bool]:
        """Tells if a mark behind another statement of the sentence names all that settles a statement, too."""
        marks = (note for note in read if note.citation.kind is Kind.MARK)
        named = {
            (self.layout.sentence(statement), reference.id)
            for note in marks
            for statement in note.about
            for source in note.citation.sources
            for reference in source.references
        }

        def shared(statement: Statement) -> bool:
            ids = {citation.sentence for citation in statement.finding.citations}
            return bool(named and ids) and named.issuperset((self.layout.sentence(statement), i) for i in ids)

        return shared


def _resting(settled: Iterable[Finding], facts: bool) -> tuple[str, ...]:
    """What the verdicts rest on: facts, or sentences."""
    found = (c.fact if facts else c.sentence for finding in settled for c in finding.citations)
    return tuple(dict.fromkeys(each for each in found if each))


def _dangling(article: Document, cited: Cited) -> Iterator[Finding]:
    """Markers without a footnote, and of footnotes that cite, those without a marker and those of one name."""
    for marker in cited.dangling:
        message = f"there is no footnote {marker.label}"
        yield remark(article, (marker.start, marker.end), DANGLING, message)
    spans = [c.span for c in cited.citations if c.kind is not Kind.MARK]
    markers = {f.label for f in article.footnotes if not f.defines}
    seen: dict[str, Footnote] = {}
    for footnote in article.footnotes:
        cites = any(footnote.start <= start < footnote.end for start, _ in spans)
        if not footnote.defines:
            continue
        head = footnote.start, min(article.raw.find(":", footnote.start) + 1, footnote.end)
        if footnote.label in seen and (cites or seen[footnote.label].label.startswith("anora-")):
            yield remark(article, head, DANGLING, f"a second footnote {footnote.label}")
        elif cites and footnote.label not in markers:
            yield remark(article, head, DANGLING, f"nothing in the text refers to the footnote {footnote.label}")
        seen.setdefault(footnote.label, footnote)
