"""Search finds what a scan of all texts finds, offers names as they are typed, and is usable."""

import json
import random
import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from program import ROOT, TODAY, run

VECTORS = json.loads((ROOT / "Tests/Fixtures/search-vectors.json").read_text("utf-8"))


@pytest.fixture
def tab(new_tab):
    return new_tab()


@pytest.fixture
def module(site):
    """The address of the module with the search itself."""
    return site.base_path + "assets/" + next((site.folder / "assets").glob("search.*.js")).name


def test_the_browser_agrees_with_the_index_builder(tab, module):
    page = tab.open("/search/")
    folding, queries, shards, plans = page.evaluate("""async ([module, vectors]) => {
      const { Folding, Phrases, Search, parseQuery, plan, shardOf } = await import(module);
      // The file of the site holds only what its texts need, which is less than the vectors do.
      const folding = await new Search().folding();
      const phrases = new Phrases(vectors.phrases);
      const describe = (found) => !found ? ["nowhere"] : found.term ? ["documents " + found.term]
        : found.pieces.map((p) => `${p.offset} ${p.term} ${p.follows}`);
      const identity = { fold: (text) => folding.fold(text) };
      return [
        vectors.folding.map(({ text }) => folding.fold(text)),
        vectors.queries.map(({ text }) => parseQuery(text, identity)),
        vectors.shards.map(({ term, bits }) => shardOf(term, bits)),
        vectors.plans.map(({ text }) => describe(plan([...folding.fold(text)], phrases))),
      ];
    }""", [module, VECTORS])
    known = {"京东", "京東", "ＪＤ", "Jd.com", "ＡＩ电商", "14亿", "  多 个\u3000空格 ", "“引号”", "😀京东", ""}
    for vector, found in zip(VECTORS["folding"], folding, strict=True):
        if vector["text"] in known:
            assert found == vector["folded"], vector["text"]
    for vector, found in zip(VECTORS["queries"], queries, strict=True):
        assert found == {"wanted": vector["wanted"], "excluded": vector["excluded"]}, vector["text"]
    assert shards == [vector["shard"] for vector in VECTORS["shards"]]
    for vector, found in zip(VECTORS["plans"], plans, strict=True):
        assert found == vector["found"], vector["text"]


def substrings(count: int) -> list[str]:
    """Pieces of two to eight characters of the texts as editors wrote them."""
    chance = random.Random(7)
    texts = [re.sub(r"[\[\]*#>|`_!()]", " ", path.read_text("utf-8"))
             for path in sorted((ROOT / "Content").rglob("*.md"))]
    found: list[str] = []
    while len(found) < count:
        text = chance.choice(texts)
        start = chance.randrange(len(text) - 8)
        piece = text[start:start + chance.randint(2, 8)]
        if not re.search(r"[\s\"“”＂\-－−]", piece):
            found.append(piece)
    return found


def test_finds_what_a_scan_finds(tab, module, site, tmp_path):
    names = json.loads((site.folder / "search/data/names.json").read_text("utf-8"))["names"]
    queries = sorted({text for name in names for text in [name[0], *name[3]] if "\n" not in text})
    queries += substrings(500)
    queries += ["京", "14亿", "AI电商", "\"京东 腾讯\"", "京东 -微信", "京东 微信 -腾讯", "京東", "ｗｅｃｈａｔ"]
    listed = tmp_path / "queries.txt"
    listed.write_text("\n".join(queries) + "\n", "utf-8")
    scan = run("search", "--root", ROOT, "--today", TODAY, "--scan", "--queries", listed)
    assert scan.code == 0, scan.err
    expected = json.loads(scan.out)
    page = tab.open("/search/")
    found = page.evaluate("""async ([module, queries]) => {
      const { Search } = await import(module);
      const search = new Search();
      const found = [];
      for (const query of queries) {
        const { hits } = await search.find(query);
        found.push(await Promise.all(hits.map(async ({ id }) => (await search.document(id)).path)));
      }
      return found;
    }""", [module, queries])
    assert sum(map(bool, expected)) > 450
    for query, here, there in zip(queries, found, expected, strict=True):
        assert sorted(here) == sorted(there), query


def test_quotation_marks_of_any_kind_hold_a_text(tab, module):
    page = tab.open("/search/")
    counts = page.evaluate("""async ([module, queries]) => {
      const { Search } = await import(module);
      const search = new Search();
      return Promise.all(queries.map(async (query) => (await search.find(query)).hits.length));
    }""", [module, ["获客成本", *(a + "获客成本" + b for a, b in ["\"\"", "＂＂", "“”", "”“", "「」", "『』"])]])
    assert counts[0] > 0
    assert set(counts) == {counts[0]}
    page.locator("#search-query").fill("“获客成本”")
    expect(page.locator("[data-search-status]")).to_contain_text(str(counts[0]))
    page.wait_for_load_state("networkidle")
    assert not tab.problems


