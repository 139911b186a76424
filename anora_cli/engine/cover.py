"""Which facts together account for a clause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from anora_cli.engine.alignment import Alignment


def cover(complete: Sequence[Alignment], content: frozenset[int]) -> list[Alignment]:
    """The alignments that together account for the most words, the strongest first, none without adding one."""
    left = set(content)
    pool = list(complete)
    chosen: list[Alignment] = []
    while pool:
        best = max(
            pool,
            key=lambda a: (
                len(a.consumed & left),
                -a.cue.flips,
                a.own,
                len(a.cue.hits),
                a.typed,
                not a.fact.derived_from,
            ),
        )
        gain = best.consumed & left
        if chosen and (not (gain & best.core and akin(best, chosen)) or _another_deed(best, chosen)):
            pool.remove(best)
            continue
        chosen.append(best)
        left -= best.consumed
        pool.remove(best)
        if not left:
            break
    return chosen


def akin(alignment: Alignment, chosen: Sequence[Alignment]) -> bool:
    """True if the fact speaks of somebody or something that the chosen ones speak of."""
    mine = {v for v in alignment.fact.slots.values() if isinstance(v, str)}
    theirs = {v for a in chosen for v in a.fact.slots.values() if isinstance(v, str)}
    return bool(mine & theirs)


def _another_deed(alignment: Alignment, chosen: Sequence[Alignment]) -> bool:
    """True if the fact takes a word of the chosen ones' deeds for a deed of another kind: one verb does one thing."""
    if not alignment.fact.cues:
        return False
    mine = alignment.cue.hits
    theirs = [h for a in chosen if a.fact.cues for h in a.cue.hits]
    shared = {h.concept for h in mine} & {h.concept for h in theirs}
    return not shared and any(h.first < o.last and o.first < h.last for h in mine for o in theirs)


def union(sets: Iterable[frozenset[int]]) -> frozenset[int]:
    """All that is in any of the sets."""
    return frozenset().union(*sets)
