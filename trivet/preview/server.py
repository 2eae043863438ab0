"""The web application: the page, the frames of cards, pictures, pages of sheets, the state and what changes in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from trivet import __version__
from trivet.builder.project import Project
from trivet.deck.note_types import NoteType
from trivet.pictures.font_files import Weight, font_path
from trivet.preview import card_page
from trivet.preview.engine import Engine
from trivet.preview.guard import Address, Guard
from trivet.preview.hub import Hub
from trivet.preview.sheet_routes import SheetRoutes

KIND = "preview"
"""The folder in `templates/`."""
IMAGE_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


def application(project: Project, engine: Engine, hub: Hub, address: Address, build: Callable[[], None]) -> Guard:
    """The application of one run; `build` has what is shown built again."""
    routes = _Routes(project, engine, hub, address)
    sheets = SheetRoutes(engine, address, build)
    app = Starlette(
        routes=[
            Route("/", routes.page),
            Route("/page/{name}", routes.file),
            Route("/card/{name}", routes.file),
            Route("/frame/{version}", routes.frame),
            Route("/font/{weight}", routes.font),
            Route("/media/{token}/{name}", routes.media),
            Route("/image/{token}/{topic}/{image}", routes.image),
            Route("/sheet/{token}/{topic}/{edition}", sheets.ask),
            Route("/part/{token}/{key}", sheets.part),
            Route("/part/{token}/{key}/{number:int}", sheets.page),
            Route("/state", routes.state),
            Route("/events", routes.events),
        ]
    )
    return Guard(app, address)


class _Routes:
    """Answers the requests; everything that it gives is read when it is asked for."""

    def __init__(self, project: Project, engine: Engine, hub: Hub, address: Address) -> None:
        self.project, self.engine, self.hub, self.address = project, engine, hub, address

    def page(self, request: Request) -> Response:
        folders = [str(folder / KIND) for folder in self.project.templates]
        loader = Environment(loader=FileSystemLoader(folders), autoescape=True, undefined=StrictUndefined)
        html = loader.get_template("page.html").render(
            token=self.address.token, media=self.address.media, project=self.project.root.name, version=__version__
        )
        return HTMLResponse(html)

    def file(self, request: Request) -> Response:
        name = request.path_params["name"]
        known = {path.name: path for path in self.project.template_files(KIND)}
        return _file(known.get(name))

    def frame(self, request: Request) -> Response:
        policy = card_page.policy(
            f"http://{request.headers['host']}", self.address.media, card_page.script_hashes(self.types)
        )
        return HTMLResponse(card_page.card_page(self.address.media), headers={"content-security-policy": policy})

    def font(self, request: Request) -> Response:
        weights: dict[str, Weight] = {"regular": "regular", "italic": "italic", "semibold": "semibold", "bold": "bold"}
        weight = weights.get(request.path_params["weight"])
        return _file(font_path(weight) if weight else None)

    def media(self, request: Request) -> Response:
        if request.path_params["token"] != self.address.token:
            return _file(None)
        return _file(self.engine.media.get(request.path_params["name"]))

    def image(self, request: Request) -> Response:
        """An image as it lies in the topic; an SVG that is opened by itself runs nothing and loads nothing."""
        given = request.path_params
        if given["token"] != self.address.token:
            return _file(None)
        answer = _file(self.engine.image(given["topic"], given["image"]))
        answer.headers["content-security-policy"] = IMAGE_POLICY
        return answer

    async def state(self, request: Request) -> Response:
        return Response(self.hub.whole(), media_type="application/json")

    async def events(self, request: Request) -> Response:
        given = request.headers.get("last-event-id") or request.query_params.get("since", "0")
        stream = self.hub.events(int(given) if given.isdecimal() else 0)
        return StreamingResponse(stream, media_type="text/event-stream")

    @property
    def types(self) -> tuple[NoteType, ...]:
        return self.engine.types


def _file(path: Path | None) -> Response:
    if path is None or not path.is_file():
        return PlainTextResponse("there is no such file\n", 404)
    return FileResponse(path)
