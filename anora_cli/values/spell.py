"""Numbers as English words and ordinals."""

from __future__ import annotations

from anora_cli.values import lexicon as lex

_ONES = {n: word for word, n in lex.ONES.items()}
_TENS = {n: word for word, n in lex.TENS.items() if word != "fourty"}
_ORDINALS = {n: word for word, n in lex.ORDINALS.items()}
_SCALES = sorted(((n, word) for word, n in lex.SCALES.items()), reverse=True)


def digits(number: float) -> str:
    """The number in figures, grouped from 10,000 and with at most two decimals: "37", "1.5", "12,000"."""
    if abs(number - round(number)) < 1e-6:
        whole = round(number)
        return f"{whole:,}" if abs(whole) >= 10_000 else str(whole)
    return f"{number:.2f}".rstrip("0").rstrip(".")


def words(number: float) -> str:
    """A number in words: "thirty-seven", "one hundred and five", "two and a half"; other fractions in figures."""
    if abs(number - round(number)) > 1e-6:
        if abs(number * 2 - round(number * 2)) < 1e-6 and number > 1:
            return f"{words(int(number))} and a half"
        return digits(number)
    whole = round(number)
    if whole < 0 or whole >= 10**15:
        return digits(number)
    for size, name in _SCALES:
        if whole >= size:
            head, rest = divmod(whole, size)
            joint = " and " if 0 < rest < 100 else " "
            return f"{words(head)} {name}" + (joint + words(rest) if rest else "")
    if whole >= 100:
        head, rest = divmod(whole, 100)
        return f"{_ONES[head]} hundred" + (f" and {words(rest)}" if rest else "")
    if whole in _ONES:
        return _ONES[whole]
    tens, ones = divmod(whole, 10)
    return _TENS[tens * 10] + (f"-{_ONES[ones]}" if ones else "")


def ordinal_words(rank: int) -> str:
    """A rank in words: "third", "twenty-first"; from a hundred on in figures."""
    if rank in _ORDINALS:
        return _ORDINALS[rank]
    tens, ones = divmod(rank, 10)
    if 20 < rank < 100 and ones:
        return f"{_TENS[tens * 10]}-{_ORDINALS[ones]}"
    return ordinal_digits(rank)


def ordinal_digits(rank: int) -> str:
    """A rank in figures: "3rd", "11th"."""
    ending = "th" if rank % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{ending}"


def plural(unit: str, number: float) -> str:
    """The unit in the number that goes with it."""
    if number == 1:
        return unit
    return "centuries" if unit == "century" else f"{unit}s"
