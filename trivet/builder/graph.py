"""What is built, and what each file depends on. This module is the whole graph.

    topic ── read(topic, spec) ──> words ──────────────> picture: svg, json, png         (figures/)
      ├───── notes(topic, plates) ─────> notes ────────> deck, withdrawn: apkg           (trivet/deck)
      ├───── bibliography_page(topic) ─────────────────> bibliography: md                (trivet/content)
      └───── pages(topic, plates, edition) ───> HTML ──> sheet: pdf                      (trivet/sheets)

The updater for learners (addon/) belongs to no topic.

Every file is an artefact with its own key: a hash of its input values (the words, the notes, the HTML), of the code
that makes it, and of the versions of the packages and libraries that determine its bytes. No other change causes it to
be made again. An action makes one artefact or several: a picture is drawn once for all of its files.

`trivet.deck` and `trivet.sheets` are imported inside the functions, so that one can be planned without the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trivet.builder import versions
from trivet.builder.drawing_code import drawing_code
from trivet.builder.image_plates import card_ending
from trivet.builder.keys import Identity, fingerprint, identify
from trivet.builder.project import Project
from trivet.builder.reading import ReadTopic
from trivet.builder.source_code import FIGURES, SourceCode
from trivet.builder.words_code import drawing_imports
from trivet.content.bibliography_page import bibliography_page
from trivet.content.model.topic import Topic
from trivet.content.model.topic_file import CARD_THEME
from trivet.errors import Problem, TrivetError
from trivet.pictures.credit import Credit
from trivet.pictures.drawing import FileFormat, PictureName, Plates
from trivet.pictures.promised_regions import Promise

if TYPE_CHECKING:
    from trivet.builder.deck_plan import DeckPlan

DRAWS = ("contourpy", "font-source-sans-pro", "fonttools", "matplotlib", "numpy", "pillow", "scipy", "shapely")
PACKS = ("deflate", "genanki", "shapely")
SETS = ("font-source-sans-pro", "fonttools", "pillow", "pydyf", "pyphen", "tinycss2", "tinyhtml5", "weasyprint")
"""The packages that decide the bytes of pictures, decks and sheets."""

PICTURE, IMAGE, DECK, SHEET, TEXT, ADDON = (
    f"trivet.builder.tasks.{kind}" for kind in ("picture", "image", "deck", "sheet", "text", "addon")
)
"""The modules that make artefacts, in a worker."""

UPDATER = "trivet-updater.ankiaddon"
"""The file of the add-on with which learners update their decks; it belongs to no topic."""

PARTS = ("figures", "deck", "sheets")
"""The parts of a topic, each of which can be built alone."""


@dataclass(frozen=True, slots=True)
class Artefact:
    """A file to build: its name, its key in the store, and its path in `dist/` if it is published."""

    file: str
    key: str
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """A call that makes artefacts: `make` (`module:function`) gets `arguments`, and the path to write for each format.

    `outputs` are the artefacts by format. `inputs` are the files that the call may read or execute. They are part of
    the key, so nothing may be stored if one of them has changed in the meantime.
    """

    name: str
    make: str
    arguments: tuple[Any, ...]
    outputs: Mapping[str, Artefact]
    inputs: tuple[str, ...]
    cost: float
    group: str = ""
    """The group of actions that it shares work with, if any (see :mod:`trivet.builder.scheduler`)."""


def uses(topic: Topic, parts: Collection[str]) -> Mapping[PictureName, frozenset[str]]:
    """The pictures that any of `parts` needs, each with these parts. A deck needs every plate in the theme of cards."""
    from trivet.sheets.editions import editions

    printed = {name for edition in editions(topic) for name in edition.plates}
    found = {}
    for entry in topic.head.plates:
        for theme in entry.themes:
            needed = {"figures": True, "deck": theme == CARD_THEME, "sheets": (entry.id, theme) in printed}
            if users := frozenset(part for part in parts if needed[part]):
                found[entry.id, theme] = users
    return found


def pictures(read: ReadTopic, parts: Collection[str], code: SourceCode) -> Mapping[PictureName, Action]:
    """The actions for the pictures that `parts` need. Raises TrivetError for imports that cannot be followed."""
    from trivet.deck.card_plates import card_plates

    topic = read.topic
    on_cards = {(plate, CARD_THEME) for plate in card_plates(topic)}
    planned: dict[PictureName, Action] = {}
    figures = {plate.figure for plate in topic.head.plates if plate.figure}
    problems = [problem for figure in sorted(figures) for problem in drawing_imports(figure, code)]
    for name, users in uses(topic, parts).items():
        is_published = "figures" in users
        formats: list[FileFormat] = ["svg", "json"]
        is_shown = name in on_cards and not users.isdisjoint({"figures", "deck"})
        if is_shown or (is_published and "png" in topic.plate(name[0]).formats):
            formats.append("card" if topic.image_of(name[0]) else "png")
        plan = _image if topic.image_of(name[0]) else _picture
        try:
            planned[name] = plan(read, name, formats, is_published, code)
        except TrivetError as error:
            problems.extend(error.problems)
    if problems:
        raise TrivetError(problems)
    return planned


def _picture(
    read: ReadTopic, picture: PictureName, formats: Collection[FileFormat], is_published: bool, code: SourceCode
) -> Action:
    """The action for one picture. Its keys depend on the words, the regions offered, and the code that draws."""
    topic, words, (plate, theme) = read.topic, read.words[picture], picture
    place, offers = Problem(*topic.place(f"plates/{plate}"), "", ""), read.offers[plate]
    entry = topic.plate(plate)
    spec = entry.spec(theme)
    shown = _identity(words, spec.figure)
    drawing = drawing_code(spec.figure, shown.classes, PICTURE, code)
    credit = Credit(topic.head.by, topic.head.licence or "")
    drawn = fingerprint("picture", shown.digest, offers, spec, credit, drawing.key, versions.of(DRAWS))
    name = f"{entry.id}-{theme}"
    return Action(
        name=f"{topic.id}/figures/{name}",
        make=f"{PICTURE}:make",
        arguments=(drawing.module, words, spec, Promise(plate, place, offers, credit)),
        outputs=_outputs(topic.id, {kind: f"{name}.{kind}" for kind in formats}, drawn, is_published),
        inputs=drawing.paths,
        cost=2.0,
        group=f"{topic.id}/{spec.figure}-{spec.view}",
    )


def _image(
    read: ReadTopic, picture: PictureName, formats: Collection[FileFormat], is_published: bool, code: SourceCode
) -> Action:
    """A picture from an image. Its keys depend on the bytes of the image, which its words hold the hash of."""
    topic, words, (plate, theme) = read.topic, read.words[picture], picture
    image = topic.image_of(plate)
    assert image is not None, "the caller has asked"
    spec, credit = topic.plate(plate).spec(theme), Credit(image.credit, image.licence)
    made_by = code.inputs([IMAGE])
    drawn = fingerprint("image", words, image.file, spec, credit, made_by.key, versions.of(DRAWS))
    name, path = f"{plate}-{theme}", read.images[image.id]
    endings = {"card": card_ending(image.file)}
    files = {kind: f"{name}.{endings.get(kind, kind)}" for kind in formats}
    return Action(
        name=f"{topic.id}/figures/{name}",
        make=f"{IMAGE}:make",
        arguments=(path, words, spec, Promise(plate, Problem(*topic.place(f"plates/{plate}"), "", ""), (), credit)),
        outputs=_outputs(topic.id, files, drawn, is_published),
        inputs=(*made_by.paths, str(path)),
        cost=1.0,
        group=f"{topic.id}/{spec.figure}",
    )


def _outputs(topic: str, files: Mapping[FileFormat, str], drawn: str, is_published: bool) -> Mapping[str, Artefact]:
    """The files of a picture, by format; whatever shows something is published, if any is."""
    return {
        kind: Artefact(
            file, fingerprint(drawn, file), f"{topic}/figures/{file}" if is_published and kind != "json" else None
        )
        for kind, file in files.items()
    }


def deck(topic: Topic, plan: DeckPlan, hashes: Mapping[Path, str], code: SourceCode) -> Action:
    """The action for the deck of a topic; `hashes` has the sha256 of each image file."""
    media = {name: hashes[path] for name, path in plan.media.items()}
    return _package(f"{topic.id}/deck", f"{topic.id}/{topic.id}.apkg", plan, media, code)


def withdrawn(topic: Topic, plan: DeckPlan, code: SourceCode) -> Iterator[Action]:
    """The package of all notes of a topic that were ever withdrawn, if there are any."""
    if plan.deck.withdrawn:
        from trivet.deck.withdrawn import notices

        told = replace(plan, deck=notices(plan.deck), media={}, history="")
        yield _package(f"{topic.id}/withdrawn", f"{topic.id}/{topic.id}-withdrawn.apkg", told, {}, code)


def _package(name: str, path: str, plan: DeckPlan, media: Mapping[str, str], code: SourceCode) -> Action:
    shipped = replace(plan.deck, withdrawn=())
    made_by = code.inputs([DECK])
    key = fingerprint("deck", plan.head, shipped, media, plan.history, made_by.key, versions.of(PACKS))
    return Action(
        name=name,
        make=f"{DECK}:make",
        arguments=(plan.head, shipped, dict(plan.media), plan.history),
        outputs={"apkg": Artefact(path.rpartition("/")[2], key, path)},
        inputs=made_by.paths,
        cost=3.0,
    )


def updater(project: Project, code: SourceCode) -> Iterator[Action]:
    """The action for the updater, if the project has its code."""
    if not (project.addon / "manifest.json").is_file():
        return
    names = ("*.py", "*.json")
    files = sorted(path for name in names for path in project.addon.glob(name))
    made_by = code.inputs([ADDON], [*files, *(path.resolve() for path in files if path.is_symlink())])
    yield Action(
        name="updater",
        make=f"{ADDON}:make",
        arguments=({path.name: path for path in files},),
        outputs={"ankiaddon": Artefact(UPDATER, fingerprint("addon", made_by.key, versions.of(PACKS)), UPDATER)},
        inputs=made_by.paths,
        cost=0.1,
    )


def bibliography(topic: Topic, code: SourceCode) -> Action:
    """The action for the bibliography of a topic, which is published with its deck."""
    file, text, made_by = "bibliography.md", bibliography_page(topic), code.inputs([TEXT])
    return Action(
        name=f"{topic.id}/bibliography",
        make=f"{TEXT}:make",
        arguments=(text,),
        outputs={"md": Artefact(file, fingerprint("text", text, made_by.key), f"{topic.id}/{file}")},
        inputs=made_by.paths,
        cost=0.1,
    )


def sheets(project: Project, topic: Topic, plates: Plates, code: SourceCode) -> Iterator[Action]:
    """The actions for the sheets of a topic, one per edition. Raises TrivetError for plates that are too wide."""
    from trivet.sheets.cell_widths import too_wide
    from trivet.sheets.editions import editions
    from trivet.sheets.pages import pages

    if problems := list(too_wide(topic)):
        raise TrivetError(problems)
    made_by = code.inputs([SHEET], project.template_files("sheets"))
    system = versions.system()
    libraries = tuple(system[name] for name in ("fontconfig", "harfbuzz", "pango", "zlib"))
    for edition in editions(topic):
        html = pages(topic, plates, edition, project.templates)
        key = fingerprint("sheet", html, edition, made_by.key, versions.of(SETS), libraries)
        yield Action(
            name=f"{topic.id}/sheets/{edition.name}",
            make=f"{SHEET}:make",
            arguments=(project.root, html, tuple(plates[name] for name in edition.plates), edition),
            outputs={"pdf": Artefact(edition.file, key, f"{topic.id}/sheets/{edition.file}")},
            inputs=made_by.paths,
            cost=8.0,
        )


def _identity(words: Any, figure: str) -> Identity:
    """The hash of a picture's words. Raises TrivetError for words that are not plain values."""
    try:
        found = identify(words)
    except TypeError as error:
        raise _not_plain(figure, str(error)) from None
    # A worker process unpickles classes by name.
    if local := next((kind.__name__ for kind in found.classes if "<locals>" in kind.__qualname__), None):
        raise _not_plain(figure, f"the class {local} is defined in a function")
    return found


def _not_plain(figure: str, why: str) -> TrivetError:
    what = f"what `read` returns is not a plain value: {why}"
    remedy = "return texts, numbers, tuples and frozen dataclasses of the module"
    return TrivetError(Problem(f"{FIGURES}/{figure}/words.py", 0, 0, what, remedy))
