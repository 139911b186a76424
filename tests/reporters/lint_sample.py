"""One sample of findings that every lint format renders: three articles on a bridge and a ship, some of it hostile."""

from __future__ import annotations

from anora_cli.documents.model import line_starts
from anora_cli.lint.model import Finding, Resolved, Summary, Where
from anora_cli.lint.rules import BY_CODE
from anora_cli.model import Citation, Label, Suggestion

BRIDGE = """# The Karn Bridge

Jane Roe drew it.  She opened the bridge in 1933, when the river froze.
\t橋 👩‍👩‍👧 café – Cafe\u0301: the main span is 120 m long.

Of the two ferries that plied
between the banks before,
    all were sunk by the ice. One was painted green.

{}
""".format(
    "On the morning of the opening, a choir of forty stood on the eastern bank and sang, although the wind took most "
    "of the words, and the mayor, who had come by the first train, cut the ribbon with six pairs of scissors, "
    "which are still shown in the town hall on Sundays, and then walked over to the other side."
)
SHIP = (
    "The Gull <script>alert(1)</script> was built in Hull | \x1b[31mred\x9b5m \u202eevil\u202c.\r\n"
    "::error file=a::@crew see [here](https://bad.example/x), www.bad.example, #12 and `code`.\r\n"
    "Eight men and\r\na boy sailed her.\r\n<!-- anora: ignore[AN101] -->\r\n"
)
FILES = {"content/bridge.md": BRIDGE, "content/ship, the 2nd: 100% & ü.md": SHIP}

_SPAN = "Its main span of 112 m was then the longest on the river, and the two side spans are of 40 m each."
_OPENED = Citation("bridge.opened", "karn.txt", "p38s1", "The bridge was opened on 2 May 1932.", 500, 536)
_LENGTH = Citation("bridge.span", "karn.txt", "p39s2", _SPAN, 600, 600 + len(_SPAN))
_BUILT = Citation(
    "ship.built", "karn.txt", "p2s1", "She was built at York, <b>not</b> at [Hull](javascript:x), wrote @roe.", 90, 159
)


def found(file: str, words: str, code: str, verdict: Label | None, message: str, **more: object) -> Finding:
    """The finding on the one place of the file where `words` stand."""
    raw = FILES[file]
    assert raw.count(words) == 1
    start = raw.index(words)
    end = start + len(words)
    starts = line_starts(raw)
    (line, column), (end_line, end_column) = (_position(starts, offset) for offset in (start, end))
    bounds = [*starts, len(raw)]
    lines = tuple(raw[bounds[n - 1] : bounds[n]].rstrip("\r\n") for n in range(line, end_line + 1))
    rule = BY_CODE[code]
    where = Where(file, start, end, line, column, end_line, end_column)
    known = {"lines": lines, "context": words, "text": words, "fingerprint": f"{code}-{len(words)}"} | more
    return Finding(where, code, rule.name, rule.severity, verdict, message, **known)  # type: ignore[arg-type]


def _position(starts: tuple[int, ...], offset: int) -> tuple[int, int]:
    line = sum(start <= offset for start in starts)
    return line, offset - starts[line - 1] + 1


def instead(file: str, words: str, replacement: str) -> Suggestion:
    start = FILES[file].index(words)
    return Suggestion(start, start + len(words), replacement)


_B, _S = FILES
_UNSORTED = (
    found(
        _B, "Jane Roe drew it", "AN002", Label.SUPPORTED, "the source says: Jane Roe drew the bridge",
        citations=(_OPENED,), fact="bridge.by",
    ),
    found(
        _B, "She opened the bridge in 1933", "AN101", Label.CONTRADICTED, "the source says: opened on 2 May 1932",
        citations=(_OPENED,), decisive=((527, 535),), suggestion=instead(_B, "1933", "1932"), fact="bridge.opened",
        resolved=(Resolved("She", FILES[_B].index("She"), FILES[_B].index("She") + 3, "Jane Roe"),),
    ),
    found(
        _B, "120 m long", "AN104", Label.CONTRADICTED, "the source says: the main span is of 112 m",
        citations=(_LENGTH,), decisive=((617, 622),), suggestion=instead(_B, "120 m", "112 m"),
    ),
    found(
        _B, "Of the two ferries that plied\nbetween the banks before,\n    all were sunk by the ice", "AN304",
        Label.CONTRADICTED, "more than the source allows: one of the ferries was sold",
    ),
    found(_B, "One was painted green", "AN001", Label.NOT_IN_SOURCE, "the source does not settle: green"),
    found(
        _B, "six pairs of scissors", "AN102", Label.CONTRADICTED, "the source says: one pair",
        suppressed="a quotation", suggestion=instead(_B, "six pairs", "one pair"),
    ),
    found(
        _B, "walked over to the other side", "AN303", Label.CONTRADICTED,
        "the source denies it", citations=(_OPENED,), fingerprint="same",
    ),
    found(
        _B, BRIDGE.splitlines()[9].rpartition(", and then")[0], "AN401", Label.CONTRADICTED,
        "the source has other words", fingerprint="same",
    ),
    found(
        _S, "The Gull <script>alert(1)</script> was built in Hull | \x1b[31mred\x9b5m \u202eevil\u202c", "AN203",
        Label.CONTRADICTED, "the source says: York, not “Hull | \x1b[31mred\x9b5m \u202eevil\u202c”\r\n::warning::x",
        citations=(_BUILT,), suggestion=instead(_S, "Hull", "York"),
    ),
    found(
        _S, "::error file=a::@crew see [here](https://bad.example/x), www.bad.example, #12 and `code`", "AN402",
        Label.CONTRADICTED, "::error file=a::@crew see [here](https://bad.example/x), www.bad.example, #12 and `code`",
    ),
    found(
        _S, "Eight men and\r\na boy sailed her", "AN102", Label.CONTRADICTED, "the source says: nine men",
        suggestion=instead(_S, "men and\r\na boy", "men"),
    ),
    found(_S, "<!-- anora: ignore[AN101] -->", "AN901", None, "this comment suppresses nothing"),
)  # fmt: skip
FINDINGS = tuple(sorted(_UNSORTED, key=lambda finding: (finding.where.file, finding.where.start)))
SUMMARY = Summary(14, 1, 121, 88, 8, 25, 1, 4)
