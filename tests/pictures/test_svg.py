"""The SVG is made small without moving anything."""

from __future__ import annotations

from trivet.pictures.svg import tidy

SOURCE = """<?xml version="1.0"?>
<!DOCTYPE svg PUBLIC "x" "y">
<svg width="10pt" viewBox="0 0 10 10">
 <g id="patch_7">
  <path d="M 1.23456 2 L 3 4.5 L 3 4.5 z" clip-path="url(#p0123abcd)"/>
 </g>
 <defs><clipPath id="p0123abcd"><rect x="0" y="0" width="1.23456" height="2"/></clipPath></defs>
</svg>"""


def test_unused_ids_go_and_the_others_are_numbered() -> None:
    text = tidy(SOURCE)
    assert "patch_7" not in text and "DOCTYPE" not in text
    assert 'clip-path="url(#i0)"' in text and '<clipPath id="i0">' in text


def test_a_picture_with_nothing_in_it_can_be_filled() -> None:
    """A plate without labels lays an image into an empty picture."""
    source = tidy('<svg width="10pt" height="10pt" xmlns="http://www.w3.org/2000/svg"/>')
    assert source.endswith('xmlns="http://www.w3.org/2000/svg">\n</svg>\n')
