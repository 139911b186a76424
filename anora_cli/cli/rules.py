"""`anora rules`: what the codes of findings mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from anora_cli.cli.options import FormatOption, command_app
from anora_cli.cli.streams import look, prepare, write
from anora_cli.errors import InputError
from anora_cli.lint.rules import BAD_SUPPRESSION, BY_CODE, RULES, UNUSED_SUPPRESSION, Rule
from anora_cli.lint.selectors import exact_code, near_rule
from anora_cli.reporters import listing
from anora_cli.reporters.listing import Item
from anora_cli.reporters.look import Format, Look
from anora_cli.reporters.record import Record
from anora_cli.reporters.screen import Style, paragraph, styled

app = command_app()

_HEADERS = ("code", "name", "severity", "about")

_EPILOG = """\b
Examples:
  anora rules
  anora rules AN101
  anora rules wrong-date --format json"""


@app.command("rules", epilog=_EPILOG)
def rules(
    rule: Annotated[str, typer.Argument(metavar="[CODE|NAME]", help="Explain only this one.", show_default=False)] = "",
    fmt: FormatOption = Format.TEXT,
) -> None:
    """List the rules that findings stand under, or explain one."""
    prepare(fmt)
    if not rule:
        write(listing.render(map(_item, RULES), _HEADERS, look(), fmt))
        return
    code = exact_code(rule) or exact_code(rule.upper())
    if not code:
        raise InputError(f"no rule is called {rule}", None, near_rule(rule))
    chosen = BY_CODE[code]
    write(_explained(chosen, look()) if fmt is Format.TEXT else listing.render([_item(chosen)], _HEADERS, look(), fmt))


def _item(rule: Rule) -> Item:
    return Item((rule.code, rule.name, rule.severity.value, rule.about), _record(rule))


def _record(rule: Rule) -> Record:
    return {**rule._asdict(), "severity": rule.severity.value}


def _explained(rule: Rule, screen: Look) -> Iterator[str]:
    title = styled(f"{rule.code} {rule.name}", Style.BOLD, screen.colour)
    yield f"{title} ({rule.severity.value})\n"
    for label, text in (("", rule.about), ("why: ", rule.why), ("example: ", rule.example)):
        yield "\n".join(paragraph(label + text, 2, screen.width, hang=2)) + "\n"
    if rule not in (UNUSED_SUPPRESSION, BAD_SUPPRESSION):
        yield f"  to hide one: <!-- anora: ignore[{rule.code}] reason -->\n"
