"""Every picture as it is published: clear of its edge, and on cards legible on a phone 390 pixels wide."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.figure import Figure

from tests.figures.drawn import real_drawing, real_topic
from trivet.content.model.blocks import MatrixBlock, TableBlock
from trivet.content.printing import shown_plates
from trivet.deck.card_plates import card_plates
from trivet.pictures.drawing import Theme
from trivet.pictures.export import MM_PER_INCH, pixels
from trivet.pictures.fonts import POINTS_PER_MM
from trivet.pictures.labels import text_boxes

EDGE, FAINT, FINE = 1.95, 40, 12
"""So many mm at the edge of a picture are paper: 2, but for rounding, measured at so many pixels per mm. What differs
less from the paper, of 255, has faded out.
"""
LEAST = 11.0
"""The smallest type in CSS pixels, as in the foot of a card."""
SCREEN = 390, 760
"""Width and height of a small phone in CSS pixels, less the bars of Anki."""
MASKED, BESIDE = (366.0, SCREEN[1] - 120.0), (344.0, SCREEN[1] * 0.7 - 14.0)
"""The room that `templates/cards/style.css` gives a picture there: under masks, and beside an answer."""


def rooms() -> list[tuple[str, tuple[float, float]]]:
    masked = {occlusion.plate for section in real_topic().sections for occlusion in section.occlusions}
    return [(plate, MASKED if plate in masked else BESIDE) for plate in sorted(card_plates(real_topic()))]


def published(plate: str, theme: Theme = "light") -> Figure:
    """An edition of a plate, at its own width."""
    return real_drawing(real_topic().plate(plate).spec(theme)).figure


def kept_in_cells() -> set[str]:
    """Plates that are only ever set within the cells of a table: these have room of their own round them."""
    layout = real_topic().layout
    assert layout
    blocks = [block for page in layout.pages for _, block in page.blocks()]
    cells = (TableBlock, MatrixBlock)
    inside, outside = (
        {shown.plate for block in blocks if isinstance(block, cells) == celled for _, shown in shown_plates(block)}
        for celled in (True, False)
    )
    return inside - outside - card_plates(real_topic())


def with_margins() -> list[tuple[str, Theme]]:
    """Plates in light and, where they have it, in blank, in which other things are written; the rest have one layout
    with light.
    """
    plates = [entry for entry in real_topic().head.plates if entry.id not in kept_in_cells()]
    return [(entry.id, theme) for entry in plates for theme in entry.themes if theme in {"light", "blank"}]


@pytest.mark.slow
@pytest.mark.parametrize(("plate", "theme"), with_margins())
def test_nothing_comes_near_the_edge(plate: str, theme: Theme) -> None:
    figure = published(plate, theme)
    wide = round(figure.get_figwidth() * MM_PER_INCH * FINE)
    drawn = pixels(figure, wide).astype(np.int16)
    inked = np.abs(drawn - drawn[0, 0]).max(axis=2) > FAINT
    rows, columns = (np.nonzero(inked.any(axis=axis))[0] for axis in (1, 0))
    high = len(drawn)
    rooms = {"left": columns[0], "right": wide - 1 - columns[-1], "top": rows[0], "bottom": high - 1 - rows[-1]}
    assert {side: round(room / FINE, 2) for side, room in rooms.items() if room < EDGE * FINE} == {}


DRAWN_ONCE = {
    (entry.figure, entry.view): entry.id for entry in real_topic().head.plates if entry.figure != "dermatome_map"
}
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
    wide, high = (float(side) * MM_PER_INCH for side in figure.get_size_inches())
    per_mm = min(room[0] / wide, room[1] / high)
    small = [(round(text.size / POINTS_PER_MM * per_mm, 1), text.text) for text in text_boxes(figure)]
    assert [found for found in sorted(small) if found[0] < LEAST] == []
