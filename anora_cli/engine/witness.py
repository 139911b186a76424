"""Facts that bear out words which the facts behind a verdict only take along: each brings its own sentence."""

from __future__ import annotations

from anora_cli.engine.alignment import Alignment, Match
from anora_cli.engine.case import Finding
from anora_cli.engine.cover import akin
from anora_cli.engine.english import synonyms
from anora_cli.engine.item import Item
from anora_cli.engine.judge import Judge
from anora_cli.engine.licence import Licence
from anora_cli.model import Label
from anora_cli.pack.records import Fact

MOST_WITNESSES = 2
FEWEST_QUOTED = 2  # words of the clause that a sentence must have to be preferred to another


def nearest(judge: Judge, finding: Finding) -> Finding:
    """The finding resting, of facts that account for the same words alike, on those whose own sentences have most."""
    if finding.clash or finding.licence not in (Licence.SAME, Licence.DENIED):
        return finding
    pool = judge.admission.admit(finding.clause)
    return finding._replace(alignments=tuple(_nearest(a, pool) for a in finding.alignments))


def _nearest(alignment: Alignment, pool: list[Alignment]) -> Alignment:
    alike = [a for a in pool if a.consumed == alignment.consumed and a.own == alignment.own and a.fits(alignment)]
    alike = [a for a in alike if a.typed or not alignment.typed]  # in passing a fact of another deed may have its words
    return max([alignment, *(a for a in alike if a.quoted >= FEWEST_QUOTED)], key=lambda a: a.quoted)


def witnesses(judge: Judge, finding: Finding) -> tuple[Fact, ...]:
    """The facts to cite beside those that carry a supported clause, for what the quotations of those do not have."""
    identified = _identifying(judge, finding)
    if finding.licence is not Licence.SAME or finding.clash:
        return identified
    chosen = list(finding.alignments)
    pool = [a for a in judge.admission.admit(finding.clause) if not (a.cue.flips or a.cue.lent or a.fact.denied)]
    left = judge.aligner.content & frozenset(finding.clause.indices) - _proved(judge, chosen)
    found: list[Fact] = []
    while left and pool and len(found) < MOST_WITNESSES:
        best = max(pool, key=lambda a: (len(_own(a) & left), a.own, not a.fact.derived_from))
        pool.remove(best)
        if not _own(best) & left or not akin(best, chosen):
            continue
        found.append(best.fact)
        left -= _proved(judge, [best])
    return (*found, *identified)


def _identifying(judge: Judge, finding: Finding) -> tuple[Fact, ...]:
    """The facts that say who somebody is whom the clause only describes by another: "X's wife", "the director of Y"."""
    if finding.label is Label.NOT_IN_SOURCE:
        return ()
    bare = {(i.first, i.last): i for i in finding.clause.items if i.mention and i.mention.how == "description"}
    owned = (i for i in bare.values() if i.being and len(i.entities) == 1)
    found = (_identity(judge, item) for item in owned)
    return tuple(fact for fact in found if fact and fact not in finding.facts)[:MOST_WITNESSES]


def _identity(judge: Judge, item: Item) -> Fact | None:
    """The fact that relates the one described to the one whom the description names."""
    others = {e for i in judge.reading.items if i is not item and _within(i, item) for e in i.entities}
    if any(judge.reading.tokens[i].norm == "of" for i in item.indices):
        others.add(judge.index.pack.default_subject)
    within = [h for h in judge.reading.hits if item.first <= h.first and h.last <= item.last]
    concepts = {hit.concept for hit in within}
    (described,) = item.entities
    for fact_id in sorted({f for c in concepts for f in judge.index.by_cue.get(c, ())}):
        fact = judge.index.facts[fact_id]
        parties = {value for value in fact.slots.values() if isinstance(value, str)}
        plain = not (fact.denied or fact.opinion or fact.cues)
        told = any(concepts.issuperset(cue) for cue in judge.index.words[fact.id].cues)
        if plain and told and described in parties and others & parties - {described}:
            return fact
    return None


def _within(inner: Item, outer: Item) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _own(alignment: Alignment) -> frozenset[int]:
    """The words by which a fact is recognised: its deed, and the names and values that fill its slots."""
    items = (item for how, item in alignment.filled.values() if how is Match.OWN and item)
    deed = (range(hit.first, hit.last) for hit in alignment.cue.hits)
    return frozenset(i for span in (*deed, *(item.indices for item in items)) for i in span)


def _proved(judge: Judge, alignments: list[Alignment]) -> frozenset[int]:
    """The words that the facts' deeds, slots and quotations have, or words that can stand for them."""
    tokens = judge.reading.tokens
    proved: set[int] = set()
    for alignment in alignments:
        quoted = judge.index.words[alignment.fact.id].quoted
        stems = {i: tokens[i].stem for i in alignment.consumed}
        proved.update(i for i, stem in stems.items() if stem in quoted or not quoted.isdisjoint(synonyms(stem)))
        proved |= _own(alignment)
        account = judge.aligner.account
        proved.update(i for item in judge.reading.items if account.quotes(item, alignment.fact) for i in item.indices)
    return frozenset(proved)
