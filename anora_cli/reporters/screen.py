"""Text for a screen: nothing untrusted reaches the terminal as a command, lines fit, spans can be marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

Span = tuple[int, int]


class Style(StrEnum):
    """The escape that switches a style on."""

    BOLD = "\x1b[1m"
    DIM = "\x1b[2m"
    RED = "\x1b[1;31m"
    GREEN = "\x1b[1;32m"
    YELLOW = "\x1b[1;33m"


_RESET = "\x1b[0m"


def _replacements() -> dict[int, str]:
    table = {code: chr(0x2400 + code) for code in range(0x20)}
    table |= {0x7F: "\u2421"}
    # C1 controls (one of them starts terminal commands too), and the marks that reorder or hide what stands around them
    hidden = [
        *range(0x80, 0xA0),
        0x061C,
        *range(0x200B, 0x2010),
        *range(0x2028, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
        # what stands for the undecodable bytes of a file's name; no encoding takes it
        *range(0xD800, 0xE000),
    ]
    table |= dict.fromkeys(hidden, "\ufffd")
    # one character each, so that spans keep their places
    table |= dict.fromkeys((0x09, 0x0A, 0x0D), " ")
    # zero-width joiners are part of ordinary emoji and of several scripts
    del table[0x200C], table[0x200D]
    return table


_VISIBLE = _replacements()


def visible(text: str) -> str:
    """`text` with every control character replaced by one visible character, so that spans stay valid."""
    return text.translate(_VISIBLE)


def columns(text: str) -> int:
    """How many columns of a terminal `text` (made visible) fills: wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    return wcswidth(text)


def styled(text: str, style: Style | None, colour: bool) -> str:
    """`text` in that style where colour is allowed, else unchanged."""
    return f"{style.value}{text}{_RESET}" if colour and style and text else text


def marked(text: str, spans: Iterable[Span], colour: bool, style: Style = Style.BOLD) -> str:
    """`text` with the spans (positions in `text`) set off by the style where colour is allowed."""
    if not colour:
        return text
    pieces, at = [], 0
    for start, end in sorted(spans):
        start, end = max(start, at), min(end, len(text))
        if start < end:
            pieces += [text[at:start], styled(text[start:end], style, colour)]
            at = end
    return "".join([*pieces, text[at:]])


def line_spans(text: str, width: int | None) -> list[Span]:
    """Where `text` is to be broken: the span of each line, at spaces, at most `width` long where words allow it."""
    if width is None or len(text) <= width:
        return [(0, len(text))]
    lines, start = [], 0
    while len(text) - start > width:
        cut = text.rfind(" ", start, start + width + 1)
        if cut < start:
            cut = text.find(" ", start + width)
        if cut < 0:
            break
        lines.append((start, cut))
        start = cut + 1
    return [*lines, (start, len(text))]


def paragraph(
    text: str, indent: int, width: int | None, colour: bool = False, marks: Sequence[Span] = (), hang: int = 0
) -> list[str]:
    """Lines of `text`, indented by `indent` columns (from the second line on by `hang` more), with `marks` set off."""
    room = None if width is None else max(width - indent - hang, 20)
    lines = []
    for number, (start, end) in enumerate(line_spans(text, room)):
        inside = [(a - start, b - start) for a, b in ((max(a, start), min(b, end)) for a, b in marks) if a < b]
        pad = " " * (indent + (hang if number else 0))
        lines.append(pad + marked(text[start:end], inside, colour))
    return lines


def clip(length: int, spans: Sequence[Span], text: str) -> Span:
    """The stretch of `text`, about `length` characters, that shows `spans`: all of it where it is short enough."""
    if len(text) <= length:
        return 0, len(text)
    first, last = (spans[0][0], max(end for _, end in spans)) if spans else (0, 0)
    spare = max(length - (last - first), 0)
    start, end = max(first - spare // 2, 0), min(last + spare // 2 + max(spare // 2 - first, 0), len(text))
    if start:
        start = text.find(" ", start, first) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", last, end), last) if " " in text[last:end] else end
    return start, end
