"""Cuts a reading into clauses: the smallest stretches that can be true or false by themselves."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from anora_cli.engine.clause import Clause, clause_of, join
from anora_cli.engine.contrasts import oppose, share_predicates
from anora_cli.engine.english import english
from anora_cli.engine.item import Item
from anora_cli.engine.mentions import TITLES
from anora_cli.engine.reading import Reading
from anora_cli.engine.resumed import predicate
from anora_cli.engine.text import Token
from anora_cli.values import Kind

MOST_CONTEXT = 12  # clauses back; what was named longer ago is no subject of what follows
_HARD = frozenset(";:.!?()[]|=\u2014\u2013\u2022\u00b7\n")
_SOFT = frozenset([","])
_CONJUNCTIONS = frozenset("and but while whereas although though yet nor plus whilst + &".split())
_RELATIVES = frozenset("who which whose whom where".split())
_SEASONS = frozenset("spring summer autumn fall winter".split())
_ORDERING = frozenset("before after following".split())
_TIMING = _ORDERING | frozenset("in during through throughout amid come one over".split())
_LONGEST_TIME = 6  # words of "in the heat of a summer"
_BOUND = frozenset("in with from of to for by on at under during through".split())
_CONTRASTS = frozenset("not rather instead unlike".split())
_QUOTES = frozenset("\" \u201d \u2019 ' \u00bb".split())
_BE = frozenset("is was are were 's be been s".split())
_TIMES = frozenset("when as once after before until while by".split())
_MOST_TIMED = 4  # words of content of a "when" clause that only says when
_POINTERS = frozenset("it that this not n't the a an his her their its only in by for at on with".split())
_ELLIPTIC = frozenset("did does do was were is are has had have".split())
_BUT_AFTER = frozenset("all nothing anything none nobody everything".split())


def cut(reading: Reading) -> list[Clause]:
    """The clauses of a reading in order, each with the context that it inherits."""
    clauses = _join_dittos(reading, [clause_of(reading, span) for span in _spans(reading)])
    clauses = _complete_ellipses(reading, _join_clefts(reading, _join_lists(reading, clauses)))
    return with_context(reading, share_predicates(reading, oppose(reading, clauses)))


def adjoins(reading: Reading, left: Clause, right: Clause) -> bool:
    """True if one is a circumstance or value of the other: "In A, X did", "X did, in 1999", "role: X", "X (1999)"."""
    mark = reading.tokens[left.last].norm if left.last < right.first else ""
    if mark in (":", "="):
        labelled = _plain(reading, right) and not _plain(reading, left)
        return labelled or (_titled(reading, left) and _dated(right))
    if mark == "(":
        return _titled(reading, left) and _dated(right)
    opens = left.first == 0 or reading.tokens[left.first - 1].norm in _HARD
    fronted, trailing = (reading.tokens[c.first].norm in _BOUND and _plain(reading, c) for c in (left, right))
    fronted = fronted or (not trailing and _timed(reading, left))
    asking = reading.tokens[left.first].norm in ("what", "how", "whoever", "whatever")  # "what he did, in 2022, was"
    valued = not asking and any(item.found for item in right.items)  # a place may be one of another thing
    return mark == "," and opens and ((fronted is not trailing and (fronted or valued)) or _whenever(reading, left))


def _whenever(reading: Reading, clause: Clause) -> bool:
    """True for a short "when the play ends" that has nobody in it: it says when, and no more."""
    content = [i for i in clause.indices if reading.tokens[i].norm not in english().function]
    led = reading.tokens[clause.first].norm in _TIMES
    return led and len(content) <= _MOST_TIMED and not any(i.being or i.unknown or i.found for i in clause.items)


def _timed(reading: Reading, clause: Clause) -> bool:
    """True for "In the heat of summer", "come autumn", "one hot July", "before X": a few words before a time."""
    opener, last = reading.tokens[clause.first].norm, reading.tokens[clause.last - 1].norm
    item = next((i for i in clause.items if i.last == clause.last), None)
    if item is None or opener not in _TIMING or len(clause.indices) > _LONGEST_TIME:
        return False
    dated = item.found is not None and item.found.value.kind is Kind.DATE
    return opener in _ORDERING or dated or last in _SEASONS


def _titled(reading: Reading, clause: Clause) -> bool:
    """True for a clause that ends with the name of a thing, perhaps in quotation marks."""
    end = next(i + 1 for i in reversed(clause.indices) if reading.tokens[i].word or i == clause.first)
    return any(item.mention and not item.being and item.last == end for item in clause.items)


def _dated(clause: Clause) -> bool:
    """True for a date and nothing else: the year in brackets after a title."""
    dates = [i for i in clause.items if i.found and i.found.value.kind is Kind.DATE]
    return bool(dates) and len(clause.indices) == dates[0].last - dates[0].first


def _plain(reading: Reading, clause: Clause) -> bool:
    """True for nothing but names, values and function words."""
    held = {i for item in clause.items for i in item.indices}
    words = (reading.tokens[i] for i in clause.indices if i not in held)
    return bool(held) and all(not t.word or t.norm in english().function for t in words)


def with_context(reading: Reading, clauses: Sequence[Clause]) -> list[Clause]:
    """Each clause with the mentions before it (likeliest subject first) and the concepts of its predecessor."""
    done: list[Clause] = []
    for n, clause in enumerate(clauses):
        recent = done[-MOST_CONTEXT:] if len(done) > MOST_CONTEXT else done
        recent = _without_inserted(reading, recent, clause)
        before = [i for c in recent if not _aside(reading, c) for i in c.items if i.mention]
        opener = reading.tokens[clause.first].norm
        relative = opener in _RELATIVES or opener == "that"
        bracketed = _bracketed(reading, clause)
        context = tuple(reversed(before)) if relative or bracketed else tuple(before)
        fronted = _awaited(reading, clause, _main(reading, clauses[n + 1 :]))
        if fronted:
            context = (fronted, *context)
        elif not before and not any(i.mention for i in clause.items) and n + 1 < len(clauses):
            context = tuple(i for i in clauses[n + 1].items if i.mention)
        lent = next((earlier.hits for earlier in reversed(done) if earlier.hits), ())
        aside = clause.aside and clause.aside._replace(context=context, lent=lent, contrast=True)
        if clause.contrast:  # it has all that it takes
            context, lent = (), ()
        told = clause._replace(
            context=context,
            lent=lent,
            relative=relative,
            contrast=clause.contrast or opener in _CONTRASTS,
            aside=aside,
            fronted=fronted,
        )
        done.append(told)
    return done


def _without_inserted(reading: Reading, before: Sequence[Clause], clause: Clause) -> list[Clause]:
    """The clauses before, less what stands between a subject and its verb: "X (Y) did it", "X, who made Y, did"."""
    head = list(before)
    if not predicate(reading, clause, resumed=True):
        return head
    while head and (head[-1].relative or _bracketed(reading, head[-1])):
        head.pop()
    return head if any(i.mention for c in head[-1:] for i in c.items) else list(before)


def _bracketed(reading: Reading, clause: Clause) -> bool:
    return clause.first > 0 and reading.tokens[clause.first - 1].norm == "("


def _aside(reading: Reading, clause: Clause) -> bool:
    """True for "not X" and "unlike X": nobody in it is whom the next clause is about."""
    return clause.contrast or reading.tokens[clause.first].norm in ("not", "unlike")


def _main(reading: Reading, clauses: Sequence[Clause]) -> Clause | None:
    """The first clause that is no relative clause and names something."""
    return next((c for c in clauses[:3] if c.items and reading.tokens[c.first].norm not in _RELATIVES), None)


def _awaited(reading: Reading, clause: Clause, following: Clause | None) -> Item | None:
    """Who is meant by a phrase that comes first: "raised in A, X ..." is said of X, "a winner of B, X ..." too."""
    tokens = reading.tokens
    opens = clause.first == 0 or tokens[clause.first - 1].norm in _HARD
    if not opens or following is None or clause.last >= len(tokens) or tokens[clause.last].norm != ",":
        return None
    opener = tokens[clause.first]
    counted = any(item.found and item.first == clause.first for item in clause.items)  # "two years into his stay"
    bare = (
        counted
        or opener.norm in ("a", "an", "the", "having", "being")
        or (opener.norm != opener.stem and opener.norm not in english().function)
    )
    if not bare or any(_heads(reading, item, clause) for item in clause.items):
        return None
    return next((item for item in following.items if item.mention and _heads(reading, item, following)), None)


def _heads(reading: Reading, item: Item, clause: Clause) -> bool:
    """True if the clause begins with the name, but for a determiner, and the name is nobody's possessor."""
    before = [reading.tokens[i].norm for i in clause.indices if i < item.first]
    return item.mention is not None and not item.possessive and all(w in ("a", "an", "the") for w in before)


