"""A figure is found and checked without being drawn, and what it lacks is named with its file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import figures
from trivet.errors import TrivetError
from trivet.figures import catalogue, load_figure
from trivet.pictures.drawing import FigureSpec

WORDS = """
VIEWS = ("", "side")
VARIANTS = ("",)
def read(topic, spec): ...
def regions(topic, view, variant): ...
"""
DRAW = """
raise RuntimeError('drawn')
def draw(words, spec): ...
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that Python takes for a part of the package `figures`."""
    monkeypatch.setattr(figures, "__path__", [*figures.__path__, str(tmp_path)])
    yield tmp_path
    for name in [name for name in sys.modules if name.startswith("figures.sketch")]:
        del sys.modules[name]


def write(folder: Path, name: str, *, words: str, draw: str = DRAW) -> None:
    package = folder / name
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "words.py").write_text(words, encoding="utf-8")
    if draw:
        (package / "draw.py").write_text(draw, encoding="utf-8")


def test_loading_a_figure_does_not_import_draw_py(folder: Path) -> None:
    write(folder, "sketch_whole", words=WORDS)
    figure = load_figure("sketch_whole")
    assert (figure.name, figure.views, figure.variants) == ("sketch_whole", ("", "side"), ("",))
    assert "figures.sketch_whole.draw" not in sys.modules


@pytest.mark.parametrize(
    ("without", "what"),
    [
        ("VIEWS", "has no VIEWS; define `VIEWS: tuple[str, ...]`"),
        ("VARIANTS", "has no VARIANTS; define `VARIANTS: tuple[str, ...]`"),
        ("read", "has no read; define `read(topic, spec)`"),
        ("regions", "has no regions; define `regions(topic, view, variant)`"),
    ],
)
def test_a_missing_part_of_a_figure_is_reported_with_its_file(folder: Path, without: str, what: str) -> None:
    name = f"sketch_{without.lower()}"
    write(folder, name, words=WORDS.replace(without, f"_{without}"))
    with pytest.raises(TrivetError) as caught:
        load_figure(name)
    assert str(caught.value) == f"figures/{name}/words.py: the figure {name} {what}"


def test_a_draw_py_without_draw_is_reported(folder: Path) -> None:
    write(folder, "sketch_drew", words=WORDS, draw="def drew(words, spec): ...\n")
    with pytest.raises(TrivetError) as caught:
        load_figure("sketch_drew")
    problem = "figures/sketch_drew/draw.py: the figure sketch_drew has no draw; define `draw(words, spec)`"
    assert str(caught.value) == problem


def test_an_exception_in_words_py_is_reported_at_its_line(folder: Path) -> None:
    write(folder, "sketch_slip", words=WORDS.replace("VIEWS =", "VIEWS = SIDES +"))
    with pytest.raises(TrivetError) as caught:
        load_figure("sketch_slip")
    problem = "figures/sketch_slip/words.py:2: NameError: name 'SIDES' is not defined; correct the figure"
    assert str(caught.value) == problem


def test_an_exception_in_read_is_reported_at_its_line(folder: Path) -> None:
    write(folder, "sketch_read", words=WORDS.replace("spec): ...", "spec): return topic.titel"))
    with pytest.raises(TrivetError) as caught:
        load_figure("sketch_read").read("", FigureSpec("sketch_read"))  # type: ignore[arg-type]
    problem = (
        "figures/sketch_read/words.py:4: AttributeError: 'str' object has no attribute 'titel'; correct the figure"
    )
    assert str(caught.value) == problem


def test_all_missing_parts_are_reported_at_once(folder: Path) -> None:
    write(folder, "sketch_empty", words="", draw="")
    with pytest.raises(TrivetError) as caught:
        load_figure("sketch_empty")
    assert len(caught.value.problems) == 5
    assert caught.value.problems[0].path == "figures/sketch_empty/draw.py"


def test_an_unknown_figure_is_not_found() -> None:
    with pytest.raises(ModuleNotFoundError, match="there is no figure unheard_of"):
        load_figure("unheard_of")


def test_every_folder_with_a_words_py_is_a_figure() -> None:
    known = catalogue(Path(__file__).parents[2] / "figures").figures
    assert {"myotome_chart", "plexus_routes"} <= set(known)
    assert not {"anatomy", "scenes"} & set(known)
    assert known["plexus_routes"].variants == ("", "question")


def test_a_figures_folder_shadowed_by_another_package_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path])
    write(tmp_path, "sketch_hidden", words=WORDS)
    with pytest.raises(TrivetError) as caught:
        catalogue(tmp_path).figures["sketch_hidden"]
    problem = "figures: Python finds another package `figures` before this folder; add an empty figures/__init__.py"
    assert str(caught.value) == problem
