"""What a picture of a prolapse shows: its cases, from the table `disc-levels`, and the roots that it draws."""

from __future__ import annotations

from figures.anatomy.levels import DISCS, LEVELS, slug_of
from figures.anatomy.roots import roots_in
from figures.disc_and_roots.prolapse import KINDS, DiscWords, Prolapse
from trivet.content.model.topic import Topic
from trivet.figures import Reader, RegionOffer
from trivet.pictures.drawing import FigureSpec

NAME, TABLE = "disc_and_roots", "disc-levels"
VIEWS: tuple[str, ...] = ("", *(f"{kind}-{slug_of(disc)}" for disc in DISCS for kind in KINDS))
VARIANTS: tuple[str, ...] = ("", "question", "unnamed", "close")


def read(topic: Topic, spec: FigureSpec) -> DiscWords:
    """The prolapse of the view, or both at L4–L5; TrivetError if the topic lacks a row or a root."""
    reader = Reader(topic, spec)
    rows = (spec.view,) if spec.view else tuple(f"{kind}-L4-L5" for kind in KINDS)
    cases = tuple(_prolapse(reader, row) for row in rows)
    return DiscWords(cases, reader.styles(LEVELS), close=spec.variant == "close")


def _prolapse(reader: Reader, row: str) -> Prolapse:
    roots = roots_in(reader.cell(TABLE, row, "root"))
    others = [root for root in roots if root not in LEVELS]
    if others or not roots:
        what = f"roots of {', '.join(LEVELS)} in {TABLE}/{row}, not {', '.join(others) or 'none'}"
        raise reader.error(what, "name the root that this prolapse compresses", f"{TABLE}/{row}")
    return Prolapse(row, reader.cell(TABLE, row, "disc"), reader.cell(TABLE, row, "kind"), roots)


def regions(topic: Topic, view: str, variant: str) -> tuple[RegionOffer, ...]:
    """Discs, roots and prolapses, and their labels where the variant names them."""
    words = read(topic, FigureSpec(NAME, view, variant))
    discs = [(slug_of(disc), f"{TABLE}/paracentral-{slug_of(disc)}") for disc in words.discs]
    roots = [root.id for root in words.roots]
    offers = [RegionOffer(f"part-disc-{slug}", "part", ref) for slug, ref in discs]
    offers += [RegionOffer(f"part-root-{root}", "part", root) for root in roots]
    for case in words.cases:
        offers.append(RegionOffer(f"part-prolapse-{case.place}", "part", f"{TABLE}/{case.row}"))
        offers.append(RegionOffer(f"label-prolapse-{case.place}", "label", f"{TABLE}/{case.row}"))
    if variant != "unnamed":
        offers += [RegionOffer(f"label-disc-{slug}", "label", ref) for slug, ref in discs]
    if variant != "question":
        offers += [RegionOffer(f"label-{root}", "label", root) for root in roots]
    return tuple(offers)
