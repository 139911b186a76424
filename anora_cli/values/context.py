"""What the words around a number make of it: pronouns, clock times, rates, ages, and prepositions that look like hedges."""

from __future__ import annotations

from anora_cli.values import hedges
from anora_cli.values import lexicon as lex
from anora_cli.values.hedges import Op
from anora_cli.values.model import Found, Kind, Value
from anora_cli.values.quantities import Reading
from anora_cli.values.tokens import Token, hyphen, past_hyphen

# A number may hang on these by a hyphen; on any other word it is part of a name.
_HYPHEN_HEADS = frozenset(listed("mid early late pre post near sub non circa"))
_SHARE_FOLLOWS = frozenset(listed("of the his her their its my our your these those all that"))
# Participles after which "over N days" still compares; after any other it means "in the course of".
_MEASURING = frozenset(listed("lasted needed required totalled totaled waited exceeded averaged"))
_IRREGULAR = frozenset(listed("shot made done built written held told place sold spent drawn")) - {"spent"}


def skip(tokens: list[Token], i: int) -> int:
    """The index behind something at `i` that only looks like a value, or 0."""
    token = tokens[i]
    if token.kind == "x":
        j = i + 1
        return _clock_end(tokens, j) or j
    if token.kind in ("n", "w") and (token.kind == "n" or token.text in lex.ONES):
        clock = _clock_end(tokens, i + 1)
        if clock:
            return clock
    if token.kind == "n":
        after = tokens[i + 1]
        if after.glued and after.kind == "w" and after.text not in lex.GLUED:
            return i + 2
    if token.kind in ("n", "f") and hyphen(tokens, i - 1):
        head = tokens[i - 2]
        if (
            head.kind == "w"
            and head.text not in _HYPHEN_HEADS
            and head.text not in lex.ONES
            and head.text not in lex.TENS
        ):
            return i + 1
    if token.text == "at" and tokens[i + 1].text in ("first", "once"):
        return i + 2
    return 0


def _clock_end(tokens: list[Token], j: int) -> int:
    """The index behind "a.m.", "pm" or "o'clock" at `j`, or 0."""
    text = tokens[j].text
    if text in ("am", "pm") and (tokens[j].glued or not tokens[j].cap or tokens[j].text == "pm"):
        return j + 1
    if text == "o'clock":
        return j + 1
    if text in ("a", "p") and tokens[j + 1].text == "." and tokens[j + 2].text == "m":
        return j + 3 + (tokens[j + 3].text == ".")
    return 0


def blocked(tokens: list[Token], hit: tuple[Reading, int], found: list[Found]) -> bool:
    """Whether the reading is none in its surroundings."""
    core, _ = hit
    first = tokens[core.start]
    last = tokens[core.end]
    if last.glued and last.kind == "w" and tokens[core.end - 1].kind == "n":
        return True
    if first.text in ("one", "second") and core.end == core.start + 1:
        return _pronoun(tokens, core) if first.text == "one" else _no_rank(tokens, core)
    if first.text in ("a", "an") and core.unit == core.start + 1 and _is_rate(tokens, core, found):
        return True
    if first.text == "one" and core.value.kind is Kind.DURATION:
        return _someday(tokens, core)
    if core.value.kind is Kind.ORDINAL:
        before = tokens[core.start - 1].text
        return (
            first.text == "first"
            and (before == "at" or tokens[core.end].text == "of" and tokens[core.end + 1].text == "all")
        ) or (before in ("every", "each") and core.end == core.start + 1)
    return False


def _pronoun(tokens: list[Token], core: Reading) -> bool:
    """ "one of the", "no one", "this one", "one another", "one-of-a-kind", "Day One."; not "one Oscar"."""
    j = past_hyphen(tokens, core.end)
    after = tokens[j]
    before = tokens[core.start - 1]
    if before.text in lex.NOT_BEFORE_ONE or (before.text == "-" and before.glued):
        return True
    if after.text == "of" and core.value.lo != core.value.hi:
        return False  # "at least one of his films"
    return after.kind != "w" or after.text in lex.NOT_AFTER_ONE or after.text == "'s"


def _no_rank(tokens: list[Token], core: Reading) -> bool:
    """ "for a second", "every second", "I second that"; not "a second film"."""
    after = tokens[past_hyphen(tokens, core.end)]
    if tokens[core.start - 1].text in ("every", "each", "split", "i", "we", "any"):
        return True
    if tokens[core.start - 1].text in ("a", "that", "this"):
        return after.kind != "w" or after.text in lex.NOT_AFTER_ONE
    return after.text in ("that", "this") or (core.value.kind is Kind.DURATION)


def _is_rate(tokens: list[Token], core: Reading, found: list[Found]) -> bool:
    """ "twelve hours a day", "two films a year", "once a week"."""
    if not found:
        return False
    end = found[-1].end
    before = tokens[core.start - 1]
    return before.end == end or (tokens[core.start - 2].end == end and before.text.endswith("s") and before.kind == "w")


def _someday(tokens: list[Token], core: Reading) -> bool:
    """ "One day, Ani meets Ivan": the opening of a story, no length."""
    if core.end - core.start != 2 or tokens[core.end - 1].text not in ("day", "night", "year"):
        return False
    before = tokens[core.start - 1]
    opens = not before.kind or before.text in (".", "!", "?", "and", "—", "\u201c", "\u201d", '"')
    after = tokens[core.end]
    return opens and (
        after.text == "," or after.cap or after.text in ("he", "she", "they", "it", "the", "a", "an", "his")
    )


def fraction_fits(tokens: list[Token], i: int, end: int) -> bool:
    """Whether a share in words is one: "half of", "half his films", "a third of", "two thirds"; not "half-naked"."""
    first, after = tokens[i], tokens[end]
    if first.kind == "f":
        return True
    before = tokens[i - 1]
    if first.text in ("a", "an", "one"):
        joined = tokens[i + 1].text == "-"
        if tokens[end - 1].text in ("half", "quarter"):
            return after.text == "of" or after.kind != "w"
        return after.text == "of" or joined or (first.text == "one" and after.kind != "w")
    if first.text != "half":
        return True
    if before.text in ("first", "second", "other", "better", "latter", "last", "final", "and", "-"):
        return False
    return after.text in _SHARE_FOLLOWS or (after.kind != "w" and not hyphen(tokens, end)) or after.text in (
        "as", "a", "were", "are", "is", "was", "have", "had", "in", "to"
    )  # fmt: skip


def meanings(tokens: list[Token], i: int, op: Op, value: Value) -> tuple[Value, tuple[Value, ...]]:
    """The value under its comparator, and the other reading where the word may be a plain preposition.

    "Shot over 37 days" says in how many, "took over 37 days" more than so many; "a film about two women", "under two
    directors", "over two films" may name the number itself.
    """
    compared = hedges.apply(op, value)
    word, single = tokens[i].text, tokens[i + 1].kind != "w" or op in (Op.MORE, Op.LESS, Op.ABOUT)
    if not single or word not in ("over", "about", "under", "around", "within"):
        return compared, ()
    before = tokens[i - 1]
    if word == "over" and value.kind is Kind.DURATION:
        course = (
            before.kind == "w"
            and before.text not in _MEASURING
            and (before.text in _IRREGULAR or before.text.endswith("ed") or before.text.endswith("ing"))
        )
        return (value, (compared,)) if course else (compared, (value,))
    if word in ("over", "under", "about", "around") and value.kind is Kind.COUNT:
        return compared, (value,)
    return compared, ()
