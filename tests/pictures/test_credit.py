"""Whose a picture is stands in its files, and in files of a topic that claims nothing there is nothing."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from io import BytesIO

from PIL import Image

from trivet.pictures.credit import NOBODY, Credit, credited_png, credited_svg

CREDIT = Credit("Zoë Doe, A & B University", "CC BY 4.0")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="4pt">\n<path d="M0 0"/>\n</svg>\n'
DC = "{http://purl.org/dc/elements/1.1/}"


def png() -> bytes:
    stream = BytesIO()
    Image.new("P", (3, 2), 1).save(stream, "PNG")
    return stream.getvalue()


def test_an_svg_names_its_creator_and_its_rights() -> None:
    root = ET.fromstring(credited_svg(SVG, CREDIT))
    assert [child.tag.rpartition("}")[2] for child in root] == ["metadata", "path"]
    assert [found.text for found in root.iter(f"{DC}creator")] == [CREDIT.creator]
    assert [found.text for found in root.iter(f"{DC}rights")] == [CREDIT.rights]


def test_a_png_names_its_author_and_its_copyright_and_shows_the_same() -> None:
    with Image.open(BytesIO(credited_png(png(), CREDIT))) as image, Image.open(BytesIO(png())) as plain:
        image.verify()
        assert image.info == {"Author": CREDIT.creator, "Copyright": CREDIT.rights}
        assert image.size == plain.size
    with Image.open(BytesIO(credited_png(png(), CREDIT))) as image, Image.open(BytesIO(png())) as plain:
        assert image.tobytes() == plain.tobytes()


def test_what_is_not_claimed_is_not_written() -> None:
    assert credited_svg(SVG, NOBODY) == SVG
    assert credited_png(png(), NOBODY) == png()
    assert "creator" not in credited_svg(SVG, Credit(rights="CC0"))
