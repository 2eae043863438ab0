"""The example from right to left builds as it is: its font, its picture with and without labels, its sheets."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.builder.conftest import REPOSITORY
from trivet.builder.project import rerun

EXAMPLE = REPOSITORY / "examples/right-to-left"


@pytest.mark.slow
def test_the_example_builds(tmp_path: Path) -> None:
    project = Path(shutil.copytree(EXAMPLE, tmp_path / "project", ignore=shutil.ignore_patterns("dist", ".cache")))
    command, environment = rerun(REPOSITORY, "build", "--project", str(project))
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    built = {path.name for path in (project / "dist/solar-system").rglob("*") if path.is_file()}
    assert {"solar-system.apkg", "revision-a4.pdf", "worksheet-a4.pdf", "inner-planets-unlabelled-light.svg"} <= built
