"""Finds figures, checks that they define what they must, and makes the catalogue for the content."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, wraps
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from symtable import symtable
from types import ModuleType
from typing import Any, TypeAlias

from pydantic import BaseModel

from trivet.content.catalogue import Catalogue, FigureOffer, RegionOffer
from trivet.content.model.topic import Topic
from trivet.content.yaml_document import Path_
from trivet.errors import Problem, TrivetError
from trivet.pictures.author_errors import author_errors
from trivet.pictures.drawing import Drawing, FigureSpec

PACKAGE = "figures"
FileFinding: TypeAlias = tuple[Path_, str, str]
"""A problem in a content file of a figure: the path of the value, what is wrong, and what to do."""
FileCheck: TypeAlias = Callable[[Any, Topic], Iterable[FileFinding]]


@dataclass(frozen=True, slots=True)
class FigurePackage:
    """A figure that can be read: its name, its views and variants, and what else its `words.py` offers."""

    name: str
    views: tuple[str, ...]
    variants: tuple[str, ...]
    read: Callable[[Topic, FigureSpec], Any]
    regions: Callable[[Topic, str, str], tuple[RegionOffer, ...]]
    layers: tuple[str, ...]
    content_files: Mapping[str, type[BaseModel]]
    links: Mapping[str, FileCheck]


def load_figure(name: str) -> FigurePackage:
    """The figure of that name, without importing what draws it.

    Raises ModuleNotFoundError if there is none, and TrivetError with every part that its files lack, or with the line
    of `words.py` that raises an error when it is imported. Errors in `read` and `regions` are reported in the same way.
    """
    package = f"{PACKAGE}.{name}"
    found = find_spec(package)
    if found is None or find_spec(f"{package}.words") is None:
        raise ModuleNotFoundError(f"there is no figure {name}", name=package)
    with author_errors():
        module = import_module(f"{package}.words")
    problems = [
        Problem(f"{PACKAGE}/{name}/words.py", 0, 0, f"the figure {name} has no {part}", f"define `{how}`")
        for part, how, present in _parts(module)
        if not present
    ]
    draw = find_spec(f"{package}.draw")
    if draw is None or draw.origin is None:
        remedy = "write it, with a function `draw(words, spec)`"
        problems.append(Problem(f"{PACKAGE}/{name}/draw.py", 0, 0, f"the figure {name} has no draw.py", remedy))
    elif not _defines_draw(Path(draw.origin).read_bytes()):
        problems.append(
            Problem(f"{PACKAGE}/{name}/draw.py", 0, 0, f"the figure {name} has no draw", "define `draw(words, spec)`")
        )
    if problems:
        raise TrivetError(problems)
    return _figure(name, module, module.regions)


def _figure(name: str, module: Any, regions: Callable[[Topic, str, str], tuple[RegionOffer, ...]]) -> FigurePackage:
    return FigurePackage(
        name=name,
        views=module.VIEWS,
        variants=module.VARIANTS,
        read=_reporting_errors(module.read),
        regions=_reporting_errors(regions),
        layers=getattr(module, "LAYERS", ()),
        content_files=getattr(module, "CONTENT_FILES", {}),
        links=getattr(module, "LINKS", {}),
    )


def _reporting_errors(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, with its own errors reported as problems at its lines."""

    @wraps(function)
    def call(*arguments: Any) -> Any:
        with author_errors():
            return function(*arguments)

    return call


@cache
def _defines_draw(source: bytes) -> bool:
    """Whether the source of a `draw.py`, which is not imported here, has the name `draw` at its top level.

    Its syntax is checked with its imports. A figure is loaded for each of its plates, and its source read only once.
    """
    try:
        table = symtable(source.decode("utf-8"), "draw.py", "exec")
    except (SyntaxError, ValueError):
        return True
    return "draw" in table.get_identifiers()


def draw_figure(words: Any, spec: FigureSpec) -> Drawing:
    """The picture of `words`, drawn by the figure that `spec` names."""
    drawing: Drawing = import_module(f"{PACKAGE}.{spec.figure}.draw").draw(words, spec)
    return drawing


def _parts(module: ModuleType) -> Iterator[tuple[str, str, bool]]:
    """What `words.py` must define: the name, how to write it, and whether it is present."""
    for name in ("VIEWS", "VARIANTS"):
        value = getattr(module, name, None)
        sound = isinstance(value, tuple) and bool(value) and all(isinstance(item, str) for item in value)
        yield name, f"{name}: tuple[str, ...]", sound
    for name, arguments in (("read", "topic, spec"), ("regions", "topic, view, variant")):
        yield name, f"{name}({arguments})", callable(getattr(module, name, None))


def catalogue(folder: Path) -> Catalogue:
    """What the figures in `folder` offer. Makes them importable; each is imported when first looked up."""
    if str(folder.parent) not in sys.path:
        sys.path.insert(0, str(folder.parent))
    return Catalogue(_Offers(folder))


class _Offers(Mapping[str, FigureOffer]):
    """The figures of a folder by name, imported when they are looked up."""

    def __init__(self, folder: Path) -> None:
        packages = [path.parent.name for path in folder.glob("*/words.py") if path.with_name("draw.py").is_file()]
        self._names = tuple(sorted(packages))
        self._known: dict[str, FigureOffer] = {}

    def __getitem__(self, name: str) -> FigureOffer:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._known:
            try:
                figure = load_figure(name)
            except ModuleNotFoundError:
                what = "Python finds another package `figures` before this folder"
                raise TrivetError(Problem(PACKAGE, 0, 0, what, f"add an empty {PACKAGE}/__init__.py")) from None
            self._known[name] = FigureOffer(figure.views, figure.variants, figure.content_files, figure.layers)
        return self._known[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
