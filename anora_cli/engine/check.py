"""A claim's way through the engine: read, select, cut, judge each clause, compose, report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from anora_cli.engine.case import Finding
from anora_cli.engine.cite import Citer, base_id
from anora_cli.engine.clause import Clause, join
from anora_cli.engine.clauses import adjoins, cut
from anora_cli.engine.cover import union
from anora_cli.engine.crossed import uncrossed
from anora_cli.engine.describe import described, readings
from anora_cli.engine.echoes import echoes
from anora_cli.engine.english import english
from anora_cli.engine.evidence import enough
from anora_cli.engine.explain import explain, suggest, summary
from anora_cli.engine.fault import fault_of, wrong_of
from anora_cli.engine.focus import Focus, alone
from anora_cli.engine.index import Index
from anora_cli.engine.item import Item
from anora_cli.engine.judge import Judge
from anora_cli.engine.measures import measured
from anora_cli.engine.quoted import Quoting, find_quoted
from anora_cli.engine.reading import Reading, read
from anora_cli.engine.relatives import dated, parted
from anora_cli.engine.resumed import interrupted
from anora_cli.engine.select import BARE_PRONOUN, QUOTING, foretold, gates, no_statement
from anora_cli.engine.slight import SLIGHT, without_slight
from anora_cli.engine.witness import nearest, witnesses
from anora_cli.model import Citation, Label, Part, Verdict

if TYPE_CHECKING:
    from anora_cli.engine.quotations import Quotations

_UNQUOTED = Quoting((), frozenset(), frozenset())
MOST_CLAUSES = 24  # beyond this a "claim" is an article, and its clauses are judged without being joined


class Engine:
    """Checks claims against one pack. Deterministic, and safe to share between threads once built."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.pack = index.pack
        self.citer = Citer(self.pack)

    @cached_property
    def _quotations(self) -> Quotations:
        """Loaded with the first quotation: few claims have one, and it is an eighth of a cold start."""
        from anora_cli.engine.quotations import Quotations

        return Quotations(self.index, self.citer)

    @cached_property
    def _topics(self) -> frozenset[str]:
        """The nouns by which the pack's subject is described: the "play" of "the play"."""
        subject = self.pack.entities.get(self.pack.default_subject)
        descriptions = (d.lower().split() for d in subject.descriptions) if subject else ()
        return frozenset(words[-1] for words in descriptions if len(words) > 1 and words[0] == "the")

    def check(self, claim: str, claim_id: str = "") -> Verdict:
        """The verdict on `claim`, with its parts, citations and explanation."""
        return self.judge(self.read(claim, alone(self.pack)), claim_id)

    def read(self, text: str, focus: Focus) -> Reading:
        """What is recognised in `text` where it stands in `focus`."""
        return read(text, self.index, focus)

    def speaker(self, reading: Reading, *, last: bool = False) -> frozenset[str] | None:
        """Whose the text plainly says its first quotation is, or the `last`: empty for a stranger, None for nobody."""
        from anora_cli.engine.speakers import speaker_of

        quoted = find_quoted(reading)
        speaker = speaker_of(reading, quoted, quoted[-1 if last else 0]) if quoted else None
        return speaker.entities if speaker and speaker.sure else None

    def judge(self, reading: Reading, claim_id: str = "") -> Verdict:
        """The verdict on a text as read, with its parts, citations and explanation."""
        claim = reading.text
        quoted = find_quoted(reading)
        reason = no_statement(reading, quoted, self._topics)
        opened = gates(reading, reason)
        if reason and not opened and not (quoted and reason in QUOTING):
            return self._verdict(claim, claim_id, [self._silent(reading, reason)])
        quoting = self._quotations.judge(reading, quoted) if quoted else _UNQUOTED
        parts = list(quoting.parts)
        rest = self._rest(reading, quoting)
        if reason and not opened and (rest or not parts or reason == BARE_PRONOUN):
            parts.append(self._silent(reading, reason, parts))
        elif rest:
            reading, findings = self._best_reading(reading, rest)
            if opened and not all(self._borne(reading, findings, gate) for gate in opened):
                return self._verdict(claim, claim_id, [*parts, self._silent(reading, reason, parts)])
            if parts and all(p.verdict is Label.SUPPORTED for p in parts):  # the words before only say of what they are
                findings = [f for f in findings if f.trace[-1:] != (SLIGHT,)]
            if not parts and not enough(reading, findings, self.index):
                findings = [f._replace(label=Label.NOT_IN_SOURCE, licence=None) for f in findings]
            parts += [_beside(self._part(reading, finding), quoting.parts) for finding in findings]
        return self._verdict(claim, claim_id, parts)

    def _borne(self, reading: Reading, findings: Sequence[Finding], gate: range) -> bool:
        """True if all holds, by facts worded with "would" or "could" themselves: by a phrase, or a modal verb."""
        words = [self.index.words[fact.id] for f in findings for fact in f.facts]
        modals = foretold(reading, gate)
        quoted = bool(modals) and all(not modals.isdisjoint(w.quoted) for w in words)
        cues = (hit for f in findings for a in f.alignments for hit in a.cue.hits)
        worded = any(hit.first <= gate.start < hit.last - 1 for hit in cues)
        return bool(words) and all(f.label is Label.SUPPORTED for f in findings) and (quoted or worded)

    def _rest(self, reading: Reading, quoting: Quoting) -> list[Clause]:
        """The clauses outside quotations that claim more than who is quoted, and of whom."""
        content = reading.content(self.index)
        if quoting.parts:
            tokens = reading.tokens
            names = {i for item in reading.items if item.entities & quoting.told for i in item.indices}
            speech, giving = english().speech, english().quoting["giving"]
            verbs = {i for i in content if tokens[i].stem in speech or tokens[i].norm in giving}
            content -= names | quoting.idle | verbs
        return [c for c in cut(reading) if content & frozenset(c.indices)]

    def _best_reading(self, reading: Reading, clauses: list[Clause]) -> tuple[Reading, list[Finding]]:
        """The findings, with a described being taken for the one whom the facts make it."""
        findings = self._resolve(reading, clauses)
        noun = described(reading)
        if noun is None or _worst(findings) is not Label.NOT_IN_SOURCE:
            return reading, findings
        spans = [set(c.indices) for c in clauses]
        clashing: list[tuple[Reading, list[Finding]]] = []
        for entity, tried in readings(reading, noun, self.index):
            again = [c for c in cut(tried) if any(span & set(c.indices) for span in spans)]
            result = self._resolve(tried, again)
            if _worst(result) is Label.SUPPORTED:
                return tried, result
            if _worst(result) is Label.CONTRADICTED and _fits(result, entity):
                clashing.append((tried, result))
        return clashing[0] if len(clashing) == 1 else (reading, findings)

    def _resolve(self, reading: Reading, clauses: list[Clause]) -> list[Finding]:
        """Judges clauses one by one, then joins the undecided with their neighbours where that settles them."""
        judge = Judge(reading, self.index)
        findings = [judge.judge(clause) for clause in clauses]
        if len(findings) > MOST_CLAUSES:
            return findings
        changed = True
        while changed and len(findings) > 1:
            changed = False
            for first, last in _neighbourhoods(findings):
                if sum(judge.operators.denies(f.clause) for f in findings[first:last]) > 1:
                    continue  # two denials, one after the other, do not cancel out
                joined = judge.judge(join(reading, [f.clause for f in findings[first:last]]))
                if joined.label is Label.SUPPORTED and not joined.residue:
                    findings[first:last] = [joined]
                    changed = True
                    break
        findings = self._ruled_out(reading, judge, self._with_idle(reading, judge, findings))
        findings = [part for f in findings for part in self._relative(reading, judge, f)]
        if _worst(findings) is not Label.CONTRADICTED:
            from anora_cli.engine.equated import Equations  # a cold start that finds a conflict does without

            findings = Equations(judge).amend(findings)
        findings = uncrossed(reading, without_slight(judge, findings), self.index)
        idle = (
            self._frame(reading, f, findings)
            or _addressed(reading, f)
            or _stub(judge, f, findings)
            or echoes(judge, f, findings)
            for f in findings
        )
        told = [f for f, nothing in zip(findings, idle, strict=True) if not nothing]
        told = [f for f in told if not self._topic(reading, f, told)]
        told = [nearest(judge, f) if f.label is not Label.NOT_IN_SOURCE else f for f in told]
        return [f._replace(witnesses=witnesses(judge, f)) for f in told]

    def _with_idle(self, reading: Reading, judge: Judge, findings: list[Finding]) -> list[Finding]:
        """Tries all that is said together with clauses that claim nothing by themselves but may hold the verb."""
        labels = {f.label for f in findings}
        if Label.NOT_IN_SOURCE not in labels or Label.CONTRADICTED in labels:
            return findings
        taken = {i for f in findings for i in f.clause.indices} | judge.aligner.content
        idle = [c for c in cut(reading) if c.hits and not taken & set(c.indices)]
        if not idle or sum(judge.operators.denies(c) for c in (*idle, *(f.clause for f in findings))) > 1:
            return findings
        joined = judge.judge(join(reading, sorted([*(f.clause for f in findings), *idle], key=lambda c: c.first)))
        return [joined] if joined.label is Label.SUPPORTED and not joined.residue else findings

    def _ruled_out(self, reading: Reading, judge: Judge, findings: list[Finding]) -> list[Finding]:
        """Joins a circumstance, value or subject with the clause it belongs to, where together they conflict."""
        if _worst(findings) is not Label.NOT_IN_SOURCE:
            return findings
        clauses = cut(reading)
        places = {c.indices: n for n, c in enumerate(clauses)}
        pairs = ((n, n + 1) for n in range(len(clauses) - 1) if adjoins(reading, clauses[n], clauses[n + 1]))
        for parts in (*pairs, *interrupted(reading, clauses)):
            if all(f.label is Label.SUPPORTED for f in findings if places.get(f.clause.indices) in parts):
                continue
            joined = judge.judge(join(reading, [clauses[n] for n in parts]))
            if joined.label is Label.CONTRADICTED and _conflicts(joined, [clauses[n] for n in parts]):
                kept = [f for f in findings if places.get(f.clause.indices) not in parts]
                return sorted([*kept, joined], key=lambda f: f.clause.first)
        for n, whole in measured(reading, clauses):
            told = judge.judge(whole)
            if told.label is Label.CONTRADICTED and told.clash and told.clash.slot and _numeric(told.clash.item):
                return [told if f.clause.indices == clauses[n].indices else f for f in findings]
        return findings

    def _relative(self, reading: Reading, judge: Judge, finding: Finding) -> list[Finding]:
        """The finding on a clause, or those on its two halves where a relative clause in it hides a conflict."""
        if finding.label is Label.CONTRADICTED:
            return [finding]
        whole = dated(reading, finding.clause)
        halves = parted(reading, finding.clause) if finding.label is Label.NOT_IN_SOURCE else None
        tried = [judge.judge(clause) for clause in halves or (whole,) if clause]
        return tried if _worst(tried) is Label.CONTRADICTED else [finding]

    def _frame(self, reading: Reading, finding: Finding, findings: Sequence[Finding]) -> bool:
        """A bare "X remarks" beside what X did say claims nothing more."""
        content = reading.content(self.index) & frozenset(finding.clause.indices)
        names = [i for i in finding.clause.items if i.mention and content & frozenset(i.indices)]
        words = content - {t for i in names for t in i.indices}
        if len(names) != 1 or any(reading.tokens[i].stem not in english().speech for i in words):
            return False
        facts = [a.fact for f in findings if f is not finding for a in f.alignments]
        return any(fact.by in names[0].entities for fact in facts)

    def _topic(self, reading: Reading, finding: Finding, findings: Sequence[Finding]) -> bool:
        """A clause that only names what the next ones speak of claims nothing by itself."""
        content = reading.content(self.index) & frozenset(finding.clause.indices)
        names = [i for i in finding.clause.items if i.mention and content & frozenset(i.indices)]
        if finding.label is not Label.NOT_IN_SOURCE or content - {t for i in names for t in i.indices}:
            return False
        others = [f for f in findings if f is not finding]
        filled = [i for f in others for a in f.alignments for _, i in a.filled.values()]
        denied = (f for f in others if f.clash and f.label is Label.SUPPORTED)
        filled += [i for f in denied for i in f.clause.context if _ruled_out_of(f, i)]
        return bool(names) and all(name in filled for name in names)

    def _part(self, reading: Reading, finding: Finding) -> Part:
        tokens = reading.tokens
        start, end = tokens[finding.clause.first].start, tokens[finding.clause.last - 1].end
        decided = finding.label is not Label.NOT_IN_SOURCE
        facts = finding.facts if decided else ()
        return Part(
            text=reading.text[start:end],
            start=start,
            end=end,
            verdict=finding.label,
            fact=base_id(facts[0]) if facts else "",
            citations=self.citer.facts((*facts, *finding.witnesses)),
            explanation=explain(self.pack, reading, finding),
            suggestion=suggest(self.pack, reading, finding),
            licence=str(finding.licence or ""),
            residue=tuple(tokens[i].text for i in finding.residue),
            derivation=finding.trace,
            decisive=tuple((q.start, q.end) for f in facts for q in f.quotes),
            fault=fault_of(self.pack, finding),
            wrong=wrong_of(reading, finding),
        )

    def _silent(self, reading: Reading, reason: str, beside: Sequence[Part] = ()) -> Part:
        """The part that is not checked: the longest stretch of the text without those `beside`."""
        edges = [0, *(edge for p in sorted(beside, key=lambda p: p.start) for edge in (p.start, p.end))]
        edges.append(len(reading.text))
        start, end = max(zip(edges[::2], edges[1::2], strict=True), key=lambda span: span[1] - span[0])
        return Part(reading.text[start:end], start, end, Label.NOT_IN_SOURCE, explanation=f"not checked: {reason}")

    def _verdict(self, claim: str, claim_id: str, parts: Sequence[Part]) -> Verdict:
        label = min((p.verdict for p in parts), key=lambda x: x.rank, default=Label.NOT_IN_SOURCE)
        silent = label is Label.NOT_IN_SOURCE
        citations = () if silent else _once(c for p in parts for c in p.citations)
        related = _once(c for p in parts for c in p.citations) if silent else ()
        return Verdict(claim_id, claim, label, tuple(parts), citations, related, summary(parts, label))


