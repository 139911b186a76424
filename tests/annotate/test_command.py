"""`anora annotate` and `anora cite` as they are called."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from anora_cli.cli.app import main

TINY = str(Path(__file__).parents[1] / "tiny")
WRONG = "Mount Kestrin was first climbed in 1955.\n"
RIGHT = "Mount Kestrin was first climbed in 1954.\n"
Anora = Callable[..., tuple[int, str, str]]


@pytest.fixture
def anora(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Anora:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    (tmp_path / "wrong.md").write_text(WRONG, "utf-8")
    (tmp_path / "right.txt").write_text(RIGHT, "utf-8")

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["--pack", TINY, *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def test_to_standard_output_and_the_file_stays(anora: Anora, tmp_path: Path) -> None:
    code, out, err = anora("annotate", "wrong.md")
    assert (code, err) == (1, "")
    assert out.startswith("Mount Kestrin was first climbed in 1955.[^anora-1]\n")
    assert (tmp_path / "wrong.md").read_text("utf-8") == WRONG


def test_plain_text_gets_marks_and_nothing_wrong_is_0(anora: Anora) -> None:
    assert anora("annotate", "right.txt") == (0, "Mount Kestrin was first climbed in 1954. ⟦anora ✓ p2s1, p2s2⟧\n", "")


@pytest.mark.parametrize("style", ["footnotes", "inline"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["bare", "BOM"])
@pytest.mark.parametrize("eol", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
def test_in_place_twice_and_back(anora: Anora, tmp_path: Path, style: str, bom: bytes, eol: bytes) -> None:
    path = tmp_path / "wrong.md"
    before = bom + WRONG.encode().replace(b"\n", eol) + eol + "שלום 😀".encode()
    path.write_bytes(before)
    path.chmod(0o640)
    assert anora("annotate", "--style", style, "-o", "wrong.md", "wrong.md") == (1, "", "")
    once = path.read_bytes()
    assert once.startswith(before[:20])
    assert once != before
    assert anora("annotate", "--style", style, "-o", "wrong.md", "wrong.md")[0] == 1
    assert path.read_bytes() == once
    assert path.stat().st_mode & 0o777 == 0o640
    assert anora("annotate", "--remove", "-o", "wrong.md", "wrong.md") == (0, "", "")
    assert path.read_bytes() == before


def test_another_style_replaces_the_first(anora: Anora) -> None:
    anora("annotate", "-o", "wrong.md", "wrong.md")
    code, out, _ = anora("annotate", "--style", "inline", "wrong.md")
    assert (code, out) == (1, "Mount Kestrin was first climbed in 1955. ⟦anora ✗ p2s1, p2s2: 1954⟧\n")


def test_verdicts_are_chosen_but_the_exit_code_is_of_all(anora: Anora) -> None:
    assert anora("annotate", "--verdict", "supported", "wrong.md") == (1, WRONG, "")
    assert anora("annotate", "--exit-zero", "wrong.md")[0] == 0


def test_strict(anora: Anora, tmp_path: Path) -> None:
    (tmp_path / "open.txt").write_text("Mount Kestrin was painted by Ilse Hartmann.\n", "utf-8")
    assert anora("annotate", "open.txt")[0] == 0
    assert anora("annotate", "--strict", "open.txt")[0] == 1


@pytest.mark.parametrize("fmt", ["page", "html", "json", "claimreview", "csl"])
def test_formats(anora: Anora, tmp_path: Path, fmt: str) -> None:
    code, out, err = anora("annotate", "--format", fmt, "wrong.md")
    assert (code, err) == (1, "")
    if fmt in ("page", "html"):
        assert out.startswith("<!doctype html>")
    else:
        assert json.loads(out)
    assert anora("annotate", "--format", fmt, "-o", "out.file", "wrong.md")[0] == 1
    assert (tmp_path / "out.file").read_bytes().decode("utf-8") == out


def test_several_articles_make_an_index(anora: Anora, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "wrong.md").write_text(RIGHT, "utf-8")
    code, out, err = anora("annotate", "--format", "page", "-o", "pages", "wrong.md", "more/wrong.md", "right.txt")
    assert (code, out, err) == (1, "", "")
    names = sorted(path.name for path in (tmp_path / "pages").iterdir())
    assert names == ["index.html", "right.txt.html", "wrong.md-2.html", "wrong.md.html"]
    index = (tmp_path / "pages" / "index.html").read_text("utf-8")
    assert re.findall('<a href="([^"]+)">', index) == ["wrong.md.html", "wrong.md-2.html", "right.txt.html"]
    assert 'href="index.html"' in (tmp_path / "pages" / "wrong.md.html").read_text("utf-8")


def test_several_articles_are_marked_into_a_folder(anora: Anora, tmp_path: Path) -> None:
    assert anora("annotate", "-o", "marked", "wrong.md", "right.txt")[0] == 1
    assert (tmp_path / "marked" / "right.txt").read_text("utf-8").endswith("⟧\n")
    assert "[^anora-1]:" in (tmp_path / "marked" / "wrong.md").read_text("utf-8")


def test_one_broken_article_does_not_stop_the_rest(anora: Anora, tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_bytes(b"\xff")
    code, _, err = anora("annotate", "--format", "json", "-o", "out.json", "bad.md", "wrong.md", "gone.md")
    assert code == 2
    assert err.count("error:") == 2
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["total"] == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["wrong.md", "right.txt"], "several articles need a folder"),
        (["--style", "footnotes", "right.txt"], "footnotes are there in Markdown only"),
        (["--format", "json", "--remove", "wrong.md"], "--remove is about marks in the text"),
        (["--format", "json", "--url", "https://a.example", "wrong.md", "right.txt"], "address of one article"),
        (["gone.md"], "no such file"),
        (["."], "this is a folder"),
        (["wrong.pdf"], "no such file"),
        (["-o", "no/such/folder/a.md", "wrong.md"], "cannot be written"),
    ],
    ids=str,
)
def test_what_cannot_be_done_is_said(anora: Anora, arguments: list[str], message: str) -> None:
    code, out, err = anora("annotate", *arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert "Traceback" not in err


def test_cite_a_statement(anora: Anora) -> None:
    code, out, err = anora("cite", "Mount Kestrin was first climbed in 1955.")
    assert (code, err) == (0, "")
    assert out.startswith("p2s1: “Mount Kestrin was first climbed in July 1954 by Ilse Hartmann and Pavel Novotny.” (")


def test_cite_a_fact_in_markdown(anora: Anora) -> None:
    code, out, _ = anora("cite", "--format", "markdown", "veleta.ascent")
    assert code == 0
    assert out == (
        "> Novotny, a watchmaker, came from the Tatra and had climbed the Veleta in 1949.\n>\n"
        "> — [The Summer of Mount Kestrin](https://alpine.example/kestrin), p5s2\n"
    )


@pytest.mark.parametrize("fmt", ["csl", "webannotation"])
def test_cite_as_data(anora: Anora, fmt: str) -> None:
    code, out, _ = anora("cite", "--format", fmt, "Novotny climbed the Veleta in 1949.")
    assert code == 0
    assert "had climbed the Veleta in 1949" in out
    assert json.loads(out)


def test_cite_what_the_source_does_not_settle(anora: Anora) -> None:
    code, out, err = anora("cite", "The soup was good.")
    assert (code, out) == (1, "")
    assert err == "the source settles nothing of this\n"
    code, out, err = anora("cite", "Hartmann carried a red tent up Mount Kestrin.")
    assert code == 1
    assert bool(out) == ("only near it" in err)


@pytest.mark.parametrize("text", ["", "wrong.md"])
def test_cite_refuses(anora: Anora, text: str) -> None:
    code, out, err = anora("cite", text)
    assert (code, out) == (2, "")
    assert "error:" in err


@pytest.mark.parametrize("command", ["annotate", "cite"])
def test_the_examples_of_the_help_run(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    main([command, "--help"])
    examples = re.findall(r"^ +(anora .+|printf .+)$", capsys.readouterr().out, re.MULTILINE)
    assert len(examples) >= 3
    for example in examples:
        if example.startswith("printf"):
            subprocess.run(["sh", "-c", example], check=True)
        else:
            assert main(shlex.split(example)[1:]) in (0, 1), example
    assert "error" not in capsys.readouterr().err
