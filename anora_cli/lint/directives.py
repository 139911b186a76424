"""Reads the comments that suppress findings, wherever a format lets an author put one.

    anora: ignore[AN101] reason             on a line with text: this line; on a line of its own: the next block
    anora: ignore-start[AN101, wrong-name]  from here to `anora: ignore-end`, which may repeat the codes
    anora: ignore-file[AN101] reason        the whole file, wherever the comment stands
    anora-ignore: [AN101]                   the same in front matter

The subject of a pack may be called like the program, so only what looks like one of these is taken for one.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import PurePath
from typing import NamedTuple

import regex

from anora_cli.documents.model import Document, Span
from anora_cli.lint.selectors import exact_code, near, near_rule

NO_REASON = "no reason given"


class Verb(StrEnum):
    """What a comment asks for."""

    IGNORE = "ignore"
    START = "ignore-start"
    END = "ignore-end"
    FILE = "ignore-file"


class Code(NamedTuple):
    """A rule as written in a comment, its span in the file, and its code (empty: there is no such rule)."""

    written: str
    span: Span
    code: str


class Directive(NamedTuple):
    """A comment that suppresses: its span in the file, what it asks for, for which rules, why, and what is wrong in it.

    `mistake` is empty for a sound comment; the sound codes of a comment with a mistake count all the same.
    """

    span: Span
    verb: Verb
    codes: tuple[Code, ...]
    reason: str
    mistake: str = ""

    @property
    def known(self) -> frozenset[str]:
        """The codes that exist."""
        return frozenset(code.code for code in self.codes if code.code)


_COMMENT = regex.compile(
    r"anora:\s*+(?P<verb>[a-z]++(?:-[a-z]++)*+)(?:\s*+\[(?P<codes>[^\]\r\n]*+)\])?+(?P<rest>.*+)", regex.DOTALL
)
_OPENING = regex.compile(r"[\s<!\-{/*.#;%(|]*+")
_ALONE = regex.compile(r"^[ \t]*+(?:#|<!--)\s*+anora:[^\r\n]*+", regex.MULTILINE)
_MATTER = regex.compile(
    r"\A(?P<fence>---|\+\+\+)[ \t]*+\r?\n(?P<body>.*?)^(?P=fence)[ \t]*+\r?$", regex.DOTALL | regex.MULTILINE
)
_KEY = regex.compile(
    r"""^["']?anora-ignore["']?[ \t]*+[:=](?P<value>[^\n]*+(?:\n[ \t]*+-[^\n]*+)*+)""", regex.MULTILINE
)
_WORD = regex.compile(r"\w[\w-]*+")
_PLAIN = (".txt", ".text")


def directives(document: Document) -> list[Directive]:
    """All that is found in the file, in order."""
    found = list(_in_front_matter(document.raw))
    spans = [(comment.start, comment.end) for comment in document.comments]
    if PurePath(document.name).suffix.lower() in _PLAIN:
        spans += [
            m.span() for m in _ALONE.finditer(document.raw) if not any(a < m.end() and m.start() < b for a, b in spans)
        ]
    found += (directive for span in spans if (directive := _in_comment(document.raw, span)))
    return sorted(found, key=lambda directive: directive.span)


def _in_comment(raw: str, span: Span) -> Directive | None:
    start = span[0]
    opening = _OPENING.match(raw, start, span[1])
    match = _COMMENT.match(raw, opening.end() if opening else start, span[1])
    if not match:
        return None
    written, listed = match["verb"], match["codes"] is not None
    if written not in set(Verb):
        close = near(written, Verb)
        if not close and not listed:
            return None
        mistake = f"`{written}` is nothing that a comment can ask for; {close or 'write `ignore[CODE]`'}"
        return Directive(span, Verb.IGNORE, (), NO_REASON, mistake)
    verb = Verb(written)
    codes = tuple(_codes(match["codes"], match.start("codes"))) if listed else ()
    return Directive(span, verb, codes, _reason(match["rest"]), _mistake(verb, codes))


def _codes(text: str, start: int) -> Iterator[Code]:
    for word in _WORD.finditer(text):
        yield Code(word[0], (start + word.start(), start + word.end()), exact_code(word[0]))


def _mistake(verb: Verb, codes: tuple[Code, ...]) -> str:
    unknown = [code.written for code in codes if not code.code]
    if unknown:
        return f"no rule is called {', '.join(unknown)}; {near_rule(unknown[0])}"
    if not codes and verb is not Verb.END:
        return f"it names no code; write `{verb}[CODE]`, a blanket comment would hide what nobody has seen yet"
    return ""


def _reason(rest: str) -> str:
    """What stands behind the codes, without the end of the comment."""
    bare = rest.strip().removesuffix("-->").removesuffix("*/}").removesuffix("*/")
    return " ".join(bare.strip(" \t\r\n:–—-").split()) or NO_REASON


def _in_front_matter(raw: str) -> Iterator[Directive]:
    matter = _MATTER.match(raw)
    for key in _KEY.finditer(raw, *matter.span("body")) if matter else ():
        value, _, reason = key["value"].partition("#")
        codes = tuple(_codes(value, key.start("value")))
        end = key.end() - (raw[key.end() - 1] == "\r")
        yield Directive((key.start(), end), Verb.FILE, codes, _reason(reason), _mistake(Verb.FILE, codes))
