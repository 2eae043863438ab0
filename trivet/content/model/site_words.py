"""The builder's own words on the pages that it writes for the web (:mod:`trivet.preview.site`)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from trivet.content.model.phrases import Word, says
from trivet.content.model.values import ContentValue


class ThemeNames(ContentValue):
    """What the themes of a picture are called."""

    light: Word
    dark: Word
    grey: Word
    blank: Word


class SitePages(ContentValue):
    """The names of the pages of a topic on the web."""

    home: Word
    study: Word
    maps: Word
    figures: Word
    sheets: Word
    sources: Word
    deck: Word


class SiteWords(ContentValue):
    """What the pages of a topic on the web say."""

    pages: SitePages
    skip: Word
    menu: Word
    theme: Word
    themes: ThemeNames
    made_with: Annotated[str, says("trivet")]
    topics: Word

    try_it: Word
    about_study: Annotated[str, says("cards")]
    about_maps: Word
    about_figures: Annotated[str, says("count")]
    about_sheets: Annotated[str, says("count")]
    about_sources: Annotated[str, says("count")]
    about_deck: Word

    no_script: Word
    choose: Word
    all_sections: Word
    short_course: Annotated[str, says("mark")]
    begin: Word
    known: Annotated[str, says("known", "all")]
    answer: Word
    again: Word
    hard: Word
    good: Word
    easy: Word
    left: Annotated[str, says("count")]
    stop: Word
    question_side: Word
    answer_side: Word
    finished: Word
    at_once: Annotated[str, says("known", "all")]
    next_round: Word
    nothing_due: Word
    choose_others: Word
    keys: Word
    kept: Word
    not_kept: Word
    forget: Word
    forget_sure: Word

    how_maps: Word
    entries: Word
    nothing_said: Word

    how_figures: Word
    described: Word
    download: Word
    file: Annotated[str, says("theme", "format")]

    how_sheets: Word
    sides: Annotated[str, says("count")]
    open: Word

    how_sources: Word
    corrections: Word
    unreleased: Annotated[str, says("version")]
    how_to_report: Word

    how_deck: Word
    computer: Word
    on_computer: tuple[Word, ...] = Field(min_length=1)
    android: Word
    on_android: tuple[Word, ...] = Field(min_length=1)
    iphone: Word
    on_iphone: tuple[Word, ...] = Field(min_length=1)
    newer: Word
    how_newer: Word
    updater: Word
    about_updater: Word
    withdrawn: Word
    about_withdrawn: Word
