"""A fact is written once: one edit shows on the card, in the figure and on the sheet."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from figures.dermatome_map import draw, words
from trivet.content.load import load_topic
from trivet.content.model.topic import Topic
from trivet.deck.notes import notes
from trivet.deck.shown_topic import with_only
from trivet.figures import catalogue
from trivet.pictures.drawing import FigureSpec, Plate
from trivet.sheets.editions import editions
from trivet.sheets.pages import pages

REPOSITORY = Path(__file__).parents[1]
LANDMARK = "medial malleolus"
EDITED = "inner ankle bone"


def load(folder: Path, edited: bool) -> Topic:
    """The topic of the lower limb, with another landmark for L4 in its dermatome table if `edited`."""
    project = folder / ("edited" if edited else "as-written")
    shutil.copytree(REPOSITORY / "content", project / "content")
    (project / "figures").symlink_to(REPOSITORY / "figures")
    if edited:
        file = project / "content" / "lower-limb" / "dermatomes.yaml"
        head, row, rest = file.read_text(encoding="utf-8").partition("      L4:\n")
        changed = rest.replace("malleolus", "ankle bone", 1).replace(f"point: {LANDMARK}", f"point: {EDITED}", 1)
        assert changed != rest
        file.write_text(head + row + changed, encoding="utf-8")
    return load_topic(project, "lower-limb", catalogue(REPOSITORY / "figures"))


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Topic:
    return load(tmp_path_factory.mktemp("source"), edited=False)


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> Topic:
    return load(tmp_path_factory.mktemp("source"), edited=True)


def cards(topic: Topic) -> str:
    """The text of all notes."""
    return "\n".join(value for note in notes(with_only(topic, ()), {}) for value in note.fields)


def labels(topic: Topic) -> str:
    """The words of the medial map, where the table says what is seen of L4; other views have captions of their own."""
    spec = FigureSpec("dermatome_map", "medial", width_mm=60)
    return " ".join(draw.draw(words.read(topic, spec), spec).words)


def sheet(topic: Topic) -> str:
    """The HTML of the rapid-revision sheet, with empty plates."""
    edition = next(item for item in editions(topic) if item.name == "rapid-revision-a4")
    empty = {
        name: Plate(topic.plate(name[0]).spec(name[1]), Path(), Path(), 100, 100, (), "", "", (), "")
        for name in edition.plates
    }
    return pages(topic, empty, edition, (REPOSITORY / "templates",))


def words_of(shown: str) -> str:
    """The same with plain spaces: a sheet keeps the last words of a cell in one line."""
    return shown.replace("\u00a0", " ").replace("\u2060", "")


@pytest.mark.parametrize(("show", "text"), [(cards, EDITED), (labels, "ankle bone"), (sheet, EDITED)])
def test_an_edited_landmark_shows(show: object, text: str, before: Topic, after: Topic) -> None:
    assert callable(show)
    assert text not in words_of(show(before))
    assert text in words_of(show(after))
