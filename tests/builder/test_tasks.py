"""What a worker makes of a picture, and what it says of one that does not fit."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from trivet.builder.tasks.picture import make
from trivet.errors import TrivetError
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.plate import load_plate
from trivet.pictures.style import style_for

WIDTH = 40.0


@pytest.fixture
def figure(monkeypatch: pytest.MonkeyPatch) -> str:
    """A figure with one label, 40 mm from the left."""

    def draw(words: str, spec: FigureSpec) -> Drawing:
        canvas = Canvas(spec.width_mm, 20.0, style_for(spec.theme))
        canvas.text(2, 8, words, 8.0)
        canvas.region("label-L3", "label", Box(WIDTH, 2, WIDTH + 5, 8), "L3", words)
        return canvas.finish("A label", "A label")

    module = ModuleType("figures.example")
    module.draw = draw  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return module.__name__


def test_a_picture_is_saved_with_a_digest_of_what_is_drawn(figure: str, tmp_path: Path) -> None:
    spec = FigureSpec("example", width_mm=WIDTH + 10)
    digests = []
    for number, words in enumerate(["L3", "L3", "L4"]):
        folder = tmp_path / str(number)
        folder.mkdir()
        make(figure, words, spec, folder)
        digests.append(load_plate(folder, spec.stem).digest)
    assert digests[0] == digests[1] != digests[2]


def test_a_width_that_is_too_small_is_the_authors_to_mend(figure: str, tmp_path: Path) -> None:
    with pytest.raises(TrivetError) as caught:
        make(figure, "L3", FigureSpec("example", width_mm=WIDTH - 4), tmp_path)
    assert str(caught.value) == (
        "figures/example.py: at 36 mm, label-L3 of example lies outside the picture; "
        "give it a larger `width_mm` in topic.yaml"
    )
    assert list(tmp_path.iterdir()) == []
