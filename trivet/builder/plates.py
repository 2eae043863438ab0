"""Reads finished pictures from the store, for the decks and sheets that show them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from trivet.builder import picture_actions
from trivet.builder.actions import Action
from trivet.builder.cache import Store, StoredFile
from trivet.builder.needed_pictures import needed_pictures
from trivet.builder.reading import ReadTopic
from trivet.builder.source_code import SourceCode
from trivet.pictures.drawing import FileFormat, PictureName, Plate, Plates
from trivet.pictures.plate import load_plate


class KeptPlates:
    """The plates that were read last, for a process that reads them again and again: by action, each with its files."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[Mapping[FileFormat, Path], Plate]] = {}

    def read(self, action: Action, files: Mapping[FileFormat, Path]) -> Plate:
        """The plate that an action makes. A file of the store never changes, since its name has its key."""
        old, plate = self._found.get(action.name, ({}, None))
        if plate is None or old != files:
            plate = load_plate(files)
            self._found[action.name] = files, plate
        return plate


def load_plates(
    pictures: Mapping[PictureName, Action], stored: Mapping[str, StoredFile], kept: KeptPlates | None = None
) -> Plates:
    """The plates of `pictures`, whose files are all in `stored` (by key); `kept` are those read before."""
    return _plates(pictures, {key: file.path for key, file in stored.items()}, kept or KeptPlates())


def finished_plates(read: ReadTopic, parts: Collection[str], code: SourceCode, store: Store) -> Plates | None:
    """The plates that `parts` need; None unless all of them are in the store and up to date."""
    found = plates_there(read, parts, code, store)
    return found if found.keys() == needed_pictures(read.topic, parts).keys() else None


def plates_there(read: ReadTopic, parts: Collection[str], code: SourceCode, store: Store) -> Plates:
    """Those plates that `parts` need which are in the store and up to date.

    Nothing here looks into an SVG, so those are not verified.
    """
    drawn: dict[PictureName, Action] = {}
    paths: dict[str, Path] = {}
    for name, action in picture_actions.pictures(read, parts, code).items():
        found: dict[str, Path] = {}
        for kind, artefact in action.outputs.items():
            path = store.locate(artefact.key, artefact.file) if kind == "svg" else _verified(store, artefact.key)
            if path:
                found[artefact.key] = path
        if len(found) == len(action.outputs):
            drawn[name] = action
            paths |= found
    return _plates(drawn, paths, KeptPlates())


def _verified(store: Store, key: str) -> Path | None:
    file = store.get(key)
    return file.path if file else None


def _plates(pictures: Mapping[PictureName, Action], paths: Mapping[str, Path], kept: KeptPlates) -> Plates:
    return {
        name: kept.read(action, {kind: paths[artefact.key] for kind, artefact in action.outputs.items()})  # type: ignore[misc]
        for name, action in pictures.items()
    }
