"""Whose a picture is, in its files: authors and licence as metadata of the SVG and the PNG, or none."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from trivet.pictures.png_file import chunk

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER = len(_SIGNATURE) + 25
"""Where the first chunk of a PNG, its size and its kind of colour, ends."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Who made a picture, and the licence under which it may be used; both empty where a topic claims nothing."""

    creator: str = ""
    rights: str = ""


NOBODY = Credit()


def credited_svg(svg: str, credit: Credit) -> str:
    """The SVG with a `<metadata>` as its first element, in the terms of the Dublin Core."""
    said = "".join(
        f"<dc:{name}>{escape(value, quote=False)}</dc:{name}>"
        for name, value in (("creator", credit.creator), ("rights", credit.rights))
        if value
    )
    if not said:
        return svg
    start = svg.index(">", svg.index("<svg ")) + 1
    metadata = (
        '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about="">'
        f"{said}</rdf:Description></rdf:RDF></metadata>"
    )
    return f"{svg[:start]}\n{metadata}{svg[start:]}"


def credited_png(data: bytes, credit: Credit) -> bytes:
    """The PNG with the text chunks `Author` and `Copyright` after its header."""
    said = b"".join(
        _text_chunk(name, value) for name, value in (("Author", credit.creator), ("Copyright", credit.rights)) if value
    )
    return data[:_HEADER] + said + data[_HEADER:]


def _text_chunk(keyword: str, text: str) -> bytes:
    """A chunk `iTXt`: UTF-8, not compressed, in no particular language."""
    return chunk(b"iTXt", keyword.encode("ascii") + b"\0\0\0\0\0" + text.encode("utf-8"))
