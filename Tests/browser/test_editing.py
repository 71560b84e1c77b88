"""What editors do: add, change and remove files, make mistakes, build again."""

import re

import pytest

from built import BuiltSite
from program import Newsroom, differences, run, tree

ARTICLE = """---
title: 试稿：两家公司的联名退货
date: 2026-11-18T09:00+08:00
kind: news
companies: [京东物流, 拼多多]
topics: [物流]
summary: 试稿一号的摘要。
sources:
  - id: probe-source-2026
    name: 网经社
    title: 试稿的出处
    published: 2026-11-17
    kind: media
events:
  - id: probe-joint-returns-2026
    date: 2026-11-17
    title: 试稿事件：两家共用退货点
    kind: integration
    status: happened
    companies: [京东物流, 拼多多]
    topics: [物流]
    importance: 3
    source: probe-source-2026
---
[[京东物流]]与[[拼多多]]在试稿里共用退货点。
"""

# What only this article brings.
TRACES = ["试稿", "probe-joint-returns-2026", "probe-source-2026", "probe-joint-returns"]

SUMMARY = re.compile(
    r"Built (\d+) pages from (\d+) files in [\d.]+ s"
    r" \((\d+) written, (\d+) unchanged(?:, (\d+) deleted)?\)")


def counted(done) -> tuple[int, int]:
    """How many files a build has written and deleted, by its last line."""
    found = SUMMARY.search(done.out)
    assert found, done.out + done.err
    return int(found[3]), int(found[5] or 0)


def files_with(folder, *texts) -> set[str]:
    """Names of the built files in which one of the texts occurs, or in whose names it does."""
    return {
        name for name, data in tree(folder).items()
        if any(t in name or t.encode() in data for t in texts)
    }


def test_new_article_appears_everywhere_and_leaves_no_trace(newsroom):
    assert newsroom.build().code == 0
    before = tree(newsroom.public)
    assert files_with(newsroom.public, *TRACES) == set()

    file = newsroom.write("Content/articles/2026/probe-joint-returns.md", ARTICLE)
    done = newsroom.build()
    assert done.code == 0, done.err
    site = BuiltSite(newsroom.public, "https://briefing.example/")

    event, title = "试稿事件：两家共用退货点", "试稿：两家公司的联名退货"
    assert title in site.page("/").text and event in site.page("/").text
    assert title in site.page("/articles/").text
    assert event in site.page("/articles/probe-joint-returns/").text
    for path in ("/timeline/", "/timeline/2026/"):
        item = site.page(path).main.find("li", id="probe-joint-returns-2026")
        assert item and event in item[0].text, path
        assert item[0].find("time", datetime="2026-11-17"), path
    for path in ("/companies/jd-logistics/", "/companies/pinduoduo/"):
        page = site.page(path)
        assert event in page.text and title in page.text, path
        assert "网经社" in page.find("section", **{"aria-labelledby": "sources"})[0].text, path
    assert event in site.page("/topics/logistics/").text
    assert "试稿的出处" in site.page("/sources/").text
    others = [p.path for p in site.of_kind("company")
              if event in p.text and p.path not in
              ("/companies/jd-logistics/", "/companies/pinduoduo/", "/companies/jd/")]
    assert others == [], "on pages of companies that it does not name"
    for feed in ("feed.xml", "feed.json", "sitemap.xml"):
        if feed in site.files:
            assert "probe-joint-returns" in (newsroom.public / feed).read_text(encoding="utf-8"), feed
    if "calendar.ics" in site.files:
        assert "两家共用退货点" in (newsroom.public / "calendar.ics").read_text(encoding="utf-8")

    file.unlink()
    done = newsroom.build()
    assert done.code == 0, done.err
    assert counted(done)[1] >= 2, "its page and its year are deleted"
    assert files_with(newsroom.public, *TRACES) == set()
    assert differences(before, tree(newsroom.public)) == []
    empty = [d for d in newsroom.public.rglob("*") if d.is_dir() and not any(d.iterdir())]
    assert [d for d in empty if not d.name.startswith(".sitegen")] == []


