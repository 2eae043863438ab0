"""A scratch copy of this repository's topic, to cut releases in."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.builder.conftest import REPOSITORY
from trivet.builder.lock import alone


def real_topic(folder: Path) -> Path:
    """The content, figures and updater of this repository, with what has been drawn already."""
    for name in ("content", "figures", "templates", "addon"):
        shutil.copytree(REPOSITORY / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    cache = REPOSITORY / ".cache"
    if cache.is_dir():
        with alone(cache, lambda: None):  # another test may build here
            shutil.copytree(cache, folder / ".cache", ignore=shutil.ignore_patterns("lock", "environment"))
    return folder
