"""Sheets in the preview are made of complete topics, as builds make them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builder.conftest import REPOSITORY
from tests.preview.conftest import copied
from trivet.builder.project import Project
from trivet.builder.report import ProgressReport
from trivet.preview.engine import Engine
from trivet.sheets import swatch

TOPIC = "content/pendulum/topic.yaml"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10" fill="#204060"/></svg>'


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A preview of a topic without pictures, in which the school of its author has a logo."""
    project = copied(REPOSITORY / "examples" / "formulas", tmp_path / "project")
    head = (project / TOPIC).read_text(encoding="utf-8")
    (project / TOPIC).write_text(f"{head}logo: {{file: logo.svg, alt: Example School}}\n", encoding="utf-8")
    logo = project / "content/pendulum/images/logo.svg"
    logo.parent.mkdir()
    logo.write_text(LOGO, encoding="utf-8")
    made = Engine(Project(project), (), ProgressReport(quiet=True))
    yield made
    made.close()


def first_page(engine: Engine, name: str) -> str:
    """The HTML of the first part of an edition, as it is now."""
    engine.sheets.ask("pendulum", name)
    for _ in engine.steps():
        pass
    assert engine.state.problems == ()
    (sheet,) = (item for item in engine.state.topics[0].sheets if item.edition.name == name)
    part = engine.sheets.part(sheet.parts[0].key)
    assert part is not None
    return part.html


def test_a_sheet_has_the_logo_of_its_topic(engine: Engine) -> None:
    assert '<img class="logo"' in first_page(engine, "revision-a4")


def test_a_topic_without_a_layout_has_the_sheets_that_a_build_prints(engine: Engine) -> None:
    (engine.project.content / "pendulum" / "sheets.yaml").unlink()
    assert '<img class="logo"' in first_page(engine, "revision-a4")


def test_a_logo_that_is_saved_is_on_the_sheet(engine: Engine) -> None:
    before = first_page(engine, "revision-a4")
    assert first_page(engine, "revision-a4") == before
    logo = engine.project.content / "pendulum" / "images" / "logo.svg"
    logo.write_text(LOGO.replace("#204060", "#602040"), encoding="utf-8")
    assert first_page(engine, "revision-a4") != before


def test_what_a_sheet_asks_about_shapes_is_found_out_once(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def even_lines(hatch: str, size: swatch.Size) -> tuple[swatch.Line, ...]:
        asked.append(hatch)
        return ()

    monkeypatch.setattr(swatch, "_even_lines", even_lines)
    entry = "{id: T, light: '#87a84e', dark: '#6f8f3a', grey: '#999999', hatch: wave}"
    legend = f"legend:\n  noun: quantity\n  entries:\n    - {entry}\n"
    with (engine.project.root / TOPIC).open("a", encoding="utf-8") as head:
        head.write(legend)
    first_page(engine, "revision-a4")
    assert asked == ["wave", "wave"]
    words = engine.project.content / "pendulum" / "swing.yaml"
    words.write_text(words.read_text(encoding="utf-8") + "# looked through\n", encoding="utf-8")
    first_page(engine, "revision-a4")
    assert asked == ["wave", "wave"]
