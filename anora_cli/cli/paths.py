"""Telling the name of a file from a claim, so that a name is never checked as if it were text."""

from __future__ import annotations

from pathlib import Path, PurePath

from anora_cli.errors import InputError

_LISTS = (".txt", ".csv", ".tsv", ".jsonl")
_ARTICLES = (".md", ".markdown", ".html", ".htm", ".rst", ".mdx")
_OTHERS = (".json", ".xml", ".toml", ".yaml", ".yml", ".pdf", ".docx", ".odt", ".rtf", ".py")


def refuse_path(claim: str) -> None:
    """Raises InputError if `claim` names a file or folder that exists, or looks like the name of a file."""
    name = claim.strip()
    ending = PurePath(name).suffix.lower()
    looks_like_one = ending in (*_LISTS, *_ARTICLES, *_OTHERS) and len(name.split()) == 1
    if looks_like_one or _exists(name):
        raise InputError(f"this is the name of a file or folder, not a claim: {name}", None, _hint(name, ending))


def _exists(name: str) -> bool:
    try:
        return bool(name) and Path(name).exists()
    except (OSError, ValueError):
        return False


def _is_folder(name: str) -> bool:
    return _exists(name) and Path(name).is_dir()


def _hint(name: str, ending: str) -> str:
    if ending in _LISTS:
        return f"to check the claims listed in it: anora batch {name}"
    if ending in _ARTICLES or _is_folder(name):
        return f"to check the articles in it: anora lint {name}"
    return "`anora check` takes sentences; put them one a line into a .txt file for `anora batch FILE`"
