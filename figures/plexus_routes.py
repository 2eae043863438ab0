"""From the roots to the nerve to the muscle: obturator, femoral and sciatic nerve on the measured limb with its bones.

Each nerve is a bundle of strands in the colours of its roots, from the column to where it ends, so that one sees which
roots arrive. The sciatic nerve is drawn as what it is, tibial and common peroneal nerve side by side. The plain view
shows all three, 180 mm wide; each nerve has a view of its own, 90 mm wide, and a variant `question` of it in which the
nerve is plain and nothing is named.

Regions: `label-<nerve>`, `label-<nerve>-roots`, `label-<nerve>-does`, `part-<nerve>`, `label-skin-branch`, and the
chips `label-<root>` (`label-<nerve>-<root>` where all three are shown); nerves are the rows of `plexus-routes`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d
from shapely import LineString, unary_union

from figures.anatomy.map_file import MapFile
from figures.anatomy.map_links import link_map
from figures.facts import chart_of, gap
from figures.mannequin import draw_skin, place
from figures.reading import cell, lacks, root_styles, roots_in
from figures.skeleton import EXITS, Stand, draw_column, draw_leg_bones, draw_muscle, draw_sacrum
from figures.skin import BACK, FRONT, Shot, take
from trivet.content.model import Topic
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import normals
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.labels import blank_line, chip, leader, note, wrap
from trivet.pictures.style import LegendStyle, style_for

VIEWS: tuple[str, ...] = ("", "obturator", "femoral", "sciatic")
VARIANTS: tuple[str, ...] = ("", "question")
CONTENT_FILES = {"map": MapFile}
LINKS = {"map": link_map}
NAME = "plexus_routes"
WIDE, NARROW, HEIGHT = 180.0, 90.0, 119.0
NERVES = ("obturator", "femoral", "sciatic", "tibial", "common-peroneal")
PARTS = ("tibial", "common-peroneal")
ROOTS = ("L1", "L2", "L3", "L4", "L5", "S1", "S2", "S3")

_HEAD, _FOOT = 14.0, 3.5
_TOP, _TOP_BEHIND, _KNEE, _FLOOR = 1164.0, 1098.0, 452.0, -6.0
_FRONT = Shot("standing", FRONT, (-186.0, 1088.0, 2.0, _KNEE), soft=5.0)
_BACK = Shot("standing", BACK, (-2.0, 1088.0, 186.0, -4.0), soft=5.0)
_COURSES: dict[str, tuple[tuple[float, float], ...]] = {
    "obturator": ((50, 990), (57, 955), (63, 925), (61, 893), (59, 868), (62, 840), (68, 790), (76, 735), (82, 685)),
    "femoral": ((80, 985), (87, 950), (89, 920), (92, 890), (97, 850), (101, 815)),
    "tibial": (
        (66, 928), (80, 892), (92, 855), (99, 800), (104, 720), (107, 640), (108, 570), (110, 500), (113, 430),
        (117, 340),
        (115, 220), (109, 130), (103, 84), (104, 56), (111, 36),
    ),
    "common-peroneal": (
        (66, 928), (80, 892), (92, 855), (99, 800), (104, 720), (108, 640), (120, 580), (138, 530), (152, 496),
        (161, 466),
        (163, 452), (158, 438),
    ),
}  # fmt: skip
_TWIGS: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "obturator": (((62, 840), (78, 800), (96, 770)), ((68, 790), (62, 740), (60, 700)), ((76, 735), (92, 690),
    (98, 650))),
    "femoral": (
        ((97, 850), (112, 810), (118, 760)),
        ((97, 850), (122, 800), (138, 740), (144, 680)),
        ((101, 815), (100, 750), (94, 680), (86, 610)),
        ((99, 835), (86, 770), (76, 680), (66, 580), (62, 510), (70, 456)),
    ),
    "tibial": (((110, 500), (96, 470), (90, 440)), ((110, 500), (128, 470), (136, 440)), ((99, 800), (82, 760),
    (78, 720))),
    "common-peroneal": (),
}  # fmt: skip
_ROUND_THE_FRONT = ((158, 438), (146, 415), (140, 340), (138, 220), (136, 110), (132, 70))
"""Beyond the neck of the fibula, where the nerve lies before the bones."""
_MUSCLES = {"obturator": ("adductors",), "femoral": ("quadriceps",), "sciatic": ("hamstrings", "calf")}
_MOVES = {
    "obturator": "hip-adduction",
    "femoral": "knee-extension",
    "sciatic": "knee-flexion",
    "tibial": "ankle-plantarflexion",
    "common-peroneal": "ankle-dorsiflexion",
}


@dataclass(frozen=True, slots=True)
class Route:
    """A nerve as it is written: its row, name, roots in words and as ids, and what it moves."""

    row: str
    name: str
    written: str
    roots: tuple[str, ...]
    does: str


@dataclass(frozen=True, slots=True)
class Words:
    """The nerves, the skin branch of the femoral nerve, the roots in their colours, and the body's chart."""

    routes: tuple[Route, ...]
    skin_branch: str
    skin: str
    roots: tuple[LegendStyle, ...]
    chart: MapFile

    def route(self, row: str) -> Route:
        """The nerve of that row."""
        return next(route for route in self.routes if route.row == row)


