"""Sets up the renderer with Source Sans Pro alone, whatever fonts the machine has."""

from __future__ import annotations

import ctypes.util
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from trivet.errors import Problem, TrivetError
from trivet.pictures.font_files import PACKAGE, font_path

FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <selectfont><rejectfont><glob>*.otf</glob></rejectfont></selectfont>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""
PACKAGES = "`apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0` or `brew install pango`"


def font_configuration() -> Any:
    """A new configuration of the renderer with no fonts but those of Source Sans Pro."""
    with TemporaryDirectory(prefix="trivet-") as folder, _own_fonts(Path(folder)):
        return _configuration()()


def _configuration() -> Any:
    try:
        with _quick_lookup():
            from weasyprint.text.fonts import FontConfiguration
    except OSError:
        try:
            from weasyprint.text.fonts import FontConfiguration
        except OSError as missing:
            what = f"the library {str(missing).partition(':')[0]} is missing"
            raise TrivetError(Problem("sheets", 0, 0, what, f"install Pango: {PACKAGES}")) from missing
    return FontConfiguration


def font_folder() -> Path:
    """The folder with the files of the Source Sans Pro package."""
    try:
        return font_path().resolve().parent
    except FileNotFoundError:
        raise TrivetError(Problem(PACKAGE, 0, 0, "the fonts are not installed", "install Trivet again")) from None


@contextmanager
def _own_fonts(folder: Path) -> Iterator[None]:
    """While the font library reads its configuration, it sees only the files of Source Sans Pro."""
    conf = folder / "fonts.conf"
    conf.write_text(FONTS_CONF.format(fonts=font_folder(), cache=folder / "cache"), encoding="utf-8")
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(conf)
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


@contextmanager
def _quick_lookup() -> Iterator[None]:
    """On Linux, libraries are opened by file name: looking them up with the compiler takes half of the import time."""
    ask = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = ask
