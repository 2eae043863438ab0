"""The documentation of each key for authors: the docstrings below the fields of the models, read from the source.

Only the schemas and the page of all keys need them, so they are read when these are written. Pydantic could keep them
in the models, but this would slow down every build.
"""

from __future__ import annotations

import ast
import inspect
from functools import cache
from itertools import pairwise
from textwrap import dedent

from pydantic import BaseModel, RootModel


def object_doc(model: type[BaseModel]) -> str:
    """The docstring of a model, its paragraphs unwrapped; empty if it has none of its own."""
    paragraphs = inspect.cleandoc(model.__dict__.get("__doc__") or "").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def field_docs(model: type[BaseModel]) -> dict[str, str]:
    """Field → its docstring in one line, inherited fields included. A field without one is left out."""
    found: dict[str, str] = {}
    for owner in reversed(model.__mro__):
        if issubclass(owner, BaseModel) and owner is not BaseModel and not issubclass(owner, RootModel):
            found |= _written_in(owner)
    return {name: found[name] for name in model.model_fields if name in found}


@cache
def _written_in(model: type[BaseModel]) -> dict[str, str]:
    """The docstrings in the body of one class: each string follows its field."""
    (body,) = ast.parse(dedent(inspect.getsource(model))).body
    assert isinstance(body, ast.ClassDef)
    found = {}
    for field, after in pairwise(body.body):
        match field, after:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                found[name] = " ".join(text.split())
    return found
