"""The end of every build: publishes what was made, says what it was, and records it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from trivet.builder import own_files, publish
from trivet.builder.actions import Action
from trivet.builder.executor import Executor
from trivet.builder.project import Project
from trivet.builder.publish import Product
from trivet.builder.report import ProgressReport, Summary


@dataclass(frozen=True, slots=True)
class Built:
    """The files to publish with their manifest, and what a release writes to the project, by path.

    The summary lists `products`, but not `kept`, which other builds made. `reused` are the names of the actions whose
    artefacts were there.
    """

    products: tuple[Product, ...]
    manifest: Mapping[str, object]
    reused: tuple[str, ...]
    kept: tuple[Product, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)


def products(executor: Executor, actions: Iterable[Action]) -> tuple[Product, ...]:
    """The files to publish of some actions that were run, sorted by path."""
    found = (
        Product(artefact.published, stored.path, stored.sha256)
        for action in actions
        for artefact in action.outputs.values()
        if artefact.published and (stored := executor.stored[artefact.key])
    )
    return tuple(sorted(found, key=lambda product: product.path))


def conclude(
    project: Project,
    executor: Executor,
    report: ProgressReport,
    built: Built,
    record: Callable[[Mapping[str, str], Summary], None],
) -> Summary:
    """Publishes a build, and has `record` note the hashes of its files and its summary.

    Raises OSError if nothing could be published; a record that cannot be written is only reported.
    """
    report.stage("publishing")
    hashes = publish.publish(project, [*built.products, *built.kept], built.manifest, built.files, executor.hashes.of)
    if own_files.is_there(staging := project.staging):
        report.say(f"{staging.name}: dist/ is new, and this last build cannot be removed; remove it")
    sizes = {product.path: (project.dist / product.path).stat().st_size for product in built.products}
    summary = Summary(tuple(executor.made), built.reused, sizes, report.seconds)
    try:
        executor.finish()
        record(hashes, summary)
    except OSError as error:  # `dist/` has been published all the same.
        report.say(f"{error.filename or project.cache}: {(error.strerror or str(error)).lower()}")
    return summary
