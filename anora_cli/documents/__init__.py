"""Articles as text that can be checked, every character of it at its place in the file. Knows no facts.

Markdown, HTML and plain text are read. reStructuredText and DOCX are not: docutils gives lines but no positions of
inline text, and a DOCX is a packed archive in which no character has a place that a writer or an editor could find.
"""

from __future__ import annotations

from pathlib import PurePath

from anora_cli.documents.model import Document, Format, line_starts
from anora_cli.errors import InputError, Place

SUFFIXES = {
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".mdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".txt": Format.PLAIN,
    ".text": Format.PLAIN,
}
_BOM = b"\xef\xbb\xbf"


def read_document(name: str, data: bytes, kind: Format | None = None) -> Document:
    """The document in the file called `name` with the content `data`, of the format `kind` or that of its suffix.

    Raises InputError if the suffix is unknown and no format given, or if the content is no text in UTF-8.
    """
    form = kind or format_of(name)
    raw = _decode(name, data)
    if form is Format.MARKDOWN:
        from anora_cli.documents.markdown import read  # the parser takes a tenth of a second to load
    elif form is Format.HTML:
        from anora_cli.documents.html import read
    else:
        from anora_cli.documents.plain import read
    outline = read(raw)
    comments = sorted(outline.comments, key=lambda comment: comment.start)
    footnotes = sorted(outline.footnotes, key=lambda footnote: footnote.start)
    return Document(name, raw, tuple(outline.blocks), tuple(comments), line_starts(raw), form, tuple(footnotes))


def format_of(name: str) -> Format:
    """The format of the file called `name`, by its suffix. Raises InputError if that is unknown."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in SUFFIXES:
        message = f"the suffix {suffix} is of no known format" if suffix else "a name without a suffix tells no format"
        raise InputError(message, Place(name), f"Known are {', '.join(SUFFIXES)}.")
    return SUFFIXES[suffix]


def _decode(name: str, data: bytes) -> str:
    data = data.removeprefix(_BOM)
    try:
        raw = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        message = f"the byte 0x{data[error.start]:02x} is no UTF-8"
        raise InputError(message, _place(name, before), "Convert the file to UTF-8 and run again.") from None
    if "\0" in raw:
        place = _place(name, raw[: raw.index("\0")])
        raise InputError("a NUL byte: this is no text file", place, "Leave binary files out, or convert to UTF-8.")
    return raw


def _place(name: str, before: str) -> Place:
    lines = line_starts(before)
    return Place(name, len(lines), len(before) - lines[-1] + 1)
