"""Which changes of code redraw a picture: those of `draw.py`, and of what that imports from `words.py`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module, invalidate_caches
from pathlib import Path

import pytest

from tests.builder.conftest import REPOSITORY
from trivet.builder import picture_actions
from trivet.builder.drawing_code import DrawingCode, drawing_code
from trivet.builder.keys import identify
from trivet.builder.project import Project
from trivet.builder.reading import read_topics
from trivet.builder.source_code import SourceCode

WORDS = """\
from dataclasses import dataclass

TABLE = "chambers"

@dataclass(frozen=True)
class HeartWords:
    names: tuple[str, ...]
    title: str = "The heart"

def read(topic, spec):
    return HeartWords(("left ventricle",))
"""
DRAW = """\
from typing import TYPE_CHECKING
from figures.heart.shape import outline
from figures.heart.words import TABLE, HeartWords

def draw(words: HeartWords, spec):
    return outline(words, TABLE)
"""
SHAPE = "def outline(words, table):\n    return (words.names, table)\n"
FILES = {"__init__": "", "heart/__init__": "", "heart/words": WORDS, "heart/draw": DRAW, "heart/shape": SHAPE}
TASK = "figures.task"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    for name, text in FILES.items():
        path = tmp_path / "figures" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    before = {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] == "figures"}
    yield Project(tmp_path)
    for name in [name for name in sys.modules if name.partition(".")[0] == "figures"]:
        del sys.modules[name]
    sys.modules.update(before)


def code(project: Project, **files: tuple[str, str]) -> DrawingCode:
    """The drawing code of the heart after replacing a text in some of its files."""
    for name, (old, new) in files.items():
        path = project.figures / "heart" / f"{name}.py"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    for name in [name for name in sys.modules if name.startswith("figures")]:
        del sys.modules[name]
    invalidate_caches()
    words = import_module("figures.heart.words").read(None, None)
    return drawing_code("heart", identify(words).classes, TASK, SourceCode(project))


def names(found: DrawingCode) -> set[str]:
    return {Path(path).stem for path in found.paths}


def test_draw_py_and_its_helpers_are_in_the_key_but_words_py_is_not(project: Project) -> None:
    found = code(project)
    assert found.module == "figures.heart.draw"
    assert names(found) == {"__init__", "draw", "shape"}


@pytest.mark.parametrize(
    "edit",
    [
        {"words": ("def read(topic, spec):", "def read(topic, spec):\n    # another way to the same words\n")},
        {"words": ("TABLE = ", "UNUSED = 3\nTABLE = ")},
        {"words": ('(("left ventricle",))', '(tuple(["left " + "ventricle"]))')},
    ],
    ids=["comment", "constant-of-its-own", "other-code"],
)
def test_editing_words_py_keeps_the_key(project: Project, edit: dict[str, tuple[str, str]]) -> None:
    before = code(project).key
    assert code(project, **edit).key == before


@pytest.mark.parametrize(
    "edit",
    [
        {"draw": ("outline(words, TABLE)", "outline(words, TABLE) and None")},
        {"shape": ("(words.names, table)", "(table, words.names)")},
        {"words": ('TABLE = "chambers"', 'TABLE = "rooms"')},
        {"words": ('title: str = "The heart"', 'title: str = "A heart"')},
    ],
    ids=["draw", "helper", "shared-constant", "default-of-a-shared-class"],
)
def test_editing_what_draw_py_uses_changes_the_key(project: Project, edit: dict[str, tuple[str, str]]) -> None:
    before = code(project).key
    assert code(project, **edit).key != before


@pytest.mark.parametrize(
    "edit",
    [
        {"words": ("    title: str", "    def first(self):\n        return self.names[0]\n\n    title: str")},
        {"words": ("    title: str", "    SIZE = 3\n    title: str")},
        {
            "words": ("TABLE = ", "def helper():\n    return 1\n\nTABLE = "),
            "draw": ("import TABLE", "import helper, TABLE"),
        },
        {
            "draw": (
                "from figures.heart.words import",
                "from figures.heart import words as other\nfrom figures.heart.words import",
            )
        },
        {"draw": ("from figures.heart.words import TABLE, HeartWords", "from figures.heart.words import *")},
    ],
    ids=["method", "constant-of-a-class", "function", "whole-module", "star"],
)
def test_if_draw_py_imports_code_from_words_py_all_of_it_is_in_the_key(
    project: Project, edit: dict[str, tuple[str, str]]
) -> None:
    assert "words" in names(code(project, **edit))


def test_no_real_figure_is_redrawn_when_only_its_words_py_changes() -> None:
    repository = Project(REPOSITORY)
    source = SourceCode(repository)
    for read in read_topics(repository):
        for action in picture_actions.pictures(read, ("figures",), source).values():
            paths = [Path(path).relative_to(REPOSITORY).as_posix() for path in action.inputs]
            assert not [path for path in paths if path.endswith("/words.py")], action.name
            assert not [path for path in paths if path.startswith("trivet/content/")], action.name
