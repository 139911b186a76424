"""Verdicts as marks in the text itself, in Markdown, HTML and plain text: ⟦anora ✗ p38s1: 37 days⟧.

A mark brings the space before it, and only marks that a reader would see are taken out again: those in code, in a
script or in a comment are the author's.
"""

from __future__ import annotations

from collections.abc import Iterable

import regex

from anora_cli.annotate.notes import Note, cited, notes
from anora_cli.annotate.places import Insertion, Place, places, put_in, reread
from anora_cli.documents.ground import survey
from anora_cli.documents.model import Document, Format
from anora_cli.documents.spots import texts
from anora_cli.errors import InputError
from anora_cli.errors import Place as Where
from anora_cli.lint.citations.grammar import MARK, SYMBOLS
from anora_cli.lint.model import Finding

_SPACE = regex.compile(r"\s++")
_ACTS = regex.compile(r"[\\`*_\[\]<>&~|$#@\"]")
_BRACKETS = str.maketrans("⟦⟧", "[]")


def annotate(document: Document, findings: Iterable[Finding], form: Format) -> str:
    """The file with a mark behind every statement; `document` is one without such marks, read as `form`.

    What stands in front matter gets none, for it is read by programs. Raises InputError if the file leaves no place.
    """
    raw = document.raw
    ground = survey(raw) if form is Format.MARKDOWN else None
    found = [note for note in notes(document, findings) if not ground or note.spots[-1].after() > ground.text]
    for place in places(ground):
        text = put_in(raw, _insertions(found, place, form))
        # plain text has no markup that a mark could break
        same = form is Format.PLAIN or _words(reread(text, form)) == _words(document)
        if same and remove(text, form) == raw:
            return text
    message = "no place for marks: whatever is put in changes how the file reads"
    raise InputError(message, Where(document.name), "`anora annotate --format html` leaves the file alone")


def remove(raw: str, form: Format) -> str:
    """The file without the marks that `annotate` has put in; one that has none is given back as it is."""
    if "⟦anora " not in raw:
        return raw
    found = set()
    for text in texts(reread(raw, form)):
        for mark in MARK.finditer(text.text):
            start, end = text.place(mark.start(), mark.end())
            found.add((start - (raw[start - 1 : start] == " "), end))
    pieces, done = [], 0
    for start, end in sorted(found):
        pieces.append(raw[done:start])
        done = end
    return "".join([*pieces, raw[done:]])


def _words(document: Document) -> list[str]:
    """What a reader sees of the file without marks, space apart, which is joined where a mark stands in it.

    Kinds and order of blocks are left out: where the words that stand for a picture come, and what they are taken for,
    depends on whether there is text before it.
    """
    seen = (_SPACE.sub("", MARK.sub("", text.text)) for text in texts(document))
    return sorted(words for words in seen if words)


def _insertions(found: Iterable[Note], place: Place, form: Format) -> list[Insertion]:
    return [Insertion(place(note), f" {mark(note, form)}") for note in found]


def mark(note: Note, form: Format) -> str:
    """The mark itself: the verdict's sign, the sentences that it rests on, and what to write instead."""
    where = ", ".join(citation.sentence for citation, _ in cited(note.citations))
    instead = f": {note.instead[1]}" if note.instead and note.instead[1] else ""
    text = f"{SYMBOLS[note.verdict]} {where}".rstrip() + " ".join(instead.translate(_BRACKETS).split(" "))
    return f"⟦anora {text if form is Format.PLAIN else _ACTS.sub(_reference, text)}⟧"


def _reference(found: regex.Match[str]) -> str:
    return f"&#{ord(found[0])};"
