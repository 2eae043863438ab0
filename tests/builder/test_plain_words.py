"""The words of pictures are identified anew only if anything in them has changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest

from trivet.builder.keys import SharedParts
from trivet.builder.plain_words import KeptIdentities, words_identity
from trivet.errors import TrivetError
from trivet.pictures.drawing import PictureName


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a picture."""

    text: str
    size: float


WORDS: dict[PictureName, Any] = {("heart", "light"): (Label("Aorta", 1.0),), ("heart", "dark"): (Label("Aorta", 1.0),)}
IDENTITIES = {name: words_identity(words, "heart", SharedParts()) for name, words in WORDS.items()}


@pytest.fixture
def kept() -> KeptIdentities:
    found = KeptIdentities()
    found.put("heart-chambers", WORDS, IDENTITIES)
    return found


def with_label(**changes: Any) -> dict[PictureName, Any]:
    return {**WORDS, ("heart", "dark"): (replace(WORDS["heart", "dark"][0], **changes),)}


def test_words_that_were_read_again_have_the_identities_that_were_found(kept: KeptIdentities) -> None:
    again = {name: tuple(Label(label.text, label.size) for label in words) for name, words in WORDS.items()}
    assert kept.get("heart-chambers", again) == IDENTITIES


@pytest.mark.parametrize(
    "words",
    [with_label(text="Arch"), with_label(size=1), {("heart", "light"): WORDS["heart", "light"]}, {}],
    ids=["another text", "an equal number of another kind", "a picture less", "no pictures"],
)
def test_words_that_differ_in_anything_have_none(kept: KeptIdentities, words: dict[PictureName, Any]) -> None:
    assert kept.get("heart-chambers", words) is None
    assert kept.get("lungs", WORDS) is None


def test_words_that_are_not_plain_are_never_kept(kept: KeptIdentities) -> None:
    local: dict[PictureName, Any] = {("heart", "light"): lambda: 1}
    with pytest.raises(TrivetError, match="is not a plain value"):
        words_identity(local["heart", "light"], "heart", SharedParts())
    kept.put("heart-chambers", local, {})
    assert kept.get("heart-chambers", local) is None
