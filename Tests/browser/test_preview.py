"""The live preview in a real browser and over real HTTP.

`SITEGEN_SOAK=480 pytest Tests/browser/test_preview.py -k soak` edits for eight minutes.
"""

from __future__ import annotations

import os
import random
import shutil
import time

import pytest
from playwright.sync_api import Error

from built import BuiltSite
from preview import Preview, eventually

ARTICLE = "Content/articles/2025/ai-in-ecommerce.md"
PATH = "/articles/ai-in-ecommerce/"


@pytest.fixture
def preview(newsroom):
    with Preview(newsroom) as running:
        yield running


@pytest.fixture
def tab(browser, preview):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=preview.address)
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto(preview.address + PATH)
    yield page
    context.close()


def ask(tab, script: str):
    """What a script gives in the page; nothing while the page is loaded again."""
    try:
        return tab.evaluate(script)
    except Error:
        return None


def problems(tab) -> str | None:
    """What stands above the page: "error", "warning" or nothing."""
    return ask(tab, """() => {
        const panel = document.querySelector("sitegen-preview")?.shadowRoot?.querySelector(".panel");
        return panel ? (panel.classList.contains("error") ? "error" : "warning") : "";
    }""")


def text(tab) -> str:
    return "".join((ask(tab, "() => document.querySelector('main').textContent") or "").split())


def test_save_refreshes_the_page_and_keeps_its_place(preview, tab):
    tab.evaluate("() => scrollTo(0, 700)")
    file = preview.newsroom.root / ARTICLE
    file.write_text(file.read_text("utf-8") + "\n刚刚保存的一段。\n", "utf-8")
    assert eventually(lambda: "刚刚保存的一段。" in text(tab))
    assert eventually(lambda: ask(tab, "() => Math.round(scrollY)") == 700)


def test_styles_are_swapped_without_loading_the_page(preview, tab):
    tab.evaluate("() => { window.isTheSamePage = true; }")
    preview.newsroom.write(
        "Templates/assets/site.css", (preview.newsroom.root / "Templates/assets/site.css")
        .read_text("utf-8") + "\nmain { outline: 3px solid rgb(1, 2, 3); }\n")
    assert eventually(lambda: tab.evaluate(
        "() => getComputedStyle(document.querySelector('main')).outlineColor") == "rgb(1, 2, 3)")
    assert tab.evaluate("() => window.isTheSamePage")
    assert eventually(lambda: tab.locator('link[rel="stylesheet"]').count() == 2)


def test_error_stands_above_the_last_good_page_until_put_right(preview, tab):
    before = text(tab)
    file = preview.newsroom.root / ARTICLE
    good = file.read_text("utf-8")
    file.write_text(good.replace("companies:", "compaines:", 1), "utf-8")
    assert eventually(lambda: problems(tab) == "error")
    assert text(tab) == before
    panel = tab.locator("sitegen-preview .panel")
    line = good.split("\n").index(next(x for x in good.split("\n") if x.startswith("companies:"))) + 1
    assert "companies" in panel.locator("li.error").first.inner_text()
    panel.locator("li.error .place").first.click()
    assert eventually(
        lambda: tab.evaluate("() => navigator.clipboard.readText()") == f"{ARTICLE}:{line}")
    file.write_text(good, "utf-8")
    assert eventually(lambda: problems(tab) in ("", "warning"))


def test_newsroom_page(preview, tab):
    preview.newsroom.write("Content/articles/draft-probe.md",
                           "---\ntitle: 试稿一篇\ndate: 2026-11-01\ndraft: true\n---\n京东的正文。\n")
    tab.goto(preview.address + "/_sitegen/")
    assert eventually(lambda: "试稿一篇" in tab.locator("main").inner_text())
    for section in ("problems", "overdue", "differing", "sources", "mentions", "drafts", "pages"):
        assert tab.locator(f"section[aria-labelledby={section}] h2").count() == 1
    assert "forecast-overdue" in tab.locator("section[aria-labelledby=problems]").inner_text()
    tab.goto(preview.address + "/_sitegen/page?path=" + PATH)
    shown = tab.locator("main").inner_text()
    assert ARTICLE in shown
    assert "Templates/pages/article.html" in shown and "Templates/layouts/base.html" in shown
    assert "Content/companies/jd.md" in shown


