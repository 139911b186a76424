"""Which settings hold for which file: the nearest file's, with the command line's on top."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from anora_cli.lint.settings import Layer, Settings, laid_over

NAMES = ("anora.toml", ".anora.toml", "pyproject.toml")


class Resolver:
    """Finds the settings of folders and files; each folder and each settings file is looked at once.

    `config` are the values of `--config` (a file that takes the place of the nearest one, or `key = value`), `isolated`
    passes over all files, `options` is what the other options of the command line say. Raises InputError for a mistake
    in them; those in a settings file come up when it is needed.
    """

    def __init__(self, config: Sequence[str] = (), isolated: bool = False, options: Layer | None = None) -> None:
        self._here = Path.cwd()
        self._files = [Path(value) for value in config if "=" not in value or Path(value).is_file()]
        self._inline = [value for value in config if Path(value) not in self._files]
        self._options = options or Layer()
        self._isolated = isolated
        self.of_folder = cache(self._of_folder)
        self._nearest = cache(self._nearest_above)
        self._of_source = cache(self._made_of)
        self._of_source(None)

    def of_file(self, path: Path) -> Settings:
        """The settings of the file at an absolute path, with what `per-file` says of it."""
        return self.of_folder(path.parent).at(path)

    def _of_folder(self, folder: Path) -> Settings:
        """The settings that hold in an absolute folder."""
        nearby = None if self._files or self._isolated else self._nearest(folder)
        return self._of_source(nearby)

    def _nearest_above(self, folder: Path) -> Path | None:
        for path in (folder / name for name in NAMES):
            if path.is_file():
                from anora_cli.lint.settings_file import holds_settings

                if holds_settings(path):
                    return path
        return None if folder.parent == folder else self._nearest(folder.parent)

    def _made_of(self, source: Path | None) -> Settings:
        settings = Settings(self._here)
        if self._files or self._inline or source:
            from anora_cli.lint.settings_file import read_inline, read_settings

            for path in [source] if source else self._files:
                settings = read_settings(path, settings)
            for text in self._inline:
                settings = read_inline(text, settings, self._here)
        return laid_over(settings, self._options, self._here)
