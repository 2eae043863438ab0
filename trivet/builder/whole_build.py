"""The stages of a build: load, plan, make what is out of date, publish.

    load ──> pictures (planned, made) ──> decks and sheets (planned, made) ──> dist/

If there are errors, they are reported together and nothing is published: `dist/` changes only in the last step. Sheets
are printed while the decks are planned. But a process that builds again and again publishes changed decks before it
plans the sheets, as a build of no other parts would (`--only TOPIC/deck`): printing takes seconds, packing does not.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from trivet.builder import graph, inputs, last_decks, manifest, own_files, picture_actions, snapshot, versions
from trivet.builder.actions import SHEET, Action
from trivet.builder.cache import is_as_made
from trivet.builder.conclusion import Built, conclude, products
from trivet.builder.executor import Executor
from trivet.builder.folder_names import LAST_BUILD
from trivet.builder.git_source import GitSource
from trivet.builder.kept_parts import kept_parts
from trivet.builder.needed_pictures import needed_pictures
from trivet.builder.plates import load_plates
from trivet.builder.project import Project
from trivet.builder.publish import publish
from trivet.builder.reading import ReadTopic, read_topics
from trivet.builder.report import ProgressReport, Summary
from trivet.builder.request import Request
from trivet.builder.stored_content import StoredContent
from trivet.content.model.topic import Topic
from trivet.content.topic_folders import topic_ids
from trivet.content.yaml_document import placed
from trivet.errors import Problem, TrivetError, gathered, working_on
from trivet.figures import figures_in
from trivet.pictures.drawing import PictureName, Plates

if TYPE_CHECKING:
    from trivet.builder.check_result import TopicCheck
    from trivet.builder.deck_plan import DeckPlan
    from trivet.builder.deck_source import DeckSource
    from trivet.builder.kept_content import KeptContent
    from trivet.builder.memo import Memo

Pictures = Mapping[str, Mapping[PictureName, Action]]
"""The planned pictures of each topic, by topic id."""


class WholeBuild:
    """The state of one build."""

    def __init__(
        self,
        project: Project,
        request: Request,
        report: ProgressReport,
        executor: Executor,
        source: GitSource,
        *,
        kept: KeptContent | None = None,
    ) -> None:
        self.project, self.request, self.report, self.executor, self.kept = project, request, report, executor, kept
        self.source = source
        if kept:
            kept.renew(project, executor.before)
        self.known = kept or StoredContent(project, executor.before)
        self.code = self.known.code
        self.problems: list[Problem] = []
        self.sources: list[DeckSource] = []
        """What the decks are made from."""
        self.checked: list[TopicCheck] = []
        """What a check would say, for those that follow."""
        self.packed: set[str] = set()
        """The names of the actions whose files were published before the sheets."""
        self.files: dict[str, str] = {}
        """The text of the project's files that a release writes, by path."""

    def run(self) -> Summary:
        """Runs all stages, from reading the content to publishing."""
        self.report.stage("reading the content")
        self.request.check(known := topic_ids(self.project.root))
        self._prepare_to_print(known)
        wanted = read_topics(self.project, self.request.only, self.known)
        self.report.stage("planning the pictures")
        pictures = self._pictures(wanted)
        drawings = [action for planned in pictures.values() for action in planned.values()]
        documents = [document for read in wanted for document in read.topic.documents.values()]
        try:
            self.executor.run("drawing", drawings)
        except TrivetError as error:
            raise TrivetError(placed(error.problems, documents)) from error
        self.report.stage("planning decks and sheets")
        others = self._decks_and_sheets([read.topic for read in wanted], pictures)
        if not self.request.only:
            others.append(graph.updater(self.project, self.code))
        self.known.save()
        left = [action for action in others if action.name not in self.packed]
        self.executor.run("packing and printing", left, here=self._is_one_deck())
        return self._publish([read.topic for read in wanted], [*drawings, *others])

    def _prepare_to_print(self, topics: Iterable[str]) -> None:
        """Has a worker load the renderer meanwhile if sheets may have to be printed, and little else before that."""
        printed = any("sheets" in self.request.parts(topic) for topic in topics)
        if printed and not self.kept and own_files.is_there(self.project.cache / LAST_BUILD):
            figures_in(self.project.figures)  # where the process finds them, too
            self.executor.pool.warm(f"{SHEET}:load", self.project.root)

    def _is_one_deck(self) -> bool:
        """Whether all that is asked for is the deck of one topic: a worker would only have to be started for it."""
        return len(self.request.only) == 1 and self.request.only[0].endswith("/deck")

    def _pictures(self, topics: Iterable[ReadTopic]) -> Pictures:
        planned: dict[str, Mapping[PictureName, Action]] = {}
        for read in topics:
            with gathered(self.problems), working_on(f"{read.topic.id}/figures"):
                planned[read.topic.id] = picture_actions.pictures(read, self.request.parts(read.topic.id), self.code)
        self._raise_problems()
        self.known.save()  # even if a picture cannot be drawn
        return planned

    def _decks_and_sheets(self, topics: Sequence[Topic], pictures: Pictures) -> list[Action]:
        from trivet.builder.clear_masks import tone_memo
        from trivet.builder.known_shapes import known_shapes

        printed = [topic for topic in topics if "sheets" in self.request.parts(topic.id)]
        tones = tone_memo(self.project.cache)
        with known_shapes(self.project.cache) as shapes:
            plates = {topic.id: self._plates(topic, pictures[topic.id]) for topic in topics}
            if self.kept:
                decks = self._decks(topics, plates, tones)
                if not self.request.release and not self.problems:
                    self._publish_decks(topics, decks)
                sheets = self._sheets(printed, plates)
            else:
                sheets = self._sheets(printed, plates)
                if not self.problems:
                    self.executor.begin(sheets)
                decks = self._decks(topics, plates, tones)
        self._raise_problems()
        tones.save()
        shapes.save()
        return [*decks, *sheets]

    def _decks(self, topics: Sequence[Topic], plates: Mapping[str, Plates], tones: Memo) -> list[Action]:
        """The actions for the decks that are asked for, unless there are problems, which are noted."""
        decks: list[Action] = []
        for topic in topics:
            if "deck" in self.request.parts(topic.id):
                with gathered(self.problems), working_on(f"{topic.id}/deck"):
                    decks += self._deck(topic, plates[topic.id], tones)
                    decks.append(graph.bibliography(topic, self.code))
        return decks

    def _sheets(self, topics: Sequence[Topic], plates: Mapping[str, Plates]) -> list[Action]:
        """The actions for the sheets of these topics, unless there are problems, which are noted."""
        if not topics:
            return []
        compiled = self.known.templates()
        sheets: list[Action] = []
        for topic in topics:
            with gathered(self.problems), working_on(f"{topic.id}/sheets"):
                sheets += graph.sheets(self.project, topic, plates[topic.id], self.code, compiled)
        if compiled:
            compiled.save()
        return sheets

    def _plates(self, topic: Topic, pictures: Mapping[PictureName, Action]) -> Plates:
        """The plates that the deck and the sheets of a topic show, or that the lint looks at."""
        users = needed_pictures(topic, self.request.parts(topic.id))
        drawn = {name: action for name, action in pictures.items() if not users[name].isdisjoint({"deck", "sheets"})}
        return load_plates(drawn, self.executor.stored, self.kept.plates if self.kept else None)

    def _deck(self, topic: Topic, plates: Plates, tones: Memo) -> Iterator[Action]:
        from trivet.builder.check_result import of_plan
        from trivet.builder.deck_actions import deck_actions
        from trivet.builder.deck_from_topic import deck_source

        hashes = {stored.path: stored.sha256 for stored in self.executor.stored.values()}
        source = deck_source(self.project, topic, plates, tones, self.kept)
        plan = self._deck_plan(source)
        self.sources.append(source)
        self.checked.append(of_plan(plan))
        return deck_actions(plan, hashes, self.code)

    def _deck_plan(self, source: DeckSource) -> DeckPlan:
        from trivet.builder import deck_plan

        if source.topic != self.request.release:
            plan = deck_plan.deck_plan(self.project, source, self.known.types)
            self.known.types = tuple(item.type for item in plan.deck.types)
            return plan
        assert self.request.date
        plan = deck_plan.release_plan(self.project, source, date=self.request.date, now=_now())
        self.files.update(plan.files)
        return plan

    def _publish_decks(self, topics: Sequence[Topic], decks: Sequence[Action]) -> None:
        """Publishes the decks if any has changed and this is not all that was asked for; all other files stay."""
        parts = tuple(sorted(f"{topic.id}/deck" for topic in topics if "deck" in self.request.parts(topic.id)))
        if set(parts) == set(self.request.only):
            return
        self.executor.run("packing", decks, here=True)
        self.packed = {action.name for action in decks}
        built = self._built(topics, decks, parts)
        hash_of, dist = self.executor.hashes.of, self.project.dist
        if not all(is_as_made(dist / product.path, product.sha256, hash_of) for product in built.products):
            self.report.stage("publishing the decks")
            publish(self.project, [*built.products, *built.kept], built.manifest, hash_of=hash_of)

    def _publish(self, topics: Sequence[Topic], actions: Iterable[Action]) -> Summary:
        built = self._built(topics, actions, self.request.only)
        return conclude(self.project, self.executor, self.report, built, self._record)

    def _built(self, topics: Sequence[Topic], actions: Iterable[Action], only: Collection[str]) -> Built:
        """What is published of a build of everything, or of `only` some parts."""
        made = products(self.executor, actions)
        kept = kept_parts(self.project, only, self.executor.hashes.of) if only else None
        document = manifest.manifest(self.source, topics, made, only, kept)
        reused = tuple(sorted(self.executor.reused))
        return Built(made, document, reused, kept.products if kept else (), self.files)

    def _record(self, hashes: Mapping[str, str], summary: Summary) -> None:
        versions.system()  # loads the libraries that decide bytes, so that the snapshot lists them
        from trivet.builder.check_result import CheckResult

        said = {
            "summary": summary.size(),
            "check": CheckResult(tuple(self.checked)).text(),
            "decks": "" if self.request.only else last_decks.keep(self.project, self.sources, summary.actions()),
        }
        system = inputs.take(snapshot.mapped_libraries(), self.executor.hashes.digest)
        snapshot.note(self.project, self.executor.before, sorted(self.request.only), hashes, said, system=system)

    def _raise_problems(self) -> None:
        if self.problems:
            raise TrivetError(self.problems)


def _now() -> datetime.datetime:
    """The current local time, to the second: a release is dated by the local day."""
    return datetime.datetime.now().astimezone().replace(microsecond=0)
