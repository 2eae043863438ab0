"""Values are pickled by the fields of their classes, and are the same when they are unpickled."""

from __future__ import annotations

import copyreg
import pickle
import pickletools
from dataclasses import InitVar, dataclass, field
from typing import Any

import pytest

from trivet.builder.value_pickle import dumps, pickled
from trivet.content.text import Line


@dataclass(frozen=True, slots=True)
class Spot:
    """What most values are."""

    name: str
    at: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Ring(Spot):
    """With the fields of another class, and one of its own."""

    inner: Spot = field(default_factory=lambda: Spot("centre"))


@dataclass(frozen=True, slots=True)
class Name:
    """With one field, which holds a tuple."""

    parts: tuple[str, ...]


@dataclass(slots=True)
class Counter:
    """Not frozen."""

    count: int = 0


@dataclass(frozen=True)
class Loose:
    """Without slots."""

    name: str


@dataclass(frozen=True, slots=True)
class Measured:
    """With a field that its constructor does not take."""

    name: str
    length: int = field(init=False, default=0)


@dataclass(frozen=True, slots=True)
class Checked:
    """Whose constructor does more than to set its fields."""

    name: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", f"{self.name}!")


@dataclass(frozen=True, slots=True)
class Shifted:
    """Whose constructor takes what is no field."""

    at: int
    by: InitVar[int] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Whose constructor takes its fields by name only."""

    name: str


@dataclass(frozen=True, slots=True)
class Secret:
    """Which says itself what is kept of it."""

    name: str

    def __getstate__(self) -> list[str]:
        return ["kept"]

    def __setstate__(self, state: list[str]) -> None:
        object.__setattr__(self, "name", state[0])


@dataclass(frozen=True, slots=True)
class Span:
    """With a constructor of its own."""

    low: int
    high: int

    def __init__(self, text: str) -> None:
        low, high = text.split("-")
        object.__setattr__(self, "low", int(low))
        object.__setattr__(self, "high", int(high))


@dataclass(frozen=True, slots=True)
class Reduced:
    """Which says itself how it is made again."""

    name: str

    def __reduce__(self) -> tuple[type[Reduced], tuple[str]]:
        return Reduced, (self.name,)


@dataclass(frozen=True, slots=True)
class Empty:
    """Without any field."""


@dataclass(frozen=True, slots=True)
class Registered:
    """Which another module has said how to pickle."""

    name: str


MADE_AGAIN = [Spot("apex", (1.0, 2.5)), Ring("ring"), Name(("left", "ventricle")), Line.parse("the *left* ventricle")]
AS_USUAL = [
    *(Counter(3), Loose("x"), Measured("x"), Checked("x"), Shifted(1), Named(name="x")),
    *(Span("2-5"), Reduced("x"), Empty()),
]


def is_made_again(value: object) -> bool:
    """Whether all that is unpickled of a value comes from constructors, none from a state."""
    return "BUILD" not in {operation.name for operation, _, _ in pickletools.genops(dumps(value))}


@pytest.mark.parametrize("value", MADE_AGAIN, ids=lambda value: type(value).__name__)
def test_what_its_constructor_makes_again_is_pickled_as_its_arguments(value: Any) -> None:
    assert pickle.loads(dumps(value)) == value
    assert is_made_again(value)


@pytest.mark.parametrize("value", AS_USUAL, ids=lambda value: type(value).__name__)
def test_all_others_are_pickled_as_usual(value: Any) -> None:
    assert pickle.loads(dumps(value)) == value
    assert dumps(value) == pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def test_a_class_may_say_itself_what_is_kept() -> None:
    assert pickle.loads(dumps(Secret("hidden"))) == Secret("kept")


def test_another_module_may_say_how_a_class_is_pickled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(copyreg.dispatch_table, Registered, lambda value: (Registered, (value.name.upper(),)))
    assert pickle.loads(dumps(Registered("name"))) == Registered("NAME")


def test_what_occurs_twice_is_the_same_object_again() -> None:
    spot = Spot("apex")
    first, second = pickle.loads(dumps((spot, spot)))
    assert first is second


def test_values_of_another_type_are_other_bytes() -> None:
    assert dumps(Spot("x", (1, 2))) != dumps(Spot("x", (1.0, 2.0)))


def test_what_cannot_be_pickled_gives_nothing() -> None:
    assert pickled(Name((lambda: "",))) == b""  # type: ignore[arg-type]
    with pytest.raises((pickle.PicklingError, AttributeError)):
        dumps(lambda: "")
