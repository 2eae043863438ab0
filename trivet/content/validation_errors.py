"""Turns pydantic's validation errors into problems at their place in the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from trivet.content.error_words import TYPES, words
from trivet.content.text.types import MALFORMED
from trivet.content.type_at import TypeAt, type_at
from trivet.content.yaml_document import Document, Path_
from trivet.errors import Problem


def validation_problems(document: Document, error: ValidationError, model: Any) -> Iterator[Problem]:
    """One problem for each mistake in a file that is not a valid `model`."""
    found = [(type_at(model, detail["loc"]), detail) for detail in error.errors(include_url=False)]
    for at, detail, wanted in _without_echoes(found):
        if detail["type"] == MALFORMED:
            yield _malformed(document, at.path, detail)
            continue
        path = at.path
        if detail["type"] == "extra_forbidden":
            path = (*path, detail["loc"][-1], "")
        elif detail["type"] == "union_tag_invalid":
            path = (*path, str(detail["ctx"]["discriminator"]).strip("'"))
        yield document.problem(path, *words(at, detail, wanted))


def _without_echoes(
    found: list[tuple[TypeAt, ErrorDetails]],
) -> Iterator[tuple[TypeAt, ErrorDetails, tuple[str, ...]]]:
    """The errors without those that only follow from others, each with the types that were expected.

    A list may be too short only because its items are invalid, and a row's key is reported again as its id. Pydantic
    reports one error for each alternative of a union: type errors at the same place are merged, and dropped if the
    value does have one of the types but is wrong in another way.
    """
    reported: set[Path_] = set()
    for at, detail in found:
        path, kind = at.path, detail["type"]
        others = [(other.path, more["type"]) for other, more in found if more is not detail]
        if kind == "too_short" and any(other[: len(path)] == path != other for other, _ in others):
            continue
        if path[-1:] == ("id",) and ((*path[:-1], ""), kind) in others:
            continue
        if kind not in TYPES:
            yield at, detail, ()
        elif path not in reported and not any(
            other[: len(path)] == path and (other != path or more not in TYPES) for other, more in others
        ):
            reported.add(path)
            yield at, detail, (kind, *(more for other, more in others if other == path))


def _malformed(document: Document, path: Path_, detail: ErrorDetails) -> Problem:
    """The problem of a malformed text, at the character where the error begins."""
    context = detail["ctx"]
    if not isinstance(detail["input"], str):  # what is wrong is the whole mapping
        return document.problem(path, context["what"], context["remedy"])
    text = detail["input"].strip()
    at = context["offset"]
    near = " ".join(text[at : at + 24].split())
    return document.problem(path, f"{context['what']}, at `{near}`", context["remedy"], text[:at])
