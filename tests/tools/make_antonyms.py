"""Writes anora_cli/data/antonyms.txt from Debian's wordnet-base: each line a stem and the stems that say its opposite.

Two stems are opposites if words of theirs are antonyms in one of their commonest senses, or one is close to an
antonym of the other (huge is close to large, the antonym of small). Only ordinary words (words.txt) are kept.
"""

from collections import defaultdict
from pathlib import Path

from anora_cli.engine.english import ordinary_words
from anora_cli.engine.text import stem

WORDNET = Path("/usr/share/wordnet")
OUT = Path(__file__).resolve().parents[2] / "anora_cli" / "data" / "antonyms.txt"
SENSES = {"noun": 1, "verb": 2, "adj": 2, "adv": 2}
POS = {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}

Sense = tuple[str, str]
lemmas: dict[Sense, list[str]] = {}
opposed: dict[tuple[Sense, str], set[str]] = defaultdict(set)  # a word in a sense: its antonyms there
near: dict[Sense, list[Sense]] = defaultdict(list)
pending: list[tuple[Sense, str, Sense, int]] = []
for pos in SENSES:
    for line in (WORDNET / f"data.{pos}").read_text("latin-1").splitlines():
        if line.startswith("  "):
            continue
        fields = line.split("|")[0].split()
        count = int(fields[3], 16)
        key = (pos, fields[0])
        lemmas[key] = [fields[4 + 2 * i].split("(")[0].lower() for i in range(count)]
        at = 4 + 2 * count
        for sign, offset, kind, places in (fields[at + 1 + 4 * i : at + 5 + 4 * i] for i in range(int(fields[at]))):
            if sign == "!":
                mine, theirs = divmod(int(places, base=16), 256)
                pending.append((key, lemmas[key][mine - 1], (POS[kind], offset), theirs - 1))
            elif sign == "&":
                near[key].append((POS[kind], offset))
for key, word, other, place in pending:
    opposed[key, word].add(lemmas[other][place])

known = ordinary_words()
pairs: set[tuple[str, str]] = set()
for pos, senses in SENSES.items():
    for line in (WORDNET / f"index.{pos}").read_text("latin-1").splitlines():
        if line.startswith("  ") or not line.split()[0].isalpha():
            continue
        fields = line.split()
        for offset in fields[-int(fields[2]) :][:senses]:
            key = (pos, offset)
            found = set(opposed[key, fields[0]])
            for other in near[key] if not found else ():
                found |= {w for word in lemmas[other] for w in opposed[other, word]}
            pairs |= {(stem(fields[0]), stem(w)) for w in found if w.isalpha()}
pairs |= {(b, a) for a, b in pairs}
table: dict[str, set[str]] = defaultdict(set)
for a, b in pairs:
    if a in known and b in known and a != b:
        table[a].add(b)
lines = [f"{a} {' '.join(sorted(bs))}" for a, bs in sorted(table.items())]
OUT.write_text("\n".join(lines) + "\n", "utf-8")
print(len(lines), "stems,", OUT.stat().st_size, "bytes")
