"""The site on its first day, and the site with so much on it that every list outgrows its page."""

import re

import pytest

import large_site as content
import test_links
import test_markup
from test_budgets import ARTICLE, compressed, over
from test_look import WIDE_ELEMENTS, violations

# What a page of a list costs at most, compressed; and unpacked, for the phone that lays it out.
LISTING = 60_000
UNPACKED = 400_000


def test_no_page_of_a_large_site_is_large(large_site):
    assert len(large_site.pages) > content.COMPANIES + content.ARTICLES
    assert over(large_site.pages, LISTING) == {}
    assert {p.path: p.size for p in large_site.pages if p.size > UNPACKED} == {}
    assert over(large_site.of_kind("article"), ARTICLE) == {}


def test_year_with_a_thousand_events(large_site):
    """It is split by month; each event has one place, to which its links lead."""
    year = f"/timeline/{content.DENSE_YEAR}/"
    months = [p for p in large_site.of_kind("timeline-month") if p.path.startswith(year)]
    assert len(months) == 12
    found = [e.attributes["id"] for p in months for e in p.find("li", class_="event")]
    assert len(found) == len(set(found)) >= content.DENSE_EVENTS
    overview = large_site.page(year)
    links = {a.attributes["href"] for a in overview.main.find("a")}
    assert {month.path for month in months} <= links
    assert compressed(overview.file) < LISTING


def test_company_with_hundreds_of_everything(large_site):
    page = large_site.page("/companies/c000/")
    links = {a.attributes["href"] for a in page.main.find("a")}
    for part, entries in [("timeline", "event"), ("articles", "item"), ("figures", None),
                          ("forecasts", "forecast"), ("sources", None), ("relations", None),
                          ("products", None), ("people", None)]:
        address = f"/companies/c000/{part}/"
        assert address in links, part
        first = large_site.page(address)
        if entries:
            pages = [first] + [p for p in large_site.pages if p.path.startswith(address + "page/")]
            listed = sum(len(p.main.find("li", class_=entries)) for p in pages)
            assert listed > len(page.main.find("li", class_=entries)), part


def test_two_companies_have_a_page_together(large_site):
    pages = large_site.of_kind("pair")
    assert pages
    for page in pages:
        first, second = re.fullmatch(r"/companies/(c\d+)/with/(c\d+)/", page.path).groups()
        for event in page.main.find("li", class_="event"):
            named = {a.attributes["href"] for a in event.find("a")}
            assert {f"/companies/{first}/", f"/companies/{second}/"} <= named


def test_links_of_the_large_site(large_site):
    found, checked = test_links.broken_links(large_site)
    assert checked > 50_000
    assert not found, f"{len(found)} broken:\n" + "\n".join(found[:20])


@pytest.mark.parametrize("check", [
    test_markup.test_tags_are_balanced, test_markup.test_ids_are_unique_on_each_page,
    test_markup.test_one_first_heading_on_each_page, test_markup.test_headings_do_not_skip_levels,
    test_markup.test_times_are_valid, test_markup.test_nothing_is_inline,
    test_markup.test_every_page_says_what_it_is, test_markup.test_tables_and_drawings_have_names,
], ids=lambda check: check.__name__)
@pytest.mark.parametrize("name", ["large_site", "small_site"])
def test_markup_of_generated_sites(request, name, check):
    check(request.getfixturevalue(name))


@pytest.mark.parametrize("name", ["large_site", "small_site"])
def test_nu_checker_on_generated_sites(request, name):
    site = request.getfixturevalue(name)
    files = [site.page(path).file for path in site.representatives.values()]
    found = test_markup.nu_messages(site.folder, files)
    assert not found, f"{len(found)} messages:\n" + "\n".join(found[:40])


def look(tab, page, path, widths=(320, 1280)) -> list[str]:
    """What is wrong with a page: wider than its screen, not accessible, or troubled."""
    found = []
    for width in widths:
        tab.width(width)
        scroll, client = page.evaluate(
            "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        if scroll > client:
            found.append(f"{path} {width} px: {scroll} px wide: {page.evaluate(WIDE_ELEMENTS)}")
        found += [f"{path} {width} px: {violation}" for violation in violations(page)]
    expected = [f"answer 404: {page.url}"] if path == "/404.html" else []
    return found + [problem for problem in tab.problems if problem not in expected]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_look_of_lists_that_only_large_sites_have(site, large_site, large_server, new_tab, scheme):
    kinds = sorted(set(large_site.kinds) - set(site.kinds)) + ["figures", "forecasts", "sources", "metric"]
    assert {"timeline-month", "thing-articles", "letter", "series", "sources-archive",
            "forecasts-archive", "forecasts-state", "figures-differing"} <= set(kinds)
    found = []
    for kind in kinds:
        # The largest of a kind is much like the next; the middle one is quicker to look at.
        pages = sorted(large_site.of_kind(kind), key=lambda page: (page.size, page.path))
        path = pages[len(pages) // 2].path
        tab = new_tab(on=large_server, color_scheme=scheme)
        # Colours do not depend on the width.
        found += look(tab, tab.open(path), path, (320, 1280) if scheme == "light" else (1280,))
        tab.page.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_site_on_its_first_day(small_site, small_server, new_tab, scheme):
    tab = new_tab(on=small_server, color_scheme=scheme)
    page = tab.open("/")
    main = page.locator("main")
    for text in ("第一篇", "第二篇", "第三篇", "京东的第一件事", "京东的下一件事"):
        assert main.get_by_text(text).count() >= 1, text
    assert page.locator("main section:not(:has(li, p))").count() == 0, "no section is empty"
    found = look(tab, page, "/")
    for path in ("/companies/", "/companies/jd/", "/timeline/", "/figures/", "/forecasts/", "/people/"):
        other = new_tab(on=small_server, color_scheme=scheme)
        found += look(other, other.open(path), path)
    assert not found, "\n".join(found)


def test_pages_of_a_list_follow_one_another(large_server, new_tab):
    """A reader without scripts gets through a list to its end."""
    tab = new_tab(on=large_server, java_script_enabled=False)
    page = tab.open("/companies/c000/articles/")
    seen = set()
    while True:
        seen.update(a.get_attribute("href") for a in page.locator("main .item-title a").all())
        following = page.locator(".pager a[rel=next]")
        if following.count() == 0:
            break
        following.click()
        page.wait_for_load_state()
    assert len(seen) == content.ARTICLES
    assert not tab.problems