@pytest.mark.parametrize("typed", ["jd", "jingdong", "京东", "京東", "ＪＤ"])
@pytest.mark.parametrize("where", ["the search page", "the box of every page"])
def test_offers_the_company_first(tab, typed, where):
    if where == "the search page":
        page = tab.open("/search/")
        page.locator("#search-query").fill(typed)
        expect(page.locator(".search-names a").first).to_have_text("京东")
        page.wait_for_load_state("networkidle")
        assert not tab.problems
        return
    page = tab.open("/")
    page.keyboard.press("/")
    page.keyboard.type(typed)
    expect(page.locator(".search-offers a").first).to_have_text("京东")
    assert not tab.problems


def test_a_query_shows_passages_with_marks_and_stands_in_the_address(tab):
    page = tab.open("/search/")
    page.locator("#search-query").fill("入口 关闭")
    expect(page.locator(".search-group").first).to_be_visible()
    assert "q=" + quote("入口") in page.url
    expect(page.locator(".search-group mark").first).to_be_visible()
    expect(page.locator("[data-search-status]")).to_contain_text(re.compile(r"\d"))
    # Passages are read from pages; a reload would break that off.
    page.wait_for_load_state("networkidle")
    page.reload()
    expect(page.locator("#search-query")).to_have_value("入口 关闭")
    expect(page.locator(".search-group").first).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('.search-results a')")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "search-query"
    assert not tab.problems


def test_filters_narrow_what_is_found(tab):
    page = tab.open("/search/?q=" + quote("微信"))
    status = page.locator("[data-search-status]")
    expect(status).to_contain_text(re.compile(r"\d"))
    number = lambda: int(re.search(r"\d+", status.inner_text())[0])
    everything = number()
    page.select_option("select[name=kind]", "event")
    expect(page).to_have_url(re.compile("kind=event"))
    expect(page.locator(".search-group")).to_have_count(1)
    events = number()
    page.select_option("select[name=company]", label="小红书")
    expect(page).to_have_url(re.compile("company="))
    expect(status).not_to_contain_text(str(events))
    assert number() < events < everything
    assert not tab.problems


def test_offers_the_nearest_names_where_nothing_is_found(tab):
    page = tab.open("/search/?q=" + quote("小红薯树"))
    expect(page.locator(".search-names a", has_text="小红书")).to_be_visible()
    expect(page.locator(".search-group")).to_have_count(0)
    assert not tab.problems


@pytest.mark.parametrize(("typed", "name"), [("jingdnog", "京东"), ("抖音电商 没有这样的话", "抖音电商")])
def test_guesses_what_was_mistyped_or_stands_in_a_longer_query(tab, typed, name):
    page = tab.open("/search/?q=" + quote(typed))
    expect(page.locator(".search-names a", has_text=name).first).to_be_visible()
    expect(page.locator("[data-search-status]")).to_have_text("没有找到符合条件的内容。")
    assert not tab.problems


@pytest.mark.parametrize("typed", ["TikTok", "RED", "asdfghjkl"])
def test_offers_no_name_that_is_like_nothing_that_was_typed(tab, typed):
    page = tab.open("/search/?q=" + quote(typed))
    expect(page.locator("[data-search-status]")).to_have_text("没有找到符合条件的内容。")
    expect(page.locator(".search-names")).to_have_count(0)
    assert not tab.problems


@pytest.mark.parametrize("typed", ["weixin", "Jingdong", "xhs"])
def test_does_not_say_that_nothing_was_found_above_names(tab, typed):
    page = tab.open("/search/?q=" + quote(typed))
    expect(page.locator(".search-names a").first).to_be_visible()
    expect(page.locator("[data-search-status]")).to_have_text("名称与此相符的如下。")
    assert not tab.problems


def test_events_show_their_kind_in_words(tab):
    page = tab.open("/search/?kind=event&q=" + quote("京东"))
    about = page.locator(".search-group .search-about")
    expect(about.first).to_be_visible()
    text = " ".join(about.all_inner_texts())
    assert re.search("合约|互通|关闭|合作", text), text
    assert not re.search("[a-z]", text), text
    page.wait_for_load_state("networkidle")
    assert not tab.problems


def test_is_an_index_of_names_without_scripts(new_tab):
    page = new_tab(java_script_enabled=False).open("/search/")
    assert page.locator(".search-index a", has_text="京东").count() > 0
    assert page.locator(".search-form").is_hidden()


def test_leaves_no_trace_where_it_is_turned_off(newsroom, tmp_path):
    config = newsroom.root / "Content/site.yml"
    config.write_text(config.read_text("utf-8") + "\nsearch: false\n", "utf-8")
    done = run("build", "--root", newsroom.root, "--output", tmp_path / "out", "--today", TODAY)
    assert done.code == 0, done.err
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert not [path for path in files if "search" in str(path.relative_to(tmp_path / "out"))]
    for path in files:
        if path.suffix == ".html":
            assert not re.search("(?<!re)search", path.read_text("utf-8")), path
