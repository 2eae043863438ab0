"""A build draws, reads and verifies the pictures that the parts it is asked for need."""

from __future__ import annotations

import pytest

from tests.builder.conftest import MINI
from trivet.builder.actions import PARTS
from trivet.builder.needed_pictures import needed_pictures, picture_names
from trivet.content.load import load_topic
from trivet.content.model.topic import Topic


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
