"""Every address that any file of a site gives leads to a page, and its fragment to an element of it.

The site is one whose company, person and product have more of everything than a page shows, so that
what data points to is spread over many pages.
"""

import csv
import email
import email.policy
import html
import io
import json
import re
import sqlite3
from collections import Counter
from urllib.parse import urljoin, urlsplit

import pytest

import company_site
from built import BuiltSite

ORIGIN = "https://big.example"


@pytest.fixture(scope="module")
def big(pytestconfig) -> BuiltSite:
    return pytestconfig.builds.written("company", company_site.write, company_site.BASE_URL)


def in_json(value, key=""):
    """The addresses in a JSON document, also those in HTML; not the names of JSON-LD nodes."""
    if isinstance(value, dict):
        for name, entry in value.items():
            yield from in_json(entry, name)
    elif isinstance(value, list):
        for entry in value:
            yield from in_json(entry, key)
    elif isinstance(value, str):
        if key == "content_html":
            yield from in_html(value)
        elif key != "@id" and value.startswith((ORIGIN, "/")):
            yield value


def in_html(text: str):
    yield from map(html.unescape, re.findall(r'\b(?:href|src)="([^"]*)"', text))


def in_text(text: str):
    yield from re.findall(re.escape(ORIGIN) + r"[^\s\\<>\"')]*", text)


def addresses_in(site: BuiltSite, name: str):
    """The addresses of this site in a file that is no page; of a page those in its structured data."""
    file = site.folder / name
    data = file.read_bytes()
    if name.startswith(("assets/", "search/")):
        return
    if name.endswith(".html"):
        blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', data.decode(), re.S)
        for block in blocks:
            yield from in_json(json.loads(block))
        yield from map(html.unescape, re.findall(r'<(?:meta|link)[^>]*(?:content|href)="(https?://[^"]*)"',
                                                 data.decode()))
    elif name.endswith((".json", ".webmanifest")):
        yield from in_json(json.loads(data))
    elif name.endswith(".csv"):
        for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
            yield from (cell for cell in row if cell.startswith(ORIGIN))
    elif name.endswith(".sqlite"):
        database = sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)
        for table, in database.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_fts%' ESCAPE '\\'"):
            for row in database.execute(f'SELECT * FROM "{table}"'):
                yield from (cell for cell in row if isinstance(cell, str) and cell.startswith(ORIGIN))
    elif name.endswith(".eml"):
        message = email.message_from_bytes(data, policy=email.policy.default)
        yield from in_html(message.get_body(("html",)).get_content())
        yield from in_text(message.get_body(("plain",)).get_content())
    elif name.endswith(".ics"):
        yield from in_text(re.sub(rb"\r\n[ \t]", b"", data).decode())
    elif name.endswith(".xml"):
        text = data.decode()
        yield from map(html.unescape, in_text(text))
        yield from in_html(html.unescape(text))
    elif name.endswith((".graphml", ".txt")):
        yield from map(html.unescape, in_text(data.decode()))
    elif name == "_redirects":
        yield from (ORIGIN + part for part in data.decode().split() if part.startswith("/sub/"))


def test_every_address_in_every_file_leads_to_what_it_names(big):
    home = big.page("/")
    ids = {p.file.relative_to(big.folder).as_posix(): set(p.ids) for p in big.pages}
    found, checked = [], Counter()
    for name in sorted(big.files):
        for address in addresses_in(big, name):
            if "/old/" in address and not address.endswith("/"):
                continue  # the form without a slash, for which a server has the other
            full = urljoin(home.address, address)
            target = big.resolve(home, full)
            if target.external or urlsplit(address).scheme == "mailto":
                continue
            checked["page" if name.endswith(".html") else name.rsplit(".", 1)[-1]] += 1
            if target.problem:
                found.append(f"{name}: {address} {target.problem}")
            elif target.fragment and target.name in ids and target.fragment not in ids[target.name]:
                found.append(f"{name}: {address} names no part of the page")
    assert not found, f"{len(found)} wrong:\n" + "\n".join(found[:30])
    wanted = {"page", "json", "csv", "sqlite", "graphml", "ics", "eml", "xml", "txt", "webmanifest",
              "_redirects"}
    assert wanted <= set(checked), wanted - set(checked)
    assert checked["json"] > 5_000 and checked["csv"] > 5_000, checked


def test_links_of_pages_lead_to_what_they_name(big):
    from test_links import broken_links

    found, checked = broken_links(big)
    assert checked > 30_000
    assert not found, f"{len(found)} broken:\n" + "\n".join(found[:30])


def rows(site: BuiltSite, table: str) -> list[dict]:
    return json.loads((site.folder / f"data/{table}.json").read_text(encoding="utf-8"))


def test_every_statement_on_a_page_is_in_the_data_and_back(big):
    shown = {table: set() for table in ("events", "figures", "relations", "forecasts", "sources")}
    corrections = 0
    for page in big.pages:
        for element in page.elements:
            name = element.attributes.get("id")
            if name and element.tag == "li" and "event" in element.classes:
                shown["events"].add(name)
            elif name and element.tag == "tr" and name.startswith("relation-"):
                shown["relations"].add(name.removeprefix("relation-"))
            elif name and element.tag == "tr" and page.path.startswith("/metrics/"):
                shown["figures"].add(name)
            elif name and element.tag in ("li", "article", "tr"):
                for part in ("forecasts", "sources"):
                    if page.path.startswith(f"/{part}/"):
                        shown[part].add(name)
            if page.path.startswith("/corrections/") and "correction" in element.classes:
                corrections += 1
    for table, names in shown.items():
        assert names == {row["id"] for row in rows(big, table)}, table
        assert len(names) >= 300
    assert corrections == len(rows(big, "corrections")) == 310
    assert (big.folder / "calendar.ics").read_text(encoding="utf-8").count("BEGIN:VEVENT") \
        == len(rows(big, "events"))


def test_the_page_of_a_correction_shows_it(big):
    for row in rows(big, "corrections"):
        target = big.resolve(big.page("/"), row["url"])
        page = big.page("/" + target.name.removesuffix("index.html"))
        assert any(e.text.find(row["what"]) >= 0 for e in page.find("li", class_="correction")), row
