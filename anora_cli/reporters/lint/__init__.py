"""Reporters of `anora lint`: one file a format. Each turns a stream of findings into pieces of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import cast

from anora_cli.lint.model import Finding, Summary
from anora_cli.reporters.lint.look import LintFormat, LintLook

__all__ = ["LintFormat", "LintLook", "LintRenderer", "renderer"]

# Takes the findings, grouped by file and in order; what was looked at, asked for once at most, after the last finding.
LintRenderer = Callable[[Iterable[Finding], Callable[[], Summary], LintLook], Iterator[str]]

_MODULES = {
    LintFormat.FULL: "full",
    LintFormat.CONCISE: "concise",
    LintFormat.TABLE: "table",
    LintFormat.JSON: "json_",
    LintFormat.JSONL: "jsonl",
    LintFormat.SARIF: "sarif",
    LintFormat.GITHUB: "github",
    LintFormat.GITLAB: "gitlab",
    LintFormat.JUNIT: "junit",
    LintFormat.RDJSON: "rdjson",
    LintFormat.MARKDOWN: "markdown",
}


def renderer(fmt: LintFormat) -> LintRenderer:
    """The function that renders findings in that format; only its own module is imported."""
    return cast(LintRenderer, import_module(f"{__name__}.{_MODULES[fmt]}").render)
