"""What the map offers, without drawing it, is what it draws."""

from __future__ import annotations

import pytest

from figures.dermatome_map.words import VIEWS, regions
from tests.figures.dermatome_map.drawn import DRAWN, drawing, narrow
from tests.figures.drawn import real_topic
from trivet.errors import TrivetError


@pytest.mark.parametrize(("view", "variant"), DRAWN)
def test_every_region_that_is_drawn_was_offered(view: str, variant: str) -> None:
    drawn = {(region.id, region.kind, region.ref) for region in narrow(view, variant).regions}
    offers = regions(real_topic(), view, variant)
    assert drawn <= {(offer.id, offer.kind, offer.ref) for offer in offers}
    assert {(offer.id, offer.kind, offer.ref) for offer in offers if not offer.optional} <= drawn


@pytest.mark.parametrize("view", VIEWS)
def test_the_empty_boxes_of_a_worksheet_were_offered(view: str) -> None:
    """Even that of a zone without a caption."""
    drawn = {(region.id, region.kind, region.ref) for region in drawing(view, theme="blank", width=60.0).regions}
    assert drawn <= {(offer.id, offer.kind, offer.ref) for offer in regions(real_topic(), view, "")}


def test_a_foot_has_no_knee() -> None:
    with pytest.raises(TrivetError, match="knee"):
        regions(real_topic(), "foot-sole", "knee")
