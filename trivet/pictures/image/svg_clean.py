"""What is kept of an SVG: elements and attributes that only draw. The rest is dropped, or refused if it would show.

Scripts, animations, events, filters, foreign objects and whatever lies outside of the file are refused. Style sheets
become attributes, so that a rule cannot reach the labels of the plate.
"""

from __future__ import annotations

import base64
import binascii
import re

from trivet.pictures.data_address import data_address
from trivet.pictures.image.jpeg_parts import stripped
from trivet.pictures.image.raster import read_raster
from trivet.pictures.image.svg_tree import REMEDY, Element
from trivet.pictures.image.values import ImageError

_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image", "text", "tspan"})
_GROUPS = frozenset({"svg", "g", "a", "defs", "symbol", "use", "switch", "style"})
_PAINTS = frozenset({"linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "marker"})
DRAWN = _SHAPES | _GROUPS | _PAINTS
DROPPED = frozenset({"title", "desc", "metadata", "filter", "view", "font", "font-face", "cursor", "color-profile"})
"""What shows nothing by itself."""
PROPERTIES = frozenset({"fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity"}) | {
    *("stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "opacity"),
    *("color", "stop-color", "stop-opacity", "clip-path", "clip-rule", "mask", "marker", "marker-start", "marker-mid"),
    *("marker-end", "display", "visibility", "overflow", "font-size", "font-weight", "font-style", "text-anchor"),
}
GEOMETRY = frozenset({"id", "x", "y", "width", "height", "rx", "ry", "cx", "cy", "r", "x1", "y1", "x2", "y2", "dx"}) | {
    *("dy", "d", "points", "transform", "viewBox", "preserveAspectRatio", "offset", "fx", "fy", "gradientUnits"),
    *("gradientTransform", "spreadMethod", "clipPathUnits", "maskUnits", "maskContentUnits", "patternUnits"),
    *("patternContentUnits", "patternTransform", "markerUnits", "markerWidth", "markerHeight", "refX", "refY"),
    *("orient", "pathLength", "href"),
}
FARTHEST = 10_000_000
"""No number of a drawing may be larger."""
_MEASURED = (GEOMETRY - {"id", "href"}) | {"stroke-width", "font-size"}
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_PATH = re.compile(r"\s*(?:[Mm][\sMmZzLlHhVvCcSsQqTtAa\d.,eE+-]*)?")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"(?:[A-Za-z]*)?(?:[.#][\w-]+)?|\*")
_URL = re.compile(r"url\(\s*['\"]?\s*([^)'\"]*)")
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_DATA = re.compile(r"data:image/(png|jpe?g);base64,(.*)", re.S)


def cleaned(document: Element, file: str) -> Element:
    """The drawing that is in an SVG. Raises ImageError for what a plate must not, or cannot, show."""
    rules = [rule for element in document.every() if element.tag == "style" for rule in _rules(element, file)]
    return _Cleaner(file, rules).clean(document)


class _Cleaner:
    def __init__(self, file: str, rules: list[tuple[str, dict[str, str]]]) -> None:
        self.file, self.rules = file, rules

    def clean(self, element: Element) -> Element:
        attributes = self._attributes(element)
        kept: list[Element | str] = []
        label = element.label
        for child in element.children:
            if isinstance(child, str):
                if element.tag in ("text", "tspan"):
                    kept.append(child)
            elif child.tag == "title" and not label:
                label = child.words().strip()
            elif child.tag in DRAWN and child.tag != "style":
                kept.append(self.clean(child))
            elif not (child.tag in DROPPED or child.tag == "style" or child.tag.startswith("foreign ")):
                raise _refused(self.file, child, f"it has the element <{child.tag}>", REMEDY)
        tag = "g" if element.tag in ("a", "switch") else element.tag
        return Element(tag, attributes, kept, element.line, label)

    def _attributes(self, element: Element) -> dict[str, str]:
        for name in element.attributes:
            if name.lower().startswith("on"):
                raise _refused(self.file, element, f"it has the event `{name}`", REMEDY)
        styled: dict[str, str] = {}
        for selector, declared in self.rules:
            if _matches(selector, element):
                styled |= declared
        styled |= _declared(element.attributes.get("style", ""))
        found = {name: value for name, value in element.attributes.items() if name in GEOMETRY | PROPERTIES} | {
            name: value for name, value in styled.items() if name in PROPERTIES
        }
        font = styled.get("font") or element.attributes.get("font")
        if font and "font-size" not in found and (size := re.search(r"[\d.]+(?:px|pt|mm)", font)):
            found["font-size"] = size[0]
        if styled.get("filter", element.attributes.get("filter", "none")) != "none":
            raise _refused(self.file, element, "it has a filter, which paper cannot show", "export it without effects")
        for value in (*found.values(), *styled.values()):
            for address in _URL.findall(value):
                if not address.startswith("#"):
                    raise _refused(self.file, element, f"it refers to `{_short(address)}`", REMEDY)
        self._refuse_numbers(element, found)
        if "href" in found:
            found["href"] = self._address(element, found["href"].strip())
            if element.tag == "a":
                del found["href"]
        return found

    def _refuse_numbers(self, element: Element, found: dict[str, str]) -> None:
        """Raises ImageError for numbers that no drawing has, and for a path that is none."""
        for name in sorted(found.keys() & _MEASURED):
            if any(abs(float(number)) > FARTHEST for number in _NUMBER.findall(found[name])):
                raise _refused(self.file, element, f"`{name}` has a number beyond {FARTHEST:,}", "export it again")
        if not _PATH.fullmatch(found.get("d", "")):
            raise _refused(self.file, element, "it has a path that cannot be read", "export it again")

    def _address(self, element: Element, address: str) -> str:
        if address.startswith("#") or element.tag == "a":
            return address
        data = _DATA.match(address) if element.tag == "image" else None
        if data is None:
            remedy = "embed the image in the SVG, as a JPEG or PNG" if element.tag == "image" else REMEDY
            raise _refused(self.file, element, f"it refers to `{_short(address)}`", remedy)
        kind = "png" if data[1] == "png" else "jpeg"
        try:
            content = base64.b64decode(re.sub(r"\s", "", data[2]), validate=True)
        except binascii.Error:
            raise _refused(self.file, element, "the image in it is damaged", "embed it again") from None
        try:
            raster = read_raster(content, f"image.{kind}")
        except ImageError as error:
            what = f"an image in it cannot be shown: {error.what.replace('`image.' + kind + '`', 'it')}"
            raise _refused(self.file, element, what, "embed another one") from None
        if kind == "jpeg":
            content = raster.as_it_is or stripped(content)
        else:
            from trivet.pictures.image.encode import png

            content = content if b"tRNS" in content[:4096] or _has_alpha(content) else png(raster.pixels)
        return data_address(kind, content)


def _has_alpha(content: bytes) -> bool:
    """Whether a PNG has an alpha channel, by the colour type in its header."""
    return content[25] in (4, 6)


def _rules(element: Element, file: str) -> list[tuple[str, dict[str, str]]]:
    """The selectors of a style sheet with their declarations, each class and tag by itself."""
    text = _COMMENT.sub("", element.words())
    if "@" in text:
        at = text[text.index("@") :].split(None, 1)[0]
        raise _refused(file, element, f"its style sheet has `{_short(at)}`", REMEDY)
    found = []
    for selectors, body in _RULE.findall(text):
        for selector in selectors.split(","):
            if not _SIMPLE.fullmatch(selector.strip()):
                what = f"its style sheet has the selector `{_short(selector.strip())}`"
                raise _refused(file, element, what, "export it with presentation attributes instead of a style sheet")
            found.append((selector.strip(), _declared(body)))
    return sorted(found, key=lambda rule: ("#" in rule[0], "." in rule[0]))


def _matches(selector: str, element: Element) -> bool:
    tag, mark, name = re.fullmatch(r"([A-Za-z]*|\*)([.#]?)(.*)", selector).groups()  # type: ignore[union-attr]
    if tag not in ("", "*", element.tag):
        return False
    if mark == "#":
        return element.attributes.get("id") == name
    return not mark or name in element.attributes.get("class", "").split()


def _declared(style: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in _COMMENT.sub("", style).split(";"))
    return {name.strip().lower(): value.replace("!important", "").strip() for name, colon, value in pairs if colon}


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _refused(file: str, element: Element, why: str, remedy: str) -> ImageError:
    return ImageError(f"`{file}`, line {element.line}: {why}", remedy)
