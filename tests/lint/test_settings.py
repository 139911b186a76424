"""Settings: which file holds, what is laid over what, and what is said of mistakes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from anora_cli.errors import InputError
from anora_cli.lint.model import Severity
from anora_cli.lint.resolve import Resolver
from anora_cli.lint.settings import Layer, Shown
from anora_cli.model import Label

_BROKEN = tomllib.loads(Path(__file__).with_name("settings.toml").read_text("utf-8"))["broken"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("case", _BROKEN, ids=lambda case: case["says"].split("\n")[0])
def test_a_mistake_is_named_with_its_place(case: dict[str, str], here: Path) -> None:
    _put(here / "anora.toml", case["text"])
    with pytest.raises(InputError) as caught:
        Resolver().of_folder(here)
    assert case["says"].format(file="anora.toml") in str(caught.value)


def test_the_line_is_found_in_a_pyproject(here: Path) -> None:
    _put(here / "pyproject.toml", "[project]\nname = 'x'\n\n[tool.anora]\nstrict = true\nselect = 1\n")
    with pytest.raises(InputError, match=r"pyproject\.toml:6: select: expected a list"):
        Resolver().of_folder(here)


@pytest.mark.parametrize("text", ["\ufeffstrict = true\n", "strict=true"])
def test_a_file_is_read_as_editors_write_it(text: str, here: Path) -> None:
    _put(here / "anora.toml", text)
    assert Resolver().of_folder(here).strict


def test_the_nearest_file_holds_alone(here: Path) -> None:
    _put(here / "anora.toml", "strict = true\nignore = ['AN101']\n")
    _put(here / "a" / "pyproject.toml", "[tool.anora]\nignore = ['AN102']\n")
    _put(here / "a" / "b" / "pyproject.toml", "[tool.other]\n")
    (here / "c").mkdir()
    resolver = Resolver()
    assert resolver.of_folder(here / "c").ignore == {"AN101"}
    near = resolver.of_folder(here / "a" / "b")
    assert (near.ignore, near.strict, near.folder) == ({"AN102"}, False, here / "a")


def test_of_one_folder_s_files_the_first_holds(here: Path) -> None:
    _put(here / "pyproject.toml", "[tool.anora]\njobs = 3\n")
    _put(here / ".anora.toml", "jobs = 2\n")
    assert Resolver().of_folder(here).jobs == 2
    _put(here / "anora.toml", "jobs = 1\n")
    assert Resolver().of_folder(here).jobs == 1


def test_extend_lays_a_file_over_another(here: Path) -> None:
    _put(here / "base.toml", "strict = true\njobs = 2\nextend-exclude = ['old']\n[severity]\nAN101 = 'warning'\n")
    _put(
        here / "a" / "anora.toml",
        "extend = '../base.toml'\njobs = 3\nextend-exclude = ['drafts']\n[severity]\nAN102 = 'info'\n",
    )
    settings = Resolver().of_folder(here / "a")
    assert (settings.strict, settings.jobs) == (True, 3)
    assert settings.severity == {"AN101": Severity.WARNING, "AN102": Severity.INFO}
    assert [globs.folder for globs in settings.extend_exclude] == [here, here / "a"]
    assert settings.sources == (here / "base.toml", here / "a" / "anora.toml")


def test_the_command_line_is_stronger_than_inline_settings_and_those_than_files(here: Path) -> None:
    _put(here / "anora.toml", "jobs = 1\nfail-on = 'info'\nverdict = ['all']\n")
    settings = Resolver(["jobs = 2", "fail-on = 'warning'"], options=Layer(jobs=3)).of_folder(here)
    assert (settings.jobs, settings.fail_on, settings.verdicts) == (3, Severity.WARNING, frozenset(Label))


def test_a_file_named_takes_the_place_of_the_nearest(here: Path) -> None:
    _put(here / "anora.toml", "jobs = 1\nstrict = true\n")
    _put(here / "else" / "mine.toml", "jobs = 2\n")
    settings = Resolver(["else/mine.toml"]).of_folder(here)
    assert (settings.jobs, settings.strict) == (2, False)


def test_isolated_reads_no_file_but_what_is_named(here: Path) -> None:
    _put(here / "anora.toml", "jobs = 1\nstrict = true\n")
    assert not Resolver(isolated=True).of_folder(here).strict
    assert Resolver(["jobs = 4"], isolated=True).of_folder(here).jobs == 4


@pytest.mark.parametrize(
    ("value", "says"),
    [("none.toml", "none.toml: no such settings file"), ("jobs = ", "is no setting"), ("job = 1", "did you mean jobs?"),
     ("extend = 'a'", "extend belongs into a settings file")],
)  # fmt: skip
@pytest.mark.usefixtures("here")
def test_a_mistake_in_config_comes_up_at_once(value: str, says: str) -> None:
    with pytest.raises(InputError) as caught:
        Resolver([value])
    assert says in str(caught.value)


def test_per_file_settings_are_relative_to_their_file_and_the_later_is_stronger(here: Path) -> None:
    _put(
        here / "a" / "anora.toml",
        "[per-file.'/blog/*.md']\nignore = ['AN101']\nseverity = {AN102 = 'info'}\n"
        "[per-file.'*.md']\nignore = ['wrong-place']\nselect = ['AN1', 'AN001']\n"
        "[per-file.'x.md']\nseverity = {AN102 = 'error'}\n",
    )
    resolver = Resolver()
    post = resolver.of_file(here / "a" / "blog" / "x.md")
    assert post.ignore == {"AN101", "AN203"}
    assert post.select == {"AN101", "AN102", "AN103", "AN104", "AN001"}
    assert post.asked == post.select
    assert post.severity == {"AN102": Severity.ERROR}
    deeper = resolver.of_file(here / "a" / "other" / "blog" / "y.md")
    assert (deeper.ignore, deeper.severity) == ({"AN203"}, {})
    assert resolver.of_file(here / "a" / "blog" / "x.txt").ignore == frozenset()


def test_verdicts_are_named_one_by_one(here: Path) -> None:
    settings = Resolver(options=Layer(verdict=(Shown.SUPPORTED, Shown.NOT_IN_SOURCE))).of_folder(here)
    assert settings.verdicts == {Label.SUPPORTED, Label.NOT_IN_SOURCE}


def test_every_setting_has_a_place_among_the_settings() -> None:
    said = {each for each in Layer.__dataclass_fields__ if each not in ("extend", "required_version")}
    from anora_cli.lint.settings import Settings

    assert said - {"verdict"} <= Settings.__dataclass_fields__.keys()
