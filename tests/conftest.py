"""One checker for all tests of the built-in pack, one for the tiny pack, and a cache of tables that only this run uses.

The cache folder is new, so that no test reads tables that another state of the code has made, and none writes into the
cache of whoever runs the tests. What a machine's environment says of colour, builds and settings is taken away, so that
the tests see the same program at a desk and in a build; a test that means one of these sets it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from anora_cli.checker import Checker
from anora_cli.engine.index import Index
from anora_cli.engine.store import open_index

TINY = Path(__file__).parent / "tiny"
_OF_THE_MACHINE = (
    "CI",
    "NO_COLOR",
    "FORCE_COLOR",
    "ANORA_CONFIG",
    "ANORA_DEBUG",
    "ANORA_JOBS",
    "ANORA_OUTPUT_FORMAT",
    "GIT_DIR",
    "GIT_INDEX_FILE",
)
_CACHE = pytest.StashKey[str]()


def pytest_configure(config: pytest.Config) -> None:
    folder = config.stash[_CACHE] = tempfile.mkdtemp(prefix="anora-tests-")
    os.environ["ANORA_CACHE_DIR"] = folder
    for name in _OF_THE_MACHINE:
        os.environ.pop(name, None)
    settings.register_profile("anora", deadline=None)  # no test depends on how busy the machine is
    settings.load_profile("anora")


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(config.stash[_CACHE], ignore_errors=True)


@pytest.fixture(scope="session")
def film() -> Checker:
    """The checker of the built-in pack."""
    return Checker()


@pytest.fixture(scope="session")
def tiny() -> Checker:
    """The checker of the pack in tests/tiny, which is about a mountain."""
    return Checker(TINY)


@pytest.fixture(scope="session")
def index() -> Index:
    """The tables of the tiny pack, for tests of single steps."""
    return open_index(TINY)
