"""Many files: in order whatever the number of processes, kept between runs, and none of them stops the others."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from known_judge import KnownJudge, known_judge, refuse_to_judge

from anora_cli.documents.model import Document
from anora_cli.errors import PackError
from anora_cli.lint.cache import Cache, open_cache
from anora_cli.lint.model import Finding
from anora_cli.lint.run import LARGEST_FILE, Linted, Task, Worker, run


class Counting(KnownJudge):
    def __init__(self) -> None:
        self.judged: list[str] = []

    def findings(self, document: Document, require_citations: bool = False) -> list[Finding]:
        self.judged.append(document.name)
        return super().findings(document, require_citations)


class Failing(KnownJudge):
    def findings(self, document: Document, require_citations: bool = False) -> list[Finding]:
        if "trouble" in document.raw:
            raise ZeroDivisionError("oops")
        return super().findings(document, require_citations)


def _failing() -> KnownJudge:
    return Failing()


def _dying() -> KnownJudge:
    os._exit(3)


def _no_pack() -> KnownJudge:
    raise PackError("no pack there")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _articles(folder: Path, number: int) -> list[Task]:
    for n in range(number):
        (folder / f"{n:03}.md").write_text(f"# No {n}\n\nBuilt in {1800 + n}.\n\nIt is tall.\n", "utf-8")
    return [Task(f"{n:03}.md") for n in range(number)]


def test_two_processes_say_what_one_says(folder: Path) -> None:
    tasks = _articles(folder, 200)
    (folder / "007.md").write_bytes(b"Built in \xff1900.\n")
    (folder / "150.md").unlink()
    one, two = (list(run(tasks, known_judge, None, jobs)) for jobs in (1, 2))
    assert list(map(_plain, one)) == list(map(_plain, two))
    assert [linted.name for linted in two] == [task.name for task in tasks]
    assert [linted.name for linted in two if linted.error] == ["007.md", "150.md"]
    assert sum(len(linted.findings) for linted in two) == 3 * 198


def _plain(linted: Linted) -> tuple[object, ...]:
    return linted.name, linted.findings, linted.digest, str(linted.error)


def test_a_run_that_is_broken_off_ends(folder: Path) -> None:
    results: Iterator[Linted] = run(_articles(folder, 40), known_judge, None, 2)
    next(results)
    results.close()  # type: ignore[attr-defined]


def test_a_file_that_the_program_fails_on_is_said_and_the_rest_linted(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ANORA_DEBUG", raising=False)
    tasks = _articles(folder, 3)
    (folder / "001.md").write_text("trouble\n", "utf-8")
    first, second, third = run(tasks, _failing, None, 1)
    assert str(second.error).startswith("001.md: internal error: ZeroDivisionError: oops")
    assert first.findings
    assert third.findings


def test_a_process_that_dies_is_said(folder: Path) -> None:
    results = list(run(_articles(folder, 10), _dying, None, 2))
    assert len(results) == 10
    assert all("ended before its time" in str(linted.error) for linted in results)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_pack_that_cannot_be_used_ends_the_run(jobs: int, folder: Path) -> None:
    with pytest.raises(PackError, match="no pack there"):
        list(run(_articles(folder, 10), _no_pack, None, jobs))


def test_a_file_too_large_is_not_read_in(folder: Path) -> None:
    with (folder / "a.md").open("wb") as handle:
        handle.truncate(LARGEST_FILE + 1)
    (linted,) = run([Task("a.md")], known_judge, None, 1)
    assert "larger than" in str(linted.error)


def _cache(folder: Path, made_by: str = "this") -> Cache:
    return Cache(folder / "kept", made_by)


def test_what_is_kept_is_not_judged_again(folder: Path) -> None:
    tasks = _articles(folder, 20)
    (folder / "003.md").write_text("<!-- anora: ignore[AN101] why -->\nBuilt in 1900.\n", "utf-8")
    first = list(run(tasks, known_judge, _cache(folder), 1))
    assert first[3].findings[0].suppressed == "why"
    assert list(run(tasks, refuse_to_judge, _cache(folder), 1)) == first
    assert list(run(tasks, refuse_to_judge, _cache(folder), 2)) == first


def _judged_again(cache: Cache, task: Task) -> bool:
    judge = Counting()
    Worker(lambda: judge, cache).lint(task)
    return bool(judge.judged)


def test_whatever_decides_what_is_found_makes_it_judge_again(folder: Path) -> None:
    (task,) = _articles(folder, 1)
    assert _judged_again(_cache(folder), task)
    assert not _judged_again(_cache(folder), task)
    assert _judged_again(_cache(folder), task._replace(require_reason=True))
    assert _judged_again(_cache(folder), task._replace(require_citations=True))
    assert _judged_again(_cache(folder, "another"), task)
    (folder / task.name).write_text("Built in 1866.\n", "utf-8")
    assert _judged_again(_cache(folder, "another"), task)
    (folder / "copy.md").write_bytes((folder / task.name).read_bytes())
    assert _judged_again(_cache(folder, "another"), Task("copy.md"))


@pytest.mark.parametrize(
    "damage", [lambda b: b[:-5], lambda _: b"", lambda b: b.replace(b"AN101", b"AN102"), lambda _: b"\xff" * 80]
)
def test_a_damaged_entry_is_no_entry(damage: object, folder: Path) -> None:
    (task,) = _articles(folder, 1)
    assert _judged_again(_cache(folder), task)
    (entry,) = (folder / "kept").glob("*.json")
    entry.write_bytes(damage(entry.read_bytes()))  # type: ignore[operator]
    assert _judged_again(_cache(folder), task)
    assert not _judged_again(_cache(folder), task)


def test_the_folder_says_what_it_is_and_does_not_grow(folder: Path) -> None:
    (task,) = _articles(folder, 1)
    for year in (1900, 1901):
        (folder / task.name).write_text(f"Built in {year}.\n", "utf-8")
        assert _judged_again(_cache(folder), task)
    names = sorted(path.name for path in (folder / "kept").iterdir())
    assert len(names) == 3
    assert {".gitignore", "CACHEDIR.TAG"} < set(names)


def test_a_folder_that_cannot_be_made_costs_nothing(folder: Path) -> None:
    (task,) = _articles(folder, 1)
    (folder / "kept").write_text("a file is in the way", "utf-8")
    assert _judged_again(_cache(folder), task)


def test_pack_and_program_are_part_of_the_key(folder: Path) -> None:
    for name in ("facts", "seeds"):
        (folder / name).mkdir()
    (folder / "facts" / "a.toml").write_text("x = 1", "utf-8")
    made = partial(open_cache, folder / "kept")
    before = made(folder).made_by
    assert made(folder).made_by == before != made(None).made_by
    (folder / "facts" / "a.toml").write_text("x = 2", "utf-8")
    assert made(folder).made_by != before
