"""References within an SVG: none may lead in a circle, or repeat so often that drawing would not end."""

from __future__ import annotations

import re

from trivet.pictures.image.svg_tree import Element
from trivet.pictures.image.values import ImageError

MOST_DRAWN = 100_000
"""The most elements that are drawn, each as often as it is used."""
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^)'\"\s]+)")


def refuse_endless(document: Element, file: str) -> None:
    """Raises ImageError for elements that refer to themselves, and for too many of them."""
    named = {element.attributes["id"]: element for element in document.every() if "id" in element.attributes}
    counts: dict[int, int] = {}
    within: set[int] = set()

    def drawn(element: Element) -> int:
        if id(element) in within:
            what = f"`{file}`, line {element.line}: it refers to itself"
            raise ImageError(what, "export it again without this")
        if id(element) not in counts:
            within.add(id(element))
            targets = [named[name] for name in references(element) if name in named]
            counts[id(element)] = 1 + sum(drawn(part) for part in (*element.elements(), *targets))
            within.discard(id(element))
        if counts[id(element)] > MOST_DRAWN:
            what = f"`{file}` draws more than {MOST_DRAWN} elements"
            raise ImageError(what, "simplify it, or export it as a PNG")
        return counts[id(element)]

    try:
        drawn(document)
    except RecursionError:
        raise ImageError(f"`{file}` has references that are nested too deep", "export it again without them") from None


def references(element: Element) -> tuple[str, ...]:
    """The ids that an element refers to."""
    href = element.attributes.get("href", "")
    found = [name for value in element.attributes.values() for name in _REFERENCE.findall(value)]
    return (*found, *([href[1:]] if href.startswith("#") else []))
