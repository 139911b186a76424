"""Writes anora_cli/data/words.txt from Debian's /usr/share/dict/american-english-small (SCOWL)."""

from pathlib import Path

from anora_cli.engine.text import stem

LIST = Path("/usr/share/dict/american-english-small")
OUT = Path(__file__).resolve().parents[2] / "anora_cli" / "data" / "words.txt"

words = LIST.read_text("utf-8").split()
stems = {stem(w) for w in words if w.isascii() and w.isalpha() and w.islower() and len(w) > 1}
OUT.write_text("\n".join(sorted(stems)) + "\n", "utf-8")
print(len(stems), "stems")
