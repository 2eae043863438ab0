"""Masks of Anki become boxes in the pixels of their picture; what no card could show is refused with its reason."""

from __future__ import annotations

import pytest

from trivet.content.own_words import english
from trivet.importing import Draft, ForeignDeck, ForeignNote, ForeignType, MaskedPlate, facts
from trivet.importing.deck_pictures import DeckPictures, NoPictures
from trivet.importing.masks import Box, Part, hides_all, mask_shapes, parts

MASKED = ForeignType(
    "Image Occlusion",
    ("Occlusion", "Image", "Header", "Back Extra", "Comments"),
    (("{{#Header}}{{Header}}{{/Header}}{{cloze:Occlusion}}{{Image}}", "{{Header}}{{Image}}{{Back Extra}}"),),
    is_cloze=True,
)
RECT = "{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.1}}"


class Lake(NoPictures):
    """Every file is a picture of a lake."""

    def masked_plate_of(self, name: str) -> MaskedPlate:
        return MaskedPlate(name, 400, 300)


def draft(masks: str, *texts: str, pictures: DeckPictures | None = None) -> Draft:
    fields = (masks, '<img src="lake.jpg">', *texts, "", "", "")[:5]
    note = ForeignNote("guid", MASKED, fields, (), "A deck", (0,))
    (made,) = facts(ForeignDeck((note,)), english(), pictures=pictures or Lake())
    return made


@pytest.mark.parametrize(
    ("shape", "box"),
    [
        ("rect:left=.1:top=.2:width=.3:height=.1", (40, 60, 120, 30)),
        ("ellipse:left=.5:top=.5:rx=.1:ry=.05:oi=1", (200, 150, 80, 30)),
        ("polygon:left=.1:top=.7:points=.1,.7 .3,.7 .2,.9:fill=#fff", (40, 210, 80, 60)),
        # turned by a right angle about its upper left corner
        ("rect:left=.5:top=.2:width=.25:height=.1:angle=90", (170, 60, 30, 100)),
        # a little outside of the picture, as Anki's editor lets it be
        ("rect:left=-.01:top=.9:width=.2:height=.11", (0, 270, 76, 30)),
    ],
)
def test_the_box_around_a_shape_is_in_whole_pixels(shape: str, box: Box) -> None:
    shapes = mask_shapes(f"{{{{c1::image-occlusion:{shape}}}}}<br>")
    assert parts(shapes, 400, 300) == (Part(1, (box,)),)


def test_shapes_with_one_number_are_one_part() -> None:
    (part,) = parts(mask_shapes(RECT + RECT.replace("top=.2", "top=.5")), 400, 300)
    assert part == Part(1, ((40, 60, 120, 30), (40, 150, 120, 30)))


def test_a_text_within_a_mask_names_what_is_under_it() -> None:
    text = r"{{c0::image-occlusion:text:left=%s:top=.22:text=The sky\: blue:scale=1}}"
    assert parts(mask_shapes(RECT + text % ".12"), 400, 300)[0].name == "The sky: blue"
    assert parts(mask_shapes(RECT + text % ".6"), 400, 300)[0].name == ""


def test_one_mask_says_for_all_whether_the_others_are_hidden() -> None:
    assert not hides_all(RECT)
    assert hides_all(RECT + RECT.replace("}}", ":oi=1}}"))


def test_the_words_above_the_picture_are_asked_and_those_below_it_are_the_reason() -> None:
    made = draft(RECT, "What <b>is</b><br>this?", "It is <i>deep</i>.", "my comment")
    assert made.texts == {"question": "What is this?", "why": "It is *deep*."}
    assert made.lost == ("the field `Comments`, which no card shows",)
    assert draft(RECT).texts == {"question": "What is under the mask?"}


def test_a_note_whose_numbers_have_a_gap_is_new() -> None:
    """An occlusion numbers its cards one after the other, so the history of its learners would be on other cards."""
    made = draft(RECT + RECT.replace("c1", "c3").replace("top=.2", "top=.5"))
    assert (made.guid, made.lost) == (
        "",
        ("its guid, and with it the review history: the numbers of its masks have a gap",),
    )
    assert draft(RECT).guid == "guid"


@pytest.mark.parametrize(
    ("masks", "why"),
    [
        ("{{c1::image-occlusion:star:left=.1:top=.2}}", "a mask on its picture is of a form that is not known"),
        ("{{c1::image-occlusion:rect:left=.1:top=.2}}", "a mask on its picture is of a form that is not known"),
        ("{{c1::image-occlusion:polygon:points=nan,.1 .2,.3 .4,.1}}", "a mask lies outside its picture"),
        ("{{c1::image-occlusion:rect:left=120:top=40:width=30:height=20}}", "a mask lies outside its picture"),
        (
            "{{c1,2::image-occlusion:rect:left=.1:top=.2:width=.3:height=.1}}",
            "a mask on its picture belongs to several cards",
        ),
        ("{{c0::image-occlusion:text:left=.1:top=.2:text=a}}", "there is no mask on its picture"),
        (RECT * 501, "there are more than 500 masks on its picture"),
        ("image-occlusion:", "there is no mask on its picture"),
        (RECT + RECT.replace("c1", "c2"), "two of its masks overlap"),
        (
            "{{c1::image-occlusion:rect:left=.1:top=.2:width=.01:height=.1}}",
            "one of its masks is too small to be tapped on a phone",
        ),
    ],
)
def test_masks_that_no_card_could_show(masks: str, why: str) -> None:
    assert draft(masks).refused == why


def test_a_picture_that_is_missing() -> None:
    assert draft(RECT, pictures=NoPictures()).refused == "the picture `lake.jpg` is missing, or cannot be shown"
