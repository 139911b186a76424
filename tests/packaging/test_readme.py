"""README's examples are real: each command is run, and what stands below it is what it prints.

`UPDATE_GOLDEN=1 pytest tests/packaging` writes the outputs of the commands anew.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
from pathlib import Path

import pytest

from anora_cli.cli.app import main
from anora_cli.lint.rules import RULES
from anora_cli.lint.settings import Settings
from anora_cli.lint.settings_file import read_settings

_ROOT = Path(__file__).resolve().parents[2]
_README = _ROOT / "README.md"
_BLOCK = re.compile(r"^```console\n\$ anora (?P<command>.*)\n(?P<output>(?:.*\n)*?)```$", re.MULTILINE)


def test_the_commands_print_what_the_readme_shows(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(_ROOT)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    text = _README.read_text("utf-8")

    def printed(block: re.Match[str]) -> str:
        assert main(shlex.split(block["command"])) in (0, 1)
        return f"```console\n$ anora {block['command']}\n{capsys.readouterr().out}```"

    real, count = _BLOCK.subn(printed, text)
    assert count >= 2
    if os.environ.get("UPDATE_GOLDEN"):
        _README.write_text(real, "utf-8")
    assert real == _README.read_text("utf-8")


def test_every_rule_has_its_line_and_its_anchor() -> None:
    """Reports link to them."""
    rows = [f'| <a id="{rule.code.lower()}"></a>{rule.code} | {rule.name} | {rule.about} |\n' for rule in RULES]
    table = "| code | name | what is wrong |\n|---|---|---|\n"
    text = _README.read_text("utf-8")
    if os.environ.get("UPDATE_GOLDEN"):
        text = re.sub(re.escape(table) + r"(?:\|.*\n)*", lambda _: table + "".join(rows), text)
        _README.write_text(text, "utf-8")
    assert table + "".join(rows) + "\n" in text


def test_the_settings_shown_are_sound(tmp_path: Path) -> None:
    shown = re.findall(r"^```toml\n(.*?)^```$", _README.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert shown
    for number, text in enumerate(shown):
        path = tmp_path / f"{number}.toml"
        path.write_text(text, "utf-8")
        assert read_settings(path, Settings(tmp_path)) != Settings(tmp_path)
        schema = re.match(r"#:schema \./(\S+)\n", text)
        assert schema
        assert (_ROOT / schema[1]).exists()


def test_the_python_example_is_real() -> None:
    (session,) = re.findall(r"^```pycon\n(.*?)^```$", _README.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    example = doctest.DocTestParser().get_doctest(session, {}, "README.md", str(_README), 0)
    result = doctest.DocTestRunner().run(example)
    assert result.attempted >= 5
    assert result.failed == 0


def test_the_readme_has_one_command_to_install_and_one_to_test() -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```$", _README.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    install, test = blocks[:2]
    assert install.count("\n") == test.count("\n") == 1
    assert "pip install" in install
    assert "anora check" in install
    assert "pip install" in test
    assert "pytest" in test
