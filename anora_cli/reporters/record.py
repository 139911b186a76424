"""Verdicts as plain records, the shape that scripts rely on: a change here is a breaking one, additions are free."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import Any

from anora_cli.model import Citation, Part, Suggestion, Verdict

Record = dict[str, Any]

# What `json` leaves raw although a terminal or an editor obeys it, and lone surrogates, which no encoding takes.
_RAW = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def verdict_record(verdict: Verdict, explain: bool = False) -> Record:
    """The record of a verdict; with `explain` its parts also hold the derivation."""
    return {
        "id": verdict.id,
        "claim": verdict.claim,
        "verdict": verdict.verdict.value,
        "parts": [_part(part, explain) for part in verdict.parts],
        "citations": [citation_record(citation) for citation in verdict.citations],
        "related": [citation_record(citation) for citation in verdict.related],
        "explanation": verdict.explanation,
    }


def dumps(record: Record | list[Record] | str, indent: int | None = None) -> str:
    """`record` (or a list, or a string) as JSON: readable Unicode, with all escaped that could act on a screen."""
    return _RAW.sub(_escape, json.dumps(record, ensure_ascii=False, indent=indent))


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _part(part: Part, explain: bool) -> Record:
    record = {
        "text": part.text,
        "start": part.start,
        "end": part.end,
        "verdict": part.verdict.value,
        "fact": part.fact,
        "citations": [citation_record(citation) for citation in part.citations],
        "explanation": part.explanation,
        "suggestion": suggestion_record(part.suggestion),
        "licence": part.licence,
        "fault": part.fault.value if part.fault else "",
        "residue": list(part.residue),
        "decisive": [list(span) for span in part.decisive],
    }
    return record | {"derivation": list(part.derivation)} if explain else record


def citation_record(citation: Citation) -> Record:
    """The record of a sentence of the source."""
    return {
        "fact": citation.fact,
        "source": citation.source,
        "sentence": citation.sentence,
        "text": citation.text,
        "start": citation.start,
        "end": citation.end,
    }


def suggestion_record(suggestion: Suggestion | None) -> Record | None:
    """The record of what to write instead, if there is something."""
    return asdict(suggestion) if suggestion else None
