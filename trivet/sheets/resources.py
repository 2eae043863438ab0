"""The only resources that a sheet may open.

They are its pictures, the fonts of its topic, data inside the page, and files of the project.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from trivet.pictures.drawing import Plate
from trivet.pictures.font_files import ScriptFont

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher

TYPE_SIZE = re.compile(r"font-size:\s*([\d.]+)px")


@dataclass(slots=True)
class Library:
    """The pictures and fonts of an edition by address, and the project whose files may be opened."""

    project: Path
    plates: tuple[Plate, ...]
    fonts: tuple[ScriptFont, ...] = ()
    remedy: str = "correct the address"
    sizes: dict[str, float] = field(default_factory=dict)

    def find(self, address: str) -> Plate | None:
        """The picture of an address `plate:STEM?DIGEST`; several of different widths may share a stem."""
        parts = urlsplit(address)
        named = (plate for plate in self.plates if plate.spec.stem == parts.path)
        return next((plate for plate in named if plate.digest == parts.query), None)

    def font(self, address: str) -> Path | None:
        """The file of a font whose address is `font:FAMILY/regular` or `font:FAMILY/bold`."""
        family, _, weight = urlsplit(address).path.partition("/")
        found = next((font for font in self.fonts if font.family == family), None)
        if found is None:
            return None
        return found.bold if weight == "bold" else found.regular

    def type_sizes(self, address: str, width: float) -> float:
        """The smallest type (points) in a picture printed `width` mm wide; 0 where there is none."""
        plate = self.find(address)
        if plate is None:
            return 0.0
        if plate.digest not in self.sizes:
            text = plate.svg.read_text(encoding="utf-8")
            self.sizes[plate.digest] = min(map(float, TYPE_SIZE.findall(text)), default=0.0)
        return round(self.sizes[plate.digest] * width / plate.spec.width_mm, 2)

    def fetcher(self) -> URLFetcher:
        """A fetcher for the renderer. It raises FatalURLFetchingError, with an explanation, for all others."""
        from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

        library = self

        class Fetcher(URLFetcher):  # type: ignore[misc]
            def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
                parts = urlsplit(url)
                if parts.scheme == "data":
                    return super().fetch(url, headers)
                if parts.scheme == "plate":
                    plate = library.find(url)
                    if plate is None or not plate.svg.is_file():
                        library.remedy = "build the pictures first"
                        raise FatalURLFetchingError(f"the picture {parts.path} is missing")
                    return URLFetcherResponse(url, plate.svg.read_bytes(), {"Content-Type": "image/svg+xml"})
                if parts.scheme == "font" and (font := library.font(url)):
                    return URLFetcherResponse(url, font.read_bytes(), {"Content-Type": "font/sfnt"})
                if parts.scheme == "file":
                    path = Path(url2pathname(unquote(parts.path))).resolve()
                    if path.is_relative_to(library.project) and path.is_file():
                        return URLFetcherResponse(path.as_uri(), path.read_bytes())
                    library.remedy = "keep all files of a sheet in the project"
                    raise FatalURLFetchingError(f"the page loads the file {path.name}, which is not in the project")
                library.remedy = "keep all files of a sheet in the project"
                raise FatalURLFetchingError(f"the page loads {url}, but sheets cannot load files from the network")

        return Fetcher(allowed_protocols=("data",), allow_redirects=False, fail_on_errors=True)
