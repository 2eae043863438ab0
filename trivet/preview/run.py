"""Runs the preview until Ctrl-C: the server, and the builds after every change."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import signal
import socket
import webbrowser
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import uvicorn
from watchfiles import awatch

from trivet.builder.project import Project
from trivet.builder.report import ProgressReport
from trivet.builder.watch import changed_folders, is_temporary, watched_folders
from trivet.content.topic_folders import topic_ids
from trivet.errors import Problem, TrivetError, counted
from trivet.preview import running_code
from trivet.preview.engine import Engine
from trivet.preview.guard import Address, new_token
from trivet.preview.hub import Hub
from trivet.preview.listening import listen, take_over
from trivet.preview.server import KIND, application
from trivet.preview.state import Json, State

PATIENCE = 0.35
"""Seconds of silence after a change before the slower steps begin, so that they do not delay the next one."""
GRACE = 0.5
"""Seconds that requests are given at the end, so that Ctrl-C ends within one."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the command line says. `only` are the topics to show, all if empty; `port` 0 means any.

    `listener` is the descriptor of a socket that listens already, if this preview goes on for another.
    """

    only: tuple[str, ...] = ()
    port: int | None = None
    listener: int | None = None
    browser: bool = True
    quiet: bool = False


def preview(project: Project, settings: Settings) -> socket.socket | None:
    """Shows the project until Ctrl-C. If it has to begin again, since code that it runs has changed, returns the socket
    on which it listens.

    Raises TrivetError if there is no such topic or no project, OSError if the port is in use.
    """
    known = topic_ids(project.root)
    if unknown := [topic for topic in settings.only if topic not in known]:
        raise TrivetError(
            Problem(f"content/{unknown[0]}", 0, 0, "there is no such topic", f"choose one of {', '.join(known)}")
        )
    listener = listen(settings.port) if settings.listener is None else take_over(settings.listener)
    run = _Run(project, settings, listener, int(listener.getsockname()[1]))
    with contextlib.suppress(KeyboardInterrupt):  # the server raises it again when it has ended
        asyncio.run(run.serve())
    if run.again:
        return listener
    listener.close()
    return None


class _Server(uvicorn.Server):
    """A server that says when it is asked to end, so that streams do not hold it up."""

    def __init__(self, config: uvicorn.Config, on_end: Callable[[], None]) -> None:
        super().__init__(config)
        self.on_end = on_end

    def handle_exit(self, sig: int, frame: object) -> None:
        self.on_end()
        super().handle_exit(sig, frame)  # type: ignore[arg-type]

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Ends. The requests that take too long are cancelled, which would be answered as if they had failed."""
        asyncio.get_running_loop().call_later(0.9 * GRACE, self._hang_up)
        await super().shutdown(sockets)

    def _hang_up(self) -> None:
        for connection in tuple(self.server_state.connections):
            connection.transport.abort()


