"""SIGKILL at 22 moments of a build: `dist/` is always a whole build, and the next one always succeeds."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.builder.conftest import REPOSITORY

KILLS = 22


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_a_complete_dist(warm: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.builder.killer", str(warm), str(KILLS)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr
    kills = [json.loads(line) for line in done.stdout.splitlines()]
    print(done.stdout)
    assert len(kills) == KILLS
    bad = [
        kill
        for kill in kills
        if not (kill["killed"] and kill["whole"] and kill["next_succeeds"] and kill["next_is_new"])
        or kill["found"] == "neither"
        or kill["leavings"]
    ]
    assert not bad
    stages = Counter(kill["stage"] for kill in kills)
    assert len(stages) == 6
    assert stages["publishing"] >= 3
    assert {kill["found"] for kill in kills if kill["stage"] == "publishing"} == {"earlier", "later"}