def read(topic: Topic, spec: FigureSpec) -> Words:
    """The table `plexus-routes` and the fact `medial-leg-skin`; TrivetError if a row, a root or the fact is missing."""
    return Words(
        routes=tuple(_route(topic, row) for row in NERVES),
        skin_branch=gap(topic, "medial-leg-skin", 2, figure=NAME),
        skin=gap(topic, "medial-leg-skin", 1, figure=NAME),
        roots=root_styles(topic, ROOTS, spec.theme, figure=NAME),
        chart=chart_of(topic, figure=NAME),
    )


def _route(topic: Topic, row: str) -> Route:
    written = cell(topic, "plexus-routes", row, "roots", figure=NAME)
    roots = roots_in(written)
    if not roots or not set(roots) <= set(ROOTS):
        raise lacks(topic, NAME, f"roots from L1 to S3 in plexus-routes/{row}", "name at least one of them")
    return Route(
        row=row,
        name=cell(topic, "plexus-routes", row, "nerve", figure=NAME),
        written=written,
        roots=roots,
        does=cell(topic, "plexus-routes", row, "does", figure=NAME),
    )


def draw(words: Words, spec: FigureSpec) -> Drawing:
    """The picture: three nerves side by side, or one of them."""
    scale = spec.width_mm / (NARROW if spec.view else WIDE)
    canvas = Canvas(spec.width_mm, HEIGHT * scale, style_for(spec.theme))
    asked = spec.variant == "question"
    plate = _Plate(canvas, words, scale, asked, spec.theme == "blank" and not asked, bool(spec.view))
    if spec.view:
        plate.panel(spec.view, 0.0, NARROW)
    else:
        for nerve, left, width in (("obturator", 0.0, 54.0), ("femoral", 54.0, 54.0), ("sciatic", 108.0, 72.0)):
            plate.panel(nerve, left, width)
            if left:
                line = [(left * scale, 4 * scale), (left * scale, (HEIGHT - 4) * scale)]
                canvas.curve(line, canvas.style.faint, width=canvas.style.lines.leader)
    if plate.blank:
        text = "Name each nerve, its roots and what it moves."
        x = spec.width_mm - 33 * scale
        note(canvas, x, 3.0 * scale, text, width=31 * scale, size=7.2, colour=canvas.style.muted)
    return canvas.finish(plate.alt(spec.view), plate.alt_blind(spec.view))


