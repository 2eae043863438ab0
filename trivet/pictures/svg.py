"""Makes the SVG of :mod:`svg_renderer` small and stable: short ids, two decimals, no groups without a purpose.

Ids that nothing refers to are dropped, the others numbered in order of
appearance, so that adding a line to a figure does not change every id after it at random.
"""

from __future__ import annotations

import re

_COMMENT = re.compile(r"<!--.*?-->", re.S)
_PATHS = re.compile(r'\b(points|x|y|width|height)="([^"]*)"')
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_ID = re.compile(r'\sid="([^"]+)"')
_REFERENCE = re.compile(r'url\(#([^)]+)\)|href="#([^"]+)"')
_GROUP = re.compile(r"<g\b[^>]*>|</g>")
_UPRIGHT = re.compile(r'\stransform="rotate\(-?0 [^)]*\)"')
_CRISP = "image-rendering:crisp-edges;image-rendering:pixelated"
_DOCTYPE = re.compile(r"<!DOCTYPE[^>]*>\s*", re.S)
_BETWEEN = re.compile(r">\s+<")
_EMPTY = re.compile(r"(<svg\b[^>]*)/>$")
"""A picture with nothing in it, into which an image may still be put."""


def tidy(source: str) -> str:
    """The same picture in fewer bytes."""
    text = _DOCTYPE.sub("", _COMMENT.sub("", source))
    # Instead of a style sheet, which would only say this:
    text = text.replace("<svg ", '<svg stroke-linejoin="round" stroke-linecap="butt" ', 1)
    text = re.sub(r"<defs>\s*</defs>", "", text)
    # Small rasters are shading, and should be smoothed wherever they are displayed.
    text = _UPRIGHT.sub("", text).replace(f' style="{_CRISP}"', "")
    text = _PATHS.sub(lambda match: f'{match[1]}="{_round(match[2])}"', text)
    text = _renumber(text)
    text = _BETWEEN.sub(">\n<", _ungroup(text))
    text = re.sub(r"\n\s*\n", "\n", text).strip()
    return _EMPTY.sub(r"\1>\n</svg>", text) + "\n"


def _round(text: str) -> str:
    rounded = _NUMBER.sub(lambda match: f"{float(match[0]):.2f}".rstrip("0").rstrip("."), text)
    return re.sub(r"\s+", " ", rounded).replace("-0 ", "0 ").strip()


def _renumber(text: str) -> str:
    """Drops the ids that nothing refers to, and numbers the others in order of appearance."""
    used = {one or other for one, other in _REFERENCE.findall(text)}
    names = {name: f"i{number}" for number, name in enumerate(n for n in dict.fromkeys(_ID.findall(text)) if n in used)}
    text = _ID.sub(lambda match: f' id="{names[match[1]]}"' if match[1] in names else "", text)

    def renamed(match: re.Match[str]) -> str:
        name = match[1] or match[2]
        return f"url(#{names.get(name, name)})" if match[1] else f'href="#{names.get(name, name)}"'

    return _REFERENCE.sub(renamed, text)


def _ungroup(text: str) -> str:
    """Removes the groups without attributes, and those with nothing in them."""
    open_tags: list[bool] = []

    def replace(match: re.Match[str]) -> str:
        if match[0].endswith("/>"):
            return ""
        if match[0] == "</g>":
            return "" if open_tags.pop() else match[0]
        open_tags.append(match[0] == "<g>")
        return "" if open_tags[-1] else match[0]

    return _GROUP.sub(replace, text)
