"""SVGs: where their elements lie, and what is left of them."""

from __future__ import annotations

import pytest

from trivet.pictures.image.vector import Vector, read_vector

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/namespaces/inkscape" viewBox='


def drawing(body: str, box: str = "0 0 100 100") -> Vector:
    return read_vector(f'{HEAD}"{box}">{body}</svg>'.encode(), "a.svg")


@pytest.mark.parametrize(
    ("body", "bounds"),
    [
        ('<rect id="a" x="10" y="20" width="30" height="40"/>', (10, 20, 40, 60)),
        ('<circle id="a" cx="50" cy="50" r="10"/>', (40, 40, 60, 60)),
        ('<path id="a" d="M10 10h20v20h-20z"/>', (10, 10, 30, 30)),
        ('<polygon id="a" points="0,0 10,0 10,10"/>', (0, 0, 10, 10)),
        ('<line id="a" x1="10" y1="50" x2="30" y2="50" stroke="red" stroke-width="4"/>', (8, 48, 32, 52)),
        ('<g transform="translate(5 5) scale(2)"><rect id="a" width="10" height="10"/></g>', (5, 5, 25, 25)),
        ('<rect id="a" width="10" height="20" transform="rotate(90)  translate(0 -20)"/>', (0, 0, 20, 10)),
        ('<defs><rect id="r" width="5" height="5"/></defs><use id="a" href="#r" x="7" y="8"/>', (7, 8, 12, 13)),
        ('<g i:label="a"><rect width="1" height="1"/><rect x="9" y="9" width="1" height="1"/></g>', (0, 0, 10, 10)),
    ],
)
def test_an_element_lies_where_it_is_drawn(body: str, bounds: tuple[float, ...]) -> None:
    found = drawing(body).outlines({"a"})["a"].bounds
    assert found == pytest.approx(bounds, abs=0.06)


def test_places_are_counted_from_the_corner_of_the_view_box() -> None:
    found = drawing('<rect id="a" x="10" y="20" width="30" height="40"/>', "10 20 100 100").outlines({"a"})["a"]
    assert found.bounds == (0, 0, 30, 40)


def test_a_text_is_outlined_around_its_anchor() -> None:
    left, _, right, bottom = (
        drawing('<text id="a" x="50" y="40" text-anchor="middle">Word</text>').outlines({"a"})["a"].bounds
    )
    assert (left + right) / 2 == pytest.approx(50, abs=1)
    assert bottom == pytest.approx(40, abs=1)


def test_a_drawing_is_grey_in_grey_and_its_style_sheet_reaches_nothing_else() -> None:
    found = drawing('<style>.b { fill: #ff0000 }</style><rect class="b" width="9" height="9"/>')
    assert 'fill="#ff0000"' in found.markup(10, 10, grey=False)
    assert 'fill="#4c4c4c"' in found.markup(10, 10, grey=True)
    assert "style" not in found.markup(10, 10, grey=True)


def test_a_label_that_is_taken_out_is_gone() -> None:
    found = drawing('<text id="a" y="20">Secret</text><rect id="b" width="9" height="9"/>')
    assert 'id="art-a"' in found.markup(10, 10, grey=False)
    assert 'id="art-a"' not in found.without({"a"}).markup(10, 10, grey=False)
