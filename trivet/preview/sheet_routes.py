"""Answers the requests for pages of sheets, which are printed when they are asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from trivet.builder.task_call import WorkerError
from trivet.builder.workers import WorkerDiedError
from trivet.preview.engine import Engine
from trivet.preview.findings import Finding
from trivet.preview.guard import Address
from trivet.preview.state import finding_json


class SheetRoutes:
    """The paths below `/sheet/` and `/part/`; all have the token of the run in them."""

    def __init__(self, engine: Engine, address: Address, build: Callable[[], None]) -> None:
        self.engine, self.address, self.build = engine, address, build

    async def ask(self, request: Request) -> Response:
        """Has an edition made from now on: its parts come with the state."""
        if not self._is_ours(request):
            return _missing()
        given = request.path_params
        if self.engine.sheets.ask(given["topic"], given["edition"]):
            self.build()
        return JSONResponse({})

    async def part(self, request: Request) -> Response:
        """Prints a part; how many pages it has, and what is wrong with them. Nothing if it is not shown any more."""
        if not self._is_ours(request):
            return _missing()
        key = request.path_params["key"]
        if (part := self.engine.sheets.part(key)) is None:
            return Response(status_code=204)
        try:
            images = await asyncio.get_running_loop().run_in_executor(
                self.engine.printer.thread, self.engine.printer.print, key, part
            )
        except (WorkerError, WorkerDiedError, asyncio.CancelledError) as error:
            if self.engine.printer.has_ended:  # and the server may wait no longer for a process that is just starting
                return Response(status_code=204)
            if isinstance(error, asyncio.CancelledError):
                raise
            return PlainTextResponse(f"a fault of Trivet: {error}\n", 500)
        if images.pages and self.engine.sheets.printed(key, len(images.pages)):
            self.build()  # the numbers of other pages depend on it
        findings = [*(Finding(item, True) for item in images.errors), *map(Finding, images.warnings)]
        return JSONResponse({"pages": len(images.pages), "findings": [finding_json(item) for item in findings]})

    async def page(self, request: Request) -> Response:
        """A page of a part that was printed, by its number from 0."""
        given = request.path_params
        images = self.engine.printer.kept(given["key"]) if self._is_ours(request) else None
        if images is None or given["number"] >= len(images.pages):
            return _missing()
        return Response(images.pages[given["number"]], media_type="image/png")

    def _is_ours(self, request: Request) -> bool:
        return bool(request.path_params["token"] == self.address.token)


def _missing() -> Response:
    return PlainTextResponse("there is no such page\n", 404)
