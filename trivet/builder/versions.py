"""The versions of the Python packages and system libraries that determine the bytes of artefacts."""

from __future__ import annotations

import ctypes
import platform
import re
import sys
import zlib
from collections.abc import Iterable
from functools import cache
from importlib import metadata

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
    try:
        text = metadata.distribution(name).read_text("METADATA") or ""
    except metadata.PackageNotFoundError:
        return "missing"
    found = _VERSION.search(text)  # `metadata.version` parses all of the text, the description too
    return found[1] if found else metadata.version(name)


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
