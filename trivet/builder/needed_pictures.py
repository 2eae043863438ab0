"""Which pictures a topic has, and which of them its parts need: each plate in the themes in which it is shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from trivet.content.model.topic import Topic
from trivet.content.model.topic_file import CARD_THEME, NIGHT_THEME
from trivet.deck.card_plates import card_plates, night_plates
from trivet.pictures.drawing import PictureName


def picture_names(topic: Topic) -> tuple[PictureName, ...]:
    """Every picture of a topic: each plate in its themes, and those that cards show at night also in the dark one."""
    dark = night_plates(topic)
    return tuple(
        (plate.id, theme)
        for plate in topic.head.plates
        for theme in dict.fromkeys((*plate.themes, *((NIGHT_THEME,) if plate.id in dark else ())))
    )


def needed_pictures(topic: Topic, parts: Collection[str]) -> Mapping[PictureName, frozenset[str]]:
    """The pictures that any of `parts` needs, each with these parts.

    A deck needs the plates on its cards, with the dark editions that cards have at night. Its lint looks at every other
    plate in the theme of cards too, unless the deck is all that is asked for.
    """
    cards, printed = on_cards(topic), _printed(topic) if "sheets" in parts else frozenset()
    is_alone = len(parts) == 1
    found = {}
    for plate, theme in picture_names(topic):
        needed = {
            "figures": theme in topic.plate(plate).themes,
            "deck": (plate, theme) in cards or (theme == CARD_THEME and not is_alone),
            "sheets": (plate, theme) in printed,
        }
        if users := frozenset(part for part in parts if needed[part]):
            found[plate, theme] = users
    return found


def on_cards(topic: Topic) -> frozenset[PictureName]:
    """The pictures that cards show, by day and at night."""
    by_day = {(plate, CARD_THEME) for plate in card_plates(topic)}
    return frozenset(by_day | {(plate, NIGHT_THEME) for plate in night_plates(topic)})


def _printed(topic: Topic) -> frozenset[PictureName]:
    from trivet.sheets.editions import editions  # which a deck alone does without

    return frozenset(name for edition in editions(topic) for name in edition.plates)
