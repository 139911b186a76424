"""What the words around a number make of it: pronouns, clock times, rates, prepositions that look like hedges."""

from __future__ import annotations

from anora_cli.values import hedges
from anora_cli.values import lexicon as lex
from anora_cli.values.hedges import Op
from anora_cli.values.model import Kind, Value, exact
from anora_cli.values.quantities import Reading, multiplies
from anora_cli.values.tokens import Token, hyphen, past_hyphen

# A number may hang on these by a hyphen; on any other word it is part of a name ("Covid-19", "Catch-22").
_HYPHEN_HEADS = frozenset(lex.listed("mid early late pre post near sub non circa")) | lex.ONES.keys() | lex.TENS.keys()
_SHARE_FOLLOWS = frozenset(
    lex.listed("of the his her their its my our your these those all that a were are is was have had in to")
)
_NO_SHARE_AFTER = frozenset(lex.listed("first second other better latter last final and -"))
_SHARE_LEADS = frozenset(
    lex.listed("than about over nearly almost under least most around roughly exactly just only by")
)
# Participles after which "over N days" still compares; after any other it means "in the course of".
_MEASURING = frozenset(lex.listed("lasted needed required totalled totaled waited exceeded averaged"))
_IRREGULAR = frozenset(lex.listed("shot made done built written held told place sold drawn"))


def skip(tokens: list[Token], i: int) -> int:
    """The index behind something at `i` that only looks like a value, or 0."""
    token, after = tokens[i], tokens[i + 1]
    if token.kind == "x":
        return _clock_end(tokens, i + 1) or i + 1
    if token.kind == "n" or token.text in lex.ONES:
        clock = _clock_end(tokens, i + 1)
        if clock:
            return clock
    if token.kind == "n" and after.glued and after.kind == "w" and _is_name(after):
        return i + 2
    if token.kind in ("n", "f") and hyphen(tokens, i - 1) and tokens[i - 1].text == "-":
        head = tokens[i - 2]
        return i + 1 if head.kind == "w" and head.text not in _HYPHEN_HEADS else 0
    return i + 2 if token.text == "at" and after.text in ("first", "once") else 0


def _is_name(word: Token) -> bool:
    """Whether letters against digits make a name of them: "4K", "3D", but not "35mm", "35MM", "8h"."""
    return word.text not in lex.GLUED or (word.cap and len(word.text) == 1)


def _clock_end(tokens: list[Token], j: int) -> int:
    """The index behind "a.m.", "pm" or "o'clock" at `j`, or 0."""
    text = tokens[j].text
    if text in ("am", "pm", "o'clock"):
        return j + 1
    if text in ("a", "p") and tokens[j + 1].text == "." and tokens[j + 2].text == "m":
        return j + 3 + (tokens[j + 3].text == ".")
    return 0


def blocked(tokens: list[Token], core: Reading, last_end: int) -> bool:
    """Whether the reading is none in its surroundings; `last_end` is where the value before it ended."""
    first, after = tokens[core.start], tokens[core.end]
    if after.glued and after.kind == "w" and tokens[core.end - 1].kind == "n":
        return True
    if core.value.kind is Kind.COUNT and core.unit == core.end and multiplies(tokens, past_hyphen(tokens, core.end)):
        return True
    if core.value.kind is Kind.ORDINAL:
        return _no_rank(tokens, core)
    if first.text == "one":
        return _pronoun(tokens, core) if core.end == core.start + 1 else _someday(tokens, core)
    return first.text in ("a", "an") and core.unit == core.start + 1 and _is_rate(tokens, core, last_end)


def _pronoun(tokens: list[Token], core: Reading) -> bool:
    """Tells "one of the", "no one", "this one", "one another", "one-of-a-kind" and "Day One." from "one Oscar"."""
    after, before = tokens[past_hyphen(tokens, core.end)], tokens[core.start - 1]
    if before.text in lex.NOT_BEFORE_ONE or (before.text == "-" and before.glued):
        return True
    if core.value.lo != core.value.hi:
        # "at least one of his films", "more than one"
        return after.text in lex.NOT_AFTER_ONE and after.text not in ("of", "is", "was", "and", "but", "by", "in")
    return after.kind != "w" or after.text in lex.NOT_AFTER_ONE


