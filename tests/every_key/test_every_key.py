"""Whatever an author can write reaches an output: a key that nothing reads does not pass.

`content/` is a topic that has every key, none with its default. Each is changed, or left out, until something that is
built from the topic changes: a note, the deck's description, a page, a picture's specification, a list of what is
published, a warning. What only `check` uses must make it refuse the topic.
"""

from __future__ import annotations

import copy
import datetime
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel, RootModel
from shapely import box

from trivet.builder.complete_topics import complete
from trivet.builder.image_plates import KeptImages, read_images
from trivet.builder.project import Project
from trivet.content.bibliography_page import bibliography_page
from trivet.content.kept_files import KeptFiles
from trivet.content.load import load_topic
from trivet.content.model.bibliography import Sources
from trivet.content.model.blocks import Block
from trivet.content.model.facts import Row
from trivet.content.model.layout import Layout
from trivet.content.model.section import Section
from trivet.content.model.topic import Topic
from trivet.content.model.topic_file import TopicFile
from trivet.content.type_words import hints, models_in
from trivet.deck.description import deck_head
from trivet.deck.ledger import Ledger
from trivet.deck.lint import lint
from trivet.deck.note import Note, VersionedNote
from trivet.deck.notes import notes
from trivet.deck.withdrawn import mistaken, reasons
from trivet.errors import TrivetError
from trivet.pictures.credit import Credit
from trivet.pictures.drawing import FigureSpec, Plate, Region, Theme
from trivet.sheets.editions import editions
from trivet.sheets.pages import pages

Path_ = tuple[str | int, ...]
HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
EXAMPLE = REPOSITORY / "examples/right-to-left/content/solar-system"
"""A topic with a font."""
FILES: dict[str, type[BaseModel]] = {
    "content/sources.yaml": Sources,
    "content/orchestra/topic.yaml": TopicFile,
    "content/orchestra/families.yaml": Section,
    "content/orchestra/sounds.yaml": Section,
    "content/orchestra/sheets.yaml": Layout,
}
CHECKED = {"Profile.id", "Profile.findings", "Profile.cases", "Vignette.profile", "Vignette.findings", "Row.id"}
CHECKED |= {"Block.accept", "ImageEntry.file", "PlateEntry.image", "FontEntry.file"}
CHECKED |= {"FontEntry.bold", "FontEntry.licence", "LogoEntry.file"}
"""What only checks use, or where no other value is right; a row's id is the key above it."""
Data = dict[str, Any]
LIKELY = 4
"""How many other values are tried before none."""
THEMES: tuple[Theme, ...] = ("light", "dark", "grey", "blank")


@cache
def written() -> Data:
    return {file: yaml.load((HERE / file).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) for file in FILES}


def places(model: type[BaseModel], data: Any, path: Path_) -> Iterator[tuple[str, Path_]]:
    """Every key that is written in the data of a model: `Model.key` and its path."""
    if issubclass(model, RootModel):
        for name, value in data.items():
            yield from places(next(iter(models_in(model.model_fields["root"].annotation))), value, (*path, name))
        return
    for key, value in data.items():
        if key not in model.model_fields:
            assert model is Row, f"{model.__name__} has no {key}"
            yield "Row.cells", (*path, key)
            continue
        yield f"{owner(model, key)}.{key}", (*path, key)
        if found := list(models_in(hints(model)[key])):
            for inner, at in parts(value, (*path, key)):
                yield from places(fitting(found, inner), inner, at)


