"""Messages for pydantic's validation errors: what is wrong and what to do, for each type of error.

A test walks the models and checks that every type of error they can raise has a message here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias, get_args

from annotated_types import Ge, Gt, Le, Lt
from pydantic import StringConstraints
from pydantic_core import ErrorDetails

from trivet.content import curly_quotes
from trivet.content.model.values import Form
from trivet.content.type_at import TypeAt
from trivet.errors import did_you_mean

Words: TypeAlias = tuple[str, str]
"""What is wrong, and what to do."""
LONGEST = 60
"""How many characters of a value a message quotes."""
LIST = "write a list: `[…]`, or lines that begin with `- `"
MAPPING = "write `key: value` lines"
DATE = "write year, month and day: 2026-11-22"
TYPES: Mapping[str, Words] = {
    "string_type": ("text", "write text"),
    "int_type": ("a whole number", ""),
    "int_parsing": ("a whole number", ""),
    "int_parsing_size": ("a whole number", ""),
    "float_type": ("a number", ""),
    "float_parsing": ("a number", ""),
    "bool_type": ("true or false", "write true or false"),
    "bool_parsing": ("true or false", "write true or false"),
    "tuple_type": ("a list", LIST),
    "dict_type": ("a mapping", MAPPING),
    "model_type": ("a mapping", MAPPING),
    "model_attributes_type": ("a mapping", MAPPING),
    "date_type": ("a date", DATE),
}
"""Errors of type: what the value should be, and what to do. The remedy for a number is derived from its bounds."""
BOUNDS = ((Ge, "ge", "at least"), (Gt, "gt", "more than"), (Le, "le", "at most"), (Lt, "lt", "less than"))
KINDS: dict[type, str] = {str: "text", bool: "true or false", int: "a number", float: "a number", dict: "a mapping"}


def words(at: TypeAt, detail: ErrorDetails, wanted: Iterable[str] = ()) -> Words:
    """The message for an error. `wanted` are the type errors of all alternatives at the same place."""
    kind = detail["type"]
    if kind in TYPES:
        what, remedy = _of_type(at, detail, tuple(wanted) or (kind,))
    else:
        what, remedy = WORDS[kind](at, detail)
    given = detail["loc"][-1] if kind == "extra_forbidden" else detail["input"]
    bare = _short(curly_quotes.within(given)) if isinstance(given, str) else ""
    if bare and (kind in TYPES or _short(given) in what):
        straight = f"`{bare}` without quotes" if kind in TYPES else f'straight ones: `"{bare}"`'
        remedy = f"YAML takes curly quotes for a part of the value, so write {straight}"
    return what, remedy


def _of_type(at: TypeAt, detail: ErrorDetails, wanted: tuple[str, ...]) -> Words:
    given, name = detail["input"], _name(at)
    nouns = dict(TYPES[kind] for kind in wanted)
    remedies = dict.fromkeys(_asked(at) if "number" in noun else remedy for noun, remedy in nouns.items())
    if given is None:
        return f"{name} is empty", " or ".join(remedies)
    if isinstance(given, float) and "int_type" in wanted:
        return f"{name} is {given!r}", _asked(at)
    what = f"{name} should be {' or '.join(nouns)}, not {_kind(given)}"
    if "string_type" in wanted and isinstance(given, dict) and len(given) == 1:
        return what, "put it in quotes if the colon is part of the text"
    if "string_type" in wanted and isinstance(given, bool | int | float):
        return what, _in_quotes(at, given)
    return what, " or ".join(remedies)


def _in_quotes(at: TypeAt, given: object) -> str:
    """The remedy for a number that should be text: quotes, unless it would not match the required form even then."""
    pattern, form = at.marker(StringConstraints), at.marker(Form)
    if form and pattern and not re.search(str(pattern.pattern), str(given)):
        return form.words
    return "put it in quotes"


def _missing(at: TypeAt, detail: ErrorDetails) -> Words:
    step = detail["loc"][-1]
    if isinstance(step, str):
        return f"`{step}` is missing", "add it"
    return f"{_name(at)} has only {len(detail['input'])} of the entries that it needs", "add the others"


def _unknown(at: TypeAt, detail: ErrorDetails) -> Words:
    given, known = str(detail["loc"][-1]), list(at.owner.model_fields if at.owner else ())
    listed = ", ".join(f"`{name}`" for name in known)
    return f"unknown key `{_short(given)}`", f"remove it, or use one of: {listed}{did_you_mean(given, known)}"


def _literal(at: TypeAt, detail: ErrorDetails) -> Words:
    choices = [str(value) for alternative in at.alternatives for value in get_args(alternative.kind)]
    return _choose(_name(at), detail["input"], choices)


def _no_tag(at: TypeAt, detail: ErrorDetails) -> Words:
    choices = ", ".join(f"`{tag}`" for alternative in at.alternatives for tag in alternative.tags)
    return f"`{_discriminator(detail)}` is missing", f"add it, with one of: {choices}"


def _wrong_tag(at: TypeAt, detail: ErrorDetails) -> Words:
    choices = [tag for alternative in at.alternatives for tag in alternative.tags]
    return _choose(f"`{_discriminator(detail)}`", detail["ctx"]["tag"], choices)


def _discriminator(detail: ErrorDetails) -> str:
    return str(detail["ctx"]["discriminator"]).strip("'")


def _choose(name: str, given: Any, choices: list[str]) -> Words:
    listed = [f"`{choice}`" for choice in choices]
    last = f" or {listed.pop()}" if len(listed) > 1 else ""
    return f"{name} cannot be `{_short(given)}`", f"choose {', '.join(listed)}{last}{did_you_mean(str(given), choices)}"


def _form(at: TypeAt, detail: ErrorDetails) -> Words:
    """A text that does not match its pattern: that of ids, versions, colours and so on."""
    given, form = _short(detail["input"]), at.marker(Form)
    remedy = form.words if form else f"match {detail['ctx']['pattern']}"
    if not given:
        return f"{_name(at)} contains an empty text" if _is_part(at) else f"{_name(at)} is empty", remedy
    if at.path[-1:] == ("",):
        return f"{_name(at)} cannot have the key `{given}`", remedy
    if _is_part(at):
        return f"{_name(at)} cannot contain `{given}`", remedy
    return f"{_name(at)} cannot be `{given}`", remedy


def _number(at: TypeAt, detail: ErrorDetails) -> Words:
    """A number out of bounds, or a fraction where a whole number is required."""
    return f"{_name(at)} is {_short(detail['input'])}", _asked(at)


def _asked(at: TypeAt) -> str:
    """The remedy for a number: its kind, unit and bounds."""
    found = {type(marker): marker for alternative in at.alternatives for marker in alternative.markers}
    kind = "a whole number" if any(alternative.kind is int for alternative in at.alternatives) else "a number"
    unit = " in mm" if _field(at).endswith("_mm") else ""
    if Ge in found and Le in found:
        bounds = f" from {found[Ge].ge:g} to {found[Le].le:g}"
    else:
        parts = [f", {words} {getattr(found[bound], field):g}" for bound, field, words in BOUNDS if bound in found]
        bounds = "".join(parts)
    return f"write {kind}{unit}{bounds}"


def _long(at: TypeAt, detail: ErrorDetails) -> Words:
    """A text that is longer than it can be, be it for the name of a file or for a reader."""
    name = "a key" if at.path[-1:] == ("",) else _name(at)
    return f"{name} has {len(detail['input']):,} characters, more than {detail['ctx']['max_length']:,}", "shorten it"


def _few(at: TypeAt, detail: ErrorDetails) -> Words:
    least, has = detail["ctx"]["min_length"], detail["ctx"]["actual_length"]
    if has == 0:
        return f"{_name(at)} is empty", f"give at least {least}"
    return f"{_name(at)} has {has:,} values, fewer than {least}", "add more"


def _many(at: TypeAt, detail: ErrorDetails) -> Words:
    most, has = detail["ctx"]["max_length"], detail["ctx"]["actual_length"]
    return f"{_name(at)} has {has:,} values, more than {most}", "remove some"


def _own(at: TypeAt, detail: ErrorDetails) -> Words:
    """A ValueError of one of our own validators: `what is wrong; what to do`."""
    what, _, remedy = str(detail["ctx"]["error"]).partition("; ")
    return what, remedy or "correct it"


WORDS: Mapping[str, Callable[[TypeAt, ErrorDetails], Words]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "literal_error": _literal,
    "union_tag_not_found": _no_tag,
    "union_tag_invalid": _wrong_tag,
    "string_pattern_mismatch": _form,
    "string_too_long": _long,
    "string_too_short": lambda at, _: (f"{_name(at)} is empty", "write something, or remove the key"),
    "too_short": _few,
    "too_long": _many,
    "value_error": _own,
    "int_from_float": _number,
    "finite_number": _number,
    **dict.fromkeys(("greater_than", "greater_than_equal", "less_than", "less_than_equal"), _number),
    **dict.fromkeys(
        ("date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"),
        lambda at, detail: (f"{_name(at)} cannot be `{_short(detail['input'])}`", DATE),
    ),
}
"""The messages for all other types of error."""


def _is_part(at: TypeAt) -> bool:
    """Whether the value is an item of a list."""
    return bool(at.path) and isinstance(at.path[-1], int)


def _field(at: TypeAt) -> str:
    """The last key in the path of a value, or of the mapping whose key is wrong."""
    path = at.path[:-2] if at.path[-1:] == ("",) else at.path
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _name(at: TypeAt) -> str:
    """How messages name a value: by its own key, or that of the list or mapping it is in."""
    return f"`{_field(at)}`" if _field(at) else "the file"


def _short(given: Any) -> str:
    """A value as a message quotes it."""
    text = f"{given:g}" if isinstance(given, float) else str(given)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _kind(value: Any) -> str:
    return "a list" if isinstance(value, list) else KINDS.get(type(value), type(value).__name__)
