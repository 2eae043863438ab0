"""The topic of the lower limb, read once."""

from pathlib import Path

import pytest

from trivet.content.load import load_topic
from trivet.content.model.topic import Topic

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def project() -> Path:
    return PROJECT


@pytest.fixture(scope="session")
def topic() -> Topic:
    return load_topic(PROJECT, "lower-limb")
