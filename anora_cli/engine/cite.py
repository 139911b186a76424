"""From the facts of a finding to as few source sentences as settle it.

A reader who sees only the citation must reach the verdict: where a sentence says "he" or "the film", the nearest
sentence before it that gives the name comes with it, and words of a quotation bring the sentence that names who speaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from anora_cli.engine.english import english
from anora_cli.engine.text import tokenise
from anora_cli.model import Citation
from anora_cli.pack.records import Entity, Fact, Pack, Sentence

MOST_SENTENCES = 6  # a reader checks a few sentences, not a page
_PERSONAL = frozenset("he she they his her their".split())
_SPEECH = regex.compile(r"\u201c[^\u201d]*+\u201d?")


class Citer:
    """Finds the sentences to cite for facts and passages of one pack."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._patterns: dict[str, regex.Pattern[str]] = {}

    def facts(self, facts: Iterable[Fact]) -> tuple[Citation, ...]:
        """The sentences of the facts' quotations and those that name whom they speak of, each once."""
        found: dict[str, Citation] = {}
        for fact in facts:
            sentences = self._of(fact)
            names = [value for value in fact.slots.values() if isinstance(value, str)]
            speakers = [fact.by] if fact.by else []
            for sentence in [
                *sentences,
                *self._naming(sentences, names),
                *self._naming(sentences, speakers, aloud=False),
            ]:
                found.setdefault(sentence.id, self._citation(sentence, base_id(fact)))
        return tuple(found.values())[:MOST_SENTENCES]

    def passage(self, start: int, end: int, speaker: str = "", about: Iterable[str] = ()) -> tuple[Citation, ...]:
        """The whole sentences that the span touches, those that say whose words they are, and of whom they speak."""
        sentences = list(self.pack.source.covering(start, end))
        named = self._naming(sentences, [speaker] if speaker else [], aloud=False)
        if any(self._points(s) for s in sentences[:1]):
            named += self._naming(sentences, about)
        return tuple(self._citation(s, "") for s in dict.fromkeys((*sentences, *named)))[:MOST_SENTENCES]

    def _points(self, sentence: Sentence) -> bool:
        """True for a sentence that begins with "she" or "he": of whom it is, one before it says."""
        words = (t.norm for t in tokenise(self.pack.source.text[sentence.start : sentence.end]) if t.word)
        return next(words, "") in _PERSONAL

    def _of(self, fact: Fact) -> list[Sentence]:
        covered = (s for q in fact.quotes for s in self.pack.source.covering(q.start, q.end))
        return list(dict.fromkeys(covered))

    def _naming(self, sentences: Sequence[Sentence], names: Iterable[str], *, aloud: bool = True) -> list[Sentence]:
        """For each entity that none of `sentences` names, the nearest sentence before in the paragraph that does.

        Where it matters who speaks (`aloud` false), only what stands outside quotation marks counts, and the
        paragraph's opening sentence comes too if it names the speaker.
        """
        found: list[Sentence] = []
        for name in names:
            entity = self.pack.entities[name]
            if name == self.pack.default_subject or any(self._names(s, entity, aloud=aloud) for s in sentences):
                continue
            earlier = self._paragraph_before(sentences[:1] if aloud else sentences)
            before = [s for s in earlier if self._names(s, entity, aloud=aloud)]
            if aloud:
                found += before[-1:]
                continue
            found += (*before[:1], *before[-1:], *self._framing(sentences, earlier, before))
            found += [] if before else self._carried_over(sentences, entity)
        return list(dict.fromkeys(found))

    def _carried_over(self, sentences: Sequence[Sentence], entity: Entity) -> list[Sentence]:
        """The sentence of the paragraph before that names who goes on speaking: "He continues" is of whom it was."""
        first = min((s.start for s in self._with_paragraph(sentences)), default=0)
        before = [s for s in self.pack.source.sentences if s.end <= first]
        paragraph = self._paragraph(before[-1]) if before else ""
        spoken = [s for s in before if self._paragraph(s) == paragraph and self._names(s, entity, aloud=False)]
        return spoken[-1:]

    def _framing(
        self, sentences: Sequence[Sentence], earlier: Sequence[Sentence], naming: Sequence[Sentence]
    ) -> list[Sentence]:
        """The sentence with "he says", where neither the words spoken nor what names the speaker have one."""
        if any(self._tells(s) for s in (*sentences, *naming[-1:])):
            return []
        after = [s for s in earlier if not naming or s.start > naming[-1].start]
        return [s for s in after if self._tells(s)][-1:]

    def _tells(self, sentence: Sentence) -> bool:
        """True for a verb of telling outside the quotation marks."""
        return any(token.stem in english().speech for token in tokenise(self._outside(sentence)))

    def _outside(self, sentence: Sentence) -> str:
        """What stands outside quotation marks; a sentence may lie within a quotation that an earlier one opens."""
        text = self.pack.source.text
        before = text[self._with_paragraph([sentence])[0].start : sentence.start]
        opened = before.count("\u201c") > before.count("\u201d")
        return _SPEECH.sub(" ", "\u201c" * opened + text[sentence.start : sentence.end])

    def _paragraph(self, sentence: Sentence) -> str:
        return sentence.id.partition("s")[0]

    def _with_paragraph(self, sentences: Sequence[Sentence]) -> list[Sentence]:
        """The paragraph that the first of the sentences stands in."""
        paragraph = self._paragraph(min(sentences, key=lambda s: s.start))
        return [s for s in self.pack.source.sentences if self._paragraph(s) == paragraph]

    def _paragraph_before(self, sentences: Sequence[Sentence]) -> list[Sentence]:
        if not sentences:
            return []
        first = min(sentences, key=lambda s: s.start)
        return [s for s in self._with_paragraph(sentences) if s.start < first.start]

    def _names(self, sentence: Sentence, entity: Entity, *, aloud: bool) -> bool:
        text = self.pack.source.text[sentence.start : sentence.end] if aloud else self._outside(sentence)
        return bool(self._pattern(entity).search(text))

    def _pattern(self, entity: Entity) -> regex.Pattern[str]:
        if entity.id not in self._patterns:
            names = sorted((entity.name, *entity.aliases), key=len, reverse=True)
            joined = "|".join(regex.escape(name) for name in names)
            self._patterns[entity.id] = regex.compile(rf"\b(?:{joined})\b", regex.IGNORECASE)
        return self._patterns[entity.id]

    def _citation(self, sentence: Sentence, fact: str) -> Citation:
        source = self.pack.source
        text = source.text[sentence.start : sentence.end]
        return Citation(fact, source.name, sentence.id, text, sentence.start, sentence.end)


def base_id(fact: Fact) -> str:
    """The id of the listed fact that a mirrored or weakened one stands for; else the fact's own."""
    return fact.derived_from[0] if len(fact.derived_from) == 1 else fact.id
