"""The SVG is made small without moving anything."""

from __future__ import annotations

from trivet.pictures.svg import tidy

SOURCE = """<?xml version="1.0"?>
<!DOCTYPE svg PUBLIC "x" "y">
<svg width="10pt" viewBox="0 0 10 10">
 <metadata><date>today</date></metadata>
 <g id="patch_7">
  <path d="M 1.23456 2 L 3 4.5 L 3 4.5 z" clip-path="url(#p0123abcd)"/>
 </g>
 <defs><clipPath id="p0123abcd"><rect x="0" y="0" width="1.23456" height="2"/></clipPath></defs>
</svg>"""


def test_metadata_and_unused_ids_go_and_the_others_are_numbered() -> None:
    text = tidy(SOURCE)
    assert "today" not in text and "patch_7" not in text and "DOCTYPE" not in text
    assert 'clip-path="url(#i0)"' in text and '<clipPath id="i0">' in text


def test_paths_are_relative_in_hundredths() -> None:
    assert 'd="M1.23 2l1.77 2.5 0 0z"' in tidy(SOURCE)


def test_rounding_does_not_add_up() -> None:
    steps = " ".join(f"L {0.333 * n:.3f} 0" for n in range(1, 300))
    path = tidy(f'<svg><path d="M 0 0 {steps}"/></svg>').split('d="M0 0l')[1].split('"')[0]
    along = [float(number) for number in path.replace(" 0", " ").split()]
    assert abs(sum(along) - 0.333 * 299) < 0.01
