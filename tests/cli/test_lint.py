"""What `anora lint` does beyond one run over a few files: many processes, kept findings, watching, signals."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest
from known import Run
from known_judge import refuse_to_judge

from anora_cli.cli import progress
from anora_cli.lint.rules import RULES
from anora_cli.reporters.lint import LintFormat

_ROOT = Path(__file__).resolve().parents[2]
_TRUTH = "Anora was shot in 37 days."
_ERROR = "Anora was shot in 45 days."


def _folder(path: Path, number: int) -> None:
    for n in range(number):
        (path / f"{n % 5}").mkdir(exist_ok=True)
        (path / f"{n % 5}" / f"{n:03}.md").write_text(f"Built in {1700 + n}. It is tall.\n", "utf-8")


@pytest.mark.parametrize("fmt", ["concise", "json", "sarif"])
def test_the_number_of_processes_does_not_show(fmt: str, run: Callable[..., Run], tmp_path: Path) -> None:
    _folder(tmp_path, 200)
    (tmp_path / "3" / "bad.md").write_bytes(b"\xff")
    one, two = (run("lint", "-f", fmt, "--no-cache", "--verdict", "all", "--jobs", jobs, ".") for jobs in "12")
    assert one == two
    assert one.code == 2
    assert one.out.count("AN101") >= 199


def test_a_second_run_judges_nothing(run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _folder(tmp_path, 10)
    first = run("lint", "-f", "concise", ".")
    assert (tmp_path / ".anora_cache" / "CACHEDIR.TAG").exists()
    monkeypatch.setattr("anora_cli.cli.linting.open_judge", refuse_to_judge)
    assert run("lint", "-f", "concise", ".") == first
    assert run("lint", "-f", "concise", "--ignore", "AN101", ".").out == ""
    monkeypatch.setenv("ANORA_DEBUG", "1")
    with pytest.raises(AssertionError):
        run("lint", "-f", "concise", "--no-cache", ".")


def test_cache_dir_says_where_findings_are_kept(run: Callable[..., Run], tmp_path: Path) -> None:
    _folder(tmp_path, 1)
    run("lint", "--cache-dir", "kept/here", ".")
    assert (tmp_path / "kept" / "here" / ".gitignore").read_text("utf-8") == "*\n"
    assert not (tmp_path / ".anora_cache").exists()


@pytest.mark.parametrize("fmt", list(LintFormat))
def test_every_format_can_be_asked_for(fmt: LintFormat, run: Callable[..., Run], tmp_path: Path) -> None:
    _folder(tmp_path, 1)
    done = run("lint", "--format", fmt.value, ".")
    assert done.code == 1
    assert "AN101" in done.out or "wrong-date" in done.out
    assert done.err == ""


def test_a_second_fix_changes_nothing(run: Callable[..., Run], tmp_path: Path) -> None:
    _folder(tmp_path, 10)
    assert run("lint", "--fix", "-f", "concise", ".").code == 0
    once = [path.read_bytes() for path in sorted(tmp_path.rglob("*.md"))]
    again = run("lint", "--fix", "-f", "concise", ".")
    assert (again.code, again.out, again.err) == (0, "", "")
    assert [path.read_bytes() for path in sorted(tmp_path.rglob("*.md"))] == once


def test_a_fix_that_cannot_be_written_fails_and_leaves_the_file(
    run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("In 1900.\n", "utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    done = run("lint", "--fix", "-f", "concise", "--no-cache", "a.md")
    assert done.code == 2
    assert "a.md: error: cannot be written: No space left on device" in done.err
    assert "AN101" in done.out
    assert (tmp_path / "a.md").read_text("utf-8") == "In 1900.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_a_link_is_mended_where_it_points(run: Callable[..., Run], tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("In 1900.\n", "utf-8")
    (tmp_path / "link.md").symlink_to("a.md")
    assert run("lint", "--fix", "link.md").code == 0
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "a.md").read_text("utf-8") == "In 1871.\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_said(run: Callable[..., Run], tmp_path: Path) -> None:
    _folder(tmp_path, 2)
    (tmp_path / "0" / "000.md").chmod(0)
    done = run("lint", "-f", "concise", ".")
    assert done.code == 2
    assert "0/000.md: error: cannot be read: Permission denied" in done.err
    assert "1/001.md:1:1: AN101" in done.out


def _git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *names, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A folder of two articles, of which one has a new wrong line beside an old one."""
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("In 1900.\n\nIt is tall.\n", "utf-8")
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "add", "-A")
    _git(tmp_path, "commit", "--no-verify", "-q", "-m", "x")
    (tmp_path / "a.md").write_text("In 1900.\n\nIt is tall.\n\nIn 1901.\n", "utf-8")
    return tmp_path


@pytest.mark.usefixtures("repository")
def test_only_changed_lines_are_shown_and_only_changed_files_linted(run: Callable[..., Run]) -> None:
    done = run("lint", "--changed-since", "HEAD", ".")
    assert done.code == 1
    assert "a.md:5:1: AN101" in done.out
    assert "1 error in 1 of 1 file (" in done.out
    assert run("lint", "--changed-since", "HEAD", "--show-files", ".").out == "a.md\n"


