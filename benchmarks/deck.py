"""Measures how fast a package is written, the memory this takes and its size: Trivet, plain genanki, and Anki itself.

    python benchmarks/deck.py [--notes 1000 10000 100000] [--rounds 3]

Every writer gets the same texts (notes with two clozes each, like those of the topics) and writes the same cards; each
run is a new process. Ratios are Trivet's value to the other's: below 1 is better.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

SIZES = (1_000, 10_000, 100_000)
TAGS = ("trivet::bench::kind::cloze", "trivet::bench::root::L4", "trivet::bench::section::map")
ROOTS = ("L1", "L2", "L3", "L4", "L5", "S1", "S2", "S3")
PLACES = ("medial malleolus", "dorsum of the foot", "lateral heel", "popliteal fossa", "front of the thigh")
SIGNS = ("the knee jerk is reduced", "the ankle jerk is lost", "heel walking fails", "the great toe is weak")
BATCH = 1_000


def texts(count: int) -> Iterator[tuple[str, str]]:
    """Text and reason of `count` notes, all different."""
    for index in range(count):
        root, place = ROOTS[index % 8], PLACES[index % 5]
        chip = f'<span class="root rising" style="--light:#8fbf6a;--dark:#3f6b20">{root}</span>'
        text = (
            f"In case {index} the skin over the {{{{c1::{place}}}}} belongs to {{{{c2::{chip}}}}}, "
            f"and {SIGNS[index % 4]} when that root is compressed by a disc of the level above."
        )
        yield text, f'<div class="reason">The roots go down the limb in order; case {index} follows the rule.</div>'


def by_trivet(count: int, path: Path) -> None:
    """Trivet: notes as values, versioned and written."""
    from trivet.deck.note import DeckHead, Note, VersionedNote, fields, guid
    from trivet.deck.note_types import VersionedType, read_types
    from trivet.deck.package import write

    kind = next(item for item in read_types([PROJECT / "templates"]) if item.name == "Trivet Cloze")
    cards = ((1, "place"), (2, "root"))

    def versioned() -> Iterator[VersionedNote]:
        for index, (text, why) in enumerate(texts(count)):
            note_id = f"bench/{index}"
            values = {"Text": text, "Why": why, "Sources": "Revision notes", "Section": "Map", "Id": note_id}
            row = fields("Trivet Cloze", values)
            yield VersionedNote(Note(note_id, guid(note_id), "Trivet Cloze", row, TAGS, "Bench::10 Map", cards), 1)

    write(path, DeckHead("Bench", "A benchmark."), [VersionedType(kind, 1)], versioned(), {})


def by_genanki(count: int, path: Path) -> None:
    """Plain genanki, used as in its documentation."""
    import genanki

    from trivet.deck.note import guid
    from trivet.deck.note_types import read_types

    kind = next(item for item in read_types([PROJECT / "templates"]) if item.name == "Trivet Cloze")
    model = genanki.Model(
        kind.kind.id,
        "Bench Cloze",
        fields=[{"name": name} for name in kind.kind.fields],
        templates=[{"name": "Cloze", "qfmt": kind.front, "afmt": kind.back}],
        css=kind.css,
        model_type=genanki.Model.CLOZE,
    )
    deck = genanki.Deck(1 << 40, "Bench::10 Map", "A benchmark.")
    for index, (text, why) in enumerate(texts(count)):
        values = {"Text": text, "Why": why, "Sources": "Revision notes", "Section": "Map", "Id": f"bench/{index}"}
        row = [values.get(name, "") for name in kind.kind.fields]
        deck.add_note(genanki.Note(model, row, tags=list(TAGS), guid=guid(f"bench/{index}")))
    genanki.Package(deck).write_to_file(str(path))


def by_anki(count: int, path: Path) -> None:
    """Anki's own backend: notes added in batches, then exported."""
    import anki.lang
    from anki.collection import AddNoteRequest, Collection, ExportAnkiPackageOptions

    from trivet.deck.note_types import read_types

    anki.lang.set_lang("en_US")
    kind = next(item for item in read_types([PROJECT / "templates"]) if item.name == "Trivet Cloze")
    with tempfile.TemporaryDirectory() as folder:
        col = Collection(str(Path(folder) / "collection.anki2"))
        model = col.models.new("Bench Cloze")
        model["type"], model["css"] = 1, kind.css
        for name in kind.kind.fields:
            col.models.add_field(model, col.models.new_field(name))
        template = col.models.new_template("Cloze")
        template["qfmt"], template["afmt"] = kind.front, kind.back
        col.models.add_template(model, template)
        col.models.add(model)
        made, deck = col.models.by_name("Bench Cloze"), col.decks.id("Bench::10 Map")
        assert made is not None
        assert deck is not None
        requests = []
        for index, (text, why) in enumerate(texts(count)):
            note = col.new_note(made)
            values = {"Text": text, "Why": why, "Sources": "Revision notes", "Section": "Map", "Id": f"bench/{index}"}
            note.fields = [values.get(name, "") for name in kind.kind.fields]
            note.tags = list(TAGS)
            requests.append(AddNoteRequest(note, deck))
            if len(requests) == BATCH:
                col.add_notes(requests)
                requests = []
        if requests:
            col.add_notes(requests)
        options = ExportAnkiPackageOptions(with_scheduling=False, with_media=True, legacy=True)
        col.export_anki_package(out_path=str(path), options=options, limit=None)
        col.close()


WRITERS: dict[str, Callable[[int, Path], None]] = {"trivet": by_trivet, "genanki": by_genanki, "anki": by_anki}


def once(writer: str, count: int) -> dict[str, float]:
    """Seconds, peak memory (MB) and size (MB) of one run in this process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.apkg"
        start = time.perf_counter()
        WRITERS[writer](count, path)
        seconds = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return {"seconds": seconds, "memory": peak, "size": path.stat().st_size / 1e6}


def measure(writer: str, count: int) -> dict[str, float]:
    """One run in a new process."""
    command = [sys.executable, __file__, "--once", writer, str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def median(runs: list[dict[str, float]]) -> dict[str, float]:
    """The median of each measurement."""
    return {key: statistics.median(run[key] for run in runs) for key in runs[0]}


def main() -> None:
    """Prints a table of medians; the rounds of the writers alternate."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--notes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--once", nargs=2, metavar=("WRITER", "COUNT"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.once:
        print(json.dumps(once(arguments.once[0], int(arguments.once[1]))))
        return
    print(f"{'notes':>8} {'writer':8} {'notes/s':>9} {'MB peak':>8} {'MB size':>8}   time, memory, size: Trivet to it")
    for count in arguments.notes:
        runs: dict[str, list[dict[str, float]]] = {writer: [] for writer in WRITERS}
        for _ in range(arguments.rounds):
            for writer, done in runs.items():
                done.append(measure(writer, count))
        middle = {writer: median(done) for writer, done in runs.items()}
        ours = middle["trivet"]
        for writer, found in middle.items():
            ratios = "  ".join(f"{ours[key] / found[key]:5.2f}" for key in ("seconds", "memory", "size"))
            shown = "" if writer == "trivet" else ratios
            speed = count / found["seconds"]
            print(f"{count:>8} {writer:8} {speed:>9.0f} {found['memory']:>8.0f} {found['size']:>8.2f}   {shown}")


if __name__ == "__main__":
    main()
