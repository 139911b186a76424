"""What a text quotes, judged: the words against the source's, and whom it gives them to against who said them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from anora_cli.engine.cite import Citer
from anora_cli.engine.english import english
from anora_cli.engine.fault import fault_under
from anora_cli.engine.index import Index
from anora_cli.engine.licence import Licence
from anora_cli.engine.misquoted import explain_quotation
from anora_cli.engine.quoted import Cut, Quoted, Quoting, Words, readings
from anora_cli.engine.reading import Item, Reading
from anora_cli.engine.speakers import Speaker, speaker_of
from anora_cli.engine.wording import Match, Speech, Wording
from anora_cli.model import Citation, Label, Part, Suggestion

_PHRASE = 4  # up to so many quoted words may be a phrase of the writer's own
_NARRATED = 6  # so many words of the narrator's given to somebody are no coincidence
_DOUBTLESS = 0.75  # of an altered quotation must be the words of somebody else than whom the text names
_DOUBTLESS_WORDS = 3  # of them content words

_TOPIC = 5  # tokens of a phrase that says of what somebody speaks
_HEARERS = frozenset("us me you them him her everyone reporters".split())

_LICENCES = {Wording.ALTERED: Licence.QUOTATION, Wording.SPLICED: Licence.SPLICED}


class Quotations:
    """Judges the quotations of texts against one pack."""

    def __init__(self, index: Index, citer: Citer) -> None:
        self.pack = index.pack
        self.citer = citer
        self.speech = Speech(index)

    def judge(self, reading: Reading, quoted: Sequence[Quoted]) -> Quoting:
        """The parts for what is `quoted`, those left out that are titles, phrases or words of the writer's own."""
        parts: list[Part] = []
        idle: set[int] = set()
        told: set[str] = set()
        for one in quoted:
            for part, speaker, match in self._parts(reading, quoted, one):
                parts.append(part)
                idle |= frozenset(range(one.first, one.last)) | _saying(speaker) | _topic(reading, speaker)
                told |= {match.speaker, *match.about} if match else set()
        speech = english().speech
        pairs = enumerate(pairwise(reading.tokens), 1)
        idle |= {i for i, (verb, to) in pairs if parts and verb.stem in speech and to.norm in _HEARERS}
        return Quoting(tuple(parts), frozenset(idle), frozenset(told))

    def _parts(
        self, reading: Reading, quoted: Sequence[Quoted], one: Quoted
    ) -> Iterator[tuple[Part, Speaker | None, Match | None]]:
        speaker = speaker_of(reading, quoted, one)
        match = self._match(reading, quoted, one, speaker)
        plain = match is not None and match.wording in (Wording.VERBATIM, Wording.ELIDED)
        inside = [] if plain else [p for q in one.inner for p in self._parts(reading, one.inner, q) if p[2]]
        if inside:
            yield from ((part, who or speaker, found) for part, who, found in inside)
        elif match:
            yield self._found(reading, one, match, speaker), speaker, match
        elif len(one.words) > _PHRASE and not one.title:
            text = reading.text[one.start : one.end]
            why = "the source has no such quotation"
            yield Part(text, one.start, one.end, Label.NOT_IN_SOURCE, explanation=why), speaker, None

    def _match(self, reading: Reading, quoted: Sequence[Quoted], one: Quoted, speaker: Speaker | None) -> Match | None:
        """The source's words that are quoted; an altered form only where there is no doubt."""
        match = self.speech.find(readings(reading.text, one.start, one.end), reading.text)
        if match is None or match.wording is Wording.ALTERED:
            match = self._with_halves(reading, quoted, one) or match
        if match is None:
            return None
        own = speaker is not None and match.speaker in speaker.entities
        if len(readings(reading.text, one.start, one.end)[0].norms) <= _PHRASE:
            return match if own and match.wording is not Wording.ALTERED else None
        if match.wording is Wording.ALTERED and not own and match.changes and match.sure < 1:
            doubtless = match.sure >= _DOUBTLESS and match.content >= _DOUBTLESS_WORDS
            return match if doubtless and not one.title else None
        return match

    def _with_halves(self, reading: Reading, quoted: Sequence[Quoted], one: Quoted) -> Match | None:
        """What the halves of a quotation, which its tag has split, are together."""
        at = next((n for n, q in enumerate(quoted) if q.start == one.start), None)
        if at is None or len(quoted) < 2:
            return None
        for left, right in ((at - 1, at), (at, at + 1)):
            if left < 0 or right >= len(quoted):
                continue
            whole = _joined(reading, quoted[left], quoted[right])
            match = self.speech.find([whole], reading.text) if whole else None
            if match and match.wording is not Wording.SPLICED:
                return match
        return None

    def _found(self, reading: Reading, one: Quoted, match: Match, speaker: Speaker | None) -> Part:
        strange = self._is_anothers(one, match, speaker)
        licence = _LICENCES.get(match.wording) or (Licence.SPEAKER if strange else Licence.VERBATIM)
        suggestion = self._suggestion(reading, one, match, licence, speaker)
        start = min(one.start, suggestion.start) if suggestion else one.start
        end = max(one.end, suggestion.end) if suggestion else one.end  # with the name that is wrong
        return Part(
            text=reading.text[start:end],
            start=start,
            end=end,
            verdict=Label.SUPPORTED if licence is Licence.VERBATIM else Label.CONTRADICTED,
            citations=self._citations(match),
            explanation=explain_quotation(self.pack, match, licence),
            suggestion=suggestion,
            licence=str(licence),
            derivation=(f"quotation: {match.wording}",),
            decisive=match.spans,
            fault=fault_under(licence),
        )

    def _is_anothers(self, one: Quoted, match: Match, speaker: Speaker | None) -> bool:
        if speaker is None or not speaker.sure or match.speaker in speaker.entities:
            return False
        return bool(match.speaker) or (bool(speaker.entities) and len(one.words) >= _NARRATED)

    def _citations(self, match: Match) -> tuple[Citation, ...]:
        found = (c for start, end in match.spans for c in self.citer.passage(start, end, match.speaker, match.about))
        return tuple({c.start: c for c in found}.values())

    def _suggestion(
        self, reading: Reading, one: Quoted, match: Match, licence: Licence, speaker: Speaker | None
    ) -> Suggestion | None:
        if licence is Licence.QUOTATION:
            text = reading.text[one.start : one.end]
            return Suggestion(one.start, one.end, _closed_like(match.exact, text))
        item = speaker.item if speaker else None
        if licence is Licence.SPEAKER and match.speaker and item and _plain_name(item):
            start, end = reading.tokens[item.first].start, reading.tokens[item.last - 1].end
            return Suggestion(start, end, self.pack.name_of(match.speaker))
        return None


