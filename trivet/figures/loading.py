"""Finds the figures of a project, and checks that each defines the interface that :mod:`trivet.figures` describes.

figures = figures_in(project.figures)      # name -> FigurePackage, each loaded when it is first looked up
topic   = load_topic(root, "clocks", Catalogue(figures))
words   = figures["clock"].read(topic, spec)
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from symtable import symtable
from types import ModuleType
from typing import Any, TypeAlias, cast, get_args

from pydantic import BaseModel

from trivet.content.catalogue import Catalogue, FigureOffer
from trivet.content.load import OWN_FILES
from trivet.content.model.topic import Topic
from trivet.content.model.values import SECTION
from trivet.content.yaml_document import Path_
from trivet.errors import Problem, TrivetError
from trivet.figures.bytecode import discard_doubtful
from trivet.pictures.author_errors import REMEDY, author_errors
from trivet.pictures.drawing import FigureSpec, RegionKind, RegionOffer

PACKAGE = "figures"
REGION = re.compile(r"[\w.-]+")
STEM = re.compile(SECTION)
_DRAW = re.compile(rb"^def draw\(", re.MULTILINE)
FileFinding: TypeAlias = tuple[Path_, str, str]
"""A problem in a figure's content file: the path of the value, what is wrong, and what to do."""
FileCheck: TypeAlias = Callable[[Any, Topic], Iterable[FileFinding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePackage(FigureOffer):
    """A loaded figure: what it offers to the content, and the functions of its `words.py`.

    Calls of these functions raise TrivetError, at the line in the figure's code, for any exception in them. `links`
    maps the stem of a content file to the function that checks it.
    """

    name: str
    read: Callable[[Topic, FigureSpec], Any]
    regions: Callable[[Topic, str, str], tuple[RegionOffer, ...]]
    links: Mapping[str, FileCheck]


def load_figure(name: str) -> FigurePackage:
    """The figure of that name; its `draw.py` is not imported.

    Raises ModuleNotFoundError if there is no such figure. Raises TrivetError with every part of the interface that is
    missing or invalid, or with the line of `words.py` that raises an exception when it is imported.
    """
    package = f"{PACKAGE}.{name}"
    with author_errors(f"{package}.__init__"):
        found = find_spec(package) and find_spec(f"{package}.words")
    if found is None:
        raise ModuleNotFoundError(f"there is no figure {name}", name=package)
    with author_errors(f"{package}.words"):
        module = import_module(f"{package}.words")
    problems = [
        Problem(f"{PACKAGE}/{name}/words.py", 0, 0, f"the figure {name} has no {part}", f"define `{how}`")
        for part, how, is_sound in _parts(module)
        if not is_sound
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
    return _figure(name, module)


def _figure(name: str, module: Any) -> FigurePackage:
    return FigurePackage(
        name=name,
        views=module.VIEWS,
        variants=module.VARIANTS,
        layers=getattr(module, "LAYERS", ()),
        files=getattr(module, "CONTENT_FILES", {}),
        read=_reporting_errors(module.read, module.__name__),
        regions=_returning_offers(_reporting_errors(module.regions, module.__name__), name),
        links=getattr(module, "LINKS", {}),
    )


def _reporting_errors(function: Callable[..., Any], module: str) -> Callable[..., Any]:
    """Wraps a function of `module` so that its exceptions become problems at its lines."""

    def call(*arguments: Any) -> Any:
        with author_errors(module):
            return function(*arguments)

    return call


def _returning_offers(regions: Callable[..., Any], name: str) -> Callable[..., tuple[RegionOffer, ...]]:
    """Wraps `regions` so that it raises TrivetError unless it returns a tuple of valid RegionOffers."""

    def call(topic: Topic, view: str, variant: str) -> tuple[RegionOffer, ...]:
        offers = regions(topic, view, variant)
        if what := _wrong_offers(offers):
            raise TrivetError(Problem(f"{PACKAGE}/{name}/words.py", 0, 0, f"`regions` returns {what}", REMEDY))
        return cast("tuple[RegionOffer, ...]", offers)

    return call


def _wrong_offers(offers: object) -> str:
    """What is wrong with the regions that a figure offers; empty if nothing is."""
    if not isinstance(offers, tuple) or not all(isinstance(offer, RegionOffer) for offer in offers):
        return "something other than a tuple of RegionOffers"
    ids: set[str] = set()
    for offer in offers:
        if not REGION.fullmatch(offer.id):
            allowed = "letters, digits, hyphens, dots and underscores"
            return f"the id `{offer.id}`, which contains characters other than {allowed}"
        if offer.kind not in get_args(RegionKind):
            return f"`{offer.id}` as a `{offer.kind}`, which is not one of {', '.join(get_args(RegionKind))}"
        if offer.id in ids:
            return f"`{offer.id}` twice"
        ids.add(offer.id)
    return ""


def _defines_draw(source: bytes) -> bool:
    """Whether the source of a `draw.py` defines the name `draw` at its top level.

    The module is not imported. True for invalid source, which is reported when its imports are followed.
    """
    if _DRAW.search(source):
        return True  # nearly every figure: no need to parse it
    try:
        table = symtable(source.decode("utf-8"), "draw.py", "exec")
    except (SyntaxError, ValueError):
        return True
    return "draw" in table.get_identifiers()


def _parts(module: ModuleType) -> Iterator[tuple[str, str, bool]]:
    """The parts that `words.py` must or may define: the name, how to write it, and whether it is valid."""
    for name, is_optional in (("VIEWS", False), ("VARIANTS", False), ("LAYERS", True)):
        value = getattr(module, name, () if is_optional else None)
        sound = isinstance(value, tuple) and all(isinstance(item, str) for item in value)
        yield name, f"{name}: tuple[str, ...]", sound and (is_optional or bool(value))
    for name, arguments in (("read", "topic, spec"), ("regions", "topic, view, variant")):
        yield name, f"{name}({arguments})", callable(getattr(module, name, None))
    files, links = getattr(module, "CONTENT_FILES", {}), getattr(module, "LINKS", {})
    sound = _is_mapping(files, _is_model) and all(map(STEM.fullmatch, files)) and not {*files} & {*OWN_FILES}
    how = "CONTENT_FILES: dict[str, type[BaseModel]]`, by names of files without `.yaml"
    yield "valid CONTENT_FILES", how, sound
    yield "valid LINKS", "LINKS: dict[str, FileCheck]", _is_mapping(links, callable)


def _is_mapping(value: Any, of: Callable[[Any], bool]) -> bool:
    return isinstance(value, Mapping) and all(isinstance(key, str) and of(item) for key, item in value.items())


def _is_model(value: Any) -> bool:
    return isinstance(value, type) and issubclass(value, BaseModel)


def figures_in(folder: Path) -> Mapping[str, FigurePackage]:
    """The figures in `folder` by name, each loaded on first look-up. Adds the parent of `folder` to `sys.path`."""
    if str(folder.parent) not in sys.path:
        sys.path.insert(0, str(folder.parent))
    return _Figures(folder)


def catalogue(folder: Path) -> Catalogue:
    """What the figures in `folder` offer to the content."""
    return Catalogue(figures_in(folder))


class _Figures(Mapping[str, FigurePackage]):
    """The figures of a folder by name, each loaded on first look-up."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        packages = [path.parent.name for path in folder.glob("*/words.py") if path.is_file()]
        self._names = tuple(sorted(packages))
        self._loaded: dict[str, FigurePackage] = {}

    def __getitem__(self, name: str) -> FigurePackage:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._loaded:
            if PACKAGE not in sys.modules:
                discard_doubtful(self._folder)
            try:
                self._loaded[name] = load_figure(name)
            except ModuleNotFoundError:
                what = "Python finds another package `figures` before this folder"
                raise TrivetError(Problem(PACKAGE, 0, 0, what, f"add an empty {PACKAGE}/__init__.py")) from None
        return self._loaded[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
