"""The versions of everything that makes bytes: Python packages from the lock file, libraries from the system."""

from __future__ import annotations

import ctypes
import platform
import re
import sqlite3
import sys
import zlib
from collections.abc import Iterable
from functools import cache

from trivet.builder.project import REPOSITORY

_PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", re.M)
_ENDING = ".0.dylib" if sys.platform == "darwin" else ".so.0"
_PREFIXES = ("", "/opt/homebrew/lib/", "/usr/local/lib/") if sys.platform == "darwin" else ("",)
_FONTCONFIG = "libfontconfig.1.dylib" if sys.platform == "darwin" else "libfontconfig.so.1"


@cache
def libraries() -> dict[str, str]:
    """Every pinned Python package with its version, by name, read from the lock file without importing any."""
    return dict(_PIN.findall((REPOSITORY / "requirements.lock").read_text(encoding="utf-8")))


def of(packages: Iterable[str]) -> tuple[str, ...]:
    """`name==version` of each of `packages`, and Python's own version to two places."""
    pinned = libraries()
    return (f"python=={sys.version_info[0]}.{sys.version_info[1]}", *(f"{name}=={pinned[name]}" for name in packages))


@cache
def system() -> dict[str, str]:
    """What no lock file pins and what yet decides bytes; `missing` where it is not there."""
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
