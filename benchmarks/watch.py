"""Measures how soon a deck is in `dist/` after a word of a card was saved, by the process that `watch` builds with.

    python -m benchmarks.watch [--project PATH] [--rounds 9]

Each time is from the write of a section to the moment when the deck's file is another one, in seconds and as a multiple
of a loop of ten million passes, since a slow or busy machine makes both longer; pages that print the word follow later.
The word is in a fact that no picture shows. Projects are copied, with their pictures, so nothing that the benchmark
writes is left behind. Exit code 1 if the median of either exceeds its limit.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from benchmarks.build import FACTS, Edited, run  # noqa: E402
from benchmarks.preview import copied  # noqa: E402
from trivet.builder.project import Project  # noqa: E402
from trivet.builder.watch import Builder  # noqa: E402

SECONDS, LOOPS = 0.4, 1.8
"""The limits."""
LOOP = (sys.executable, "-c", "for i in range(10**7): pass")
PAUSE = 0.5
"""Seconds between two builds, in which the process prepares for the next."""
LOOK = 0.002
"""Seconds between two looks at the deck."""


@dataclass(slots=True)
class Times:
    """For each change, the seconds until its deck and its pages were there, and those of the loop just before it."""

    deck: list[float] = field(default_factory=list)
    all: list[float] = field(default_factory=list)
    loop: list[float] = field(default_factory=list)


def main() -> int:
    """Prints a line for each limit; 1 if one is exceeded."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--project", type=Path, default=PROJECT / "tests" / "topics" / "mini")
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="trivet-") as folder:
        times = measured(copied(options.project, Path(folder) / "project"), options.rounds)
    seconds = statistics.median(times.deck)
    ratio = statistics.median(deck / loop for deck, loop in zip(times.deck, times.loop, strict=True))
    met = True
    lines = (("a word's deck, warm, seconds", seconds, SECONDS), ("a word's deck, warm / bare loop", ratio, LOOPS))
    for what, found, limit in lines:
        met &= found <= limit
        print(f"{'ok  ' if found <= limit else 'SLOW'} {what:<58} {found:8.3f}  (at most {limit:g})")
    print(f"     bare loop {statistics.median(times.loop):.2f} s, all pages after {statistics.median(times.all):.1f} s")
    return 0 if met else 1


def measured(project: Path, rounds: int) -> Times:
    """Saves a word of a fact in each round, and waits until everything is built."""
    topic, (section, words) = next(
        (topic, fact) for topic, fact in FACTS.items() if (project / "content" / topic).is_dir()
    )
    fact, deck = Edited(project / "content" / section, words), project / "dist" / topic / f"{topic}.apkg"
    times = Times()
    with Builder(Project(project), ("--quiet",)) as builder:
        if builder.build(()):
            raise SystemExit("the project does not build")
        for _ in range(rounds):
            time.sleep(PAUSE)
            times.loop.append(run(*LOOP))
            old, seen = deck.stat().st_ino, threading.Event()
            fact.change()
            started = time.perf_counter()
            watcher = threading.Thread(target=look, args=(deck, old, seen, times.deck))
            watcher.start()
            code = builder.build([fact.path])
            times.all.append(time.perf_counter() - started)
            seen.set()
            watcher.join()
            if code or len(times.deck) != len(times.all):
                raise SystemExit("the edited fact made no other deck")
    return times


def look(deck: Path, old: int, ended: threading.Event, seconds: list[float]) -> None:
    """Adds the seconds until a deck is not the `old` file any more, unless the build has `ended` and it still is."""
    started = time.perf_counter()
    while True:
        is_last = ended.is_set()
        if deck.stat().st_ino != old:
            seconds.append(time.perf_counter() - started)
            return
        if is_last:
            return
        time.sleep(LOOK)


if __name__ == "__main__":
    raise SystemExit(main())
