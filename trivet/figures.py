"""What the builder needs of a figure: finding it, checking that it offers what it has to, and its catalogue.

A figure is a package `figures/NAME` with `words.py` and `draw.py`; a single module `figures/NAME.py` that holds both
still works. `words.py` offers:

    VIEWS, VARIANTS         the views and variants that topic.yaml may name, "" for the plain one
    LAYERS                  what topic.yaml may ask to be drawn in addition             (optional)
    CONTENT_FILES           the models of the content files that it reads, by stem: {"map": MapFile} (optional)
    LINKS                   checks of those files: {"map": link_map}, with link_map(value, topic) -> findings
                            (path in the file, what is wrong, what to do)               (optional)
    read(topic, spec)       what one picture shows, as a frozen value
    regions(topic, view, variant)   a RegionOffer for each region that the picture exports
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol, TypeAlias, cast

from pydantic import BaseModel

from trivet.content.catalogue import Catalogue, FigureOffer, RegionOffer
from trivet.content.model import Topic
from trivet.content.yaml_document import Path_
from trivet.errors import Problem, TrivetError
from trivet.pictures.drawing import FigureSpec

PACKAGE = "figures"
FileFinding: TypeAlias = tuple[Path_, str, str]
"""Something wrong in a content file of a figure: the path of the value, what is wrong, and what to do."""
FileCheck: TypeAlias = Callable[[Any, Topic], Iterable[FileFinding]]
RegionOffers: TypeAlias = Callable[[Topic, str, str], tuple[RegionOffer, ...]]
NEEDED = ("VIEWS", "VARIANTS", "read")


class Figure(Protocol):
    """What `words.py` of a figure offers to the builder."""

    VIEWS: tuple[str, ...]
    VARIANTS: tuple[str, ...]

    def read(self, topic: Topic, spec: FigureSpec) -> Any:
        """What one picture shows. Raises TrivetError for what the topic lacks."""


def load_figure(name: str) -> Figure:
    """The figure of that name, without what draws it.

    Raises ModuleNotFoundError if there is none, TrivetError for one that lacks what a figure has to offer.
    """
    package = f"{PACKAGE}.{name}"
    words = f"{package}.words"
    found = find_spec(package)
    if found is None:
        raise ModuleNotFoundError(f"no figure {name}", name=package)
    module = import_module(words if found.submodule_search_locations else package)
    missing = [part for part in NEEDED if not hasattr(module, part)]
    if missing:
        file = f"{module.__name__.replace('.', '/')}.py"
        raise TrivetError(Problem(file, 0, 0, f"the figure lacks {', '.join(missing)}", "define it there"))
    return cast(Figure, module)


def files_of(figure: Figure) -> Mapping[str, type[BaseModel]]:
    """The models of the content files that a figure reads, by stem."""
    files: Mapping[str, type[BaseModel]] = getattr(figure, "CONTENT_FILES", {})
    return files


def links_of(figure: Figure) -> Mapping[str, FileCheck]:
    """The checks of the content files that a figure reads, by stem."""
    checks: Mapping[str, FileCheck] = getattr(figure, "LINKS", {})
    return checks


def regions_of(figure: Figure) -> RegionOffers | None:
    """What says which regions a picture exports; None for a figure that does not say."""
    regions: RegionOffers | None = getattr(figure, "regions", None)
    return regions


def catalogue(folder: Path) -> Catalogue:
    """What the figures in `folder` offer. They can be imported from then on, and each is when it is first looked up."""
    root = str(folder.parent)
    sys.path[:] = [root, *(path for path in sys.path if path != root)]
    return Catalogue(_Offers(folder))


class _Offers(Mapping[str, FigureOffer]):
    """The figures of a folder by name, imported when they are looked up."""

    def __init__(self, folder: Path) -> None:
        self._names = tuple(_names(folder))
        self._known: dict[str, FigureOffer] = {}

    def __getitem__(self, name: str) -> FigureOffer:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._known:
            figure = load_figure(name)
            self._known[name] = FigureOffer(
                tuple(figure.VIEWS), tuple(figure.VARIANTS), files_of(figure), tuple(getattr(figure, "LAYERS", ()))
            )
        return self._known[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _names(folder: Path) -> Iterator[str]:
    """The figures of a folder: packages with `words.py`, and single modules that say their views."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix == ".py" and "\nVIEWS" in path.read_text(encoding="utf-8"):
            yield path.stem
        elif (path / "words.py").is_file() and "\nVIEWS" in (path / "words.py").read_text(encoding="utf-8"):
            yield path.name
