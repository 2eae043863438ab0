"""The small maps on the backs of cut-out cards: which entries are shown, on which plate, and how."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from shapely import box

from tests.pictures.notes import Notes
from trivet.content.model.legend import LegendEntry
from trivet.content.text import Line
from trivet.pictures.drawing import FigureSpec, Plate, Region, Theme
from trivet.pictures.known_geometry import remembered
from trivet.sheets.mini_map import ABOVE, LETTER, LINE_HEIGHT, TALLEST, MiniMap, mini_map, named

LEGEND = tuple(
    LegendEntry(id=name, light=colour, dark="#000000", grey="#ffffff", hatch="none")
    for name, colour in (("L2", "#d99265"), ("L3", "#f7d970"), ("L4", "#87a84e"), ("X", "#eeeeee"), ("S1", "#868fdd"))
)


def plate(name: str, **shares: float) -> Plate:
    """A plate 60 mm wide and 120 mm high with zones one below the other, each with a share of the height."""
    regions, top = [], 0.1
    for entry, share in shares.items():
        regions.append(Region(f"zone-{entry}", "zone", box(0.2, top, 0.8, top + share), f"skin/{entry}"))
        top += share
    return Plate(FigureSpec(name), Path(), None, 600, 1200, tuple(regions), "", "", (), name)


ALL = ("L2", "L3", "L4", "S1")
WHOLE = plate("whole", L2=0.2, L3=0.2, L4=0.1, X=0.1, S1=0.1)
WIDE = plate("wide", L2=0.05, L3=0.05, L4=0.05, S1=0.05)
FRONT, SOLE = plate("front", L2=0.3, L3=0.3, S1=0.1), plate("sole", L3=0.1, S1=0.6)


def svg(found: MiniMap | None) -> str:
    assert found is not None
    return base64.b64decode(found.address.partition(",")[2]).decode()


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("Knee jerk: [L3] and [L4]", ("L3", "L4")),
        ("[L2]–[L4]", ("L2", "L3", "L4")),
        ("[L2] → [L4] down the front", ("L2", "L3", "L4")),
        ("[S1], chiefly, and [L2]", ("S1", "L2")),
        ("the groin", ()),
    ],
)
def test_a_text_names_chips_and_the_entries_of_a_range(text: str, entries: tuple[str, ...]) -> None:
    assert named(Line.parse(text), LEGEND) == entries


@pytest.mark.parametrize(
    ("entries", "shown"),
    [(("S1",), SOLE), (("L2",), FRONT), (("L3",), FRONT), (("L2", "S1"), FRONT)],
)
def test_the_map_is_of_the_plate_that_shows_all_entries_and_them_largest(
    entries: tuple[str, ...], shown: Plate
) -> None:
    assert mini_map(entries, [FRONT, SOLE], LEGEND, "light") == mini_map(entries, [shown], LEGEND, "light")


def test_of_several_entries_the_smallest_counts() -> None:
    """A plate on which one of them is a hair's breadth would show the other alone."""
    thin, broad = plate("thin", L2=0.7, S1=0.01), plate("broad", L2=0.2, L3=0.3, S1=0.2)
    assert mini_map(("L2", "S1"), [thin, broad], LEGEND, "light") == mini_map(("L2", "S1"), [broad], LEGEND, "light")


def test_a_map_of_some_of_the_entries_is_none() -> None:
    """Beside an answer that names three, a map of two would contradict it."""
    assert mini_map(("L2", "L3", "L4"), [FRONT, SOLE], LEGEND, "light") is None


@pytest.mark.parametrize(
    ("entries", "written"), [(("L2",), "Of L2"), (("L2", "L3"), "Of L2, L3"), (ALL, "Of L2–L4, S1")]
)
def test_the_caption_names_the_entries_in_colour_and_takes_its_height_from_the_map(
    entries: tuple[str, ...], written: str
) -> None:
    found = mini_map(entries, [WIDE], LEGEND, "light", caption="Of {entries}")
    assert found is not None
    assert found.caption == (written,)
    room, high, width, height = found.size
    assert high == pytest.approx(height + ABOVE + LINE_HEIGHT)
    assert room == width


def test_a_caption_that_is_wider_than_its_map_names_the_entries_in_a_line_of_their_own() -> None:
    """Else the words beside the map would have less room."""
    found = mini_map(("L2", "L3"), [WHOLE], LEGEND, "light", caption="Dermatome {entries}")
    assert found is not None
    assert found.caption == ("Dermatome", "L2, L3")
    room, high, width, height = found.size
    assert high == pytest.approx(TALLEST)
    assert height == pytest.approx(TALLEST - ABOVE - 2 * LINE_HEIGHT)
    assert room < LETTER * len("Dermatome L2, L3")
    assert room >= width


