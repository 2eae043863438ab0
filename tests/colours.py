"""How different two colours look: distances in CAM02-UCS (Luo, Cui and Li 2006), for four kinds of eyes.

Colour blindness is simulated after Machado, Oliveira and Fernandes (2009), severity 1.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

_TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_CAT02 = np.array([[0.7328, 0.4296, -0.1624], [-0.7036, 1.6975, 0.0061], [0.0030, 0.0136, 0.9834]])
_HPE = np.array([[0.38971, 0.68898, -0.07868], [-0.22981, 1.18340, 0.04641], [0.0, 0.0, 1.0]])
_WHITE = np.array([95.047, 100.0, 108.883])
_EYES = {
    "normal": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}

# The viewing conditions of sRGB: 64 lux, a grey surround of 20 %, an average surround.
_ADAPTING = 64 / np.pi / 5
_SURROUND, _INDUCTION, _FACTOR = 0.69, 1.0, 1.0
_DEGREE = _FACTOR * (1 - np.exp((-_ADAPTING - 42) / 92) / 3.6)
_K = 1 / (5 * _ADAPTING + 1)
_LEVEL = 0.2 * _K**4 * 5 * _ADAPTING + 0.1 * (1 - _K**4) ** 2 * (5 * _ADAPTING) ** (1 / 3)
_N = 0.2
_NBB = 0.725 * _N**-0.2
_Z = 1.48 + np.sqrt(_N)


def difference(one: str, two: str, eye: str) -> float:
    """The distance of two colours, `#rrggbb`, for an eye: normal, protan, deutan or tritan."""
    places = [_place(np.clip(_EYES[eye] @ _linear(colour), 0.0, 1.0)) for colour in (one, two)]
    return float(np.sqrt(((places[0] - places[1]) ** 2).sum()))


def _linear(colour: str) -> Numbers:
    value = np.array([int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)])
    return np.asarray(np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4))


def _response(xyz: Numbers) -> Numbers:
    white = _CAT02 @ _WHITE
    adapted = (_CAT02 @ xyz) * (100 * _DEGREE / white + 1 - _DEGREE)
    cones = _HPE @ np.linalg.inv(_CAT02) @ adapted
    power = (_LEVEL * np.abs(cones) / 100) ** 0.42
    return np.asarray(np.sign(cones) * 400 * power / (power + 27.13) + 0.1)


def _place(linear: Numbers) -> Numbers:
    red, green, blue = _response(_TO_XYZ @ linear * 100)
    white = _response(_WHITE)
    achromatic = (2 * red + green + blue / 20 - 0.305) * _NBB
    whitest = (2 * white[0] + white[1] + white[2] / 20 - 0.305) * _NBB
    lightness = 100 * (max(achromatic, 0.0) / whitest) ** (_SURROUND * _Z)
    a, b = red - 12 * green / 11 + blue / 11, (red + green - 2 * blue) / 9
    hue = np.arctan2(b, a)
    eccentric = (np.cos(hue + 2) + 3.8) / 4
    t = 50000 / 13 * _INDUCTION * _NBB * eccentric * np.hypot(a, b) / (red + green + 21 * blue / 20)
    chroma = t**0.9 * np.sqrt(lightness / 100) * (1.64 - 0.29**_N) ** 0.73
    colourful = np.log(1 + 0.0228 * chroma * _LEVEL**0.25) / 0.0228
    return np.array([1.7 * lightness / (1 + 0.007 * lightness), colourful * np.cos(hue), colourful * np.sin(hue)])
