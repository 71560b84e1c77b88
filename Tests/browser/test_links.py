"""Every address that a page of the site points to leads somewhere."""

import json
import re
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest


@pytest.fixture(params=["site", "sub_site"])
def either_site(request):
    """The site at the root of its host, and below a path."""
    return request.getfixturevalue(request.param)


def test_every_link_and_fragment_resolves(either_site):
    found, checked = broken_links(either_site)
    assert checked > 1000
    assert not found, f"{len(found)} broken:\n" + "\n".join(found[:40])


def broken_links(either_site) -> tuple[list[str], int]:
    """Addresses that lead nowhere, and how many were looked at."""
    pages = {p.file.relative_to(either_site.folder).as_posix(): set(p.ids) for p in either_site.pages}
    found, checked = [], 0
    for page in either_site.pages:
        for element, address in page.addresses:
            where = f"{page.path}:{element.place}: <{element.tag}> {address!r}"
            if address == "":
                found.append(f"{where} is empty")
                continue
            if urlsplit(address).scheme in ("mailto", "tel"):
                continue
            target = either_site.resolve(page, address)
            checked += 1
            if target.problem:
                found.append(f"{where} {target.problem}")
            elif target.name in pages and target.fragment and target.fragment != "top" \
                    and target.fragment not in pages[target.name]:
                found.append(f"{where} names no part of {target.name}")
    return found, checked


def test_external_addresses_are_complete(site):
    found = [
        f"{page.path}:{element.place}: {address}"
        for page in site.pages for element, address in page.addresses
        if re.match(r"[a-z]+:", address) and not address.startswith(("https://", "http://", "mailto:"))
    ]
    assert not found


def test_references_between_elements_resolve(site):
    """`aria-labelledby`, `for` and the like name an element of the same page."""
    names = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers", "list", "form")
    found = []
    for page in site.pages:
        ids = set(page.ids)
        for element in page.elements:
            for name in names:
                for wanted in element.attributes.get(name, "").split():
                    if wanted not in ids:
                        found.append(f"{page.path}:{element.place}: {name}={wanted}")
    assert not found, "\n".join(found[:40])


def test_missing_page_points_by_full_paths(either_site):
    """It is shown for addresses of any depth, so nothing on it may be relative."""
    page = either_site.page("/404.html")
    found = [
        address for _, address in page.addresses
        if not address.startswith((either_site.base_path, "#", "https://", "http://"))
    ]
    assert not found


def test_every_page_can_be_reached_from_home(site):
    seen, waiting = {"/"}, ["/"]
    while waiting:
        page = site.page(waiting.pop())
        for element, address in page.addresses:
            if element.tag != "a":
                continue
            target = site.resolve(page, address)
            if target.name and target.name.endswith(".html"):
                path = "/" + re.sub(r"(^|/)index\.html$", r"\1", target.name)
                if path not in seen:
                    seen.add(path)
                    waiting.append(path)
    left = [p.path for p in site.pages if p.path not in seen and p.kind not in ("404", "plain")]
    assert not left


def test_breadcrumbs_lead_to_home(site):
    """Every page but home and the missing page says where it is."""
    found = []
    for page in site.pages:
        if page.kind in ("home", "404", "plain"):
            continue
        crumbs = page.find("nav", class_="breadcrumbs")
        links = crumbs[0].find("a") if crumbs else []
        if not links or links[0].attributes["href"] != site.base_path:
            found.append(page.path)
    assert not found


def test_feeds_and_site_map_resolve(either_site):
    """Every address of this site in XML, JSON and text files leads to a file."""
    home = either_site.page("/")
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(either_site.base_url))
    found = []
    for name in sorted(either_site.files):
        text = None
        if name.endswith((".xml", ".json", ".txt", ".ics", ".csv")):
            text = (either_site.folder / name).read_text(encoding="utf-8")
        if name.endswith(".xml"):
            ElementTree.fromstring(text)
        if name.endswith(".json"):
            json.loads(text)
        for address in re.findall(re.escape(origin) + r"[^\s\"'<>\\,;)]*", text or ""):
            target = either_site.resolve(home, urljoin(home.address, address))
            if target.problem:
                found.append(f"{name}: {address} {target.problem}")
    assert not found, "\n".join(found[:40])
