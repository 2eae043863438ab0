"""What the map offers, without drawing it, is what it draws."""

from __future__ import annotations

import pytest

from figures.dermatome_map.seen_zones import can_crop
from figures.dermatome_map.variants import VARIANTS, variant_of
from figures.dermatome_map.words import VIEWS, regions
from tests.figures.dermatome_map.drawn import drawing, topic
from trivet.errors import TrivetError

DRAWN = [(view, variant) for view in VIEWS for variant in VARIANTS if can_crop(view, variant_of(variant).crop)]


@pytest.mark.parametrize(("view", "variant"), DRAWN)
def test_every_region_that_is_drawn_was_offered(view: str, variant: str) -> None:
    drawn = {(region.id, region.kind, region.ref) for region in drawing(view, variant, width=60.0).regions}
    offers = regions(topic(), view, variant)
    assert drawn <= {(offer.id, offer.kind, offer.ref) for offer in offers}
    assert {(offer.id, offer.kind, offer.ref) for offer in offers if not offer.optional} <= drawn


@pytest.mark.parametrize("view", VIEWS)
def test_the_empty_boxes_of_a_worksheet_were_offered(view: str) -> None:
    """Even that of a zone without a caption."""
    drawn = {(region.id, region.kind, region.ref) for region in drawing(view, theme="blank", width=60.0).regions}
    assert drawn <= {(offer.id, offer.kind, offer.ref) for offer in regions(topic(), view, "")}


def test_a_foot_has_no_knee() -> None:
    with pytest.raises(TrivetError, match="knee"):
        regions(topic(), "foot-sole", "knee")
