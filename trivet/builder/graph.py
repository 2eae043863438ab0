"""What is built, and what each artefact depends on. This module is the whole graph.

    topic ── read(topic, spec) ──> words ──────────────> picture: svg, png, regions      (figures/)
      ├───── notes(topic, pictures) ───> notes ────────> deck: apkg                      (trivet/deck)
      └───── pages(topic, pictures, edition) ──> HTML ─> sheet: pdf                      (trivet/sheets)

An artefact's key is the hash of its input values (the words, the notes, the HTML), of the code that makes it, and of
the versions of the packages and libraries that make its bytes. Whatever else changes, it need not be made again. The
legs are imported inside the functions: planning a deck loads nothing that draws.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trivet.builder import versions
from trivet.builder.cache import file_hash
from trivet.builder.keys import fingerprint
from trivet.builder.project import Project
from trivet.builder.source_code import SourceCode
from trivet.content.model import PlateEntry, Topic
from trivet.errors import Problem, TrivetError
from trivet.pictures.drawing import FigureSpec, Plate, Theme

if TYPE_CHECKING:
    from trivet.builder.decks import Shipment

DRAWS = ("contourpy", "font-source-sans-pro", "fonttools", "matplotlib", "numpy", "pillow", "scipy", "shapely")
PACKS = ("deflate", "genanki", "shapely")
SETS = ("font-source-sans-pro", "fonttools", "pillow", "pydyf", "pyphen", "tinycss2", "tinyhtml5", "weasyprint")
"""The packages that make the bytes of pictures, decks and sheets."""

PICTURE, DECK, SHEET = (f"trivet.builder.tasks.{kind}" for kind in ("picture", "deck", "sheet"))
"""The modules that make them, in a worker."""

LEGS = ("figures", "deck", "sheets")
Plates = Mapping[tuple[str, Theme], Plate]
"""The pictures of a topic by the id of their entry and their theme."""


@dataclass(frozen=True, slots=True)
class Artefact:
    """Something that is built: `make` (`module:function`) is called with `arguments` and an empty folder to fill.

    `published` says which of the files that it leaves there go into `dist/`, and under which path.
    """

    name: str
    key: str
    make: str
    arguments: tuple[Any, ...]
    published: Mapping[str, str]
    cost: float
    group: str = ""
    """What shares work with it, if anything does (see :mod:`trivet.builder.scheduler`)."""


def picture_names(topic: Topic) -> tuple[tuple[PlateEntry, Theme], ...]:
    """Every picture that a topic wants: an entry of `figures` in one of its themes."""
    return tuple((entry, theme) for entry in topic.head.plates for theme in entry.themes)


def picture_code(entry: PlateEntry, code: SourceCode) -> str:
    """A hash of the code and of the packages that draw a picture."""
    return fingerprint(code.key([f"figures.{entry.figure}", PICTURE]), versions.of(DRAWS))


def picture(topic: Topic, entry: PlateEntry, theme: Theme, code: SourceCode) -> Artefact:
    """One picture in one theme. Raises TrivetError where the topic lacks what the figure shows."""
    spec = entry.spec(theme)
    module = f"figures.{entry.figure}"
    words = _figure(topic, entry).read(topic, spec)
    key = fingerprint("picture", words, spec, picture_code(entry, code))
    return _picture(topic, spec, key, (module, words, spec))


def known_picture(topic: Topic, entry: PlateEntry, theme: Theme, key: str) -> Artefact:
    """A picture that is in the store under `key`, so that nothing needs to be read for it."""
    return _picture(topic, entry.spec(theme), key, ())


def _picture(topic: Topic, spec: FigureSpec, key: str, arguments: tuple[Any, ...]) -> Artefact:
    return Artefact(
        name=f"{topic.id}/figures/{spec.stem}",
        key=key,
        make=f"{PICTURE}:make",
        arguments=arguments,
        published={f"{spec.stem}{end}": f"{topic.id}/figures/{spec.stem}{end}" for end in (".svg", ".png")},
        cost=2.0,
        group=f"{topic.id}/{spec.figure}-{spec.view}",
    )


def deck(topic: Topic, shipment: Shipment, code: SourceCode) -> Artefact:
    """The deck of a topic, from its notes as the ledger settles them."""
    file = f"{topic.id}.apkg"
    media = {name: file_hash(path) for name, path in shipment.media.items()}
    key = fingerprint("deck", shipment.head, shipment.edition, media, code.key([DECK]), versions.of(PACKS))
    return Artefact(
        name=f"{topic.id}/deck",
        key=key,
        make=f"{DECK}:make",
        arguments=(shipment.head, shipment.edition, dict(shipment.media), file),
        published={file: f"{topic.id}/{file}"},
        cost=3.0,
    )


def sheets(project: Project, topic: Topic, plates: Plates, code: SourceCode) -> tuple[Artefact, ...]:
    """The sheets of a topic: one for each edition of its layout."""
    from trivet.sheets.editions import editions
    from trivet.sheets.pages import pages

    made_by = code.key([SHEET], project.template_files("sheets"))
    found = []
    for edition in editions(topic):
        html = pages(topic, plates, edition, project.templates)
        shown = tuple(plates[name] for name in edition.plates)
        system = versions.system()
        libraries = tuple(system[name] for name in ("fontconfig", "harfbuzz", "pango", "zlib"))
        found.append(
            Artefact(
                name=f"{topic.id}/sheets/{edition.name}",
                key=fingerprint("sheet", html, edition, made_by, versions.of(SETS), libraries),
                make=f"{SHEET}:make",
                arguments=(project.root, html, shown, edition),
                published={edition.file: f"{topic.id}/sheets/{edition.file}"},
                cost=8.0,
            )
        )
    return tuple(found)


def _figure(topic: Topic, entry: PlateEntry) -> Any:
    """The module that draws; TrivetError where there is none, or it has no such view or variant."""
    place = Problem(f"content/{topic.id}/topic.yaml", 0, 0, "", "")
    try:
        figure = import_module(f"figures.{entry.figure}")
    except ModuleNotFoundError as error:
        if error.name != f"figures.{entry.figure}":
            raise
        raise TrivetError(_at(place, f"there is no figure {entry.figure}", "write it in figures/")) from None
    for what, value, known in (("view", entry.view, figure.VIEWS), ("variant", entry.variant, figure.VARIANTS)):
        if value not in known:
            names = ", ".join(repr(name) for name in known)
            raise TrivetError(_at(place, f"{entry.figure} has no {what} {value!r}", f"choose one of {names}"))
    return figure


def _at(place: Problem, what: str, remedy: str) -> Problem:
    return Problem(place.path, place.line, place.column, what, remedy)


def load_picture(entry: PlateEntry, theme: Theme, folder: Path) -> Plate:
    """A finished picture, from the folder that it was made in."""
    from trivet.pictures.plate import load_plate

    return load_plate(folder, entry.spec(theme).stem)
