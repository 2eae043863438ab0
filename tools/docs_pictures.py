"""Takes the pictures in `docs/pictures/` again, from what a build has put into `dist/`.

    python3 build.py && .venv/bin/python -m tools.docs_pictures

It needs Chromium and pdftoppm, and for the card the web files of Anki, which `build.py test -m desktop` installs.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import anki.lang
import yaml
from anki.collection import Collection
from anki.import_export_pb2 import ImportAnkiPackageOptions, ImportAnkiPackageRequest
from PIL import Image
from playwright.sync_api import sync_playwright

from trivet.builder.actions import PARTS
from trivet.builder.cache import Store
from trivet.builder.plates import finished_plates
from trivet.builder.project import Project, rerun, user_cache
from trivet.builder.reading import read_topics
from trivet.builder.source_code import SourceCode
from trivet.content.model.layout import Layout
from trivet.content.model.section import Section
from trivet.pictures.font_files import FAMILY, font_path
from trivet.sheets.editions import editions
from trivet.sheets.pages import pages
from trivet.sheets.pdf import printer
from trivet.sheets.resources import Library

PROJECT = Path(__file__).resolve().parents[1]
TOPIC = PROJECT / "dist" / "lower-limb"
PICTURES = PROJECT / "docs" / "pictures"
CARD = ("knee-names", 1)
"""The note that is shown as a card, and the number of the card among those of its note."""
BLOCKS = PROJECT / "docs" / "sheets.md"
DPI = 150
PREVIEWED = "upgoing"
"""What is searched for in the preview."""
PATIENCE = 30_000
"""Milliseconds in which the preview has read the topic and shown its cards."""
FACES = {"regular": "400", "italic": "400; font-style: italic", "semibold": "600", "bold": "700"}


def main() -> int:
    """Takes all pictures; returns the exit code."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    missing = [name for name, found in (("chromium", chromium), ("pdftoppm", shutil.which("pdftoppm"))) if not found]
    if missing or not TOPIC.is_dir():
        print(f"missing: {', '.join(missing) or TOPIC.relative_to(PROJECT)}; install or build it first")
        return 1
    assert chromium is not None
    with tempfile.TemporaryDirectory() as folder:
        figures(chromium, Path(folder), "maps", ("map-anterior", "map-posterior"), 550)
        figures(chromium, Path(folder), "discs", ("disc-paracentral",), 700)
        sheet(Path(folder), "rapid-revision-a4", "sheet", 1000)
        sheet(Path(folder), "poster-a3", "poster", 1000)
        blocks(Path(folder))
        card(chromium, Path(folder))
        preview(chromium)
    return 0


def figures(chromium: str, folder: Path, name: str, plates: Sequence[str], width: int) -> None:
    """Plates side by side, each `width` pixels wide."""
    faces = "".join(
        f'@font-face {{ font-family: "{FAMILY}"; src: url("{font_path(weight).as_uri()}"); font-weight: {style}; }}'
        for weight, style in FACES.items()
    )
    taken: list[Image.Image] = []
    for plate in plates:  # a page for each, since the ids of their clip paths are the same
        svg = (TOPIC / "figures" / f"{plate}-light.svg").read_text(encoding="utf-8")
        box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
        assert box is not None
        page = folder / f"{plate}.html"
        style = f"{faces} body {{ margin: 0 }} svg {{ display: block; width: {width}px; height: auto }}"
        page.write_text(f"<!doctype html><meta charset=utf-8><style>{style}</style>{svg[svg.index('<svg') :]}", "utf-8")
        taken.append(shot(chromium, folder, page, (width, round(width * float(box[2]) / float(box[1])))))
    joined = Image.new("RGB", (width * len(taken), max(picture.height for picture in taken)), "white")
    for index, picture in enumerate(taken):
        joined.paste(picture, (index * width, 0))
    store(joined, name)


def sheet(folder: Path, edition: str, name: str, width: int) -> None:
    """The first page of a sheet."""
    pdf = TOPIC / "sheets" / f"{edition}.pdf"
    command = ("pdftoppm", "-png", "-singlefile", "-scale-to-x", str(width), "-scale-to-y", "-1")
    subprocess.run([*command, str(pdf), str(folder / "sheet")], check=True)
    store(Image.open(folder / "sheet.png"), name)


