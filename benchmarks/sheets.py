"""Measures how fast sheets are printed by Trivet, by plain WeasyPrint calls in sequence, and by Chromium.

    python benchmarks/sheets.py [--project .] [--topic lower-limb] [--rounds 3] [--printers trivet weasyprint chromium]

All print the same HTML; it and the pictures are made before the clock starts. Each run is a new process, imports
included. Trivet prints in two workers as a build does, all editions of a sheet in one of them: each has one set of
fonts, parses every picture once, breaks the same line of text once, and lays out cards once for all papers; the others
lay out every edition. Ratios are Trivet's value to the other's: below 1 is better. The audit's share is the part of
Trivet's time that the audit takes.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

if TYPE_CHECKING:
    from trivet.pictures.drawing import Plate
    from trivet.sheets.editions import Edition

    Job = tuple[str, tuple[Edition, ...], tuple[Plate, ...]]
    """The HTML of some editions that differ in nothing but their paper, and their pictures."""

PROCESSES = 2


def prepare(project_folder: Path, topic_id: str, folder: Path) -> None:
    """Draws the pictures and writes the HTML of all editions, as `jobs` in `folder`."""
    from trivet.builder.picture_actions import pictures
    from trivet.builder.project import Project
    from trivet.builder.reading import read_topics
    from trivet.builder.source_code import SourceCode
    from trivet.builder.tasks.picture import make
    from trivet.pictures.plate import load_plate
    from trivet.sheets.editions import printings
    from trivet.sheets.pages import pages

    project = Project(project_folder)
    read = next(read for read in read_topics(project) if read.topic.id == topic_id)
    topic = read.topic
    plates = {}
    for name, action in pictures(read, ("sheets",), SourceCode(project)).items():
        files: dict[Any, Path] = {kind: folder / artefact.file for kind, artefact in action.outputs.items()}
        arguments: Any = (*action.arguments, files)
        make(*arguments)
        plates[name] = load_plate(files)
    jobs = [
        (
            pages(topic, plates, together[0], (PROJECT / "templates",)),
            together,
            tuple(plates[name] for name in together[0].plates),
        )
        for together in printings(topic)
    ]
    (folder / "jobs").write_bytes(pickle.dumps(jobs))


def jobs_in(folder: Path) -> list[Job]:
    """What to print, the longest first."""
    found: list[Job] = pickle.loads((folder / "jobs").read_bytes())
    return sorted(found, key=lambda job: -len(job[0]))


def editions_in(folder: Path) -> list[tuple[str, Edition, tuple[Plate, ...]]]:
    """Each edition by itself, the longest first."""
    return [(html, edition, plates) for html, together, plates in jobs_in(folder) for edition in together]


def trivet_one(job: Job, out: Path) -> float:
    """Prints some editions together as a build does; returns the seconds that the audit took."""
    pdf: Any = import_module("trivet.sheets.pdf")
    spent = 0.0
    read, judge = pdf.laid_out.read, pdf.audit

    def timed(work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any) -> Any:
            nonlocal spent
            start = time.perf_counter()
            result = work(*arguments)
            spent += time.perf_counter() - start
            return result

        return run

    html, together, plates = job
    pdf.laid_out.read, pdf.audit = timed(read), timed(judge)
    try:
        pdf.write_all(html, {edition: out / edition.file for edition in together}, plates, PROJECT)
    finally:
        pdf.laid_out.read, pdf.audit = read, judge
    return spent


def by_trivet(folder: Path, out: Path) -> dict[str, float]:
    """Prints all editions, by the workers of a build."""
    from trivet.builder.scheduler import Task
    from trivet.builder.workers import Pool

    spent = 0.0
    with Pool(PROCESSES) as pool:
        pool.add(
            Task(job[1][0].name, "benchmarks.sheets:trivet_one", (job, out), len(job[0]), job[1][0].sheet)
            for job in jobs_in(folder)
        )
        for outcome in pool.outcomes():
            if outcome.error:
                raise outcome.error
            spent += outcome.value
    return {"audit": spent}


def by_weasyprint(folder: Path, out: Path) -> dict[str, float]:
    """Prints the editions in sequence, with the same fonts and pictures."""
    from trivet.sheets.font_setup import FONTS_CONF, font_folder
    from trivet.sheets.pdf import VARIANT
    from trivet.sheets.resources import Library

    conf = folder / "fonts.conf"
    conf.write_text(FONTS_CONF.format(fonts=font_folder(), cache=folder / "fontcache"), encoding="utf-8")
    os.environ["FONTCONFIG_FILE"] = str(conf)
    from weasyprint import HTML

    for html, edition, plates in editions_in(folder):
        fetcher = Library(PROJECT, plates).fetcher()
        HTML(string=html, url_fetcher=fetcher).write_pdf(out / edition.file, pdf_variant=VARIANT)
    return {}


def by_chromium(folder: Path, out: Path) -> dict[str, float]:
    """Prints to PDF in a headless browser, one edition after the other, each in a new browser."""
    from trivet.sheets.font_setup import font_folder

    browser = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    faces = "".join(
        f'@font-face {{ font-family: "Source Sans Pro"; font-weight: {weight}; font-style: {style}; '
        f"src: url({(font_folder() / f'SourceSansPro-{name}.ttf').as_uri()}) }}"
        for name, weight, style in (
            ("Regular", 400, "normal"),
            ("It", 400, "italic"),
            ("Semibold", 600, "normal"),
            ("Bold", 700, "normal"),
        )
    )
    for html, edition, plates in editions_in(folder):
        addresses = {plate.spec.stem: plate.svg.as_uri() for plate in plates}
        page = html
        for stem, address in addresses.items():
            page = re.sub(rf"plate:{stem}\?\w*", address, page)
        source = out / f"{edition.name}.html"
        source.write_text(page.replace("<style>", f"<style>{faces}"), encoding="utf-8")
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        command += [f"--print-to-pdf={out / edition.file}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True)
    return {}


PRINTERS: dict[str, Callable[[Path, Path], dict[str, float]]] = {
    "trivet": by_trivet,
    "weasyprint": by_weasyprint,
    "chromium": by_chromium,
}


def once(printer: str, folder: Path) -> dict[str, float]:
    """The CPU seconds of all processes, the audit's seconds, and the size of the PDFs in MB."""
    with tempfile.TemporaryDirectory() as out:
        found = PRINTERS[printer](folder, Path(out))
        used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        cpu = sum(usage.ru_utime + usage.ru_stime for usage in used)
        size = sum(path.stat().st_size for path in Path(out).glob("*.pdf")) / 1e6
        return {"cpu": cpu, "size": size, "audit": 0.0, **found}


