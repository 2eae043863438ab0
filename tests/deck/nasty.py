"""Strings that Anki, HTML, Jinja or Markdown would interpret, and a topic with a place for each of them.

Every text of the topic is a word of its own, such as `Q7Z`. What a card shows of a nasty text must then be what it
shows of that word, with the text beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, StringConstraints
from shapely import box

from trivet.content.model.bibliography import Source
from trivet.content.model.section import Section
from trivet.content.model.topic_file import TopicFile
from trivet.content.references import Refers
from trivet.content.text import Line, Text, texts
from trivet.content.text.find import nodes_of
from trivet.content.text.nodes import Code, Node
from trivet.pictures.drawing import FigureSpec, Plate, Region

STRINGS = (
    *(
        "{{c2::x}}",
        "{{c1::x::y}}",
        "{{c1::",
        "}}",
        "{{",
        "{",
        "}",
        "}}}",
        "{{{",
        "::",
        ":",
        ":::",
        "a::b",
        "x::",
        "::x",
    ),
    *("{{Text}}", "{{#Why}}x{{/Why}}", "{{^Why}}x{{/Why}}", "{{tts en_US:Front}}", "{{FrontSide}}", "{{type:Text}}"),
    *("[sound:a.mp3]", "[Sound:a.mp3]", "sound:a.mp3]", "[anki:tts lang=en_US]x[/anki:tts]", "[anki:play:q:0]"),
    *("[latex]x[/latex]", "[LaTeX]x[/LaTeX]", "latex]x[/latex", "[$]x[/$]", "$]x[/$", "[$$]x[/$$]", "$x$", "$$x$$"),
    *("[[type:Text]]", "[type:Text]", "anki:tts lang=en_US]x[/anki:tts"),
    *(r"\(x\)", r"\[x\]", r"\\(x\\)", "\\", "[", "]", r"\begin{x}", "(x)"),
    *("<b>x</b>", '<img src="a.png">', "<img src=a.png>", "<script>x</script>", "<!-- x -->", "</div>", "a < b > c"),
    *("&lt;", "&#91;sound:a.mp3&#93;", "&amp;nbsp;", "&", "{% raw %}", "{{ topic }}", "{# x #}"),
    *("\"x'", "a\u00a0b", "a\u200db", "\u2067a\u2069", "e\u0301", "|", "`x`", "~x~^x^", "*x*", "# x", "- x", "1. x"),
)
FORMULAS = (
    (r"\frac{a}{b^{2}}", r"\(\frac{a}{b^{2} }\)"),
    (r"a<b \& c>d", r"\(a&lt;b \&amp; c&gt;d\)"),
    (r"\text{[sound:a.mp3]}", r"\(\text{[ sound:a.mp3]}\)"),
    (r"\text{[latex]x[/LaTeX]}", r"\(\text{[ latex]x[ /LaTeX]}\)"),
    (r"\text{[anki:play:q:0] [[type:Text]]}", r"\(\text{[ anki:play:q:0] [ [type:Text]]}\)"),
    (r"{{a}}::b", r"\({ {a} }: :b\)"),
    (r"\begin{matrix}(\\)\\(\\]\end{matrix}", r"\(\begin{matrix}(\\ )\\ (\\ ]\end{matrix}\)"),
    ("x:", r"\(x:\)"),
)  # fmt: skip
"""TeX, and how it stands in a field: a blank parts what would be Anki's own."""
WORD = re.compile(r"Q\d+Z")
Choice = Callable[[str], str]
"""What stands beside a word, by the word."""


