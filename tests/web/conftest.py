"""The service over the shipped data, in a process of its own, and a real browser."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from httpx import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright

from mandategraph.query.library import Library, shipped

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")
CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# The installed command, whatever its folder is called.
MAIN = "from mandategraph.cli.main import main; main()"
BROWSER_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

# A loaded machine may need longer than the library's five seconds; a page that is ready ends the wait.
expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def library() -> Library:
    return shipped()


@pytest.fixture(scope="session")
def browser_headers() -> dict[str, str]:
    """Return what a browser says that it accepts."""
    return {"Accept": BROWSER_ACCEPT}


@pytest.fixture(scope="session")
def client(server: str) -> Iterator[Client]:
    """Give a client of the real server that follows no redirect by itself."""
    with Client(base_url=server, timeout=30) as client:
        yield client


@contextmanager
def _serving(log: Path, *arguments: object) -> Iterator[str]:
    """Run ``mandategraph serve`` in a process of its own, on a free port; give its address."""
    with log.open("wb") as stderr:
        process = subprocess.Popen(
            [sys.executable, "-c", MAIN, "serve", "--port", "0", *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=stderr,
            env={**os.environ, "MANDATEGRAPH_QUERY_SECONDS": "3", "MANDATEGRAPH_QUERY_ROWS": "5000"},
        )
        try:
            assert process.stdout is not None
            line = process.stdout.readline().decode()
            assert " serves at http://" in line, log.read_text()
            yield line.partition(" serves at ")[2].partition(" ")[0].rstrip("/")
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(20)
            process.stdout.close()  # type: ignore[union-attr]  # it is a pipe, see above


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., AbstractContextManager[str]]:
    """Give a function that serves with the arguments of the command, as a context with the address."""
    return lambda *arguments: _serving(tmp_path_factory.mktemp("serve") / "stderr", *arguments)


@pytest.fixture(scope="session")
def server(shipped_folder: Path, serve: Callable[..., AbstractContextManager[str]]) -> Iterator[str]:
    """Give the address of a service over the shipped data."""
    with serve("--store", shipped_folder) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Give a real browser, the one that this machine has.

    It ends with its module: while it runs, asyncio takes its loop for one of ours.
    """
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        pytest.skip("needs a Chromium; none is installed on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    """Give a page that axe can get into, whose policy would let no foreign script in; nothing moves on it."""
    # Without motion, colours are those of the new scheme at once.
    context = chromium.new_context(bypass_csp=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()