def test_nothing_leaves_the_site_and_other_origins_are_refused(preview):
    for target in ("/../Content/site.yml", "/%2e%2e/Content/site.yml", "/..%2fContent%2fsite.yml",
                   "/%252e%252e/Content/site.yml", "/..\\Content\\site.yml", "/%5c..%5cContent",
                   "//etc/passwd", "/companies/jd/%00", "/Content/site.yml", "/%c0%ae%c0%ae/etc/passwd",
                   "/.sitegen/", "/companies/../../Content/site.yml"):
        status, _, body = preview.request(target)
        assert status == 404, target
        assert b"time_zone" not in body and b"root:" not in body
    assert preview.request("/", Host=f"127.0.0.1:{preview.port}")[0] == 200
    for host in ("evil.example", f"evil.example:{preview.port}", "127.0.0.1.evil.example", ""):
        for target in ("/", "/_sitegen/state.json", "/_sitegen/events", "/_sitegen/"):
            assert preview.request(target, Host=host)[0] == 403, host
    for origin in ("https://evil.example", "null", f"http://127.0.0.1:{preview.port + 1}"):
        assert preview.request("/_sitegen/events", Origin=origin)[0] == 403
    assert preview.request("/", "POST")[0] == 405


def test_port_that_is_taken_is_passed_over(preview, newsroom):
    with Preview(newsroom) as other:
        assert other.port != preview.port
        assert other.request("/")[0] == 200


@pytest.mark.parametrize("base", ["https://host.example/deep/sub/"])
def test_preview_below_a_path(newsroom, base):
    with Preview(newsroom, "--base-url", base) as preview:
        status, headers, _ = preview.request("/")
        assert (status, headers["Location"]) == (301, "/deep/sub/")
        assert preview.address.endswith("/deep/sub")
        status, _, body = preview.request("/deep/sub/companies/jd/")
        assert status == 200 and b'href="/deep/sub/' in body
        assert preview.request("/companies/jd/")[0] == 404


class Editor:
    """Changes files of a newsroom at random, and can put each change right."""

    def __init__(self, newsroom, seed: int) -> None:
        self.root = newsroom.root
        self.random = random.Random(seed)
        self.number = 0

    def step(self) -> str:
        """Does one thing; says what."""
        self.number += 1
        action = self.random.choice([
            self.append, self.append, self.headline, self.by_renaming, self.break_and_mend,
            self.reference, self.add, self.delete, self.rename, self.template, self.break_template,
            self.style, self.content_away, self.burst, self.company, self.configuration,
            self.statement, self.statement, self.further_lines,
        ])
        return f"{self.number}. {action.__name__}: {action()}"

    def pick(self, pattern: str):
        return self.random.choice(sorted(self.root.glob(pattern)))

    def edit(self, file, change) -> str:
        file.write_text(change(file.read_text("utf-8")), "utf-8")
        return file.name

    def append(self):
        file = self.root / ARTICLE if self.random.random() < .6 else self.pick("Content/articles/**/*.md")
        return self.edit(file, lambda t: t + f"\n第{self.number}次添上的一段。\n")

    def headline(self):
        return self.edit(self.root / ARTICLE, lambda t: "\n".join(
            f"title: 第{self.number}个题目" if x.startswith("title:") else x for x in t.split("\n")))

    def statement(self):
        file = self.root / ARTICLE if self.random.random() < .5 else self.pick("Content/articles/**/*.md")
        lines = file.read_text("utf-8").split("\n")
        places = [i for i, x in enumerate(lines) if x.startswith(("    title: ", "    summary: "))]
        if not places:
            return self.append()
        place = self.random.choice(places)
        lines[place] = lines[place].split(": ")[0] + f": 第{self.number}次的另一种说法"
        file.write_text("\n".join(lines), "utf-8")
        return f"{file.name}, line {place + 1}"

    def further_lines(self):
        return self.edit(self.root / ARTICLE, lambda t: t.replace("---\n", f"---\n# 注{self.number}\n\n", 1))

    def by_renaming(self):
        file = self.root / ARTICLE
        other = file.with_name("saving.tmp")
        other.write_text(file.read_text("utf-8") + f"\n改名存的第{self.number}段。\n", "utf-8")
        other.replace(file)
        return file.name

    def break_and_mend(self):
        file = self.pick("Content/articles/**/*.md")
        good = file.read_text("utf-8")
        broken = file.name.replace(".md", "")
        yield_broken = good.replace("title:", 'title: "', 1)
        self.mend = (file, good)
        file.write_text(yield_broken, "utf-8")
        return broken

    def reference(self):
        file = self.pick("Content/articles/**/*.md")
        self.mend = (file, file.read_text("utf-8"))
        return self.edit(file, lambda t: t + "\n见[[没有这家公司]]。\n")

    def add(self):
        file = self.root / f"Content/articles/new/added-{self.number}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"---\ntitle: 新稿{self.number}\ndate: 2026-11-{self.number % 20 + 1:02}\n"
                        "companies: [京东]\n---\n[[京东]]的新稿。\n", "utf-8")
        return file.name

    def delete(self):
        added = sorted(self.root.glob("Content/articles/new/*.md"))
        if not added:
            return self.add()
        file = self.random.choice(added)
        file.unlink()
        return file.name

    def rename(self):
        added = sorted(self.root.glob("Content/articles/new/*.md"))
        if not added:
            return self.add()
        file = self.random.choice(added)
        file.rename(file.with_name(f"renamed-{self.number}.md"))
        return file.name

    def template(self):
        return self.edit(self.root / "Templates/pages/article.html", lambda t: t.replace(
            '<article class="article">', f'<article class="article"><p>样式{self.number}</p>', 1)
            if "<p>样式" not in t else t.replace("<p>样式", f"<p>样式{self.number}又"))

    def break_template(self):
        file = self.root / "Templates/partials/footer.html"
        self.mend = (file, file.read_text("utf-8"))
        return self.edit(file, lambda t: t + "{{ page.titel }}")

    def style(self):
        return self.edit(self.root / "Templates/assets/site.css",
                         lambda t: t + f"\nmain {{ --probe: {self.number}; }}\n")

    def content_away(self):
        folder = self.root / "Content"
        folder.rename(self.root / "Away")
        self.mend = (folder, None)
        return "Content"

    def burst(self):
        files = sorted(self.root.glob("Content/companies/*.md"))
        for file in self.random.sample(files, 20):
            self.edit(file, lambda t: t + f"\n一阵改动{self.number}。\n")
        return "20 companies"

    def company(self):
        return self.edit(self.root / "Content/companies/jd.md", lambda t: "\n".join(
            f"summary: 第{self.number}次改写的简介。" if x.startswith("summary:") else x
            for x in t.split("\n")))

    def configuration(self):
        return self.edit(self.root / "Content/site.yml", lambda t: "\n".join(
            f"tagline: 第{self.number}个副题" if x.startswith("tagline:") else x
            for x in t.split("\n")))

    mend = None

    def put_right(self) -> bool:
        """Undoes the last mistake; whether there was one."""
        if self.mend is None:
            return False
        place, text = self.mend
        self.mend = None
        if text is None:
            (self.root / "Away").rename(place)
        else:
            place.write_text(text, "utf-8")
        return True


