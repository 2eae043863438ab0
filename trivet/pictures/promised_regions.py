"""Compares the regions that a figure has drawn with those that it offers.

Occlusions ask for regions on offer, and `check` relies on the offer without drawing, so every picture is compared with
it when it is drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from trivet.errors import Problem
from trivet.pictures.credit import NOBODY, Credit
from trivet.pictures.drawing import Region, RegionOffer
from trivet.pictures.font_files import ScriptFont

SHOWN = 5
"""The most regions that a message names."""


@dataclass(frozen=True, slots=True)
class Promise:
    """The plate that a picture is drawn for, its place in the content (a problem without words), and what it holds."""

    plate: str
    place: Problem
    offers: tuple[RegionOffer, ...] = ()
    credit: Credit = NOBODY
    """Whose the picture is, for its files."""
    fonts: tuple[ScriptFont, ...] = ()
    """The fonts of its topic."""


def broken_promises(
    drawn: Collection[Region], offers: Collection[RegionOffer], *, worksheet: bool
) -> Iterator[tuple[str, str, str]]:
    """The module of the figure that must be corrected, what is wrong with the picture, and what to do.

    A worksheet leaves its answers to the learner, so it may lack regions that are offered.
    """
    offered = {offer.id: offer for offer in offers}
    present = {region.id for region in drawn}
    missing = [offer.id for offer in offers if offer.id not in present and not offer.optional]
    if missing and not worksheet:
        yield "draw", f"lacks {_names(missing)}, which `regions` offers", "draw what is offered, or do not offer it"
    if unknown := [region.id for region in drawn if region.id not in offered]:
        yield "words", f"has {_names(unknown)}, which `regions` does not offer", "offer what is drawn"
    if twice := [name for name, times in Counter(region.id for region in drawn).items() if times > 1]:
        yield "draw", f"has {_names(twice)} twice", "give each region an id of its own"
    for region in drawn:
        offer = offered.get(region.id)
        if offer and (region.kind, region.ref) != (offer.kind, offer.ref):
            what = f"shows `{region.id}` as a {region.kind} of `{region.ref}`"
            yield "words", f"{what}, and `regions` offers a {offer.kind} of `{offer.ref}`", "let both say the same"


def _names(ids: list[str]) -> str:
    """The regions of those ids, the first few by name."""
    listed = ", ".join(f"`{name}`" for name in ids[:SHOWN])
    more = f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else ""
    return f"the region{'s' if len(ids) > 1 else ''} {listed}{more}"
