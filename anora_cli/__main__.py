"""`python -m anora_cli` is the same as the command."""

from __future__ import annotations

from anora_cli.cli.app import entry

if __name__ == "__main__":
    entry()
