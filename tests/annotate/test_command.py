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
        (["."], "several articles need a folder"),
        (["-o", "right.txt", "."], "several articles need a folder"),
        (["empty"], "no article found in empty"),
        (["--format", "page", "--url", "https://a.example", "-o", "pages", "."], "address of one article"),
        (["--config", "nonsense = 1", "wrong.md"], "nonsense"),
        (["wrong.pdf"], "no such file"),
        (["-o", "no/such/folder/a.md", "wrong.md"], "cannot be written"),
    ],
    ids=str,
)
def test_what_cannot_be_done_is_said(anora: Anora, tmp_path: Path, arguments: list[str], message: str) -> None:
    (tmp_path / "empty").mkdir()
    code, out, err = anora("annotate", *arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert "Traceback" not in err


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder of articles: two of one name, one in each format, one left out by a list, one by settings."""
    files = {
        "site/a.md": WRONG,
        "site/b/a.md": RIGHT,
        "site/b/c.txt": WRONG,
        "site/d.html": f"<p>{RIGHT.strip()}</p>\n",
        "site/drafts/e.md": WRONG,
        "site/notes.rst": WRONG,
        "site/anora.toml": 'exclude = ["drafts"]\n[per-file."b/c.txt"]\nignore = ["wrong-date"]\n',
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    return tmp_path / "site"


def _tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.usefixtures("site")
def test_a_folder_is_walked_as_lint_walks_it(anora: Anora, tmp_path: Path) -> None:
    looked_at = anora("lint", "--show-files", "site")[1].split()
    code, out, err = anora("annotate", "-o", "marked", "site")
    assert (code, out, err) == (1, "", "")
    marked = _tree(tmp_path / "marked")
    assert [f"site/{name}" for name in marked] == sorted(looked_at)
    assert marked["a.md"].startswith(b"Mount Kestrin was first climbed in 1955.[^anora-1]")
    assert "✓".encode() in marked["d.html"]
    assert marked["b/c.txt"] == WRONG.encode()  # its settings ignore what is wrong with it
    code, _, _ = anora("annotate", "--exclude", "a.md,*.html", "-o", "few", "site")
    assert (code, list(_tree(tmp_path / "few"))) == (0, ["b/c.txt"])
    code, _, _ = anora("annotate", "--isolated", "-o", "all", "site")
    assert "drafts/e.md" in _tree(tmp_path / "all")


def test_a_folder_in_place_twice_and_back(anora: Anora, site: Path) -> None:
    before = _tree(site)
    assert anora("annotate", "-o", "site", "site")[0] == 1
    once, dates = _tree(site), {p: p.stat().st_mtime_ns for p in site.rglob("*")}
    assert {name for name in once if once[name] != before[name]} == {"a.md", "b/a.md", "d.html"}
    assert anora("annotate", "-o", "site", "site")[0] == 1
    assert {p: p.stat().st_mtime_ns for p in site.rglob("*")} == dates  # nothing is written for nothing
    assert anora("annotate", "--remove", "-o", "site", "site") == (0, "", "")
    assert _tree(site) == before


def test_the_pages_of_a_folder_are_no_articles_of_it(anora: Anora, site: Path) -> None:
    for _ in range(2):
        assert anora("annotate", "--format", "page", "-o", "site/report", "site")[0] == 1
        names = list(_tree(site / "report"))
        assert names == ["a.md-2.html", "a.md.html", "c.txt.html", "d.html.html", "index.html"]


@pytest.mark.usefixtures("site")
def test_several_articles_as_data_need_no_folder(anora: Anora) -> None:
    code, out, _ = anora("annotate", "--format", "json", "site")
    assert code == 1
    names = {item["target"][0]["schema:name"] for item in json.loads(out)["first"]["items"]}
    assert names == {"site/a.md", "site/b/a.md", "site/d.html"}


SUPPRESSED = """\
# Kestrin

Mount Kestrin was first climbed in 1955. <!-- anora: ignore[AN101] a <b>myth</b> we quote -->

Novotny climbed the Veleta in 1949.
"""


@pytest.mark.parametrize("style", ["footnotes", "inline"])
def test_what_is_suppressed_is_not_marked(anora: Anora, tmp_path: Path, style: str) -> None:
    (tmp_path / "s.md").write_text(SUPPRESSED, "utf-8")
    code, out, err = anora("annotate", "--style", style, "s.md")
    assert code == 0
    assert "1954" not in out
    assert "climbed in 1955. <!-- anora" in out
    assert "in 1949.[^anora-1]" in out or "in 1949. ⟦anora ✓" in out
    assert err == "s.md: 1 finding suppressed by comments and not marked: AN101 in line 3\n"


@pytest.mark.parametrize("fmt", ["page", "html"])
def test_pages_say_what_was_suppressed(anora: Anora, tmp_path: Path, fmt: str) -> None:
    (tmp_path / "s.md").write_text(SUPPRESSED, "utf-8")
    assert anora("annotate", "--format", fmt, "-o", "pages", "s.md", "right.txt")[0] == 0
    text = (tmp_path / "pages" / "s.md.html").read_text("utf-8")
    assert "<summary>1 finding suppressed by comments in the article</summary>" in text
    assert "AN101, line 3" in text
    assert "a &lt;b&gt;myth&lt;/b&gt; we quote" in text
    assert "0 contradicted" in text
    assert "suppressed" not in (tmp_path / "pages" / "right.txt.html").read_text("utf-8").partition("</style>")[2]
    assert "s.md · 1 suppressed" in (tmp_path / "pages" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("fmt", ["json", "claimreview"])
def test_data_leave_out_what_was_suppressed(anora: Anora, tmp_path: Path, fmt: str) -> None:
    (tmp_path / "s.md").write_text(SUPPRESSED, "utf-8")
    assert "1955" not in re.sub('"(?:prefix|suffix)": .*', "", anora("annotate", "--format", fmt, "s.md")[1])


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


MANY = "Mount Kestrin was first climbed in 1955.\n\nNovotny climbed the Veleta in 1950.\n"


def test_what_a_baseline_has_recorded_is_not_marked(anora: Anora, tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text(WRONG, "utf-8")
    assert anora("lint", "--baseline", "old.jsonl", "--write-baseline", "old.md")[0] == 0
    (tmp_path / "old.md").write_text(MANY, "utf-8")
    code, out, err = anora("annotate", "--baseline", "old.jsonl", "old.md")
    assert code == 1
    assert "in 1955.\n" in out
    assert "in 1950.[^anora-1]" in out
    assert err == "old.md: 1 finding suppressed by the baseline and not marked: AN101 in line 1\n"
    (tmp_path / "anora.toml").write_text('baseline = "old.jsonl"\n', "utf-8")
    (tmp_path / "old.md").write_text(WRONG, "utf-8")
    assert anora("annotate", "old.md")[:2] == (0, WRONG)
    assert anora("annotate", "--isolated", "old.md")[0] == 1
    assert anora("annotate", "--format", "page", "-o", "pages", "old.md")[0] == 0
    page = next((tmp_path / "pages").iterdir()) if (tmp_path / "pages").is_dir() else tmp_path / "pages"
    assert "<summary>1 finding suppressed by the baseline</summary>" in page.read_text("utf-8")


def test_a_baseline_that_is_not_there_is_an_error(anora: Anora) -> None:
    code, out, err = anora("annotate", "--baseline", "gone.jsonl", "wrong.md")
    assert (code, out) == (2, "")
    assert "there is no such baseline" in err


def test_the_number_of_processes_changes_nothing(anora: Anora, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(9):
        (folder / f"{n}.md").write_text(MANY if n % 2 else RIGHT, "utf-8")
    (folder / "4.md").write_bytes(b"\xff")
    said = {jobs: anora("annotate", "--jobs", jobs, "-o", f"out{jobs}", "many") for jobs in ("1", "2")}
    assert said["1"] == said["2"]
    assert said["1"][0] == 2
    assert len(_tree(tmp_path / "out1")) == 8
    assert _tree(tmp_path / "out1") == _tree(tmp_path / "out2")
