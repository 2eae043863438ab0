"""Which pictures a topic has, and which of them its parts need: each plate in the themes in which it is shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from trivet.content.model.topic import Topic
from trivet.content.model.topic_file import CARD_THEME, NIGHT_THEME, PlateEntry
from trivet.deck.card_plates import card_plates, has_night
from trivet.pictures.drawing import PictureName, Theme


def picture_names(topic: Topic) -> tuple[PictureName, ...]:
    """Every picture of a topic: each plate in its themes, and those that cards show at night also in the dark one."""
    cards = on_cards(topic)
    return tuple((plate.id, theme) for plate in topic.head.plates for theme in _themes(plate, cards))


def needed_pictures(topic: Topic, parts: Collection[str]) -> Mapping[PictureName, frozenset[str]]:
    """The pictures that any of `parts` needs, each with these parts.

    A deck needs the plates on its cards, with the dark editions that cards have at night. Its lint looks at every other
    plate in the theme of cards too, unless the deck is all that is asked for.
    """
    cards, printed = on_cards(topic), _printed(topic) if "sheets" in parts else frozenset()
    is_alone = len(parts) == 1
    found = {}
    for plate in topic.head.plates:
        for theme in _themes(plate, cards):
            name = (plate.id, theme)
            needed = {
                "figures": theme in plate.themes,
                "deck": name in cards or (theme == CARD_THEME and not is_alone),
                "sheets": name in printed,
            }
            if users := frozenset(part for part in parts if needed[part]):
                found[name] = users
    return found


def on_cards(topic: Topic) -> frozenset[PictureName]:
    """The pictures that cards show, by day and at night."""
    shown = card_plates(topic)
    by_day = {(plate, CARD_THEME) for plate in shown}
    return frozenset(by_day | {(plate, NIGHT_THEME) for plate in shown if has_night(topic, plate)})


def _themes(plate: PlateEntry, cards: Collection[PictureName]) -> Iterable[Theme]:
    """The themes in which a plate is drawn, each once."""
    at_night = (NIGHT_THEME,) if (plate.id, NIGHT_THEME) in cards else ()
    return dict.fromkeys((*plate.themes, *at_night))


def _printed(topic: Topic) -> frozenset[PictureName]:
    from trivet.sheets.editions import editions  # which a deck alone does without

    return frozenset(name for edition in editions(topic) for name in edition.plates)
