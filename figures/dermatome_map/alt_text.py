"""The alt texts of a map: one with every answer, one with none."""

from __future__ import annotations

from collections.abc import Iterable

from figures.dermatome_map.map_words import SkinMark
from figures.dermatome_map.painter import MapPainter

_KINDS = {"key": "Key sensory points (ISNCSCI)", "bedside": "Bedside points"}


def alt_texts(painter: MapPainter, zones: Iterable[str], marks: Iterable[SkinMark]) -> tuple[str, str]:
    """The alt text that says everything, and the one that gives no answer away."""
    title = painter.view.title
    if painter.variant.mirrored:
        title = title.replace("right", "left")
    part = f", {painter.variant.crop}" if painter.variant.crop else ""
    blind = f"Map of the dermatomes of the lower limb. {title}{part}. {painter.words.caveat}."
    if painter.style.blank:
        return blind, blind
    looks = [painter.words.look(name) for name in zones]
    said = [_pair(look.id, look.caption) for look in looks if not look.neutral]
    full = f"{blind} Zones: {'; '.join(said)}."
    for kind, heading in _KINDS.items():
        points = [_pair(mark.root, mark.text) for mark in marks if mark.kind == kind]
        if points:
            full += f" {heading}: {'; '.join(points)}."
    pains = sorted({line.root for line in painter.words.lines if line.kind == "pain"})
    if pains:
        full += f" Arrows: the pain of {' and '.join(pains)}."
    if any(line.kind == "axial" for line in painter.words.lines):
        full += " Dashed: axial lines."
    return full, blind


def _pair(root: str, text: str) -> str:
    return f"{root}: {text}" if text else root
