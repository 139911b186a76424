"""Which lines are new, in repositories that git itself makes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from known_judge import KnownJudge

from anora_cli.documents import read_document
from anora_cli.errors import InputError
from anora_cli.lint.changes import Changes

_OLD = "Built in 1900.\n\nLit in 1901.\n\nSold in 1902.\n"


def _git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *names, *arguments], check=True, capture_output=True)


def _commit(folder: Path) -> None:
    _git(folder, "add", "-A")
    _git(folder, "commit", "--allow-empty", "--no-verify", "-q", "-m", "x")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    _git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "a.md").write_text(_OLD, "utf-8")
    _commit(tmp_path)
    return tmp_path


def _new(name: str, changes: Changes) -> list[str]:
    """What is judged in the file and stands on new lines."""
    document = read_document(name, Path(name).read_bytes())
    return [finding.context for finding in changes.among(name, KnownJudge().findings(document))]


def test_only_what_has_changed_is_new(here: Path) -> None:
    assert not Changes("HEAD").touch("a.md")
    (here / "a.md").write_text(_OLD.replace("1901", "1911") + "\nShut in 1903.\n", "utf-8")
    changes = Changes("HEAD")
    assert changes.touch("a.md")
    assert _new("a.md", changes) == ["Lit in 1911.", "Shut in 1903."]


def test_a_sentence_is_new_if_any_line_of_it_is(here: Path) -> None:
    (here / "a.md").write_text("The tower was\nbuilt in\n1900. It is tall.\n", "utf-8")
    _commit(here)
    (here / "a.md").write_text("The mill was\nbuilt in\n1900. It is tall.\n", "utf-8")
    assert _new("a.md", Changes("HEAD")) == ["The mill was built in 1900."]


def test_a_branch_is_held_against_where_it_parted(here: Path) -> None:
    _git(here, "checkout", "-q", "-b", "draft")
    (here / "b.md").write_text("Built in 1904.\n", "utf-8")
    _commit(here)
    _git(here, "checkout", "-q", "main")
    (here / "a.md").write_text(_OLD.replace("1900", "1866"), "utf-8")
    _commit(here)
    _git(here, "checkout", "-q", "draft")
    changes = Changes("main")
    assert (_new("a.md", changes), _new("b.md", changes)) == ([], ["Built in 1904."])


def test_lines_that_only_went_are_nothing_new(here: Path) -> None:
    (here / "a.md").write_text(_OLD.partition("\n\n")[2], "utf-8")
    assert _new("a.md", Changes("HEAD")) == []


def test_text_that_looks_like_a_patch_is_text(here: Path) -> None:
    (here / "a.md").write_text("++ b\n@@ -1 +1,9 @@\n\n" + _OLD.replace("1900", "1866"), "utf-8")
    (here / "b.md").write_text("-- a.md\n", "utf-8")
    assert _new("a.md", Changes("HEAD")) == ["++ b @@ -1 +1,9 @@", "Built in 1866."]


@pytest.mark.parametrize(
    "name", ["two words.md", 'a "b" \\.md', "é\u2028.md", "tab\tend.md ", "line\nbreak.md", "A.MD"]
)
def test_whatever_a_file_is_called(name: str, here: Path) -> None:
    file = name.strip() if name.endswith(" ") else name
    (here / file).write_text(_OLD, "utf-8")
    _commit(here)
    assert not Changes("HEAD").touch(file)
    (here / file).write_text(_OLD.replace("1901", "1911"), "utf-8")
    assert _new(file, Changes("HEAD")) == ["Lit in 1911."]


def test_a_file_that_git_does_not_know_is_new(here: Path) -> None:
    (here / ".gitignore").write_text("*.txt\n", "utf-8")
    for name in ("b.md", "c.txt"):
        (here / name).write_text("Built in 1904.\n", "utf-8")
        assert _new(name, Changes("HEAD")) == ["Built in 1904."]


def test_a_file_that_has_moved_is_not(here: Path) -> None:
    _git(here, "mv", "a.md", "b.md")
    assert not Changes("HEAD").touch("b.md")
    (here / "b.md").write_text(_OLD.replace("1901", "1911"), "utf-8")
    assert _new("b.md", Changes("HEAD")) == ["Lit in 1911."]


def test_no_attribute_hides_what_is_new(here: Path) -> None:
    (here / ".gitattributes").write_text("*.md -diff\n", "utf-8")
    _commit(here)
    (here / "a.md").write_text(_OLD.replace("1901", "1911"), "utf-8")
    assert _new("a.md", Changes("HEAD")) == ["Lit in 1911."]


def test_once_a_file_is_written_git_is_asked_again(here: Path) -> None:
    changes = Changes("HEAD")
    assert not changes.touch("a.md")
    (here / "a.md").write_text("Built in 1904.\n", "utf-8")
    assert not changes.touch("a.md")
    changes.forget()
    assert changes.touch("a.md")


@pytest.mark.parametrize("reference", ["none", "--output=x", "", "HEAD:a.md"])
def test_a_commit_that_is_none_is_said(reference: str, here: Path) -> None:
    with pytest.raises(InputError, match="--changed-since: git knows no commit"):
        Changes(reference).touch("a.md")
    assert not (here / "x").exists()


def test_histories_that_nothing_joins_are_said(here: Path) -> None:
    _git(here, "checkout", "-q", "--orphan", "other")
    (here / "a.md").write_text("Built in 1904.\n", "utf-8")
    _commit(here)
    with pytest.raises(InputError, match="nothing joins 'main' and what is checked out") as caught:
        Changes("main").touch("a.md")
    assert "fetch-depth: 0" in caught.value.hint


def test_a_folder_without_a_repository_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text(_OLD, "utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=r"a\.md: is in no git repository"):
        Changes("HEAD").touch("a.md")


@pytest.mark.usefixtures("here")
def test_without_git_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(InputError, match="needs git"):
        Changes("HEAD").touch("a.md")


_LINES = st.lists(st.sampled_from(["", "a", "b", "+++ a.md", "@@ -1 +1 @@", "-", "+"]), max_size=8)


@given(_LINES, _LINES, st.booleans())
@settings(max_examples=15)
def test_lines_that_are_not_new_were_there_in_their_order(
    tmp_path_factory: pytest.TempPathFactory, old: list[str], new: list[str], ended: bool
) -> None:
    folder = tmp_path_factory.mktemp("repository")
    _git(folder, "init", "-q")
    file = folder / "a.md"
    file.write_text("".join(f"{line}\n" for line in old), "utf-8")
    _commit(folder)
    file.write_text("\n".join(new) + "\n" * ended, "utf-8")
    runs = Changes("HEAD")._lines(str(file)) or ()
    written = file.read_text("utf-8").splitlines()
    changed = {number for run in runs for number in run}
    assert changed <= set(range(1, len(written) + 1))
    before = iter([*old, "" if ended else None])
    rest = [line for number, line in enumerate(written, 1) if number not in changed]
    assert all(line in before for line in rest)
