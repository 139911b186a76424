"""One sample report that every format renders: each verdict, a compound claim, a suggestion, hostile text."""

from __future__ import annotations

from anora_cli.model import Citation, Label, Part, Suggestion, Verdict

_SENTENCE = "It took Marsh 37 days, from March to April, to raise the tower, and three more to raise the lamp."
_LAMP = Citation("tower.lamp", "tower.txt", "p4s2", "Tom Reed lit the lamp.", 400, 422)
_DAYS = Citation("tower.days", "tower.txt", "p3s1", _SENTENCE, 200, 200 + len(_SENTENCE))

SUPPORTED = Verdict(
    "a1",
    "Tom Reed lit the lamp.",
    Label.SUPPORTED,
    (
        Part(
            "Tom Reed lit the lamp",
            0,
            21,
            Label.SUPPORTED,
            "tower.lamp",
            (_LAMP,),
            "the source says: the lamp was lit by Tom Reed",
            licence="same value",
            derivation=("reading: lamp(value=Tom Reed)",),
            decisive=((400, 408),),
        ),
    ),
    (_LAMP,),
    explanation="the source says: the lamp was lit by Tom Reed",
)

_WRONG = Part(
    "Marsh raised the tower in 45 days",
    0,
    33,
    Label.CONTRADICTED,
    "tower.days",
    (_DAYS,),
    "the source says: the tower took 37 days (only one value can be true)",
    Suggestion(26, 33, "37 days"),
    "only one value can be true",
    (),
    ("reading: days(value=45 days)", "37 days and 45 days are disjoint"),
    ((214, 221),),
)
_OPEN = Part(
    "with Tom Reed on Sundays",
    34,
    58,
    Label.NOT_IN_SOURCE,
    explanation="the source does not settle: Sundays",
    residue=("Sundays",),
)

COMPOUND = Verdict(
    "a2",
    "Marsh raised the tower in 45 days with Tom Reed on Sundays.",
    Label.CONTRADICTED,
    (_WRONG, _OPEN),
    (_DAYS,),
    explanation=_WRONG.explanation,
)

SILENT = Verdict(
    "a3",
    "The keeper\u2019s cat\x1b[31m was red\x9b.\nTruly.",
    Label.NOT_IN_SOURCE,
    related=(_LAMP, _DAYS),
    explanation="not checked: another subject",
)

VERDICTS = (SUPPORTED, COMPOUND, SILENT)
