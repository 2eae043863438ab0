"""The interface for authors of figures: what a figure is, how it is found, and how it reads its topic.

A figure is a package `figures/NAME/` of the project with two modules:

    words.py    VIEWS, VARIANTS                   the names that topic.yaml may give, "" for the plain picture
                read(topic, spec) -> words        everything that the picture shows, as a frozen value
                regions(topic, view, variant)     a RegionOffer for every region that draw() exports
                LAYERS (optional)                 optional layers that topic.yaml may request
                CONTENT_FILES (optional)          stem -> pydantic model of a content file that only figures read
                LINKS (optional)                  stem -> check of that file: check(value, topic) -> FileFinding...
    draw.py     draw(words, spec) -> Drawing      the picture; it never sees the topic

`words.py` is imported on every build and by `check`. It must not import a drawing or numerical library, not even
through another module; `draw.py` is imported only in the process that draws.
"""

from trivet.figures.loading import FigurePackage, FileFinding, catalogue, figures_in, load_figure
from trivet.figures.reader import Reader, legend_style
from trivet.pictures.drawing import RegionOffer

__all__ = [
    "FigurePackage",
    "FileFinding",
    "Reader",
    "RegionOffer",
    "catalogue",
    "figures_in",
    "legend_style",
    "load_figure",
]
