"""What importing asks of the pictures of a deck, which are judged where images of a topic are."""

from __future__ import annotations

from typing import Protocol

from trivet.importing.masks import MaskedPlate
from trivet.pictures.image.mask_layer import MaskDrawing


class DeckPictures(Protocol):
    """The media files of a deck that are pictures, by their names."""

    def plate_of(self, name: str) -> str:
        """The id of the plate that shows a file; empty if it cannot be shown."""

    def masked_plate_of(self, name: str) -> MaskedPlate | None:
        """A plate of its own for masks on a file; None if it cannot be shown."""

    def drawn_masks_of(self, name: str) -> MaskDrawing | None:
        """The masks that a file draws; None if it cannot be read."""


class NoPictures:
    """Of a file without media."""

    def plate_of(self, name: str) -> str:
        """None."""
        return ""

    def masked_plate_of(self, name: str) -> MaskedPlate | None:
        """None."""
        return None

    def drawn_masks_of(self, name: str) -> MaskDrawing | None:
        """None."""
        return None
