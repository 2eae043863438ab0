"""What the course of a nerve is described by, and where it lies, in mm of the body."""

from __future__ import annotations

LANDMARKS: dict[str, tuple[tuple[str, tuple[float, float], float], ...]] = {
    "femoral": (("inguinal ligament", (60.5, 905.5), 0.0), ("femoral artery", (85.0, 791.0), 0.0)),
    "obturator": (
        ("obturator foramen", (46.0, 866.0), 34.0),
        ("adductor brevis", (75.0, 824.0), 3.0),
        ("adductor longus", (57.0, 796.0), 0.0),
        ("gracilis", (30.2, 768.0), 0.0),
        ("adductor magnus", (62.0, 712.0), 0.0),
    ),
    "sciatic": (
        ("piriformis", (131.0, 904.0), 0.0),
        ("superficial peroneal nerve", (154.4, 305.0), 0.0),
        ("deep peroneal nerve", (133.1, 273.0), 0.0),
    ),
}
"""By nerve: the name of what its course is described by, where that lies, and how far above it the name stands."""
PSOAS_AT, ARTERY_AT = (45.0, 1064.0), (86.0, 806.0)
"""The lateral part of psoas major, and the femoral artery above the nerve's branch that crosses it."""
PUDENDAL_AT, SPINE_AT = (44.1, 906.0), (55.5, 892.5)
"""The pudendal nerve above the ischial spine, and the base of the spine, whose tip lies beside the nerve."""
AT_THE_LEFT: dict[str, tuple[tuple[str, tuple[float, float], float], ...]] = {
    "femoral": (("psoas major", PSOAS_AT, -9.5),),
    "obturator": (("psoas major", PSOAS_AT, -9.5),),
    "sciatic": (("pudendal nerve", PUDENDAL_AT, 8.4), ("ischial spine", SPINE_AT, 14.6)),
}
"""What is named at the left, where it lies, and how far below it the name stands, in mm at full scale."""
