"""Makes the SVG of matplotlib small and stable: no metadata, short ids, two decimals.

Two decimals of a point are 0.004 mm. Ids that nothing refers to are dropped, the others numbered in order of
appearance, so that adding a line to a figure does not change every id after it at random.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from io import BytesIO

import numpy as np
from PIL import Image

_COMMENT = re.compile(r"<!--.*?-->", re.S)
_METADATA = re.compile(r"\s*<metadata>.*?</metadata>", re.S)
_PATHS = re.compile(r'\b(points|x|y|width|height)="([^"]*)"')
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_D = re.compile(r'\sd="([^"]*)"')
_STEP = re.compile(r"([MLQCz])([^MLQCz]*)")
_IMAGE = re.compile(r"data:image/png;base64,\s*([A-Za-z0-9+/=\s]+)")
_ID = re.compile(r'\sid="([^"]+)"')
_REFERENCE = re.compile(r'url\(#([^)]+)\)|href="#([^"]+)"')
_GROUP = re.compile(r"<g\b[^>]*>|</g>")
_UPRIGHT = re.compile(r'\stransform="rotate\(-?0 [^)]*\)"')
_CRISP = "image-rendering:crisp-edges;image-rendering:pixelated"
_STYLE = re.compile(r"\s*<style type=\"text/css\">.*?</style>", re.S)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>]*>\s*", re.S)
_BETWEEN = re.compile(r">\s+<")


def tidy(source: str) -> str:
    """The same picture in fewer bytes."""
    text = _DOCTYPE.sub("", _METADATA.sub("", _COMMENT.sub("", source)))
    # The style sheet only sets round joins, which attributes of the outermost element can do as well.
    text = _STYLE.sub("", text).replace("<svg ", '<svg stroke-linejoin="round" stroke-linecap="butt" ', 1)
    text = re.sub(r"<defs>\s*</defs>", "", text)
    # Small rasters are shading, and should be smoothed wherever they are displayed.
    text = _UPRIGHT.sub("", text).replace(f' style="{_CRISP}"', "")
    text = _IMAGE.sub(lambda match: f"data:image/png;base64,{_smaller(match[1])}", text)
    text = _D.sub(lambda match: f' d="{path_data(match[1])}"', text)
    text = _PATHS.sub(lambda match: f'{match[1]}="{_round(match[2])}"', text)
    text = _renumber(text)
    text = _BETWEEN.sub(">\n<", _ungroup(text))
    return re.sub(r"\n\s*\n", "\n", text).strip() + "\n"


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


def path_data(path: str) -> str:
    """Path data in hundredths, with relative coordinates: half as long as with absolute ones."""
    written: list[str] = []
    x = y = start_x = start_y = 0
    last = ""
    for name, numbers in _STEP.findall(path):
        if name == "z":
            written.append("z")
            x, y, last = start_x, start_y, "z"
            continue
        values = [round(float(value) * 100) for value in numbers.split()]
        if name == "M":
            x, y = start_x, start_y = values
            written.append(f"M{_join([x, y])}")
        else:
            steps = [value - (x, y)[number % 2] for number, value in enumerate(values)]
            x, y = values[-2:]
            letter = name.lower() if name != last else ""
            joined = _join(steps)
            written.append(f"{letter}{'' if letter or joined.startswith('-') else ' '}{joined}")
        last = name
    return "".join(written)


def _join(hundredths: list[int]) -> str:
    text = " ".join(f"{value / 100:.2f}".rstrip("0").rstrip(".") for value in hundredths)
    return re.sub(r"(^|[ -])0\.", r"\1.", text).replace(" -", "-")


def _smaller(data: str) -> str:
    """A PNG as one with a palette, without loss; as it is, if it has too many colours and opacities for that."""
    with Image.open(BytesIO(b64decode(data))) as image:
        rgba = np.asarray(image.convert("RGBA"))
    packed = np.ascontiguousarray(rgba).view(">u4")[..., 0]
    colours, places = np.unique(packed, return_inverse=True)
    if len(colours) > 256:
        return re.sub(r"\s", "", data)
    channels = colours.astype(">u4").view(np.uint8).reshape(-1, 4)
    indexed = Image.fromarray(places.reshape(packed.shape).astype(np.uint8), mode="P")
    indexed.putpalette(channels[:, :3].ravel().tolist())
    stream = BytesIO()
    indexed.save(stream, "PNG", optimize=True, compress_level=9, transparency=channels[:, 3].tobytes())
    return b64encode(stream.getvalue()).decode("ascii")
