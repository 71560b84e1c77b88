"""Builds the real site once for all tests, serves it, and starts the browser."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

import large_site as large_site_content
import small_site as small_site_content
from built import BuiltSite
from program import ROOT, TODAY, Newsroom, run
from server import Server

SUB_PATH = "/sub/"
# Where on its host the site lies that most tests look at: `SITE_PATH=/briefing/` runs them all below
# a path.
MAIN_PATH = os.environ.get("SITE_PATH", "/")
CHROMIUM = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


class Builds:
    """The builds that all tests look at."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="sitegen-browser-"))
        self.made: dict[str, BuiltSite] = {}

    def site(self, name: str, base_url: str, root: Path = ROOT) -> BuiltSite:
        if name not in self.made:
            output = self.folder / name
            done = run("build", "--root", root, "--output", output, "--today", TODAY,
                       "--base-url", base_url, "--no-cache", "--lang", "en")
            if done.code != 0:
                raise pytest.UsageError(
                    f"building the site failed with code {done.code}\n{done.err}{done.out}")
            self.made[name] = BuiltSite(output, base_url)
        return self.made[name]

    def written(self, name: str, write, base_url: str) -> BuiltSite:
        """A site whose content `write` writes, with the project's own templates."""
        root = self.folder / f"{name}-root"
        if not root.exists():
            write(root)
            shutil.copytree(ROOT / "Templates", root / "Templates")
        return self.site(name, base_url, root=root)

    @property
    def large(self) -> BuiltSite:
        return self.written("large", large_site_content.write, "https://large.example/")

    @property
    def small(self) -> BuiltSite:
        return self.written("small", small_site_content.write, "https://small.example/")

    @property
    def main(self) -> BuiltSite:
        # Below a path on a host of its own: the publisher's home is the root of `briefing.example`.
        host = "https://briefing.example" if MAIN_PATH == "/" else "https://pages.example"
        return self.site("root", host + MAIN_PATH)

    @property
    def sub(self) -> BuiltSite:
        return self.site("sub", "https://host.example" + SUB_PATH)


def pytest_configure(config: pytest.Config) -> None:
    config.builds = Builds()


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(config.builds.folder, ignore_errors=True)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes `page_path` runs for the representatives of every type of page."""
    if "page_path" in metafunc.fixturenames:
        chosen = metafunc.config.builds.main.representatives
        metafunc.parametrize("page_path", list(chosen.values()), ids=list(chosen))


@pytest.fixture(scope="session")
def site(pytestconfig: pytest.Config) -> BuiltSite:
    """The real site, at the root of its host unless `SITE_PATH` says otherwise."""
    return pytestconfig.builds.main


@pytest.fixture(scope="session")
def sub_site(pytestconfig: pytest.Config) -> BuiltSite:
    """The real site, below a path of its host."""
    return pytestconfig.builds.sub


@pytest.fixture(scope="session")
def large_site(pytestconfig: pytest.Config) -> BuiltSite:
    """A site on which every list outgrows its page."""
    return pytestconfig.builds.large


@pytest.fixture(scope="session")
def small_site(pytestconfig: pytest.Config) -> BuiltSite:
    """A site with three articles."""
    return pytestconfig.builds.small


@pytest.fixture(scope="session")
def large_server(large_site: BuiltSite):
    with Server(large_site.folder) as running:
        yield running


@pytest.fixture(scope="session")
def small_server(small_site: BuiltSite):
    with Server(small_site.folder) as running:
        yield running


@pytest.fixture(scope="session")
def server(site: BuiltSite):
    with Server(site.folder, MAIN_PATH) as running:
        yield running


@pytest.fixture(scope="session")
def sub_server(sub_site: BuiltSite):
    with Server(sub_site.folder, SUB_PATH) as running:
        yield running


@pytest.fixture(scope="session")
def browser():
    wanted = os.environ.get("CHROMIUM")
    found = [wanted] if wanted else [path for name in CHROMIUM if (path := shutil.which(name))]
    if not found:
        pytest.fail("no Chromium here: install it, or name it in CHROMIUM", pytrace=False)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found[0], args=["--no-sandbox"])
        yield running
        running.close()


class Tab:
    """A page in the browser, with everything that went wrong in it."""

    def __init__(self, context: BrowserContext, server: Server) -> None:
        self.server = server
        self.problems: list[str] = []
        self.page: Page = context.new_page()
        self.page.set_default_timeout(20_000)
        self.page.on("console", self.on_console)
        self.page.on("pageerror", lambda error: self.problems.append(f"script error: {error}"))
        self.page.on("request", self.on_request)
        self.page.on("response", self.on_response)
        self.page.on("requestfailed", self.on_failure)
        self.page.expose_binding(
            "reportViolation", lambda _, text: self.problems.append(f"policy violated: {text}"))
        self.page.add_init_script(
            "addEventListener('securitypolicyviolation', (e) => window.reportViolation("
            "`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber} ${e.sample}`))")

    def on_console(self, message) -> None:
        if message.type in ("error", "warning"):
            self.problems.append(f"console {message.type}: {message.text}")

    def on_request(self, request) -> None:
        if not request.url.startswith(self.server.origin + self.server.prefix):
            self.problems.append(f"request outside the site: {request.url}")

    def on_failure(self, request) -> None:
        # A page may be left before its icon has come.
        if request.failure == "net::ERR_ABORTED" and "/assets/favicon" in request.url:
            return
        self.problems.append(f"request failed: {request.url}")

    def on_response(self, response) -> None:
        if response.status >= 400:
            self.problems.append(f"answer {response.status}: {response.url}")

    def open(self, path: str) -> Page:
        self.page.goto(self.server.url(path), wait_until="load")
        return self.page

    def width(self, pixels: int) -> None:
        self.page.set_viewport_size({"width": pixels, "height": 900})


@pytest.fixture
def new_tab(browser: Browser, server: Server):
    """Opens tabs: `new_tab(color_scheme="dark", java_script_enabled=False)`."""
    contexts = []

    def open_tab(on: Server = server, width: int = 1280, **options) -> Tab:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        return Tab(context, on)

    yield open_tab
    for context in contexts:
        context.close()


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A copy of the real site that the test may change."""
    return Newsroom.copy(tmp_path / "newsroom")