def _spans(reading: Reading) -> list[list[int]]:
    inside = {i for item in reading.items for i in list(item.indices)[1:]}
    inside |= {i for hit in reading.hits for i in range(hit.first + 1, hit.last)}
    spans: list[list[int]] = [[]]
    for i, token in enumerate(reading.tokens):
        if i in inside or _answered(reading, i):
            spans[-1].append(i)
        elif _closing(reading, i) and not spans[-1] and len(spans) > 1:
            spans[-2].append(i)
        elif _contrasts(reading, i):
            spans.append([i])
        elif token.norm == "=" and _equates(reading, i):
            spans[-1].append(i)
        elif _ends(reading, i):
            spans.append([])
        elif (token.norm in _CONJUNCTIONS and not _exception(reading, i)) or _relative(reading, i):
            if _paired(reading, spans[-1], i):
                spans[-1].append(i)
            else:
                spans.append([i])
        else:
            spans[-1].append(i)
    return [span for span in spans if any(reading.tokens[i].word for i in span)]


def _closing(reading: Reading, i: int) -> bool:
    """True for the mark that closes a quotation right after a comma: it belongs to the clause before."""
    tokens = reading.tokens
    after = tokens[i + 1].start if i + 1 < len(tokens) else len(reading.text) + 1
    tight = i > 0 and tokens[i - 1].norm == "," and tokens[i - 1].end == tokens[i].start
    return tokens[i].norm in _QUOTES and tight and tokens[i].end < after


