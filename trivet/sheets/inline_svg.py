"""Small drawings that are part of a page: SVG as a `data:` address."""

from __future__ import annotations

from trivet.pictures.data_address import data_address


def svg_address(
    shapes: str,
    width: float,
    height: float,
    corner: tuple[float, float] = (0.0, 0.0),
    look: str = "",
    *,
    stretched: bool = False,
) -> str:
    """The address of a drawing `width` × `height` mm whose units are mm; `corner` is its upper left one.

    `look` are attributes that all its shapes share. One that is `stretched` fills whatever it is printed on.
    """
    attributes = f" {look}" if look else ""
    attributes += ' preserveAspectRatio="none"' if stretched else ""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}mm" height="{height:g}mm" '
        f'viewBox="{corner[0]:g} {corner[1]:g} {width:g} {height:g}"{attributes}>{shapes}</svg>'
    )
    return data_address("svg+xml", svg.encode())
