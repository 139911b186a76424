"""anora: checks claims against a curated fact table and cites the sentence that settles them.

The names below are loaded on first use, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from anora_cli.checker import Checker
    from anora_cli.model import Citation, Label, Part, Suggestion, Verdict

__all__ = ["Checker", "Citation", "Label", "Part", "Suggestion", "Verdict", "__version__"]
__version__ = "0.1.0"

_HOMES = {"Checker": "anora_cli.checker"}


def __getattr__(name: str) -> object:
    """Loads a public name from its module."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "anora_cli.model")), name)