def test_only_changed_lines_fail(run: Callable[..., Run], repository: Path) -> None:
    (repository / "a.md").write_text("In 1900.\n\nIt is very tall.\n", "utf-8")
    assert run("lint", "-f", "concise", "--changed-since", "HEAD", ".") == Run(0, "", "")
    (repository / "a.md").write_text("In 1900.\n\nIt is tall.\n", "utf-8")
    assert "No errors in 0 files" in run("lint", "--changed-since", "HEAD", ".").out


def test_only_changed_lines_are_written_to(run: Callable[..., Run], repository: Path) -> None:
    assert run("lint", "--changed-since", "HEAD", "--fix", ".").code == 0
    assert (repository / "a.md").read_text("utf-8") == "In 1900.\n\nIt is tall.\n\nIn 1871.\n"
    (repository / "a.md").write_text("In 1900.\n\nIt is tall.\n\nIn 1901.\n", "utf-8")
    assert run("lint", "--changed-since", "HEAD", "--add-ignore", "so", ".").code == 0
    assert (repository / "a.md").read_text("utf-8").endswith("In 1901. <!-- anora: ignore[AN101] so -->\n")
    assert (repository / "b.md").read_text("utf-8").startswith("In 1900.\n")


def test_what_a_baseline_records_of_unchanged_lines_stays(run: Callable[..., Run], repository: Path) -> None:
    record = ("lint", "--baseline", "old.jsonl", "--write-baseline")
    run(*record, ".")
    whole = (repository / "old.jsonl").read_text("utf-8")
    run(*record, "--changed-since", "HEAD", ".")
    assert (repository / "old.jsonl").read_text("utf-8") == whole


def test_a_commit_that_git_does_not_know_ends_the_run(run: Callable[..., Run], repository: Path) -> None:
    done = run("lint", "--changed-since", "nowhere", ".")
    assert (done.code, done.out) == (2, "")
    assert f"{repository}: error: --changed-since: git knows no commit 'nowhere'" in done.err


def test_every_rule_can_be_explained(run: Callable[..., Run]) -> None:
    for rule in RULES:
        for name in (rule.code, rule.name):
            assert run("rules", name).out.startswith(f"{rule.code} {rule.name} ({rule.severity.value})\n")
    listed = json.loads(run("rules", "--format", "json").out)
    assert [each["code"] for each in listed] == [rule.code for rule in RULES]


def test_progress_counts_on_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert list(progress.counted_off(iter("abc"), 3)) == ["a", "b", "c"]
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("anora_cli.cli.progress._watched", lambda: True)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert list(progress.counted_off(iter("abc"), 3)) == ["a", "b", "c"]
    assert "3/3" in capsys.readouterr().err


def test_without_its_library_watch_says_what_to_install(
    run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    done = run("lint", "--watch", ".")
    assert done.code == 2
    assert "pip install 'anora-cli[watch]'" in done.err


def test_watch_needs_something_to_watch(run: Callable[..., Run]) -> None:
    pytest.importorskip("watchfiles")
    assert "--watch: no such file or folder: none" in run("lint", "--watch", "none").err


def _start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "anora_cli", "lint", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(_ROOT), "PYTHONUNBUFFERED": "1"},
    )


def _lines(stream: IO[str]) -> queue.Queue[str]:
    """The lines of a stream as they come, so that waiting for one can end."""
    lines: queue.Queue[str] = queue.Queue()
    threading.Thread(target=lambda: [lines.put(line) for line in stream], daemon=True).start()
    return lines


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
def test_watch_lints_again_when_a_file_changes_and_ends_with_130(tmp_path: Path) -> None:
    pytest.importorskip("watchfiles")
    (tmp_path / "a.md").write_text(f"{_ERROR}\n", "utf-8")
    process = _start(tmp_path, "--watch", "-f", "concise", ".")
    assert process.stdout
    lines = _lines(process.stdout)
    try:
        assert lines.get(timeout=60).startswith("a.md:1:")
        for _ in range(50):  # the watcher starts some time after the first run
            (tmp_path / "a.md").write_text(f"{_TRUTH}\n\n{_ERROR}\n", "utf-8")
            try:
                assert lines.get(timeout=2).startswith("a.md:3:")
                break
            except queue.Empty:
                continue
        else:
            pytest.fail("no second run")
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130
    finally:
        process.kill()
        process.wait()


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
def test_an_interrupt_ends_all_processes_with_130(tmp_path: Path) -> None:
    for n in range(400):
        (tmp_path / f"{n:03}.md").write_text(f"{_ERROR}\n\n" * 20, "utf-8")
    process = _start(tmp_path, "-f", "concise", "--no-cache", "--jobs", "2", ".")
    assert process.stdout
    process.stdout.readline()  # it is under way, with more to come than a pipe holds
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (130, "")
