"""What the lint says while pictures are still to be drawn."""

from __future__ import annotations

from pathlib import Path

from trivet.builder.project import Project
from trivet.builder.report import ProgressReport
from trivet.preview.engine import Engine


def test_rows_are_not_taken_for_forgotten_before_the_pictures_that_ask_for_them_are_drawn(
    project_of_images: Path,
) -> None:
    engine = Engine(Project(project_of_images), (), ProgressReport(quiet=True))
    for _ in engine.steps():
        pass
    (topic,) = engine.state.topics
    assert topic.waiting
    assert (topic.others, topic.findings) == ((), {})
    engine.close()
