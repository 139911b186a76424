"""Comments that hide findings: the table suppress.toml, and what must hold of any comments in any text."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from known_judge import KnownJudge

from anora_cli.documents import read_document
from anora_cli.lint.fixes import apply
from anora_cli.lint.model import Finding
from anora_cli.lint.suppress import suppress

_CASES = tomllib.loads(Path(__file__).with_name("suppress.toml").read_text("utf-8"))["case"]
_ABOUT_COMMENTS = ("AN901", "AN902")


def _linted(text: str, name: str = "a.md", require_reason: bool = False) -> list[Finding]:
    document = read_document(name, text.encode("utf-8"))
    return suppress(document, KnownJudge().findings(document), require_reason)


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["name"])
def test_what_comments_hide(case: dict[str, Any]) -> None:
    name = case.get("file", "a.md")
    findings = _linted(case["text"], name, case.get("require_reason", False))
    for piece, reason in case.get("hidden", {}).items():
        assert {f.suppressed for f in findings if piece in f.context and f.code not in _ABOUT_COMMENTS} == {reason}
    for piece in case.get("open", []):
        assert {f.suppressed for f in findings if piece in f.context and f.code not in _ABOUT_COMMENTS} == {""}
    remarks = [f for f in findings if f.code in _ABOUT_COMMENTS]
    wanted = [entry.split(": ", 1) for entry in case.get("comments", [])]
    assert [f.code for f in remarks] == [code for code, _ in wanted]
    for remark, (_, piece) in zip(remarks, wanted, strict=True):
        assert piece in remark.message
        assert case["text"][remark.where.start : remark.where.end] == remark.text
    if "mended" in case:
        assert apply(case["text"], remarks) == case["mended"]


_CODES = st.sampled_from(["AN101", "wrong-date", "AN001", "AN999", "supported", ""])
_VERBS = st.sampled_from(["ignore", "ignore-start", "ignore-end", "ignore-file", "ingore", "note"])
_COMMENT = st.builds(
    lambda verb, codes, reason: f"<!-- anora: {verb}[{','.join(codes)}] {reason} -->",
    _VERBS,
    st.lists(_CODES, max_size=3),
    st.sampled_from(["", "why not", "– so"]),
)
_SENTENCE = st.sampled_from(["Built in 1900.", "Built in 1871.", "It is tall.", "*Built* in 1866."])
_BREAK = st.sampled_from([" ", "\n", "\n\n", "\r\n\r\n", "\n\n- "])
_TEXT = st.lists(st.tuples(st.one_of(_SENTENCE, _SENTENCE, _COMMENT), _BREAK), max_size=10).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)


@given(_TEXT, st.booleans())
def test_nothing_is_lost_and_all_is_in_order(text: str, require_reason: bool) -> None:
    document = read_document("a.md", text.encode("utf-8"))
    before = KnownJudge().findings(document)
    after = suppress(document, before, require_reason)
    assert [replace(f, suppressed="") for f in after if f.code not in _ABOUT_COMMENTS] == before
    assert [f.where.start for f in after] == sorted(f.where.start for f in after)
    assert not any(f.suppressed for f in after if f.code in _ABOUT_COMMENTS)


@given(_TEXT)
def test_only_rules_named_in_the_text_are_hidden(text: str) -> None:
    named = {"AN101": ("AN101", "wrong-date"), "AN001": ("AN001",), "AN002": ("supported",)}
    for finding in _linted(text):
        assert not finding.suppressed or any(word in text for word in named[finding.code])


@given(_TEXT)
def test_taking_out_what_hides_nothing_shows_nothing_new(text: str) -> None:
    assume("ignore-start" not in text)  # a start and its end are two comments, and each is mended by itself
    findings = _linted(text)
    idle = [f for f in findings if f.code == "AN901"]
    mended = _linted(apply(text, idle))
    assert not [f for f in mended if f.code == "AN901"]
    assert _visible(mended) == _visible(findings)


def _visible(findings: list[Finding]) -> list[tuple[str, bool]]:
    # without its comment a line of HTML is Markdown again, and loses its asterisks
    return [(f.context.replace("*", ""), bool(f.suppressed)) for f in findings if f.code not in _ABOUT_COMMENTS]


@given(st.text(alphabet="<!-> anor:ig[]A1,\n\r#{/*}+", max_size=120))
def test_no_text_breaks_it(text: str) -> None:
    for name in ("a.md", "a.txt", "a.html"):
        document = read_document(name, text.encode("utf-8"))
        suppress(document, KnownJudge().findings(document))
