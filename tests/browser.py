"""A headless Chromium for tests of HTML files; tests are skipped visibly where there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = ("--headless=new", "--disable-gpu", "--disable-background-networking",
          "--disable-component-update", "--disable-sync")  # fmt: skip


def executable() -> str | None:
    """Chromium as `CHROMIUM` names it or as it is found on the path."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)


@contextmanager
def chromium() -> Iterator[Any]:
    """A running browser (a playwright `Browser`)."""
    path = executable()
    if path is None and os.environ.get("REQUIRE_BROWSER"):
        pytest.fail("no Chromium found, and REQUIRE_BROWSER is set: install it")
    if path is None:
        pytest.skip("no Chromium found: install it or name it in CHROMIUM")
    from playwright.sync_api import sync_playwright

    root = [] if os.getuid() else ["--no-sandbox"]
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=[*_FLAGS, *root])
        yield browser
        browser.close()


class Opened:
    """A page with what it asked of the network and what it said on the console."""

    def __init__(self, browser: Any, path: Path, query: str = "", **options: Any) -> None:
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.console: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.console.append(str(error)))
        self.page.goto(path.resolve().as_uri() + query)

    def _hear(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.console.append(message.text)

    def ready(self) -> None:
        """Wait until the report's script has made all its lists."""
        self.page.locator("html.ready").wait_for(state="attached")

    @property
    def foreign(self) -> list[str]:
        """Requests beyond the file itself and the data inside it."""
        return [url for url in self.requests if not url.startswith(("file:", "data:", "blob:"))]

    def violations(self) -> list[str]:
        """What axe-core finds: WCAG 2.2 A and AA, and best practice."""
        from axe_playwright_python.sync_playwright import Axe

        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        options = {"runOnly": {"type": "tag", "values": tags}}
        found = Axe().run(self.page, options=options).response["violations"]
        return [
            f"{rule['id']}: {node['target']} {node.get('failureSummary', '')}"
            for rule in found
            for node in rule["nodes"]
        ]


@contextmanager
def opened(browser: Any, path: Path, query: str = "", **options: Any) -> Iterator[Opened]:
    """Open an HTML file; `options` are those of a playwright context (viewport, color_scheme …)."""
    shown = Opened(browser, path, query, **options)
    try:
        yield shown
    finally:
        shown.context.close()
