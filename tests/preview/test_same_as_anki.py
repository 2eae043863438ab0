"""Every card is shown as Anki renders it: both sides, to the last character."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
PROJECTS = (
    REPOSITORY,
    *sorted(path.parent for name in ("examples", "tests/topics") for path in (REPOSITORY / name).glob("*/content")),
)


@pytest.fixture(scope="module")
def comparing() -> Iterator[subprocess.Popen[str]]:
    """What compares projects, one after another."""
    command = [sys.executable, "-m", "tests.preview.compare"]
    quiet = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen(
        command, cwd=REPOSITORY, env=quiet, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        assert process.stdin
        process.stdin.close()


@pytest.mark.slow
@pytest.mark.parametrize("folder", PROJECTS, ids=lambda folder: folder.name)
def test_every_card_is_what_anki_renders(comparing: subprocess.Popen[str], folder: Path, tmp_path: Path) -> None:
    assert comparing.stdin
    assert comparing.stdout
    print(json.dumps([str(folder), str(tmp_path)]), file=comparing.stdin, flush=True)
    answer = comparing.stdout.readline().strip()
    assert answer, "the comparison failed, as standard error says"
    *differing, count = json.loads(answer)
    assert differing == []
    assert int(count.split()[0]) >= 3
