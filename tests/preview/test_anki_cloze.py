"""Clozes as Anki renders them; that every card is equal is tested with Anki itself."""

from __future__ import annotations

import pytest

from trivet.preview.anki_cloze import only, revealed

TEXT = "{{c1::Io::which moon}} and {{c2::Mars}} are smaller than {{c1::Ganymede}}."


def test_a_question_hides_the_gaps_of_its_number_and_keeps_what_they_hide_as_data() -> None:
    hidden = '<span class="cloze" data-cloze="Io" data-ordinal="1">[which moon]</span>'
    assert revealed(TEXT, 1, True).startswith(hidden)
    assert '<span class="cloze-inactive" data-ordinal="2">Mars</span>' in revealed(TEXT, 1, True)


def test_an_answer_marks_them() -> None:
    assert revealed(TEXT, 2, False).count('class="cloze"') == 1
    assert '<span class="cloze" data-ordinal="2">Mars</span>' in revealed(TEXT, 2, False)


def test_a_text_without_gaps_of_the_number_is_empty() -> None:
    assert revealed(TEXT, 3, True) == ""


@pytest.mark.parametrize(("is_question", "shown"), [(True, "which moon, ..."), (False, "Io, Ganymede")])
def test_only_gives_the_hints_or_the_answers(is_question: bool, shown: str) -> None:
    assert only(TEXT, 1, is_question) == shown


def test_a_gap_within_another_is_shown_within_it() -> None:
    inner = '<span class="cloze" data-ordinal="2">Io</span>'
    assert revealed("{{c1::the moon {{c2::Io}}}}", 2, False) == (
        f'<span class="cloze-inactive" data-ordinal="1">the moon {inner}</span>'
    )


def test_a_mask_is_an_element_with_its_shape() -> None:
    mask = "{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.4:oi=1}}"
    assert revealed(mask, 1, True) == (
        '<div class="cloze" data-ordinal="1" data-shape="rect" data-left=".1" data-top=".2" data-width=".3" '
        'data-height=".4" data-occludeInactive="1" ></div>'
    )
    assert 'class="cloze-highlight"' in revealed(mask, 1, False)


def test_what_a_gap_hides_is_written_as_anki_writes_attributes() -> None:
    assert 'data-cloze="a&lt;b&#x20;&#xE9;π"' in revealed("{{c1::a<b éπ}}", 1, True)
