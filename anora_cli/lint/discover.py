"""Finds the files to lint: those named, and in folders those that the settings include and nothing excludes.

Folders are walked in the order of names. Hidden files and folders are passed over, so is what `.gitignore` ignores,
as far as the folders of one repository go. Links to folders are not followed, so no walk goes in circles.
A path named on the command line is linted whatever excludes it, unless `force_exclude` says otherwise.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from anora_cli.errors import InputError, Place
from anora_cli.lint.resolve import Resolver
from anora_cli.lint.settings import Globs, Settings

Ignores = tuple[Globs, ...]


@dataclass(slots=True)
class Discovery:
    """What is found: `files` as named from the working folder, in order, each once; `errors` for what cannot be read.

    `left_out` counts paths that were named and excluded all the same.
    """

    files: list[str] = field(default_factory=list)
    errors: list[InputError] = field(default_factory=list)
    left_out: int = 0


def discover(paths: Sequence[str], resolver: Resolver, force_exclude: bool = False) -> Discovery:
    """The files under `paths`. Raises InputError only for a mistake in the settings."""
    return _Search(resolver, force_exclude).run(paths)


def excluded(path: Path, resolver: Resolver) -> bool:
    """True if no walk from the settings' own folder would come to the absolute path."""
    return _Search(resolver, True).keeps_out(path)


class _Search:
    def __init__(self, resolver: Resolver, force_exclude: bool) -> None:
        self._resolver = resolver
        self._force_exclude = force_exclude
        self._found = Discovery()
        self._own = cache(_own)

    def run(self, paths: Sequence[str]) -> Discovery:
        seen: set[str] = set()
        for name in paths:
            for file in self._named(name):
                real = os.path.realpath(file)
                if real not in seen:
                    seen.add(real)
                    self._found.files.append(file)
        return self._found

    def keeps_out(self, path: Path) -> bool:
        settings = self._resolver.of_folder(path if path.is_dir() else path.parent)
        if _kept_out(path, settings):
            return True
        ignores = self._above(path.parent) if settings.respect_gitignore else ()
        return any(_ignored(each, each.is_dir(), ignores) for each in (path, *path.parents))

    def _named(self, name: str) -> Iterator[str]:
        path = Path(os.path.abspath(name))  # noqa: PTH100 - Path.absolute keeps `..`, which no glob matches
        try:
            path.stat()
        except (FileNotFoundError, NotADirectoryError, ValueError):
            self._fail("no such file or folder", name, "check the name; claims themselves go to `anora check`")
        except OSError as error:
            self._fail(f"cannot be read: {error.strerror}", name)
        else:
            if self._force_exclude and self.keeps_out(path):
                self._found.left_out += 1
            elif path.is_dir():
                yield from self._walk_from(path, Path(name))
            else:
                yield name

    def _fail(self, message: str, name: str, hint: str = "") -> None:
        self._found.errors.append(InputError(message, Place(name), hint))

    def _walk_from(self, root: Path, shown: Path) -> Iterator[str]:
        # The folder was named, so it is wanted: what keeps the folder itself out must not keep out all that is in it.
        above = self._above(root.parent)
        if any(_ignored(each, True, above) for each in (root, *root.parents)):
            above = ()
        yield from self._walk(root, shown, above, wanted=_kept_out(root, self._resolver.of_folder(root)))

    def _walk(self, folder: Path, shown: Path, above: Ignores, wanted: bool) -> Iterator[str]:
        """The files in a folder and below; `wanted` says that `exclude` has been overruled for it."""
        settings = self._resolver.of_folder(folder)
        inherited = () if (folder / ".git").exists() else above
        ignores = (*inherited, *self._own(folder)) if settings.respect_gitignore else ()
        for entry in self._entries(folder, shown):
            path, inner = folder / entry.name, entry.is_dir(follow_symlinks=False)
            if _ignored(path, inner, ignores) or (not wanted and settings.excludes(path, inner)):
                continue
            if inner:
                yield from self._walk(path, shown / entry.name, ignores, wanted)
            elif path.is_file() and settings.includes(path):
                yield (shown / entry.name).as_posix()

    def _entries(self, folder: Path, shown: Path) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                return sorted((e for e in entries if not e.name.startswith(".")), key=lambda entry: entry.name)
        except OSError as error:
            self._fail(f"cannot be read: {error.strerror}", str(shown))
            return []

    def _above(self, folder: Path) -> Ignores:
        """What the repository's folders say, from its top down to `folder`; nothing outside of a repository."""
        chain: list[Path] = []
        for each in (folder, *folder.parents):
            chain.insert(0, each)
            if (each / ".git").exists():
                return tuple(globs for each in chain for globs in self._own(each))
        return ()


def _kept_out(path: Path, settings: Settings) -> bool:
    """True if `exclude` matches the path, or a folder between it and the settings' own."""
    top = settings.folder if path.is_relative_to(settings.folder) else path.parent
    chain = (path, *(parent for parent in path.parents if parent != top and parent.is_relative_to(top)))
    return path != top and any(settings.excludes(each, each.is_dir()) for each in chain)


def _ignored(path: Path, folder: bool, ignores: Ignores) -> bool:
    """True if the nearest `.gitignore` that says anything of the path ignores it."""
    for globs in reversed(ignores):
        said = globs.verdict(path, folder)
        if said is not None:
            return said
    return False


def _own(folder: Path) -> Ignores:
    """What a folder says of its own; a list of ignored files that cannot be read ignores nothing, as git has it."""
    found = []
    for file in (folder / ".git" / "info" / "exclude", folder / ".gitignore"):
        try:
            text = file.read_text("utf-8", errors="replace")
        except OSError:
            continue
        found.append(Globs(folder, tuple(text.splitlines())))
    return tuple(found)
