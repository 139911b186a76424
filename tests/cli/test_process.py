"""The command as a process of its own: signals, pipes, what is imported, and the examples of every help text."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from anora_cli.cli.app import COMMANDS, main

_ANORA = [sys.executable, "-m", "anora_cli"]
_ROOT = Path(__file__).resolve().parents[2]
_ENV = os.environ | {"PYTHONPATH": str(_ROOT)}


def _run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [*_ANORA, *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, encoding="utf-8", env=_ENV, check=False)


def test_a_check_loads_nothing_that_it_does_not_need() -> None:
    code = (
        "import sys; from anora_cli.cli.app import main; main(['check', 'It took 45 days.']);"
        "print(sorted({'rich', 'pydantic', 'tabulate', 'asyncio'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", env=_ENV, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_reader_who_leaves_ends_it_quietly() -> None:
    process = subprocess.Popen(
        [*_ANORA, "source", "show"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_ENV, encoding="utf-8"
    )
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait() == 141


def test_no_verdict_depends_on_the_order_of_sets() -> None:
    claim = "It is from the duplex that a town car collects Ani for the first private date with Ivan."
    command = [*_ANORA, "check", "--format", "json", claim]
    told = {
        subprocess.run(command, capture_output=True, env=_ENV | {"PYTHONHASHSEED": str(seed)}, check=False).stdout
        for seed in range(1, 6)
    }
    assert len(told) == 1
    assert b"people.town-car" in told.pop()


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
def test_an_interrupt_ends_it_with_130() -> None:
    process = subprocess.Popen(
        [*_ANORA, "check", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_ENV
    )
    assert process.stdin
    assert process.stdout
    process.stdin.write(b"It took 45 days.\n")
    process.stdin.flush()
    process.stdout.readline()  # it has started and waits for the next claim
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    assert (process.returncode, errors) == (130, b"")


def test_bytes_that_are_no_text_do_not_stop_it() -> None:
    done = subprocess.run(
        [*map(os.fsencode, _ANORA), b"check", b"It took \xff 45 days."], capture_output=True, env=_ENV, check=False
    )
    assert done.returncode in (0, 1)
    assert b"Traceback" not in done.stderr


def test_a_terminal_without_the_letters_gets_escapes() -> None:
    env = _ENV | {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run([*_ANORA, "source", "show"], capture_output=True, env=env, check=True)
    assert rb"\u2013" in done.stdout
    jsonl = subprocess.run([*_ANORA, "source", "show", "-f", "jsonl"], capture_output=True, env=env, check=True)
    assert "\u2013" in jsonl.stdout.decode("utf-8")


def test_an_internal_error_is_no_traceback(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("anora_cli.checker.Checker", broken)
    assert main(["check", "In 1871."]) == 2
    errors = capsys.readouterr().err
    assert "internal error: ZeroDivisionError: oops" in errors
    assert "Traceback" not in errors


def _examples() -> Iterator[str]:
    apps = [import_module(module).app for module in COMMANDS.values()]
    for command in (command for app in apps for command in app.registered_commands):
        assert command.epilog, f"{command.name} has no examples"
        yield from (match[1] for match in re.finditer(r"^  (\S.*)$", command.epilog, re.MULTILINE))


def test_every_command_has_examples_that_run(tmp_path: Path) -> None:
    shim = tmp_path / "anora"
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m anora_cli "$@"\n')
    shim.chmod(0o755)
    (tmp_path / "facts").symlink_to(_ROOT / "facts")
    (tmp_path / "seeds").symlink_to(_ROOT / "seeds")
    env = _ENV | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    examples = list(_examples())
    assert len(examples) >= 12
    for example in examples:
        done = subprocess.run(
            ["bash", "-c", example], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode in (0, 1), f"{example}: {done.stderr}"
        assert "Error" not in done.stderr
