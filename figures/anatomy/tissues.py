"""The colours of the tissues of the body in each theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from trivet.pictures.drawing import Theme
from trivet.pictures.style import LIGHT, Style


@dataclass(frozen=True, slots=True)
class Tissues:
    """A colour for each tissue, from the skin inwards, and one for numb skin."""

    skin: str
    bone: str
    disc: str
    dura: str
    nucleus: str
    cord: str
    nerve: str
    muscle: str
    ligament: str
    artery: str
    numb: str
    """Skin that a nerve no longer serves: apart from the colour of every root, whose own zones keep their hue."""


_TISSUES: Mapping[Theme, Tissues] = MappingProxyType(
    {
        "light": Tissues(
            skin="#f1e4d6",
            bone="#efe3c8",
            disc="#b9cdd6",
            dura="#e9d9e2",
            nucleus="#d8877a",
            cord="#f2dfa6",
            nerve="#ceae00",
            muscle="#c98f83",
            ligament="#f4efe2",
            artery="#c9453d",
            numb="#7a4a96",
        ),
        "dark": Tissues(
            skin="#d8cabb",
            bone="#cfc2a6",
            disc="#7f99a6",
            dura="#b9a3b2",
            nucleus="#d8776a",
            cord="#d9c488",
            nerve="#ffe94a",
            muscle="#b67b70",
            ligament="#ded6c3",
            artery="#cc5a50",
            numb="#7a2fa0",
        ),
        "grey": Tissues(
            skin="#f1f1f1",
            bone="#ededed",
            disc="#c4c4c4",
            dura="#dedede",
            nucleus="#8e8e8e",
            cord="#e2e2e2",
            nerve="#d0d0d0",
            muscle="#b4b4b4",
            ligament="#f7f7f7",
            artery="#8c8c8c",
            numb="#9c9c9c",
        ),
        "blank": Tissues(
            skin="#fafafa",
            bone="#f4f4f4",
            disc="#d6d6d6",
            dura="#ececec",
            nucleus="#9a9a9a",
            cord="#f0f0f0",
            nerve="#ffffff",
            muscle="#d9d9d9",
            ligament="#fbfbfb",
            artery="#c4c4c4",
            numb="#fafafa",
        ),
    }
)


def tissue(style: Style) -> Tissues:
    """The colours of the tissues in the theme of a style."""
    return _TISSUES[style.theme]


def skin_line(style: Style) -> str:
    """The colour of the outline of what lies on skin, which is pale in the dark theme too."""
    return LIGHT.silhouette if style.theme == "dark" else style.silhouette