def measure(printer: str, folder: Path) -> dict[str, float]:
    """One run in a new process, with its wall-clock seconds from start to end."""
    start = time.perf_counter()
    command = [sys.executable, __file__, "--once", printer, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return {**found, "seconds": time.perf_counter() - start}


def main() -> None:
    """Prints a table of medians; the rounds of the printers alternate."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--project", type=Path, default=PROJECT)
    parser.add_argument("--topic", default="lower-limb")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--printers", nargs="+", choices=PRINTERS, default=list(PRINTERS))
    parser.add_argument("--once", nargs=2, metavar=("PRINTER", "FOLDER"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.once:
        print(json.dumps(once(arguments.once[0], Path(arguments.once[1]))))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(arguments.project.resolve(), arguments.topic, folder)
        runs: dict[str, list[dict[str, float]]] = {printer: [] for printer in arguments.printers}
        for _ in range(arguments.rounds):
            for printer, done in runs.items():
                done.append(measure(printer, folder))
        middle = {
            name: {key: statistics.median(run[key] for run in done) for key in done[0]} for name, done in runs.items()
        }
        ours = middle.get("trivet", {})
        print(f"{len(editions_in(folder))} editions; medians of {arguments.rounds} rounds")
        print(f"{'printer':11} {'s':>7} {'CPU s':>7} {'MB':>6}   seconds, CPU, size: Trivet to it")
        for printer, found in middle.items():
            ratios = "  ".join(f"{ours[key] / found[key]:5.2f}" for key in ("seconds", "cpu", "size") if ours)
            shown = "" if printer == "trivet" else ratios
            print(f"{printer:11} {found['seconds']:>7.2f} {found['cpu']:>7.2f} {found['size']:>6.2f}   {shown}")
        if ours:
            print(f"the audit takes {100 * ours['audit'] / ours['cpu']:.1f} % of Trivet's own time")


if __name__ == "__main__":
    main()
