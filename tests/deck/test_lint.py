"""Every rule of the lint, with an example that breaks it and the exact message."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

import pytest
from shapely import box

from trivet.content.model.facts import FactQuestion
from trivet.content.model.legend import Legend, LegendEntry
from trivet.content.model.topic import Topic
from trivet.content.model.values import ContentValue
from trivet.content.model.vignettes import Option, Profile
from trivet.content.text import Line, Text
from trivet.deck.lint import LintReport, lint
from trivet.deck.notes import notes
from trivet.pictures.drawing import Plate

T = TypeVar("T", bound=ContentValue)
MAP = "content/example/map.yaml"
CLINIC = "content/example/clinic.yaml"


@dataclass
class Draft:
    """The example, to be changed by a test."""

    topic: Topic
    plates: dict[str, Plate]

    def report(self) -> LintReport:
        return lint(self.topic, notes(self.topic, self.plates), self.plates)

    def section(self, index: int, **changes: object) -> None:
        parts = list(self.topic.sections)
        parts[index] = parts[index].model_copy(update=changes)
        self.topic = self.topic.model_copy(update={"sections": tuple(parts)})

    def fact(self, **changes: object) -> None:
        facts = self.topic.sections[0].facts
        self.section(0, facts=(changed(facts[0], changes), *facts[1:]))

    def question(self, **changes: object) -> None:
        self.section(1, vignettes=(changed(self.topic.sections[1].vignettes[0], changes),))

    def option(self, index: int, **changes: object) -> None:
        options = list(self.topic.sections[1].vignettes[0].options)
        options[index] = changed(options[index], changes)
        self.question(options=tuple(options))

    def picture(self, index: int, **changes: object) -> None:
        pictures = list(self.topic.sections[0].occlusions)
        pictures[index] = changed(pictures[index], changes)
        self.section(0, occlusions=tuple(pictures))

    def plate(self, name: str, **changes: object) -> None:
        self.plates[name] = replace(self.plates[name], **changes)  # type: ignore[arg-type]

    def region(self, name: str, region: str, **changes: object) -> None:
        regions = tuple(
            replace(item, **changes) if item.id == region else item  # type: ignore[arg-type]
            for item in self.plates[name].regions
        )
        self.plate(name, regions=regions)

    def shape(self, name: str, region: str) -> object:
        return next(item.shape for item in self.plates[name].regions if item.id == region)


def changed(item: T, changes: Mapping[str, object]) -> T:
    """The value with some fields replaced; texts are given as in YAML."""
    parsed = dict(changes)
    for name, value in changes.items():
        before = item.__dict__[name]
        if isinstance(value, str) and isinstance(before, Text | Line):
            parsed[name] = before.parse(value)
    return item.model_copy(update=parsed)


@pytest.fixture
def draft(topic: Topic, plates: Mapping[str, Plate]) -> Draft:
    return Draft(topic, dict(plates))


def test_the_example_has_no_findings(draft: Draft) -> None:
    assert draft.report() == LintReport((), (), ())


def leak_between_clozes(draft: Draft) -> None:
    draft.fact(text="An overlap means that dermatomes {{c1::overlap}}.")


def leak_of_a_bracketed_answer(draft: Draft) -> None:
    prompt = FactQuestion.model_validate(
        {"id": "root", "question": "Is it L4 that the knee jerk tests?", "answer": "[L4] (chiefly)"}
    )
    facts = draft.topic.sections[0].facts
    draft.section(0, facts=(facts[0], facts[1].model_copy(update={"questions": (prompt,)})))


def leak_by_another_name(draft: Draft) -> None:
    roots = tuple(
        LegendEntry(**(root.model_dump() | {"name": "fourth lumbar root" if root.id == "L4" else None}))
        for root in draft.topic.legend
    )
    legend = Legend(noun="root", entries=roots)
    draft.topic = draft.topic.model_copy(update={"head": draft.topic.head.model_copy(update={"legend": legend})})
    draft.fact(text="The fourth lumbar root is {{c1::[L4]}}.")


def leak_by_the_section(draft: Draft) -> None:
    draft.fact(text="This is a {{c1::dermatome map}}.")


def leak_in_the_stem(draft: Draft) -> None:
    draft.question(stem="The [L5] root of a man of 43 is damaged.", question="Which root is it?")
    draft.option(0, text="[L5]")


def the_same_question_twice(draft: Draft) -> None:
    facts = draft.topic.sections[0].facts
    draft.section(0, facts=(*facts, facts[1].model_copy(update={"id": "again"})))


def the_same_question_with_two_answers(draft: Draft) -> None:
    facts = draft.topic.sections[0].facts
    ask = (facts[1].questions[0].model_copy(update={"answer": Line.parse("[L3]")}),)
    draft.section(0, facts=(*facts, facts[1].model_copy(update={"id": "again", "questions": ask})))


def the_same_text_with_gaps_of_other_numbers(draft: Draft) -> None:
    facts = draft.topic.sections[0].facts
    draft.section(0, facts=(*facts, changed(facts[0], {"id": "again", "text": "Zones {{c2::overlap}}."})))
    draft.fact(text="Zones {{c1::overlap}}.")


def equal_options(draft: Draft) -> None:
    draft.option(3, text="Common peroneal  nerve.")


def a_reason_that_cites_a_letter(draft: Draft) -> None:
    draft.option(1, why="Unlike option A, inversion is spared.")


def a_second_option_that_fits(draft: Draft) -> None:
    profile(draft, l4={"inversion": "weak", "reflex": "normal", "pain": "back"})


def a_plate_without_alt_text(draft: Draft) -> None:
    draft.plate("map", alt_blind=" ")


def a_region_of_something_unknown(draft: Draft) -> None:
    draft.region("blank-map", "zone-L5", ref="S9", text="S9")


def a_label_of_another_root(draft: Draft) -> None:
    draft.region("map", "label-L5", text="L4")
    draft.plate("map", words=("L3", "L4", "L4"))


def a_region_outside_the_picture(draft: Draft) -> None:
    draft.region("map", "label-L3", shape=box(-0.0012, 0.17, 0.14, 0.23))


def a_mask_that_is_too_small(draft: Draft) -> None:
    draft.region("map", "label-L3", shape=box(0.05, 0.2, 0.1, 0.205))


def two_masks_that_are_too_small(draft: Draft) -> None:
    draft.region("map", "label-L3", shape=box(0.05, 0.2, 0.1, 0.205))
    draft.region("map", "label-L4", shape=box(0.05, 0.4, 0.1, 0.406))


def an_area_that_is_too_small(draft: Draft) -> None:
    draft.region("blank-map", "zone-L5", shape=box(0.05, 0.2, 0.1, 0.205))


def masks_that_overlap(draft: Draft) -> None:
    draft.region("map", "label-L4", shape=box(0.04, 0.2, 0.14, 0.26))


def a_region_without_a_name(draft: Draft) -> None:
    draft.region("blank-map", "zone-L5", ref="overlap")
    draft.picture(1, regions=("zone-L5",))
    draft.picture(2, regions=("zone-L4",))


def two_regions_of_one_name(draft: Draft) -> None:
    draft.region("map", "label-L5", ref="dermatomes/L4", text="L4")
    draft.plate("map", words=("L3", "L4", "L4"))


def the_answer_in_the_question(draft: Draft) -> None:
    draft.picture(0, question="Which label is [L4]?")


def a_label_that_no_mask_hides(draft: Draft) -> None:
    draft.plate("map", words=("L3", "L4", "L5", "the L4 root"))


def a_name_that_the_picture_shows(draft: Draft) -> None:
    draft.picture(1, plate="map", regions=("zone-L3",))


def an_alt_text_that_tells(draft: Draft) -> None:
    draft.plate("map", alt_blind="Two legs, the medial one of L4.")


def one_region_asked_twice(draft: Draft) -> None:
    pictures = draft.topic.sections[0].occlusions
    again = pictures[0].model_copy(update={"id": "again", "regions": ("label-L4",)})
    draft.section(0, occlusions=(*pictures, again))


def two_cards_that_look_the_same(draft: Draft) -> None:
    """Two plates of one drawing: learners cannot tell which of them is meant."""
    draft.plates["map-again"] = draft.plates["map"]
    pictures = draft.topic.sections[0].occlusions
    again = pictures[0].model_copy(update={"id": "again", "plate": "map-again"})
    draft.section(0, occlusions=(*pictures, again))


REWORD = "reword the question, or hide both places"
ERRORS: dict[Callable[[Draft], None], list[str]] = {
    leak_between_clozes: [f"{MAP}:3:5: the answer of c1, `overlap`, appears in the question; {REWORD}"],
    leak_of_a_bracketed_answer: [f"{MAP}:9:5: the answer, `L4`, appears in the question; {REWORD}"],
    leak_by_another_name: [f"{MAP}:3:5: the answer of c1, `fourth lumbar root`, appears in the question; {REWORD}"],
    leak_by_the_section: [f"{MAP}:3:5: the answer of c1, `dermatome map`, appears in the section's name; {REWORD}"],
    leak_in_the_stem: [f"{CLINIC}:4:5: the answer, `L5`, appears in the question; {REWORD}"],
    the_same_question_twice: ["content/example: `again/root` asks the same as `reflex/root`; remove one of them"],
    the_same_question_with_two_answers: [
        "content/example: `again/root` asks the same as `reflex/root` but expects another answer; "
        "say in both which one is meant"
    ],
    the_same_text_with_gaps_of_other_numbers: [
        "content/example: `again` asks the same as `overlap`; remove one of them"
    ],
    equal_options: [f"{CLINIC}:4:5: the options `peroneal` and `femoral` read the same; change one"],
    a_reason_that_cites_a_letter: [
        f"{CLINIC}:4:5: the reason of `peroneal` cites a letter, `option A`; name the option: they are shuffled"
    ],
    a_second_option_that_fits: [
        f"{CLINIC}:4:5: the option `l4` fits the findings too; correct the findings or the options"
    ],
    a_plate_without_alt_text: ["content/example: the plate `map` has no alt text; describe it in the figure"],
    a_region_of_something_unknown: [
        "content/example: the region `zone-L5` of `blank-map` refers to `S9`, which the topic does not have; "
        "name a legend entry, a fact or table/row"
    ],
    a_label_of_another_root: [
        f"{MAP}:30:5: the regions `label-L4` and `label-L5` have the same name, `L4`; "
        "draw both for one reference, or pick one with `regions`",
        "content/example: the label `L4` of `map` is drawn for `L5`; "
        "let the figure take its words from what it refers to",
    ],
    a_region_outside_the_picture: [
        f"{MAP}:30:5: the mask of `label-L3` leaves 1% of it uncovered; give the region a simpler outline",
        f"{MAP}:30:5: the region `label-L3` lies outside the picture; draw it inside",
    ],
    a_mask_that_is_too_small: [
        f"{MAP}:30:5: the mask of `label-L3` is 5 pixels wide on a phone, less than 8; "
        "draw it larger, crop the plate or give it a smaller `width_mm` (drawn labels keep their size), "
        "or leave it out with `regions`"
    ],
    two_masks_that_are_too_small: [
        f"{MAP}:30:5: the masks of `label-L3`, `label-L4` are as little as 5 pixels wide on a phone, less than 8; "
        "draw them larger, crop the plate or give it a smaller `width_mm` (drawn labels keep their size), "
        "or leave them out with `regions`"
    ],
    an_area_that_is_too_small: [
        f"{MAP}:{line}:5: the mask of `zone-L5` is 2 pixels wide on a phone, less than 8; "
        "draw it larger, crop the plate, or leave it out with `regions`"
        for line in (32, 31)
    ],
    masks_that_overlap: [
        f"{MAP}:30:5: the masks of `label-L3` and `label-L4` overlap; "
        "move the labels apart, or ask for them in two occlusions"
    ],
    a_region_without_a_name: [
        f"{MAP}:31:5: the region `zone-L5` has no name; let the figure give it words or a legend entry"
    ],
    two_regions_of_one_name: [
        f"{MAP}:30:5: the regions `label-L4` and `label-L5` have the same name, `L4`; "
        "draw both for one reference, or pick one with `regions`"
    ],
    the_answer_in_the_question: [f"{MAP}:30:5: the answer `L4` appears in the question; reword it"],
    a_label_that_no_mask_hides: [
        f"{MAP}:30:5: `L4` stays readable on the picture when `label-L4` is asked; "
        "hide that label too, or use a plate without labels"
    ],
    a_name_that_the_picture_shows: [
        f"{MAP}:31:5: `L3` stays readable on the picture when `zone-L3` is asked; "
        "hide that label too, or use a plate without labels"
    ],
    an_alt_text_that_tells: [
        f"{MAP}:30:5: the blind alt text of `map` names `L4`; describe the picture in the figure without it"
    ],
    one_region_asked_twice: ["content/example: `labels` already asks for `label-L4` in this way; ask for it once"],
    two_cards_that_look_the_same: [
        f"content/example: the card for `label-{root}` looks like that of `labels` for `label-{root}`; "
        "say in both questions which one is meant, or remove one"
        for root in ("L3", "L4", "L5")
    ],
}


@pytest.mark.parametrize("spoil", ERRORS, ids=lambda spoil: spoil.__name__)
def test_an_unfair_card_is_an_error(spoil: Callable[[Draft], None], draft: Draft) -> None:
    spoil(draft)
    assert [str(problem) for problem in draft.report().errors] == ERRORS[spoil]


def too_many_clozes(draft: Draft) -> None:
    draft.fact(text="{{c1::One}} or {{c2::two}} or {{c3::three}} or {{c4::four}} or more.")


def roots_that_give_each_other_away(draft: Draft) -> None:
    draft.fact(text="The knee jerk tests {{c1::[L3]}} and {{c2::[L4]}}.")


def a_long_question(draft: Draft) -> None:
    draft.fact(text=f"Dermatomes {{{{c1::overlap}}}} {'very ' * 30}much.")


def a_long_answer(draft: Draft) -> None:
    draft.fact(text=f"Dermatomes {{{{c1::overlap {'very ' * 8}much}}}}.")


def a_long_list(draft: Draft) -> None:
    draft.fact(text="It tests {{c1::skin, muscle, bone and gut}}.")


def an_option_that_stands_out(draft: Draft) -> None:
    draft.option(0, text="[L5] root of the same painful side")


def a_row_that_nobody_asks(draft: Draft) -> None:
    table = draft.topic.sections[0].tables[0]
    row = table.rows["L4"].model_copy(update={"id": "S9"})
    draft.section(
        0, tables=(table.model_copy(update={"questions": table.questions[:1], "rows": table.rows | {"S9": row}}),)
    )
    ask = table.questions[0].model_copy(update={"rows": ("L3", "L4", "L5")})
    draft.section(0, tables=(draft.topic.sections[0].tables[0].model_copy(update={"questions": (ask,)}),))


def cases_that_nobody_compares(draft: Draft) -> None:
    profile(draft, peroneal={"inversion": "spared", "reflex": "normal", "pain": "back"})
    options = draft.topic.sections[1].vignettes[0].options
    other = Option.model_validate({"id": "tibial", "text": "Tibial nerve", "why": "The foot would not plantarflex."})
    draft.question(options=(options[0], *options[2:], other))


def profile(draft: Draft, **changed: dict[str, str]) -> None:
    """Gives the vignette a profile in which every wrong option but the changed ones contradicts a finding."""
    wrong = {"inversion": "spared", "reflex": "lost"}
    cases: dict[str, dict[str, str]] = {
        "l5": {"inversion": "weak", "reflex": "normal", "pain": "back"},
        **dict.fromkeys(("peroneal", "l4", "femoral", "tibial"), wrong),
    }
    found = {"inversion": ("weak", "spared"), "reflex": ("normal", "lost"), "pain": ("back", "none")}
    made = Profile.model_validate({"id": "foot", "findings": found, "cases": cases | changed, "sources": ["notes"]})
    draft.section(1, profiles=(made,))
    draft.question(profile="foot", findings={"inversion": "weak", "reflex": "normal"})


def texts_that_may_be_read_otherwise(draft: Draft) -> None:
    draft.fact(text="5. The field has 2*3*4 {{c1::parts}}.", why="+ 5 mm")


def texts_that_look_like_markup(draft: Draft) -> None:
    draft.topic = draft.topic.model_copy(update={"documents": {}})
    draft.fact(text="The root [l4] needs {{c1::water}}.", why="H~2O, it seems.")


WARNINGS: dict[Callable[[Draft], None], list[str]] = {
    too_many_clozes: [f"{MAP}:3:5: the fact has 4 cloze groups, more than 3; split it, or let clozes share a number"],
    roots_that_give_each_other_away: [
        f"{MAP}:3:5: the clozes `L3` and `L4` are adjacent and give each other away; give them the same number"
    ],
    texts_that_may_be_read_otherwise: [
        f"{MAP}:3:5: `text`: `3` is emphasised within a word; write \\* for a multiplication sign",
        f"{MAP}:3:5: `text`: the text begins a numbered list at 5; write 5\\. if it is not a list",
        f"{MAP}:3:5: `why`: the text is a list of one item, `5 mm`; "
        "write \\- or \\+ for a literal - or +; for a longer list, begin with `|` instead of `>-`",
    ],
    texts_that_look_like_markup: [
        f"{MAP}:3:5: `text`: `[l4]` is not a chip, though the legend has `L4`; write [L4], or \\[ for the bracket",
        f"{MAP}:3:5: `why`: `H~2O` has a subscript that is not closed; write H~2~O, or \\~ for a literal ~",
    ],
    a_long_question: [f"{MAP}:3:5: the question has 33 words, more than 25; shorten or split it"],
    a_long_answer: [
        f"{MAP}:3:5: the answer `overlap very very very very very very very very much` has 10 words, more than 8; "
        "shorten or split it"
    ],
    a_long_list: [f"{MAP}:3:5: the answer is a set of 4, more than 3; split it into questions that each ask for a few"],
    an_option_that_stands_out: [f"{CLINIC}:4:5: the right option is by far the longest; make the options equally long"],
    a_row_that_nobody_asks: [f"{MAP}:14:5: no card asks for the row `dermatomes/S9`; ask for it"],
    cases_that_nobody_compares: [
        "content/example: only `inversion` distinguishes `l5` from `peroneal`, and no vignette offers both; "
        "make both of them options of one vignette"
    ],
}


@pytest.mark.parametrize("spoil", WARNINGS, ids=lambda spoil: spoil.__name__)
def test_a_questionable_card_is_a_warning(spoil: Callable[[Draft], None], draft: Draft) -> None:
    spoil(draft)
    report = draft.report()
    assert report.errors == ()
    assert [str(problem) for problem in report.warnings] == WARNINGS[spoil]


def test_a_warning_can_be_accepted_with_a_reason(draft: Draft) -> None:
    draft.fact(text="It tests {{c1::skin, muscle, bone and gut}}.", accept="They are one list.")
    report = draft.report()
    assert report.warnings == ()
    assert [(problem.what, reason) for problem, reason in report.accepted] == [
        ("the answer is a set of 4, more than 3", "They are one list.")
    ]


def test_an_error_cannot_be_accepted(draft: Draft) -> None:
    leak_between_clozes(draft)
    draft.fact(text=draft.topic.facts().__next__().text, accept="I like it.")
    assert len(draft.report().errors) == 1


def test_a_reason_without_a_warning_is_a_warning(draft: Draft) -> None:
    draft.fact(accept="It is fine.")
    assert [str(problem) for problem in draft.report().warnings] == [
        f"{MAP}:3:5: `accept` has no warning to accept; remove it"
    ]


def test_whole_words_are_compared_so_l4_is_not_in_l4_l5(draft: Draft) -> None:
    draft.fact(text="The disc [L4]–[L5] presses {{c1::[L5]}}.")
    assert draft.report() == LintReport((), (), ())


def test_each_of_two_answers_with_one_key_is_covered_by_its_own_mask(draft: Draft) -> None:
    """As where a label of another reference is the second of its name."""
    draft.region("map", "label-L4", id="label-L3-2", ref="other/L3")
    assert [str(problem) for problem in draft.report().errors if "uncovered" in problem.what] == []
