"""HTML from untrusted text. Text becomes markup in this module only, and only escaped."""

from __future__ import annotations

import html
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from string import Template

_FOLDER = Path(__file__).with_name("page")
_CONTROLS = dict.fromkeys([*range(9), 11, *range(14, 32), *range(127, 160), *range(0xD800, 0xE000)], "\ufffd") | {
    12: " "
}
_VOID = frozenset(("input",))


class Markup(str):
    """HTML that may stand as it is."""

    __slots__ = ()


def escape(text: str) -> Markup:
    """`text` as HTML in which nothing of it acts, in content and in attributes between double quotes."""
    if isinstance(text, Markup):
        return text
    return Markup(html.escape(text.translate(_CONTROLS), quote=True))


def join(pieces: Iterable[str], between: str = "") -> Markup:
    """The pieces one after the other, each escaped unless it is markup."""
    return Markup(escape(between).join(map(escape, pieces)))


def element(name: str, *children: str, **attributes: str | bool) -> Markup:
    """An element; an underscore in an attribute's name stands for a hyphen, one at its end is dropped.

    An attribute that is False or empty is left out, one that is True has no value.
    """
    given = [(key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items() if value]
    head = "".join(f" {key}" if value is True else f' {key}="{escape(str(value))}"' for key, value in given)
    return Markup(f"<{name}{head}>" if name in _VOID else f"<{name}{head}>{join(children)}</{name}>")


def fill(template: str, **values: str) -> Markup:
    """The template file `template` with its `$names` replaced, each value escaped unless it is markup."""
    text = (_FOLDER / template).read_text("utf-8")
    return Markup(Template(text).substitute({name: escape(value) for name, value in values.items()}))


def asset(name: str) -> tuple[Markup, str]:
    """A style sheet or script of the page, to stand in the file, and its hash as a content security policy names it."""
    text = (_FOLDER / name).read_text("utf-8")
    digest = b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")
    return Markup(text), f"'sha256-{digest}'"
