"""The title below a map, the words at its sides, and the caveat in lines."""

from __future__ import annotations

from figures.dermatome_map.variants import Variant
from figures.dermatome_map.views import MapView
from trivet.pictures.fonts import measure
from trivet.pictures.labels import wrap
from trivet.pictures.style import TypeSizes

_BELOW, _BELOW_BACK = 3.4, 1.8
"""How far down the title is moved if the words at the sides leave no room for it, and below the word "back"."""
_PAIRS = {
    "anterior": ("right", "left"),
    "posterior": ("left", "right"),
    "saddle": ("right", "left"),
    "foot-dorsum": ("medial", "lateral"),
    "foot-sole": ("lateral", "medial"),
    "lateral": ("back", "front"),
    "medial": ("front", "back"),
}


def title_of(view: MapView, variant: Variant) -> str:
    """The name of the view, of the limb and of the part that is shown.

    What the page says for several maps, it says instead of them: the caveat, and which limb is seen.
    """
    title = view.title if variant.cautioned else view.title.split(" (")[0]
    if variant.mirrored:
        title = title.replace("right limb", "left limb").replace("right foot", "left foot")
    if variant.crop:
        title = f"{title.split(' (')[0]}: {variant.crop}, {'left' if variant.mirrored else 'right'} limb"
    return title


def side_words(view: MapView, variant: Variant, *, both: bool) -> tuple[str, str] | None:
    """The words at the left and the right of a view, which shows `both` limbs or one."""
    if variant.crop and both:
        pair = ("lateral", "medial") if view.name == "anterior" else ("medial", "lateral")
    elif view.name in _PAIRS:
        pair = _PAIRS[view.name]
        if both:
            return pair
    else:
        return None
    return (pair[1], pair[0]) if variant.mirrored else pair


def caveat_lines(caveat: str, sizes: TypeSizes, width: float) -> tuple[str, ...]:
    """The caveat in as few lines of at most `width` mm as it needs, and these as even as they can be."""
    lines = wrap(caveat, sizes.small, width, "italic")
    longest = max(measure(line, sizes.small, "italic").width for line in lines)
    for share in (0.6, 0.7, 0.8, 0.9):
        narrower = wrap(caveat, sizes.small, longest * share, "italic")
        if len(narrower) == len(lines):
            return narrower
    return lines


def title_row(view: MapView, variant: Variant, breadth: float, sizes: TypeSizes, *, both: bool) -> float:
    """How far in mm the title lies below the words at the sides of a body of that breadth: 0 if they leave room."""
    if view.spec.oval is not None:
        return _BELOW_BACK
    words = side_words(view, variant, both=both)
    if words is None:
        return 0.0
    room = breadth - sum(measure(word, sizes.small, "italic").width for word in words)
    return _BELOW if room < measure(title_of(view, variant), sizes.body, "semibold").width + 3 else 0.0