def _paired(reading: Reading, span: Sequence[int], i: int) -> bool:
    """True for the "and" of "Damp and gloomy was ...": two bare words that a form of be is said of."""
    tokens = reading.tokens
    alone = len(span) == 1 and tokens[i].norm == "and" and tokens[span[0]].norm not in english().function
    return alone and i + 2 < len(tokens) and tokens[i + 1].word and tokens[i + 2].norm in _BE


def _ends(reading: Reading, i: int) -> bool:
    """True for punctuation between clauses; a picture or an arrow set between words is some."""
    token = reading.tokens[i]
    if token.norm in _HARD:
        return not (_abbreviated(reading, i) or _answer_mark(reading, i))
    return token.norm in _SOFT or _spaced_dash(reading, i) or _picture(reading, i)


def _picture(reading: Reading, i: int) -> bool:
    """True for an emoji that ends a phrase: not one that decorates a word with more to come ("a hat \U0001f3a9 on")."""
    after = reading.tokens[i + 1].norm if i + 1 < len(reading.tokens) else ""
    return unicodedata.category(reading.tokens[i].text[0]) == "So" and after not in _BOUND


def _contrasts(reading: Reading, i: int) -> bool:
    """What "rather than", "instead of" and "as opposed to" deny stands apart."""
    after = [t.norm for t in reading.tokens[i : i + 2]]
    return after in (["rather", "than"], ["instead", "of"], ["as", "opposed"])


