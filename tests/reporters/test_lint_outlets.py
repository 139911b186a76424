"""What code scanning, GitHub's runner, JUnit readers and Markdown make of the reports: read by parsers of others."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lint_sample import FILES, FINDINGS, SUMMARY
from marko import Markdown
from marko.ext.gfm import GFM
from test_lint_reporters import ALL, any_finding, rendered

from anora_cli.lint.model import Finding, Severity, Summary
from anora_cli.lint.rules import RULES
from anora_cli.model import Label
from anora_cli.reporters.lint import LintFormat, sarif
from anora_cli.reporters.lint.common import HOME
from anora_cli.reporters.lint.markdown import ROOM, inert
from anora_cli.reporters.screen import visible

_SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.schema.json").read_text("utf-8"))
_CLEAN = Summary(files=3, sentences=5, supported=4)


# --- SARIF --------------------------------------------------------------------------------------------------------


def _run(*findings: Finding, **more: object) -> dict[str, list[dict[str, object]]]:
    log = json.loads(rendered(LintFormat.SARIF, *findings, **more))  # type: ignore[arg-type]
    jsonschema.Draft4Validator(_SCHEMA).validate(log)
    (run,) = log["runs"]
    return run  # type: ignore[no-any-return]


def test_the_sarif_schema_is_one_that_can_fail() -> None:
    jsonschema.Draft4Validator.check_schema(_SCHEMA)
    log = json.loads(rendered(LintFormat.SARIF, *FINDINGS))
    log["runs"][0]["results"][0]["kind"] = "wrong"
    assert not jsonschema.Draft4Validator(_SCHEMA).is_valid(log)


@pytest.mark.parametrize("findings", [FINDINGS, ()], ids=["findings", "none"])
def test_sarif_lists_all_rules_always(findings: tuple[Finding, ...]) -> None:
    rules = _run(*findings, summary=_CLEAN)["tool"]["driver"]["rules"]  # type: ignore[call-overload]
    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
    assert all(rule["helpUri"] == f"{HOME}#{rule['id'].lower()}" for rule in rules)


@given(text=st.text(), name=st.text(min_size=1))
def test_sarif_is_valid_whatever_it_holds(text: str, name: str) -> None:
    (result,) = _run(any_finding(text, name))["results"]
    place = result["locations"][0]["physicalLocation"]  # type: ignore[index]
    assert place["region"]["snippet"]["text"] == text
    assert re.fullmatch(r"(?:file://)?(?:[A-Za-z0-9_.~/-]|%[0-9A-F]{2})*", place["artifactLocation"]["uri"])


def test_sarif_points_at_the_very_characters() -> None:
    run = _run(*FINDINGS, look=ALL)
    assert len(run["results"]) == len(FINDINGS)
    for finding, result in zip(FINDINGS, run["results"], strict=True):
        place = result["locations"][0]["physicalLocation"]  # type: ignore[index]
        raw = FILES[unquote(place["artifactLocation"]["uri"])]
        region = place["region"]
        start = region["charOffset"]
        assert raw[start : start + region["charLength"]] == region["snippet"]["text"] == finding.text
        assert _between(raw, region) == finding.text
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]  # type: ignore[call-overload]


def _between(raw: str, region: dict[str, int]) -> str:
    lines = raw.splitlines(keepends=True)
    start = sum(map(len, lines[: region["startLine"] - 1])) + region["startColumn"] - 1
    end = sum(map(len, lines[: region["endLine"] - 1])) + region["endColumn"] - 1
    return raw[start:end]


def test_sarif_fixes_replace_what_is_wrong() -> None:
    results = _run(*FINDINGS)["results"]
    fixed = []
    for result in results:
        for fix in result.get("fixes", ()):  # type: ignore[attr-defined]
            (change,) = fix["artifactChanges"]
            (replacement,) = change["replacements"]
            raw, region = FILES[unquote(change["artifactLocation"]["uri"])], replacement["deletedRegion"]
            start = region["charOffset"]
            old = raw[start : start + region["charLength"]]
            assert _between(raw, region) == old
            fixed.append((old, replacement["insertedContent"]["text"]))
    assert fixed == [
        ("1933", "1932"), ("120 m", "112 m"), ("six pairs", "one pair"), ("Hull", "York"), ("men and\r\na boy", "men"),
    ]  # fmt: skip


def test_sarif_kinds_levels_and_suppressions() -> None:
    results = _run(*FINDINGS, look=ALL)["results"]
    seen = {(result["ruleId"], result["kind"], result["level"]) for result in results}
    expected = {
        Label.CONTRADICTED: ("fail", "error"),
        Label.SUPPORTED: ("pass", "none"),
        Label.NOT_IN_SOURCE: ("open", "none"),
        None: ("fail", "warning"),
    }
    assert seen == {(finding.code, *expected[finding.verdict]) for finding in FINDINGS}
    suppressed = [result["suppressions"] for result in results if "suppressions" in result]
    assert suppressed == [[{"kind": "inSource", "justification": "a quotation"}]]
    (old,) = _run(replace(FINDINGS[1], suppressed="baseline"))["results"]
    assert old["suppressions"] == [{"kind": "external", "justification": "baseline"}]


def test_sarif_relates_to_the_source() -> None:
    (result,) = _run(FINDINGS[1])["results"]
    (related,) = result["relatedLocations"]  # type: ignore[misc]
    assert related["physicalLocation"]["artifactLocation"] == {"uri": "karn.txt", "uriBaseId": "SOURCE"}  # type: ignore[has-type]
    assert related["physicalLocation"]["region"] == {  # type: ignore[has-type]
        "charOffset": 500, "charLength": 36, "snippet": {"text": "The bridge was opened on 2 May 1932."},
    }  # fmt: skip


def test_sarif_leaves_out_what_would_be_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sarif.MOST == 25_000
    monkeypatch.setattr(sarif, "MOST", 3)
    run = _run(*[FINDINGS[1]] * 5)
    assert (len(run["results"]), run["properties"]) == (3, {"resultsLeftOut": 2})


def test_a_run_that_could_not_read_a_file_was_no_success() -> None:
    assert _run(summary=_CLEAN)["invocations"] == [{"executionSuccessful": True}]
    assert _run(summary=SUMMARY)["invocations"][0]["executionSuccessful"] is False


# --- GitHub's runner ----------------------------------------------------------------------------------------------


def _commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """The commands as the runner reads them: name and properties to the second `::`, then unescaped."""
    found = []
    for line in text.splitlines():
        head, _, data = line.removeprefix("::").partition("::")
        assert line.startswith("::")
        name, _, pairs = head.partition(" ")
        properties = dict(pair.split("=", 1) for pair in pairs.split(","))
        unescaped = {key: _unescaped(value, ((":", "%3A"), (",", "%2C"))) for key, value in properties.items()}
        found.append((name, unescaped, _unescaped(data)))
    return found


def _unescaped(text: str, more: tuple[tuple[str, str], ...] = ()) -> str:
    for char, code in (("\r", "%0D"), ("\n", "%0A"), *more, ("%", "%25")):
        text = text.replace(code, char)
    return text


@given(text=st.text(), name=st.text(min_size=1))
def test_no_article_gives_the_runner_a_command(text: str, name: str) -> None:
    (error, notice) = _commands(rendered(LintFormat.GITHUB, any_finding(text, name), summary=_CLEAN))
    shown = visible(text)
    assert (error[0], error[2]) == ("error", f"{shown}\nthe source ({shown}): “{shown}”")
    assert error[1]["file"] == visible(name.replace("\\", "/").removeprefix("./"))
    assert error[1].keys() == {"title", "file", "line", "col", "endColumn"}
    assert (notice[0], notice[1]) == ("notice", {"title": "anora"})


def test_errors_come_first_and_what_is_not_shown_is_counted() -> None:
    info, error = FINDINGS[0], FINDINGS[1]
    warning = FINDINGS[-1]
    assert (info.severity, warning.severity) == (Severity.INFO, Severity.WARNING)
    many = [info, warning, error] * 12
    commands = _commands(rendered(LintFormat.GITHUB, *many, look=ALL, summary=_CLEAN))
    assert [name for name, _, _ in commands] == ["error"] * 12 + ["warning"] * 10 + ["notice"] * 10
    assert commands[-1][2].endswith(
        "GitHub annotates 10 of a kind and step: 2 errors in the log of this step only, "
        "2 warnings and 3 notices left out."
    )


# --- JUnit --------------------------------------------------------------------------------------------------------


def test_junit_counts_are_those_of_its_cases() -> None:
    root = ET.fromstring(rendered(LintFormat.JUNIT, *FINDINGS, look=ALL))
    suites = root.findall("testsuite")
    assert [suite.get("name") for suite in suites] == [*FILES, "anora lint"]
    for suite in suites:
        cases = suite.findall("testcase")
        assert suite.get("tests") == str(len(cases))
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert suite.get(name) == str(sum(case.find(tag) is not None for case in cases))
    assert [suite.get("failures") for suite in suites] == ["5", "3", "0"]
    assert [suite.get("errors") for suite in suites] == ["0", "0", "1"]


def test_a_clean_junit_report_is_not_empty() -> None:
    (case,) = ET.fromstring(rendered(LintFormat.JUNIT, summary=_CLEAN)).iter("testcase")
    assert case.get("name") == "No errors in 3 files (5 statements checked, 4 supported)"
    assert list(case) == []


@given(text=st.text(), name=st.text(min_size=1))
@example(text="]]>\x00\ufffe\uffff", name="a&'\"<.md")
def test_junit_is_xml_whatever_it_holds(text: str, name: str) -> None:
    root = ET.fromstring(rendered(LintFormat.JUNIT, any_finding(text, name)))
    failure = root.find("testsuite/testcase/failure")
    assert failure is not None
    shown = re.sub("[\ufffe\uffff]", "\ufffd", visible(text))
    assert failure.get("message") == shown
    assert shown in (failure.text or "")


# --- Markdown -----------------------------------------------------------------------------------------------------


def _walk(node: object) -> list[object]:
    children = getattr(node, "children", None)
    inner = [each for child in children for each in _walk(child)] if isinstance(children, list) else []
    return [node, *inner]


def _parsed(text: str) -> list[object]:
    return _walk(Markdown(extensions=[GFM]).parse(text))


def _kinds(nodes: list[object]) -> set[str]:
    return {type(node).__name__ for node in nodes}


_OURS = {
    *("Document", "Heading", "Paragraph", "Table", "TableRow", "TableCell", "Quote", "BlankLine", "RawText"),
    *("Literal", "Link", "StrongEmphasis", "CodeSpan", "LineBreak", "InlineHTML"),
}


@given(text=st.text(alphabet=st.one_of(st.characters(), st.sampled_from("`|*_<>[]()!#@&~$:/\\.w-")), max_size=60))
def test_nothing_of_an_article_acts_in_markdown(text: str) -> None:
    hostile = any_finding(text, text or "a.md")
    nodes = _parsed(rendered(LintFormat.MARKDOWN, hostile))
    assert _kinds(nodes) <= _OURS
    links = [str(node.dest) for node in nodes if type(node).__name__ == "Link"]  # type: ignore[attr-defined]
    assert links == [f"{HOME}#an207", HOME]
    html = [str(node.children) for node in nodes if type(node).__name__ == "InlineHTML"]  # type: ignore[attr-defined]
    assert html == ["<sub>", "</sub>"]
    rows = [node for node in nodes if type(node).__name__ == "TableRow"]
    assert [len(row.children) for row in rows] == [6, 6]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>", "<img src=x onerror=y>", "[a](https://b.example)", "![a](b)", "https://b.example/x",
        "www.b.example", "<https://b.example>", "me@b.example", "**x** _y_ `z` ~~w~~", "a | b \\| c", "&lt;b&gt;",
        "\\[a\\](b)", "<!-- x -->", "[^1]", "$x$", "<details>",
    ],
)  # fmt: skip
def test_markdown_shows_the_article_s_own_characters(hostile: str) -> None:
    nodes = _parsed(f"> “{inert(hostile)}”\n")
    assert _kinds(nodes) <= {"Document", "Quote", "Paragraph", "RawText", "Literal"}
    text = "".join(str(node.children) for node in nodes if isinstance(getattr(node, "children", None), str))  # type: ignore[attr-defined]
    assert text.replace("\u200b", "") == f"“{hostile}”"


@pytest.mark.parametrize(
    "text",
    ["@crew", "roe/karn#12", "#12", "GH-12", "!12", "~bug", "$12", "%3", "&7", ":tada:", "deadbeef1932", "a://b"],
)
def test_no_reference_is_made(text: str) -> None:
    shown = inert(text).replace("\\", "")
    assert shown.replace("\u200b", "") == text
    pattern = r"[@#!~$%&](?=\w)|:tada:|GH-\d|://|[0-9a-f]{7}"
    assert re.search(pattern, text)
    assert not re.search(pattern, shown)


def test_a_summary_fits_in_a_comment() -> None:
    many = [replace(FINDINGS[1], where=replace(FINDINGS[1].where, file=f"{n}.md")) for n in range(2000)]
    text = rendered(LintFormat.MARKDOWN, *many)
    rows = text.count("\n| `")
    assert ROOM * 0.9 < len(text) < 65_536
    assert f"\n{2000 - rows:,} errors more not shown here.\n" in text
    assert text.startswith("### anora: 2,000 errors in 2,000 of 14 files\n")
