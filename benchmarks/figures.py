"""CPU seconds of the dermatome maps, from nothing, one fresh process a view.

    python -m benchmarks.figures            # all views
    python -m benchmarks.figures saddle     # one

`view` is loading the body, projecting it, finding the zone of each pixel and tracing the outlines; `drawing` is the
rest up to a finished figure; `theme` a second theme of the same view; `png` its export and packing, which is counted
apart. The bars are what a core of the year 2020 should not exceed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from time import process_time

PROJECT = Path(__file__).parents[1]
ALONE = os.environ | dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""One thread a process, as in a build: threads that wait for one another would count as work."""
BARS = {"view": 1.6, "drawing": 0.4, "theme": 0.4}


def measure(view: str) -> dict[str, float]:
    """CPU seconds of each step for one view, in this process."""
    from figures.anatomy.body_view import body_view
    from figures.dermatome_map.draw import draw
    from figures.dermatome_map.views import VIEWS
    from figures.dermatome_map.words import read
    from trivet.content.load import load_topic
    from trivet.figures import catalogue
    from trivet.pictures.drawing import FigureSpec
    from trivet.pictures.export import pixels, svg_text
    from trivet.pictures.palette import png_bytes

    topic = load_topic(PROJECT, "lower-limb", catalogue(PROJECT / "figures"))
    spec = FigureSpec("dermatome_map", view, "", "light", 90.0)
    words = read(topic, spec)
    marks = [process_time()]
    body_view(words.curves, VIEWS[view].spec)
    marks.append(process_time())
    draw(words, spec)
    marks.append(process_time())
    dark = FigureSpec("dermatome_map", view, "", "dark", 90.0)
    drawn = draw(read(topic, dark), dark)
    marks.append(process_time())
    svg_text(drawn.figure)
    png_bytes(pixels(drawn.figure))
    marks.append(process_time())
    steps = [after - before for before, after in pairwise(marks)]
    return dict(zip(("view", "drawing", "theme", "png"), steps, strict=True))


def main(arguments: list[str]) -> int:
    """Prints a table; 1 if a bar is missed."""
    from figures.dermatome_map.views import VIEWS

    if arguments[:1] == ["--one"]:
        print(*(f"{seconds:.3f}" for seconds in measure(arguments[1]).values()))
        return 0
    missed = 0
    print(f"{'view':<14}{'view':>9}{'drawing':>9}{'theme':>9}{'png':>9}")
    for view in arguments or VIEWS:
        run = [sys.executable, "-m", "benchmarks.figures", "--one", view]
        found = subprocess.run(run, cwd=PROJECT, env=ALONE, capture_output=True, text=True, check=True).stdout.split()
        values = dict(zip(("view", "drawing", "theme", "png"), map(float, found), strict=True))
        late = [step for step, bar in BARS.items() if values[step] > bar]
        missed += len(late)
        columns = "".join(f"{value:9.2f}" for value in values.values())
        print(f"{view:<14}{columns}" + (f"  late: {', '.join(late)}" if late else ""))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
