"""What a text quotes, judged: the words against the source's, and whom it gives them to against who said them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from anora_cli.engine.cite import Citer
from anora_cli.engine.english import english
from anora_cli.engine.fault import fault_under
from anora_cli.engine.halves import joined, reopened, whole
from anora_cli.engine.index import Index
from anora_cli.engine.item import Item
from anora_cli.engine.licence import Licence
from anora_cli.engine.misquoted import explain_quotation
from anora_cli.engine.quoted import Quoted, Quoting, readings
from anora_cli.engine.reading import Reading
from anora_cli.engine.speakers import Speaker, speaker_of
from anora_cli.engine.wording import Match, Speech, Wording
from anora_cli.model import Citation, Label, Part, Suggestion

_PHRASE = 4  # up to so many quoted words may be a phrase of the writer's own
_NARRATED = 6  # so many words of the narrator's given to somebody are no coincidence
_DOUBTLESS = 0.75  # of an altered quotation must be the words of somebody else than whom the text names
_DOUBTLESS_WORDS = 3  # of them content words

_TOPIC = 5  # tokens of a phrase that says of what somebody speaks
_PAUSES = frozenset(".,;:!?\u2026\u2013\u2014\u201c\u201d")
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
        inner = [] if _is_plain(match) else [(q, p) for q in one.inner for p in self._parts(reading, one.inner, q)]
        inside = [p for _, p in inner if p[2]]
        quoting = sum(len(q.words) for q, p in inner if p[2]) if match else 0
        if inside and not (match and match.sure * len(one.words) >= quoting + _PHRASE):
            yield from ((part, who or speaker, found) for part, who, found in inside)
        elif match:
            yield self._found(reading, one, match, speaker), speaker, match
        elif len(one.words) > _PHRASE and not one.title:
            text = reading.text[one.start : one.end]
            why = "the source has no such quotation"
            yield Part(text, one.start, one.end, Label.NOT_IN_SOURCE, explanation=why), speaker, None

    def _match(self, reading: Reading, quoted: Sequence[Quoted], one: Quoted, speaker: Speaker | None) -> Match | None:
        """The source's words that are quoted; an altered form only where there is no doubt."""
        said = readings(reading.text, one.start, one.end)
        match = self.speech.find(said, reading.text)
        if match and len(said[0].norms) <= _PHRASE:
            own = speaker is not None and match.speaker in speaker.entities
            match = match if own and match.wording is not Wording.ALTERED else None
        elif match and self._in_doubt(match, one, speaker):
            match = None
        joint = self._of_halves(reading, quoted, one, match)
        return joint if joint and not self._in_doubt(joint, one, speaker) else match

    def _in_doubt(self, match: Match, one: Quoted, speaker: Speaker | None) -> bool:
        """True for what may be no form of those words at all, since the text does not give it to who said them."""
        own = speaker is not None and match.speaker in speaker.entities
        if match.wording is not Wording.ALTERED or own or not match.changes:
            return False
        return match.content < _DOUBTLESS_WORDS or (match.sure < 1 and (match.sure < _DOUBTLESS or one.title))

    def _of_halves(self, reading: Reading, quoted: Sequence[Quoted], one: Quoted, match: Match | None) -> Match | None:
        """What a quotation that its tag has split is as a whole, where that says more of `one` than its own `match`."""
        at = next((n for n, q in enumerate(quoted) if q.start == one.start), None)
        if at is None:
            return None
        for left, right in pairwise(quoted[max(at - 1, 0) : at + 2]):
            words = joined(reading, left, right)
            joint = self.speech.find([words], reading.text) if words else None
            if joint and self._tells_more(reading, (left, right), one, match, joint):
                return joint._replace(halved=True)
        return None

    def _tells_more(
        self, reading: Reading, halves: tuple[Quoted, Quoted], one: Quoted, match: Match | None, joint: Match
    ) -> bool:
        if not _is_plain(match):
            return joint.wording is not Wording.SPLICED or whole(reading, *halves)
        if _is_plain(joint) or one.start == halves[0].start or not whole(reading, *halves):
            return False
        # each half may be the speaker's and the whole be not: words are missing where the tag is
        before = self.speech.find(readings(reading.text, halves[0].start, halves[0].end), reading.text)
        source = self.pack.source.text
        return (
            match is not None
            and before is not None
            and _is_plain(before)
            and (reopened(*halves) or not _pauses(source, before.spans[-1][1], match.spans[0][0]))
        )

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
        if match.halved:
            return None
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


def _is_plain(match: Match | None) -> bool:
    return match is not None and match.wording in (Wording.VERBATIM, Wording.ELIDED)


def _pauses(source: str, end: int, start: int) -> bool:
    """True if the source makes a stop behind the words that end there, or before those that start there."""
    return source[end : end + 1] in _PAUSES or source[:start].rstrip()[-1:] in _PAUSES


def _closed_like(exact: str, text: str) -> str:
    """The exact words with the punctuation at their end that the text has, which belongs to its own sentence."""
    end = text[len(text.rstrip(".,;:!?\u2026")) :]
    return exact.rstrip(".,;:") + end
