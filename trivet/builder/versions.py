"""The versions of the Python packages and system libraries that determine the bytes of artefacts."""

from __future__ import annotations

import ctypes
import os
import platform
import re
import sys
import zlib
from collections.abc import Iterable
from functools import cache

PACKAGES = (
    *("brotli", "chevron", "contourpy", "cssselect2", "deflate", "font-source-sans-pro", "fonttools", "genanki"),
    *("jinja2", "kiwisolver", "latex2mathml", "markdown-it-py", "markupsafe", "matplotlib", "mdit-py-plugins"),
    *("numpy", "pillow", "pydantic", "pydantic-core", "pydyf", "pyphen", "pyyaml", "scipy", "shapely", "tinycss2"),
    *("tinyhtml5", "weasyprint", "ziafont", "ziamath", "zopfli"),
)
"""Every package that can affect what is built."""

_VERSION = re.compile(r"^Version: (\S+)$", re.MULTILINE)
_ENDING = ".0.dylib" if sys.platform == "darwin" else ".so.0"
_PREFIXES = ("", "/opt/homebrew/lib/", "/usr/local/lib/") if sys.platform == "darwin" else ("",)
_FONTCONFIG = "libfontconfig.1.dylib" if sys.platform == "darwin" else "libfontconfig.so.1"


def packages() -> dict[str, str]:
    """The installed version of each of :data:`PACKAGES`, by name; `missing` if it is not installed."""
    return {name: _version(name) for name in PACKAGES}


def of(names: Iterable[str]) -> tuple[str, ...]:
    """`name==version` of each package in `names`, and Python's own version to two places."""
    return (f"python=={sys.version_info[0]}.{sys.version_info[1]}", *(f"{name}=={_version(name)}" for name in names))


@cache
def _version(name: str) -> str:
    """The version in the name of the folder that describes the package, which says it without reading a file."""
    return _described().get(_name(name), "") or _declared(name)


@cache
def _described() -> dict[str, str]:
    """The version of each distribution that Python finds, by name, as the names of their folders give it.

    It is empty for one that is described in another way. As in an import, the first in `sys.path` counts; what an
    archive there may hold is not known, so whatever follows one is left out.
    """
    found: dict[str, str] = {}
    for folder in sys.path:
        try:
            entries = os.listdir(folder or os.curdir)  # noqa: PTH208 - only their names are asked for
        except NotADirectoryError:
            break
        except OSError:
            continue
        for entry in entries:
            described, _, ending = entry.rpartition(".")
            if ending in ("dist-info", "egg-info"):
                name, _, version = described.partition("-")
                found.setdefault(_name(name), version if ending == "dist-info" else "")
    return found


def _declared(name: str) -> str:
    """The version that the description of a package declares; `missing` if it is not installed."""
    from importlib import metadata

    try:
        text = metadata.distribution(name).read_text("METADATA") or ""
    except metadata.PackageNotFoundError:
        return "missing"
    found = _VERSION.search(text)  # `metadata.version` parses all of the text, the description too
    return found[1] if found else metadata.version(name)


def _name(name: str) -> str:
    """The name of a distribution in the form in which names are compared."""
    return re.sub("[-_.]+", "-", name).lower()


@cache
def system() -> dict[str, str]:
    """The versions of Python and of system libraries; `missing` for a library that is not installed."""
    import sqlite3

    return {
        "fontconfig": _number(_FONTCONFIG, "FcGetVersion"),
        "harfbuzz": _text("libharfbuzz" + _ENDING, "hb_version_string"),
        "machine": platform.machine(),
        "pango": _text("libpango-1.0" + _ENDING, "pango_version_string"),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "system": platform.system(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }


def _load(name: str) -> ctypes.CDLL | None:
    for prefix in _PREFIXES:
        try:
            return ctypes.CDLL(prefix + name)
        except OSError:
            continue
    return None


def _text(library: str, function: str) -> str:
    loaded = _load(library)
    if loaded is None:
        return "missing"
    call = getattr(loaded, function)
    call.restype = ctypes.c_char_p
    return str(call().decode())


def _number(library: str, function: str) -> str:
    loaded = _load(library)
    return str(getattr(loaded, function)()) if loaded else "missing"
