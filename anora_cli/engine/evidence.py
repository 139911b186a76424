"""How much of a text speaks for what was made of it.

A fact that only its own words bring up (no slot of a closed relation, no conflict of values) is soon brought up by
chance: one everyday word beside one name may mean anything. Measured on WordNet's example sentences with a name of the
built-in pack put in for the pronoun: of 3,000 such sentences, which claim nothing about the pack's subject, 143 were
settled without this threshold and 36 are with it, for one in ninety of the labelled claims. A word that is seldom said
of anything else ("improvisation", "overexposed") speaks for more than an everyday one does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from anora_cli.engine.alignment import Alignment, Match
from anora_cli.engine.case import Finding
from anora_cli.engine.english import english, synonyms
from anora_cli.engine.index import Index
from anora_cli.engine.item import is_pronoun
from anora_cli.engine.opposites import opposites
from anora_cli.engine.polarity import marks
from anora_cli.engine.reading import Reading
from anora_cli.engine.scope import NEGATIVE
from anora_cli.model import Label

BOTH = 2  # parties
_THINGS = frozenset("it this that".split())
LEAST = 4  # names, words of the quotation, words that bring up the fact: together
LONG = 8  # letters of a word that is specific
FEW_SENSES = 5  # words that can stand for it; everyday words have a dozen


def enough(reading: Reading, findings: Sequence[Finding], index: Index) -> bool:
    """False if what was settled rests on too few words to be more than a chance likeness."""
    settled = [f for f in findings if f.label is not Label.NOT_IN_SOURCE]
    if any(f.clash or any(a.typed or _related(a, f, reading) for a in _deciding(f)) for f in settled):
        return True
    if not settled:
        return True
    whole = len(settled) == len(findings) and not any(f.residue for f in settled)
    subject = index.pack.default_subject  # its deeds are told in everyday words: "it fell overnight"
    generic = all(subject in i.entities for i in reading.items if i.mention)
    bonus = whole and not generic and (_specific(reading, settled) or _particular(reading))
    return _weight(reading, settled, index) + bonus >= LEAST


def _specific(reading: Reading, settled: Sequence[Finding]) -> bool:
    """True if one of the evoking words is long and has next to no other word for it: it is no everyday one."""
    evoking = (reading.tokens[i] for f in settled for i in _evoking(reading, _deciding(f)))
    return any(len(t.norm) >= LONG and len(synonyms(t.stem)) <= FEW_SENSES for t in evoking)


def _particular(reading: Reading) -> bool:
    """True if something is called by a noun of two words, not by a name: "home invasion"."""
    spans = (reading.tokens[i.first : i.last] for i in reading.items if i.mention and not i.being)
    plain = ([t for t in span if t.word and t.norm not in english().function] for span in spans)
    return any(len(words) >= BOTH and not any(t.capital for t in words) for words in plain)


def _deciding(finding: Finding) -> Sequence[Alignment]:
    """The facts that decide it: in a conflict by an opposite, those that the opposite brings up."""
    opposed = [a for a in finding.alignments if a.cue.flips]
    return opposed if opposed and finding.label is Label.CONTRADICTED else finding.alignments


def _related(alignment: Alignment, finding: Finding, reading: Reading) -> bool:
    """True if the fact accounts for two names of the clause, its parties or whose word it is: "X finds Y dull"."""
    told = (i for i in reading.items if i.mention and not (i.unknown or is_pronoun(i)))
    named = alignment.consumed - {t for h in alignment.cue.hits for t in range(h.first, h.last)}
    meant = [i for how, i in alignment.filled.values() if how is Match.OWN and i and i.mention]  # "he" with the others
    both = len({i.entities for i in (*(i for i in told if named.issuperset(i.indices)), *meant)}) >= BOTH
    it = any(reading.tokens[i].norm in _THINGS for i in finding.clause.indices)
    return both or (bool(it and alignment.own) and not alignment.fact.cues)


def _weight(reading: Reading, settled: Sequence[Finding], index: Index) -> int:
    """One for each name, quoted word and evoking word, for a value, a phrase, a denial, and a fact listed as denied."""
    content = reading.content(index)
    spoken = {i for f in settled for i in f.clause.indices}
    named = [i for i in reading.items if i.mention and not content.isdisjoint(i.indices)]
    held = {t for i in reading.items for t in i.indices}
    valued = any(i.found and not (content & spoken).isdisjoint(i.indices) for i in reading.items)
    quoted = sum(_quoted(reading, f, (content & spoken) - held, index) for f in settled)
    names = {t for i in named for t in i.indices}
    evoking = max(len(_evoking(reading, _deciding(f)) - names) for f in settled)
    phrase = any(_length(reading, h.first, h.last) > 1 for f in settled for a in f.alignments for h in a.cue.hits)
    denied = any(a.fact.denied for f in settled for a in f.alignments)
    negated = any(m.kind in NEGATIVE and m.first in spoken for m in marks(reading.tokens))
    contrary = sum(_contrary(reading, f, spoken | held, index) for f in settled if f.label is Label.CONTRADICTED)
    voiced = bool(reading.voice)  # who speaks is as good as named
    return len(named) + valued + quoted + evoking + phrase + denied + negated + contrary + voiced


def _contrary(reading: Reading, finding: Finding, taken: Collection[int], index: Index) -> int:
    """How many words elsewhere in the text say the opposite of the facts, too: "it is warm, cramped and cluttered"."""
    stems = frozenset().union(*(index.words[a.fact.id].quoted for a in _deciding(finding)))
    words = (t for i, t in enumerate(reading.tokens) if t.word and i not in taken and t.stem not in stems)
    return sum(not stems.isdisjoint(opposites(t.stem)) for t in words) if stems else 0


def _quoted(reading: Reading, finding: Finding, words: Iterable[int], index: Index) -> int:
    stems = frozenset().union(*(index.words[a.fact.id].quoted for a in finding.alignments))
    clause = set(finding.clause.indices)
    return sum(i in clause and reading.tokens[i].stem in stems for i in words)


def _evoking(reading: Reading, alignments: Iterable[Alignment]) -> set[int]:
    """The words, less the small ones, that bring up the facts."""
    function = english().function
    spans = (range(h.first, h.last) for a in alignments for h in a.cue.hits)
    return {i for span in spans for i in span if reading.tokens[i].word and reading.tokens[i].norm not in function}


def _length(reading: Reading, first: int, last: int) -> int:
    return sum(t.word for t in reading.tokens[first:last])
