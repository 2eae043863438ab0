"""The preview answers its own page and nobody else, and nothing that content contains runs."""

from __future__ import annotations

import http.client
import re
import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.preview.conftest import Running, Start
from tests.preview.looking import row, side
from trivet.content.own_templates import own_templates

pytestmark = pytest.mark.slow


def ask(running: Running, path: str, method: str = "GET", **headers: str) -> tuple[int, str]:
    """The code and the text of an answer; `Sec_Fetch_Site` is the header `Sec-Fetch-Site`."""
    port = int(running.address.rstrip("/").rpartition(":")[2])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


def test_requests_of_others_are_refused(shown: Running) -> None:
    own = shown.address.rstrip("/")
    port = own.rpartition(":")[2]
    token = re.search(r'name="trivet-token" content="([^"]+)"', ask(shown, "/")[1])
    assert token
    told = {"X_Trivet_Token": token[1]}
    assert ask(shown, "/state", **told)[0] == 200
    assert ask(shown, "/state", **told, Host=f"localhost:{port}")[0] == 200
    assert ask(shown, "/state", **told, Origin=own)[0] == 200
    # a name that resolves to this machine, and no port
    assert ask(shown, "/", Host=f"evil.example:{port}")[0] == 421
    assert ask(shown, "/", Host="127.0.0.1")[0] == 421
    # another page, also on another port of this machine
    assert ask(shown, "/state", **told, Origin="http://127.0.0.1:1")[0] == 403
    assert ask(shown, "/", Sec_Fetch_Site="same-site")[0] == 403
    assert ask(shown, "/", Origin="null")[0] == 403
    # without the token, or with another
    assert ask(shown, "/state")[0] == 403
    assert ask(shown, "/events?token=guess")[0] == 403
    assert ask(shown, "/media/guess/trivet-0.png")[0] == 404
    assert ask(shown, "/image/guess/views/lake")[0] == 404
    assert ask(shown, "/sheet/guess/heart-chambers/rapid-revision-a4")[0] == 404
    assert ask(shown, "/part/guess/0123456789abcdef")[0] == 404
    assert ask(shown, "/part/guess/0123456789abcdef/0")[0] == 404
    # with it, but for a page that nobody shows any more
    assert ask(shown, f"/part/{token[1]}/0123456789abcdef") == (204, "")
    # no file but its own, and nothing to write
    assert ask(shown, "/page/..%2f..%2fpyproject.toml")[0] == 404
    assert ask(shown, "/state", "POST", **told)[0] == 405


def test_a_hostile_page_on_another_port_learns_nothing(browser: Browser, shown: Running) -> None:
    attack = f"""<!doctype html><title>begun</title><script>
    const own = "{shown.address}";
    const loaded = (element) => new Promise((done, failed) => {{
      element.onload = () => {{
        try {{ done(element.src.endsWith(".js") || element.contentDocument.title); }} catch (error) {{ failed(error); }}
      }};
      element.onerror = failed;
      document.documentElement.append(element);
    }});
    const made = (name, path) => Object.assign(document.createElement(name), {{ src: own + path }});
    const heard = new Promise((done, failed) => {{
      const stream = new EventSource(own + "events?token=x");
      stream.onmessage = done;
      stream.onerror = failed;
    }});
    const tries = [
      fetch(own + "state").then((answer) => answer.text()),
      fetch(own + "state", {{ method: "POST", headers: {{ "x-trivet-token": "x" }} }}),
      heard,
      loaded(made("script", "page/store.js")),
      loaded(made("iframe", "")),
    ];
    Promise.allSettled(tries).then((all) => {{ document.title = all.map((one) => one.status).join(" "); }});
    </script>"""

    class Hostile(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(attack.encode())

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Hostile)
    threading.Thread(target=partial(server.serve_forever, poll_interval=0.05), daemon=True).start()
    page = browser.new_page()
    try:
        page.goto(f"http://127.0.0.1:{server.server_address[1]}/")
        expect(page).to_have_title("rejected rejected rejected rejected rejected", timeout=15_000)
    finally:
        page.close()
        server.shutdown()
        server.server_close()


def test_a_text_that_looks_like_code_is_a_text(page: Page, start: Start) -> None:
    """The page of this test complains of everything that a policy had to refuse: nothing gets that far."""
    running = start()
    page.goto(running.address)
    key, code = "heart-chambers/septum#1", "<img src=x onerror=alert(1)><script>document.title = 1</script>"
    expect(side(page, key).locator(".statement")).to_be_visible()
    running.write("content/heart-chambers/chambers.yaml", "the ventricles", code.replace("<", "\\<"))
    expect(side(page, key).locator(".statement")).to_contain_text(code)
    expect(row(page, key).locator("iframe").first).to_have_attribute("title", "Front of septum")


def test_nothing_that_a_template_or_a_text_contains_leaves_the_frame(browser: Browser, start: Start) -> None:
    """Scripts of templates run, as in Anki, but reach neither the page nor the network."""
    running = start()
    front = (own_templates() / "cards" / "cloze" / "front.html").read_text(encoding="utf-8")
    own = running.project / "templates" / "cards" / "cloze"
    own.mkdir(parents=True)
    script = """<script>
    document.body.dataset.ran = "yes";
    try { parent.document.title = "reached"; } catch (error) { document.body.dataset.parent = error.name; }
    try { localStorage.setItem("x", "y"); } catch (error) { document.body.dataset.storage = error.name; }
    const net = (text) => { document.body.dataset.net = text; };
    fetch("/state").then(() => net("reached"), (error) => net(error.name));
    </script><img src="x" onerror="document.body.dataset.handler = 'ran'">"""
    (own / "front.html").write_text(f"{front}\n{script}\n", encoding="utf-8")
    page = browser.new_page()  # whose console says what was refused
    page.goto(running.address)
    body = page.locator('.row[data-key="heart-chambers/septum#1"] .side').first.frame_locator("iframe").locator("body")
    expect(body).to_have_attribute("data-ran", "yes")
    expect(body).to_have_attribute("data-parent", "SecurityError")
    expect(body).to_have_attribute("data-storage", "SecurityError")
    expect(body).to_have_attribute("data-net", "TypeError")
    assert body.get_attribute("data-handler") is None
    assert page.title() != "reached"
    page.close()
