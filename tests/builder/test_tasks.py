"""The files that a worker makes of a picture or a sheet, and its errors if the picture does not fit."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.builder.conftest import REPOSITORY
from tests.sheets.conftest import MINI, pages, sketch, with_layout
from trivet.builder.tasks import sheet
from trivet.builder.tasks.picture import make
from trivet.content.load import load_topic
from trivet.errors import Problem, TrivetError
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.drawing import Drawing, FigureSpec, FileFormat, RegionOffer
from trivet.pictures.plate import load_plate
from trivet.pictures.promised_regions import Promise
from trivet.pictures.style import style_for
from trivet.sheets.editions import Resources, editions
from trivet.sheets.pdf import SheetPlaces

WIDTH = 40.0
PROMISE = Promise(
    "chart", Problem("content/example/topic.yaml", 7, 5, "", ""), (RegionOffer("label-L3", "label", "L3"),)
)


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


def files(folder: Path, *formats: FileFormat) -> dict[FileFormat, Path]:
    folder.mkdir(exist_ok=True)
    return {kind: folder / f"picture.{kind}" for kind in formats}


def test_a_picture_is_saved_with_a_digest_of_what_is_drawn(figure: str, tmp_path: Path) -> None:
    spec = FigureSpec("example", width_mm=WIDTH + 10)
    digests = []
    for number, words in enumerate(["L3", "L3", "L4"]):
        paths = files(tmp_path / str(number), "svg", "json")
        make(figure, words, spec, PROMISE, paths)
        digests.append(load_plate(paths).digest)
    assert digests[0] == digests[1] != digests[2]


def test_a_file_does_not_depend_on_the_others_made_with_it(figure: str, tmp_path: Path) -> None:
    spec = FigureSpec("example", width_mm=WIDTH + 10)
    together = files(tmp_path / "together", "svg", "json", "png")
    make(figure, "L3", spec, PROMISE, together)
    for kind, path in together.items():
        alone = files(tmp_path / kind, kind)
        make(figure, "L3", spec, PROMISE, alone)
        assert [file.name for file in (tmp_path / kind).iterdir()] == [path.name]
        assert alone[kind].read_bytes() == path.read_bytes()


def test_a_width_that_is_too_small_is_reported_at_the_plate(figure: str, tmp_path: Path) -> None:
    with pytest.raises(TrivetError) as caught:
        make(figure, "L3", FigureSpec("example", width_mm=WIDTH - 4), PROMISE, files(tmp_path, "svg"))
    assert str(caught.value) == (
        "content/example/topic.yaml:7:5: at 36 mm, label-L3 of example lies outside the picture; "
        "give it a larger `width_mm`"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_text_drawn_without_the_canvas_is_checked_too(
    figure: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = sys.modules[figure].draw

    def with_text(words: str, spec: FigureSpec) -> Drawing:
        drawing: Drawing = draw(words, spec)
        drawing.figure.text(0.1, 0.1, "L3 ☃")
        return drawing

    monkeypatch.setattr(sys.modules[figure], "draw", with_text)
    with pytest.raises(TrivetError) as caught:
        make(figure, "L3", FigureSpec("example", width_mm=WIDTH + 10), PROMISE, files(tmp_path, "svg"))
    assert str(caught.value) == (
        "figures/example.py: pictures cannot show “☃” (U+2603): Source Sans Pro has no glyph for it, in “L3 ☃”; "
        "use another character"
    )


def test_a_figure_that_returns_no_drawing_is_reported(
    figure: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules[figure], "draw", lambda words, spec: None)
    with pytest.raises(TrivetError) as caught:
        make(figure, "L3", FigureSpec("example"), PROMISE, files(tmp_path, "svg"))
    problem = "figures/example.py: `draw` returned NoneType instead of a Drawing; end it with `return canvas.finish(…)`"
    assert str(caught.value) == problem
    assert list(tmp_path.iterdir()) == []


def test_cards_are_printed_for_those_papers_that_are_asked_for(tmp_path: Path) -> None:
    cards = "{id: cards, mode: cards, title: Cards, papers: [a4, letter], themes: [light], cards: {mark: high-yield}}"
    topic = with_layout(load_topic(MINI, "heart-chambers"), f"subject: Thorax\nsheets: [{cards}]")
    together, shown = editions(topic), Resources((sketch(tmp_path, "light"),))
    html, where = pages(topic, {}, together[0]), SheetPlaces(MINI, topic.places, ".cache/failed")
    made: list[dict[str, bytes]] = []
    for papers in (("a4", "letter"), ("letter",)):
        folder = tmp_path / "+".join(papers)
        folder.mkdir()
        sheet.make(html, shown, together, where, {paper: folder / f"{paper}.pdf" for paper in papers})
        made.append({path.stem: path.read_bytes() for path in folder.iterdir()})
    both, letter = made
    assert both.keys() == {"a4", "letter"}
    assert letter == {"letter": both["letter"]}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere, libraries have other names and are looked up")
def test_the_renderer_is_loaded_without_a_search_for_its_libraries() -> None:
    """A search runs the compiler, which would outlive a worker that is ended meanwhile."""
    program = (
        "import ctypes.util; ctypes.util.find_library = print;"
        f"from {sheet.__name__} import load, Path; load(Path());"
        "import weasyprint; print(weasyprint.HTML.__name__)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert done.stdout == "HTML\n"
