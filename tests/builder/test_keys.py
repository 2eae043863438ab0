"""Equal values have equal keys, and different values have different keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pytest
from shapely import box

from trivet.builder.keys import SharedParts, fingerprint, identify, modules_with_behaviour
from trivet.content.model.legend import LegendEntry
from trivet.pictures.drawing import FigureSpec


@dataclass(frozen=True)
class Other:
    """Another class with the fields of a spec."""

    figure: str


def test_a_key_is_the_same_in_every_process() -> None:
    assert fingerprint("L4", 1, 2.5, None, (True, {"a": 1})) == (
        "8535032fb14d1506f6511934a01f14f929ea6516ec3a04f865f43a2baed565bb"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),
        ((1,), (1.0,)),
        ((1,), (True,)),
        (("1",), (1,)),
        (([],), ((), ())),
        (({"a": 1, "b": 2},), ({"b": 2, "a": 1},)),
        ((FigureSpec("map"),), (Other("map"),)),
        ((FigureSpec("map", theme="light"),), (FigureSpec("map", theme="grey"),)),
        ((np.zeros((2, 3)),), (np.zeros((3, 2)),)),
        ((box(0, 0, 1, 1),), (box(0, 0, 1, 2),)),
        ((None,), ("",)),
    ],
)
def test_different_values_have_different_keys(one: tuple[object, ...], other: tuple[object, ...]) -> None:
    assert fingerprint(*one) != fingerprint(*other)


def test_sets_are_unordered_and_lists_equal_tuples() -> None:
    assert fingerprint({"L4", "L5", "S1"}) == fingerprint({"S1", "L5", "L4"})
    assert fingerprint(["L4"]) == fingerprint(("L4",))


def test_values_that_share_parts_have_the_keys_that_they_have_alone() -> None:
    zone = ((0.0, 0.5), FigureSpec("map"), {"names": frozenset({"L4", "L5"})})
    pictures = [("front", zone), ("back", zone, zone), [zone, FigureSpec("map")], ("front", *zone)]
    shared: SharedParts = {}
    together = [identify(picture, shared=shared) for picture in pictures]
    assert together == [identify(picture) for picture in pictures]
    assert together[0].classes == {FigureSpec}
    assert id(zone) in shared


def test_content_values_are_hashed_by_their_fields() -> None:
    root = LegendEntry(id="L4", light="#000000", dark="#000000", grey="#000000", hatch="none")
    assert fingerprint(root) == fingerprint(root.model_copy())
    assert fingerprint(root) != fingerprint(root.model_copy(update={"hatch": "grid"}))


def test_values_that_cannot_be_hashed_are_refused() -> None:
    with pytest.raises(TypeError, match="no lasting identity"):
        fingerprint(print)


@dataclass(frozen=True, slots=True)
class Plain:
    """Only fields: equal values behave alike."""

    names: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class WithProperty:
    """Has a property, so its behaviour depends on code."""

    names: tuple[str, ...] = ()

    @property
    def first(self) -> str:
        return self.names[0]


@dataclass(frozen=True)
class WithConstant:
    """Has a constant, which depends on code."""

    SIZE: ClassVar[int] = 3
    names: tuple[str, ...] = ()


class Heir(Plain):
    """Inherits only fields."""


@pytest.mark.parametrize(
    ("value", "modules"),
    [
        (("L4", 1, None, {"a": [2.5]}), ()),
        (Plain((1, 2)), ()),
        (Heir((1, 2)), ()),
        (WithProperty(), (__name__,)),
        (WithConstant(), (__name__,)),
        (Plain(({"deep": [WithProperty()]},)), (__name__,)),
        (FigureSpec("map"), ("trivet.pictures.drawing",)),
    ],
)
def test_classes_with_behaviour_are_listed(value: object, modules: tuple[str, ...]) -> None:
    classes = identify(value).classes
    assert modules_with_behaviour(classes, lambda name: name.startswith(("trivet", __name__))) == modules


def test_texts_that_are_not_ascii_come_with_the_identity() -> None:
    shared: SharedParts = {}
    common = ("naïve", "plain")
    first, second = identify((common, 1), shared=shared), identify({"a": [common, "5 °C"]}, shared=shared)
    assert first.texts == {"naïve"}
    assert second.texts == {"naïve", "5 °C"}