def _beside(part: Part, quoted: Iterable[Part]) -> Part:
    """An undecided part without the words at its end that begin a quotation judged by itself."""
    begun = [q.start for q in quoted if part.start < q.start < part.end <= q.end]
    if part.verdict is not Label.NOT_IN_SOURCE or not begun:
        return part
    text = part.text[: min(begun) - part.start].rstrip(" \"'\u201c\u2018\u00ab\u201e")
    return replace(part, text=text, end=part.start + len(text)) if text else part


def _addressed(reading: Reading, finding: Finding) -> bool:
    """True for "For anyone just tuning in:": it says whom the rest is for, and nothing else."""
    clause, tokens = finding.clause, reading.tokens
    closed = clause.last < len(tokens) and tokens[clause.last].norm in (":", ",")
    opens = not clause.first and tokens[0].norm in ("for", "to")
    if not (opens and closed) or any(i.found or i.being for i in clause.items):
        return False
    whom = {tokens[1].stem, tokens[clause.last - 1].stem} if len(clause.indices) > 1 else set()
    return finding.label is Label.NOT_IN_SOURCE and not whom.isdisjoint(english().addressed)


def _numeric(item: Item | None) -> bool:
    return item is not None and item.found is not None


def _stub(judge: Judge, finding: Finding, findings: Sequence[Finding]) -> bool:
    """True for an undecided phrase whose every word the facts beside it account for: it adds nothing to them.

    A fact that only words lent by such a phrase evoke does not count: each would vouch for the other.
    """
    if finding.label is not Label.NOT_IN_SOURCE or judge.operators.of(finding.clause, ()):
        return False
    if any(item.unknown or (item.found and not item.share) for item in finding.clause.items):
        return False
    settled = (a for f in findings if f.label is Label.SUPPORTED for a in f.alignments)
    facts = {a.fact.id: a.fact for a in settled if not a.cue.lent}
    parties = {value for fact in facts.values() for value in fact.slots.values() if isinstance(value, str)}
    if any(item.being and not item.entities & parties for item in finding.clause.items):
        return False
    known = union(judge.aligner.account.accounted(fact, finding.clause) for fact in facts.values())
    return bool(facts) and judge.aligner.content & frozenset(finding.clause.indices) <= known


