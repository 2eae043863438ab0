"""Plates as files: `.svg`, `.json` with its data for the deck and the sheets, and `.png` if a card shows it.

They are read back without the drawing library, and may lie in different folders.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from trivet.pictures.drawing import Drawing, FigureSpec, FileFormat, Plate
from trivet.pictures.stored_regions import joined, regions_to_json, split


def plate_to_json(spec: FigureSpec, drawing: Drawing, size: tuple[int, int], digest: str, credit: str = "") -> str:
    """Everything about a plate but its bytes, as JSON that is the same on every run; `size` is in pixels.

    `credit` is printed beside the picture.
    """
    regions, outlines = split(regions_to_json(drawing.regions))
    data = {
        "spec": {
            "figure": spec.figure,
            "view": spec.view,
            "variant": spec.variant,
            "theme": spec.theme,
            "width_mm": spec.width_mm,
            "layers": list(spec.layers),
        },
        "width": size[0],
        "height": size[1],
        "alt": drawing.alt,
        "alt_blind": drawing.alt_blind,
        "words": list(drawing.words),
        "digest": digest,
        "credit": credit,
        "regions": regions,
        "outlines": outlines,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def load_plate(files: Mapping[FileFormat, Path]) -> Plate:
    """The plate of these files, of which that for cards may be absent; FileNotFoundError for one that is not there."""
    data = json.loads(files["json"].read_bytes())
    svg, card = files["svg"], files.get("card", files.get("png"))
    for path in (svg, card):
        if path is not None and not path.is_file():
            raise FileNotFoundError(path)
    spec = data["spec"]
    return Plate(
        spec=FigureSpec(**{**spec, "layers": tuple(spec["layers"])}),
        svg=svg,
        card=card,
        width=data["width"],
        height=data["height"],
        regions=joined(data["regions"], data["outlines"]),
        alt=data["alt"],
        alt_blind=data["alt_blind"],
        words=tuple(data["words"]),
        digest=data["digest"],
        credit=data["credit"],
    )
