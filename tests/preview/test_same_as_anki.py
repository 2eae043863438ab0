"""Every card is shown as Anki renders it: both sides, to the last character."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
PROJECTS = (
    REPOSITORY,
    *sorted(path.parent for name in ("examples", "tests/topics") for path in (REPOSITORY / name).glob("*/content")),
)


@pytest.mark.slow
@pytest.mark.parametrize("folder", PROJECTS, ids=lambda folder: folder.name)
def test_every_card_is_what_anki_renders(folder: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.preview.compare", str(folder), str(tmp_path)],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    *differing, count = done.stdout.splitlines()
    assert differing == []
    assert int(count.split()[0]) >= 3
