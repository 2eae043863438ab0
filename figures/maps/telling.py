"""What a map says in words, for those who do not see it: once with every answer, once with none."""

from __future__ import annotations

from collections.abc import Mapping

from figures.maps.plate import Plate
from trivet.pictures.arcs import Shape


def alternatives(plate: Plate, zones: Mapping[str, Shape]) -> tuple[str, str]:
    """The alternative text that says everything, and the one that gives no answer away."""
    title = plate.scene.view.title
    if plate.variant.mirrored:
        title = title.replace("right", "left")
    part = f", {plate.variant.crop}" if plate.variant.crop else ""
    blind = f"Map of the dermatomes of the lower limb. {title}{part}. {plate.words.caveat}."
    if plate.style.open:
        return blind, blind
    looks = [plate.words.look(name) for name in zones]
    said = "; ".join(f"{look.id}: {look.caption}" if look.caption else look.id for look in looks if not look.neutral)
    return f"{blind} Zones: {said}.", blind
