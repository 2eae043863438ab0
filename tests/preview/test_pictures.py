"""Pictures are looked for again only if what they are drawn from, or a file that they depend on, may have changed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.preview.conftest import copy_mini
from trivet.builder import picture_actions
from trivet.builder.project import Project
from trivet.builder.reading import ReadTopic
from trivet.builder.report import ProgressReport
from trivet.errors import Problem
from trivet.preview import pictures
from trivet.preview.engine import Engine
from trivet.preview.pictures import Draughtsman

pytestmark = pytest.mark.slow


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A preview of the small topic whose content was read, with nothing drawn."""
    for name in imported_figures():
        monkeypatch.delitem(sys.modules, name)  # tests before this one may have imported those of another project
    monkeypatch.setattr(sys, "path", [*sys.path])
    made = Engine(Project(copy_mini(tmp_path / "mini")), (), ProgressReport(quiet=True))
    for _ in made.steps():
        pass
    yield made
    made.close()
    for name in imported_figures():
        del sys.modules[name]


def imported_figures() -> list[str]:
    """The modules of figures of whichever project, which all have the same names."""
    return [name for name in sys.modules if name.partition(".")[0] == "figures"]


def test_what_is_drawn_is_kept_until_its_words_or_other_files_change(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    (read,) = engine.reads
    drawing = Draughtsman(engine.project, engine.report)
    looks = counted(monkeypatch)
    found: list[Problem] = []
    first = drawing.plates(read, ("deck",), found)
    assert found == []
    assert {theme for _, theme in first} == {"light", "dark"}
    assert drawing.plates(replace(read), ("deck",), found) is first
    assert looks == ["deck"]
    assert drawing.plates(read, ("deck", "sheets"), found) == first
    assert looks == ["deck", "deck sheets"]
    drawing.look_again()
    assert drawing.plates(read, ("deck", "sheets"), found) == first
    assert looks == ["deck", "deck sheets", "deck sheets"]
    drawing.close()


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes for which parts pictures are planned."""
    looks: list[str] = []

    def planned(read: ReadTopic, parts: tuple[str, ...], code: object) -> object:
        looks.append(" ".join(parts))
        return picture_actions.pictures(read, parts, code)  # type: ignore[arg-type]

    class Counted:
        pictures = staticmethod(planned)

    monkeypatch.setattr(pictures, "picture_actions", Counted)
    return looks
