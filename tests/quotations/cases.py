"""The quotations of a pack, whole and changed, as articles set them: made anew from a seed, never stored.

Every mutation knows the verdict that it must get. The lists in here are this file's own, so that the program is not
measured by what it measures with.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import NamedTuple

from anora_cli.model import Fault, Label
from anora_cli.pack.records import Entity, Pack

HERE = Path(__file__).parent
LAYOUTS: Mapping[str, Mapping[str, str]] = tomllib.loads((HERE / "layouts.toml").read_text("utf-8"))
ELSEWHERE = [line for line in (HERE / "elsewhere.txt").read_text("utf-8").splitlines() if line[:1] not in ("", "#")]

_SENSE = frozenset(
    "not never no nothing n't only all every each some half most many few hardly almost nearly about "
    "approximately until generally usually typically mostly primarily mainly really sometimes often perhaps maybe "
    "possibly might may could would if unless without very kind of so while because which who that".split()
)
_DENIED = {"never": "always", "not": "", "nothing": "something", "n’t": "", "no": "some"}
_AUXILIARY = ("was", "were", "is", "are", "could", "would", "will", "had", "did", "can", "has")
_NUMBERS = {
    "three": "five", "8": "12", "10": "14", "25": "40", "1974": "1984", "1970s": "1950s", "70’s": "60’s",
    "35mm": "16mm", "one": "two", "first": "second", "123": "456",
}  # fmt: skip
_STRANGE = "thunder velvet marble lantern orchard harbour pepper garden violin copper winter meadow".split()


class Case(NamedTuple):
    """A text with a quotation at `start` to `end`, and what must be found there."""

    id: str
    kind: str
    layout: str
    section: str
    text: str
    pieces: tuple[str, ...]
    label: Label
    fault: Fault | None = None


class Changed(NamedTuple):
    """A quotation as a text gives it."""

    kind: str
    words: str
    speaker: str
    label: Label
    fault: Fault | None = None


def cases(pack: Pack) -> Iterator[Case]:
    """Every quotation in every mutation in every layout, and those from elsewhere in every layout."""
    people = sorted({q.speaker for q in pack.quotations})
    texts = [(q.quote.text.strip().rstrip(","), q.speaker) for q in pack.quotations]
    layouts = [(section, name) for section in LAYOUTS for name in LAYOUTS[section]]
    for number in range(len(texts)):
        for turn, (section, layout) in enumerate(layouts):
            random = Random(f"{number}.{turn}")
            for changed in _mutations(number, texts, people, random):
                yield _set(f"{number}", changed, section, layout, pack)
    for number, words in enumerate(ELSEWHERE):
        for turn, (section, layout) in enumerate(layouts):
            speaker = Random(f"{number}.{turn}").choice(people)
            changed = Changed("elsewhere", words, speaker, Label.NOT_IN_SOURCE)
            yield _set(f"e{number}", changed, section, layout, pack)


def _mutations(number: int, texts: list[tuple[str, str]], people: list[str], random: Random) -> Iterator[Changed]:
    text, speaker = texts[number]

    def wrong(kind: str, words: str) -> Changed:
        return Changed(kind, words, speaker, Label.CONTRADICTED, Fault.MISQUOTED)

    excerpts = _excerpts(text)
    if not excerpts:
        return
    excerpt = random.choice(excerpts)
    yield Changed("verbatim", excerpt, speaker, Label.SUPPORTED)
    yield Changed("brackets", _bracketed(excerpt, random), speaker, Label.SUPPORTED)
    for kind, change in (("elided", _elided), ("elided sentence", _without_sentence)):
        found = [short for one in (*excerpts, text) if (short := change(one, random))]
        if found:
            yield Changed(kind, random.choice(found), speaker, Label.SUPPORTED)
    other = random.choice([p for p in people if p != speaker])
    yield Changed("another speaker", excerpt, other, Label.CONTRADICTED, Fault.MISATTRIBUTED)
    changes = {
        "word": _word, "added": _added, "denied": _denied, "not denied": _affirmed, "number": _number,
        "name": _name, "cut": _cut,
        "cut denial": _cut_denial,
    }  # fmt: skip
    for kind, change in changes.items():
        made = [new for one in excerpts if (new := change(one, random)) and new != one]
        if made:
            yield wrong(kind, random.choice(made))
    near = {t for t, _ in texts[max(number - 1, 0) : number + 2]}  # may be one speech, which may be shortened
    strange = [t for t, _ in texts if t not in near and _excerpts(t)]
    yield wrong("spliced", _spliced(excerpt, random.choice(_excerpts(random.choice(strange))), random))


def _excerpts(text: str) -> list[str]:
    """Stretches of one to three sentences that an article might quote."""
    sentences = re.split(r"(?<=[.!?]) +", text)
    found = [" ".join(sentences[i:j]) for i in range(len(sentences)) for j in range(i + 1, i + 4)]
    fit = [one for one in dict.fromkeys(found) if 7 <= len(one.split()) <= 45]
    return fit or ([text] if len(text.split()) >= 7 else [])


def _bare(word: str) -> str:
    return word.strip(".,;:!?()—–-‘’").casefold()


def _plain(words: list[str]) -> bool:
    return not any(_bare(w) in _SENSE or re.search(r"n’t|\d", w) for w in words)


def _elided(text: str, random: Random) -> str:
    """Without a few words in its middle that carry no sense of their own."""
    words = text.split()
    spans = [
        (i, j)
        for i in range(3, len(words) - 4)
        for j in range(i + 1, min(i + 7, len(words) - 3))
        if _plain(words[i:j]) and not re.search(r"[.;!?—–-]", "".join(words[i - 1 : j]))
    ]
    if not spans:
        return ""
    i, j = random.choice(spans)
    return " ".join([*words[:i], random.choice(["…", "...", "[…]"]), *words[j:]])


def _without_sentence(text: str, random: Random) -> str:
    sentences = re.split(r"(?<=[.!?]) +", text)
    if len(sentences) < 3:
        return ""
    i = random.randrange(1, len(sentences) - 1)
    return f"{sentences[i - 1]} … {sentences[i + 1]}" if len(sentences[i].split()) < 40 else ""


def _bracketed(text: str, random: Random) -> str:
    words = text.split()
    pronouns = [i for i, w in enumerate(words) if w in ("he", "He", "She", "she", "it", "It", "him", "her", "that")]
    if pronouns and random.random() < 0.7:
        i = random.choice(pronouns)
        words[i] = random.choice([f"{words[i]} [the lead]", "[the lead]"])
        return " ".join(words)
    if random.random() < 0.5:
        i = random.randrange(2, len(words) - 1)
        return " ".join([*words[:i], "[on the day]", *words[i:]])
    return f"[{text[0].swapcase()}]{text[1:]}"


def _word(text: str, random: Random) -> str:
    words = text.split()
    places = [i for i, w in enumerate(words) if 0 < i < len(words) - 1 and re.fullmatch(r"[a-z]{5,}", w)]
    if not places:
        return ""
    words[random.choice(places)] = random.choice(_STRANGE)
    return " ".join(words)


def _added(text: str, random: Random) -> str:
    words = text.split()
    i = random.randrange(2, len(words) - 2)
    return " ".join([*words[:i], random.choice(_STRANGE), *words[i:]])


def _denied(text: str, random: Random) -> str:
    words = text.split()
    places = [i for i, w in enumerate(words) if w in _AUXILIARY and 0 < i < len(words) - 1]
    places = [i for i in places if _bare(words[i + 1]) not in _DENIED]
    if not places:
        return ""
    i = random.choice(places)
    return " ".join([*words[: i + 1], random.choice(["not", "never"]), *words[i + 1 :]])


def _affirmed(text: str, _: Random) -> str:
    def drop(match: re.Match[str]) -> str:
        return _DENIED.get(match[0].casefold(), "")

    if re.match(r"(?:Not|No|Nothing|Never)\b", text):
        return ""
    return re.sub(
        r" +", " ", re.sub(r"\b(?:never|nothing|not|no)\b|n’t\b", drop, text, count=1, flags=re.IGNORECASE)
    ).strip()


def _number(text: str, random: Random) -> str:
    places = [n for n in _NUMBERS if re.search(rf"\b{n}\b", text)]
    return re.sub(rf"\b{(n := random.choice(places))}\b", _NUMBERS[n], text, count=1) if places else ""


def _name(text: str, random: Random) -> str:
    names = ("Mikey", "Mark", "Sean", "Yura", "Ivan", "Ani", "Karren", "Vegas", "Drew", "Igor", "Tangerine")
    there = [n for n in names if re.search(rf"\b{n}\b", text)]
    if not there:
        return ""
    old = random.choice(there)
    return re.sub(rf"\b{old}\b", random.choice([n for n in names[:6] if n != old]), text)


def _cut(text: str, random: Random) -> str:
    """With words dropped and nothing to show it."""
    words = text.split()
    if "…" in words or len(words) < 8:
        return ""
    i = random.randrange(2, max(len(words) - 4, 3))
    gone = words[i : i + random.choice([1, 2])]
    return " ".join([*words[:i], *words[i + len(gone) :]]) if any(map(_bare, gone)) else ""  # a dash is no word


def _cut_denial(text: str, random: Random) -> str:
    """With an ellipsis in the place of what turned the sense."""
    words = text.split()
    places = [i for i, w in enumerate(words) if _bare(w) in ("not", "never") and 1 < i < len(words) - 2]
    return " ".join([*words[: (i := random.choice(places))], "…", *words[i + 1 :]]) if places else ""


def _spliced(first: str, second: str, random: Random) -> str:
    half = re.split(r"(?<=[,;.]) ", first)[0] if random.random() < 0.5 else " ".join(first.split()[:7])
    tail = second.split()[-max(6, len(second.split()) // 2) :]
    return f"{half.rstrip('.,;')} {random.choice(['…', 'and', '...'])} {' '.join(tail)}"


def _set(number: str, changed: Changed, section: str, layout: str, pack: Pack) -> Case:
    template = LAYOUTS[section][layout]
    article = section == "article"
    words = changed.words
    if layout == "nested":  # what stood in single marks stands in double ones then
        words = re.sub(r"‘((?:[^‘’]|’(?=\w))+[.,!?])’", r"“\1”", words)
    full = words if words[-1:] in ".!?…" else f"{words}."
    comma = f"{words[:-1]}," if words.endswith(".") else words if words[-1:] in "!?…" else f"{words},"
    first, second = _halves(full)
    left, right = _names(pack.entities[changed.speaker])
    he, his = ("he", "his") if pack.entities[changed.speaker].gender == "m" else ("she", "her")
    if "{a}" in template and "explains" not in template and not article:
        first = first if first.endswith(("...", "…")) else f"{first.rstrip('.,; ')},"
    if article and "says {name}" in template and "{b}" in template:
        second = f"{second.rstrip('.')},"
    text = template.format(
        q=full, qc=comma, a=first, b=second, name=left, last=right, he=he, He=he.title(), his=his, His=his.title(),
        initials="".join(part[0] for part in left.split()),
    ).strip()  # fmt: skip
    if article:
        text = f"# Notes on Anora\n\n{text}\n"
    pieces = (first, second) if "{a}" in template else (comma,) if "{qc}" in template else (full,)
    name = f"{changed.kind}/{section}: {layout}/{number}"
    return Case(name, changed.kind, layout, section, text, pieces, changed.label, changed.fault)


def _halves(text: str) -> tuple[str, str]:
    """The quotation in two, at the break nearest to its middle."""
    words = text.split()
    middle = len(words) // 2
    breaks = [i for i in range(3, len(words) - 2) if words[i - 1][-1] in ".,;!?" and "…" not in words[i]]
    closed = [i for i in range(len(words)) if " ".join(words[:i]).count("[") == " ".join(words[:i]).count("]")]
    middle = next((i for i in closed if i >= middle), middle)
    at = min(breaks, key=lambda i: abs(i - middle), default=middle)
    return " ".join(words[:at]), " ".join(words[at:])


def _names(entity: Entity) -> tuple[str, str]:
    return entity.name, entity.name.split()[-1]
