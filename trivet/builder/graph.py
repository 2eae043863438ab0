"""What is built, and what each file depends on.

Pictures are planned in `picture_actions`, decks in `deck_actions`, the rest here.

    topic ── read(topic, spec) ──> words ──────────────> picture: svg, json, png         (figures/)
      ├───── notes(topic, plates) ─────> notes ────────> deck, withdrawn: apkg           (trivet/deck)
      ├───── bibliography_page(topic) ─────────────────> bibliography: md                (trivet/content)
      └───── pages(topic, plates, edition) ───> HTML ──> sheet: pdf for each paper       (trivet/sheets)

The updater for learners (addon/) belongs to no topic.

Every file is an artefact with its own key: a hash of its input values (the words, the notes, the HTML), of the code
that makes it, and of the versions of the packages and libraries that determine its bytes. No other change causes it to
be made again. An action makes one artefact or several: a picture is drawn once for all of its files.

`trivet.sheets` is imported inside the function, so that decks can be planned without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trivet.builder import versions
from trivet.builder.actions import ADDON, PACKS, SETS, SHEET, TEXT, UPDATER, Action, Artefact
from trivet.builder.keys import fingerprint
from trivet.builder.project import Project
from trivet.builder.source_code import SourceCode
from trivet.content.bibliography_page import bibliography_page
from trivet.content.model.topic import Topic
from trivet.errors import TrivetError
from trivet.pictures.drawing import Plates

if TYPE_CHECKING:
    from jinja2 import BytecodeCache


def updater(project: Project, code: SourceCode) -> Action:
    """The action for the updater, which learners of any deck need."""
    names = ("*.py", "*.json")
    files = sorted(path for name in names for path in project.addon.glob(name))
    made_by = code.inputs([ADDON], [*files, *(path.resolve() for path in files if path.is_symlink())])
    return Action(
        name="updater",
        make=f"{ADDON}:make",
        arguments=({path.name: path for path in files},),
        outputs={"ankiaddon": Artefact(UPDATER, fingerprint("addon", made_by.key, versions.of(PACKS)), UPDATER)},
        inputs=made_by.paths,
        cost=0.1,
    )


def bibliography(topic: Topic, code: SourceCode) -> Action:
    """The action for the bibliography of a topic, which is published with its deck."""
    file, text, made_by = "bibliography.md", bibliography_page(topic), code.inputs([TEXT])
    return Action(
        name=f"{topic.id}/bibliography",
        make=f"{TEXT}:make",
        arguments=(text,),
        outputs={"md": Artefact(file, fingerprint("text", text, made_by.key), f"{topic.id}/{file}")},
        inputs=made_by.paths,
        cost=0.1,
    )


def sheets(
    project: Project, topic: Topic, plates: Plates, code: SourceCode, compiled: BytecodeCache | None
) -> Iterator[Action]:
    """The actions for the sheets of a topic, one for all editions that are laid out together.

    `compiled` has the templates that were compiled before.

    Raises TrivetError for plates that are too wide.
    """
    from trivet.sheets.cell_widths import too_wide
    from trivet.sheets.editions import Resources, printing_name, printings
    from trivet.sheets.pages import pages
    from trivet.sheets.pdf import SheetPlaces

    if problems := list(too_wide(topic)):
        raise TrivetError(problems)
    made_by = code.inputs([SHEET], project.template_files("sheets"))
    system = versions.system()
    libraries = tuple(system[name] for name in ("fontconfig", "harfbuzz", "pango", "zlib"))
    places = {ref: place for ref, place in topic.places.items() if ref.partition("/")[0] in ("blocks", "sheets")}
    where = SheetPlaces(project.root, places, f"{project.name(project.failed)}/{topic.id}")
    for together in printings(topic):
        first = together[0]
        html = pages(topic, plates, first, project.templates, compiled)
        keys = {made: fingerprint("sheet", html, made, made_by.key, versions.of(SETS), libraries) for made in together}
        shown = Resources(tuple(plates[name] for name in first.plates), topic.fonts)
        yield Action(
            name=f"{topic.id}/sheets/{printing_name(together)}",
            make=f"{SHEET}:make",
            arguments=(html, shown, together, where),
            outputs={
                made.paper: Artefact(made.file, key, f"{topic.id}/sheets/{made.file}") for made, key in keys.items()
            },
            inputs=made_by.paths,
            cost=_seconds(html, len(first.plates)),
            # Papers and themes of a sheet share pictures and lines of text.
            group=f"{topic.id}/{first.sheet}",
        )


def _seconds(html: str, plates: int) -> float:
    """About how long a sheet takes to print with so many plates, so that the longest starts first even if it is new."""
    return 1.0 + len(html) / 250_000 + plates / 40
