"""Citations as Markdown footnotes: a marker behind each statement, and at the file's end what each of them says.

The block at the end stands between two comments. All that is put in can be told from what was there: the labels are
ones that the file does not use, a marker that has a paragraph of its own brings its blank line with it, and the block
comes before the line ends that close the file. So `remove` gives back what `annotate` was given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count, product

import regex

from anora_cli.annotate.notes import Note, cited, notes
from anora_cli.annotate.places import Insertion, Place, line_end, places, put_in, reading, reread
from anora_cli.documents.ground import Ground, survey
from anora_cli.documents.model import Block, Document, Format, Span
from anora_cli.documents.spots import Spot
from anora_cli.errors import InputError
from anora_cli.errors import Place as Where
from anora_cli.lint.citations import grammar
from anora_cli.lint.citations.grammar import BEGIN, END, WORDS, escaped
from anora_cli.lint.model import Finding
from anora_cli.model import Citation

_BEGIN, _END = f"<!-- {BEGIN} -->", f"<!-- {END} -->"
_LINE_ENDS = "\r\n\f"
_EOL = r"(?:\r\n|\r|\n)"
_LABEL = regex.compile(r"anora-(\d{1,9})", regex.IGNORECASE)
_DEFINITION = regex.compile(rf"(?:\A|{_EOL})\[\^(anora-\d{{1,9}})\]:")
_BLANK_LINE = regex.compile(rf"(?r){_EOL}{{1,2}}")


def annotate(document: Document, findings: Iterable[Finding]) -> str:
    """The file with a footnote for every note on the findings; `document` is one without such footnotes.

    Raises InputError if the file leaves no place for them.
    """
    raw = document.raw
    ground = survey(raw)
    found = notes(document, findings)
    if not found:
        return raw
    # At last a paragraph for all markers, behind the text. The block stands at the end of the file, unless that lies in
    # code or HTML which is not closed.
    bodies = [len(raw[:end].rstrip(_LINE_ENDS)) for end in (len(raw), ground.last)]
    for body, place in product(bodies, (*places(ground), lambda _: len(raw) + 1)):
        text = _written(raw, ground, found, place, body)
        again = reread(text, Format.MARKDOWN)
        if remove(text) == raw and reading(_own(again)) == reading(document.blocks):
            return text
    message = "no place for footnotes: whatever is put in changes how the file reads"
    raise InputError(message, Where(document.name), "try --style inline")


def remove(raw: str) -> str:
    """The file without the footnotes that `annotate` has put in; one that has none is given back as it is."""
    block = citations(raw)
    if block is None:
        return raw
    start, end = block
    labels = _DEFINITION.findall(raw, start, end)
    before = _BLANK_LINE.match(raw, endpos=start) if start else None
    rest = raw[: before.start() if before else start] + raw[end:]
    if not labels:
        return rest
    marker = regex.compile(rf"(?:{_EOL}{{2}})?+\[\^\L<labels>\]", labels=sorted(set(labels)))
    return marker.sub("", rest)


def citations(raw: str) -> Span | None:
    """Where the block of citations stands in a Markdown file, its comments included; None if there is none."""
    if _BEGIN not in raw or _END not in raw:
        return None
    return grammar.block(reread(raw, Format.MARKDOWN))


def _own(document: Document) -> list[Block]:
    """The blocks of the article itself."""
    block = citations(document.raw)
    start, end = block or (0, 0)
    return [b for b in document.blocks if not (b.text.text and start <= b.text.starts[0] < end)]


def _written(raw: str, ground: Ground, found: Iterable[Note], place: Place, body: int) -> str:
    gap = line_end(raw) * 2
    placed = sorted(((*_marked(ground, place(note), body), note) for note in found), key=lambda entry: entry[:2])
    insertions, definitions = [], []
    for (at, alone, note), label in zip(placed, _labels(raw), strict=False):
        insertions.append(Insertion(at, f"{gap if alone else ''}[^{label}]"))
        definitions.append(f"[^{label}]: {definition(note)}")
    block = gap.join([_BEGIN, *definitions, _END])
    return put_in(raw, [*insertions, Insertion(body, gap + block)])


def _marked(ground: Ground, at: int, body: int) -> tuple[int, bool]:
    """The place for a marker, and whether it needs a paragraph of its own there."""
    html = ground.in_html(at)
    if html and html[1] <= body:
        return html[1], True
    return (body, True) if html or at > body or at <= ground.text else (at, False)


def _labels(raw: str) -> Iterator[str]:
    """Labels that the file does not use."""
    used = {int(found[1]) for found in _LABEL.finditer(raw)}
    return (f"anora-{number}" for number in count(1) if number not in used)


def definition(note: Note) -> str:
    """What a footnote says: verdict, statement, the exact sentences with their places and facts, what to write."""
    said = "; ".join(f"“{plain(spot)}”" for spot in note.spots)
    parts = [f"{WORDS[note.verdict]}: {said}."]
    parts += [_cited(citation, facts) for citation, facts in cited(note.citations)]
    if not note.citations:
        parts.append(f"{escaped(note.message[:1].upper() + note.message[1:])}.")
    if note.instead:
        old, new = note.instead
        parts.append(f"Write “{escaped(new)}” instead of “{escaped(old)}”." if new else f"Leave out “{escaped(old)}”.")
    return " ".join(parts)


def plain(spot: Spot) -> str:
    """The words of a statement as they are written in Markdown."""
    return escaped(spot.words)


def _cited(citation: Citation, facts: Iterable[str]) -> str:
    return f"Source: “{escaped(citation.text)}” ({', '.join([citation.sentence, *map(escaped, facts)])})."
