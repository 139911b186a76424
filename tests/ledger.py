"""Lists of known exceptions: what a test finds wrong today and nobody has mended yet.

A list is a text file, one id a line, sorted; `#` begins a comment line. It can only shrink: an exception outside the
list is a failure, and so is a listed one that is right by now. `UPDATE_MISSES=1 pytest tests/...` writes lists anew
where their test allows it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

UPDATING = bool(os.environ.get("UPDATE_MISSES"))


def listed(path: Path) -> list[str]:
    """The ids in a list, in the order of the file; none where there is no such file."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [line for line in lines if line and not line.startswith("#")]


def _comments(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")] if path.exists() else []


def settle(path: Path, wrong: Mapping[str, str], *, grows: bool = True) -> None:
    """Holds what is `wrong` (id to a line about it) against the list at `path`.

    When updating, the list is written anew first; one that never `grows` only loses what is right by now.
    """
    known = listed(path)
    if UPDATING:
        known = sorted(wrong if grows else set(known) & wrong.keys())
        path.write_text("".join(f"{line}\n" for line in (*_comments(path), *known)), "utf-8")
    assert known == sorted(set(known)), f"{path.name} is not sorted, or names something twice"
    unlisted = "".join(f"\n  {wrong[name]}" for name in sorted(wrong.keys() - set(known)))
    right = sorted(set(known) - wrong.keys())
    assert not unlisted, f"wrong, and not in {path.name}:{unlisted}"
    assert not right, f"right by now, or gone; take out of {path.name}: {' '.join(right)}"
