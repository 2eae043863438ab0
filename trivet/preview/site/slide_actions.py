"""The actions that paint drawings in SVG as PNG, which most programs for slides ask for; cards show these as SVG."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from trivet.builder import versions
from trivet.builder.actions import SETS, Action, Artefact
from trivet.builder.cache import StoredFile
from trivet.builder.keys import fingerprint
from trivet.builder.source_code import SourceCode
from trivet.content.model.topic import Topic
from trivet.pictures.credit import Credit
from trivet.pictures.drawing import PictureName, Plates
from trivet.preview.site.slide import Slide

MODULE = "trivet.preview.site.slide"
"""The module that paints them, in a worker."""
PAINTS = (*SETS, "pypdfium2")
"""The packages that decide their bytes."""


def slide_actions(
    project: Path, topic: Topic, plates: Plates, outlined: Mapping[PictureName, StoredFile], code: SourceCode
) -> Mapping[PictureName, Action]:
    """The actions for those `plates` of which cards show an SVG, from their SVGs with letters as outlines."""
    made_by = code.inputs([MODULE])
    planned: dict[PictureName, Action] = {}
    for name, plate in plates.items():
        image = topic.image_of(name[0])
        if image is None or plate.card is None or plate.card.suffix != ".svg":
            continue
        width = plate.spec.width_mm
        slide = Slide((width, width * plate.height / plate.width), Credit(image.credit, image.licence))
        svg, file = outlined[name], f"{name[0]}-{name[1]}.png"
        key = fingerprint("slide", svg.sha256, slide, made_by.key, versions.of(PAINTS))
        planned[name] = Action(
            name=f"{topic.id}/figures/{file}",
            make=f"{MODULE}:make",
            arguments=(svg.path, slide, project),
            outputs={"png": Artefact(file, key)},
            inputs=made_by.paths,
            cost=1.0,
        )
    return planned
