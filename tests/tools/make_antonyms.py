"""Writes anora_cli/data/antonyms.txt from Debian's wordnet-base: each line a stem and the stems that say its opposite.

Two stems are opposites if words of theirs are antonyms in one of their commonest senses, or one is close to an
antonym of the other (huge is close to large, the antonym of small). Only ordinary words (words.txt) are kept.
"""

from collections import defaultdict
from pathlib import Path

from wordnet import Sense, entries, senses

from anora_cli.engine.english import ordinary_words
from anora_cli.engine.text import stem

OUT = Path(__file__).resolve().parents[2] / "anora_cli" / "data" / "antonyms.txt"
SENSES = {"noun": 1, "verb": 2, "adj": 2, "adv": 2}

lemmas: dict[Sense, list[str]] = {}
opposed: dict[tuple[Sense, str], set[str]] = defaultdict(set)  # a word in a sense: its antonyms there
near: dict[Sense, list[Sense]] = defaultdict(list)
pending: list[tuple[Sense, str, Sense, int]] = []
for pos in SENSES:
    for key, words, pointers in senses(pos):
        lemmas[key] = words
        near[key] = [p.to for p in pointers if p.sign == "&"]
        pending += [(key, words[p.mine - 1], p.to, p.theirs - 1) for p in pointers if p.sign == "!"]
for key, word, other, place in pending:
    opposed[key, word].add(lemmas[other][place])

known = ordinary_words()
pairs: set[tuple[str, str]] = set()
for pos, most in SENSES.items():
    for word, meanings in entries(pos):
        for key in meanings[:most]:
            found = set(opposed[key, word])
            for other in near[key] if not found else ():
                found |= {w for lemma in lemmas[other] for w in opposed[other, lemma]}
            pairs |= {(stem(word), stem(w)) for w in found if w.isalpha()}
pairs |= {(b, a) for a, b in pairs}
table: dict[str, set[str]] = defaultdict(set)
for a, b in pairs:
    if a in known and b in known and a != b:
        table[a].add(b)
lines = [f"{a} {' '.join(sorted(bs))}" for a, bs in sorted(table.items())]
OUT.write_text("\n".join(lines) + "\n", "utf-8")
print(len(lines), "stems,", OUT.stat().st_size, "bytes")
