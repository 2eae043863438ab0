"""The alternative texts of the nerves: what is seen, with and without their names."""

from __future__ import annotations

from figures.plexus_routes.routes import PlexusWords
from figures.plexus_routes.words import NERVES

_COURSES = {
    "obturator": (
        "The nerve descends medial to the hip bone along the wall of the pelvis, passes behind the superior ramus of "
        "the pubis, leaves through the upper part of the obturator foramen and divides among the adductors."
    ),
    "femoral": (
        "The nerve passes beneath the inguinal ligament, lateral to the femoral artery, and divides just below it into "
        "branches to quadriceps and one, the {skin_branch}, that runs on past the knee."
    ),
    "sciatic": (
        "The nerve leaves the pelvis through the greater sciatic foramen, below piriformis, and divides above the "
        "popliteal fossa: the tibial part runs on down the calf, the common peroneal rounds the neck of the fibula and "
        "divides into a deep and a superficial nerve. Medial to it the pudendal nerve rounds the ischial spine."
    ),
}
"""What is seen of the course of a nerve, for those who hear it."""


def alt_text(words: PlexusWords, view: str) -> str:
    """Everything that the picture says."""
    rows = {"": NERVES, "sciatic": NERVES[2:]}.get(view, (view,))
    said = [f"{route.name} nerve, {route.written}: {route.does}" for route in words.routes if route.row in rows]
    seen = "from behind" if view == "sciatic" else "from the front" if view else "from the front and from behind"
    course = f" {_COURSES[view].format(skin_branch=words.skin_branch)}" if view else ""
    return (
        f"The right lower limb {seen} with its bones, and nerves as strands of their roots. {'. '.join(said)}.{course}"
    )


def alt_without_names(view: str) -> str:
    """What is seen, without naming nerves or roots."""
    if view == "sciatic":
        return (
            "The right lower limb from behind with its bones; a nerve runs from the spine down the back of the thigh "
            "and divides in two."
        )
    if view:
        return "The right pelvis and thigh from the front with bones and muscles; a nerve runs there from the spine."
    return "The right lower limb with its bones, twice from the front and once from behind, each time with a nerve."
