"""The comments that --add-ignore writes: the table silence.toml, and what must hold in any text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from known_judge import KnownJudge

from anora_cli.documents import read_document
from anora_cli.errors import InputError
from anora_cli.lint.model import Finding
from anora_cli.lint.rewrite import add_comments
from anora_cli.lint.run import digest
from anora_cli.lint.silence import Silenced, require_sayable, silence
from anora_cli.lint.suppress import suppress

_CASES = tomllib.loads(Path(__file__).with_name("silence.toml").read_text("utf-8"))["case"]


def _wrong(name: str, text: str) -> list[Finding]:
    document = read_document(name, text.encode("utf-8"))
    found = suppress(document, KnownJudge().findings(document))
    return [finding for finding in found if finding.code == "AN101"]


def _silence(name: str, text: str) -> Silenced:
    return silence(read_document(name, text.encode("utf-8")), _wrong(name, text), "old")


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["name"])
def test_where_comments_are_written(case: dict[str, Any]) -> None:
    done = _silence(case.get("file", "a.md"), case["text"])
    assert done.raw == case["after"]
    assert len(done.left) == case.get("left", 0)


_PIECE = st.sampled_from(
    ["Built in 1900.", "Lit in 1871.", "*Sold* in 1866.", "`1901`", "# In 1902 #", "- In 1903", "> In 1904", "|", "---",
     "<b title='", "'>In 1905</b>", "<!-- In 1906", "-->", "[in 1907", "](x)", "```", "title: In 1908"]
)  # fmt: skip
_TEXT = st.lists(st.tuples(_PIECE, st.sampled_from([" ", "\n", "\n\n", "\r\n", "  \n", "\\\n"])), max_size=12).map(
    lambda pieces: "".join(piece + gap for piece, gap in pieces)
)


@given(_TEXT, st.sampled_from(["a.md", "a.html", "a.txt"]))
def test_all_is_hidden_but_what_is_left_and_the_text_says_the_same(text: str, name: str) -> None:
    before = _wrong(name, text)
    done = _silence(name, text)
    after = _wrong(name, done.raw)
    assert [finding.context for finding in after] == [finding.context for finding in before]
    still_open = [finding.context for finding in after if not finding.suppressed]
    # what one comment hides, another that was to be left may profit from
    assert len(still_open) <= len(done.left)
    assert set(still_open) <= {finding.context for finding in done.left}
    assert done.hidden + len(done.left) == sum(not finding.suppressed for finding in before)
    if not done.left:
        assert _silence(name, done.raw) == Silenced(done.raw, 0, ())


def test_a_file_is_written_once_and_nothing_else_in_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"\xef\xbb\xbfBuilt in 1900.\r\n\r\nIt is tall.\r\n")
    data = path.read_bytes()
    findings = _wrong(str(path), data.decode("utf-8-sig"))
    add_comments(str(path), digest(data), findings, "old")
    assert path.read_bytes() == b"\xef\xbb\xbfBuilt in 1900. <!-- anora: ignore[AN101] old -->\r\n\r\nIt is tall.\r\n"
    with pytest.raises(InputError, match="has changed since it was linted"):
        add_comments(str(path), digest(data), findings, "old")


@pytest.mark.parametrize("reason", ["", "  ", "a -->", "a--b", "a\nb"])
def test_a_reason_that_no_comment_can_hold_is_refused(reason: str) -> None:
    with pytest.raises(InputError):
        require_sayable(reason)
