"""Every lint format against its golden file (`UPDATE_GOLDEN=1`) and against what must hold of all of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lint_sample import BRIDGE, FILES, FINDINGS, SUMMARY

from anora_cli.lint.model import Finding, Severity, Summary, Where
from anora_cli.lint.rules import BY_CODE
from anora_cli.model import Citation, Label
from anora_cli.reporters.lint import LintFormat, LintLook, renderer
from anora_cli.reporters.lint.positions import position, uri

_HERE = Path(__file__).parent
PLAIN = LintLook(version="0.1.0", source="karn.txt")
ALL = replace(PLAIN, all_verdicts=True)
_LOOKS = {
    "plain": PLAIN,
    "all": ALL,
    "colour": replace(ALL, colour=True),
    "narrow": replace(PLAIN, colour=True, width=64),
}
_GOLDEN = [
    *((fmt, "plain") for fmt in LintFormat),
    *((fmt, "all") for fmt in (LintFormat.SARIF, LintFormat.JUNIT, LintFormat.GITHUB)),
    *((LintFormat.FULL, look) for look in ("colour", "narrow")),
    (LintFormat.TABLE, "narrow"),
]
# Those that hold back nothing of an error.
_STREAMS = [f for f in LintFormat if f not in (LintFormat.TABLE, LintFormat.JUNIT, LintFormat.MARKDOWN)]
_SILENT = {LintFormat.CONCISE, LintFormat.JSONL, LintFormat.GITLAB, LintFormat.RDJSON}


def rendered(fmt: LintFormat, *findings: Finding, look: LintLook = PLAIN, summary: Summary = SUMMARY) -> str:
    return "".join(renderer(fmt)(findings, lambda: summary, look))


@pytest.mark.parametrize(("fmt", "look"), _GOLDEN, ids=str)
def test_golden(fmt: LintFormat, look: str) -> None:
    path = _HERE / "golden" / f"lint.{look}.{fmt}"
    text = rendered(fmt, *FINDINGS, look=_LOOKS[look])
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, "utf-8", newline="")
    assert text == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("fmt", _STREAMS)
def test_findings_stream(fmt: LintFormat) -> None:
    taken: list[str] = []

    def findings() -> Iterator[Finding]:
        for finding in FINDINGS:
            taken.append(finding.code)
            yield finding

    # SARIF lists the rules first
    mark = '"ruleId": "AN101"' if fmt is LintFormat.SARIF else "AN101"
    next(piece for piece in renderer(fmt)(findings(), lambda: SUMMARY, ALL) if mark in piece)
    assert taken == ["AN002", "AN101"]


@pytest.mark.parametrize("fmt", list(LintFormat))
def test_the_summary_is_asked_for_after_the_last_finding(fmt: LintFormat) -> None:
    events: list[str] = []

    def findings() -> Iterator[Finding]:
        yield from FINDINGS
        events.append("end")

    def summary() -> Summary:
        events.append("summary")
        return SUMMARY

    list(renderer(fmt)(findings(), summary, PLAIN))
    assert events == (["end"] if fmt in _SILENT else ["end", "summary"])


def test_a_renderer_imports_its_own_module_only() -> None:
    code = (
        "import sys; from anora_cli.reporters.lint import *; renderer(LintFormat.CONCISE);"
        "print(*(m for m in sys.modules if m.startswith('anora_cli.reporters.lint.') or m in ('tabulate', 'wcwidth')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == {f"anora_cli.reporters.lint.{name}" for name in ("look", "concise", "common")}


_CLEAN = {
    LintFormat.FULL: "No errors in 3 files (5 statements checked, 4 supported)\n",
    LintFormat.CONCISE: "",
    LintFormat.TABLE: "No errors in 3 files (5 statements checked, 4 supported)\n",
    LintFormat.JSONL: "",
    LintFormat.GITLAB: "[\n]\n",
    LintFormat.GITHUB: "::notice title=anora::No errors in 3 files (5 statements checked, 4 supported).\n",
}


@pytest.mark.parametrize("fmt", _CLEAN)
def test_nothing_found(fmt: LintFormat) -> None:
    assert rendered(fmt, summary=Summary(files=3, sentences=5, supported=4)) == _CLEAN[fmt]


@pytest.mark.parametrize("fmt", list(LintFormat))
def test_what_was_not_asked_for_is_not_there(fmt: LintFormat) -> None:
    asked, unasked = FINDINGS[1], FINDINGS[0]
    assert unasked.verdict is Label.SUPPORTED
    assert rendered(fmt, unasked, asked) == rendered(fmt, asked)


@pytest.mark.parametrize("fmt", list(LintFormat))
def test_a_suppressed_finding_is_in_the_records_only(fmt: LintFormat) -> None:
    hidden = replace(FINDINGS[1], suppressed="quoted on purpose")
    shown = "quoted on purpose" in rendered(fmt, hidden)
    assert shown == (fmt in (LintFormat.JSON, LintFormat.JSONL, LintFormat.SARIF))
    assert shown or rendered(fmt, hidden) == rendered(fmt)


def test_a_strict_run_shows_what_the_source_does_not_settle() -> None:
    (open_,) = (finding for finding in FINDINGS if finding.verdict is Label.NOT_IN_SOURCE)
    strict = replace(open_, severity=Severity.ERROR)
    assert rendered(LintFormat.CONCISE, open_) == ""
    assert rendered(LintFormat.CONCISE, strict) == ("content/bridge.md:8:31: AN001 the source does not settle: green\n")
    (result,) = json.loads(rendered(LintFormat.SARIF, strict))["runs"][0]["results"]
    assert (result["kind"], result["level"]) == ("fail", "error")


def any_finding(text: str, name: str = "a.md") -> Finding:
    """A finding that has `text` wherever an article, a source or a name can put something."""
    where = Where(name, 0, len(text), 1, 1, 1, len(text) + 1)
    rule = BY_CODE["AN207"]
    cited = (Citation(text, text, text, text, 0, len(text)),)
    lines = (text,)
    return Finding(
        where, rule.code, rule.name, rule.severity, Label.CONTRADICTED, text, text, text, lines, cited, fingerprint=text
    )


@pytest.mark.parametrize("fmt", list(LintFormat))
@given(text=st.text(), name=st.text(min_size=1))
def test_nothing_hostile_reaches_a_terminal(fmt: LintFormat, text: str, name: str) -> None:
    out = rendered(fmt, any_finding(text, name), look=LintLook(source=text, version=text))
    assert [c for c in out if unicodedata.category(c) == "Cc" and c != "\n"] == []
    assert not set(out) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2028\u2029")


@pytest.mark.parametrize("fmt", list(LintFormat))
def test_a_name_of_undecodable_bytes_can_be_written(fmt: LintFormat) -> None:
    rendered(fmt, replace(FINDINGS[1], where=replace(FINDINGS[1].where, file="caf\udce9.md"))).encode("utf-8")


# --- the places ---------------------------------------------------------------------------------------------------

_WIDTHS = {"a": 1, " ": 1, "\t": 1, "é": 1, "橋": 2, "\u0301": 0, "🚢": 2}


@given(
    before=st.text("a \té橋🚢", max_size=30),
    meant=st.text("aé橋🚢", min_size=1, max_size=9),
    after=st.text("a橋 ", max_size=20),
    accents=st.booleans(),
)
def test_carets_stand_under_the_exact_columns(before: str, meant: str, after: str, accents: bool) -> None:
    if accents:
        before, meant = "a\u0301" + before, meant + "\u0301"
    line = before + meant + after
    start, end = len(before), len(before) + len(meant)
    finding = replace(any_finding(meant), where=Where("a.md", start, end, 1, start + 1, 1, end + 1), lines=(line,))
    _, _, shown, carets, *_ = rendered(LintFormat.FULL, finding).splitlines()
    assert shown == f"1 | {line}".replace("\t", " ")
    left = sum(_WIDTHS[char] for char in before)
    assert carets == f"  | {' ' * left}{'^' * sum(_WIDTHS[char] for char in meant)}"


@given(left=st.integers(0, 400), right=st.integers(0, 400), words=st.integers(1, 60), width=st.integers(40, 120))
def test_a_long_line_is_cut_around_the_words(left: int, right: int, words: int, width: int) -> None:
    before, meant, after = "la " * left, "yes " * (words - 1) + "yes", " lo" * right
    start, end = len(before), len(before) + len(meant)
    line = before + meant + after
    finding = replace(any_finding(meant), where=Where("a.md", start, end, 1, start + 1, 1, end + 1), lines=(line,))
    finding = replace(finding, message="no", citations=())
    _, _, shown, carets, *_ = rendered(LintFormat.FULL, finding, look=LintLook(width=width)).splitlines()
    assert max(len(shown), len(carets)) <= width
    at = carets.index("^")
    marked = shown[at : len(carets)]
    assert marked == meant or (marked.startswith("yes ") and marked.endswith(" yes") and " … " in marked)
    assert set(shown[4:at].split()) <= {"la", "…"}
    assert set(shown[len(carets) :].split()) <= {"lo", "…"}


def test_positions_of_the_sample_are_those_of_the_files() -> None:
    for finding in FINDINGS:
        where = finding.where
        lines = FILES[where.file].splitlines(keepends=True)
        for offset in range(where.start - where.column + 1, where.end + 1):
            found = position(finding, offset)
            assert found
            assert sum(map(len, lines[: found.line - 1])) + found.column - 1 in (offset, offset + 1)
            assert found.before == lines[found.line - 1][: found.column - 1]


def test_a_place_out_of_the_finding_s_lines_is_unknown() -> None:
    last = FINDINGS[1]
    assert position(last, last.where.start - last.where.column + 1)
    assert position(last, last.where.start - last.where.column) is None
    assert position(last, len(BRIDGE)) is None


@pytest.mark.parametrize(
    ("path", "reference"),
    [
        ("./a b/ü.md", "a%20b/%C3%BC.md"),
        ("a\\b:c.md", "a/b%3Ac.md"),
        ("/srv/a.md", "file:///srv/a.md"),
        ("caf\udce9.md", "caf%E9.md"),
    ],
)
def test_uris(path: str, reference: str) -> None:
    assert uri(path) == reference


# --- JSON ---------------------------------------------------------------------------------------------------------

_FIELDS = [
    *("file", "start", "end", "line", "column", "end_line", "end_column", "code", "verdict", "message", "citations"),
    *("suggestion", "name", "severity", "text", "fact", "resolved", "fingerprint", "suppressed"),
]


def test_json_is_what_the_interface_says() -> None:
    report = json.loads(rendered(LintFormat.JSON, *FINDINGS, look=ALL))
    lines = rendered(LintFormat.JSONL, *FINDINGS, look=ALL).splitlines()
    assert list(report) == ["version", "findings", "summary"]
    assert report["version"] == 1
    assert report["findings"] == [json.loads(line) for line in lines]
    assert report["summary"]["sentences"] == 121
    for record in report["findings"]:
        assert sorted(record) == sorted(_FIELDS)
        assert FILES[record["file"]][record["start"] : record["end"]] == record["text"]


@given(text=st.text())
def test_json_gives_back_what_went_in(text: str) -> None:
    (line,) = rendered(LintFormat.JSONL, any_finding(text, text)).splitlines()
    record = json.loads(line)
    assert (record["file"], record["text"], record["message"]) == (text, text, text)


# --- GitLab -------------------------------------------------------------------------------------------------------


def _schema(name: str) -> dict[str, object]:
    schema: dict[str, object] = json.loads((_HERE / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    return schema


def test_gitlab_reads_it() -> None:
    issues = json.loads(rendered(LintFormat.GITLAB, *FINDINGS, look=ALL))
    jsonschema.Draft202012Validator(_schema("gitlab-codequality")).validate(issues)
    prints = [issue["fingerprint"] for issue in issues]
    assert len(set(prints)) == len(prints) == 11
    moved = [replace(f, where=replace(f.where, line=f.where.line + 7, start=f.where.start + 99)) for f in FINDINGS]
    assert [issue["fingerprint"] for issue in json.loads(rendered(LintFormat.GITLAB, *moved, look=ALL))] == prints


def test_gitlab_tells_equal_findings_apart() -> None:
    issues = json.loads(rendered(LintFormat.GITLAB, *[FINDINGS[1]] * 3))
    assert len({issue["fingerprint"] for issue in issues}) == 3


# --- reviewdog ----------------------------------------------------------------------------------------------------


def test_reviewdog_reads_it() -> None:
    report = json.loads(rendered(LintFormat.RDJSON, *FINDINGS))
    jsonschema.Draft202012Validator(_schema("rdjson")).validate(report)
    shown = [f for f in FINDINGS if not f.suppressed and f.severity is not Severity.INFO]
    for finding, diagnostic in zip(shown, report["diagnostics"], strict=True):
        path = diagnostic["location"]["path"]
        assert _slice(FILES[path], diagnostic["location"]["range"]) == finding.text
        for suggestion in diagnostic.get("suggestions", ()):
            assert finding.suggestion
            old = FILES[path][finding.suggestion.start : finding.suggestion.end]
            assert _slice(FILES[path], suggestion["range"]) == old
    assert sum("suggestions" in diagnostic for diagnostic in report["diagnostics"]) == 4


def _slice(raw: str, span: dict[str, dict[str, int]]) -> str:
    """What reviewdog takes the range for: lines end with LF, columns count bytes from 1, the end is exclusive."""
    lines = raw.encode("utf-8").splitlines(keepends=True)
    start, end = (
        sum(map(len, lines[: span[side]["line"] - 1])) + span[side]["column"] - 1 for side in ("start", "end")
    )
    return raw.encode("utf-8")[start:end].decode("utf-8")
