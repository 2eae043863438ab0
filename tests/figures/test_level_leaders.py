"""No leader of a published picture is nearly level."""

from __future__ import annotations

from importlib import import_module
from math import atan2, degrees
from typing import Any

import pytest

from figures.anatomy.stand import Stand
from tests.figures.drawn import drawing_of, real_topic
from trivet.pictures.labels import leader
from trivet.pictures.level_leaders import NEARLY, Place

DRAWERS = {
    "plexus_routes": ("draw", "remarks"),
    "reflex_arcs": ("draw",),
    "disc_and_roots": ("draw",),
    "conus_and_cauda": ("draw", "strip"),
}
"""The figures with straight leaders, and their modules that draw them."""


def with_leaders() -> list[tuple[str, str]]:
    return [
        (plate.id, theme)
        for plate in real_topic().head.plates
        if plate.figure in DRAWERS and plate.variant != "pictogram"
        for theme in plate.themes
        if theme in {"light", "blank"}
    ]


@pytest.mark.parametrize(("plate", "theme"), with_leaders())
def test_no_leader_is_nearly_level(plate: str, theme: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    rises: list[float] = []

    def noted(canvas: Any, start: Place, end: Place, **how: Any) -> None:
        rises.append(rise(start, end))
        leader(canvas, start, end, **how)

    spec = real_topic().plate(plate).spec(theme)
    for module in DRAWERS[spec.figure]:
        monkeypatch.setattr(import_module(f"figures.{spec.figure}.{module}"), "leader", noted)
    drawing_of(real_topic(), spec)
    assert [found for found in rises if 0.1 < found < NEARLY - 0.01] == []


@pytest.mark.parametrize("plate", ["plexus", "plexus-obturator", "plexus-femoral", "plexus-sciatic"])
def test_no_leader_of_a_root_is_nearly_level(plate: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rises: list[float] = []

    def noted(canvas: Any, stand: Stand, start: Place, end: Place) -> None:
        rises.append(rise(start, end))

    monkeypatch.setattr(import_module("figures.plexus_routes.chips"), "draw_root_leader", noted)
    drawing_of(real_topic(), real_topic().plate(plate).spec("light"))
    assert rises
    assert [found for found in rises if 0.1 < found < NEARLY] == []


def rise(start: Place, end: Place) -> float:
    """Degrees between a line and the horizontal."""
    return degrees(atan2(abs(end[1] - start[1]), abs(end[0] - start[0])))
