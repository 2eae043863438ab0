"""Reads the fonts of a topic: files that are there, may be embedded, and have their licences beside them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from struct import error as struct_error

from trivet.content.model.fonts import FontEntry
from trivet.content.model.topic_file import TopicFile
from trivet.content.yaml_document import Document
from trivet.errors import Problem
from trivet.pictures.font_files import ScriptFont
from trivet.pictures.glyphs import coverage

FOLDER = "fonts"
_DAMAGE = (
    OSError,
    EOFError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
    OverflowError,
    struct_error,
)
"""What the reader of fonts raises for damaged files, besides errors of its own."""
RESTRICTED = 0x2
"""The bit of a font by which its maker forbids embedding."""


def topic_fonts(project: Path, folder: str, head: TopicFile) -> tuple[ScriptFont, ...]:
    """The fonts of the topic in `folder`, a path relative to the project, whose fonts have no problems."""
    return tuple(_font(project / folder / FOLDER, entry) for entry in head.fonts)


def font_problems(project: Path, folder: str, head: TopicFile, document: Document) -> Iterator[Problem]:
    """The problems with the fonts of a topic, and with files in its folder of fonts that none of them names."""
    place = project / folder / FOLDER
    for index, entry in enumerate(head.fonts):
        wrong = {key: found for key in ("file", "bold", "licence") if (found := _wrong(folder, place, entry, key))}
        for key, (what, remedy) in wrong.items():
            yield document.problem(("fonts", index, key), what, remedy)
        if entry.bold and not wrong and (lost := coverage(place / entry.file) - coverage(place / entry.bold)):
            what = f"`{entry.bold}` lacks {len(lost)} of the characters of `{entry.file}`"
            yield document.problem(("fonts", index, "bold"), what, "use the bold of the same font, or leave it out")
    known = {name for entry in head.fonts for name in (entry.file, entry.bold, entry.licence)}
    for path in sorted(place.rglob("*")) if place.is_dir() else ():
        name = path.relative_to(place).as_posix()
        if path.is_file() and name not in known and not any(part.startswith(".") for part in name.split("/")):
            what = "no font of the topic names this file"
            yield Problem(f"{folder}/{FOLDER}/{name}", 0, 0, what, "list it under `fonts`, or remove it")


def _wrong(folder: str, place: Path, entry: FontEntry, key: str) -> tuple[str, str] | None:
    """What is wrong with a file of a font, and what to do."""
    name: str | None = getattr(entry, key)
    if name is None:
        return None
    path, shown = place / name, f"{folder}/{FOLDER}/{name}"
    if not path.is_file() or name not in {item.name for item in place.iterdir()}:
        return f"there is no file {shown}", "put it there, or correct the name"
    if key == "licence":
        return None if path.read_bytes().strip() else (f"{shown} is empty", "write the licence of the font into it")
    from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]

    try:
        data = path.read_bytes()
        with TTFont(BytesIO(data), lazy=True) as font:
            if any(table.offset + table.length > len(data) for table in font.reader.tables.values()):
                raise TTLibError("the file is cut short")
            is_restricted = font["OS/2"].fsType & 0xF == RESTRICTED
        coverage(path)
    except (*_DAMAGE, struct_error, TTLibError):
        return f"`{name}` is not a TrueType or OpenType font", "use the file as its maker distributes it"
    if is_restricted:
        return f"`{name}` forbids embedding", "use a font whose licence allows it"
    return None


def _font(folder: Path, entry: FontEntry) -> ScriptFont:
    regular, bold = folder / entry.file, folder / (entry.bold or entry.file)
    digest = hashlib.sha256(regular.read_bytes() + b"\0" + bold.read_bytes()).hexdigest()
    from fontTools.ttLib import TTFont

    with TTFont(regular, lazy=True) as font:
        name = re.sub("[^A-Za-z0-9]+", "-", font["name"].getBestFamilyName() or "") if "name" in font else ""
    return ScriptFont(f"{name}-{digest[:16]}", regular, bold)
