"""The skin that nerves supply, drawn by hand on the posture `limb-drop`, since the map has zones for roots only.

In mm of the body from the upper left of the posture, by column of the table.
"""

from __future__ import annotations

NERVE_SKIN = {
    "common_peroneal": (
        (234, 930), (270, 918), (306, 930), (290, 1000), (272, 1080), (280, 1150), (306, 1220), (300, 1250),
        (280, 1238), (250, 1180), (228, 1110), (223, 1030),
    ),
    "sciatic": (
        (196, 830), (222, 785), (258, 748), (296, 722), (324, 720), (337, 738), (337, 775), (330, 815), (326, 850),
        (316, 880), (290, 990), (272, 1080), (280, 1150), (310, 1220), (312, 1275), (260, 1240), (200, 1170),
        (130, 1110), (130, 1060), (186, 1040), (204, 930),
    ),
}  # fmt: skip
"""The upper lateral leg is the lateral sural cutaneous nerve's: a sciatic lesion numbs it, one at the neck of the
fibula does not. Higher up the calf is the posterior femoral cutaneous nerve's, the skin in front the saphenous nerve's.
"""
