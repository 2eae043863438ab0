"""Renders a side of a card from its template as Anki does: fields, conditions, filters.

    front = render(parse(type.front), fields, card)
    back = render(parse(type.back), fields, card, front)

`trivet` installs no Anki, which is large and under another licence; a test compares every card with what it renders.
Formulas stay as they are (`\\(…\\)`): Anki sets them in the window.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from trivet.preview import anki_cloze

TAG = re.compile(r"\{\{\s*(?P<sign>[#^/]?)\s*(?P<name>.*?)\s*\}\}", re.DOTALL)
EMPTY = re.compile(r"(?:\s|</?(?:br|div) ?/?>)*", re.IGNORECASE)
"""The content of a field that counts as empty."""
MARKUP = re.compile(r"<!--.*?-->|<style.*?>.*?</style>|<script.*?>.*?</script>|<.*?>", re.DOTALL | re.IGNORECASE)
FORMULA = re.compile(r"(\\[(\[])(.*?)(\\[\])])", re.DOTALL)
BARE_AMPERSAND = re.compile(r"&(?![A-Za-z][A-Za-z0-9]*;|#[0-9]+;|#[xX][0-9a-fA-F]+;)")


@dataclass(frozen=True, slots=True)
class CardNames:
    """What templates may show of a card besides the fields of its note. `number` counts from 1."""

    number: int
    tags: str
    type: str
    deck: str
    template: str

    def values(self) -> dict[str, str]:
        """The values by the names that Anki gives them."""
        return {
            "Tags": self.tags,
            "Type": self.type,
            "Deck": self.deck,
            "Subdeck": self.deck.rpartition("::")[2],
            "Card": self.template,
            "CardFlag": "flag0",
        }


@dataclass(frozen=True, slots=True)
class Field:
    """A field with its filters, in the order in which they are applied."""

    name: str
    filters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """What is shown if a field is not empty (`#`), or if it is (`^`)."""

    sign: Literal["#", "^"]
    name: str
    inside: tuple[Part, ...]


Part = str | Field | Condition
Template = tuple[Part, ...]


def parse(template: str) -> Template:
    """The parts of a template. Raises ValueError for conditions that are not closed as they were opened."""
    return tuple(_parts(iter(_tokens(template)), ""))


def _tokens(template: str) -> Iterator[str | re.Match[str]]:
    at = 0
    for tag in TAG.finditer(template):
        yield template[at : tag.start()]
        yield tag
        at = tag.end()
    yield template[at:]


def _parts(tokens: Iterator[str | re.Match[str]], inside: str) -> Iterator[Part]:
    for token in tokens:
        if isinstance(token, str):
            yield token
        elif token["sign"] == "/":
            if token["name"] != inside:
                raise ValueError(f"{token[0]} closes what is not open")
            return
        elif token["sign"]:
            sign: Literal["#", "^"] = "#" if token["sign"] == "#" else "^"
            yield Condition(sign, token["name"], tuple(_parts(tokens, token["name"])))
        else:
            name, *filters = reversed(token["name"].split(":"))
            yield Field(name, tuple(filters))
    if inside:
        raise ValueError(f"{{{{#{inside}}}}} is not closed")


def render(template: Template, fields: Mapping[str, str], card: CardNames, front: str | None = None) -> str:
    """The HTML of a side. `front` is that of the question, on the side of the answer."""
    values = {**card.values(), **fields}
    if front is not None:
        values["FrontSide"] = front
    return "".join(_rendered(template, values, card.number, front is None))


def _rendered(template: Template, values: Mapping[str, str], number: int, is_question: bool) -> Iterator[str]:
    for part in template:
        if isinstance(part, str):
            yield part
        elif isinstance(part, Field):
            yield _filtered(part, values.get(part.name, ""), number, is_question)
        elif (part.sign == "#") == _is_filled(part.name, values, number):
            yield from _rendered(part.inside, values, number, is_question)


def _is_filled(name: str, values: Mapping[str, str], number: int) -> bool:
    """Whether a condition holds; `c2` holds on the second card of a cloze note."""
    if name in values:
        return EMPTY.fullmatch(values[name]) is None
    return name == f"c{number}"


def _filtered(field: Field, text: str, number: int, is_question: bool) -> str:
    """The text of a field after its filters; filters that Anki does not know change nothing."""
    for name in field.filters:
        if name == "cloze":
            revealed = anki_cloze.revealed(text, number, is_question)
            text = FORMULA.sub(lambda found: f"{found[1]}{MARKUP.sub('', found[2])}{found[3]}", revealed)
        elif name == "cloze-only":
            text = anki_cloze.only(text, number, is_question)
        elif name == "text":
            text = _plain(text)
        elif name == "hint" and text.strip():
            text = _hint(field.name, text)
    return text


def _plain(text: str) -> str:
    """A text without markup. Anki decodes the entities only if all of them are sound."""
    bare = MARKUP.sub("", text)
    return bare if BARE_AMPERSAND.search(bare) else html.unescape(bare)


def _hint(name: str, text: str) -> str:
    """A link that shows the text; Anki's ids are hashes, these are numbered by the name of the field."""
    key = f"hint-{name.replace(' ', '-')}"
    return (
        f'\n<a class=hint href="#"\nonclick="this.style.display=\'none\';\n'
        f"document.getElementById('{key}').style.display='block';\nreturn false;\" draggable=false>\n"
        f'{name}</a>\n<div id="{key}" class=hint style="display: none">{text}</div>\n'
    )