@dataclass(frozen=True, slots=True)
class _Plate:
    canvas: Canvas
    words: Words
    scale: float
    asked: bool
    blank: bool
    alone: bool

    @property
    def hidden(self) -> bool:
        """Whether the roots must not be told apart."""
        return self.asked or self.blank or self.canvas.style.open

    def panel(self, nerve: str, left: float, width: float) -> None:
        """One nerve in a column of the picture: head, limb, chips of its roots, what it does."""
        behind = nerve == "sciatic"
        low = _FLOOR if behind else _KNEE
        body = (HEIGHT - _HEAD - _FOOT) / ((_TOP_BEHIND if behind else _TOP) - low)
        middle = left + (17.0 if not self.alone else 22.0) if behind else left + 186.0 * body + 2.0
        scale = self.scale
        stand = Stand(middle * scale, (HEIGHT - _FOOT + low * body) * scale, body * scale, behind)
        self._limb(nerve, stand)
        self._head(nerve, left, width)
        if behind:
            self._sciatic(stand, left, width)
        else:
            self._thigh(nerve, stand, left, width)

    # --- what is drawn ---------------------------------------------------------------------------------------------

    def _limb(self, nerve: str, stand: Stand) -> None:
        canvas, style = self.canvas, self.canvas.style
        shot = _BACK if stand.behind else _FRONT
        limb = take(self.words.chart, shot)
        left, top = stand.middle + shot.window[0] * stand.scale, stand.floor - shot.window[1] * stand.scale
        room = Box(left, top, left + limb.size[0] * stand.scale, top + limb.size[1] * stand.scale)
        limb.fitted(room, scale=stand.scale).draw(canvas, {}, strength=0.8)
        canvas.fade(Box(room.left - 1, room.top - 1, room.right + 1, room.top + 100 * stand.scale), "up")
        if not stand.behind:
            canvas.fade(Box(room.left - 1, room.bottom - 60 * stand.scale, room.right + 1, room.bottom + 0.8), "down")
        draw_column(canvas, stand, "L3" if stand.behind else "L1")
        if stand.behind:
            draw_leg_bones(canvas, stand, leg=True)
            draw_sacrum(canvas, stand)
        else:
            draw_sacrum(canvas, stand)
            draw_leg_bones(canvas, stand, leg=False)
            ligament = stand.curve([(126, 956), (96, 930), (60, 905), (26, 886)])
            canvas.curve(ligament, style.silhouette, width=2.0)
            canvas.curve(ligament, style.bone, width=1.3)
        for muscle in _MUSCLES[nerve]:
            draw_muscle(canvas, stand, muscle, alpha=0.25 if style.hatched else 0.5)

    def _nerve(self, nerve: str, stand: Stand, *, shift: float = 0.0) -> None:
        """The strands of a nerve's roots along its course; `shift` (mm) moves them outwards."""
        canvas, style = self.canvas, self.canvas.style
        roots, looks = self.words.route(nerve).roots, {root.id: root for root in self.words.roots}
        thick = 0.66 if stand.behind else 1.1
        course = stand.curve(_COURSES[nerve])
        across = normals(course) * (-1.0 if stand.behind else 1.0)
        lines = []
        for number, root in enumerate(roots):
            away = (number - (len(roots) - 1) / 2) * thick * 0.3528 + shift
            beside = course + across * away
            start = np.array(stand.point(*EXITS[root]))
            lines.append(_smooth(np.vstack([start, start + (beside[0] - start) * (0.55, 0.42), beside[2:]])))
        for twig in _TWIGS[nerve]:
            line = np.asarray(LineString(stand.curve(twig)).simplify(0.03).coords)
            canvas.curve(line, style.silhouette, width=1.5)
            canvas.curve(line, style.nerve, width=0.9)
        for line in lines:
            canvas.curve(line, style.silhouette, width=thick + (1.9 if style.hatched else 0.9))
        for root, line in zip(roots, lines, strict=True):
            canvas.curve(line, style.nerve if self.hidden else looks[root].fill, width=thick)
        shape = unary_union([LineString(line).buffer(0.7) for line in lines])
        canvas.region(f"part-{nerve}", "part", shape, f"plexus-routes/{nerve}")

    # --- what is written -------------------------------------------------------------------------------------------

    def _head(self, nerve: str, left: float, width: float) -> None:
        style, x, y = self.canvas.style, (left + 3.0) * self.scale, 3.0 * self.scale
        if self.asked:
            text = "Which nerve, and which roots?"
            note(self.canvas, x, y, text, width=(width - 4) * self.scale, size=style.type.heading, weight="bold")
        else:
            self._named(nerve, (x, y), self.words.route(nerve).name + " nerve", style.type.title)

    def _named(self, nerve: str, at: tuple[float, float], name: str, size: float) -> float:
        """A nerve's name with its roots beneath; where they end."""
        canvas, style, route, (x, y) = self.canvas, self.canvas.style, self.words.route(nerve), at
        if self.blank:
            named = blank_line(canvas, x, y + 3.0, 26.0 * self.scale)
            rooted = blank_line(canvas, x, y + 8.4, 18.0 * self.scale)
        else:
            width = 44.0 if size > style.type.label else 32.0
            named = note(canvas, x, y, name, width=width * self.scale, size=size, weight="bold")
            low = named.bottom + 1.0
            rooted = canvas.text(x, low, route.written, size - 1.5, "semibold", colour=style.accent, anchor="top")
        ref = f"plexus-routes/{nerve}"
        canvas.region(f"label-{nerve}", "label", named.grown(0.4), ref, "" if self.blank else name)
        canvas.region(f"label-{nerve}-roots", "label", rooted.grown(0.4), ref, "" if self.blank else route.written)
        return rooted.bottom

    def _chips(self, nerve: str, roots: tuple[str, ...], stand: Stand) -> None:
        """The roots beside the column, on the side where nothing is drawn."""
        if self.asked:
            return
        canvas, shown = self.canvas, [root for root in self.words.roots if root.id in roots]
        first = stand.point(0, EXITS[shown[0].id][1])[1]
        for number, root in enumerate(shown):
            end = stand.point(*EXITS[root.id])
            x, y = stand.point(-64, 0)[0], end[1]
            if stand.behind:
                x, y = stand.point(-86, 0)[0], first + (4.2 * number - 1.5) * self.scale
            leader(canvas, (x, y), end, dot=False)
            size = 7.0 if stand.behind else 7.6
            spot = chip(canvas, x + (-1.0 if stand.behind else 1.0) * self.scale, y, root, size=size, blank=self.blank)
            name = f"label-{root.id}" if self.alone else f"label-{nerve}-{root.id}"
            canvas.region(name, "label", spot.grown(0.2), root.id, "" if self.blank else root.id)

    def _does(self, nerve: str, room: Box, *, named: bool = False, beside: bool = False) -> None:
        """What a nerve moves: a small picture, the words under (or `beside`) it, and above it the name of a part."""
        canvas, style, route = self.canvas, self.canvas.style, self.words.route(nerve)
        if self.asked:
            return
        top = room.top
        if named:
            top = self._named(nerve, (room.left, top), route.name, style.type.label) + 1.2 * self.scale
        high, wide = (13.0, 11.0) if beside else (19.0, 20.0)
        high, wide = high * self.scale, min(wide * self.scale, room.width)
        draw_skin(canvas, place(_MOVES[nerve], Box(room.left, top, room.left + wide, top + high)))
        x, y = (room.left + wide + 1.6, top + 1.0) if beside else (room.left, top + high + 2.0)
        if self.blank:
            said = blank_line(canvas, x, y + 3.0, room.right - x - 0.5)
        else:
            said = note(canvas, x, y, route.does, width=room.right - x, size=style.type.label if self.alone else 7.2)
        text = "" if self.blank else route.does
        canvas.region(f"label-{nerve}-does", "label", said.grown(0.4), f"plexus-routes/{nerve}", text)

    def _thigh(self, nerve: str, stand: Stand, left: float, width: float) -> None:
        """Obturator or femoral nerve, from the front."""
        canvas, style, words = self.canvas, self.canvas.style, self.words
        self._nerve(nerve, stand)
        self._chips(nerve, words.route(nerve).roots, stand)
        x, right = stand.middle / self.scale + (5.0 if not self.alone else 10.0), left + width - 1.5
        self._does(nerve, self._box(x, 50.0, right, 90.0))
        if nerve == "femoral" and not self.hidden:
            text = f"{words.skin_branch} nerve: skin of the {words.skin}"
            room = (right - x) * self.scale
            y = (HEIGHT - 6.0) * self.scale - 3.0 * len(wrap(text, style.type.small, room))
            said = note(canvas, x * self.scale, y, text, width=room, size=style.type.small, colour=style.muted)
            leader(canvas, (said.left - 0.5, said.top + 1.0), stand.point(64, 530))
            canvas.region("label-skin-branch", "label", said.grown(0.4), "medial-leg-skin", text)

    def _sciatic(self, stand: Stand, left: float, width: float) -> None:
        """The sciatic nerve and its two parts, from behind."""
        canvas, style, words = self.canvas, self.canvas.style, self.words
        canvas.curve(stand.curve(_ROUND_THE_FRONT), style.silhouette, width=1.5, dash=(2.0, 1.4))
        half = 0.66 * 0.3528 / 2
        for nerve, side in zip(PARTS, (-1.0, 1.0), strict=True):
            self._nerve(nerve, stand, shift=side * half * (len(words.route(nerve).roots) + 0.6))
        sciatic = LineString(stand.curve(_COURSES["tibial"][:6])).buffer(1.6)
        canvas.region("part-sciatic", "part", sciatic, "plexus-routes/sciatic")
        self._chips("sciatic", tuple(root for part in PARTS for root in words.route(part).roots), stand)
        x, right = stand.middle / self.scale + 190 * stand.scale / self.scale + 2.5, left + width - 1.0
        for nerve, top, end in (
            ("sciatic", 29.0, (100, 775)),
            ("common-peroneal", 51.0, (156, 486)),
            ("tibial", 82.0, (116, 330)),
        ):
            room = self._box(x, top, right, top + 30)
            self._does(nerve, room, named=nerve != "sciatic", beside=True)
            if not self.asked:
                start = (
                    (room.left + 1.2, room.top + 10.4 * self.scale)
                    if nerve == "sciatic"
                    else (room.left - 0.8, room.top + 1.2)
                )
                leader(canvas, start, stand.point(*end))

    def _box(self, left: float, top: float, right: float, bottom: float) -> Box:
        return Box(left * self.scale, top * self.scale, right * self.scale, bottom * self.scale)

    # --- words about it --------------------------------------------------------------------------------------------

    def alt(self, view: str) -> str:
        """Everything that the picture says."""
        if self.hidden:
            return self.alt_blind(view)
        rows = {"": NERVES, "sciatic": NERVES[2:]}.get(view, (view,))
        told = [
            f"{route.name} nerve, {route.written}: {route.does}" for route in self.words.routes if route.row in rows
        ]
        seen = "from behind" if view == "sciatic" else "from the front" if view else "from the front and from behind"
        return f"The right lower limb {seen} with its bones, and nerves as strands of their roots. {'. '.join(told)}."

    def alt_blind(self, view: str) -> str:
        """What is seen, without naming nerves or roots."""
        if view == "sciatic":
            return (
                "The right lower limb from behind with its bones; a nerve runs from the spine down the back of the "
                "thigh and parts in two."
            )
        if view:
            return (
                "The right pelvis and thigh from the front with bones and muscles; a nerve runs there from the spine."
            )
        return "The right lower limb with its bones, twice from the front and once from behind, each time with a nerve."


def _smooth(line: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same line in even steps, without corners; its ends stay."""
    whole = LineString(line)
    even = np.array([whole.interpolate(share, normalized=True).coords[0] for share in np.linspace(0, 1, 120)])
    smooth: NDArray[np.float64] = gaussian_filter1d(even, 3.0, axis=0, mode="nearest")
    smooth[0], smooth[-1] = even[0], even[-1]
    return np.asarray(LineString(smooth).simplify(0.03).coords)
