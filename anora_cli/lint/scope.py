"""Whether a document speaks of the pack's subject at all. Most prose does not, and is none of its business."""

from __future__ import annotations

import regex

from anora_cli.documents.model import Document
from anora_cli.pack.records import Entity, Pack

_ENOUGH_PEOPLE = 2  # of the pack's people named in full, where the subject itself is not


class Subject:
    """Recognises documents about one pack: by the subject's name, or by two of its people named in full."""

    def __init__(self, pack: Pack) -> None:
        subject = pack.entities.get(pack.default_subject)
        self._names = [_whole(name) for name in _names(subject)] if subject else []
        people = [e for e in pack.entities.values() if e.gender in ("m", "f")]
        full = {e.id: [n for n in _names(e) if " " in n] for e in people}
        self._people = {name: person for person, names in full.items() for name in names}

    def of(self, document: Document) -> bool:
        """True if the document is about the pack's subject."""
        texts = [text for block in document.blocks for text in (block.text, *(cell.text for cell in block.cells))]
        whole = "\n".join(text.text for text in texts)
        if any(name.search(whole) for name in self._names):
            return True
        return len({person for name, person in self._people.items() if name in whole}) >= _ENOUGH_PEOPLE


def _names(entity: Entity) -> list[str]:
    return [entity.name, *entity.aliases]


def _whole(name: str) -> regex.Pattern[str]:
    """The name as a word of its own, written with a capital or all in capitals."""
    return regex.compile(rf"(?<!\w)(?:{regex.escape(name)}|{regex.escape(name.upper())})(?!\w)")
