"""The docstrings below fields become the descriptions that authors read, in editors and in `docs/fields.md`."""

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


def test_docstrings_are_unwrapped_and_fields_without_one_omitted() -> None:
    assert field_docs(Statement) == {
        "why": "The reason, in one sentence or two.",
        "plate": "A plate that is shown with it.",
    }


def test_the_docstring_of_the_last_declaration_is_used() -> None:
    assert field_docs(Question) == {
        "why": "The reason, in one sentence or two.",
        "plate": "The plate that is asked.",
        "header": "Above the plate.",
    }


def test_paragraphs_of_a_model_docstring_are_kept() -> None:
    assert object_doc(Statement) == "What is taught.\n\nIt stands in a section, and is written once."


def test_a_model_does_not_inherit_the_docstring_of_its_base() -> None:
    assert object_doc(Question) == ""
