"""Reads finished pictures from the store, for the decks and sheets that show them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from trivet.builder import picture_actions
from trivet.builder.actions import Action
from trivet.builder.cache import Store, StoredFile
from trivet.builder.reading import ReadTopic
from trivet.builder.source_code import SourceCode
from trivet.pictures.drawing import PictureName, Plates
from trivet.pictures.plate import load_plate


def load_plates(pictures: Mapping[PictureName, Action], stored: Mapping[str, StoredFile]) -> Plates:
    """The plates of `pictures`, whose files are all in `stored` (by key)."""
    return _plates(pictures, {key: file.path for key, file in stored.items()})


def finished_plates(read: ReadTopic, parts: Collection[str], code: SourceCode, store: Store) -> Plates | None:
    """The plates that `parts` need; None unless all of them are in the store and up to date.

    Nothing here looks into an SVG, so those are not verified.
    """
    pictures = picture_actions.pictures(read, parts, code)
    paths: dict[str, Path] = {}
    for action in pictures.values():
        for kind, artefact in action.outputs.items():
            path = store.locate(artefact.key, artefact.file) if kind == "svg" else _verified(store, artefact.key)
            if path is None:
                return None
            paths[artefact.key] = path
    return _plates(pictures, paths)


def _verified(store: Store, key: str) -> Path | None:
    file = store.get(key)
    return file.path if file else None


def _plates(pictures: Mapping[PictureName, Action], paths: Mapping[str, Path]) -> Plates:
    return {
        name: load_plate({kind: paths[artefact.key] for kind, artefact in action.outputs.items()})  # type: ignore[misc]
        for name, action in pictures.items()
    }
