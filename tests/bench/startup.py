"""Cold start, side by side: one check against importing the core libraries. Run by hand: python tests/bench/startup.py

The two alternate, so that whatever else the machine does hits both. Prints medians in milliseconds and their ratio.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

ROUNDS = 25
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "import typer, regex, rapidfuzz": ["-c", "import typer, regex, rapidfuzz"],
    "anora --help": ["-m", "anora_cli", "--help"],
    "anora check CLAIM": ["-m", "anora_cli", "check", "Anora was shot in 45 days."],
}


def seconds(arguments: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], capture_output=True, check=False)
    return time.perf_counter() - start


def main() -> None:
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for name, arguments in COMMANDS.items():
        seconds(arguments)  # fills the caches
        taken[name].clear()
    for _ in range(ROUNDS):
        for name, arguments in COMMANDS.items():
            taken[name].append(seconds(arguments))
    medians = {name: statistics.median(times) for name, times in taken.items()}
    base = medians["import typer, regex, rapidfuzz"]
    for name, median in medians.items():
        print(f"{name:32} {median * 1000:7.0f} ms   {median / base:5.2f}")


if __name__ == "__main__":
    main()
