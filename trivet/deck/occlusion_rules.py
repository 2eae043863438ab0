"""Lint rules for occlusions: masks must cover their regions, and nothing readable beside them may give the answer."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from trivet.content.model.facts import Fact
from trivet.content.model.section import Occlusion
from trivet.content.model.topic import Topic
from trivet.content.text import plain
from trivet.deck.asked_regions import asked, name
from trivet.deck.card_html import CardHtml
from trivet.deck.card_sides import ChipNames, normalised, occurs_in, on_one_line
from trivet.deck.field_text import media_name
from trivet.deck.lint_finding import LintFinding, error
from trivet.deck.occlusion import Answer, Mask, masks
from trivet.pictures.drawing import Plate, Region
from trivet.pictures.known_geometry import known

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

PHONE_WIDTH, PHONE_HEIGHT = 366, 640
"""The space for an image on a phone, in CSS pixels."""
SMALLEST_MASK = 8.0
"""The least width and height of a mask on a phone, in CSS pixels; Anki's editor drops shapes under 5."""
OUTSIDE = 0.001
UNCOVERED = {"label": 0.0, "point": 0.01, "zone": 0.04, "part": 0.04}
"""The fraction of a region that its mask may leave uncovered; simplified outlines cut corners."""
SHARED = 0.05
NARROWER = "crop the plate or give it a smaller `width_mm` (drawn labels keep their size)"
LISTED = 5
"""How many masks a message names."""


@dataclass(frozen=True, slots=True)
class _Card:
    """One answer of an occlusion: its name as cards show it, and its masks."""

    answer: Answer
    name: str
    masks: tuple[Mask, ...]

    @property
    def ids(self) -> str:
        """The ids of its regions."""
        return ",".join(region.id for region in self.answer.regions)


def occlusion_rules(topic: Topic, plates: Mapping[str, Plate]) -> Iterator[LintFinding]:
    """The findings of all rules, for every occlusion whose plate is in `plates` (by id)."""
    names = CardHtml(topic).names
    seen: dict[tuple[str, str, str], str] = {}
    fronts: dict[Hashable, tuple[Occlusion, _Card]] = {}
    for plate_id, plate in plates.items():
        yield from _plate(topic, plate_id, plate)
    for section in topic.sections:
        for occlusion in section.occlusions:
            if occlusion.plate not in plates:
                continue
            plate = plates[occlusion.plate]
            cards = [_card(topic, plate, item, names) for item in asked(topic, occlusion, plate)]
            yield from _geometry(occlusion, plate, cards)
            yield from _names(topic, occlusion, cards)
            yield from _readable(occlusion, plate, cards)
            for card in cards:
                key = (occlusion.plate, occlusion.ask, card.answer.key)
                other = seen.setdefault(key, occlusion.id)
                if other != occlusion.id:
                    yield error(
                        occlusion.id, f"`{other}` already asks for `{card.answer.key}` in this way", "ask for it once"
                    )
                    continue
                first, same = fronts.setdefault(_front(occlusion, plate, card, cards), (occlusion, card))
                if first.id != occlusion.id:
                    what = f"the card for `{card.answer.key}` looks like that of `{first.id}` for `{same.answer.key}`"
                    yield error(occlusion.id, what, "say in both questions which one is meant, or remove one")


def _card(topic: Topic, plate: Plate, item: Answer, names: ChipNames) -> _Card:
    shown = on_one_line(name(topic, item.first), names)
    return _Card(item, shown, masks(item, plate))


def _shape(cards: Sequence[_Card]) -> BaseGeometry:
    """What the masks of some cards cover."""
    from shapely import unary_union

    return unary_union([mask.shape for card in cards for mask in card.masks])


def _front(occlusion: Occlusion, plate: Plate, card: _Card, cards: Sequence[_Card]) -> Hashable:
    """What tells the question side of a card from others: the picture, the question, the name asked for, the masks."""
    question = normalised(plain(occlusion.question))
    covered = frozenset(item.masks for item in cards) if occlusion.hide == "all" else None
    asks = normalised(card.name) if occlusion.ask == "find" else card.masks
    return media_name(plate), question, asks, covered


