"""The four chambers as a scheme: atria above, ventricles below, the right side to the viewer's left."""

from __future__ import annotations

from dataclasses import dataclass

from trivet.content.model import LegendEntry, Topic
from trivet.content.text import plain
from trivet.errors import Problem, TrivetError
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.style import LegendStyle, ink_on, style_for

VIEWS = ("",)
VARIANTS = ("",)
TABLE = "chambers"
HEIGHT = 172.0
PLACES = {"RA": (0, 0), "LA": (1, 0), "RV": (0, 1), "LV": (1, 1)}


@dataclass(frozen=True, slots=True)
class Chamber:
    """A chamber with its name, its outlet and its look."""

    id: str
    name: str
    outlet: str
    look: LegendStyle


@dataclass(frozen=True, slots=True)
class Words:
    """What the figure shows."""

    title: str
    chambers: tuple[Chamber, ...]


def read(topic: Topic, spec: FigureSpec) -> Words:
    """The chambers of the table, in its order; TrivetError if the topic has no such table."""
    try:
        table = topic.table(TABLE)
    except KeyError:
        problem = Problem(f"content/{topic.id}/topic.yaml", 0, 0, f"the figure heart wants the table {TABLE}", "add it")
        raise TrivetError(problem) from None
    chambers = (
        Chamber(key, topic.entry(key).name or key, plain(row.cells["outlet"] or ()), _look(topic.entry(key), spec))
        for key, row in table.rows.items()
        if key in PLACES
    )
    return Words(plain(table.title), tuple(chambers))


def draw(words: Words, spec: FigureSpec) -> Drawing:
    """A box a chamber, its name and its outlet in the middle."""
    style = style_for(spec.theme)
    canvas = Canvas(spec.width_mm, HEIGHT, style)
    blank = spec.theme == "blank"
    for chamber in words.chambers:
        column, row = PLACES[chamber.id]
        left, top = 5 + column * spec.width_mm / 2, 5 + row * HEIGHT / 2
        place = Box(left, top, left + spec.width_mm / 2 - 10, top + HEIGHT / 2 - 10)
        canvas.zone(place.shape(), chamber.look)
        canvas.fill(place.shape(), line=style.ink)
        canvas.region(f"zone-{chamber.id}", "zone", place, f"{TABLE}/{chamber.id}")
        if blank:
            continue
        x, y = place.centre
        paper = canvas.text(x, y, chamber.name, 13, "bold", align="centre", anchor="middle", halo=style.paper)
        canvas.text(x, y + 8, chamber.outlet, 9, align="centre", anchor="middle", halo=style.paper)
        canvas.region(f"label-{chamber.id}", "label", paper.grown(1), f"{TABLE}/{chamber.id}", chamber.name)
    names = ", ".join(f"{chamber.name} ({chamber.outlet})" for chamber in words.chambers)
    return canvas.finish(f"{words.title}: {names}.", f"{words.title}, without their names.")


def _look(root: LegendEntry, spec: FigureSpec) -> LegendStyle:
    fill = {"light": root.light, "dark": root.dark, "grey": root.grey, "blank": root.light}[spec.theme]
    return LegendStyle(root.id, fill, ink_on(fill), root.hatch)