def blank_topic() -> dict[str, Any]:
    """A topic whose every text is `@`, with every kind of note and every optional key."""
    marked: dict[str, Any] = {"sources": ["gray:@"], "tags": ["@"]}
    statement: dict[str, Any] = {"why": "@", "note": "@"} | marked
    accepted = {"accept": "@"}
    options = [{"id": f"o{number}", "text": "@", "why": "@"} for number in range(5)]
    plates = [{"id": name, "figure": "box", "width_mm": 60} for name in ("shown", "asked")]
    pictures = [
        {"id": f"{ask}-{kind}", "plate": "asked", "ask": ask, "region_kind": kind, "hide": "all", "question": "@"}
        | accepted
        for ask in ("name", "find")
        for kind in ("label", "zone", "point")
    ]
    facts: list[dict[str, Any]] = [
        {"id": "gaps", "text": "@{{c1::@::@}}@{{c2::@}}{{c1::**@** @}}@", "answer_plate": "shown"},
        {"id": "list", "text": "@ {{c1::@}}\n\n- @\n- @\n\n| @ | @ |\n|---|---|\n| @ | {{c1::@ *@*::@}} |\n\n`@` @"},
        {"id": "ask", "text": "{{c1::@}}", "questions": [{"id": "one", "question": "[RA] @", "answer": "@ [RB]"}]},
        {"id": "pair", "question": "@\n\n- @", "answer": "@"},
    ]
    questions = [
        {"id": "area", "question": "@{root}@", "answer": "{area}", "why": "@"},
        {"id": "root", "question": "@ **{area}**", "answer": "@{area}"},
    ]
    tables = {
        **marked,
        "id": "areas",
        "columns": {"root": "@", "area": "@"},
        "rows": {"RA": {"root": "@", "area": "@", **statement}, "RB": {"root": "@", "area": "@", **statement}},
        "questions": [question | accepted for question in questions],
    }
    vignette: dict[str, Any] = {
        "id": "case",
        "stem": "@\n\n1. @\n2. @",
        "question": "@",
        "options": options,
        "answer": "o0",
    }
    entries = [
        {"id": root, "light": "#aabbcc", "dark": "#112233", "grey": "#888888", "hatch": "grid", "name": "@"}
        for root in ("RA", "RB")
    ]
    head: dict[str, Any] = {
        "title": "@",
        "version": "1.0.0",
        "date": "2026-11-01",
        "deck_name": "@",
        "tag_prefix": "@",
        "plates": plates,
        "authors": ["@"],
        "institution": "@",
        "logo": {"file": "logo.svg", "alt": "@"},
        "licence": "@",
        "disclaimer": "@",
    }
    head |= {"summary": "@\n\n- @\n- @", "how_to_study": "@", "how_to_report": "@", "sections": ["one"]}
    head |= {"withdrawn": {"gone": "@"}}  # test_withdrawn.py tries what becomes of it
    source: dict[str, Any] = {
        "kind": "book",
        "author": "@",
        "title": "@",
        "year": 2020,
        "publication": "@",
        "cite_as": "@",
        "doi": "@",
    }
    return {
        "id": "blank",
        "head": head | {"legend": {"noun": "root", "entries": entries}},
        "sources": {"gray": source | {"url": "https://example.org"}},
        "sections": [
            {
                **marked,
                "title": "@",
                "number": 10,
                "facts": [fact | statement | accepted for fact in facts],
                "tables": [tables],
                "vignettes": [vignette | statement | accepted],
                "profiles": [{"id": "p", "findings": {"f": ["v"]}, "cases": {"c": {"f": "v"}}, "sources": ["gray:@"]}],
                "occlusions": [picture | statement for picture in pictures],
            }
        ],
    }


def blank_plate(folder: Path) -> Plate:
    """A picture with regions of every kind, named by a label, by a legend entry, and by the row of a table."""
    regions = [Region(f"label-{at}", "label", box(0.1 * at, 0.1, 0.1 * at + 0.05, 0.2), "", "@") for at in (1, 2)]
    regions += [
        Region(f"zone-{root}", "zone", box(0.5, y, 0.7, y + 0.2), root) for root, y in (("RA", 0.1), ("RB", 0.5))
    ]
    regions += [
        Region(f"point-{root}", "point", box(0.2, y, 0.21, y + 0.01), f"areas/{root}", text)
        for root, y, text in (("RA", 0.4, ""), ("RB", 0.7, "@"))
    ]
    png = folder / "box.png"
    return Plate(FigureSpec("box"), png, png, 100, 100, tuple(regions), "@", "@", (), "c" * 32, "@")


