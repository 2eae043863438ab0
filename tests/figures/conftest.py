"""Lets go of what was drawn when the figures' tests are over."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.figures import limb_topic
from tests.figures.drawn import real_drawing


@pytest.fixture(scope="package", autouse=True)
def _drawn() -> Iterator[None]:
    """Hundreds of figures are millions of objects, which every garbage collection until the end would scan."""
    yield
    real_drawing.cache_clear()
    limb_topic.drawn.cache_clear()
