"""Refuses requests that do not come from the preview's own page, before anything else sees them.

The server listens on the loopback only, but any page that is open in the browser can send it requests, and a name that
resolves to 127.0.0.1 makes such a page look local. So the header `Host` must be exactly ours, what a browser says about
the origin of a request must be our page, and the content is only given to those who know the token of the run.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from starlette.datastructures import Headers, QueryParams
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

OPEN = ("/card/", "/media/", "/font/")
"""Where the frames of cards load from; they have no origin, since they are sandboxed. Nothing here is a secret except
media, whose path has the token in it."""
ASKING = ("/state", "/events")
"""What has the content, and needs the token."""
TOKEN = "x-trivet-token"
PAGE_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cache-control", b"no-store"),
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where this run of the preview is: the port on the loopback, and a token that only its page knows."""

    port: int
    token: str

    @property
    def hosts(self) -> tuple[str, ...]:
        """The values of `Host` that are ours."""
        return (f"127.0.0.1:{self.port}", f"localhost:{self.port}")

    @property
    def media(self) -> str:
        """The path of pictures, which a page that does not know the token cannot guess."""
        return f"/media/{self.token}/"


def new_token() -> str:
    """A token that cannot be guessed."""
    return secrets.token_urlsafe(24)


class Guard:
    """The middleware. Refusals are one line of text, with the codes that the standards give."""

    def __init__(self, app: ASGIApp, address: Address) -> None:
        self.app, self.address = app, address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on a request that is in order, and adds the headers that every answer has."""
        if scope["type"] != "http":
            return
        code, why = self._refusal(scope)
        if code:
            await PlainTextResponse(f"{why}\n", code)(scope, receive, send)
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                policy = (b"content-security-policy", PAGE_POLICY.encode())
                extra = [pair for pair in (*HEADERS, policy) if pair[0] not in given]
                message["headers"] = [*message["headers"], *extra]
            await send(message)

        await self.app(scope, receive, answer)

    def _refusal(self, scope: Scope) -> tuple[int, str]:
        """The code and the reason for which a request is refused; 0 for one that is not."""
        headers, path = Headers(scope=scope), scope["path"]
        host = headers.get("host", "")
        if host not in self.address.hosts:
            return 421, "this server is not known by that name"
        if scope["method"] not in ("GET", "HEAD"):
            return 405, "nothing is written here"
        if not path.startswith(OPEN):
            origin, site = headers.get("origin"), headers.get("sec-fetch-site", "none")
            if origin not in (None, f"http://{host}") or site not in ("none", "same-origin"):
                return 403, "another page asks"
        if path in ASKING:
            given = headers.get(TOKEN) or QueryParams(scope["query_string"]).get("token", "")
            if not secrets.compare_digest(given.encode(), self.address.token.encode()):
                return 403, "the token is missing, or of another run; load the page again"
        return 0, ""
