"""Sets up this process, and the workers that inherit from it, so that libraries give the same bytes everywhere."""

from __future__ import annotations

import os
from pathlib import Path

from trivet.builder.project import Project, user_cache

ALONE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""One thread per process: the workers already use every core, and the order of floating-point sums stays the same."""


def prepare_process(project: Project) -> None:
    """Sets environment variables that override the user's settings of numerical libraries and matplotlib.

    Workers inherit them.
    """
    os.environ.update(ALONE)
    os.environ["MPLCONFIGDIR"] = str(_matplotlib_cache(project))
    os.environ["MATPLOTLIBRC"] = os.devnull
    os.environ["MPLBACKEND"] = "agg"


def _matplotlib_cache(project: Project) -> Path:
    """The folder for matplotlib's list of the machine's fonts, shared by all projects since making it takes a second.

    Figures use none of those fonts. If the user's cache is not writable, the project's is used.
    """
    try:
        folder = user_cache() / "matplotlib"
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):  # RuntimeError: this user has no home
        return project.cache / "matplotlib"
    return folder if os.access(folder, os.W_OK) else project.cache / "matplotlib"
