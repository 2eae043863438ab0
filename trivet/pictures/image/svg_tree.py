"""Reads an SVG into elements; refuses entities, style sheets of other files, and endless depth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from trivet.pictures.image.values import ImageError

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
INKSCAPE = "http://www.inkscape.org/namespaces/inkscape"
DEEPEST, MOST = 100, 50_000
"""How deep elements may be nested, and how many there may be."""
REMEDY = "save it as a plain SVG, without this"


@dataclass(slots=True)
class Element:
    """An element of an SVG: its name, its attributes, what is in it (elements and texts), and its line in the file.

    `label` is what a drawing program calls it.
    """

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)
    line: int = 0
    label: str = ""

    def elements(self) -> Iterator[Element]:
        """The elements directly in it."""
        return (child for child in self.children if isinstance(child, Element))

    def every(self) -> Iterator[Element]:
        """It and all elements below it, in the order of the file."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(list(element.elements()))

    def words(self) -> str:
        """The text in it and below it."""
        return "".join(child if isinstance(child, str) else child.words() for child in self.children)


def read_tree(data: bytes, file: str) -> Element:
    """The document of the SVG in a file. Raises ImageError if there is none, or something that is never read."""
    reader = _Reader(file)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    reader.parser = parser
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.EntityDeclHandler = reader.entity
    parser.ProcessingInstructionHandler = reader.instruction
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        what = f"`{file}` is not an SVG: line {error.lineno}: {expat.ErrorString(error.code)}"
        raise ImageError(what, "export it again as an SVG") from None
    except (LookupError, ValueError) as error:
        if isinstance(error, ImageError):
            raise
        raise ImageError(f"`{file}` is not an SVG: {error}", "export it again as an SVG") from None
    document = reader.document
    if document is None or document.tag != "svg":
        raise ImageError(f"`{file}` is XML, but not an SVG", "export it again as an SVG")
    return document


class _Reader:
    """Builds the elements while the parser reads."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.document: Element | None = None
        self.open: list[Element] = []
        self.count = 0
        self.parser: expat.XMLParserType

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if len(self.open) >= DEEPEST:
            raise self.refused(f"its elements are nested more than {DEEPEST} deep", "ungroup it")
        if self.count > MOST:
            raise self.refused(f"it has more than {MOST} elements", "simplify it, or export it as a PNG")
        space, _, tag = name.rpartition(" ")
        own = {key: value for key, value in attributes.items() if " " not in key}
        if f"{XLINK} href" in attributes:
            own.setdefault("href", attributes[f"{XLINK} href"])
        label = attributes.get(f"{INKSCAPE} label") or own.get("aria-label") or own.get("data-name") or ""
        foreign = "" if space in (SVG, "") else "foreign "
        element = Element(foreign + tag, own, [], self.parser.CurrentLineNumber, label)
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.document = element
        self.open.append(element)

    def end(self, _: str) -> None:
        self.open.pop()

    def text(self, text: str) -> None:
        if self.open:
            self.open[-1].children.append(text)

    def doctype(self, _name: str, _system: str | None, _public: str | None, has_internal: bool) -> None:
        if has_internal:
            raise self.refused("it declares entities", REMEDY)

    def entity(self, *_: object) -> None:
        raise self.refused("it declares entities", REMEDY)

    def instruction(self, target: str, _: str) -> None:
        if target == "xml-stylesheet":
            raise self.refused("it refers to a style sheet in another file", REMEDY)

    def refused(self, why: str, remedy: str) -> ImageError:
        return ImageError(f"`{self.file}`, line {self.parser.CurrentLineNumber}: {why}", remedy)
