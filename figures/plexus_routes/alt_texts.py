"""The alternative texts of the nerves: what is seen, with and without their names."""

from __future__ import annotations

from figures.plexus_routes.routes import PlexusWords
from figures.plexus_routes.words import NERVES

_COURSES = {
    "obturator": (
        "The roots join within psoas major. The nerve leaves its medial border, descends along the wall of the pelvis, "
        "passes behind the superior ramus of the pubis and divides in the obturator canal. Its anterior branches run "
        "in front of adductor brevis and behind adductor longus, where they are dashed, and one reaches gracilis; its "
        "posterior branch runs behind both and comes out on adductor magnus."
    ),
    "femoral": (
        "The roots join within psoas major. The nerve leaves its lateral border, passes beneath the inguinal ligament, "
        "just lateral to the femoral artery, and divides below it into branches to quadriceps and one, the "
        "{skin_branch}: it crosses in front of the artery from lateral to medial, leaves it where the artery turns "
        "behind the femur, and runs on past the medial side of the knee."
    ),
    "sciatic": (
        "The ventral rami arise in front of the sacrum, which hides them; there they are dashed. "
        "The nerve leaves the pelvis through the greater sciatic foramen, below piriformis, passes beneath the long "
        "head of biceps, where it is dashed, and divides above the popliteal fossa: the tibial part runs on beneath "
        "the muscles of the calf, the common peroneal follows the edge of biceps, rounds the neck of the fibula and "
        "divides into a deep and a superficial nerve. Branches to the hamstrings and to gastrocnemius are dashed "
        "where the muscles cover them. Medial to the nerve the pudendal nerve rounds the ischial spine."
    ),
}
"""What is seen of the course of a nerve, for those who hear it."""


_UNNAMED = {
    "": "The right lower limb with its bones, twice from the front and once from behind, each time with a nerve.",
    "obturator": (
        "The right pelvis and thigh from the front with their bones, a muscle beside the spine and those of the medial "
        "side of the thigh. A nerve leaves the first at its medial border, runs along the wall of the pelvis, passes "
        "behind the pubis and divides; its branches run in front of and behind the others."
    ),
    "femoral": (
        "The right pelvis and thigh from the front with their bones, the main artery, a muscle beside the spine and "
        "those of the front of the thigh. A nerve leaves the first at its lateral border, passes beneath the inguinal "
        "ligament, lateral to the artery, and divides among the others; a thin branch crosses in front of the artery "
        "and runs on past the knee."
    ),
    "sciatic": (
        "The right lower limb from behind with its bones. Dashed strands from the spine and the front of the sacrum "
        "join and leave the pelvis below a muscle; the nerve runs down the back of the thigh and divides above the "
        "knee. One part runs on beneath the muscles of the calf, the other winds round the lateral side of the leg "
        "below the knee."
    ),
}
"""What is seen, for those who are asked for the name of a nerve."""


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
    return _UNNAMED[view]
