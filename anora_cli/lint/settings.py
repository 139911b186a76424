"""Settings: what they are, their defaults (each here and nowhere else), and how layers of them are laid over another.

A layer is what one place says: a file, or the command line. None means that it says nothing. The stronger layer wins
key by key; only `extend-exclude` and `per-file` add up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anora_cli.documents import SUFFIXES
from anora_cli.errors import InputError, Place
from anora_cli.lint.model import Severity
from anora_cli.lint.selectors import chosen
from anora_cli.model import Label

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

INCLUDE = tuple(f"*{suffix}" for suffix in SUFFIXES)
EXCLUDE = ("node_modules", "bower_components", "site-packages", "venv", "__pycache__", "_darcs", "CVS")


# What a layer says as it is to be taken.
_VALUES = tuple("strict fail_on require_reason require_citations respect_gitignore output_format jobs".split())


class Shown(StrEnum):
    """What `--verdict` takes."""

    CONTRADICTED = "contradicted"
    SUPPORTED = "supported"
    NOT_IN_SOURCE = "not-in-source"
    ALL = "all"


@dataclass(frozen=True)
class Globs:
    """Patterns as `.gitignore` has them, relative to a folder; without one they are for names wherever they stand."""

    folder: Path | None
    patterns: tuple[str, ...]

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec  # 20 ms, and most runs on one file have no pattern to match

        return GitIgnoreSpec.from_lines(self.patterns)

    def verdict(self, path: Path, folder: bool = False) -> bool | None:
        """True if the absolute path matches, False if a later `!` pattern takes that back, None if nothing applies."""
        inside = self.folder is None or (path != self.folder and path.is_relative_to(self.folder))
        if not self.patterns or not inside:
            return None
        name = path.relative_to(self.folder).as_posix() if self.folder else path.name
        return self._spec.check_file(name + ("/" if folder else "")).include

    def match(self, path: Path, folder: bool = False) -> bool:
        """True if the absolute path matches; `folder` says that it is one."""
        return self.verdict(path, folder) is True


@dataclass(frozen=True)
class FileLayer:
    """What `[per-file."GLOB"]` says of the files that match."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    severity: dict[str, Severity] | None = None


@dataclass(frozen=True)
class Layer:
    """What one place says, as written there (see `Settings` for the meanings). Paths and globs start at `_folder`."""

    extend: str | None = None
    required_version: str | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    severity: dict[str, Severity] | None = None
    verdict: tuple[Shown, ...] | None = None
    strict: bool | None = None
    fail_on: Severity | None = None
    require_reason: bool | None = None
    require_citations: bool | None = None
    include: tuple[str, ...] | None = None
    exclude: tuple[str, ...] | None = None
    extend_exclude: tuple[str, ...] | None = None
    per_file: dict[str, FileLayer] | None = None
    respect_gitignore: bool | None = None
    baseline: str | None = None
    output_format: str | None = None
    jobs: int | None = None
    cache_dir: str | None = None
    pack: str | None = None


@dataclass(frozen=True)
class PerFile:
    """Settings for the files that match `globs`; None where they say nothing."""

    globs: Globs
    select: frozenset[str] | None
    ignore: frozenset[str]
    severity: Mapping[str, Severity]


@dataclass(frozen=True)
class Settings:
    """What holds for a file. All paths are absolute.

    `select` are the codes to report (all of them as a default), `asked` those that were selected by name, whatever
    verdict they have. `fail_on` is the severity from which a finding fails the run; `strict` lets not-in-source fail,
    too. `jobs` counts processes (0: one for each core). `sources` are the files that the settings came from.
    """

    folder: Path
    select: frozenset[str] = field(default_factory=lambda: chosen(["AN"]))
    asked: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    verdicts: frozenset[Label] = frozenset({Label.CONTRADICTED})
    strict: bool = False
    fail_on: Severity = Severity.ERROR
    require_reason: bool = False
    require_citations: bool = False
    include: Globs = Globs(None, INCLUDE)
    exclude: Globs = Globs(None, EXCLUDE)
    extend_exclude: tuple[Globs, ...] = ()
    per_file: tuple[PerFile, ...] = ()
    respect_gitignore: bool = True
    baseline: Path | None = None
    output_format: str = "full"
    jobs: int = 0
    cache_dir: Path = Path(".anora_cache")
    pack: Path | None = None
    sources: tuple[Path, ...] = ()

    def excludes(self, path: Path, folder: bool = False) -> bool:
        """True if `exclude` or `extend-exclude` keeps the absolute path out; `folder` says that it is one."""
        return any(globs.match(path, folder) for globs in (self.exclude, *self.extend_exclude))

    def includes(self, path: Path) -> bool:
        """True if a file of that name is looked for in folders."""
        return self.include.match(path)

    def at(self, path: Path) -> Settings:
        """The settings of one file: with what `per-file` says of it, the later the stronger."""
        own = self
        for entry in self.per_file:
            if entry.globs.match(path):
                own = replace(
                    own,
                    select=own.select if entry.select is None else entry.select,
                    asked=own.asked if entry.select is None else entry.select,
                    ignore=own.ignore | entry.ignore,
                    severity={**own.severity, **entry.severity},
                )
        return own