def test_edit_reaches_the_page_and_nothing_unrelated(newsroom):
    assert newsroom.build().code == 0
    before = tree(newsroom.public)
    file = newsroom.root / "Content/articles/2025/ai-in-ecommerce.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text + "\n文末添一句，供试验之用。\n", encoding="utf-8")
    done = newsroom.build()
    assert done.code == 0, done.err
    changed = differences(before, tree(newsroom.public))
    assert "articles/ai-in-ecommerce/index.html" in changed
    assert counted(done)[0] == len(changed)
    # Feeds carry the whole text, those of companies too.
    pages = [n for n in changed if not n.endswith(("/feed.xml", "/feed.json"))]
    unrelated = [n for n in pages if n.startswith(("companies/", "people/", "products/", "timeline/"))]
    assert unrelated == []


def test_draft_stays_inside(newsroom):
    newsroom.write("Content/articles/2026/probe-joint-returns.md",
                   ARTICLE.replace("kind: news", "kind: news\ndraft: true"))
    assert newsroom.build().code == 0
    assert files_with(newsroom.public, *TRACES) == set()
    assert newsroom.build("--drafts").code == 0
    assert "articles/probe-joint-returns/index.html" in files_with(newsroom.public, *TRACES)


# Ten files, each with one mistake. `⟦` stands before the character that the message must name;
# it is taken out before the file is written.
HEAD = "---\ntitle: 试稿{}\ndate: 2026-11-18\n"
MISTAKES = {
    "wrong-yaml": ("quotes", "---\ntitle: ⟦\"没有合上的引号\ndate: 2026-11-18\n---\n正文。\n"),
    "wrong-key": ("unknown-field", HEAD + "⟦compaines: [京东]\n---\n京东之外的正文。\n"),
    "wrong-reference": ("unknown-reference", HEAD + "companies: [京东, ⟦腾迅]\n---\n正文。\n"),
    "wrong-date": ("bad-date", "---\ntitle: 试稿\ndate: ⟦2026-02-30\n---\n正文。\n"),
    "wrong-amount": ("bad-amount", HEAD + "sources: [{{id: wrong-amount-source, name: 网经社}}]\nfigures:\n"
                     "  - {{subject: 京东, metric: users, value: ⟦很多亿, period: 2026}}\n---\n正文。\n"),
    "wrong-title": ("missing-field", "⟦---\ndate: 2026-11-18\nkind: news\n---\n正文。\n"),
    "wrong-id": ("duplicate-id", HEAD + "sources: [{{id: wrong-id-source, name: 网经社}}]\nevents:\n"
                 "  - id: ⟦jd-entry-closes-2025\n    date: 2026-11-17\n    title: 与已有事件同号\n"
                 "    companies: [京东]\n---\n正文。\n"),
    "wrong-source": ("missing-source", HEAD + "figures:\n"
                     "  - {{⟦subject: 京东, metric: users, value: 1亿, period: 2026}}\n---\n正文。\n"),
    "wrong-link": ("broken-link", HEAD + "companies: [京东]\n---\n\n见⟦[京东](../../companies/jdd.md)。\n"),
    "wrong-html": ("raw-html", HEAD + "---\n\n正文里有⟦<br>换行。\n"),
}


def marked(text: str) -> tuple[str, int, int]:
    """A text without its mark, and the line and column of the mark."""
    before = text[: text.index("⟦")]
    return text.replace("⟦", ""), before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def test_ten_wrong_files_at_once(newsroom):
    assert newsroom.build().code == 0
    before = tree(newsroom.public, times=True)
    expected = {}
    for name, (identifier, text) in MISTAKES.items():
        path = f"Content/articles/2026/{name}.md"
        text, line, column = marked(text.format(name) if "{}" in text else text)
        newsroom.write(path, text)
        expected[path] = (line, column, identifier)

    done = newsroom.build("--format", "json")
    assert done.code == 1
    found = [d for d in done.report["diagnostics"] if d["severity"] == "error"]
    assert {(d["file"], d["line"], d["column"], d["id"]) for d in found} == {
        (path, *place) for path, place in expected.items()}
    assert len(found) == done.report["errors"] == 10
    assert all(d["message"] for d in found)
    order = [(d["file"], d["line"], d["column"]) for d in done.report["diagnostics"]]
    assert order == sorted(order)

    for language in ("en", "zh-Hans"):
        done = newsroom.build("--lang", language)
        assert done.code == 1
        for path, (line, column, identifier) in expected.items():
            assert re.search(rf"^{re.escape(path)}:{line}:{column}: error\[{identifier}\]: .+\n +{line} \| .*\n.*\^",
                             done.err, re.M), (path, language, done.err)
    assert "10 errors" in newsroom.build().err
    assert "腾讯" in done.err and "companies" in done.err, "near names are suggested"

    github = newsroom.build("--format", "github")
    assert len(re.findall(r"^::error ", github.out + github.err, re.M)) == 10

    assert tree(newsroom.public, times=True) == before, "a failed build changes nothing"

    for path in expected:
        (newsroom.root / path).unlink()
    assert counted(newsroom.build()) == (0, 0)