def _ruled_out_of(finding: Finding, item: Item) -> bool:
    """True if what the clause rightly denies is denied of the item, which stands before it."""
    facts = finding.clash.facts if finding.clash else ()
    return any(fact.slots.get("subject") in item.entities for fact in facts)


def _conflicts(joined: Finding, parts: Sequence[Clause]) -> bool:
    """True if the clauses conflict together: a circumstance of the other, by what the facts have wrong."""
    clash = joined.clash
    if clash is None:
        return not joined.residue
    wrong = clash.consumed | frozenset(clash.item.indices if clash.item else ())
    trailing = parts[-1].items and all(i.found for i in parts[-1].items)
    return not trailing or not wrong.isdisjoint(parts[-1].indices)


def _worst(findings: Sequence[Finding]) -> Label:
    return min((f.label for f in findings), key=lambda x: x.rank, default=Label.NOT_IN_SOURCE)


def _fits(findings: Sequence[Finding], entity: str) -> bool:
    """True if some fact holds of the entity in the claim: the description is satisfied."""
    return any(
        item and entity in item.entities for f in findings for a in f.alignments for _, item in a.filled.values()
    )


def _neighbourhoods(findings: Sequence[Finding]) -> Iterable[tuple[int, int]]:
    """Stretches of neighbouring findings with an undecided one, the shortest first, then all of them."""
    count = len(findings)
    for size in dict.fromkeys((2, 3, 4, count)):
        for first in range(count - size + 1):
            stretch = findings[first : first + size]
            apart = any(_sets_apart(f.clause) or f.label is Label.CONTRADICTED for f in stretch)
            if any(f.label is Label.NOT_IN_SOURCE for f in stretch) and not apart:
                yield first, first + size


def _sets_apart(clause: Clause) -> bool:
    """True for the "not Y" of "X, not Y": who does it and who does not are never read as one."""
    return clause.contrast and any(item.being for item in clause.items)


def _once(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    return tuple({(c.start, c.end): c for c in citations}.values())
