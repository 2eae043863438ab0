"""The words about the nerves: the table `plexus-routes`, and the fact about the skin of the femoral nerve."""

from __future__ import annotations

from figures.anatomy.map_links import MAP_CHECK, MAP_FILE
from figures.anatomy.roots import LIMB, limb_roots
from figures.anatomy.zone_curves import zone_curves
from figures.plexus_routes.routes import PARTS, NerveRoute, PlexusWords
from trivet.content.model.topic import Topic
from trivet.figures import Reader, RegionOffer
from trivet.pictures.drawing import FigureSpec

NAME, TABLE = "plexus_routes", "plexus-routes"
VIEWS: tuple[str, ...] = ("", "obturator", "femoral", "sciatic")
VARIANTS: tuple[str, ...] = ("", "question")
CONTENT_FILES, LINKS = MAP_FILE, MAP_CHECK
NERVES = (*VIEWS[1:], *PARTS)


def read(topic: Topic, spec: FigureSpec) -> PlexusWords:
    """The table `plexus-routes` and the fact `medial-leg-skin`; TrivetError if a row, a root or the fact is missing."""
    reader = Reader(topic, spec)
    return PlexusWords(
        routes=tuple(_route(reader, row) for row in NERVES),
        skin_branch=reader.gap("medial-leg-skin", 2),
        skin=reader.gap("medial-leg-skin", 1),
        roots=reader.styles(LIMB),
        curves=zone_curves(reader.file("map"), reader.topic.id),
    )


def _route(reader: Reader, row: str) -> NerveRoute:
    name, written, does = (reader.cell(TABLE, row, column) for column in ("nerve", "roots", "does"))
    return NerveRoute(row, name, written, limb_roots(reader, TABLE, row), does)


def regions(topic: Topic, view: str, variant: str) -> tuple[RegionOffer, ...]:
    """The nerves of the view; with their names, roots and movements unless the variant asks for them."""
    words = read(topic, FigureSpec(NAME, view, variant))
    offers: dict[str, RegionOffer] = {}

    def label(name: str, ref: str) -> None:
        offers[name] = RegionOffer(f"label-{name}", "label", ref)

    for nerve in (view,) if view else VIEWS[1:]:
        rows = dict.fromkeys([nerve, *(route.row for route in words.drawn(nerve))])
        for row in rows:
            offers[f"part-{row}"] = RegionOffer(f"part-{row}", "part", f"{TABLE}/{row}")
        if variant == "question":
            continue
        for row in rows:
            for name in (row, f"{row}-roots", f"{row}-does"):
                label(name, f"{TABLE}/{row}")
        for root in words.strands(nerve):
            label(root.id if view else f"{nerve}-{root.id}", root.id)
        if nerve == "femoral":
            label("skin-branch", "medial-leg-skin")
    return tuple(offers.values())
