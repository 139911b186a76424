"""What --timing says."""

from __future__ import annotations

from anora_cli.lint.timing import Spent, Timing


def test_steps_are_added_up_and_the_slowest_files_named() -> None:
    ticks = iter([10.0, 12.5])
    timing = Timing(clock=lambda: next(ticks))
    timing.add("kept.md", Spent(reading=0.25, kept=True))
    for number in range(7):
        timing.add(f"{number}.md", Spent(opening=1.0 if number == 0 else 0.0, reading=0.5, judging=float(number)))
    assert [line.split("  ", 1) for line in map(str.strip, timing.lines())] == [
        ["2.50 s", "for 8 files, 1 of them as kept"],
        ["1.00 s", "opening the pack, all processes together"],
        ["3.75 s", "reading, all processes together"],
        ["21.00 s", "judging, all processes together"],
        ["6.50 s", "6.md"],
        ["5.50 s", "5.md"],
        ["4.50 s", "4.md"],
        ["3.50 s", "3.md"],
        ["2.50 s", "2.md"],
    ]