def test_a_caption_that_begins_with_the_entries_stays_in_one_line() -> None:
    found = mini_map(("L2",), [WHOLE], LEGEND, "light", caption="{entries} has its skin here")
    assert found is not None
    assert found.caption == ("L2 has its skin here",)


def test_only_the_zones_of_the_entries_are_in_colour() -> None:
    found = mini_map(("L3",), [FRONT], LEGEND, "light")
    assert "#f7d970" in svg(found)
    assert "#d99265" not in svg(found)
    assert found is not None
    assert found.entries == ("L3",)


def test_a_map_of_several_entries_has_their_hatches() -> None:
    """On a printer without colours two neighbours may have the same grey."""
    hatched = tuple(entry.model_copy(update={"hatch": "rising"}) for entry in LEGEND)
    one, two = ("L3",), ("L2", "L3")
    assert svg(mini_map(two, [FRONT], hatched, "light")) != svg(mini_map(two, [FRONT], LEGEND, "light"))
    assert svg(mini_map(one, [FRONT], hatched, "light")) == svg(mini_map(one, [FRONT], LEGEND, "light"))


def test_a_map_is_as_high_as_fits_and_not_distorted() -> None:
    """The zones are 36 mm wide and 84 mm high on their plate."""
    found = mini_map(("L3",), [FRONT], LEGEND, "light")
    assert found is not None
    assert found.height == pytest.approx(TALLEST)
    assert (found.height - 0.4) / (found.width - 0.4) == pytest.approx(84 / 36, rel=0.01)


def test_there_is_no_map_without_a_zone_of_the_entries() -> None:
    assert mini_map(("L4",), [FRONT, SOLE], LEGEND, "light") is None
    assert mini_map((), [FRONT, SOLE], LEGEND, "light") is None
    assert mini_map(("L3",), [], LEGEND, "light") is None


def pointed(name: str, **shares: float) -> Plate:
    """A plate with the point that is asked in `points/L2`, in the middle of its first zone."""
    made = plate(name, **shares)
    spot = Region("point-L2", "point", made.regions[0].shape.centroid.buffer(0.01), "points/L2")
    return replace(made, regions=(*made.regions, spot))


def test_what_is_a_point_on_a_map_is_drawn_and_preferred_to_a_larger_zone() -> None:
    small = pointed("small", L2=0.1, L3=0.5)
    found = mini_map(("L2",), [FRONT, small], LEGEND, "light", spot="points/L2")
    assert found == mini_map(("L2",), [small], LEGEND, "light", spot="points/L2")
    assert svg(found).count("<circle") == 1
    assert "<circle" not in svg(mini_map(("L2",), [FRONT, small], LEGEND, "light"))
    assert "<circle" not in svg(mini_map(("L2",), [small], LEGEND, "light", spot="points/L3"))


def test_the_ends_of_a_map_are_named_above_and_below_it() -> None:
    """They take their lines from the height of the map."""
    bare = mini_map(("S1",), [SOLE], LEGEND, "light", caption="Of {entries}")
    found = mini_map(("S1",), [SOLE], LEGEND, "light", caption="Of {entries}", ends={"sole": ("front", "back")})
    assert bare and found
    assert (bare.ends, found.ends) == (("", ""), ("front", "back"))
    assert bare.height - found.height == pytest.approx(2 * LINE_HEIGHT, abs=0.1)
    assert found.size[1] == pytest.approx(bare.size[1], abs=0.1)


def test_a_map_that_is_remembered_is_that_which_would_be_made() -> None:
    """What is remembered is asked for by all that decides how the map looks."""
    notes = Notes()
    spot = Region("point-L2", "point", box(0.4, 0.2, 0.5, 0.3), "points/L2")
    spotted = replace(FRONT, regions=(*FRONT.regions, spot), digest="spotted")
    hatched = [entry.model_copy(update={"hatch": "rising"}) for entry in LEGEND]
    looks: tuple[tuple[Sequence[LegendEntry], Theme, float, str], ...] = (
        (LEGEND, "light", TALLEST, ""),
        (LEGEND, "grey", TALLEST, ""),
        (hatched, "light", TALLEST, ""),
        (LEGEND, "light", 20.0, "points/L2"),
    )
    entries = (("L2",), ("L2", "S1"), ("S1", "L2"))
    for drawn, names, (legend, theme, tallest, asked) in product((FRONT, spotted), entries, looks):
        wanted = mini_map(names, [drawn], legend, theme, tallest=tallest, spot=asked)
        for _ in range(2):
            with remembered(notes.value):
                assert mini_map(names, [drawn], legend, theme, tallest=tallest, spot=asked) == wanted
    assert len(notes) > 8
