"""Writes anora_cli/data/thesaurus.txt from Debian's wordnet-base: each line a stem and the stems that can stand for it.

Two stems stand for each other if their words share one of their commonest senses, or are forms of one another there
(advise, adviser). Only ordinary words (words.txt) are kept.
"""

from collections import defaultdict
from pathlib import Path

from anora_cli.engine.english import ordinary_words
from anora_cli.engine.text import stem

WORDNET = Path("/usr/share/wordnet")
OUT = Path(__file__).resolve().parents[2] / "anora_cli" / "data" / "thesaurus.txt"
SENSES = {"noun": 3, "verb": 4, "adj": 3, "adv": 2}
POS = {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}

lemmas: dict[tuple[str, str], list[str]] = {}
related: dict[tuple[str, str], list[tuple[str, str]]] = {}
for pos in SENSES:
    for line in (WORDNET / f"data.{pos}").read_text("latin-1").splitlines():
        if line.startswith("  "):
            continue
        fields = line.split("|")[0].split()
        count = int(fields[3], 16)
        key = (pos, fields[0])
        lemmas[key] = [fields[4 + 2 * i].split("(")[0].lower() for i in range(count)]
        at = 4 + 2 * count
        pointers = [fields[at + 1 + 4 * i : at + 5 + 4 * i] for i in range(int(fields[at]))]
        related[key] = [(POS[p[2]], p[1]) for p in pointers if p[0] == "+"]

known = ordinary_words()
near: dict[str, set[str]] = defaultdict(set)
for pos, senses in SENSES.items():
    for line in (WORDNET / f"index.{pos}").read_text("latin-1").splitlines():
        if line.startswith("  "):
            continue
        fields = line.split()
        word = fields[0]
        if not word.isalpha() or stem(word) not in known:
            continue
        offsets = fields[-int(fields[2]) :]
        for rank, offset in enumerate(offsets[:senses]):
            key = (pos, offset)
            others = list(lemmas[key])
            if rank < 2:
                others += [w for other in related[key] for w in lemmas[other]]
            near[stem(word)] |= {stem(w) for w in others if w.isalpha() and stem(w) in known}

lines = [f"{s} {' '.join(sorted(others - {s}))}" for s, others in sorted(near.items()) if others - {s}]
OUT.write_text("\n".join(lines) + "\n", "utf-8")
print(len(lines), "stems,", OUT.stat().st_size, "bytes")