def agree(preview, tab, what: str) -> None:
    """The preview, its pages and the browser show what a cold build gives."""
    cold = preview.cold_build()
    if cold is None:
        assert eventually(lambda: problems(tab) == "error"), f"{what}: no error is shown"
        assert preview.request(PATH)[0] == 200
        return
    try:
        assert eventually(lambda: problems(tab) in ("", "warning")), f"{what}: the error stays"
        site = BuiltSite(cold, "https://briefing.example/")
        for path in (PATH, "/", "/articles/", "/companies/jd/", "/timeline/2025/"):
            name = path.strip("/") + "/index.html" if path != "/" else "index.html"
            wanted = (cold / name).read_bytes()
            assert eventually(lambda: preview.page(path) == wanted), f"{what}: {path} differs"
        shown = "".join(site.page(PATH).text.split())
        assert eventually(lambda: text(tab) == shown), f"{what}: the browser shows another page"
    finally:
        shutil.rmtree(cold.parent)


def test_soak(preview, tab):
    """Random edits, with what the browser shows compared after each."""
    seconds = float(os.environ.get("SITEGEN_SOAK", "0"))
    seed = int(os.environ.get("SITEGEN_SOAK_SEED", "7"))
    editor = Editor(preview.newsroom, seed)
    agree(preview, tab, "at first")
    memory, files = preview.memory, preview.open_files
    end = time.monotonic() + seconds
    steps = 0
    while steps < 14 or time.monotonic() < end:
        done = editor.step()
        # Sometimes the next change comes before the last has been seen.
        if editor.random.random() < .7 or editor.mend:
            agree(preview, tab, f"seed {seed}, {done}")
        if editor.put_right():
            agree(preview, tab, f"seed {seed}, {done}, put right")
        steps += 1
    agree(preview, tab, f"seed {seed}, at last")
    assert preview.memory < memory * 2 + 100_000, (memory, preview.memory)
    assert preview.open_files <= files + 10, (files, preview.open_files)
    print(f"{steps} steps; memory {memory} -> {preview.memory} kB; "
          f"open files {files} -> {preview.open_files}")