def _saying(speaker: Speaker | None) -> frozenset[int]:
    if speaker is None:
        return frozenset()
    return speaker.idle | (frozenset(speaker.item.indices) if speaker.item else frozenset())


def _topic(reading: Reading, speaker: Speaker | None) -> frozenset[int]:
    """The "of his cast" of "Of his cast, X said"."""
    tokens, item = reading.tokens, speaker.item if speaker else None
    short = item is not None and 1 < item.first <= _TOPIC and tokens[item.first - 1].norm == ","
    return frozenset(range(item.first)) if item and short and tokens[0].norm == "of" else frozenset()


def _plain_name(item: Item) -> bool:
    return item.mention is not None and item.mention.how in ("alias", "unknown")


def _joined(reading: Reading, left: Quoted, right: Quoted) -> Words | None:
    """Two halves as one quotation; None if they are no halves: the first ends a sentence, or much lies between."""
    text = reading.text
    between = reading.tokens[left.last : right.first]
    if (
        any(t.norm in ".!?" for t in between)
        or text[left.end - 1 : left.end] in ".!?"
        or "\n" in text[left.end : right.start]
    ):
        return None
    first, second = (readings(text, q.start, q.end)[0] for q in (left, right))
    size = len(first.norms)
    cuts = (*first.cuts, *(Cut(cut.after + size, cut.said) for cut in second.cuts))
    return Words(first.norms + second.norms, first.spans + second.spans, cuts)


def _closed_like(exact: str, text: str) -> str:
    """The exact words with the punctuation at their end that the text has, which belongs to its own sentence."""
    end = text[len(text.rstrip(".,;:!?\u2026")) :]
    return exact.rstrip(".,;:") + end
