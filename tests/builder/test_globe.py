"""A project with its own surface and chart, which Trivet does not know, gets its pictures and its deck."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.builder.conftest import REPOSITORY, Build, is_whole

GLOBE = REPOSITORY / "tests" / "topics" / "globe"


def test_a_globe_is_built_like_a_body(build: Build, tmp_path: Path) -> None:
    project = Path(shutil.copytree(GLOBE, tmp_path / "globe", ignore=shutil.ignore_patterns("__pycache__")))
    done = build(project, "build")
    assert done.returncode == 0, done.stderr
    assert is_whole(project / "dist")
    made = sorted(path.name for path in (project / "dist" / "globe").rglob("*") if path.is_file())
    sheets = ["revision-a4.pdf", "worksheet-a4.pdf"]  # those of every topic without a sheets.yaml
    assert made == sorted(["bibliography.md", "globe.apkg", "pole-light.svg", "side-light.svg", *sheets])
