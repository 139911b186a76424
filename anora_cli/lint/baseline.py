"""The findings that were there before: recorded in a file, they are hidden until there are more of them.

JSON lines, sorted, one for each kind of finding in a file: rule, path from the baseline's folder, fact, the sentence in
plain words, and how often. No line numbers: moving text about changes nothing. Two branches' files merge by lines.
"""

from __future__ import annotations

import json
import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from anora_cli.errors import InputError, Place
from anora_cli.lint.atomic import replacing
from anora_cli.lint.model import Finding
from anora_cli.lint.policy import BASELINE

_STRAIGHT = str.maketrans("‘’“”–—", "''\"\"--")


class Key(NamedTuple):
    """What makes two findings the same; the order of the fields is the order of the file."""

    path: str
    rule: str
    fact: str
    sentence: str


class Baseline:
    """The recorded findings of the file at `path`; with `fresh` it need not exist.

    Raises InputError if it cannot be read, with the line that is wrong.
    """

    def __init__(self, path: Path, fresh: bool = False) -> None:
        self._path = path
        self._recorded: Counter[Key] = Counter()
        self._seen: dict[str, Counter[Key]] = {}
        if not fresh or path.exists():
            for number, line in enumerate(_lines(path), 1):
                if line.strip():
                    key, count = _entry(line, Place(str(path), number))
                    # a merge that kept both sides' lines must not add them up
                    self._recorded[key] = max(self._recorded[key], count)

    def hide(self, file: str, findings: Iterable[Finding]) -> list[Finding]:
        """The findings of a file, the recorded ones suppressed: of each kind the first, as many as are recorded."""
        path = self._relative(file)
        seen = self._seen[path] = Counter()
        judged = []
        for finding in findings:
            key = _key(path, finding)
            if not finding.suppressed:
                seen[key] += 1
                if seen[key] <= self._recorded[key]:
                    finding = replace(finding, suppressed=BASELINE)
            judged.append(finding)
        return judged

    def gone(self) -> int:
        """How many recorded findings are no longer there, in the files looked at and in those that do not exist."""
        return sum(
            max(count - self._seen[key.path][key], 0) if key.path in self._seen else count
            for key, count in self._recorded.items()
            if key.path in self._seen or not (self._path.parent / key.path).exists()
        )

    def write(self) -> int:
        """Records what was given to `hide`, keeps what is recorded of other files that exist; how many findings.

        Raises InputError where it cannot be written; then the old file stays.
        """
        kept = Counter({
            key: count
            for key, count in self._recorded.items()
            if key.path not in self._seen and (self._path.parent / key.path).exists()
        })  # fmt: skip
        for seen in self._seen.values():
            kept += seen
        try:
            with replacing(self._path) as handle:
                for key in sorted(kept):
                    record = {**key._asdict(), "count": kept[key]}
                    handle.write(json.dumps(record, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
        except OSError as error:
            raise InputError(f"cannot be written: {error.strerror}", Place(str(self._path))) from None
        return kept.total()

    def _relative(self, file: str) -> str:
        return Path(os.path.relpath(file, self._path.parent)).as_posix()


def _key(path: str, finding: Finding) -> Key:
    return Key(path, finding.code, finding.fact, normalised(finding.context))


def normalised(sentence: str) -> str:
    """The sentence without what an editor may change in passing: line breaks, capitals, curly quotation marks."""
    return " ".join(unicodedata.normalize("NFKC", sentence).translate(_STRAIGHT).casefold().split())


def _lines(path: Path) -> Sequence[str]:
    try:
        return path.read_text("utf-8-sig").split("\n")
    except FileNotFoundError:
        hint = "record what is there now: anora lint --write-baseline ."
        raise InputError("there is no such baseline", Place(str(path)), hint) from None
    except UnicodeDecodeError:
        raise InputError("the baseline is not UTF-8", Place(str(path)), "write it again: --write-baseline") from None
    except OSError as error:
        raise InputError(f"the baseline cannot be read: {error.strerror}", Place(str(path))) from None


def _entry(line: str, place: Place) -> tuple[Key, int]:
    try:
        raw: Any = json.loads(line)
    except (ValueError, RecursionError):
        raw = None
    entry = raw if isinstance(raw, dict) else {}
    fields = [value for name in Key._fields if isinstance(value := entry.get(name), str)]
    count = entry.get("count")
    if len(fields) < len(Key._fields) or type(count) is not int or count < 1:
        raise InputError(
            "this is no line of a baseline", place, "settle the merge, or write it again: --write-baseline"
        )
    return Key(*fields), count
