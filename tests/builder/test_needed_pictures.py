"""A build draws, reads and verifies the pictures that the parts it is asked for need."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.builder.conftest import MINI, Build, copy_mini, edit
from trivet.builder.actions import PARTS
from trivet.builder.needed_pictures import needed_pictures, picture_names
from trivet.content.load import load_topic
from trivet.content.model.topic import Topic

PLATE = "{id: poster, figure: heart, themes: [light], width_mm: 100}"
"""A plate that neither a card nor a sheet shows."""
QUESTION = "Which chamber is this"


@pytest.fixture(scope="module")
def topic() -> Topic:
    """The mini topic, and a plate that neither a card nor a sheet shows."""
    found = load_topic(MINI, "heart-chambers")
    poster = found.head.plates[0].model_copy(update={"id": "poster", "themes": ("light", "grey")})
    return found.model_copy(update={"head": found.head.model_copy(update={"plates": (*found.head.plates, poster)})})


def test_a_whole_build_needs_every_picture(topic: Topic) -> None:
    assert tuple(needed_pictures(topic, PARTS)) == picture_names(topic)


def test_a_deck_alone_needs_the_pictures_on_its_cards(topic: Topic) -> None:
    assert set(needed_pictures(topic, ("deck",))) == {("heart", "light"), ("heart", "dark")}


def test_the_lint_of_a_deck_looks_at_every_plate_if_more_is_asked_for(topic: Topic) -> None:
    needed = needed_pictures(topic, ("deck", "sheets"))
    assert needed["poster", "light"] == {"deck"}
    assert ("poster", "grey") not in needed


def test_sheets_alone_need_what_they_print(topic: Topic) -> None:
    assert {plate for plate, _ in needed_pictures(topic, ("sheets",))} == {"heart"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The mini project with such a plate, and nothing drawn."""
    mini = copy_mini(tmp_path / "mini")
    edit(mini / "content" / "heart-chambers" / "topic.yaml", "plates:", f"plates:\n  - {PLATE}")
    return mini


def test_a_check_judges_the_cards_as_soon_as_their_pictures_are_drawn(build: Build, project: Path) -> None:
    done = build(project, "--json", "--only", "heart-chambers/deck")
    drawn = {item["name"] for item in json.loads(done.stdout)["made"] if "/figures/" in item["name"]}
    assert drawn == {"heart-chambers/figures/heart-light", "heart-chambers/figures/heart-dark"}
    assert build(project, "check").stdout == "heart-chambers 1.0.0: no errors in 9 notes, 12 cards; not released yet\n"
    edit(project / "content" / "heart-chambers" / "chambers.yaml", QUESTION, f"{QUESTION} (left atrium)")
    refused = build(project, "check")
    assert (refused.returncode, refused.stderr.count("the answer `left atrium` appears in the question")) == (1, 1)