def test_wrong_template_stops_the_build(newsroom):
    assert newsroom.build().code == 0
    before = tree(newsroom.public, times=True)
    newsroom.write("Templates/pages/about.html", "{% extends \"layouts/base.html\" %}\n"
                   "{% block content %}\n<h1>{{ site.titel }}</h1>\n{% endblock %}\n")
    done = newsroom.build()
    assert done.code == 1
    assert "Templates/pages/about.html:3:13: error[" in done.err and "title" in done.err
    assert tree(newsroom.public, times=True) == before


def test_check_writes_nothing(newsroom):
    done = newsroom.check()
    assert done.code == 0
    assert not newsroom.public.exists()
    newsroom.write("Content/articles/2026/wrong-date.md", marked(MISTAKES["wrong-date"][1])[0])
    assert newsroom.check().code == 1
    assert not newsroom.public.exists()


def test_second_build_writes_nothing(newsroom):
    assert newsroom.build().code == 0
    before = tree(newsroom.public, times=True)
    assert counted(newsroom.build()) == (0, 0)
    assert counted(newsroom.build("--no-cache")) == (0, 0)
    assert tree(newsroom.public, times=True) == before


def test_same_bytes_with_any_number_of_jobs_anywhere(tmp_path):
    trees = []
    for number, arguments in enumerate([("--jobs", 1), ("--jobs", 2), ("--jobs", 7, "--no-cache")]):
        copy = Newsroom.copy(tmp_path / f"place-{number}" / ("deep/" * number) / "root")
        done = copy.build(*arguments)
        assert done.code == 0, done.err
        trees.append(tree(copy.public))
    assert differences(trees[0], trees[1]) == []
    assert differences(trees[0], trees[2]) == []
    assert str(tmp_path).encode() not in b"".join(trees[0].values()), "no path of the machine"


def test_damaged_cache_is_rebuilt(newsroom):
    assert newsroom.build().code == 0
    before = tree(newsroom.public)
    cache = newsroom.root / ".sitegen"
    damaged = 0
    for file in cache.rglob("*") if cache.exists() else []:
        if file.is_file():
            data = file.read_bytes()
            file.write_bytes(data[: len(data) // 2] + b"\xff\x00garbage")
            damaged += 1
    if not damaged:
        pytest.skip("this build keeps no cache on disk")
    done = newsroom.build()
    assert done.code == 0, done.err
    assert differences(before, tree(newsroom.public)) == []


@pytest.mark.parametrize("name", ["notes.txt", "index.html", "companies/jd/index.html"])
def test_foreign_output_folder_is_refused(newsroom, name):
    foreign = newsroom.write(f"elsewhere/{name}", "不是程序写的\n")
    done = newsroom.build("--output", newsroom.root / "elsewhere")
    assert done.code in (1, 2, 3)
    assert name.split("/")[0] in done.err and "refus" in done.err
    assert foreign.read_text(encoding="utf-8") == "不是程序写的\n"
    assert list(tree(newsroom.root / "elsewhere")) == [name]


def test_stray_file_in_the_output_is_never_deleted(newsroom):
    assert newsroom.build().code == 0
    stray = newsroom.public / "companies/jd/notes.txt"
    stray.write_text("编辑自己放的\n", encoding="utf-8")
    newsroom.build()
    assert stray.read_text(encoding="utf-8") == "编辑自己放的\n"


def test_wrong_usage(tmp_path):
    assert run("build", "--root", tmp_path / "nowhere").code == 2
    assert run("build", "--today", "tomorrow").code == 2
    assert run("build", "--no-such-option").code == 2