def _no_rank(tokens: list[Token], core: Reading) -> bool:
    """Tells "for a second", "every second", "second that", "first of all", "second-to-last" from "a second film"."""
    word, before, after = tokens[core.start].text, tokens[core.start - 1].text, tokens[core.end]
    if core.end > core.start + 1 or word not in ("first", "second"):
        return before in ("every", "each") and core.end == core.start + 1
    behind = tokens[past_hyphen(tokens, core.end)].text
    if word == "first":
        opens = tokens[core.start].cap and after.text == ","
        return opens or before == "at" or (behind == "of" and tokens[core.end + 1].text == "all")
    if before in ("every", "each", "split", "i", "we", "any", "per") or behind in ("that", "this", "to", "last"):
        return True
    return before in ("a", "that", "this") and (after.kind not in ("w", "p") or after.text in _SECOND_ENDS or not (
        after.kind == "w" or hyphen(tokens, core.end)
    ))  # fmt: skip


_SECOND_ENDS = lex.NOT_AFTER_ONE | frozenset(lex.listed("passed passes later ago before after long longer"))


def _is_rate(tokens: list[Token], core: Reading, last_end: int) -> bool:
    """Tells "twelve hours a day", "two films a year", "once a week" from a length."""
    before, ahead = tokens[core.start - 1], tokens[core.start - 2]
    if last_end < 0:
        return False
    return before.end == last_end or (ahead.end == last_end and before.kind == "w" and before.text.endswith("s"))


def _someday(tokens: list[Token], core: Reading) -> bool:
    """Tells the opening of a story, "One day, they meet", from a length."""
    if core.end - core.start != 2 or tokens[core.end - 1].text not in ("day", "night"):
        return False
    before, after = tokens[core.start - 1], tokens[core.end]
    opens = not before.kind or before.text in (".", "!", "?", "and", "—", "\u201c", "\u201d", '"', "until", "but")
    return opens and (after.text in _STORY_NEXT or after.cap)


_STORY_NEXT = frozenset(lex.listed(", he she they it the a an his her their i we"))


def fraction_fits(tokens: list[Token], i: int, end: int) -> bool:
    """Whether a share in words is one: "half of", "half his films", "a third of", "two thirds"; not "half-naked"."""
    first, after, before = tokens[i], tokens[end], tokens[i - 1].text
    if first.kind == "f":
        return True
    if first.text in ("a", "an", "one"):
        if tokens[end - 1].text in ("half", "quarter"):
            return after.text == "of" or (after.kind != "w" and not hyphen(tokens, end))
        return after.text == "of" or tokens[i + 1].text == "-" or (first.text == "one" and after.kind != "w")
    if first.text != "half":
        return True
    if before in _NO_SHARE_AFTER or hyphen(tokens, end):
        return False
    return after.kind != "w" or after.text in _SHARE_FOLLOWS or before in _SHARE_LEADS


def meanings(tokens: list[Token], i: int, op: Op, value: Value) -> tuple[Value, tuple[Value, ...]]:
    """The value under its comparator, and the other reading where the word may be a plain preposition.

    "Shot over 37 days" says in how many, "took over 37 days" more than so many; "a film about two women", "under two
    directors", "over two films" may name the number itself.
    """
    compared = hedges.apply(op, value)
    word, before = tokens[i].text, tokens[i - 1]
    if word == "over" and value.kind is Kind.DURATION:
        course = before.text in _IRREGULAR or before.text.endswith(("ed", "ing"))
        if course and before.text not in _MEASURING:
            return value, (compared,)
        return compared, (value,)
    single = word in ("over", "under", "about", "around") and value.kind is Kind.COUNT and value.unit != "money"
    return compared, (value,) if single else ()


def alternatives(tokens: list[Token], core: Reading) -> tuple[Value, ...]:
    """What else the words may say: "aged 25" years, "a third" a share."""
    before = tokens[core.start - 1].text
    if core.value.kind is Kind.COUNT and core.value.lo == core.value.hi and before in ("aged", "age"):
        return (exact(Kind.DURATION, core.value.lo * lex.DAYS["year"], "year"),)
    bottom = lex.FRACTIONS.get(tokens[core.start].text)
    if core.value.kind is Kind.ORDINAL and bottom and before in ("a", "one") and tokens[core.end].kind != "w":
        return (exact(Kind.FRACTION, 1 / bottom),)
    return ()
