"""The source as a reference manager takes it: CSL-JSON."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from anora_cli.model import Citation
from anora_cli.pack.records import Pack
from anora_cli.reporters.record import Record, dumps


def render(pack: Pack) -> str:
    """A list of one item: the source."""
    return dumps([_source(pack)], indent=2) + "\n"


def render_sentences(citations: Iterable[Citation], pack: Pack) -> str:
    """A list with an item for every sentence cited: the source, the sentence's id as section, its words as note."""
    whole = _source(pack)
    items = [
        whole | {"id": f"{whole['id']}-{c.sentence}", "section": c.sentence, "note": f"“{c.text}”"} for c in citations
    ]
    return dumps(items, indent=2) + "\n"


def _source(pack: Pack) -> Record:
    about = pack.reference
    item = {
        "id": PurePath(pack.source.name).stem,
        "type": about.type or "document",
        "title": about.title or pack.source.name,
        "publisher": about.publisher,
        "URL": about.url,
    }
    return {name: value for name, value in item.items() if value}