def parts(value: Any, path: Path_) -> Iterator[tuple[Data, Path_]]:
    """The mappings in a value that stand for a model each: entries of lists, or of a mapping of ids."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from parts(item, (*path, index))
    elif value and all(isinstance(item, dict) for item in value.values()) and path[-1] == "rows":
        for name, item in value.items():
            yield item, (*path, name)
    else:
        yield value, path


def fitting(models: list[type[BaseModel]], data: Data) -> type[BaseModel]:
    """The model of some data: the only one, or that of its `kind`."""
    if len(models) == 1:
        return models[0]
    return next(model for model in models if model.__name__ == f"{data['kind'].capitalize()}Block")


def owner(model: type[BaseModel], key: str) -> str:
    """The model that a key belongs to: what all blocks have is read in one place."""
    return "Block" if issubclass(model, Block) and key in Block.model_fields else model.__name__


@cache
def everywhere() -> dict[str, list[Path_]]:
    found: dict[str, list[Path_]] = {}
    for file, model in FILES.items():
        for key, path in places(model, written()[file], (file,)):
            found.setdefault(key, []).append(path)
    return found


def keys(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[str]:
    """`Model.key` for every field of a model and of those in it, unless it holds models, or says which one it is."""
    seen.add(model)
    for key, kind in hints(model).items():
        if not list(models_in(kind)) and not (issubclass(model, Block) and key == "kind"):
            yield f"{owner(model, key)}.{key}"
        for inner in models_in(kind):
            if inner not in seen:
                yield from keys(inner, seen)


EVERY = sorted({key for model in FILES.values() for key in keys(model, set())} - {"Row.id"})


@dataclass(frozen=True)
class Scratch:
    """A project whose content is written anew for each candidate, and what was read there before: most is the same."""

    project: Path
    files: KeptFiles
    images: KeptImages


def product(scratch: Scratch, data: Data) -> str:
    """All that is built from some content, as one text; or what is wrong with it."""
    project = scratch.project
    for file, value in data.items():
        (project / file).write_text(
            yaml.dump(value, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True), encoding="utf-8"
        )
    try:
        (topic,) = complete(Project(project), [load_topic(project, "orchestra", kept=scratch.files)])
        images = read_images(project, topic, scratch.images)
        plates = {(entry.id, theme): drawn(entry.id, topic, theme) for entry in topic.head.plates for theme in THEMES}
        shown = {entry.id: plates[entry.id, "light"] for entry in topic.head.plates}
        made = notes(topic, shown)
        report = lint(topic, made, shown)
        before = with_saxophone(made[0])
        if errors := (*report.errors, *mistaken(topic, made, before)):
            raise TrivetError(errors)
        wanted = editions(topic)
        return repr(
            (
                deck_head(topic.head, topic.words),
                topic.identity,
                [(note.id, note.guid, note.type, note.fields, note.tags, note.deck, note.cards) for note in made],
                [(problem.what, problem.remedy) for problem in report.warnings],
                [(entry.id, entry.themes, entry.formats, entry.spec("light")) for entry in topic.head.plates],
                [(item.file, pages(topic, plates, item, (REPOSITORY / "templates",))) for item in wanted],
                bibliography_page(topic),
                reasons(topic, made, before),
                [image.read(topic, FigureSpec(name)) for name, image in images.items()],
                [(image.file, Credit(image.credit, image.licence)) for image in topic.head.images],
            )
        )
    except TrivetError as error:
        return f"refused: {error}"


def with_saxophone(note: Note) -> Ledger:
    """The last release, which had a note about the saxophone, now withdrawn."""
    gone = replace(note, id="orchestra/saxophone", guid="saxophone")
    return Ledger("orchestra", "1.0.0", notes={gone.guid: VersionedNote(gone, 1)})


def drawn(name: str, topic: Topic, theme: Theme) -> Plate:
    """A plate with a zone and a label for each family."""
    spec = topic.plate(name).spec(theme)
    regions = tuple(
        Region(f"{kind}-{entry.id}", kind, box(x, y, x + 0.15, y + 0.15), entry.id, "")  # type: ignore[arg-type]
        for x, entry in zip((0.1, 0.4, 0.7), topic.legend, strict=False)
        for y, kind in ((0.1, "zone"), (0.5, "label"))
    )
    return Plate(spec, Path(f"{name}.svg"), Path(f"{name}.png"), 600, 400, regions, "Seats", "Seats", (), name * 4)


def others(value: Any, known: tuple[str, ...], choices: tuple[Any, ...]) -> Iterator[Any]:
    """Other values of the same kind."""
    match value:
        case bool():
            yield not value
        case int() | float():
            yield from (value + 1, value - 1)
        case datetime.date():
            yield value + datetime.timedelta(days=1)
        case str():
            yield from choices
            yield from (f"{value} too", f"{value}x", "9.9.9", "#123456")
            yield from known
        case list():
            yield from (value[:-1], value[::-1], value[1:])
            for choice in (*choices, *known):
                yield from ([choice], [*value, choice])
        case dict():
            yield dict(list(value.items())[:-1])
            for key, old in value.items():
                yield from ({**value, key: new} for new in others(old, known, choices))


def literals(kind: Any) -> tuple[Any, ...]:
    """The values that a type allows by name."""
    found = getattr(kind, "__args__", ())
    if getattr(kind, "__origin__", None) is not None and str(kind).startswith("typing.Literal"):
        return tuple(found)
    return tuple(value for part in found for value in literals(part))


def with_value(path: Path_, value: Any, *, drop: bool = False) -> Data:
    """The content with another value at a path."""
    data = copy.deepcopy(written())
    at: Any = data
    for step in path[:-1]:
        at = at[step]
    if drop:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return data


def value_at(path: Path_) -> Any:
    at: Any = written()
    for step in path:
        at = at[step]
    return at


@cache
def ids() -> tuple[str, ...]:
    """Ids that are written somewhere, which a name may be exchanged for."""
    found: dict[str, None] = {}
    for paths in everywhere().values():
        for path in paths:
            if path[-1] == "id" and isinstance(value_at(path), str):
                found[value_at(path)] = None
            if path[-1] in ("columns", "rows") and isinstance(value_at(path), dict):
                found.update(dict.fromkeys(value_at(path)))
    return (*written()["content/sources.yaml"], *found)


def renamed(data: Any, name: str) -> Any:
    """Some content with another id in place of `name`, wherever it is named."""
    if isinstance(data, dict):
        return {renamed(key, name): renamed(value, name) for key, value in data.items()}
    if isinstance(data, list):
        return [renamed(item, name) for item in data]
    if isinstance(data, str):
        return re.sub(rf"^{name}(?=/|$)|(?<=[/-]){name}$", f"{name}-2", data)
    return data


def likely(path: Path_, name: str, choices: tuple[Any, ...]) -> Iterator[Data]:
    """The content with a few other values at a path, with nothing there, and an id with another name."""
    yield from islice(changed(path, choices), LIKELY)
    yield with_value(path, None, drop=True)
    if name == "id":
        yield renamed(written(), value_at(path))


def changed(path: Path_, choices: tuple[Any, ...]) -> Iterator[Data]:
    """The content with any other value at a path."""
    return (with_value(path, value) for value in others(value_at(path), ids(), choices))


def candidates(key: str, name: str, choices: tuple[Any, ...]) -> Iterator[Data]:
    """The content with another value wherever a key is written: the likely ones of all places, then the others."""
    for path in everywhere()[key]:
        yield from likely(path, name, choices)
    for path in everywhere()[key]:
        yield from islice(changed(path, choices), LIKELY, None)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> tuple[Scratch, str]:
    project = tmp_path_factory.mktemp("project")
    for name, home in (("images", HERE / "content/orchestra"), ("fonts", EXAMPLE)):
        shutil.copytree(home / name, project / "content/orchestra" / name)
    scratch = Scratch(project, KeptFiles(project), KeptImages())
    built = product(scratch, written())
    assert not built.startswith("refused"), built
    return scratch, built


def test_the_topic_has_every_key() -> None:
    assert [key for key in EVERY if key not in everywhere()] == []


@pytest.mark.parametrize("key", EVERY)
def test_what_is_written_reaches_an_output(key: str, before: tuple[Scratch, str]) -> None:
    scratch, built = before
    model, _, name = key.partition(".")
    kinds = {kind.__name__: kind for root in FILES.values() for kind in models(root, set())} | {"Block": Block}
    choices = literals(hints(kinds[model])[name])
    for data in candidates(key, name, choices):
        now = product(scratch, data)
        if now != built and (key in CHECKED or not now.startswith("refused")):
            return
    pytest.fail(f"nothing that is built changes with `{key}`")


def models(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    """A model and the models in it."""
    seen.add(model)
    yield model
    for kind in hints(model).values():
        for inner in models_in(kind):
            if inner not in seen:
                yield from models(inner, seen)
