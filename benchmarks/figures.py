"""Measures the CPU time of the dermatome maps, in a fresh process per view, as multiples of a fixed piece of work.

    python -m benchmarks.figures            # all views
    python -m benchmarks.figures saddle     # one

`view` is loading the body, projecting it, finding the zone of each pixel and tracing the outlines; `drawing` is the
rest up to a finished figure; `theme` is a second theme of the same view, which must not measure the view again. Each is
divided by the time of `unit_of_work`, which is done before and after it in the same process: seconds depend on the
machine and on what else it does, ratios hardly do. `saving` is the export of the figure as SVG and as PNG, as a
multiple of what matplotlib's own `savefig` takes for the same formats and sizes. The exit code is 1 if a limit is
exceeded.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))
ALONE = os.environ | dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""One thread per process, as in a build: threads that wait for one another would count as work."""
LIMITS = {"view": 12.0, "drawing": 1.8, "theme": 1.6, "saving": 1.2}
Result = TypeVar("Result")


def unit_of_work() -> float:
    """CPU seconds of work similar to that of a map: sorting and smoothing large arrays, and many small Python steps."""
    import numpy as np
    from scipy.ndimage import gaussian_filter

    start = process_time()
    values = np.random.default_rng(1).random((1200, 1200))
    for _ in range(2):
        gaussian_filter(values, 4.0)
        np.sort(values, axis=None)
    found: dict[int, list[int]] = {}
    for number in range(300_000):
        found.setdefault(number * 7919 % 5003, []).append(number)
    return process_time() - start


def in_units(work: Callable[[], Result]) -> tuple[Result, float]:
    """The result of `work`, and its CPU time as a multiple of the unit of work, measured before and after it."""
    before = unit_of_work()
    start = process_time()
    result = work()
    taken = process_time() - start
    return result, 2 * taken / (before + unit_of_work())


def measure(view: str) -> tuple[float, float, float, float]:
    """The times of the steps of one view, measured in this process, in units of work."""
    from figures.anatomy.body_view import body_view
    from figures.dermatome_map.draw import draw
    from figures.dermatome_map.views import VIEWS
    from figures.dermatome_map.words import read
    from trivet.content.load import load_topic
    from trivet.figures import catalogue
    from trivet.pictures.drawing import FigureSpec

    topic = load_topic(PROJECT, "lower-limb", catalogue(PROJECT / "figures"))
    light, dark = (FigureSpec("dermatome_map", view, "", theme, 90.0) for theme in ("light", "dark"))
    words, dark_words = read(topic, light), read(topic, dark)
    unit_of_work()  # imports what it needs, and warms up
    _, seen = in_units(lambda: body_view(words.curves, VIEWS[view].spec))
    _, drawing = in_units(lambda: draw(words, light))
    drawn, theme = in_units(lambda: draw(dark_words, dark))
    return seen, drawing, theme, saving(drawn.figure)


def saving(figure: Figure) -> float:
    """The CPU time of saving a figure as SVG and PNG, as a multiple of that of `savefig`: the least of a few rounds."""
    from trivet.pictures.export import pixel_size, png_data, svg_text

    across = pixel_size(figure)[0] / figure.get_figwidth()
    ours, plain = [], []
    for _ in range(3):
        start = process_time()
        for kind, dpi in (("svg", 72.0), ("png", across)):
            figure.savefig(BytesIO(), format=kind, dpi=dpi)
        between = process_time()
        svg_text(figure)
        png_data(figure, limit=None)
        plain.append(between - start)
        ours.append(process_time() - between)
    return min(ours) / min(plain)


def main(arguments: list[str]) -> int:
    """Prints a table; 1 if a limit is exceeded."""
    from figures.dermatome_map.views import VIEWS

    if arguments[:1] == ["--one"]:
        print(*(f"{value:.4f}" for value in measure(arguments[1])))
        return 0
    exceeded = 0
    print(f"{'view':<14}" + "".join(f"{step:>9}" for step in LIMITS))
    for view in arguments or VIEWS:
        run = [sys.executable, "-m", "benchmarks.figures", "--one", view]
        found = subprocess.run(run, cwd=PROJECT, env=ALONE, capture_output=True, text=True, check=True).stdout.split()
        values = dict(zip(LIMITS, map(float, found), strict=True))
        slow = [step for step, limit in LIMITS.items() if values[step] > limit]
        exceeded += len(slow)
        columns = "".join(f"{values[step]:9.2f}" for step in LIMITS)
        print(f"{view:<14}{columns}" + (f"  SLOW: {', '.join(slow)}" if slow else ""), flush=True)
    print(f"{'at most':<14}" + "".join(f"{limit:9.2f}" for limit in LIMITS.values()))
    return 1 if exceeded else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
