"""The HTML of the pages, from `templates/site/`; a project's own templates go first.

Every page has a content security policy that admits the files of the site and nothing else. It is in the page itself,
since a web space may not let anybody set headers, and a file has none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from trivet import __version__
from trivet.builder.project import Project
from trivet.content.model.topic import Topic
from trivet.content.text import plain

KIND = "site"
"""The folder in `templates/`."""
ASSETS = "site"
"""The folder of what all pages share."""
OWN = "'self' file:"
"""The files of the site, also for browsers to which no two files have the same origin. No page from a server can load a
file of the visitor's."""
POLICY = "; ".join(
    (
        "default-src 'none'",
        f"script-src {OWN}",
        f"style-src {OWN}",
        f"img-src {OWN} data:",
        f"font-src {OWN}",
        f"frame-src {OWN}",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
SCRIPTS = ("theme.js", "base.js", "elements.js", "site.js")
"""The scripts of every page; the first runs before anything is painted."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page is: `top` leads to the top of the site, `here` to its topic's folder, `home` to its first page."""

    top: str
    here: str
    home: str


@dataclass(frozen=True, slots=True)
class Pages:
    """Renders pages."""

    project: Project

    def page(self, template: str, topic: Topic, place: Place, values: Mapping[str, Any]) -> bytes:
        """The HTML of a page of a topic: the `template` and the `values` that it shows."""
        head = topic.head
        return self._render(
            f"{template}.html",
            page=template,
            place=place,
            language=head.language,
            direction=topic.direction,
            title=plain(head.title),
            head=head,
            words=topic.words,
            said=topic.words.site,
            **values,
        )

    def front(self, topics: Sequence[Mapping[str, Any]], first: Topic) -> bytes:
        """The first page of a site with several topics, in the language of the `first`."""
        return self._render(
            "topics.html",
            page="topics",
            place=Place("", "", "index.html"),
            language=first.head.language,
            direction=first.direction,
            title=first.words.site.topics,
            head=None,
            words=first.words,
            said=first.words.site,
            entries=topics,
            menu=(),
            logo=None,
        )

    def frame(self, policy: str) -> bytes:
        """The page of the frame in which a side of a card is shown."""
        return self._render("card.html", policy=policy)

    def _render(self, template: str, **values: Any) -> bytes:
        folders = [str(folder / KIND) for folder in self.project.templates]
        environment = Environment(
            loader=FileSystemLoader(folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        given = {"policy": POLICY, "assets": ASSETS, "scripts": SCRIPTS, "version": __version__, **values}
        return environment.get_template(template).render(given).encode()
