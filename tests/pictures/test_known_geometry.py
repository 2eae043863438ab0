"""What was found out about a plate is asked once, as long as the same is drawn on it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.pictures.notes import Notes
from trivet.pictures.drawing import FigureSpec, Plate
from trivet.pictures.known_geometry import known, known_shape, remembered

PLATE = Plate(FigureSpec("square"), Path("square.svg"), None, 400, 400, (), "", "", (), "digest")


def test_without_a_memory_every_answer_is_found_anew() -> None:
    answers = iter("ab")
    assert [known(PLATE, "which?", lambda: next(answers)) for _ in range(2)] == ["a", "b"]


def test_an_answer_is_remembered_for_every_plate_on_which_the_same_is_drawn() -> None:
    answers, notes = iter("abc"), Notes()
    with remembered(notes.value):
        assert known(PLATE, "which?", lambda: next(answers)) == "a"
        assert known(replace(PLATE, alt="A square."), "which?", lambda: next(answers)) == "a"
        assert known(replace(PLATE, digest="other"), "which?", lambda: next(answers)) == "b"
        assert known(PLATE, "where?", lambda: next(answers)) == "c"
    assert set(notes) == {"digest which?", "other which?", "digest where?"}
    assert known(PLATE, "which?", lambda: "forgotten") == "forgotten"


def test_an_answer_that_no_plate_gives_is_remembered_by_its_question() -> None:
    answers, notes = iter("ab"), Notes()
    with remembered(notes.value):
        found = [known_shape(question, lambda: next(answers)) for question in ("wave", "dash", "wave")]
    assert found == ["a", "b", "a"]
