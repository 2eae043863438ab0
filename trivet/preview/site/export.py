"""Writes a project as pages for the web, from a complete build."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from trivet.builder import snapshot
from trivet.builder.actions import UPDATER
from trivet.builder.build import build
from trivet.builder.process_environment import prepare_process
from trivet.builder.project import Project
from trivet.builder.reading import read_topics
from trivet.builder.report import ProgressReport
from trivet.builder.request import Request
from trivet.content.model.topic import Topic
from trivet.content.text import plain
from trivet.content.topic_folders import topic_ids
from trivet.deck.pre_release import is_pre_release
from trivet.errors import Problem, TrivetError, working_on
from trivet.pictures.font_files import Weight, font_path, script_fonts
from trivet.preview.card_page import FILES as CARD_FILES
from trivet.preview.site import deck, folder, gallery, handouts, maps, works
from trivet.preview.site.gathered import Gathered, drawn, gathered
from trivet.preview.site.logo import site_logo
from trivet.preview.site.pages import ASSETS, Pages, Place
from trivet.preview.site.texts import SiteHtml, legend_css

WEIGHTS: tuple[Weight, ...] = ("regular", "italic", "semibold", "bold")
FROM_PREVIEW = ("theme.js", "elements.js", "answers.js", "palette.css", "icon.svg", *CARD_FILES)
"""The files of the preview that the pages use too."""
FONT_LICENCE = "LICENSE.txt"
"""The file beside the font that must go where the font goes."""
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """What to export: `only` some topics, all if empty, to `folder`, with so many `workers` if something is built."""

    folder: Path
    only: tuple[str, ...] = ()
    workers: int | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the number of files, and their size in bytes."""

    files: int
    size: int


def export(project: Project, settings: Settings, report: ProgressReport) -> Exported:
    """Builds whatever is out of date, and writes the pages in place of those before.

    Raises TrivetError for whatever a build refuses, an unknown topic, and a folder that is not a site of Trivet's;
    nothing is written then.
    """
    known = topic_ids(project.root)
    if unknown := [topic for topic in settings.only if topic not in known]:
        raise TrivetError(
            Problem(f"content/{unknown[0]}", 0, 0, "there is no such topic", f"choose one of {', '.join(known)}")
        )
    folder.check_place(project, settings.folder)
    prepare_process(project)
    reads = read_topics(project, settings.only)
    pictures = drawn(project, reads, settings.workers, report)  # before the build, which needs fewer of their files
    if snapshot.unchanged(str(project.root), []) is None:
        build(project, Request(workers=settings.workers), report)
    found = [gathered(project, read, pictures[read.topic.id]) for read in reads]
    report.stage("writing the pages")
    files = dict(_files(project, found))
    return Exported(len(files), folder.publish(settings.folder, files))


def _files(project: Project, found: Sequence[Gathered]) -> Iterator[tuple[str, Path | bytes]]:
    """Every file of the site by its path."""
    yield from _assets(project)
    pages, alone = Pages(project), len(found) == 1
    has_updater = (project.dist / UPDATER).is_file()
    if has_updater:
        yield UPDATER, project.dist / UPDATER
    entries = []
    for item in found:
        topic = item.topic
        with working_on(f"{topic.id}/site"), script_fonts(topic.fonts):
            home = "../index.html" if alone else "index.html"
            shown = _shown(project, item, has_updater)
            entries.append({"topic": topic, "title": plain(topic.head.title), **shown})
            inner = Place("../", "", home)
            for name in shown["menu"]:
                if name != "home":
                    yield f"{topic.id}/{name}.html", pages.page(name, topic, inner, shown)
            outer = Place("", f"{topic.id}/", "index.html") if alone else inner
            yield "index.html" if alone else f"{topic.id}/index.html", pages.page("home", topic, outer, shown)
            for path, content in _topic_files(pages, item, shown):
                yield f"{topic.id}/{path}", content
    if not alone:
        yield "index.html", pages.front(entries, found[0].topic)