def blocks(folder: Path) -> None:
    """Each block whose YAML is in `docs/sheets.md`, as it is printed."""
    written = re.findall(r"```yaml\n(id: .*?)```", BLOCKS.read_text(encoding="utf-8"), re.DOTALL)
    found = [yaml.safe_load(text) for text in written]
    narrow = [block for block in found if block["kind"] != "ladder"]
    pairs = [narrow[at : at + 2] for at in range(0, len(narrow), 2)]
    pairs += [[block] for block in found if block["kind"] == "ladder"]  # this needs the width of the page
    rows = [{"widths": [1] * len(pair), "cells": [[block] for block in pair]} for pair in pairs]
    page = {"id": "all", "title": "Blocks", "rows": rows}
    sheet = {"id": "blocks", "mode": "answers", "title": "Blocks", "pages": ["all"]}
    sheet |= {"papers": ["a4"], "themes": ["light"]}
    layout = Layout.model_validate({"subject": "Documentation", "sheets": [sheet], "pages": [page]})
    project = Project(PROJECT)
    (read,) = read_topics(project, {TOPIC.name})
    plates = finished_plates(read, PARTS, SourceCode(project), Store(project.cache))
    assert plates is not None, "build the topic first"
    topic = read.topic
    sections = tuple(map(unmarked, topic.sections))  # a sheet has to print whatever is marked `rapid`
    topic = topic.model_copy(update={"layout": layout, "sections": sections})
    (edition,) = editions(topic)
    html = pages(topic, plates, edition, (PROJECT / "templates",))
    library = Library(PROJECT, tuple(plates[name] for name in edition.plates))
    (data,), laid_out, _ = printer(PROJECT).print(html, (edition,), library)
    pdf = folder / "blocks.pdf"
    pdf.write_bytes(data)
    subprocess.run(["pdftoppm", "-png", "-r", str(DPI), str(pdf), str(folder / "block")], check=True)
    kinds = {block["id"]: block["kind"] for block in found}
    for number, path in enumerate(sorted(folder.glob("block-*.png"))):
        with Image.open(path) as side:
            for item in laid_out[number].items:
                if item.kind == "block" and item.block in kinds:
                    left, top, right, bottom = (round(edge * DPI / 25.4) for edge in item.rect)
                    store(side.crop((left - 6, top - 6, right + 6, bottom + 6)), f"block-{kinds[item.block]}")


def unmarked(section: Section) -> Section:
    """A section in which nothing has a mark."""
    facts = tuple(fact.model_copy(update={"marks": ()}) for fact in section.facts)
    tables = tuple(
        table.model_copy(
            update={"rows": {name: row.model_copy(update={"marks": ()}) for name, row in table.rows.items()}}
        )
        for table in section.tables
    )
    return section.model_copy(update={"facts": facts, "tables": tables})


def card(chromium: str, folder: Path) -> None:
    """A picture card with its answer, as Anki's own reviewer shows it at night."""
    web = sorted(user_cache().glob("anki-desktop-*/lib/python*/site-packages/_aqt/data/web"))
    if not web:
        print("card: Anki's web files are missing; `python3 build.py test -m desktop` installs them")
        return
    anki.lang.set_lang("en_US")
    (folder / "anki").mkdir()
    col = Collection(str(folder / "anki" / "collection.anki2"))
    package = str(TOPIC / "lower-limb.apkg")
    col.import_anki_package(ImportAnkiPackageRequest(package_path=package, options=ImportAnkiPackageOptions()))
    note, number = CARD
    found = col.get_card(col.find_cards(f"Id:lower-limb/{note}")[number])
    answer = found.answer()
    col.close()
    script, css = (web[-1] / part for part in ("js/reviewer.js", "css/reviewer.css"))
    page = folder / "anki" / "collection.media" / "card.html"
    head = f'<link rel=stylesheet href="{css.as_uri()}"><script src="{script.as_uri()}"></script>'
    night = '<html class="night-mode" data-bs-theme="dark">'
    body = f'<body class="card card1 nightMode night_mode"><div id=qa>{answer}</div>'
    page.write_text(f"<!doctype html>{night}<meta charset=utf-8>{head}{body}", encoding="utf-8")
    store(shot(chromium, folder, page, (1000, 720)), "card")


def preview(chromium: str) -> None:
    """The preview with the cards of the topic, as an author has it beside the editor."""
    command, environment = rerun(
        PROJECT, "preview", TOPIC.name, "--no-browser", "--port", "0", "--project", str(PROJECT)
    )
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert process.stdout
        address = re.search(r"http://\S+", process.stdout.readline())
        assert address
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1280, "height": 860})
            page.goto(address[0])
            page.get_by_role("searchbox").fill(PREVIEWED)
            page.wait_for_timeout(PATIENCE)
            store(Image.open(io.BytesIO(page.screenshot())), "preview")
            browser.close()
    finally:
        process.terminate()
        process.wait()


def shot(chromium: str, folder: Path, page: Path, size: tuple[int, int]) -> Image.Image:
    """A page of HTML in a window of this size."""
    taken = folder / f"{page.stem}.png"
    switches = (
        *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--allow-file-access-from-files"),
        *("--virtual-time-budget=8000", f"--user-data-dir={folder / 'profile'}"),
        *(f"--window-size={size[0]},{size[1]}", f"--screenshot={taken}"),
    )
    subprocess.run([chromium, *switches, page.as_uri()], check=True, capture_output=True, timeout=120)
    return Image.open(taken)


def store(picture: Image.Image, name: str) -> None:
    """Keeps a picture in 256 colours, which takes a third of the bytes."""
    path = PICTURES / f"{name}.png"
    coloured = picture.convert("RGB")
    reduced = coloured.quantize(palette=coloured.quantize(256), dither=Image.Dither.FLOYDSTEINBERG)
    reduced.putpalette([255 if value > 250 else value for value in reduced.getpalette() or []])  # paper is white
    reduced.save(path, optimize=True)
    print(f"{path.relative_to(PROJECT)}  {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    sys.exit(main())