def laid_over(base: Settings, layer: Layer, folder: Path, place: Place | None = None) -> Settings:
    """`base` with what `layer` says, its globs and paths relative to `folder`. Raises InputError at `place`.

    What is wrong then is a rule that does not exist or a version that this program does not have.
    """
    if layer.required_version is not None:
        require_version(layer.required_version, place)
    said: dict[str, Any] = {name: value for name in _VALUES if (value := getattr(layer, name)) is not None}
    said |= {name: folder / value for name in ("baseline", "cache_dir", "pack") if (value := getattr(layer, name))}
    said |= {
        name: Globs(folder, value) for name in ("include", "exclude") if (value := getattr(layer, name)) is not None
    }
    if layer.verdict is not None:
        said["verdicts"] = _labels(layer.verdict)
    if layer.select is not None:
        said["select"] = said["asked"] = chosen(layer.select, place)
    if layer.ignore is not None:
        said["ignore"] = chosen(layer.ignore, place)
    if layer.extend_exclude:
        said["extend_exclude"] = (*base.extend_exclude, Globs(folder, layer.extend_exclude))
    said["severity"] = {**base.severity, **_severities(layer.severity, place)}
    said["per_file"] = (*base.per_file, *_per_file(layer.per_file or {}, folder, place))
    return replace(base, **said)


def require_version(wanted: str, place: Place | None) -> None:
    """Raises InputError at `place` unless this program's version is one of those `wanted` (as in `>=0.1,<1`)."""
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    from anora_cli import __version__

    try:
        allowed = SpecifierSet(wanted if wanted[:1] in "<>=!~" else f"=={wanted}")
    except InvalidSpecifier:
        hint = "write it as in `>=0.1,<1`"
        raise InputError(f"required-version: {wanted!r} is no condition on a version", place, hint) from None
    if not allowed.contains(__version__, prereleases=True):
        message = f"these settings require anora {wanted}, and this is {__version__}"
        raise InputError(message, place, "install a version that fits, or change required-version")


def record(settings: Settings) -> dict[str, Any]:
    """The settings as plain values under the keys of a settings file, for showing them."""
    shown: dict[str, Any] = {}
    for each in fields(settings):
        shown[each.name.replace("_", "-")] = _plain(getattr(settings, each.name))
    return shown


def _labels(verdicts: Sequence[Shown]) -> frozenset[Label]:
    return frozenset(Label) if Shown.ALL in verdicts else frozenset(Label(verdict.value) for verdict in verdicts)


def _severities(severity: Mapping[str, Severity] | None, place: Place | None) -> dict[str, Severity]:
    return {code: level for name, level in (severity or {}).items() for code in chosen([name], place)}


def _per_file(tables: Mapping[str, FileLayer], folder: Path, place: Place | None) -> list[PerFile]:
    return [
        PerFile(
            Globs(folder, (pattern,)),
            None if said.select is None else chosen(said.select, place),
            chosen(said.ignore or (), place),
            _severities(said.severity, place),
        )
        for pattern, said in tables.items()
    ]


def _plain(value: Any) -> Any:
    """Sets sorted, paths as text, globs as their patterns with the folder that they start at."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Globs):
        return {"folder": str(value.folder or "*"), "patterns": list(value.patterns)}
    if isinstance(value, PerFile):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return str(value) if isinstance(value, Path) else value