def _assets(project: Project) -> Iterator[tuple[str, Path | bytes]]:
    """What all pages share: styles, scripts and fonts."""
    shared = {path.name: path for path in project.template_files("preview")}
    yield from ((f"{ASSETS}/{name}", shared[name]) for name in FROM_PREVIEW)
    for path in project.template_files("site"):
        if path.suffix != ".html":
            yield f"{ASSETS}/{path.name}", path
    yield from ((f"{ASSETS}/{weight}.ttf", font_path(weight)) for weight in WEIGHTS)
    yield f"{ASSETS}/font-licence.txt", font_path().with_name(FONT_LICENCE)


def _shown(project: Project, found: Gathered, has_updater: bool) -> Mapping[str, Any]:
    """What the templates of a topic are given, besides the topic itself."""
    topic, words = found.topic, found.topic.words
    html, made = SiteHtml(topic), deck.made_cards(found)
    areas, figures, sheets = maps.maps(found), gallery.gallery(found), handouts.handouts(found)
    sources = works.works(topic)
    marked = sum("high-yield" in card.tags for card in made)
    there = {"home": True, "study": bool(made), "maps": bool(areas), "figures": bool(figures)}
    there |= {"sheets": bool(sheets.sheets), "sources": True, "deck": bool(made)}
    return {
        "menu": tuple(name for name, is_there in there.items() if is_there),
        "summary": Markup(html.render(topic.head.summary)),
        "how_to_study": Markup(html.render(topic.head.how_to_study)) if topic.head.how_to_study else "",
        "how_to_report": Markup(html.render(topic.head.how_to_report)) if topic.head.how_to_report else "",
        "disclaimer": plain(topic.head.disclaimer) if topic.head.disclaimer else "",
        "pre_release": words.deck.pre_release if is_pre_release(topic.head.version) else "",
        "report_url": (topic.head.report_url or "").replace("{id}", ""),
        "id": topic.id,
        "logo": site_logo(topic.logo) if topic.logo else None,
        "cards": made,
        "marked": marked if marked < len(made) else 0,
        "sections": deck.sections(topic, made),
        "maps": areas,
        "subjects": maps.subjects(found, areas, html),
        "figures": figures,
        "heroes": _heroes(areas, figures),
        "themes": tuple(dict.fromkeys(edition.theme for figure in figures for edition in figure.editions)),
        "sheets": sheets.sheets,
        "sheet_files": sheets.files,
        "works": sources,
        "releases": works.releases(project, topic),
        "counts": {
            "cards": words.counted("cards", len(made)),
            "figures": words.counted("figures", len(figures)),
            "sheets": words.counted("sheets", len(sheets.sheets)),
            "sources": words.counted("sources", len(sources)),
        },
        "day": words.day(topic.head.date),
        "package": found.package.name,
        "package_size": _size(found.package),
        "withdrawn": found.withdrawn.name if found.withdrawn else "",
        "updater": UPDATER if has_updater else "",
    }


def _topic_files(pages: Pages, found: Gathered, shown: Mapping[str, Any]) -> Iterator[tuple[str, Path | bytes]]:
    """The files of a topic beside its pages."""
    topic: Topic = found.topic
    yield "legend.css", legend_css(topic).encode()
    yield "cards.js", deck.deck_script(topic, shown["cards"], gallery.card_pictures(found)).encode()
    yield "card.html", pages.frame(deck.frame_policy(found.types))
    yield from gallery.figure_files(found)
    yield from shown["sheet_files"]
    if logo := shown["logo"]:
        yield logo.file, logo.content
    for package in (found.package, found.withdrawn):
        if package:
            yield package.name, package


def _heroes(areas: Sequence[maps.Map], figures: Sequence[gallery.Figure]) -> tuple[gallery.Figure, ...]:
    """The figures on the first page: two maps, or else the first figure."""
    shown = {item.plate for item in areas[:2]}
    return tuple(figure for figure in figures if figure.id in shown) or tuple(figures[:1])


def _size(path: Path) -> str:
    return f"{max(0.1, path.stat().st_size / MEGABYTE):.1f} MB"
