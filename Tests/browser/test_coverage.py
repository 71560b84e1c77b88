"""Everything that the first site must cover has its place on the pages."""

import re

import pytest

from coverage_table import (
    ARTICLES, COMPANIES, EVENTS, FIGURES, FORECASTS, PEOPLE, PRODUCTS, RELATIONS, REPORTS, SECTORS,
    TOPICS,
)


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text).lower()


def has(text: str, words) -> bool:
    return all(plain(word) in plain(text) for word in words)


@pytest.fixture(scope="session")
def names(site):
    """The names of things: what their pages are headed with, and what those say they are called."""
    found = {}
    for kind in ("company", "product", "person", "topic", "sector"):
        found[kind] = {}
        for page in site.of_kind(kind):
            heading = page.find("h1")[0]
            name = "".join(heading.pieces)
            for english in heading.find("span"):
                name = name.replace(english.text, "")
            found[kind][plain(name)] = page
    return found


@pytest.mark.parametrize("kind, expected", [
    ("company", COMPANIES), ("product", PRODUCTS), ("person", PEOPLE), ("topic", TOPICS),
    ("sector", list(SECTORS)),
])
def test_things_have_pages(names, kind, expected):
    assert [name for name in expected if plain(name) not in names[kind]] == []


def test_every_company_of_the_sectors_is_in_its_sector(names, site):
    """It has a page that names the sector, or the page of the sector names it."""
    assert sum(len(listed.split()) for listed in SECTORS.values()) >= 85
    missing = []
    for sector, listed in SECTORS.items():
        page = names["sector"][plain(sector)]
        linked = {plain(a.text) for a in page.main.find("a")}
        for name in listed.split():
            own = names["company"].get(plain(name)) or names["product"].get(plain(name))
            in_sector = plain(name) in linked or plain(name) in plain(page.text)
            names_sector = own is not None and plain(sector) in plain(own.text)
            if not in_sector and not names_sector:
                missing.append(f"{sector}: {name}")
            if own is None and plain(name) not in plain(page.text):
                missing.append(f"{name} has no page")
    assert missing == []


@pytest.fixture(scope="session")
def events(site):
    found = []
    for page in site.of_kind("timeline-year"):
        year = re.search(r"/timeline/(\d{4})/", page.path)[1]
        for item in page.find("li", class_="event"):
            when = item.find(class_="event-when")[0]
            times = [t.attributes.get("datetime", "") for t in when.find("time")]
            found.append((int(year), when.text, times, item))
    return found


@pytest.mark.parametrize("wanted", EVENTS, ids=lambda e: f"{e.year}-{'-'.join(e.words)}")
def test_events(events, wanted):
    fitting = [e for e in events if e[0] == wanted.year and has(e[3].text, wanted.words)]
    assert fitting, "no such event"
    # The year stands above the events of a year, so that the day alone may be beside the event.
    without_year = wanted.shown.removeprefix(f"{wanted.year}年")
    dated = [
        e for e in fitting
        if (plain(wanted.shown) in plain(e[1]) or plain(without_year) in plain(e[1]))
        and (wanted.datetime is None or wanted.datetime in e[2])
    ]
    assert dated, f"dated otherwise: {[(e[1], e[2]) for e in fitting]}"
    assert any(e[3].find(class_="cites") for e in dated), "without a source"


def test_no_date_is_finer_than_known(events):
    """The department's year is inferred and the first steps of 2021 have no day: both say so."""
    department = [e for e in events if has(e[3].text, ("电商产品部门", "曾鸣"))]
    assert department and all("存疑" in e[1] for e in department)
    assert not [e for e in events if e[0] in (2013, 2014, 2015, 2021) and "日" in e[1]]


@pytest.fixture(scope="session")
def ledger(site):
    """Rows of the ledger of figures: the text of the subject, of the row and of its metric."""
    rows = []
    for body in site.page("/figures/").find("tbody"):
        metric = body.find("tr", class_="metric-row")
        for row in body.find("tr"):
            if "metric-row" not in row.classes:
                value = row.find(class_="value")
                rows.append((row.find("th")[0].text, value[0].text if value else "",
                             row.text + (metric[0].text if metric else ""), row))
    return rows


@pytest.mark.parametrize("wanted", FIGURES, ids=lambda f: f"{f.subject}-{f.value}")
def test_figures(ledger, wanted):
    found = [row for row in ledger if plain(wanted.subject) in plain(row[0])
             and plain(wanted.value) in plain(row[1]) and has(row[2], wanted.words)]
    assert found, [row[2] for row in ledger if plain(wanted.subject) in plain(row[0])]


def test_every_figure_names_its_source(ledger, site):
    assert len(ledger) >= len(FIGURES)
    sources = site.base_path + "sources/"
    without = [row[2] for row in ledger
               if not any(a.attributes["href"].startswith((sources, "http")) for a in row[3].find("a"))]
    assert without == []


@pytest.mark.parametrize("by, made, words", FORECASTS)
def test_forecasts(site, by, made, words):
    listed = site.page("/forecasts/").find("li", class_="forecast")
    assert len(listed) >= len(FORECASTS)
    found = [f for f in listed if plain(by) in plain(f.text) and plain(made) in plain(f.text)
             and has(f.text, words)]
    assert found, [f.text for f in listed if plain(by) in plain(f.text)]
    assert all("判定标准" in f.text for f in found), "without what would decide it"


@pytest.mark.parametrize("path, other, words", RELATIONS)
def test_relations(site, path, other, words):
    section = site.page(path).find("section", **{"aria-labelledby": "relations"})
    assert section, "no relations"
    rows = [row.text for row in section[0].find("tr")]
    assert any(plain(other) in plain(row) and has(row, words) for row in rows), rows


@pytest.mark.parametrize("person, superior", REPORTS)
def test_who_reports_to_whom(names, person, superior):
    roles = names["person"][person].find("section", **{"aria-labelledby": "roles"})[0]
    assert superior in roles.text


@pytest.mark.parametrize("words", ARTICLES, ids=lambda words: "-".join(words))
def test_articles(site, words):
    assert any(has(page.text, words) for page in site.of_kind("article"))


def test_articles_have_body_and_statements(site):
    assert len(site.of_kind("article")) >= 10
    for page in site.of_kind("article"):
        prose = page.find(class_="prose")[0].text
        assert len(re.findall(r"[一-鿿]", prose)) >= 400, page.path
        assert page.find("section", **{"aria-labelledby": "sources"}), page.path
