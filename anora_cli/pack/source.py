"""The source document: decoding it, and cutting it into citable sentences.

One splitter, pinned by a golden test: sentence ids are in people's citations and must not move. `p38s1` is the first
sentence of the 38th paragraph; paragraphs are separated by blank lines. Headings, captions and picture credits are
paragraphs of one sentence. A quotation of several sentences is split inside.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import regex

from anora_cli.errors import PackError, Place
from anora_cli.pack.records import Sentence, Source

_PARAGRAPH = regex.compile(r"\S[^\n]*+(?:\n(?![ \t\u00a0]*+\n)[^\n]*+)*+")
_CLOSERS = r"[\u201d\u2019\"')\]]*+"
_OPENERS = r"[\u201c\u2018\"'(\[]*+"
# a full stop between initials, or after a title or abbreviation, ends nothing
_STOP = regex.compile(
    rf"(?<!\b(?:\p{{Lu}}|Mr|Mrs|Ms|Dr|St|vs|No|Jr|Sr|Inc|etc))[.!?\u2026]++{_CLOSERS}(?=\s++{_OPENERS}[\p{{Lu}}\p{{N}}])"
)


def read_source(path: Path) -> Source:
    """The source at `path` (UTF-8, line ends kept, a byte-order mark dropped). PackError if it cannot be read."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise PackError(f"the source cannot be read: {error.strerror}", Place(str(path))) from error
    except UnicodeDecodeError as error:
        raise PackError(f"the source is not UTF-8 (byte {error.start})", Place(str(path))) from error
    return Source(path.name, text, tuple(split(text)))


def split(text: str) -> list[Sentence]:
    """The citable sentences of `text`, in order, as spans without surrounding white space."""
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(_PARAGRAPH.finditer(text), 1):
        bounds = _bounds(text, paragraph.start(), paragraph.end())
        sentences += (Sentence(f"p{number}s{i}", start, end) for i, (start, end) in enumerate(bounds, 1))
    return sentences


def _bounds(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [m.end() for m in _STOP.finditer(text, start, end)]
    edges = [start, *cuts, end]
    spans = (_trim(text, a, b) for a, b in pairwise(edges))
    return [(a, b) for a, b in spans if a < b]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
