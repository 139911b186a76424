"""Where packs lie."""

from __future__ import annotations

from pathlib import Path


def builtin_root() -> Path:
    """The folder of the pack that comes with the program: inside the package when installed, else the checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_pack"
    return installed if installed.is_dir() else package.parent
