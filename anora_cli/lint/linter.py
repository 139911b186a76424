"""Reads an article sentence by sentence and says of each what the source does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import groupby, pairwise

from anora_cli.checker import Checker
from anora_cli.documents.model import Block, BlockKind, Document, Mapped
from anora_cli.engine.focus import Focus
from anora_cli.engine.index import NOTHING
from anora_cli.engine.reading import Reading
from anora_cli.engine.text import fold, tokenise
from anora_cli.lint.citations.check import Checked
from anora_cli.lint.citations.evidence import Evidence
from anora_cli.lint.citations.model import Kind
from anora_cli.lint.citations.recognise import recognise
from anora_cli.lint.discourse import Discourse, State
from anora_cli.lint.frames import answered, fragment, labelled, prefix, question, term
from anora_cli.lint.model import Finding, Resolved, Where
from anora_cli.lint.rules import BY_FAULT, NOT_IN_SOURCE, SUPPORTED, Rule
from anora_cli.lint.scope import Subject
from anora_cli.lint.speech import Staging, Stretch
from anora_cli.lint.tables import Statement, statements
from anora_cli.model import Label, Part, Suggestion, Verdict

_SUPPOSED = ("not checked: a hypothetical", "not checked: a prediction")


class Linter:
    """Lints documents against the pack of a checker."""

    def __init__(self, checker: Checker) -> None:
        self.checker = checker
        self.pack = checker.pack
        self.subject = Subject(checker.pack)
        self.evidence = Evidence(checker.pack, checker.facts)

    def findings(self, document: Document, require_citations: bool = False) -> list[Finding]:
        """Every statement of the document with its verdict, and what is wrong with its citations, in the file's order.

        Citations themselves are not judged. With `require_citations` a settled statement without one is a finding, too.
        A document that does not speak of the pack's subject has no statements: its names are other people's.
        """
        cited = recognise(document, self.evidence.is_fact)
        if self.subject.of(cited.article):
            found = list(_Pass(self, cited.article).run())
        elif any(citation.kind is not Kind.PLAIN for citation in cited.citations):
            found = []
        else:
            return []
        if cited.citations or cited.dangling or require_citations:
            found += Checked(cited, found, self.evidence, require=require_citations).findings()
        return sorted(found, key=lambda f: (f.where.start, f.where.end, f.code))


class _Pass:
    """One way through one document."""

    def __init__(self, linter: Linter, document: Document) -> None:
        self.checker = linter.checker
        self.pack = linter.pack
        self.document = document
        self.discourse = Discourse(linter.pack)
        self.staging = Staging(linter.checker, document.blocks)
        self.numbers = {id(block): n for n, block in enumerate(document.blocks)}
        self.states: list[tuple[int, State]] = []
        self.tables = _tables(document.blocks)
        self.works: dict[int, bool] = {}

    def run(self) -> Iterator[Finding]:
        """The findings of all blocks; footnotes are read where they are referred to."""
        notes = [block for block in self.document.blocks if block.kind is BlockKind.FOOTNOTE]
        for block in self.document.blocks:
            if block.kind is not BlockKind.FOOTNOTE:
                self.discourse.enter(block)
                yield from self._block(block)
        for block in notes:
            self.discourse.state = self._state_at(block.anchor)
            yield from self._block(block)

    def _state_at(self, anchor: int | None) -> State:
        """What had been said at that place of the file."""
        before = [state for end, state in self.states if anchor is not None and end <= anchor]
        return before[-1] if before else self.discourse.state

    def _block(self, block: Block) -> Iterator[Finding]:
        if block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            yield from self._heading(block)
        elif block.kind is BlockKind.ROW:
            yield from self._row(block)
        else:
            yield from self._prose(block)

    def _heading(self, block: Block) -> Iterator[Finding]:
        focus = self._focus(block.text)
        reading = self.checker.read(block.text.text, focus)
        self.discourse.head(block, reading)
        yield from self._judged(block.text, reading, focus)

    def _row(self, block: Block) -> Iterator[Finding]:
        """The findings on a row of a table: its first cell names what all others are about, or what they say."""
        first = block.cells[0].text
        if not first.text.strip():
            return
        reading = self.checker.read(first.text, self._focus(first))
        work = self.discourse.topic_of(reading)
        name = next((i for i in reading.items if i.mention), None) if work else None
        span = (reading.tokens[name.first].start, reading.tokens[name.last - 1].end) if name else (0, len(first.text))
        focus = Focus(work or (self.discourse.state.home if self._labels(block, reading) else ""))
        for statement in statements(block, first.cut(*span)):
            yield from self._clipped(statement, focus)

    def _defined(self, number: int) -> str | None:
        """The work that a list of definitions is about at this item; None if its term does not name one."""
        blocks = self.document.blocks
        above = next((blocks[n] for n in range(number - 1, -1, -1) if blocks[n].kind is not BlockKind.ITEM), None)
        if above is None or above.kind is not BlockKind.TERM:
            return None
        reading = self.checker.read(above.text.text, Focus(""))
        work = self.discourse.topic_of(reading)
        return work if work or not _told(reading) else None

    def _labels(self, block: Block, reading: Reading) -> bool:
        """True if the first column says what is told in the others, not of which works."""
        return _told(reading) and not self._lists_works(self.tables[self.numbers[id(block)]])

    def _lists_works(self, table: Sequence[Block]) -> bool:
        """True if some row of the table is about a work, or its header says that they are; looked at once."""
        key = id(table[0])
        if key not in self.works:
            cells = [row.cells[0] for row in table]
            header = cells[0].header if len(table[0].cells) > 1 else ""
            named = (self.discourse.topic_of(self.checker.read(c.text.text, Focus(""))) for c in cells)
            self.works[key] = self.discourse.of_works(header) or any(named)
        return self.works[key]

    def _clipped(self, statement: Statement, focus: Focus) -> Iterator[Finding]:
        """The findings on what a statement says anew; what comes before it only names what that is said of."""
        for finding in self._judged(statement.text, self.checker.read(statement.text.text, focus), focus):
            if finding.where.end > statement.start:
                supplied = finding.where.start >= finding.where.end  # what is wrong are words that stand nowhere
                start = statement.start if supplied else max(finding.where.start, statement.start)
                where = self._where(start, statement.text.ends[-1] if supplied else finding.where.end)
                span = (start, max(where.end, finding.stretch[1]))
                text, lines = self.document.raw[start : where.end], self._lines(start, where.end)
                yield replace(finding, where=where, statement=span, text=text, lines=lines)

    def _prose(self, block: Block) -> Iterator[Finding]:
        number = self.numbers[id(block)]
        marked = self.staging.marked(number, self._focus(block.text))
        if marked and (found := list(self._speech(marked))):
            yield from found
            return
        spans = self.staging.stretches(number)
        defined = self._defined(number) if block.kind is BlockKind.ITEM else None
        for k, (start, end) in enumerate(spans):
            focus = self._focus(block.text.cut(start, end))
            stretch = self.staging.voice(number, spans, k, focus)
            sentence, voice = stretch.text, stretch.voice or (marked.voice if marked else stretch.voice)
            focus = focus._replace(voice=voice, topic=focus.topic if defined is None else defined)
            reading = self.checker.read(sentence.text, focus)
            framed = self._framed(block, block.text.cut(*spans[k - 1]) if k else None, sentence, reading)
            found = list(self._clipped(framed, focus)) if framed else []
            if framed and any(f.verdict is not Label.NOT_IN_SOURCE for f in found):
                yield from found
            else:
                yield from self._judged(sentence, reading, focus)
            reading = self.checker.read(framed.text.text, focus) if framed else reading
            titles = [(a - start, b - start) for a, b in block.emphasised if a < end and start < b]
            self.discourse.hear(reading, titles)
            self.states.append((sentence.ends[-1], self.discourse.state))

    def _framed(self, block: Block, before: Mapped | None, sentence: Mapped, reading: Reading) -> Statement | None:
        """A fragment with what it is said of; None if it is a sentence, or nothing before it says of what it is."""
        if not fragment(reading):
            return None
        number = self.numbers[id(block)]
        asked = question(self.document.blocks, number, before)
        label = asked or (term(self.document.blocks, number) if before is None else None) or self._person(reading)
        if label is None:
            return None
        whole = answered(label, sentence) if asked else labelled(label, sentence)
        return Statement(whole, sentence.starts[0])

    def _person(self, reading: Reading) -> Mapped | None:
        """The name of the person whom the section is about, for what does not begin with a name itself."""
        first = reading.items[0] if reading.items else None
        led = first and first.first == 0 and first.being and not first.possessive
        return None if led else self.discourse.person

    def _speech(self, stretch: Stretch) -> Iterator[Finding]:
        """The findings on speech without marks; none if the source has nothing of it and it need not be quoted."""
        focus = self._focus(stretch.text)._replace(voice=stretch.voice)
        reading = self.checker.read(stretch.text.text, focus)
        findings = list(self._judged(stretch.text, reading, focus))
        if stretch.quoted or any(f.citations for f in findings):
            self.states.append((stretch.text.ends[-1], self.discourse.state))
            yield from findings

    def _focus(self, text: Mapped) -> Focus:
        return self.discourse.focus([t.norm for t in tokenise(text.text[:80]) if t.word])

    def _judged(self, sentence: Mapped, reading: Reading, focus: Focus) -> Iterator[Finding]:
        verdict = self.checker.judge(reading)
        stated = prefix(sentence) if verdict.parts and verdict.parts[0].explanation in _SUPPOSED else None
        if stated:
            yield from self._judged(stated, self.checker.read(stated.text, focus), focus)
            return
        resolved = self._resolved(sentence, reading)
        for part in verdict.parts:
            mended = part.suggestion is not None and self._mends(verdict, part.suggestion, focus)
            yield self._finding(sentence, verdict, part if mended else replace(part, suggestion=None), resolved)

    def _mends(self, verdict: Verdict, suggestion: Suggestion, focus: Focus) -> bool:
        """True if the sentence with the suggestion carried out has one conflict less."""
        claim = verdict.claim
        text = claim[: suggestion.start] + suggestion.replacement + claim[suggestion.end :]
        return _conflicts(self.checker.judge(self.checker.read(text, focus))) < _conflicts(verdict)

    def _resolved(self, sentence: Mapped, reading: Reading) -> list[Resolved]:
        """The pronouns of a sentence with whom they mean."""
        found = []
        for item in reading.items:
            if item.mention and item.mention.how == "pronoun" and item.entities:
                start, end = reading.tokens[item.first].start, reading.tokens[item.last - 1].end
                meant = " or ".join(sorted({self.pack.name_of(e) for e in item.entities}))
                found.append(Resolved(sentence.text[start:end], *sentence.place(start, end), meant))
        return found

    def _finding(self, sentence: Mapped, verdict: Verdict, part: Part, resolved: Iterable[Resolved]) -> Finding:
        start, end = sentence.place(*(part.wrong or (part.start, part.end)))
        if start == end:  # what is wrong stands in the question that this answers, not here
            start, end = sentence.place(part.start, part.end)
        rule = _rule(part)
        return Finding(
            where=self._where(start, end),
            code=rule.code,
            name=rule.name,
            severity=rule.severity,
            verdict=part.verdict,
            message=part.explanation,
            text=self.document.raw[start:end],
            context=verdict.claim,
            statement=sentence.place(part.start, part.end),
            lines=self._lines(start, end),
            citations=part.citations,
            decisive=part.decisive,
            suggestion=self._suggestion(sentence, part.suggestion),
            fact=part.fact,
            resolved=_within(resolved, sentence.place(part.start, part.end)),
            fingerprint=_fingerprint(rule, part, verdict.claim),
        )

    def _where(self, start: int, end: int) -> Where:
        place = self.document.position
        return Where(self.document.name, start, end, *place(start), *place(end))

    def _lines(self, start: int, end: int) -> tuple[str, ...]:
        raw, starts = self.document.raw, self.document.lines
        first, last = self.document.position(start)[0], self.document.position(max(start, end - 1))[0]
        bounds = [*starts[first - 1 : last], starts[last] if last < len(starts) else len(raw)]
        return tuple(raw[a:b].rstrip("\r\n") for a, b in pairwise(bounds))

    def _suggestion(self, sentence: Mapped, suggestion: Suggestion | None) -> Suggestion | None:
        """The replacement in the file; None where markup or a line break stands inside what is to be replaced."""
        if suggestion is None:
            return None
        changed = _narrowed(sentence.text, suggestion)
        if changed.start >= changed.end:
            return None
        start, end = sentence.place(changed.start, changed.end)
        written = self.document.raw[start:end]
        plain = sentence.text[changed.start : changed.end]
        return Suggestion(start, end, changed.replacement) if written == plain else None


def _told(reading: Reading) -> bool:
    """True for a label of which every name is known, and some word."""
    known = any(item.mention for item in reading.items) or any(hit.concept != NOTHING for hit in reading.hits)
    return known and not any(item.unknown for item in reading.items)


def _tables(blocks: Sequence[Block]) -> dict[int, Sequence[Block]]:
    """The rows that stand together, by the number of each of them."""
    found: dict[int, Sequence[Block]] = {}
    for kind, run in groupby(range(len(blocks)), lambda n: (blocks[n].kind, [c.header for c in blocks[n].cells])):
        numbers = list(run)
        if kind[0] is BlockKind.ROW:
            rows = [blocks[n] for n in numbers]
            found |= dict.fromkeys(numbers, rows)
    return found


def _within(resolved: Iterable[Resolved], span: tuple[int, int]) -> tuple[Resolved, ...]:
    return tuple(r for r in resolved if span[0] <= r.start and r.end <= span[1])


def _narrowed(text: str, suggestion: Suggestion) -> Suggestion:
    """The suggestion without the words at its ends that stay as they are."""
    old, new = text[suggestion.start : suggestion.end].split(" "), suggestion.replacement.split(" ")
    tail = _alike(old[::-1], new[::-1])
    head = _alike(old[: len(old) - tail], new[: len(new) - tail])
    start = suggestion.start + sum(len(word) + 1 for word in old[:head])
    end = suggestion.end - sum(len(word) + 1 for word in old[len(old) - tail :])
    return Suggestion(start, end, " ".join(new[head : len(new) - tail]))


def _alike(left: Sequence[str], right: Sequence[str]) -> int:
    """How many words at the beginning are the same, the last of the shorter one left out."""
    most = max(min(len(left), len(right)) - 1, 0)
    return next((n for n in range(most) if left[n] != right[n]), most)


def _conflicts(verdict: Verdict) -> int:
    return sum(part.verdict is Label.CONTRADICTED for part in verdict.parts)


def _rule(part: Part) -> Rule:
    if part.verdict is Label.CONTRADICTED and part.fault:
        return BY_FAULT[part.fault]
    return SUPPORTED if part.verdict is Label.SUPPORTED else NOT_IN_SOURCE


def _fingerprint(rule: Rule, part: Part, sentence: str) -> str:
    """The same for the same words under the same rule, wherever they stand: no line, no file, no markup."""
    words = " ".join(t.norm for t in tokenise(fold(sentence)) if t.word)
    key = f"{rule.code}|{part.fact}|{words}|{fold(part.text)}"
    return sha256(key.encode()).hexdigest()[:32]
