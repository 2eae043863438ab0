"""Has each line of text broken and measured only once.

    with quick_lines(Lines()):
        source.render()

WeasyPrint breaks the same text again and again: to find out how narrow and how wide its cell may be, for each attempt
to lay out its row or its columns, and on every paper and in every theme of a sheet. All that counts is the text, the
width and what the style says of letters and lines. What is known is kept for all sheets that share `Lines`; different
fonts must have different names.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from trivet.sheets.swapped import swapped

STYLE = (
    *(
        "font_family",
        "font_style",
        "font_stretch",
        "font_weight",
        "font_size",
        "font_kerning",
        "font_variation_settings",
    ),
    *("font_variant_ligatures", "font_variant_position", "font_variant_caps", "font_variant_numeric"),
    *("font_variant_alternates", "font_variant_east_asian", "font_feature_settings", "font_language_override"),
    *("lang", "direction", "line_height", "letter_spacing", "word_spacing", "tab_size", "text_decoration_line"),
    *("white_space", "overflow_wrap", "word_break"),
    *("hyphens", "hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone"),
)
"""All properties that a line of text depends on."""


@dataclass(slots=True)
class Lines:
    """What is known: the numbers of styles by what they say, broken lines, struts, and whether a text can be broken."""

    styles: dict[str, int] = field(default_factory=dict)
    broken: dict[tuple[Any, ...], tuple[Any, ...]] = field(default_factory=dict)
    struts: dict[int, tuple[float, float]] = field(default_factory=dict)
    breaks: dict[tuple[str, str | None], int | None] = field(default_factory=dict)

    def number(self, style: Any) -> int:
        """The same number for all styles that break lines in the same way; a style does not change after that."""
        try:
            found: int = style.line_number
        except AttributeError:
            said = repr([style[name] for name in STYLE])
            found = style.line_number = self.styles.setdefault(said, len(self.styles))
        return found


@contextmanager
def quick_lines(known: Lines) -> Iterator[None]:
    """While this lasts, WeasyPrint breaks no line that is `known`; new ones are added."""
    from weasyprint.text import line_break

    split, measure, find = line_break.split_first_line, line_break.strut, line_break.get_next_break_point_from_text

    def quick_split(text: str, style: Any, context: Any, *space: Any, **place: Any) -> tuple[Any, ...]:
        key = text, known.number(style), space, *place.items()
        found = known.broken.get(key)
        if found is None:
            found = known.broken[key] = split(text, style, context, *space, **place)
        # A box draws its line with a layout of its own.
        return (copy(found[0]), *found[1:])

    def quick_strut(style: Any) -> tuple[float, float]:
        number = known.number(style)
        if number not in known.struts:
            known.struts[number] = measure(style)
        return known.struts[number]

    def quick_find(text: str, lang: str | None) -> int | None:
        key = text, lang
        if key not in known.breaks:
            known.breaks[key] = find(text, lang)
        return known.breaks[key]

    with swapped(split, quick_split), swapped(measure, quick_strut), swapped(find, quick_find):
        yield
