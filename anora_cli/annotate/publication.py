"""What a file does not say of itself: the address of the published article, who checked it and when."""

from __future__ import annotations

from typing import NamedTuple


class Publication(NamedTuple):
    """Each is empty where nothing was said. `date` is of the review, as ISO 8601 has it."""

    url: str = ""
    date: str = ""
    author: str = ""
