"""The docstrings below fields are what authors read, in editors and in `docs/fields.md`."""

from __future__ import annotations

from trivet.content.field_docs import field_docs, object_doc
from trivet.content.model.values import ContentValue


class Statement(ContentValue):
    """What is taught.

    It stands in a section, and is
    written once.
    """

    why: str
    """The reason, in one sentence
    or two."""
    plate: str
    """A plate that is shown with it."""
    marks: str


class Question(Statement):
    plate: str
    """The plate that is asked."""
    header: str
    """Above the plate."""


def test_lines_are_joined_and_a_field_without_a_docstring_is_left_out() -> None:
    assert field_docs(Statement) == {
        "why": "The reason, in one sentence or two.",
        "plate": "A plate that is shown with it.",
    }


def test_fields_are_described_where_they_are_declared_last() -> None:
    assert field_docs(Question) == {
        "why": "The reason, in one sentence or two.",
        "plate": "The plate that is asked.",
        "header": "Above the plate.",
    }


def test_paragraphs_of_an_object_stay_apart() -> None:
    assert object_doc(Statement) == "What is taught.\n\nIt stands in a section, and is written once."


def test_an_object_does_not_borrow_the_docstring_of_its_base() -> None:
    assert object_doc(Question) == ""
