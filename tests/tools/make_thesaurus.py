"""Writes anora_cli/data/thesaurus.txt from Debian's wordnet-base: each line a stem and the stems that can stand for it.

Two stems stand for each other if their words share one of their commonest senses, or are forms of one another there
(advise, adviser). Only ordinary words (words.txt) are kept.
"""

from collections import defaultdict
from pathlib import Path

from wordnet import Sense, entries, senses

from anora_cli.engine.english import ordinary_words
from anora_cli.engine.text import stem

OUT = Path(__file__).resolve().parents[2] / "anora_cli" / "data" / "thesaurus.txt"
SENSES = {"noun": 3, "verb": 4, "adj": 3, "adv": 2}
RELATED = 2  # of these senses also the forms of their words (advise, adviser)

lemmas: dict[Sense, list[str]] = {}
related: dict[Sense, list[Sense]] = {}
for pos in SENSES:
    for key, words, pointers in senses(pos):
        lemmas[key] = words
        related[key] = [p.to for p in pointers if p.sign == "+"]

known = ordinary_words()
near: dict[str, set[str]] = defaultdict(set)
for pos, most in SENSES.items():
    for word, meanings in entries(pos):
        if stem(word) not in known:
            continue
        for rank, key in enumerate(meanings[:most]):
            others = list(lemmas[key])
            if rank < RELATED:
                others += [w for other in related[key] for w in lemmas[other]]
            near[stem(word)] |= {stem(w) for w in others if w.isalpha() and stem(w) in known}

lines = [f"{s} {' '.join(sorted(others - {s}))}" for s, others in sorted(near.items()) if others - {s}]
OUT.write_text("\n".join(lines) + "\n", "utf-8")
print(len(lines), "stems,", OUT.stat().st_size, "bytes")
