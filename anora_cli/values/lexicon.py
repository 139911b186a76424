"""The English words of numbers, units and calendar. Data only: a new word is one entry here.

What a word means follows verdicts.md, "Values in other clothes". Keys are lower case.
"""

from __future__ import annotations

from anora_cli.values.model import Kind


def listed(text: str) -> list[str]:
    """The words of a list written as one string."""
    return text.split()


_ONES = listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINAL_ONES = listed(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
)

ONES: dict[str, int] = {word: n for n, word in enumerate(_ONES)}
TENS: dict[str, int] = {word: 10 * n for n, word in enumerate(_TENS, 2)} | {"fourty": 40}
SCALES: dict[str, int] = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
ORDINALS: dict[str, int] = {
    **{word: n for n, word in enumerate(_ORDINAL_ONES) if n},
    **{word[:-1] + "ieth": 10 * n for n, word in enumerate(_TENS, 2)},
    "hundredth": 100,
    "thousandth": 1000,
}
FRACTIONS: dict[str, int] = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "hundredth": 100,
}  # fmt: skip
FRACTION_PLURALS: dict[str, int] = {"halves": 2} | {f"{word}s": n for word, n in FRACTIONS.items() if n > 2}

# Groups that stand for a number when they follow "a": (low, high, exact).
GROUPS: dict[str, tuple[float, float, bool]] = {
    "dozen": (12, 12, True),
    "couple": (2, 2, True),
    "pair": (2, 2, True),
    "brace": (2, 2, True),
    "duo": (2, 2, True),
    "trio": (3, 3, True),
    "quartet": (4, 4, True),
    "handful": (3, 6, False),
    "few": (2, 6, False),
    "score": (20, 20, True),
}
# Plurals that name only a floor.
FLOORS: dict[str, int] = {
    "tens": 20, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2 * 10**6,
    "billions": 2 * 10**9,
}  # fmt: skip
TIMES: dict[str, int] = {"once": 1, "twice": 2, "thrice": 3}

DAYS: dict[str, float] = {
    "second": 1 / 86400,
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1.0,
    "night": 1.0,
    "week": 7.0,
    "fortnight": 14.0,
    "month": 30.4375,
    "year": 365.25,
    "decade": 3652.5,
    "century": 36525.0,
}
MILLIMETRES: dict[str, float] = {
    "millimetre": 1.0, "millimeter": 1.0, "centimetre": 10.0, "centimeter": 10.0, "metre": 1000.0, "meter": 1000.0,
    "kilometre": 1e6, "kilometer": 1e6, "inch": 25.4, "mile": 1609344.0,
}  # fmt: skip

# Word → (kind, unit as said, size on the kind's axis).
UNITS: dict[str, tuple[Kind, str, float]] = {
    **{word: (Kind.DURATION, word, days) for word, days in DAYS.items()},
    **{f"{word}s": (Kind.DURATION, word, days) for word, days in DAYS.items()},
    "centuries": (Kind.DURATION, "century", DAYS["century"]),
    **{
        short: (Kind.DURATION, unit, DAYS[unit])
        for shorts, unit in (
            ("sec secs", "second"),
            ("min mins", "minute"),
            ("hr hrs", "hour"),
            ("wk wks", "week"),
            ("yr yrs", "year"),
        )
        for short in shorts.split()
    },
    **{word: (Kind.LENGTH, "mm", size) for word, size in MILLIMETRES.items()},
    **{f"{word}s": (Kind.LENGTH, "mm", size) for word, size in MILLIMETRES.items()},
    "inches": (Kind.LENGTH, "mm", 25.4),
    "foot": (Kind.LENGTH, "mm", 304.8),
    "feet": (Kind.LENGTH, "mm", 304.8),
    "mm": (Kind.LENGTH, "mm", 1.0),
    "cm": (Kind.LENGTH, "mm", 10.0),
    "km": (Kind.LENGTH, "mm", 1e6),
    "%": (Kind.FRACTION, "", 0.01),
    "percent": (Kind.FRACTION, "", 0.01),
    "pc": (Kind.FRACTION, "", 0.01),
    "time": (Kind.COUNT, "", 1.0),
    "times": (Kind.COUNT, "", 1.0),
    **dict.fromkeys(
        listed("dollar dollars euro euros pound pounds cents usd eur gbp rubles roubles"),
        (Kind.COUNT, "money", 1.0),
    ),
}
# Units written only against their digits: "8h", "37d", "4x", and "m" after an "h".
GLUED_UNITS: dict[str, tuple[Kind, str, float]] = {
    "h": UNITS["hour"], "d": UNITS["day"], "m": UNITS["minute"], "x": UNITS["times"],
}  # fmt: skip
# What may stand against digits without turning them into a name ("35mm" is a gauge, "A24" and "4K" are not values).
GLUED = frozenset(UNITS) | frozenset(listed("h d s x st nd rd th am pm m bn k million billion ish"))
MONEY_SCALES: dict[str, int] = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, **SCALES}
CURRENCY = frozenset("$€£¥")

# Adjectives that may stand between a number and its unit: "five whole weeks". Participles in -ing are let through too.
FILLERS = frozenset(
    listed(
        "whole full long short straight solid consecutive successive intense intensive calendar more further unbroken "
        "uninterrupted nonstop additional extra odd good mere little separate different hard busy happy business "
        "working actual total entire single"
    )
)

MONTH_NAMES = listed("January February March April May June July August September October November December")
MONTHS: dict[str, int] = {
    **{name.lower(): n for n, name in enumerate(MONTH_NAMES, 1)},
    **{name[:3].lower(): n for n, name in enumerate(MONTH_NAMES, 1)},
    "sept": 9,
}
SEASONS: dict[str, int] = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
SEASON_NAMES = ("spring", "summer", "autumn", "winter")
DECADE_WORDS: dict[str, int] = {
    "twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970,
    "eighties": 1980, "nineties": 1990, "noughties": 2000, "aughts": 2000,
}  # fmt: skip

# Before these, "one" is a pronoun or an idiom; so it is after the second set.
NOT_AFTER_ONE = frozenset(
    listed(
        "of another by on at in is was are were has had have can could may might must should would will shall does did "
        "do that who whom whose which and or but as to for from with than then when where while if so because he she "
        "it they we i you not never always only also more too either way such yet"
    )
)
NOT_BEFORE_ONE = frozenset(listed("no this that which any every each some another such whichever"))
