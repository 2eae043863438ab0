"""What a process keeps from build to build is forgotten as soon as it may be outdated."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builder.conftest import copy_mini, edit
from trivet.builder import inputs
from trivet.builder.actions import Action, Artefact
from trivet.builder.inputs import Inputs
from trivet.builder.kept_content import KeptContent
from trivet.builder.plates import KeptPlates
from trivet.builder.project import Project
from trivet.deck.note_types import read_types
from trivet.pictures.drawing import FileFormat

PLATE = (
    '{"spec": {"figure": "heart", "view": "front", "variant": "", "theme": "light", "width_mm": 160, "layers": []},'
    '"width": 400, "height": 300, "alt": "%s", "alt_blind": "", "words": [], "digest": "", "credit": "",'
    '"regions": [], "outlines": "[]"}'
)


@pytest.fixture
def kept(tmp_path: Path) -> KeptContent:
    """What was kept of a copy of the mini topic."""
    root = copy_mini(tmp_path / "mini")
    found = KeptContent(root)
    renew(found)
    found.types = read_types(Project(root).templates)
    return found


def renew(kept: KeptContent) -> None:
    kept.renew(Project(kept.folder), Inputs(inputs.files(kept.folder)))


def test_code_and_note_types_stay_while_nothing_but_content_is_edited(kept: KeptContent) -> None:
    code, types = kept.code, kept.types
    edit(kept.folder / "content" / "heart-chambers" / "chambers.yaml", "is the thickest", "is much the thickest")
    renew(kept)
    assert (kept.code, kept.types) == (code, types)


@pytest.mark.parametrize("name", ["figures/heart/draw.py", "figures/heart/new.py", "templates/cards/style.css"])
def test_they_are_forgotten_with_any_other_file(kept: KeptContent, name: str) -> None:
    code, file = kept.code, kept.folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as text:
        text.write("\n")
    renew(kept)
    assert kept.code is not code
    assert kept.types == ()


def test_a_plate_is_read_once_as_long_as_its_files_are_the_same(tmp_path: Path) -> None:
    action = Action("heart/figures/heart-light", "", (), {"svg": Artefact("", "")}, (), 1.0)
    plates = KeptPlates()
    one = plates.read(action, files(tmp_path / "one"))
    assert plates.read(action, files(tmp_path / "one")) is one
    assert plates.read(action, files(tmp_path / "two")).alt == "two"


def files(folder: Path) -> dict[FileFormat, Path]:
    """The files of a plate whose alternative text is the name of their folder."""
    folder.mkdir(exist_ok=True)
    (folder / "heart.json").write_text(PLATE % folder.name, encoding="utf-8")
    (folder / "heart.svg").touch()
    return {"json": folder / "heart.json", "svg": folder / "heart.svg"}
