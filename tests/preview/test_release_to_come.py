"""Release notes as the page makes elements of them."""

from __future__ import annotations

from trivet.preview.release_to_come import as_tree


def test_headings_stand_below_those_of_the_page_and_lists_in_lists() -> None:
    notes = "# Heart 1.1.0\n\n## Corrected (1)\n\n- Chambers: There are four.\n  - Text, before: *three*\n"
    corrected = ["Chambers: There are four.", ["ul", [["li", ["Text, before: ", ["em", ["three"]]]]]]]
    assert as_tree(notes) == [["h2", ["Heart 1.1.0"]], ["h3", ["Corrected (1)"]], ["ul", [["li", corrected]]]]


def test_searches_keep_their_quotation_marks_and_html_is_text() -> None:
    assert as_tree('```\n"Id:heart/septum"\n```\n') == [["pre", ['"Id:heart/septum"\n']]]
    assert as_tree("a <b> in `<i>`") == [["p", ["a <b> in ", ["code", ["<i>"]]]]]