@dataclass(slots=True)
class _Run:
    """One run. The engine is used by one thread at a time; everything else is in the loop."""

    project: Project
    settings: Settings
    listener: socket.socket
    port: int
    report: ProgressReport = field(init=False)
    engine: Engine = field(init=False)
    hub: Hub = field(init=False)
    ending: asyncio.Event = field(init=False)
    changed: asyncio.Event = field(init=False)
    to_draw: asyncio.Event = field(init=False)
    again: bool = False
    _is_warm: bool = False

    async def serve(self) -> None:
        """Serves until the end."""
        self.report = ProgressReport(quiet=self.settings.quiet)
        self.engine = Engine(self.project, self.settings.only, self.report)
        self.hub, self.ending, self.changed, self.to_draw = Hub(), asyncio.Event(), asyncio.Event(), asyncio.Event()
        address = Address(self.port, new_token())
        app = application(self.project, self.engine, self.hub, address, self.changed.set)
        config = uvicorn.Config(app, log_level="warning", lifespan="off", server_header=False)
        config.timeout_graceful_shutdown = GRACE  # type: ignore[assignment]  # any number will do
        server = _Server(config, self._end)
        for number in (signal.SIGHUP, signal.SIGTERM):  # the server sees to some by itself, but not from its start
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, server.handle_exit)
        url = f"http://127.0.0.1:{self.port}/"
        print(f"preview: {url} (Ctrl-C ends it)", flush=True)
        tasks = [asyncio.create_task(self._watch(server)), asyncio.create_task(self._build())]
        tasks.append(asyncio.create_task(self._draw()))
        if self.settings.browser:
            asyncio.get_running_loop().run_in_executor(None, webbrowser.open, url)
        try:
            await server.serve([self.listener.dup()])  # which it closes at its end
        finally:
            self._end()
            self.engine.close()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self.report.close()

    def _end(self) -> None:
        self.ending.set()
        self.changed.set()
        self.to_draw.set()
        self.hub.end()
        self.engine.printer.close()  # for the server waits for the requests that wait for pages

    async def _watch(self, server: uvicorn.Server) -> None:
        """Notes every change; ends the server if code that runs here is among them."""
        while not self.ending.is_set():
            folders = watched_folders(self.project)
            settings = {"debounce": 60, "step": 10, "rust_timeout": 1000, "yield_on_timeout": True}
            async for changes in awatch(*folders, stop_event=self.ending, **settings):  # type: ignore[arg-type]
                if paths := sorted({path for _, path in changes if not is_temporary(path)}):
                    self._note(paths, server)
                elif others := changed_folders(self.project, folders):  # as when it gets templates of its own
                    self._note(others, server)
                    break

    def _note(self, paths: Sequence[str], server: uvicorn.Server) -> None:
        """Has built what depends on files that have changed."""
        self.report.say(f"— changed: {', '.join(self.project.name(Path(path)) for path in paths[:3])}")
        if any(path.endswith(".py") for path in paths):
            if running := running_code.imported(paths):
                self.engine.note_code(running_code.unreadable(self.project, running))
                self.again = not self.engine.has_wrong_code
                if self.again:
                    self._end()  # the pages load again as soon as they find another server
                    server.should_exit = True
                    return
            self.engine.forget_code()
        elif not all(Path(path).is_relative_to(self.project.content) for path in paths):
            self.engine.look_again()
        if any(Path(path).parent.name == KIND for path in paths):
            self.hub.tell({"reload": True})
        self.changed.set()

    async def _build(self) -> None:
        """Builds, shows what there is after each step, and begins again after every change."""
        while not self.ending.is_set():
            self.changed.clear()
            started, steps, first = perf_counter(), self.engine.steps(), True
            while not self.ending.is_set() and not (self.changed.is_set() and not first):
                try:
                    state = await asyncio.to_thread(next, steps, None)
                except Exception as error:
                    self._fault(error)
                    break
                first = False
                if isinstance(state, str):
                    self.to_draw.set()
                    await self._pause()
                    continue
                if state is None:
                    if not self._is_warm:  # what is kept from now on need not be scanned with every collection
                        gc.collect()
                        gc.freeze()
                        self._is_warm = True
                    break
                self._show(state, started)
            await self.changed.wait()

    async def _draw(self) -> None:
        """Draws beside the steps, which go on; pictures that are new begin them again."""
        while not self.ending.is_set():
            await self.to_draw.wait()
            self.to_draw.clear()
            if self.ending.is_set():
                return
            try:
                if await asyncio.to_thread(self.engine.draw, self.engine.reads):
                    self.changed.set()
            except Exception as error:
                if not self.ending.is_set():
                    self._fault(error)

    def _show(self, state: State, started: float) -> None:
        change = self.hub.show(state)
        if change is not None:
            self.report.say(_told(change, state, perf_counter() - started))

    def _fault(self, error: BaseException) -> None:
        """An unexpected exception is shown as it is by the command line; the preview goes on."""
        notes = "; ".join(getattr(error, "__notes__", ()))
        problem = Problem("trivet", 0, 0, f"a fault of Trivet: {type(error).__name__}: {error} {notes}".strip(), "")
        self.hub.tell({"fault": problem.what})
        self.report.say(problem.what)

    async def _pause(self) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.changed.wait(), PATIENCE)


def _told(change: Json, state: State, seconds: float) -> str:
    """What a change is, in a line for the terminal."""
    topics: dict[str, Json] = change.get("topics") or {}
    changed = [card for topic in topics.values() if topic for card in (topic.get("cards") or {}).values()]
    cards = sum(card is not None for card in changed)  # None stands for a card that is gone
    parts = [counted(cards, "card")] if cards else []
    if "problems" in change:
        parts.append(counted(len(state.problems), "error") if state.problems else "no errors")
    return f"{', '.join(parts) or 'shown'}  {seconds:.2f} s"


def topics_of(names: Sequence[str]) -> tuple[str, ...]:
    """The names of topics as given; a shell that completes the name of a folder adds a slash, or the folder."""
    return tuple(name.rstrip("/").removeprefix("content/") for name in names)