def _equates(reading: Reading, i: int) -> bool:
    """The equals sign of "role = player" says is; that of a sum begins its result."""
    named = {j for item in reading.items if item.mention for j in item.indices}
    return i - 1 in named and i + 1 in named


def _abbreviated(reading: Reading, i: int) -> bool:
    """The full stop of "Mr." ends nothing."""
    return reading.tokens[i].norm == "." and i > 0 and reading.tokens[i - 1].norm in TITLES


def _answer_mark(reading: Reading, i: int) -> bool:
    """The colon of "A:" after a question ends nothing."""
    before = [t.norm for t in reading.tokens[max(0, i - 2) : i]]
    return reading.tokens[i].norm == ":" and before in (["?", "a"], ["?", "answer"])


def _exception(reading: Reading, i: int) -> bool:
    """The but of "all but three" joins nothing."""
    return reading.tokens[i].norm == "but" and i > 0 and reading.tokens[i - 1].norm in _BUT_AFTER


def _answered(reading: Reading, i: int) -> bool:
    """A question that its answer follows is read together with it."""
    rest = reading.tokens[i + 1 :]
    return reading.tokens[i].norm == "?" and any(t.word for t in rest)


def _relative(reading: Reading, i: int) -> bool:
    norm = reading.tokens[i].norm
    if i == 0 or reading.tokens[i - 1].norm in (":", ".", "?") or reading.tokens[i - 1].norm in _BOUND:
        return False
    return norm in _RELATIVES or (norm == "that" and i > 0 and reading.tokens[i - 1].norm == ",")


def _spaced_dash(reading: Reading, i: int) -> bool:
    if reading.tokens[i].norm != "-" or i == 0 or i + 1 >= len(reading.tokens):
        return False
    return reading.tokens[i - 1].end < reading.tokens[i].start and reading.tokens[i].end < reading.tokens[i + 1].start


def _join_dittos(reading: Reading, clauses: Sequence[Clause]) -> list[Clause]:
    """In "X leaves him cold; Y, ditto" the ditto says of Y what was said of X: the three are one clause."""
    joined: list[Clause] = []
    for clause in clauses:
        words = [reading.tokens[i].norm for i in clause.indices if reading.tokens[i].word]
        back = 2 if words in (["ditto"], ["likewise"]) else 1 if words[0] == "ditto" else 0
        if back and len(joined) >= back:
            clause = join(reading, [*joined[-back:], clause])
            del joined[-back:]
        joined.append(clause)
    return joined


def _join_lists(reading: Reading, clauses: Sequence[Clause]) -> list[Clause]:
    """Members of one list stay together: a clause that begins within a list goes to the one where the list began."""
    joined: list[Clause] = []
    for clause in clauses:
        if joined and _continues(reading, joined[-1], clause):
            joined[-1] = clause_of(reading, [*joined[-1].indices, *clause.indices])
        else:
            joined.append(clause)
    return joined


def _join_clefts(reading: Reading, clauses: Sequence[Clause]) -> list[Clause]:
    """The halves of "it was X who ..." and "X is where ..." are one clause; "not Y" between them makes a second."""
    joined: list[Clause] = []
    rest = list(clauses)
    while rest:
        clause = rest.pop(0)
        contrast = rest[0] if rest and reading.tokens[rest[0].first].norm in _CONTRASTS else None
        tail = rest[1] if contrast and len(rest) > 1 else None if contrast else rest[0] if rest else None
        where = tail is not None and reading.tokens[tail.first].norm == "where"
        if (
            tail
            and not _added(reading, clause, tail)
            and _points(reading, clause, headed=where)
            and reading.tokens[tail.first].norm in (*_RELATIVES, "that")
        ):
            joined.append(clause_of(reading, [*clause.indices, *tail.indices]))
            if contrast:
                joined.append(clause_of(reading, [*contrast.indices, *tail.indices]))
            del rest[: 2 if contrast else 1]
        else:
            joined.append(clause)
    return joined