def numbered(value: Any, count: Iterator[int]) -> Any:
    """The value with a different word in place of each `@`."""
    if isinstance(value, str):
        return re.sub("@", lambda _: f"Q{next(count)}Z", value)
    if isinstance(value, dict):
        return {key: numbered(item, count) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(numbered(item, count) for item in value)
    if is_dataclass(value) and not isinstance(value, FigureSpec | type):
        return replace(value, **{item.name: numbered(getattr(value, item.name), count) for item in fields(value)})
    return value


def filled(value: Any, change: Choice) -> Any:
    """The value with every word replaced by its changed form."""
    if isinstance(value, str):
        return WORD.sub(lambda word: change(word[0]), value)
    if isinstance(value, dict):
        return {key: filled(item, change) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(filled(item, change) for item in value)
    if is_dataclass(value) and not isinstance(value, FigureSpec | type):
        return replace(value, **{item.name: filled(getattr(value, item.name), change) for item in fields(value)})
    return value


def text_fields(model: type[BaseModel]) -> set[str]:
    """`Class.field` for every field below a model that can hold any characters."""
    found: set[str] = set()
    seen: set[type[BaseModel]] = set()
    waiting = [model]
    while waiting:
        owner = waiting.pop()
        if owner in seen:
            continue
        seen.add(owner)
        for name, field in owner.model_fields.items():
            for part in _parts(Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation):
                if isinstance(part, type) and issubclass(part, BaseModel):
                    waiting.append(part)
                elif part is Text:
                    found.add(f"{owner.__name__}.{name}")
    return found


def _parts(kind: Any, markers: tuple[Any, ...] = ()) -> Iterator[Any]:
    """The models in a type, and `Text` for each part of it that takes any characters."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        yield from _parts(arguments[0], (*markers, *arguments[1:]))
    elif origin in (Union, UnionType, tuple):
        for argument in arguments:
            yield from _parts(argument)
    elif origin is dict:
        yield from _parts(arguments[1])
    elif kind in (Text, Line):
        yield Text
    elif kind is str:
        patterns = [item.pattern for item in markers if isinstance(item, StringConstraints) and item.pattern]
        names = any(isinstance(item, Refers) for item in markers)
        if all(re.search(str(pattern), "x:a {b") for pattern in patterns) and (patterns or not names):
            yield Text
    else:
        yield kind


@dataclass(frozen=True)
class Slot:
    """The place of a word of the blank topic: the field, and how an author writes characters there."""

    field: str
    writing: Literal["markup", "code", "characters"]


def slots(value: Any) -> Iterator[tuple[str, Slot]]:
    """The words in a value of the model, each with its place."""
    for owner in _models(value):
        for name in type(owner).model_fields:
            held = getattr(owner, name)
            if inside := list(_models(held)):
                yield from slots(tuple(inside))
                continue
            field = f"{type(owner).__name__}.{name}"
            code = {word for _, text in texts(held) for node in nodes_of(text) for word in _code(node)}
            markup = {word for _, text in texts(held) for word in WORD.findall(repr(text))}
            for word in WORD.findall(repr(held)):
                yield word, Slot(field, "code" if word in code else "markup" if word in markup else "characters")


def _code(node: Node) -> list[str]:
    return WORD.findall(node.text) if isinstance(node, Code) else []


def _models(value: Any) -> Iterator[BaseModel]:
    if isinstance(value, BaseModel):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _models(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _models(item)


TEXT_FIELDS = {
    field
    for model in (TopicFile, Section, Source)
    for field in text_fields(model)
    if not field.startswith(("ImageEntry.", "ImageRegion."))
}
"""Every field of the model that can hold any characters, unless only sheets show it, or only the plate of an image:
`Plate.alt` and `Plate.credit` stand for those."""
