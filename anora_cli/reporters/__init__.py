"""Reporters: one file a format. Each turns verdicts into pieces of text and knows nothing of files or streams."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import cast

from anora_cli.model import Verdict
from anora_cli.reporters.look import Format, Look

__all__ = ["Format", "Look", "Renderer", "renderer"]

Renderer = Callable[[Iterable[Verdict], Look], Iterator[str]]

_MODULES = {
    Format.TEXT: "anora_cli.reporters.text",
    Format.TABLE: "anora_cli.reporters.table",
    Format.JSON: "anora_cli.reporters.json_",
    Format.JSONL: "anora_cli.reporters.jsonl",
}


def renderer(fmt: Format) -> Renderer:
    """The function that renders verdicts in that format; only its own module is imported."""
    return cast(Renderer, import_module(_MODULES[fmt]).render)
