"""Measures how printing grows with the number of pages that flow: text and tables, across the page and in two columns.

    python -m benchmarks.flow [--pages 300]

Prints the pages, the CPU seconds per page and the peak memory of a third of the topic and of all of it, each in a new
process, imports included. Exit code 1 if a page takes more than its limit, if one of all takes a quarter more than one
of a third, or if more than 1.4 GB are needed.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

LIMITS = {1: 0.3, 2: 0.6}
"""CPU seconds per page, by the number of columns."""
GROWTH, MEMORY = 1.25, 1400.0
"""How much more a page of a long sheet may take than one of a third of it, and the greatest memory in MB."""
STARTED = 20
"""A sheet of fewer pages is mostly imports, and is held to no limit of time."""
FACTS, ROWS = 20, 30
"""On about one page."""


def once(pages: int, columns: int) -> dict[str, float]:
    """Prints a sheet of about so many pages; its pages, CPU seconds and peak memory in MB."""
    from tests.sheets.conftest import MINI, edition, sketch
    from tests.sheets.conftest import pages as html_of
    from tests.sheets.long_topic import long_topic
    from trivet.content.load import load_topic
    from trivet.pictures.drawing import Plate, Theme
    from trivet.sheets.pdf import write

    topic = long_topic(load_topic(MINI, "heart-chambers"), FACTS * pages, ROWS * pages, columns)
    with tempfile.TemporaryDirectory() as name:
        themes: tuple[Theme, ...] = ("light", "grey", "blank")
        plates: dict[Any, Plate] = {("heart", theme): sketch(Path(name), theme) for theme in themes}
        wanted = edition(topic, "long-a4")
        html = html_of(topic, plates, wanted)
        printed = write(html, Path(name) / wanted.file, wanted, plates.values(), MINI)
    used = resource.getrusage(resource.RUSAGE_SELF)
    peak = used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return {"pages": len(printed.pages), "cpu": used.ru_utime + used.ru_stime, "memory": peak}


def measure(pages: int, columns: int) -> dict[str, float]:
    """The same in a new process."""
    command = [sys.executable, "-m", "benchmarks.flow", "--once", str(pages), str(columns)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> int:
    """Prints a table; 1 if a limit is exceeded."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--once", nargs=2, type=int, metavar=("PAGES", "COLUMNS"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.once:
        print(json.dumps(once(*arguments.once)))
        return 0
    exceeded = False
    print(f"{'columns':>7} {'pages':>6} {'CPU s':>7} {'s/page':>7} {'MB':>6}")
    for columns, limit in LIMITS.items():
        each = []
        for pages in (max(arguments.pages // 3, 1), arguments.pages):
            found = measure(pages, columns)
            each.append(found["cpu"] / found["pages"])
            print(f"{columns:>7} {found['pages']:>6} {found['cpu']:>7.1f} {each[-1]:>7.3f} {found['memory']:>6.0f}")
            exceeded |= found["memory"] > MEMORY
        if arguments.pages >= STARTED:
            exceeded |= each[-1] > limit or each[-1] > GROWTH * each[0]
    return int(exceeded)


if __name__ == "__main__":
    sys.exit(main())
