"""The description of each key for authors: the docstrings below the fields of the models, read from the source.

Only the schemas and `docs/fields.md` need them, so they are read when those are generated. Pydantic could keep them in
the models (`use_attribute_docstrings`), but that would slow down every build.
"""

from __future__ import annotations

import ast
import inspect
from functools import cache
from itertools import pairwise
from textwrap import dedent

from pydantic import BaseModel, RootModel


def object_doc(model: type[BaseModel]) -> str:
    """The docstring of a model with each paragraph on one line; empty if the class itself has none."""
    paragraphs = inspect.cleandoc(model.__dict__.get("__doc__") or "").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def field_docs(model: type[BaseModel]) -> dict[str, str]:
    """The docstrings of a model's fields, inherited ones included, each on one line; fields without one are omitted."""
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
