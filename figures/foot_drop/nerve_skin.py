"""The skin that nerves supply, drawn by hand on the posture `limb-drop`, since the map has zones for roots only.

In mm of the body from the upper left of the posture, by column of the table.
"""

from __future__ import annotations

NERVE_SKIN = {
    "common_peroneal": (
        (234, 930), (270, 918), (306, 930), (290, 1000), (272, 1080), (276, 1130), (300, 1176), (330, 1230),
        (322, 1262), (290, 1262), (262, 1233), (244, 1186), (230, 1120), (223, 1040),
    ),
    "sciatic": (
        (196, 830), (222, 785), (258, 748), (296, 722), (324, 720), (337, 738), (337, 775), (330, 815), (326, 850),
        (316, 880), (290, 990), (272, 1080), (276, 1130), (300, 1176), (330, 1230), (322, 1270), (260, 1262),
        (200, 1190), (130, 1110), (130, 1060), (186, 1040), (204, 930),
    ),
}  # fmt: skip
"""The upper lateral leg is the lateral sural cutaneous nerve's: a sciatic lesion numbs it, one at the neck of the
fibula does not. Higher up the calf is the posterior femoral cutaneous nerve's, the skin in front the saphenous nerve's.
"""
