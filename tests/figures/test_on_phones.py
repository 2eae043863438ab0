"""Every picture as it is published: words clear of its edge, and on cards legible on a phone 390 pixels wide."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest
from matplotlib.figure import Figure

from tests.figures.drawn import drawing_of
from trivet.content.load import load_topic
from trivet.content.model.topic import Topic
from trivet.deck.card_plates import card_plates
from trivet.figures import catalogue
from trivet.pictures.drawing import FigureSpec
from trivet.pictures.export import pixels
from trivet.pictures.fonts import POINTS_PER_MM
from trivet.pictures.labels import text_boxes

PROJECT = Path(__file__).parents[2]
EDGE, SHARE = 1.95, 0.05
"""Words keep 2 mm from the edge of their picture, but for rounding; in a small one a share of its side."""
LEAST = 11.0
"""The smallest type in CSS pixels, as in the foot of a card."""
SCREEN = 390, 760
"""Width and height of a small phone in CSS pixels, less the bars of Anki."""
MASKED, BESIDE = (366.0, SCREEN[1] - 120.0), (344.0, SCREEN[1] * 0.7 - 14.0)
"""The room that `templates/cards/style.css` gives a picture there: under masks, and beside an answer."""


@cache
def topic() -> Topic:
    return load_topic(PROJECT, "lower-limb", catalogue(PROJECT / "figures"))


def rooms() -> list[tuple[str, tuple[float, float]]]:
    masked = {occlusion.plate for section in topic().sections for occlusion in section.occlusions}
    return [(plate, MASKED if plate in masked else BESIDE) for plate in sorted(card_plates(topic()))]


@cache
def published(plate: str) -> Figure:
    """The light edition of a plate, at its own width."""
    entry = next(item for item in topic().head.plates if item.id == plate)
    assert entry.figure
    spec = FigureSpec(entry.figure, entry.view, entry.variant, "light", entry.width_mm, entry.layers)
    return drawing_of(topic(), spec).figure


@pytest.mark.slow
@pytest.mark.parametrize("plate", [entry.id for entry in topic().head.plates])
def test_words_keep_clear_of_the_edge(plate: str) -> None:
    figure = published(plate)
    wide, high = (float(side) * 25.4 for side in figure.get_size_inches())
    near, least = [], min(EDGE, SHARE * min(wide, high))
    for text in text_boxes(figure):
        room = min(text.box.left, text.box.top, wide - text.box.right, high - text.box.bottom)
        if room < least:
            near.append((round(room, 2), text.text))
    assert sorted(near) == []


DRAWN_ONCE = {(entry.figure, entry.view): entry.id for entry in topic().head.plates if entry.figure != "dermatome_map"}
"""A plate of each view; maps draw the same bodies many times, and none that reaches the edge."""


@pytest.mark.slow
@pytest.mark.parametrize("plate", DRAWN_ONCE.values())
def test_nothing_is_cut_off_by_the_edge(plate: str) -> None:
    """What goes on beyond a picture has faded out before its edge."""
    drawn = pixels(published(plate), 320).astype(int)
    rim = np.concatenate([drawn[0], drawn[-1], drawn[:, 0], drawn[:, -1]])
    assert np.abs(rim - drawn[0, 0]).max() < 24


@pytest.mark.slow
@pytest.mark.parametrize(("plate", "room"), rooms())
def test_words_are_legible_on_a_phone(plate: str, room: tuple[float, float]) -> None:
    figure = published(plate)
    wide, high = (float(side) * 25.4 for side in figure.get_size_inches())
    per_mm = min(room[0] / wide, room[1] / high)
    small = [(round(text.size / POINTS_PER_MM * per_mm, 1), text.text) for text in text_boxes(figure)]
    assert [found for found in sorted(small) if found[0] < LEAST] == []
