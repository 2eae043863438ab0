"""The characters that cannot be shown: no font has a glyph for them, or they would be set wrongly.

The fonts are Source Sans Pro and those of the topic in use (:func:`trivet.pictures.font_files.script_fonts`).

    unprintable("5 °C ☃")       # on sheets, whose renderer shapes texts: only missing glyphs
    undrawable("5 °C ☃")        # in pictures, whose texts are set letter by letter when a sheet shows them

Reading the font's character map takes a few milliseconds and needs no drawing library, so texts are checked before
anything is drawn or printed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from trivet.pictures.font_files import FAMILY, Weight, font_path, fonts_in_use

NAMED = 3
"""The most characters that one message names."""
RIGHT_TO_LEFT = frozenset({"R", "AL", "RLE", "RLO", "RLI"})
"""The bidirectional classes of characters that run from right to left, or make others do so."""


@dataclass(frozen=True, slots=True)
class Unshown:
    """Characters of a text that cannot be shown, in their order, with what is wrong and what to do."""

    chars: tuple[str, ...]
    what: str
    remedy: str


Judge = Callable[[str], tuple[Unshown, ...]]
"""`unprintable` or `undrawable`."""


def unprintable(text: str) -> tuple[Unshown, ...]:
    """What sheets cannot show."""
    return () if text.isascii() else _without_glyphs("sheets", _distinct(text))


def undrawable(text: str) -> tuple[Unshown, ...]:
    """What pictures cannot show: missing glyphs, combining marks, and writing that runs from right to left."""
    if text.isascii():
        return ()
    chars = _distinct(text)
    turned = tuple(char for char in chars if unicodedata.bidirectional(char) in RIGHT_TO_LEFT and not _is_shaped(char))
    marks = tuple(char for char in chars if unicodedata.category(char).startswith("M") and not _is_shaped(char))
    found = list(_without_glyphs("pictures", (char for char in chars if char not in turned and char not in marks)))
    if turned:
        what = f"pictures cannot show right-to-left scripts: {_named(turned)}"
        found.append(Unshown(turned, what, _font_for(turned) if any(map(str.isalpha, turned)) else "remove it"))
    if marks:
        found.append(Unshown(marks, f"pictures cannot show combining marks: {_codes(marks)}", _composed(text)))
    return tuple(found)


def has_glyphs(text: str, weight: Weight) -> bool:
    """Whether Source Sans Pro in that weight has all glyphs of a text."""
    return text.isascii() or not any(_lacks(char, coverage(font_path(weight))) for char in text)


def needs_script_font(text: str) -> bool:
    """Whether a text has characters that only a font of the topic has, so that its letters must be shaped together."""
    if text.isascii() or not fonts_in_use():
        return False
    return any(_is_shaped(char) and _lacks(char, coverage(font_path("regular"))) for char in text)


def _is_shaped(char: str) -> bool:
    """Whether a font of the topic shows a character, or, for one that only directs others, whether there is any."""
    if _is_unseen(char):
        return bool(fonts_in_use())
    return any(ord(char) in coverage(font.regular) for font in fonts_in_use())


def _without_glyphs(where: str, chars: Iterable[str]) -> tuple[Unshown, ...]:
    """The characters that the upright fonts lack; those that only the italic lacks are set upright."""
    upright = coverage(font_path("regular"))
    missing = tuple(char for char in chars if _lacks(char, upright) and not _is_shaped(char))
    if not missing:
        return ()
    it, remedy = ("it", "use another character") if len(missing) == 1 else ("them", "use other characters")
    if all(map(_as_markup, missing)) and where == "sheets":
        remedy = f"write {', '.join(f'`{_as_markup(char)}`' for char in missing)}"
    elif any(unicodedata.category(char)[0] in "LM" for char in missing):  # a script rather than a symbol
        remedy += f", or {_font_for(missing)}"
    fonts = "none of the fonts has a" if fonts_in_use() else f"{FAMILY} has no"
    what = f"{where} cannot show {_named(missing)}: {fonts} glyph for {it}"
    return (Unshown(missing, what, remedy),)


def _as_markup(char: str) -> str:
    """A character that is another one, raised or lowered, as texts write it: `^+^` for `⁺`; empty for any other."""
    kind, _, code = unicodedata.decomposition(char).partition(" ")
    mark = {"<super>": "^", "<sub>": "~"}.get(kind, "")
    return f"{mark}{chr(int(code, 16))}{mark}" if mark and " " not in code else ""


def _font_for(chars: tuple[str, ...]) -> str:
    return f"add a font that has {'it' if len(chars) == 1 else 'them'} to `fonts` in topic.yaml"


def _lacks(char: str, coverage: frozenset[int]) -> bool:
    """Whether nothing in the font shows a character.

    Spaces and characters that are not seen need no glyph, and some letters are set from their parts, as Å (U+212B) is.
    """
    if char.isascii() or ord(char) in coverage or char.isspace() or _is_unseen(char):
        return False
    parts = unicodedata.normalize("NFD", char)
    return parts == char or any(ord(part) not in coverage for part in parts)


def _is_unseen(char: str) -> bool:
    if unicodedata.category(char) == "Cf":
        return unicodedata.bidirectional(char) not in ("AL", "AN")
    return char == "\u034f" or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


@cache
def coverage(file: Path) -> frozenset[int]:
    """The code points in the character map of a font."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())


def _distinct(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text))


def _named(chars: tuple[str, ...]) -> str:
    return _listed(tuple(f"“{char}” ({_code(char)})" for char in chars))


def _codes(chars: tuple[str, ...]) -> str:
    return _listed(tuple(map(_code, chars)))


def _code(char: str) -> str:
    return f"U+{ord(char):04X}"


def _listed(words: tuple[str, ...]) -> str:
    more = len(words) - NAMED
    return ", ".join(words[:NAMED]) + (f" and {more} more" if more > 0 else "")


def _composed(text: str) -> str:
    """What to do about combining marks: most letters exist with their marks as one character."""
    composed = unicodedata.normalize("NFC", text)
    if any(unicodedata.category(char).startswith("M") for char in composed):
        return "use a letter without the mark"
    letters = tuple(char for char in _distinct(composed) if char not in text)
    return f"write {_named(letters)} as one character" if len(letters) == 1 else f"write them as {_named(letters)}"
