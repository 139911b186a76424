"""The shape of the code: imports point downwards, libraries have their importers, modules are short, no film in it."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from anora_cli.pack import load_pack

HERE = Path(__file__).parent
ROOT = HERE.parents[1] / "anora_cli"
MODULES = sorted(p for p in ROOT.rglob("*.py") if "_pack" not in p.parts)
RULES = tomllib.loads((HERE / "layers.toml").read_text("utf-8"))
LEVEL = {name: level for level, names in enumerate(RULES["layers"]) for name in names}
LIBRARIES: dict[str, list[str]] = RULES["libraries"]
MOST_LINES = 400


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _layer(path: Path) -> str:
    return path.relative_to(ROOT).with_suffix("").parts[0]


def _imports(path: Path) -> Iterator[str]:
    """Every module that the file imports, at its top or inside a function; a dotted name."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{_name(path)} imports relatively"
            for alias in node.names:
                yield f"{node.module}.{alias.name}"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_imports_point_downwards(path: Path) -> None:
    mine = LEVEL[_layer(path)]
    inside = [name.split(".") for name in _imports(path) if name.startswith("anora_cli.")]
    upwards = {parts[1] for parts in inside if parts[1] in LEVEL and LEVEL[parts[1]] > mine}
    assert upwards == set()
    assert {parts[1] for parts in inside} <= LEVEL.keys() | {"__version__"}


def test_modules_of_one_layer_that_are_no_package_are_blind_to_each_other() -> None:
    seen = {(_layer(p), name.split(".")[1]) for p in MODULES for name in _imports(p) if name.startswith("anora_cli.")}
    across = {(a, b) for a, b in seen if a != b and b in LEVEL and LEVEL[a] == LEVEL[b]}
    assert across == {("__init__", "checker"), ("__main__", "cli")}


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_libraries_have_their_importers(path: Path) -> None:
    tops = {name.split(".")[0] for name in _imports(path)} - set(sys.stdlib_module_names) - {"anora_cli"}
    assert {top for top in tops if not any(fnmatch(_name(path), p) for p in LIBRARIES.get(top, ()))} == set()


def test_no_importer_is_listed_for_nothing() -> None:
    used = {(name.split(".")[0], p) for p in MODULES for name in _imports(p)}
    idle = [
        f"{library}: {pattern}"
        for library, patterns in LIBRARIES.items()
        for pattern in patterns
        if not any(top == library and fnmatch(_name(p), pattern) for top, p in used)
    ]
    assert idle == []


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_modules_are_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES


def _telling_words() -> set[str]:
    """The capitalised words of five letters or more in the names of the pack's entities, lower-cased."""
    pack = load_pack()
    names = [name for entity in pack.entities.values() for name in (entity.name, *entity.aliases)]
    words = {word.lower() for name in names for word in re.findall(r"\b[A-Z][a-zA-Zéúö]{4,}", name)}
    ordinary = set((HERE / "ordinary_words.txt").read_text("utf-8").split())
    assert ordinary <= words, f"no word of a name, so no exception: {sorted(ordinary - words)}"
    return words - ordinary


def test_the_code_knows_nothing_of_the_film() -> None:
    telling = _telling_words()
    assert len(telling) > 100
    exempt = {"words.txt", "thesaurus.txt", "antonyms.txt"}
    files = [p for p in ROOT.rglob("*") if p.suffix in (".py", ".toml", ".txt", ".md") and "_pack" not in p.parts]
    found = [
        f"{_name(path)}:{number}: {word}"
        for path in files
        if path.name not in exempt
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        for word in re.findall(r"[a-zéúö]{5,}", line.lower().replace("anora", ""))
        if word in telling
    ]
    assert found == []
