"""The nerves of the reflex arcs: a sheath without a gap from the cord to the muscle, and both ways inside it."""

from __future__ import annotations

import numpy as np
import pytest
from shapely import LineString, Point, unary_union
from shapely.geometry.base import BaseGeometry

from figures.anatomy.cord import Cord
from figures.anatomy.mannequin import place, place_part
from figures.anatomy.nerve_sheaths import THIN, Sheath
from figures.reflex_arcs.draw import ROOM, ROOMS
from figures.reflex_arcs.nerves import PRONG_LINE, ArcNerves
from figures.scenes.panels import Panel
from figures.scenes.reflexes import REFLEX_SCENES
from trivet.pictures.canvas import Box
from trivet.pictures.curves import outline
from trivet.pictures.fonts import POINTS_PER_MM
from trivet.pictures.labels import circle

ROWS = tuple(REFLEX_SCENES)
LEAST_RADIUS = 1.1
"""In mm: a nerve that turned more sharply would fold the ways in it."""


def nerves_of(row: str, scale: float = 76 / 90) -> ArcNerves:
    """The nerves of a panel at a scale: by default that of a card, where bends are the sharpest."""
    scene = REFLEX_SCENES[row]
    panel, room = Panel(0.0, 0.0, scale), ROOMS.get(scene.posture, ROOM)
    there = Box(*panel.at(room.left, room.top), *panel.at(room.right, room.bottom))
    body = place_part(scene.posture, scene.oval, there) if scene.oval else place(scene.posture, there)
    return ArcNerves(Cord(panel.at(16.5, 27.0), 10.4 * scale), body, scene, scale)


def sheath_of(nerves: ArcNerves) -> BaseGeometry:
    """All that the sheaths of roots and nerves cover."""
    roots = [Sheath(root, THIN) for root in (nerves.cord.dorsal(), nerves.cord.ventral())]
    return unary_union(
        [LineString(part.course).buffer(part.width / POINTS_PER_MM / 2) for part in (*roots, *nerves.sheaths())]
    )


@pytest.mark.parametrize("row", ROWS)
def test_both_roots_join_the_nerve_and_no_way_runs_bare_between_them(row: str) -> None:
    nerves = nerves_of(row)
    covered = sheath_of(nerves)
    cord = circle(nerves.cord.centre, nerves.cord.radius)
    assert covered.geom_type == "Polygon", "one piece"
    receptor, muscle = nerves.afferent()[-1], nerves.efferent()[-1]
    for way, end in ((nerves.afferent(), receptor), (nerves.efferent(), muscle)):
        bare = LineString(way).difference(unary_union([covered, cord]).buffer(0.01))
        assert bare.geom_type == "LineString", "only at its end"
        assert bare.is_empty or bare.distance(Point(end)) < 0.01


@pytest.mark.parametrize("row", ROWS)
def test_the_heads_that_show_directions_stay_inside_the_sheath(row: str) -> None:
    nerves = nerves_of(row)
    covered = sheath_of(nerves)
    assert all(covered.contains(head) for head in nerves.heads())


@pytest.mark.parametrize("row", ROWS)
def test_nerves_bend_in_bows_without_a_kink(row: str) -> None:
    nerves = nerves_of(row)
    for course in (nerves.trunk, nerves.joined):
        line = LineString(course)
        even = np.array([line.interpolate(at).coords[0] for at in np.arange(0.0, line.length, 0.8)])
        steps = np.diff(even, axis=0)
        turns = np.diff(np.unwrap(np.arctan2(steps[:, 1], steps[:, 0])))
        assert np.abs(turns).max() < 0.8 / LEAST_RADIUS


@pytest.mark.parametrize("row", ROWS)
def test_the_way_out_ends_in_the_muscle(row: str) -> None:
    nerves = nerves_of(row)
    muscle = outline(nerves.body.points(nerves.scene.muscle))
    assert muscle.contains(Point(nerves.efferent()[-1]))


def test_the_genital_branch_forks_where_cremaster_is_seen() -> None:
    """It comes out behind the ilioinguinal nerve, and its prongs lie on the muscle below the ring."""
    nerves = nerves_of("cremasteric", 1.0)
    muscle = outline(nerves.body.points(nerves.scene.muscle))
    over = LineString(nerves.joined).buffer(THIN / POINTS_PER_MM / 2)
    ring = outline(nerves.body.points(nerves.scene.ring))
    bare = muscle.difference(unary_union([over, ring]))
    efferent = nerves.efferent()
    assert bare.buffer(-0.3).contains(Point(efferent[-1]))
    assert LineString(efferent[-12:]).intersection(bare).length > 1.0


def test_the_fork_in_the_narrow_cremaster_does_not_reach_beyond_its_edges() -> None:
    nerves = nerves_of("cremasteric")
    muscle = outline(nerves.body.points(nerves.scene.muscle))
    drawn = [LineString(prong).buffer(PRONG_LINE / POINTS_PER_MM / 2) for prong in nerves.prongs(nerves.efferent())]
    assert len(drawn) == 2 and all(muscle.buffer(-0.03).contains(prong) for prong in drawn)
