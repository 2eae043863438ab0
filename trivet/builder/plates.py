"""Reads finished pictures from the store, for the decks and sheets that show them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from trivet.builder import picture_actions
from trivet.builder.actions import Action
from trivet.builder.cache import Store, StoredFile
from trivet.builder.reading import ReadTopic
from trivet.builder.source_code import SourceCode
from trivet.pictures.drawing import PictureName, Plates
from trivet.pictures.plate import load_plate


def load_plates(pictures: Mapping[PictureName, Action], stored: Mapping[str, StoredFile]) -> Plates:
    """The plates of `pictures`, whose files are all in `stored` (by key)."""
    return {
        name: load_plate({kind: stored[artefact.key].path for kind, artefact in action.outputs.items()})  # type: ignore[misc]
        for name, action in pictures.items()
    }


def finished_plates(read: ReadTopic, parts: Collection[str], code: SourceCode, store: Store) -> Plates | None:
    """The plates that `parts` need; None unless all of them are in the store and up to date."""
    pictures = picture_actions.pictures(read, parts, code)
    stored: dict[str, StoredFile] = {}
    for action in pictures.values():
        for artefact in action.outputs.values():
            file = store.get(artefact.key)
            if file is None:
                return None
            stored[artefact.key] = file
    return load_plates(pictures, stored)
