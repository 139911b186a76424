"""`python -m anora_cli` is the same as the command."""

from __future__ import annotations

import sys

from anora_cli.cli.app import main

if __name__ == "__main__":
    sys.exit(main())
