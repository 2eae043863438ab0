"""The alt texts of a map: one with every answer, one with none."""

from __future__ import annotations

from collections.abc import Iterable

from figures.dermatome_map.map_words import SkinMark
from figures.dermatome_map.painter import MapPainter

_SEEN = {
    "anterior": "both lower limbs and the lower abdomen from the front, the feet pointing down",
    "posterior": "both lower limbs and the buttocks from behind, the heels and soles turned to the viewer",
    "medial": "the {side} lower limb from its medial side",
    "lateral": "the {side} lower limb with the hip and the buttock from its lateral side",
    "foot-dorsum": "the {side} foot from above, the leg cut off above the ankle",
    "foot-sole": "the sole of the {side} foot",
    "saddle": "the perineum and the buttocks from below, the thighs drawn up, the front at the top",
}
"""What each view shows; `side` is that of the limb."""
_PARTS = {"knee": "the {side} knee from the front", "foot": "the {side} ankle and foot from the lateral side"}
_KINDS = {"key": "Key sensory points (ISNCSCI)", "bedside": "Bedside points"}


def alt_texts(painter: MapPainter, zones: Iterable[str], marks: Iterable[SkinMark]) -> tuple[str, str]:
    """The alt text that says everything, and the one that gives no answer away."""
    blind = f"Map of the dermatomes of the lower limb: {_seen(painter)}. {painter.words.caveat}."
    if painter.style.blank:
        return blind, blind
    looks = [painter.words.look(name) for name in zones]
    said = [_pair(look.id, look.caption) for look in looks if not look.neutral]
    full = f"{blind} Zones: {'; '.join(said)}."
    for kind, heading in _KINDS.items():
        points = [_pair(mark.root, mark.text) for mark in marks if mark.kind == kind]
        if points:
            full += f" {heading}: {'; '.join(points)}."
    shown = [line for line in painter.words.lines if line.is_shown_in(painter.view.name)]
    pains = sorted({line.root for line in shown if line.kind == "pain"})
    if pains:
        full += f" {'Arrow' if len(pains) == 1 else 'Arrows'}: the pain of {' and '.join(pains)}."
    if any(line.kind == "axial" for line in shown):
        full += " Dashed: axial lines."
    return full, blind


def _seen(painter: MapPainter) -> str:
    """The part of the body that is seen, and from where."""
    side, variant, view = "left" if painter.variant.mirrored else "right", painter.variant, painter.view.name
    part = _PARTS.get(variant.crop, "") if view == {"knee": "anterior", "foot": "lateral"}.get(variant.crop) else ""
    seen = (part or _SEEN[view]).format(side=side)
    return f"{seen}, {variant.crop} alone" if variant.crop and not part else seen


def _pair(root: str, text: str) -> str:
    return f"{root}: {text}" if text else root
