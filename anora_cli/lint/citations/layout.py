"""Where statements and citations stand: which statement a marker, a mark or a bracket belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import regex

from anora_cli.documents.model import Document, Format, Mapped, Span
from anora_cli.documents.sentences import sentences
from anora_cli.documents.spots import Spot, locate, texts
from anora_cli.lint.citations.grammar import flat
from anora_cli.lint.citations.model import Citation, Kind
from anora_cli.lint.model import Finding

if TYPE_CHECKING:
    from anora_cli.documents.ground import Ground

_WORD = regex.compile(r"\w")
_MARKER = regex.compile(r"\[\^[^\[\]]++\]")
_LINE_END = regex.compile(r"[\r\n\f]")


class Statement(NamedTuple):
    """A judged statement, where it is read without citations, and its words as a note quotes them."""

    finding: Finding
    spot: Spot
    words: str

    @property
    def start(self) -> int:
        """Where it begins in the file."""
        return self.finding.stretch[0]

    @property
    def end(self) -> int:
        """Where it ends in the file."""
        return self.finding.stretch[1]


def _statements(bare: Sequence[Mapped], written: Sequence[Mapped], findings: Iterable[Finding]) -> Iterator[Statement]:
    for finding in findings:
        spot, quoted = locate(bare, *finding.stretch), locate(written, *finding.stretch)
        if spot and quoted:
            yield Statement(finding, spot, flat(quoted.words))


class Layout:
    """The statements of an article without its citations, and their places; `document` is the article with them."""

    def __init__(
        self, document: Document, article: Document, citations: Sequence[Citation], findings: Iterable[Finding]
    ) -> None:
        self.article = article
        self.texts = list(texts(article))
        self.statements = list(_statements(self.texts, list(texts(document)), findings))
        self._places = sorted({place for citation in citations for place in citation.places})
        self._runs: dict[Span, Span] = {}
        self._own = [place for c in citations if c.kind is not Kind.PLAIN for place in c.places]

    @cached_property
    def _ground(self) -> Ground | None:
        from anora_cli.documents.ground import survey  # with the parser, which only Markdown needs

        return survey(self.article.raw) if self.article.form is Format.MARKDOWN else None

    def run(self, place: Span) -> Span:
        """The stretch of citations one behind the other that the place is in, with the space before it."""
        if place not in self._runs:
            self._runs[place] = self._run(*place)
        return self._runs[place]

    def _run(self, start: int, end: int) -> Span:
        raw = self.article.raw
        for first, last in reversed(self._places):
            if last <= start and not raw[last:start].strip(" \t"):
                start = first
        for first, last in self._places:
            if first >= end and not raw[end:first].strip(" \t"):
                end = last
        return len(raw[:start].rstrip(" \t")), end

    def home(self, at: int) -> Mapped | None:
        """The text that a place of the file is in, or ends the line of; None for a paragraph of its own."""
        around = [t for t in self.texts if t.starts[0] < at <= t.ends[-1]]
        if around:
            return min(around, key=lambda t: t.ends[-1] - t.starts[0])
        before = max((t for t in self.texts if t.ends[-1] < at), key=lambda t: t.ends[-1], default=None)
        if before is None or _LINE_END.search(self.article.raw, before.ends[-1], at):
            return None
        return before

    def stands(self, statement: Statement, place: Span) -> bool:
        """True if `anora annotate` would put a note on the statement there."""
        run = self.run(place)
        home = self.home(run[0])
        if home is None:
            return statement.end <= run[0]
        text = statement.spot.text
        return self._behind(statement, home, run) or (self._at_ends and self._ends(text, run) and self._is_set(text))

    def beside(self, place: Span) -> list[Statement]:
        """The statements that a mark at the place may be about."""
        run = self.run(place)
        home = self.home(run[0])
        if home is None:
            return []
        found = [s for s in self.statements if self._behind(s, home, run)]
        return found or self._before(home, run[0]) or [s for s in self.statements if s.spot.text is home]

    def cited_by(self, place: Span) -> list[Statement]:
        """The statements that a writer's citation at the place is for: those of the sentence that it ends."""
        run = self.run(place)
        home = self.home(run[0]) or max(
            (t for t in self.texts if t.ends[-1] <= run[0]), key=lambda t: t.ends[-1], default=None
        )
        return self._before(home, run[0]) if home else []

    def sentence(self, statement: Statement) -> tuple[int, int]:
        """The sentence that a statement stands in: its text and its number there."""
        text = statement.spot.text
        return id(text), bisect_right([start for start, _ in sentences(text.text)], statement.spot.start)

    def _before(self, home: Mapped, at: int) -> list[Statement]:
        """The statements that end before the place in the sentence there, or all of that sentence."""
        known = bisect_right(home.ends, at)
        words = len(home.text[:known].rstrip())
        spans = [(a, b) for a, b in sentences(home.text) if a < words]
        if not spans:
            return []
        start, end = spans[-1]
        inside = [s for s in self.statements if s.spot.text is home and start <= s.spot.start < end]
        return [s for s in inside if s.spot.end <= known] or inside

    def _behind(self, statement: Statement, home: Mapped, run: Span) -> bool:
        """True if nothing but marks and what is closed (a link, a picture) stands between the statement and the run."""
        spot = statement.spot
        known = bisect_right(home.ends, run[0])
        if spot.text is home and spot.end <= known and not _WORD.search(home.text, spot.end, known):
            return True
        return statement.start < run[0] and run[0] <= self._leave(spot.after()) <= run[1]

    @cached_property
    def _at_ends(self) -> bool:
        """True if all our notes stand at the ends of texts, as they do where no better place was found."""
        runs = [self.run(place) for place in self._own]
        homes = [(self.home(run[0]), run) for run in runs]
        return all(home is None or self._ends(home, run) for home, run in homes)

    def _is_set(self, text: Mapped) -> bool:
        """True if there is markup in the text, such as a link, that a marker within it could break."""
        raw = _MARKER.sub("", self.article.raw[text.starts[0] : text.ends[-1]])
        return any(mark in raw for mark in "[]<>")

    def _ends(self, text: Mapped, run: Span) -> bool:
        return run[0] <= self._leave(text.ends[-1]) <= run[1] or text.ends[-1] == run[0]

    def _leave(self, place: int) -> int:
        return self._ground.leave(place) if self._ground else place