def _plate(topic: Topic, plate_id: str, plate: Plate) -> Iterator[LintFinding]:
    """Checks that a plate has alt text, and that its regions and labels agree with what they refer to."""
    at = f"plates/{plate_id}"
    if not plate.alt.strip() or not plate.alt_blind.strip():
        yield error(at, f"the plate `{plate_id}` has no alt text", "describe it in the figure")
    entries = {entry.id for entry in topic.legend}
    for region in plate.regions:
        known = _words_for(topic, region.ref)
        if known is None:
            what = f"the region `{region.id}` of `{plate_id}` refers to `{region.ref}`, which the topic does not have"
            yield error(at, what, "name a legend entry, a fact or table/row")
        elif region.kind == "label":
            for entry in entries:
                if occurs_in(entry, region.text) and entry != region.ref and not occurs_in(entry, known):
                    what = f"the label `{region.text}` of `{plate_id}` is drawn for `{region.ref}`"
                    yield error(at, what, "let the figure take its words from what it refers to")


def _words_for(topic: Topic, ref: str) -> str | None:
    """The text that the topic has for a reference; None if the reference does not exist."""
    if any(entry.id == ref for entry in topic.legend):
        return ref
    try:
        statement = topic.statement(ref)
    except KeyError:
        return None
    if isinstance(statement, Fact):
        return " ; ".join([plain(statement.statement), *statement.about])
    cells = [plain(cell) for cell in statement.cells.values() if cell]
    return " ; ".join([statement.id, *cells, *statement.about])


def _geometry(occlusion: Occlusion, plate: Plate, cards: Sequence[_Card]) -> Iterator[LintFinding]:
    """Checks that masks lie within the picture, are large enough, cover their regions, and do not overlap."""
    outside, uncovered, overlapping = known(
        plate, f"faults of masks {';'.join(card.ids for card in cards)}", lambda: _mask_faults(cards)
    )
    for region in outside:
        yield error(occlusion.id, f"the region `{region}` lies outside the picture", "draw it inside")
    for region, open_part in uncovered:
        what = f"the mask of `{region}` leaves {open_part:.0%} of it uncovered"
        yield error(occlusion.id, what, "give the region a simpler outline")
    yield from _small(occlusion, cards, plate)
    yield from _overlapping(occlusion, overlapping)


def _mask_faults(cards: Sequence[_Card]) -> tuple[list[str], list[tuple[str, float]], list[tuple[str, str]]]:
    """The regions that lie outside the picture, those that stay uncovered with how much of them does, and the keys of
    answers whose masks overlap, in pairs."""
    covered = [(card.answer, _shape([card])) for card in cards]  # two answers may have one key
    outside: list[str] = []
    uncovered: list[tuple[str, float]] = []
    for answer, shape in covered:
        for region in answer.regions:
            left, top, right, bottom = region.shape.bounds
            if min(left, top) < -OUTSIDE or max(right, bottom) > 1 + OUTSIDE:
                outside.append(region.id)
            open_part = region.shape.difference(shape).area / region.shape.area
            if open_part > UNCOVERED[region.kind] + 1e-6:
                uncovered.append((region.id, open_part))
    overlapping = [
        (one.key, other.key)
        for (one, first), (other, second) in combinations(covered, 2)
        if first.intersection(second).area > SHARED * min(first.area, second.area)
    ]
    return outside, uncovered, overlapping


