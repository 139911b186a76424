"""Plain text: paragraphs between blank lines, hard-wrapped or not.

Indentation means nothing. An HTML comment is taken as one here too, since it is how a writer speaks to the linter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from anora_cli.documents.model import BlockKind, Comment
from anora_cli.documents.writer import Outline, Writer

_LINE = regex.compile(r"[^\r\n\f]*+(?:\r\n|\r|\n|\f|\Z)")
_NO_LINE_END = regex.compile(r"[^\r\n\f]++")
_UNSEEN = "\ufeff"  # a character that no writer copies
_QUOTED = regex.compile(r"\s*+(?:>[ \t]?+)++")
_BULLET = regex.compile(r"(?:[-*+\u2022\u2023\u25e6\u00b7\u2013\u2014]|\(?+\d{1,2}+[.)]|\(?+\p{Ll}\))[ \t]++(?=\S)")
_RULE = regex.compile(r"([-=~*_#^+])(?:[ \t]*+\1)++[ \t]*+")
_SPLIT_WORD = regex.compile(r"(?r)\p{L}\p{M}*+[-\u2010\u00ad]")
_CAPTIONISH = ".!?:;,\u2026\"'\u201d\u2019)"
_LONGEST_HEADING = 80  # code points


class _Line(NamedTuple):
    """A line's content from `start` to `end`, without indentation and quotation marks; `stop` follows its line end."""

    start: int
    end: int
    stop: int
    quoted: bool
    page: bool  # a form feed ends it


def read(raw: str) -> Outline:
    """The blocks and comments of a plain text."""
    outline = Outline()
    text = _without_comments(raw, outline)
    for group in _groups(text):
        _Group(text, outline, group).read()
    return outline


def _without_comments(raw: str, outline: Outline) -> str:
    """The text with what no writer copies in place of its comments, which go to the outline."""
    pieces: list[str] = []
    at = 0
    while (start := raw.find("<!--", at)) >= 0 and (end := raw.find("-->", start + 4)) >= 0:
        outline.comments.append(Comment(start, end + 3, raw[start + 4 : end].strip()))
        pieces += raw[at:start], _NO_LINE_END.sub(lambda run: _UNSEEN * len(run[0]), raw[start : end + 3])
        at = end + 3
    return "".join([*pieces, raw[at:]])


def _groups(text: str) -> Iterator[list[_Line]]:
    """Lines that follow each other without a blank one, a change of quotation or a new page between."""
    group: list[_Line] = []
    for line in _lines(text):
        blank = line.start == line.end
        if group and (blank or line.quoted != group[0].quoted):
            yield group
            group = []
        if not blank:
            group.append(line)
        if line.page and group:
            yield group
            group = []
    if group:
        yield group


def _lines(text: str) -> Iterator[_Line]:
    """All lines but those with nothing but a comment."""
    for match in _LINE.finditer(text):
        quote = _QUOTED.match(text, match.start(), match.end())
        start = quote.end() if quote else match.start()
        body = text[start : match.end()]
        end = start + len(body.rstrip())
        start = min(end, start + len(body) - len(body.lstrip()))
        if start == end or text[start:end].strip(_UNSEEN + " \t"):
            yield _Line(start, end, match.end(), bool(quote), match[0].endswith("\f"))


class _Group:
    """Lines that stand together, and the blocks they make."""

    def __init__(self, text: str, outline: Outline, lines: list[_Line]) -> None:
        self._text = text
        self._outline = outline
        self._lines = lines
        self._plain = BlockKind.QUOTE if lines[0].quoted else BlockKind.PARAGRAPH

    def read(self) -> None:
        """Adds the blocks to the outline."""
        lines = self._lines
        if len(lines) > 1 and self._underlined():
            level = 1 if self._text[lines[1].start] in "=#*" else 2
            self._add(BlockKind.HEADING, lines[:1], level)
            lines = lines[2:]
        elif shouted := self._shouted():
            self._add(BlockKind.HEADING, lines[:shouted], 2 if self._outline.blocks else 1)
            lines = lines[shouted:]
        elif len(lines) == 1 and self._plain is BlockKind.PARAGRAPH and self._is_heading(lines[0]):
            self._add(BlockKind.HEADING, lines, 2 if self._outline.blocks else 1)
            return
        lines = [line for line in lines if not _RULE.fullmatch(self._text, line.start, line.end)]
        for item, block in self._blocks(lines):
            self._add(BlockKind.ITEM if item else self._plain, block)

    def _shouted(self) -> int:
        """How many lines in capitals stand over others that are not; none where all are, or one is a sentence."""
        if self._plain is not BlockKind.PARAGRAPH:
            return 0
        bodies = [self._text[line.start : line.end] for line in self._lines]
        count = next((n for n, body in enumerate(bodies) if not body.isupper()), len(bodies))
        alone = 0 < count < len(bodies) and not _BULLET.match(bodies[count]) and not bodies[count][0].islower()
        fit = all(len(body) <= _LONGEST_HEADING and body[-1] not in ",;-" for body in bodies[:count])
        return count if alone and fit and any(c.isalpha() for c in bodies[0]) else 0

    def _underlined(self) -> bool:
        first, second = self._lines[:2]
        return (
            second.end - second.start >= 3
            and first.end - first.start <= _LONGEST_HEADING
            and _RULE.fullmatch(self._text, second.start, second.end) is not None
            and _RULE.fullmatch(self._text, first.start, first.end) is None
        )

    def _is_heading(self, line: _Line) -> bool:
        body = self._text[line.start : line.end].strip(_UNSEEN + " \t")
        if len(body) > _LONGEST_HEADING or not any(c.isalpha() for c in body) or _BULLET.match(body):
            return False
        return body.isupper() or (body[-1] not in _CAPTIONISH and not body[0].islower() and body[0] not in '"\u201c(')

    def _blocks(self, lines: list[_Line]) -> Iterator[tuple[bool, list[_Line]]]:
        """The lines block by block, and whether each is an item of a list."""
        block: list[_Line] = []
        item = False
        for line in lines:
            bullet = _BULLET.match(self._text, line.start, line.end)
            starts_list = not block or item or self._text[block[-1].end - 1] == ":"
            if bullet and starts_list:
                if block:
                    yield item, block
                block, item = [line._replace(start=bullet.end())], True
            else:
                block.append(line)
        if block:
            yield item, block

    def _add(self, kind: BlockKind, lines: list[_Line], level: int = 0) -> None:
        writer = Writer()
        for line, following in zip(lines, [*lines[1:], None], strict=True):
            writer.copy(self._text, line.start, line.end)
            if following and not self._splits_word(line, following):
                writer.put(" ", line.end, line.stop)
        self._outline.add(kind, writer, level)

    def _splits_word(self, line: _Line, following: _Line) -> bool:
        """True if the line ends within a word: a letter and a hyphen, and the next begins with a letter."""
        return _SPLIT_WORD.match(self._text, line.start, line.end) is not None and self._text[following.start].isalpha()