def _added(reading: Reading, clause: Clause, tail: Clause) -> bool:
    """True for the ", who did it" of "Y is X, who did it", which is no cleft: it tells more of X."""
    tokens = reading.tokens
    told = tokens[tail.first].norm in ("who", "whose", "which") and tokens[tail.first - 1].norm == ","
    return told and not any(tokens[i].norm in ("it", "that", "this", "not") for i in clause.indices)


def _points(reading: Reading, clause: Clause, *, headed: bool = False) -> bool:
    """True for "it was X" and "X is", whatever leads up to the "it": a name, a form of be and small words.

    With `headed` also for "X is the place", of which the next clause tells.
    """
    held = {i for item in clause.items for i in item.indices}
    tokens = reading.tokens
    it = next((i for i in reversed(clause.indices) if tokens[i].norm == "it" and i + 1 < clause.last), None)
    start = it if it is not None and tokens[it + 1].norm in _BE else clause.first
    last = clause.indices[-1]
    if headed and last not in held and len(clause.indices) > 1 and tokens[last - 1].norm in ("the", "a"):
        held = {*held, last}
    others = [tokens[i].norm for i in clause.indices if i >= start and i not in held and _spoken(tokens[i])]
    named = any(item.first >= start for item in clause.items)
    return named and any(w in _BE for w in others) and all(w in _BE or w in _POINTERS for w in others)


def _spoken(token: Token) -> bool:
    return token.word or token.norm == "'s"


def _complete_ellipses(reading: Reading, clauses: Sequence[Clause]) -> list[Clause]:
    """In "X did it, but Y did not" the second clause says of Y what the first says of X."""
    done: list[Clause] = []
    for clause in clauses:
        earlier = next((c for c in reversed(done) if len(c.hits) > 1), None)
        name = _elided(reading, clause) if earlier else None
        if earlier and name:
            others = {
                i for item in earlier.items if _alike(item, name) and item.lead not in _BOUND for i in item.indices
            }
            kept = [i for i in earlier.indices if i not in others] if others else []
            clause = clause_of(reading, [*kept, *clause.indices])
        done.append(clause)
    return done


def _elided(reading: Reading, clause: Clause) -> Item | None:
    """The name in a clause that has nothing else but an auxiliary, and perhaps a "not"."""
    held = {i for item in clause.items for i in item.indices}
    words = [reading.tokens[i].norm for i in clause.indices if i not in held and reading.tokens[i].word]
    named = [item for item in clause.items if item.mention and item.mention.how != "pronoun"]
    plain = all(w in _ELLIPTIC or w in _CONJUNCTIONS or w in ("the", "not", "n't") for w in words)
    return named[0] if named and plain and any(w in _ELLIPTIC for w in words) else None


def _continues(reading: Reading, before: Clause, clause: Clause) -> bool:
    if not before.items or not clause.items:
        return False
    left, right = before.items[-1], clause.items[0]
    if left.series != right.series or not _alike(left, right):
        return False
    framed = (i for i in reversed(before.indices) if i < left.first and reading.tokens[i].norm == "that")
    return not (_tells(before, next(framed, before.first), left.first) and _tells(clause, right.last, clause.last))


def _alike(left: Item, right: Item) -> bool:
    """True for two of one sort, or that share one of several."""
    return left.sorts == right.sorts or bool(left.mention and right.mention and left.sorts & right.sorts)


def _tells(clause: Clause, first: int, last: int) -> bool:
    """True if a concept is worded between the two tokens, outside names and values."""
    return any(first <= h.first and h.last <= last and not h.shadowed for h in clause.hits)