def _small(occlusion: Occlusion, cards: Sequence[_Card], plate: Plate) -> Iterator[LintFinding]:
    """One finding for all masks that are too small to tap: if the picture is too large, all of them are."""
    shrink = min(PHONE_WIDTH / plate.width, PHONE_HEIGHT / plate.height)
    wide, high = plate.width * shrink, plate.height * shrink
    small: dict[str, float] = {}
    for card in cards:
        bounds = (mask.bounds for mask in card.masks)
        sides = [min((right - left) * wide, (bottom - top) * high) for left, top, right, bottom in bounds]
        # Every mask of a label counts; a zone may have slivers beside the part that is tapped.
        if (side := min(sides) if occlusion.region_kind == "label" else max(sides)) < SMALLEST_MASK:
            small[card.answer.key] = side
    if small:
        names = [f"`{key}`" for key in small]
        least = f"{min(small.values()):.0f} pixels wide on a phone, less than {SMALLEST_MASK:.0f}"
        crop = NARROWER if occlusion.region_kind == "label" else "crop the plate"
        what, it = f"the mask of {names[0]} is {least}", "it"
        if len(names) > 1:
            it, more = "them", f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
            what = f"the masks of {', '.join(names[:LISTED])}{more} are as little as {least}"
        yield error(occlusion.id, what, f"draw {it} larger, {crop}, or leave {it} out with `regions`")


def _overlapping(occlusion: Occlusion, pairs: Sequence[tuple[str, str]]) -> Iterator[LintFinding]:
    """One finding for all pairs of answers whose masks overlap."""
    if pairs:
        (one, other), more = pairs[0], len(pairs) - 1
        others = f", and so do those of {more} more pair{'s' if more > 1 else ''}" if more else ""
        what = f"the masks of `{one}` and `{other}` overlap{others}"
        yield error(occlusion.id, what, "move the labels apart, or ask for them in two occlusions")


def _names(topic: Topic, occlusion: Occlusion, cards: Sequence[_Card]) -> Iterator[LintFinding]:
    """Checks that every answer has a name, that no two share one, and that it does not appear in the question."""
    seen: dict[str, str] = {}
    question = plain(occlusion.question)
    for card in cards:
        key = card.answer.key
        if not card.name:
            yield error(
                occlusion.id, f"the region `{key}` has no name", "let the figure give it words or a legend entry"
            )
            continue
        other = seen.setdefault(card.name, key)
        if other != key:
            what = f"the regions `{other}` and `{key}` have the same name, `{card.name}`"
            yield error(occlusion.id, what, "draw both for one reference, or pick one with `regions`")
        words = {card.name, _entry_of(topic, card.answer.first)} - {""}
        for word in words:
            if occlusion.ask != "find" and occurs_in(word, question):
                yield error(occlusion.id, f"the answer `{word}` appears in the question", "reword it")


def _readable(occlusion: Occlusion, plate: Plate, cards: Sequence[_Card]) -> Iterator[LintFinding]:
    """Checks that no label, alt text or file name that is readable beside the masks names the answer."""
    for card in cards:
        hidden = cards if occlusion.hide == "all" else [card]
        for word in {card.name, card.answer.first.text} - {""}:
            named = [region for region in plate.regions if occurs_in(word, region.text)]
            covered = sum(1 for region in named if _is_covered(region, hidden, plate))
            if sum(1 for text in plate.words if occurs_in(word, text)) > covered:
                what = f"`{word}` stays readable on the picture when `{card.answer.key}` is asked"
                yield error(occlusion.id, what, "hide that label too, or use a plate without labels")
            if occlusion.ask == "find":
                continue
            if occurs_in(word, plate.alt_blind):
                what = f"the blind alt text of `{occlusion.plate}` names `{word}`"
                yield error(occlusion.id, what, "describe the picture in the figure without it")
            if occurs_in(word, media_name(plate)):
                yield error(occlusion.id, f"the file name names `{word}`", "rename the file")


def _is_covered(region: Region, hidden: Sequence[_Card], plate: Plate) -> bool:
    def found() -> bool:
        return bool(region.shape.difference(_shape(hidden)).area <= 0.01 * region.shape.area)

    return bool(known(plate, f"whether {region.id} is beneath {';'.join(card.ids for card in hidden)}", found))


def _entry_of(topic: Topic, region: Region) -> str:
    return next((entry.id for entry in topic.legend if entry.id == region.ref), "")
