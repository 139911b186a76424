"""Which files are found, in which order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from anora_cli.lint.discover import Discovery, discover
from anora_cli.lint.resolve import Resolver


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _tree(root: Path, *names: str, **texts: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(texts.get(name, "x\n"), "utf-8")


def _found(*paths: str, force_exclude: bool = False) -> list[str]:
    found = discover(paths or (".",), Resolver(), force_exclude)
    assert not found.errors
    return found.files


def test_folders_are_walked_in_the_order_of_names(here: Path) -> None:
    _tree(here, "b.md", "a/z.html", "a/b/c.txt", "c.MD", "c.py", "B.markdown", "a.md", "a/b.md")
    assert _found() == ["B.markdown", "a/b/c.txt", "a/b.md", "a/z.html", "a.md", "b.md"]
    assert _found("a/../a") == ["a/../a/b/c.txt", "a/../a/b.md", "a/../a/z.html"]


def test_paths_keep_their_order_and_come_once(here: Path) -> None:
    _tree(here, "b.md", "a.md")
    (here / "c.md").symlink_to("a.md")
    assert _found("b.md", ".", "./a.md", str(here / "b.md")) == ["b.md", "a.md"]


def test_what_is_hidden_or_no_one_s_own_is_passed_over(here: Path) -> None:
    _tree(here, ".a.md", ".git/b.md", "node_modules/c/c.md", "venv/d.md", "CVS/e.md", "own.md")
    assert _found() == ["own.md"]
    assert _found(".git/b.md", "node_modules/c") == [".git/b.md", "node_modules/c/c.md"]


def test_gitignore_as_git_reads_it(here: Path) -> None:
    _tree(here, ".git/config", "a.md", "drafts/b.md", "c/drafts/d.md", "c/keep.md", "c/gone.md", "e/f.md")
    (here / ".gitignore").write_text("/drafts/\ngone.md\ne/*\n", "utf-8")
    (here / "c" / ".gitignore").write_text("# all\n*.md\n!keep.md\n", "utf-8")
    (here / ".git" / "info").mkdir()
    (here / ".git" / "info" / "exclude").write_text("a.md\n", "utf-8")
    assert _found() == ["c/keep.md"]
    assert _found("c") == ["c/keep.md"]
    (here / "anora.toml").write_text("respect-gitignore = false\n", "utf-8")
    assert len(_found()) == 6


def test_a_folder_named_is_wanted_even_if_ignored(here: Path) -> None:
    _tree(here, ".git/config", "drafts/a.md", "drafts/old/b.md", "drafts/c.md")
    (here / ".gitignore").write_text("drafts\n", "utf-8")
    (here / "drafts" / ".gitignore").write_text("old\n", "utf-8")
    assert _found("drafts") == ["drafts/a.md", "drafts/c.md"]
    assert _found("drafts/old/b.md") == ["drafts/old/b.md"]
    assert _found("drafts/a.md", "drafts", force_exclude=True) == []


def test_a_repository_inside_another_has_its_own_rules(here: Path) -> None:
    _tree(here, ".git/config", "inner/.git/config", "inner/a.md")
    (here / ".gitignore").write_text("*.md\n", "utf-8")
    assert _found() == ["inner/a.md"]


def test_a_gitignore_that_is_a_folder_ignores_nothing(here: Path) -> None:
    _tree(here, ".gitignore/x", "a.md")
    assert _found() == ["a.md"]


def test_exclude_replaces_and_extend_exclude_adds(here: Path) -> None:
    _tree(here, "node_modules/a.md", "old/b.md", "new/old/c.md", "d.md")
    (here / "anora.toml").write_text("extend-exclude = ['/old']\n", "utf-8")
    assert _found() == ["d.md", "new/old/c.md"]
    (here / "anora.toml").write_text("exclude = ['old', '!new/old']\n", "utf-8")
    assert _found() == ["d.md", "new/old/c.md", "node_modules/a.md"]


def test_include_says_what_is_looked_for(here: Path) -> None:
    _tree(here, "a.md", "docs/b.md", "docs/c.txt", "d.mdx")
    (here / "anora.toml").write_text("include = ['docs/*.md', '*.mdx']\n", "utf-8")
    assert _found() == ["d.mdx", "docs/b.md"]


def test_each_folder_has_the_settings_nearest_to_it(here: Path) -> None:
    _tree(here, "a/x.md", "a/y.md", "b/x.md", "b/y.md")
    (here / "a" / "anora.toml").write_text("exclude = ['x.md']\n", "utf-8")
    assert _found() == ["a/y.md", "b/x.md", "b/y.md"]


def test_force_exclude_holds_for_files_that_are_named(here: Path) -> None:
    _tree(here, "old/deep/b.md", "a.md", "node_modules/c.md")
    (here / "anora.toml").write_text("extend-exclude = ['old/']\n", "utf-8")
    assert _found("old/deep/b.md", "node_modules/c.md") == ["old/deep/b.md", "node_modules/c.md"]
    found = discover(["old/deep/b.md", "a.md", "node_modules/c.md"], Resolver(), force_exclude=True)
    assert found == Discovery(["a.md"], [], 2)


def test_a_project_inside_a_folder_of_an_excluded_name_is_no_less_a_project(here: Path) -> None:
    _tree(here, "venv/project/a.md", "venv/project/node_modules/b.md")
    (here / "venv" / "project" / "anora.toml").write_text("strict = true\n", "utf-8")
    os.chdir(here / "venv" / "project")
    assert _found() == ["a.md"]
    assert _found("a.md", force_exclude=True) == ["a.md"]


def test_links_that_go_in_circles_or_nowhere_are_harmless(here: Path) -> None:
    _tree(here, "a/b.md")
    (here / "a" / "loop").symlink_to(here)
    (here / "a" / "self.md").symlink_to("self.md")
    (here / "a" / "gone.md").symlink_to("nothing.md")
    assert _found() == ["a/b.md"]
    (here / "link").symlink_to("a")
    assert _found("link") == ["link/b.md"]
    named = discover(["a/gone.md", "a/self.md"], Resolver())
    assert [str(error.place) for error in named.errors] == ["a/gone.md", "a/self.md"]


def test_what_is_not_there_is_said_and_the_rest_found(here: Path) -> None:
    _tree(here, "a.md")
    found = discover(["none", "a.md/x", "nul\0", "a.md"], Resolver())
    assert [error.message for error in found.errors] == ["no such file or folder"] * 3
    assert found.files == ["a.md"]


def test_a_folder_that_cannot_be_read_is_said(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _tree(here, "a.md", "shut/b.md", "z.md")
    scandir = os.scandir

    def guarded(path: Path) -> object:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    found = discover(["."], Resolver())
    assert found.files == ["a.md", "z.md"]
    assert [str(error) for error in found.errors] == ["shut: cannot be read: Permission denied"]
