"""Reads the content of a project: YAML files in, checked topics out.

All files are read and all errors collected before anything is reported, so that an author sees them all at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from trivet.content.catalogue import Catalogue
from trivet.content.content_files import ContentFiles
from trivet.content.kept_files import KeptFiles
from trivet.content.link import Loaded, TopicFiles, link, shared_names, unused_sources
from trivet.content.model.bibliography import Source, Sources
from trivet.content.model.inherited import handed_down
from trivet.content.model.layout import Layout
from trivet.content.model.section import Section
from trivet.content.model.topic import Topic
from trivet.content.model.topic_file import TopicFile
from trivet.content.model.words import Words
from trivet.content.own_words import languages, words_for
from trivet.content.stray_files import beside_topics, strays
from trivet.content.topic_folders import CONTENT, topic_ids
from trivet.content.topic_fonts import font_problems, topic_fonts
from trivet.content.topic_names import wrong_name
from trivet.errors import Problem, TrivetError, working_on

SOURCES = f"{CONTENT}/sources.yaml"
OWN_FILES = ("topic", "sheets")
"""The files of a topic that are neither sections nor files of figures."""


def load_project(
    project: Path,
    catalogue: Catalogue | None = None,
    templates: Sequence[Path] = (),
    kept: KeptFiles | None = None,
) -> tuple[Topic, ...]:
    """All topics of a project. Raises TrivetError with every problem in any file.

    `templates` are the folders in which the words of languages are looked up before Trivet's own.

    Without a catalogue, references to figures are not checked, and their content files are not read. `kept` are the
    files read before, for a process that loads the project again and again.
    """
    ids = topic_ids(project)
    if not ids:
        raise TrivetError(Problem(CONTENT, 0, 0, "there is no topic", "start one with `trivet new TOPIC`"))
    problems: list[Problem] = []
    topics: list[Topic] = []
    bibliography = ContentFiles(project, templates, kept)
    sources = bibliography.take(SOURCES, Sources)
    for topic_id in ids:
        files = ContentFiles(project, templates, kept)
        with working_on(f"{CONTENT}/{topic_id}"):
            topic = _topic(files, topic_id, sources.root if sources else None, catalogue)
        problems.extend(files.problems)
        if topic:
            topics.append(topic)
    problems.extend(_same_identities(topics))
    if sources and len(topics) == len(ids) and not problems:
        problems.extend(unused_sources(bibliography.documents[SOURCES], topics))
    problems.extend(shared_names(topics))
    problems.extend(bibliography.problems)
    problems.extend(beside_topics(project, CONTENT))
    if problems:
        raise TrivetError(problems)
    return tuple(topics)


def load_topic(
    project: Path,
    topic_id: str,
    catalogue: Catalogue | None = None,
    templates: Sequence[Path] = (),
    kept: KeptFiles | None = None,
) -> Topic:
    """One topic of a project. Raises TrivetError with every problem in its files and in the bibliography.

    `templates` are the folders in which the words of languages are looked up before Trivet's own.

    Without a catalogue, references to figures are not checked, and their content files are not read. `kept` are the
    files read before, as in :func:`load_project`.
    """
    files = ContentFiles(project, templates, kept)
    sources = files.take(SOURCES, Sources)
    with working_on(f"{CONTENT}/{topic_id}"):
        topic = _topic(files, topic_id, sources.root if sources else None, catalogue)
    if topic is None or files.problems:
        raise TrivetError(files.problems)
    return topic


def _same_identities(topics: Iterable[Topic]) -> list[Problem]:
    """A problem for each topic whose `formerly` is the present or former name of another topic."""
    taken: dict[str, str] = {}
    problems: list[Problem] = []
    for topic in sorted(topics, key=lambda topic: topic.head.formerly or ""):
        other = taken.setdefault(topic.identity, topic.id)
        if other != topic.id:
            what = f"the topic `{other}` is, or was, `{topic.identity}` too"
            remedy = "a released name cannot be reused: correct `formerly`, or rename the other folder"
            problems.append(topic.documents["topic"].problem(("formerly",), what, remedy))
    return problems


def _topic(
    files: ContentFiles, topic_id: str, sources: dict[str, Source] | None, catalogue: Catalogue | None
) -> Topic | None:
    """The topic of one folder; None if it has problems, which are added to `files.problems`."""
    folder = f"{CONTENT}/{topic_id}"
    if what := wrong_name(topic_id):
        files.problems.append(Problem(folder, 0, 0, what, "rename the folder"))
        return None
    if not (files.project / folder).is_dir():
        files.problems.append(Problem(folder, 0, 0, "the folder is missing", "create it with `trivet new`"))
        return None
    head = files.load(folder, "topic", TopicFile)
    models = _figure_files(files, head, catalogue) if catalogue else {}
    sections = _sections(files, folder, head, models)
    if head and catalogue:
        files.problems.extend(strays(files.project, folder, {*OWN_FILES, *head.value.sections, *models}))
    there = {stem for stem in (*models, "sheets") if (files.project / folder / f"{stem}.yaml").is_file()}
    figures = {stem: files.load(folder, stem, model) for stem, model in models.items() if stem in there}
    layout = files.load(folder, "sheets", Layout) if "sheets" in there else None
    words = _words(files, head) if head else None
    wrong_fonts = list(font_problems(files.project, folder, head.value, head.document)) if head else []
    files.problems.extend(wrong_fonts)
    if wrong_fonts or head is None or words is None or sources is None or None in (*sections, *figures.values()):
        return None
    sound = TopicFiles(head, tuple(filter(None, sections)), layout, {key: it for key, it in figures.items() if it})
    linked = link(sound, sources, catalogue, files.kept.checks if files.kept else None)
    files.problems.extend(linked.problems)
    return Topic.model_construct(  # skips validation: all values are valid already
        id=topic_id,
        head=head.value,
        sources={key: sources[key] for key in sorted(linked.cited & sources.keys())},
        sections=tuple(handed_down(part.value) for part in sound.sections),
        files={stem: file.value for stem, file in sound.figures.items()},
        layout=layout.value if layout else None,
        words=words,
        fonts=topic_fonts(files.project, folder, head.value),
        places=linked.places,
        documents={Path(file.document.file).stem: file.document for file in sound.all()},
    )


def _words(files: ContentFiles, head: Loaded[TopicFile]) -> Words | None:
    """The builder's words in the topic's language; None if there are none, or they have problems, which are added."""
    language = head.value.language
    try:
        return words_for(language, files.templates, files.kept)
    except KeyError:
        known = ", ".join(f"`{name}`" for name in languages(files.templates))
        what = f"Trivet has no words in the language `{language}`, only in {known}"
        file = f"templates/words/{language.partition('-')[0]}.yaml"
        remedy = f"write {file}, which docs/languages.md explains"
        files.problems.append(head.document.problem(("language",), what, remedy))
    except TrivetError as error:
        files.problems.extend(problem for problem in error.problems if problem not in files.problems)
    return None


def _sections(
    files: ContentFiles, folder: str, head: Loaded[TopicFile] | None, models: Mapping[str, Any]
) -> list[Loaded[Section] | None]:
    """The section files that topic.yaml lists, with None for each that has problems.

    If topic.yaml cannot be read, all files that may be sections are loaded, to report their problems too.
    """
    if head is None:
        return [files.load(folder, name, Section) for name in _files_of(files.project, folder, models)]
    found: list[Loaded[Section] | None] = []
    for index, name in enumerate(head.value.sections):
        if (files.project / folder / f"{name}.yaml").is_file():
            found.append(files.load(folder, name, Section))
        else:
            what, remedy = f"there is no file {folder}/{name}.yaml", "write it, or remove its name here"
            files.problems.append(head.document.problem(("sections", index), what, remedy))
            found.append(None)
        if name in models:
            what, remedy = f"a figure reads {folder}/{name}.yaml, so it cannot be a section", "name another file"
            files.problems.append(head.document.problem(("sections", index), what, remedy))
    return found


def _figure_files(files: ContentFiles, head: Loaded[TopicFile] | None, catalogue: Catalogue) -> dict[str, Any]:
    """The models of the content files that the topic's figures read, by stem; those of all figures without `head`."""
    if head is None:
        return catalogue.files()
    named = dict.fromkeys(plate.figure for plate in head.value.plates if plate.figure)
    found: dict[str, Any] = {}
    for name in named:
        try:
            found |= catalogue.figures[name].files if name in catalogue.figures else {}
        except TrivetError as error:
            files.problems.extend(error.problems)
    return found


def _files_of(project: Path, folder: str, models: Mapping[str, Any]) -> tuple[str, ...]:
    """The files of a folder that may be sections, by stem: used if its topic.yaml cannot be read."""
    names = sorted(path.stem for path in (project / folder).glob("[!.]*.yaml"))
    return tuple(name for name in names if name not in OWN_FILES and name not in models)
