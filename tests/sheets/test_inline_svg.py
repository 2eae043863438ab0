"""Small drawings are part of the page."""

from __future__ import annotations

from base64 import b64decode

from trivet.sheets.inline_svg import svg_address


def test_units_are_millimetres_from_the_corner() -> None:
    address = svg_address('<path d="M0 0"/>', 12.5, 8, (-0.2, -0.2), 'fill-rule="evenodd"')
    kind, _, data = address.partition(",")
    assert kind == "data:image/svg+xml;base64"
    assert b64decode(data).decode() == (
        '<svg xmlns="http://www.w3.org/2000/svg" width="12.5mm" height="8mm" viewBox="-0.2 -0.2 12.5 8" '
        'fill-rule="evenodd"><path d="M0 0"/></svg>'
    )


def test_a_stretched_drawing_fills_whatever_it_is_printed_on() -> None:
    svg = b64decode(svg_address("", 2, 3, stretched=True).partition(",")[2]).decode()
    assert 'preserveAspectRatio="none"' in svg
