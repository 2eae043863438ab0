"""The updater runs on Python 3.9, which Anki up to 25.9 contains: neither its syntax nor its calls are newer."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deck.conftest import PROJECT

MODULES = sorted((PROJECT / "addon").glob("*.py"))
NEWER_ARGUMENTS = {
    "zip": {"strict"},
    "dataclass": {"slots", "kw_only", "match_args", "weakref_slot"},
    "field": {"kw_only"},
    "bisect_left": {"key"},
    "bisect_right": {"key"},
    "insort": {"key"},
}
"""Arguments that Python 3.10 or a later one added, by the name of what is called."""
NEWER_NAMES = {
    "itertools": {"pairwise", "batched"},
    "typing": {
        *("ParamSpec", "Concatenate", "TypeAlias", "TypeGuard", "Self", "assert_never", "assert_type", "override"),
        *("Never", "LiteralString", "Required", "NotRequired", "Unpack", "TypeVarTuple", "dataclass_transform"),
    },
    "enum": {"StrEnum", "ReprEnum", "EnumCheck", "verify", "member", "nonmember"},
    "contextlib": {"aclosing", "chdir"},
    "datetime": {"UTC"},
    "types": {"NoneType", "EllipsisType", "UnionType"},
    "hashlib": {"file_digest"},
}
"""Names that were added to modules of the standard library."""
NEWER_MODULES = {"tomllib"}
NEWER_METHODS = {"bit_count", "setlimit", "getlimit", "add_note", "walk", "hardlink_to"}
"""Methods that were added; one that is guarded by `hasattr` is allowed."""


def newer(code: str) -> Iterator[str]:
    """What Python 3.9 would refuse or not find in a module."""
    try:
        tree = ast.parse(code, feature_version=(3, 9))
    except SyntaxError as error:
        yield f"line {error.lineno}: {error.msg}"
        return
    for part in ast.walk(tree):
        for what in _newer(part, code):
            yield f"line {getattr(part, 'lineno', 0)}: {what}"
    yield from (f"line {part.lineno}: X | Y at run time" for part in _unions(tree))


def _newer(part: ast.AST, code: str) -> Iterator[str]:
    if isinstance(part, ast.Match | ast.TryStar):
        yield type(part).__name__
    elif isinstance(part, ast.Call):
        name = part.func.attr if isinstance(part.func, ast.Attribute) else getattr(part.func, "id", "")
        given = {item.arg or "" for item in part.keywords}
        yield from (f"{name}({argument}=…)" for argument in given & NEWER_ARGUMENTS.get(name, set()))
        if isinstance(part.func, ast.Attribute) and name in NEWER_METHODS and f'"{name}")' not in code:
            yield f".{name}()"
    elif isinstance(part, ast.ImportFrom):
        yield from (item.name for item in part.names if item.name in NEWER_NAMES.get(part.module or "", set()))
    elif isinstance(part, ast.Import):
        yield from (item.name for item in part.names if item.name in NEWER_MODULES)


def _unions(tree: ast.Module) -> Iterator[ast.BinOp]:
    """`X | None` and unions of built-in types outside annotations, which are texts under `from __future__`."""
    annotated: set[ast.AST] = set()
    for part in ast.walk(tree):
        if isinstance(part, ast.arg | ast.AnnAssign) and part.annotation:
            annotated.update(ast.walk(part.annotation))
        elif isinstance(part, ast.FunctionDef) and part.returns:
            annotated.update(ast.walk(part.returns))
    for part in ast.walk(tree):
        if isinstance(part, ast.BinOp) and isinstance(part.op, ast.BitOr) and part not in annotated:
            yield from [part] if _is_type(part.left) or _is_type(part.right) else ()


def _is_type(side: ast.expr) -> bool:
    names = {"int", "str", "bytes", "float", "bool", "tuple", "list", "dict", "set", "frozenset", "type"}
    return (isinstance(side, ast.Constant) and side.value is None) or (isinstance(side, ast.Name) and side.id in names)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_a_module_of_the_updater_needs_nothing_newer(module: Path) -> None:
    code = module.read_text(encoding="utf-8")
    assert list(newer(code)) == []
    assert "from __future__ import annotations" in code or not code.partition('"""\n')[2].strip()


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("match x:\n    case 1: pass\n", "line 2: Pattern matching is only supported in Python 3.10 and greater"),
        ("Texts = str | None\n", "line 1: X | Y at run time"),
        ("isinstance(x, int | str)\n", "line 1: X | Y at run time"),
        ("zip(a, b, strict=True)\n", "line 1: zip(strict=…)"),
        ("@dataclass(frozen=True, slots=True)\nclass A: pass\n", "line 1: dataclass(slots=…)"),
        ("from itertools import pairwise\n", "line 1: pairwise"),
        ("x.setlimit(1, 2)\n", "line 1: .setlimit()"),
    ],
)
def test_what_is_newer_is_found(code: str, what: str) -> None:
    (found,) = newer(code)
    assert found.startswith(what)
    assert list(newer('if hasattr(x, "setlimit"):\n    x.setlimit(1, 2)\n')) == []
