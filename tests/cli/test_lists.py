"""Lists of claims: bounded memory, order, and that nothing is lost or made up on the way."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st
from known import Run

from anora_cli.cli.engine import LONGEST_CLAIM
from anora_cli.cli.lists import Claim, ListFormat, format_of, lines, reader
from anora_cli.errors import InputError

_CLAIMS = st.lists(st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip), max_size=5)


def read(fmt: ListFormat, content: bytes) -> list[Claim | InputError]:
    return list(reader(fmt)(io.BytesIO(content), "list"))


def texts(fmt: ListFormat, content: bytes) -> list[str]:
    return [claim.text if isinstance(claim, Claim) else f"error: {claim}" for claim in read(fmt, content)]


class Endless:
    """A list that never ends: whoever wants to read all of it before starting hangs."""

    def readline(self, size: int = -1, /) -> bytes:
        return b"claim\n"


@pytest.mark.parametrize("fmt", [ListFormat.TXT, ListFormat.CSV, ListFormat.TSV, ListFormat.JSONL])
def test_lists_are_streamed(fmt: ListFormat) -> None:
    assert len(list(islice(reader(fmt)(Endless(), "endless"), 1000))) == 1000


@given(_CLAIMS)
def test_json_lines_are_read_back(claims: list[str]) -> None:
    content = "".join(json.dumps({"claim": claim}) + "\n" for claim in claims)
    assert texts(ListFormat.JSONL, content.encode()) == claims


@given(_CLAIMS, st.sampled_from([(ListFormat.CSV, ","), (ListFormat.TSV, "\t")]))
def test_tables_are_read_back(claims: list[str], kind: tuple[ListFormat, str]) -> None:
    claims = [claim.replace("\r", " ").replace("\0", " ") + "." for claim in claims]
    out = io.StringIO()
    csv.writer(out, delimiter=kind[1]).writerows(
        [["id", "claim"], *((f"c{n}", claim) for n, claim in enumerate(claims))]
    )
    found = read(kind[0], out.getvalue().encode())
    assert [(c.id, c.text) for c in found if isinstance(c, Claim)] == [(f"c{n}", c) for n, c in enumerate(claims)]


@given(st.binary(max_size=200), st.sampled_from(list(ListFormat)))
def test_no_bytes_are_too_strange(content: bytes, fmt: ListFormat) -> None:
    for found in read(fmt, content):
        assert isinstance(found, Claim) or found.place is not None


def test_a_line_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LONGEST_LINE", 10)
    content = b"short\n" + b"x" * 35 + b"\nlast\n"
    assert texts(ListFormat.TXT, content) == [
        "short",
        "error: list:2: the line is longer than 10 bytes\n  one claim a line",
        "last",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_unclosed_quotation_mark_costs_one_line_however_long_the_list(end: str) -> None:
    rows = [f"claim {n}" for n in range(200)]
    rows[20] = '"claim 20'
    found = texts(ListFormat.CSV, end.join(["claim", *rows]).encode())
    assert found[20].startswith("error: list:22: a quotation mark is not closed")
    assert found[:20] + found[21:] == [row for row in rows if '"' not in row]


@pytest.mark.parametrize(
    ("name", "fmt"), [("a.txt", "txt"), ("b.CSV", "csv"), ("dir.x/c.tsv", "tsv"), ("d.jsonl", "jsonl")]
)
def test_the_ending_tells_the_format(name: str, fmt: str) -> None:
    assert format_of(name) == fmt


@pytest.mark.parametrize("name", ["a", "a.json", "a.md", "txt", ".csv"])
def test_another_ending_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="unknown ending"):
        format_of(name)


def test_a_claim_has_a_limit(run: Callable[..., Run]) -> None:
    whole = "1871 " * (LONGEST_CLAIM // 5)
    result = run("check", whole, whole + "!", "In 1871.")
    assert result.code == 2
    assert result.out.endswith("2 claims: 2 supported\n")
    assert result.err == (
        "error: the claim is too long: 20,001 characters, at most 20,000\n"
        "  give one statement at a time; a list has one claim a line\n"
    )


def test_a_claim_of_a_megabyte_in_a_list(run: Callable[..., Run]) -> None:
    result = run("batch", "-", "--format", "jsonl", stdin=b"x" * 1_000_000 + b"\nIn 1871.\n")
    assert result.code == 2
    assert [json.loads(line)["claim"] for line in result.out.splitlines()] == ["In 1871."]
    assert result.err.startswith("standard input:1: error: the claim is too long: 1,000,000 characters")
