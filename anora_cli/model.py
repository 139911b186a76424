"""The records that everything speaks: verdicts and what they rest on.

Frozen, standard library only, at the bottom of the layers. Every span counts Unicode code points, half open.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """The three verdicts of verdicts.md. `rank` orders them as strong Kleene logic does."""

    CONTRADICTED = "contradicted"
    NOT_IN_SOURCE = "not-in-source"
    SUPPORTED = "supported"

    @property
    def rank(self) -> int:
        """0 for contradicted, 1 for not-in-source, 2 for supported."""
        return _RANK[self]

    def negated(self) -> Label:
        """The verdict on the denial: the ends are swapped, the middle stays."""
        return _NEGATED[self]


_RANK = {Label.CONTRADICTED: 0, Label.NOT_IN_SOURCE: 1, Label.SUPPORTED: 2}
_NEGATED = {
    Label.CONTRADICTED: Label.SUPPORTED,
    Label.NOT_IN_SOURCE: Label.NOT_IN_SOURCE,
    Label.SUPPORTED: Label.CONTRADICTED,
}


class Fault(StrEnum):
    """What is wrong with a contradicted part, in the words of a linter.

    A pack says which kinds of things are places, roles and so on ([pack.faults], see facts/README.md); a kind that it
    does not name is a "thing".
    """

    DATE = "wrong-date"
    DURATION = "wrong-duration"
    COUNT = "wrong-count"
    MEASURE = "wrong-measure"
    NAME = "wrong-name"
    ROLE = "wrong-role"
    PLACE = "wrong-place"
    WORK = "wrong-title"
    FORMAT = "wrong-format"
    AWARD = "wrong-award"
    THING = "wrong-thing"
    STATUS = "wrong-status"
    SWAPPED = "swapped-roles"
    DENIED = "denied"
    TOO_STRONG = "too-strong"
    MISQUOTED = "misquoted"
    MISATTRIBUTED = "misattributed"


@dataclass(frozen=True, slots=True)
class Citation:
    """A sentence of the source that settles something: `text` is exactly `source[start:end]`."""

    fact: str
    source: str
    sentence: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to write instead of the claim's characters `start` to `end`."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a claim with a verdict of its own.

    `licence` names the ground of the verdict (see engine.clash.Licence), `residue` the words that nothing in the source
    accounts for, `derivation` the steps that led here, one line each. `decisive` are the spans *of the cited source*
    that carry the answer, for marking them on a screen. `fault` says what is wrong with a contradicted part,
    `wrong` where in the claim its words stand if not the whole part is wrong.
    """

    text: str
    start: int
    end: int
    verdict: Label
    fact: str = ""
    citations: tuple[Citation, ...] = ()
    explanation: str = ""
    suggestion: Suggestion | None = None
    licence: str = ""
    residue: tuple[str, ...] = ()
    derivation: tuple[str, ...] = ()
    decisive: tuple[tuple[int, int], ...] = ()
    fault: Fault | None = None
    wrong: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on a whole claim: the worst of its parts."""

    id: str
    claim: str
    verdict: Label
    parts: tuple[Part, ...] = ()
    citations: tuple[Citation, ...] = ()
    related: tuple[Citation, ...] = ()
    explanation: str = ""
