"""A scratch copy of this repository's topic, to cut releases in."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.builder.conftest import REPOSITORY


def real_topic(folder: Path) -> Path:
    """The content, figures and updater of this repository, with what has been drawn already."""
    for name in ("content", "figures", "templates", "addon"):
        shutil.copytree(REPOSITORY / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    if (REPOSITORY / ".cache").is_dir():
        shutil.copytree(REPOSITORY / ".cache", folder / ".cache", ignore=shutil.ignore_patterns("lock", "environment"))
    return folder
