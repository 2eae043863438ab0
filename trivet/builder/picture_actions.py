"""The actions that make the pictures of a topic: which are needed, from a figure or an image, and their keys."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import partial

from trivet.builder import versions
from trivet.builder.actions import DRAWS, IMAGE, OUTLINED, PICTURE, Action, Artefact
from trivet.builder.cache import StoredFile
from trivet.builder.drawing_code import DrawingCode, drawing_code
from trivet.builder.image_files import card_ending
from trivet.builder.keys import SharedParts, fingerprint, identify
from trivet.builder.needed_pictures import needed_pictures, on_cards
from trivet.builder.reading import ReadTopic
from trivet.builder.source_code import SourceCode
from trivet.builder.words_code import drawing_imports
from trivet.content.model.topic import Topic
from trivet.errors import Problem, TrivetError
from trivet.pictures.credit import Credit
from trivet.pictures.drawing import FileFormat, PictureName
from trivet.pictures.promised_regions import Promise


def pictures(
    read: ReadTopic, parts: Collection[str], code: SourceCode, *, with_pixels: bool = False
) -> Mapping[PictureName, Action]:
    """The actions for the pictures that `parts` need, of which all have pixels `with_pixels`, otherwise only some.

    Raises TrivetError for imports that cannot be followed.
    """
    topic = read.topic
    cards = on_cards(topic)
    planned: dict[PictureName, Action] = {}
    shared: SharedParts = {}
    everywhere = fingerprint(_credit(topic), [font.family for font in topic.fonts], versions.of(DRAWS))
    figures = {plate.figure for plate in topic.head.plates if plate.figure}
    drawings: dict[tuple[str, frozenset[type]], DrawingCode] = {}
    problems: list[Problem] = []
    for figure in sorted(figures):
        problems += code.problems(f"drawing imports of {figure}", partial(drawing_imports, figure, code))
    for name, users in needed_pictures(topic, parts).items():
        is_published = "figures" in users
        formats: list[FileFormat] = ["svg", "json"]
        is_shown = name in cards and not users.isdisjoint({"figures", "deck"})
        if with_pixels or is_shown or (is_published and "png" in topic.plate(name[0]).formats):
            formats.append("card" if topic.image_of(name[0]) else "png")
        try:
            if topic.image_of(name[0]):
                planned[name] = _image(read, name, formats, is_published, code)
            else:
                figure = topic.plate(name[0]).drawn_from
                classes = read.identities[name].classes
                if (figure, classes) not in drawings:
                    found = drawing_code(figure, classes, PICTURE, code)
                    drawings[figure, classes] = replace(found, key=fingerprint(found.key, everywhere))
                drawing = drawings[figure, classes]
                planned[name] = _picture(read, name, drawing, formats, shared, is_published=is_published)
        except TrivetError as error:
            problems.extend(error.problems)
    if problems:
        raise TrivetError(problems)
    return planned


def outlined(
    drawn: Mapping[PictureName, Action], stored: Mapping[str, StoredFile], code: SourceCode
) -> Mapping[PictureName, Action]:
    """The actions that copy the SVGs of pictures that are `stored`, with letters as outlines."""
    made_by = code.inputs([OUTLINED])
    planned: dict[PictureName, Action] = {}
    for picture, action in drawn.items():
        svg = action.outputs["svg"]
        key = fingerprint("outlined", svg.key, made_by.key, versions.of(DRAWS))
        planned[picture] = Action(
            name=f"{action.name} with outlines",
            make=f"{OUTLINED}:make",
            arguments=(stored[svg.key].path,),
            outputs={"svg": Artefact(svg.file, key)},
            inputs=made_by.paths,
            cost=0.2,
        )
    return planned


def _picture(
    read: ReadTopic,
    picture: PictureName,
    drawing: DrawingCode,
    formats: Collection[FileFormat],
    shared: SharedParts,
    *,
    is_published: bool,
) -> Action:
    """The action for one picture. Its keys depend on its words, the regions offered, and `drawing.key`: the code that
    draws, and what it draws with everywhere in the topic.
    """
    topic, words, (plate, theme) = read.topic, read.words[picture], picture
    place, offers = Problem(*topic.place(f"plates/{plate}"), "", ""), read.offers[plate]
    entry = topic.plate(plate)
    spec = entry.spec(theme)
    made_of = ("picture", read.identities[picture].digest, offers, spec, drawing.key)
    drawn = identify(*made_of, shared=shared).digest  # pictures of one view offer the same regions
    name = f"{entry.id}-{theme}"
    return Action(
        name=f"{topic.id}/figures/{name}",
        make=f"{PICTURE}:make",
        arguments=(drawing.module, words, spec, Promise(plate, place, offers, _credit(topic), topic.fonts)),
        outputs=_outputs(topic.id, {kind: f"{name}.{kind}" for kind in formats}, drawn, is_published),
        inputs=(*drawing.paths, *_font_files(topic)),
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
    promise = Promise(plate, Problem(*topic.place(f"plates/{plate}"), "", ""), (), credit, topic.fonts)
    families = tuple(font.family for font in topic.fonts)
    drawn = fingerprint(
        "image", read.identities[picture].digest, image.file, spec, credit, families, made_by.key, versions.of(DRAWS)
    )
    name, path = f"{plate}-{theme}", read.images[image.id]
    endings = {"card": card_ending(image.file)}
    files = {kind: f"{name}.{endings.get(kind, kind)}" for kind in formats}
    return Action(
        name=f"{topic.id}/figures/{name}",
        make=f"{IMAGE}:make",
        arguments=(path, words, spec, promise),
        outputs=_outputs(topic.id, files, drawn, is_published),
        inputs=(*made_by.paths, str(path), *_font_files(topic)),
        cost=1.0,
        group=f"{topic.id}/{spec.figure}",
    )


def _credit(topic: Topic) -> Credit:
    return Credit(topic.head.by, topic.head.licence or "")


def _font_files(topic: Topic) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(path) for font in topic.fonts for path in (font.regular, font.bold)))


def _outputs(topic: str, files: Mapping[FileFormat, str], drawn: str, is_published: bool) -> Mapping[str, Artefact]:
    """The files of a picture, by format; whatever shows something is published, if any is."""
    return {
        kind: Artefact(
            file, fingerprint(drawn, file), f"{topic}/figures/{file}" if is_published and kind != "json" else None
        )
        for kind, file in files.items()
    }
