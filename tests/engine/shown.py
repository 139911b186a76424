"""What single steps of the engine make of a text, written as a line: the notation of tables/*.toml."""

from __future__ import annotations

from collections.abc import Callable

from anora_cli.engine.clauses import cut
from anora_cli.engine.focus import alone
from anora_cli.engine.index import Index
from anora_cli.engine.item import Item
from anora_cli.engine.mentions import find_mentions
from anora_cli.engine.polarity import marks, negations
from anora_cli.engine.quoted import find_quoted, readings
from anora_cli.engine.reading import read
from anora_cli.engine.roles import assign
from anora_cli.engine.select import no_statement
from anora_cli.engine.speakers import speaker_of
from anora_cli.engine.spelling import corrected
from anora_cli.engine.text import Token, tokenise
from anora_cli.engine.wording import Speech

Shown = str | list[str]


def tokens(text: str, _: Index) -> Shown:
    return " ".join(t.norm if t.norm == t.stem else f"{t.norm}/{t.stem}" for t in tokenise(text))


def spelling(text: str, index: Index) -> Shown:
    return " ".join(t.norm for t in corrected(tokenise(text), index))


def mentions(text: str, index: Index) -> Shown:
    read_tokens = tokenise(text)
    lines = []
    for mention in find_mentions(read_tokens, index, alone(index.pack)):
        words = text[read_tokens[mention.first].start : read_tokens[mention.last - 1].end]
        named = " ".join(sorted(mention.entities)) or "?"
        lines.append(f"{words} = {named}{' (p)' if mention.how == 'pronoun' else ''}")
    return lines


def clauses(text: str, index: Index) -> Shown:
    reading = read(text, index, alone(index.pack))
    return [_words(reading.tokens, clause.indices) for clause in cut(reading)]


def polarity(text: str, _: Index) -> Shown:
    read_tokens = tokenise(text)
    found = marks(read_tokens)
    lines = [f"{mark.kind}: {text[read_tokens[mark.first].start : read_tokens[mark.last - 1].end]}" for mark in found]
    return [*lines, str(negations(found))]


def roles(text: str, index: Index) -> Shown:
    reading = read(text, index, alone(index.pack))
    hit = next(hit for hit in reading.hits if hit.concept == "climb")
    found = assign(reading.tokens, hit, [item for item in reading.items if item.mention])
    return " > ".join(_item(reading.tokens, item) for item in found)


def select(text: str, index: Index) -> Shown:
    reading = read(text, index, alone(index.pack))
    return no_statement(reading, find_quoted(reading))


def quotations(text: str, index: Index) -> Shown:
    reading = read(text, index, alone(index.pack))
    quoted = find_quoted(reading)
    speech = Speech(index)
    spoken = [speech.find(readings(text, one.start, one.end), text) for one in quoted]
    lines = [f"{one.speaker or 'narrator'}: {one.wording}" if one else "nobody" for one in spoken]
    speaker = speaker_of(reading, quoted, quoted[0]) if quoted else None
    by = f" by {' '.join(sorted(speaker.entities))}" if speaker else ""
    return "; ".join(lines) + by


def _words(read_tokens: tuple[Token, ...], indices: tuple[int, ...]) -> str:
    return " ".join(read_tokens[i].text for i in indices)


def _item(read_tokens: tuple[Token, ...], item: Item | None) -> str:
    return _words(read_tokens, tuple(item.indices)) if item else "-"


STEPS: dict[str, Callable[[str, Index], Shown]] = {
    step.__name__: step for step in (tokens, spelling, mentions, clauses, polarity, roles, select, quotations)
}
