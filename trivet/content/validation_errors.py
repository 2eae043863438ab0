"""Turns pydantic's errors into problems in an author's words, at their place in the file."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from trivet.content.model.values import CITATION, COLOUR, ROW_ID, SECTION, SLUG, VERSION, WEB_ADDRESS
from trivet.content.text.types import MALFORMED
from trivet.content.yaml_document import Document, Path_
from trivet.errors import Problem

KINDS: dict[type, str] = {str: "text", bool: "true or false", int: "a number", float: "a number", dict: "a mapping"}
WANTED = {
    "string_type": ("text", "write a text; put it in quotes if it looks like a number"),
    "int_type": ("a whole number", "write a whole number"),
    "int_parsing": ("a whole number", "write a whole number"),
    "int_from_float": ("a whole number", "write a whole number"),
    "float_type": ("a number", "write a number"),
    "float_parsing": ("a number", "write a number"),
    "bool_type": ("true or false", "write true or false"),
    "bool_parsing": ("true or false", "write true or false"),
    "tuple_type": ("a list", "write a list: `[…]`, or lines that begin with `- `"),
    "list_type": ("a list", "write a list: `[…]`, or lines that begin with `- `"),
    "dict_type": ("a mapping", "write `key: value` lines"),
    "model_type": ("a mapping", "write `key: value` lines"),
    "model_attributes_type": ("a mapping", "write `key: value` lines"),
    "date_type": ("a date", "write it as 2026-11-22"),
    "date_parsing": ("a date", "write it as 2026-11-22"),
    "date_from_datetime_parsing": ("a date", "write it as 2026-11-22"),
    "date_from_datetime_inexact": ("a date", "write it as 2026-11-22"),
}
FORMS = {
    SLUG: "use lower-case letters, digits and hyphens",
    ROW_ID: "use letters, digits and hyphens",
    COLOUR: "write a colour as #87a84e, in lower case",
    VERSION: "write a version as 1.0.0",
    SECTION: "write the name of a file in this folder, without `.yaml`",
    WEB_ADDRESS: "write it in full: `https://example.org`",
    CITATION: "write a source's id, if need be with a place: `gray:p. 12`",
}


def validation_problems(document: Document, error: ValidationError) -> Iterator[Problem]:
    """One problem for each of pydantic's errors."""
    details = error.errors(include_url=False)
    for detail in details:
        path = tuple(detail["loc"])
        if detail["type"] == "too_short" and any(
            tuple(other["loc"])[: len(path)] == path != other["loc"] for other in details
        ):
            continue  # pydantic counts only valid items
        if detail["type"] == MALFORMED:
            yield _malformed(document, path, detail)
            continue
        what, remedy = _wording(detail, document)
        if detail["type"] == "extra_forbidden":
            path = (*path, "")
        yield document.problem(path, what, remedy)


def _malformed(document: Document, path: Path_, detail: ErrorDetails) -> Problem:
    """A malformed text, at the character where the error begins."""
    context, text = detail["ctx"], str(detail["input"]).strip()
    at = context["offset"]
    near = " ".join(text[at : at + 24].split())
    return document.problem(path, f"{context['what']}, at `{near}`", context["remedy"], text[:at])


def _wording(detail: ErrorDetails, document: Document) -> tuple[str, str]:
    kind, given = detail["type"], detail["input"]
    context: dict[str, Any] = detail.get("ctx", {})
    name = next((part for part in reversed(detail["loc"]) if isinstance(part, str)), "the file")
    if kind == "missing":
        return f"`{name}` is missing", "add it"
    if kind == "extra_forbidden":
        return f"unknown field `{name}`", "remove it, or correct its name (docs/authoring.md lists the fields)"
    if kind == "value_error":
        what, _, remedy = str(context["error"]).partition("; ")
        return what, remedy or "correct it"
    if kind in WANTED:
        wanted, remedy = WANTED[kind]
        return f"`{name}` should be {wanted}, not {_kind(given)}", remedy
    if kind == "literal_error":
        choices = str(context["expected"])
        return f"`{name}` cannot be `{given}`", f"choose {choices.replace(chr(39), '`')}{_near(given, choices)}"
    if kind == "string_too_short":
        return f"`{name}` is empty", "write something, or remove the field"
    if kind == "too_short":
        return f"`{name}` needs at least {context['min_length']}, and has {context['actual_length']}", "add to it"
    if kind == "too_long":
        return f"`{name}` takes at most {context['max_length']}, and has {context['actual_length']}", "remove some"
    if kind == "string_pattern_mismatch":
        return f"`{given}` is not well formed for `{name}`", FORMS.get(
            context["pattern"], f"match {context['pattern']}"
        )
    return f"`{name}`: {detail['msg'][:1].lower()}{detail['msg'][1:]}", "correct it"


def _kind(value: Any) -> str:
    if value is None:
        return "nothing"
    return "a list" if isinstance(value, list) else KINDS.get(type(value), type(value).__name__)


def _near(given: Any, choices: str) -> str:
    near = difflib.get_close_matches(
        str(given), [part.strip("' ") for part in choices.replace(" or ", ", ").split(", ")], 1
    )
    return f" (did you mean `{near[0]}`?)" if near else ""
