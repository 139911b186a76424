"""Words for people about a quotation: whose words they are, and what in them differs from the source's."""

from __future__ import annotations

from anora_cli.engine.english import english
from anora_cli.engine.licence import Licence
from anora_cli.engine.text import tokenise
from anora_cli.engine.wording import Change, Match, Wording
from anora_cli.pack.records import Pack


def explain_quotation(pack: Pack, match: Match, licence: Licence) -> str:
    """One plain sentence on a quotation: whose words they are, and what differs from them."""
    speaker = pack.name_of(match.speaker) if match.speaker else "the source's narrator"
    if licence is Licence.SPEAKER:
        return f"the words are {speaker}'s"
    if match.wording is Wording.SPLICED:
        return f"the source has these words in different places: \u201c{match.exact}\u201d"
    if licence is Licence.QUOTATION:
        return f"{_alarm(match)}: \u201c{_starred(match)}\u201d ({speaker}); {_differences(match)}"
    return f"the words of {speaker}, as the source has them"


def _alarm(match: Match) -> str:
    """What the reader must know first: a change that turns the sense is worse than one of wording."""
    words = [w for change in match.changes for w in tokenise(f"{change.exact} {change.said}") if w.word]
    if any(w.norm in english().negators for w in words) or any(_undone(c) for c in match.changes):
        return "MISQUOTED, and a denial was changed; the source has"
    if any(w.norm[:1].isdigit() or w.norm in english().same for w in words if w.norm not in ("is", "are", "have")):
        return "MISQUOTED, and a number was changed; the source has"
    if any(_named(change) for change in match.changes):
        return "MISQUOTED, and a name was changed; the source has"
    return "the source has it otherwise"


def _undone(change: Change) -> bool:
    """True for "unlucky" in place of "lucky", and the other way round."""
    left, right = change.exact.casefold(), change.said.casefold()
    return any(left == prefix + right or right == prefix + left for prefix in ("un", "non", "dis", "in", "im"))


def _named(change: Change) -> bool:
    return any(word[:1].isupper() and word.casefold() != "i" for word in (*change.exact.split(), *change.said.split()))


def _starred(match: Match) -> str:
    """The exact words, those that the quotation lacks between stars."""
    text, at = match.exact, 0
    for change in match.changes:
        place = text.casefold().find(change.exact.casefold(), at) if change.exact else -1
        if place >= 0:
            end = place + len(change.exact)
            text = f"{text[:place]}*{text[place:end]}*{text[end:]}"
            at = end + 2
    return text


def _differences(match: Match) -> str:
    return ", ".join(_difference(change) for change in match.changes)


def _difference(change: Change) -> str:
    if not change.said:
        return f"left out: \u201c{change.exact}\u201d"
    return (
        f"\u201c{change.said}\u201d for \u201c{change.exact}\u201d"
        if change.exact
        else f"added: \u201c{change.said}\u201d"
    )
