"""The logo of a topic as a file of its pages, so that a browser loads it once for all of them."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass

from trivet.pictures.logo import Logo

HEIGHT = 100
"""The height in pixels that pages give, from which a browser knows the shape; the style sheet says how large it is."""
ENDINGS = {"data:image/svg+xml": "svg", "data:image/png": "png"}
"""By how the address of a logo begins."""


@dataclass(frozen=True, slots=True)
class SiteLogo:
    """A logo: its file, by the path from the topic's pages, what is in it, its size in pixels, and what it says."""

    file: str
    content: bytes
    width: int
    height: int
    alt: str


def site_logo(logo: Logo) -> SiteLogo:
    """The logo in colour."""
    kind, _, encoded = logo.colour.partition(";base64,")
    return SiteLogo(f"logo.{ENDINGS[kind]}", b64decode(encoded), round(HEIGHT * logo.ratio), HEIGHT, logo.alt)
