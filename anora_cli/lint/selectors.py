"""Rules as people write them: codes, names, and the first letters of codes."""

from __future__ import annotations

from collections.abc import Iterable

from anora_cli.errors import InputError, Place
from anora_cli.lint.rules import BY_CODE, RULES

BY_NAME = {rule.name: rule.code for rule in RULES}


def exact_code(written: str) -> str:
    """The code that a code or a name stands for; empty if there is no such rule."""
    return written if written in BY_CODE else BY_NAME.get(written, "")


def codes_of(written: str) -> frozenset[str]:
    """The codes that a code, a name or the beginning of a code (`AN1`) stands for; none if there is no such rule."""
    if exact := exact_code(written):
        return frozenset({exact})
    return frozenset(code for code in BY_CODE if written.startswith("AN") and code.startswith(written))


def chosen(written: Iterable[str], place: Place | None = None) -> frozenset[str]:
    """The codes of several selectors. Raises InputError at `place` for one that stands for no rule."""
    found: frozenset[str] = frozenset()
    for selector in written:
        codes = codes_of(selector)
        if not codes:
            raise InputError(f"no rule is called {selector!r}", place, near_rule(selector))
        found |= codes
    return found


def near_rule(written: str) -> str:
    """What to do about a rule that does not exist."""
    return near(written, (*BY_CODE, *BY_NAME)) or "`anora rules` lists them"


def near(written: str, known: Iterable[str]) -> str:
    """A question after the known words that `written` may be a slip of; empty if none is near."""
    from difflib import get_close_matches  # 10 ms that only a mistake has to pay

    lowered = {word.lower(): word for word in known}
    close = get_close_matches(written.lower(), lowered, n=2, cutoff=0.7)
    return f"did you mean {' or '.join(lowered[word] for word in close)}?" if close else ""
