"""The types of fields in plain words, for `docs/fields.md`: `list of ids of facts`, `number in mm, 5 to 420`."""

from __future__ import annotations

import datetime
import operator
import re
from collections.abc import Iterable, Sequence
from functools import reduce
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, RootModel, StringConstraints

from trivet.content.model.values import COLOUR, FILE_NAME, VERSION, WEB_ADDRESS
from trivet.content.references import Refers
from trivet.content.text import Line, Text

_SIMPLE = {
    Text: "text",
    Line: "line of text",
    str: "plain text",
    bool: "`true` or `false`",
    int: "whole number",
    float: "number",
    datetime.date: "date",
}
_PATTERNS = {COLOUR: "colour", VERSION: "version", WEB_ADDRESS: "web address"}
_NAMED = {"figure", "view", "variant", "layer", "section"}
"""Kinds of references that are names rather than ids."""
_KINDS = {"entry": "legend entry", "section": "section file"}
_REFERENCES = {"source": "citation", "value": "value", "cell": "`table/row#column`", "subject": "id or `table/row`"}
"""References with a form of their own."""
_PLURALS = {"text": "texts", "line of text": "lines of text", "plain text": "plain texts"}


def type_words(model: type[BaseModel], name: str) -> str:
    """The type of a field in words. Other models are links to headings of the same page."""
    field = model.model_fields[name]
    words = _one(_without_none(hints(model)[name]))
    if name.endswith("_mm"):
        words += " in mm"
    return ", ".join([words, *_limits(field.metadata)])


def default_words(model: type[BaseModel], name: str) -> str:
    """The default of a field as YAML; `required` if there is none."""
    field = model.model_fields[name]
    if field.is_required():
        return "required"
    value = field.get_default(call_default_factory=True)
    return "none" if value in (None, "", (), {}) else f"`{_yaml(value)}`"


def hints(model: type[BaseModel]) -> dict[str, Any]:
    """The types of a model's fields with all their markers; pydantic keeps the outermost ones separately."""
    if issubclass(model, RootModel):
        return {name: field.annotation for name, field in model.model_fields.items()}
    return get_type_hints(model, include_extras=True)


def title(model: type[BaseModel]) -> str:
    """The name of a model in words: `Legend entry`."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", model.__name__).capitalize()


def models_in(kind_of: Any) -> Iterable[type[BaseModel]]:
    """The models in a type, in the order in which they are mentioned."""
    if isinstance(kind_of, type) and issubclass(kind_of, BaseModel):
        yield kind_of
    for part in get_args(kind_of):
        yield from models_in(part)


def base_of(models: Sequence[type[BaseModel]]) -> type[BaseModel] | None:
    """The nearest common base of several models that has fields; None for fewer than two models."""
    if len(models) < 2:
        return None
    shared = (base for base in models[0].__mro__ if all(issubclass(model, base) for model in models))
    return next((base for base in shared if issubclass(base, BaseModel) and base.model_fields), None)


def _one(kind_of: Any) -> str:
    origin, arguments = get_origin(kind_of), get_args(kind_of)
    if origin is Annotated:
        return _marked(arguments, plural=False) or _one(arguments[0])
    if origin is Literal:
        values = ", ".join(f"`{value}`" for value in arguments)
        return f"one of {values}" if len(arguments) > 1 else values
    if origin in (Union, UnionType):
        return _alternatives(arguments, plural=False)
    if origin is tuple:
        return f"list of {_many(arguments[0])}" if arguments[1] is ... else _fixed(arguments)
    if origin is dict:
        keys = "ids" if arguments[0] is str else _many(arguments[0])
        return f"mapping of {keys} to {_many(arguments[1])}"
    if isinstance(kind_of, type) and issubclass(kind_of, BaseModel):
        return _linked(kind_of, title(kind_of).lower())
    return _SIMPLE[kind_of]


def _many(kind_of: Any) -> str:
    """A type in words, in the plural."""
    origin, arguments = get_origin(kind_of), get_args(kind_of)
    if origin is Annotated:
        return _marked(arguments, plural=True) or _many(arguments[0])
    if origin in (Union, UnionType):
        return _alternatives(arguments, plural=True)
    if isinstance(kind_of, type) and issubclass(kind_of, BaseModel):
        return _linked(kind_of, _plural(title(kind_of).lower()))
    words = _one(kind_of)
    if words.startswith(("list of ", "mapping of ")):
        kind, _, rest = words.partition(" ")
        return f"{kind}s {rest}"
    if words.startswith("pair "):
        return words.replace("pair", "pairs", 1)
    return words.removeprefix("one of ") if origin is Literal else _plural(words)


def _fixed(kinds: tuple[Any, ...]) -> str:
    """A tuple of fixed length; only those whose items are called the same occur."""
    (words,) = {_many(kind) for kind in kinds}
    return f"pair of {words}" if len(kinds) == 2 else f"list of {len(kinds)} {words}"


def _alternatives(arguments: tuple[Any, ...], *, plural: bool) -> str:
    models = [model for item in arguments for model in models_in(item)]
    if len(models) > 1 and (base := base_of(models)):
        return _many(base) if plural else _one(base)
    return " or ".join("`null`" if item is NoneType else (_many if plural else _one)(item) for item in arguments)


def _marked(arguments: tuple[Any, ...], *, plural: bool) -> str:
    """The words for a reference or a string with a pattern; empty if the type alone describes it."""
    for marker in arguments[1:]:
        if isinstance(marker, Refers):
            return _reference(marker.kind.removeprefix("shown "), plural=plural)
    for marker in arguments[1:]:
        if isinstance(marker, StringConstraints) and marker.pattern:
            pattern = str(marker.pattern)
            words = "file name" if pattern.startswith(FILE_NAME) else _PATTERNS.get(pattern, "id")
            return _plural(words) if plural else words
    return ""


def _reference(kind: str, *, plural: bool) -> str:
    if kind in _REFERENCES:
        return _plural(_REFERENCES[kind]) if plural else _REFERENCES[kind]
    what, noun = ("name" if kind in _NAMED else "id"), _KINDS.get(kind, kind)
    if plural:
        return f"{what}s of {_plural(noun)}"
    return f"{what} of {'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _linked(model: type[BaseModel], words: str) -> str:
    return f"[{words}](#{title(model).lower().replace(' ', '-')})"


def _plural(words: str) -> str:
    if words in _PLURALS or words.startswith("`"):
        return _PLURALS.get(words, words)
    if " or " in words:
        return " or ".join(_plural(word) for word in words.split(" or "))
    return f"{words[:-1]}ies" if words.endswith("y") else f"{words}s"


def _without_none(kind_of: Any) -> Any:
    """An optional type without its None."""
    if get_origin(kind_of) in (Union, UnionType):
        return reduce(operator.or_, (item for item in get_args(kind_of) if item is not NoneType))
    return kind_of


def _limits(metadata: Sequence[Any]) -> Iterable[str]:
    """The bounds of a number, or of the length of a list."""
    names = ("min_length", "max_length", "gt", "ge", "le")
    items = [item for item in metadata if not isinstance(item, StringConstraints)]
    limits = {name: getattr(item, name) for item in items for name in names if hasattr(item, name)}
    least, most = limits.get("min_length", limits.get("ge")), limits.get("max_length", limits.get("le"))
    if "gt" in limits:
        yield f"more than {limits['gt']}"
    if least is not None and most is not None:
        yield f"{least} to {most}"
    elif least is not None:
        yield f"at least {least}"
    elif most is not None:
        yield f"at most {most}"


def _yaml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(map(_yaml, value))}]"
    return f"{value:g}" if isinstance(value, float) else str(value)
