"""What a page costs to fetch, compressed as web servers do it (gzip, level 6)."""

import gzip

ARTICLE = 14_000
STYLES = 10_000
SCRIPTS = 10_000
TIMELINE_YEAR = 60_000


def compressed(file) -> int:
    return len(gzip.compress(file.read_bytes(), 6, mtime=0))


def over(pages, budget):
    sizes = {page.path: compressed(page.file) for page in pages}
    return {path: size for path, size in sizes.items() if size > budget}


def linked(site, page, tag, attribute, **wanted):
    names = set()
    for element in page.find(tag, **wanted):
        if attribute in element.attributes:
            names.add(site.resolve(page, element.attributes[attribute]).name)
    return names


def test_articles(site):
    assert site.of_kind("article")
    assert over(site.of_kind("article"), ARTICLE) == {}


def test_styles_of_any_page(site):
    for page in site.pages:
        names = linked(site, page, "link", "href", rel="stylesheet")
        assert names or page.kind == "plain", page.path
        assert sum(compressed(site.folder / name) for name in names) <= STYLES, page.path


def test_scripts_of_an_article(site):
    for page in site.of_kind("article"):
        names = linked(site, page, "script", "src")
        assert sum(compressed(site.folder / name) for name in names) <= SCRIPTS, page.path


def test_years_of_the_timeline(site):
    pages = site.of_kind("timeline-year") + site.of_kind("timeline")
    assert pages
    assert over(pages, TIMELINE_YEAR) == {}
