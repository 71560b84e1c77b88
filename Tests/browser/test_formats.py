"""What programs read: feeds, the calendar, structured data, the sitemap and the small files.

Read by the libraries that readers use (feedparser, icalendar, pyld, extruct), and held against the
rules of their RFCs.
"""

import json
import re
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit
from xml.etree import ElementTree

import extruct
import feedparser
import frictionless
import icalendar
import pytest
from PIL import Image
from pyld import jsonld

from built import BuiltSite
from program import ROOT, TODAY, run

ATOM = "{http://www.w3.org/2005/Atom}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


@pytest.fixture(params=["site", "sub_site"])
def either_site(request) -> BuiltSite:
    """The site at the root of its host, and below a path."""
    return request.getfixturevalue(request.param)


def feeds(site: BuiltSite, extension: str) -> list[str]:
    """The files of all feeds and their archives."""
    found = [n for n in sorted(site.files)
             if re.search(rf"(^|/)feed(/\d+)?\.{extension}$", n)]
    assert found
    return found


def address(site: BuiltSite, name: str) -> str:
    return site.base_url + name


def is_full(text: str | None) -> bool:
    parts = urlsplit(text or "")
    return parts.scheme in ("http", "https", "mailto", "tag") and bool(parts.netloc or parts.path)


# Feeds


def test_there_is_a_feed_for_the_site_and_each_company_and_topic(site):
    wanted = {"feed", "timeline/feed"}
    for kind in ("companies", "topics"):
        wanted |= {f"{kind}/{p.path.split('/')[2]}/feed" for p in site.pages
                   if re.fullmatch(rf"/{kind}/[^/]+/", p.path)}
    assert wanted <= {n.rsplit(".", 1)[0] for n in feeds(site, "xml")}
    assert wanted <= {n.rsplit(".", 1)[0] for n in feeds(site, "json")}


def test_atom_follows_rfc_4287(either_site):
    problems = []
    for name in feeds(either_site, "xml"):
        root = ElementTree.parse(either_site.folder / name).getroot()

        def check(condition, what):
            if not condition:
                problems.append(f"{name}: {what}")

        check(root.tag == ATOM + "feed", "root")
        for element in ("id", "title", "updated"):
            check(len(root.findall(ATOM + element)) == 1, element)
        links = {e.get("rel"): e.get("href") for e in root.findall(ATOM + "link")}
        check(links.get("self") == address(either_site, name), f"self {links.get('self')}")
        check(root.findall(f"{ATOM}author/{ATOM}name"), "author")
        ids = [e.text for e in root.findall(f"{ATOM}entry/{ATOM}id")]
        check(len(ids) == len(set(ids)), "ids are not unique")
        for element in root.iter():
            if element.tag in (ATOM + "updated", ATOM + "published"):
                check(RFC3339.fullmatch(element.text or ""), f"time {element.text}")
            if element.tag == ATOM + "id":
                check(is_full(element.text), f"id {element.text}")
            for attribute in ("href", "scheme"):
                if attribute in element.attrib:
                    check(is_full(element.get(attribute)), f"{attribute} {element.get(attribute)}")
        for entry in root.findall(ATOM + "entry"):
            for element in ("id", "title", "updated", "published", "content"):
                check(len(entry.findall(ATOM + element)) == 1, f"entry's {element}")
            alternates = [e for e in entry.findall(ATOM + "link") if e.get("rel") == "alternate"]
            check(len(alternates) == 1, "entry's address")
            check(entry.find(ATOM + "content").text, "entry without text")
            check(entry.find(ATOM + "published").text <= entry.find(ATOM + "updated").text
                  or "Z" in entry.find(ATOM + "updated").text, "updated before published")
        updated = [datetime.fromisoformat(e.text) for e in root.findall(f"{ATOM}entry/{ATOM}updated")]
        if updated:
            own = datetime.fromisoformat(root.find(ATOM + "updated").text)
            check(own == max(updated), "feed's updated")
    assert not problems, "\n".join(problems[:40])


def test_atom_is_read_by_feedparser(site):
    for name in feeds(site, "xml"):
        read = feedparser.parse((site.folder / name).read_bytes())
        assert not read.bozo, f"{name}: {read.get('bozo_exception')}"
        assert read.version == "atom10"
        for entry in read.entries:
            assert entry.title and entry.link and entry.id and entry.updated_parsed
            assert entry.content[0].type == "text/html" and entry.content[0].value


def test_json_feeds_follow_version_1_1(either_site):
    for name in feeds(either_site, "json"):
        feed = json.loads((either_site.folder / name).read_text(encoding="utf-8"))
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"] and feed["feed_url"] == address(either_site, name)
        assert is_full(feed["home_page_url"]) and feed["language"]
        ids = [item["id"] for item in feed["items"]]
        assert len(ids) == len(set(ids))
        for item in feed["items"]:
            assert isinstance(item["id"], str) and is_full(item["url"])
            assert item["content_html"]
            assert RFC3339.fullmatch(item["date_published"])
            assert RFC3339.fullmatch(item.get("date_modified", item["date_published"]))
            assert all(author["name"] for author in item.get("authors", []))


def test_both_formats_have_the_same_entries(site):
    for name in feeds(site, "xml"):
        atom = ElementTree.parse(site.folder / name).getroot()
        feed = json.loads((site.folder / name).with_suffix(".json").read_text(encoding="utf-8"))
        assert [e.text for e in atom.findall(f"{ATOM}entry/{ATOM}id")] \
            == [item["id"] for item in feed["items"]]
        assert [e.text for e in atom.findall(f"{ATOM}entry/{ATOM}content")] \
            == [item["content_html"] for item in feed["items"]]


def test_everything_in_a_feed_has_a_full_address(either_site):
    """Readers have no base to resolve an address against."""
    found = []
    for name in feeds(either_site, "json"):
        feed = json.loads((either_site.folder / name).read_text(encoding="utf-8"))
        for item in feed["items"]:
            for value in re.findall(r"""\b(?:href|src|cite|poster)=["']([^"']*)""", item["content_html"]):
                if not is_full(value):
                    found.append(f"{name} {item['id']}: {value}")
            assert "<script" not in item["content_html"] and "<svg" not in item["content_html"]
    assert not found, "\n".join(found[:40])


def test_every_article_and_event_is_in_its_feed(site):
    def urls(name):
        seen, found = set(), []
        while name not in seen:
            seen.add(name)
            feed = json.loads((site.folder / name).read_text(encoding="utf-8"))
            found += [item["url"] for item in feed["items"]]
            if "next_url" not in feed:
                break
            name = feed["next_url"][len(site.base_url):]
        return set(found)

    articles = {p.address for p in site.of_kind("article")}
    assert urls("feed.json") == articles
    events = {f"{p.address}#{e.attributes['id']}" for p in site.of_kind("timeline-year")
              for e in p.find("li", class_="event")}
    assert urls("timeline/feed.json") == events


def test_pages_name_their_feeds(site):
    for page in site.pages:
        if page.kind == "plain":
            continue
        types = {}
        for link in page.find("link", rel="alternate"):
            types.setdefault(link.attributes["type"], []).append(link.attributes["href"])
        for kind, name in (("application/atom+xml", "feed.xml"), ("application/feed+json", "feed.json")):
            assert site.base_path + name in types[kind]
            if page.kind in ("company", "topic"):
                assert site.base_path + page.path[1:] + name in types[kind]


def test_archives_are_linked_and_lose_nothing(tmp_path, newsroom):
    settings = newsroom.root / "Content/site.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("feeds:\n", "feeds:\n  limit: 4\n"), encoding="utf-8")
    assert newsroom.build("--base-url", "https://briefing.example/").code == 0
    site = BuiltSite(newsroom.public, "https://briefing.example/")

    def read(url):
        return ElementTree.parse(site.folder / url[len(site.base_url):]).getroot()

    for start in ("feed.xml", "timeline/feed.xml", "companies/jd/feed.xml"):
        feed = read(site.base_url + start)
        assert feed.find(HISTORY + "archive") is None
        url, seen, steps, newer = site.base_url + start, set(), 0, None
        while url:
            document = read(url)
            links = {e.get("rel"): e.get("href") for e in document.findall(ATOM + "link")}
            assert document.find(ATOM + "id").text == feed.find(ATOM + "id").text
            if steps:
                assert document.find(HISTORY + "archive") is not None
                assert links["current"] == site.base_url + start
                assert len(document.findall(ATOM + "entry")) == 4
                assert links.get("next-archive") == (newer if steps > 1 else None)
            seen |= {e.text for e in document.findall(f"{ATOM}entry/{ATOM}id")}
            newer, url, steps = url, links.get("prev-archive"), steps + 1
            assert steps < 200
        assert steps > 1
        if start == "feed.xml":
            assert len(seen) == len(site.of_kind("article"))


# Calendar


def test_calendar_is_read_and_follows_rfc_5545(site):
    data = (site.folder / "calendar.ics").read_bytes()
    assert b"\n" not in data.replace(b"\r\n", b"")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")
    calendar = icalendar.Calendar.from_ical(data)
    assert calendar["VERSION"] == "2.0" and calendar["PRODID"]
    events = calendar.walk("VEVENT")
    ids = [str(event["UID"]) for event in events]
    assert len(ids) == len(set(ids))
    timeline = {e.attributes["id"] for p in site.of_kind("timeline-year")
                for e in p.find("li", class_="event")}
    assert {i.split("@")[0] for i in ids} == timeline
    for event in events:
        assert not event.errors
        assert event["DTSTAMP"].dt.utcoffset() == timedelta(0)
        start = event["DTSTART"].dt
        if not isinstance(start, datetime):
            assert event["DTEND"].dt > start
            if (event["DTEND"].dt - start).days > 1:
                assert "日期只知道是" in event["DESCRIPTION"]
        else:
            assert start.utcoffset() == timedelta(0) and "DTEND" not in event
        assert event["SUMMARY"] and event["URL"].startswith(site.base_url)


def test_calendar_has_days_as_the_timeline_shows_them(site):
    calendar = icalendar.Calendar.from_ical((site.folder / "calendar.ics").read_bytes())
    starts = {str(e["UID"]).split("@")[0]: e["DTSTART"].dt for e in calendar.walk("VEVENT")}
    for page in site.of_kind("timeline-year"):
        for event in page.find("li", class_="event"):
            shown = [t.attributes.get("datetime", "") for t in event.find("time")][:1]
            if shown and re.fullmatch(r"\d{4}-\d\d-\d\d", shown[0]):
                assert starts[event.attributes["id"]] == date.fromisoformat(shown[0])


def test_calendar_is_the_same_every_day(newsroom):
    assert newsroom.build().code == 0
    before = (newsroom.public / "calendar.ics").read_bytes()
    done = run("build", "--root", newsroom.root, "--today", "2026-11-22", "--lang", "en")
    assert done.code == 0
    assert (newsroom.public / "calendar.ics").read_bytes() == before


# Structured data


def no_network(url, options):
    """The context of schema.org as far as terms go: every name is in its vocabulary."""
    assert url.rstrip("/") == "https://schema.org"
    link = {"@type": "@id"}
    context = {"@vocab": "https://schema.org/", "url": link, "sameAs": link, "image": link,
               "license": link, "item": link, "contentUrl": link, "isBasedOn": link,
               "mainEntityOfPage": link}
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url,
            "document": {"@context": context}}


def test_structured_data_is_read_and_expands(site):
    expected = {
        "article": "NewsArticle", "person": "Person", "product": "Product", "home": "WebSite",
        "figures": "Dataset", "metric": "Dataset", "topic": "DefinedTerm", "sector": "DefinedTerm",
    }
    for page in site.pages:
        if page.kind in ("plain", "404"):
            continue
        found = extruct.extract(page.source, base_url=page.address, syntaxes=["json-ld"], uniform=False)
        assert len(found["json-ld"]) == 1, page.path
        data = found["json-ld"][0]
        types = [node["@type"] for node in data["@graph"]]
        if page.kind in expected:
            assert types[0] == expected[page.kind], page.path
        if page.kind == "company":
            assert types[0] in ("Organization", "Corporation")
        if page.kind != "home":
            assert types[-1] == "BreadcrumbList", page.path
            steps = data["@graph"][-1]["itemListElement"]
            assert [s["position"] for s in steps] == list(range(1, len(steps) + 1))
            assert steps[0]["item"] == site.base_url and steps[-1]["item"] == page.address
        expanded = jsonld.expand(data, {"documentLoader": no_network})
        assert len(jsonld.to_rdf(expanded)["@default"]) > len(types), page.path


def test_articles_say_when_who_and_about_what(site):
    for page in site.of_kind("article"):
        data = extruct.extract(page.source, base_url=page.address, syntaxes=["json-ld"])
        node = data["json-ld"][0]["@graph"][0]
        assert node["headline"] == page.heading and len(node["headline"]) <= 110
        assert re.fullmatch(
            r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d))?)?)?", node["datePublished"])
        assert node["author"] and node["publisher"]["name"]
        for thing in node.get("about", []) + node.get("mentions", []):
            target = site.resolve(page, thing["url"])
            assert target.name and not target.problem
            path = "/" + target.name.removesuffix("index.html")
            assert site.page(path).heading.startswith(thing["name"])


def test_previews_have_their_tags(site):
    for page in site.pages:
        if page.kind in ("plain", "404"):
            continue
        tags = {e.attributes.get("property") or e.attributes.get("name"): e.attributes.get("content")
                for e in page.find("meta")}
        assert tags["og:title"] and tags["og:url"] == page.address
        assert tags["og:type"] == {"article": "article", "person": "profile"}.get(page.kind, "website")
        assert tags["og:locale"] == "zh_CN"
        if page.kind in ("article", "company"):
            assert tags["twitter:card"] == "summary_large_image"
            target = site.resolve(page, tags["og:image"])
            with Image.open(site.folder / target.name) as picture:
                assert picture.size == (1200, 630) and picture.format == "PNG"
                assert (str(picture.size[0]), str(picture.size[1])) == \
                    (tags["og:image:width"], tags["og:image:height"])
                # Paper, ink and vermilion: it is drawn, not empty.
                colours = {c for _, c in picture.convert("RGB").getcolors(1 << 20)}
                assert (250, 246, 237) in colours and (174, 47, 24) in colours
                assert len(colours) > 50


# Small files


def test_sitemap_has_every_page(either_site):
    root = ElementTree.parse(either_site.folder / "sitemap.xml").getroot()
    assert root.tag == SITEMAP + "urlset"
    found = [e.text for e in root.findall(f"{SITEMAP}url/{SITEMAP}loc")]
    assert len(found) == len(set(found))
    assert set(found) == {p.address for p in either_site.pages if p.kind not in ("plain", "404")}
    for element in root.iter(SITEMAP + "lastmod"):
        assert re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d))?", element.text)


def test_robots_manifest_and_security(either_site):
    robots = (either_site.folder / "robots.txt").read_text(encoding="utf-8")
    assert f"Sitemap: {either_site.base_url}sitemap.xml\n" in robots
    manifest = json.loads((either_site.folder / "site.webmanifest").read_text(encoding="utf-8"))
    assert manifest["start_url"] == manifest["scope"] == either_site.base_path
    sizes = set()
    for icon in manifest["icons"]:
        file = either_site.folder / icon["src"][len(either_site.base_path):]
        if icon["type"] == "image/png":
            with Image.open(file) as picture:
                assert "{}x{}".format(*picture.size) == icon["sizes"]
            sizes.add(icon["sizes"])
        assert file.stat().st_size > 100
    assert sizes == {"192x192", "512x512"}
    security = (either_site.folder / ".well-known/security.txt").read_text(encoding="utf-8")
    fields = dict(line.split(": ", 1) for line in security.splitlines())
    assert fields["Contact"].startswith(("mailto:", "https://"))
    expires = datetime.fromisoformat(fields["Expires"].replace("Z", "+00:00")).date()
    assert date.fromisoformat(TODAY) < expires <= date.fromisoformat(TODAY) + timedelta(days=366)
    # Below a path no program looks for it (RFC 9116, 3), so there is no such address to name.
    is_root = urlsplit(either_site.base_url).path == "/"
    assert fields.get("Canonical") == (
        either_site.base_url + ".well-known/security.txt" if is_root else None)


def test_index_for_language_models(site):
    text = (site.folder / "llms.txt").read_text(encoding="utf-8")
    lines = text.splitlines()
    assert lines[0].startswith("# ") and [line for line in lines if line.startswith("# ")] == lines[:1]
    links = re.findall(r"^- \[.*?\]\((\S+)\)", text, re.M)
    assert len(links) == len([line for line in lines if line.startswith("- ")])
    for link in links:
        assert not site.resolve(site.page("/"), link).problem, link


# Hostile titles


HOSTILE = [
    "甲]]>乙", "A & B < C > D", "=cmd()", "</script><script>alert(1)</script>", "<!--<script>",
    "\u200f逆\u200e文", "'单' \"双\" \\反", "a;b,c:d", "{{ x }} {% y %}",
    "<img src=x onerror=alert(1)>", "😀👩\u200d👧", "&amp;&#0;", "e\u0301<\u0301",
]


def quoted(text: str) -> str:
    """A text in double quotes as YAML has them."""
    return '"' + "".join(
        c if c.isascii() and c.isprintable() and c not in '"\\' else f"\\U{ord(c):08X}"
        for c in text) + '"'


def test_hostile_titles_break_no_format(newsroom):
    wanted = []
    for number, title in enumerate(HOSTILE):
        written = quoted(title)
        newsroom.write(f"Content/articles/2025/hostile-{number}.md", f"""---
title: {written}
date: 2025-09-01
companies: [京东]
sources:
  - {{id: hostile-{number}, name: {written}, title: {written}}}
events:
  - {{id: hostile-event-{number}, date: 2025-09-{number + 1:02}, title: {written}, companies: [京东], source: hostile-{number}}}
redirects: [/old-hostile-{number}/]
---
正文。
""")
        wanted.append(title)
    done = newsroom.build("--base-url", "https://briefing.example/")
    assert done.code == 0, done.err
    site = BuiltSite(newsroom.public, "https://briefing.example/")

    for name in ("feed.xml", "companies/jd/feed.xml", "timeline/feed.xml"):
        data = (site.folder / name).read_bytes()
        read = feedparser.parse(data)
        assert not read.bozo, read.get("bozo_exception")
        titles = {e.text for e in ElementTree.fromstring(data).findall(f"{ATOM}entry/{ATOM}title")}
        assert set(wanted) <= titles, set(wanted) - titles
    for name in ("feed.json", "companies/jd/feed.json", "timeline/feed.json"):
        feed = json.loads((site.folder / name).read_text(encoding="utf-8"))
        assert set(wanted) <= {item["title"] for item in feed["items"]}
    calendar = icalendar.Calendar.from_ical((site.folder / "calendar.ics").read_bytes())
    titles = {str(e["SUMMARY"]) for e in calendar.walk("VEVENT")}
    assert {t.replace("\x7f", "") for t in wanted} <= titles
    for number, title in enumerate(HOSTILE):
        page = site.page(f"/articles/hostile-{number}/")
        data = extruct.extract(page.source, base_url=page.address, syntaxes=["json-ld"])
        assert data["json-ld"][0]["@graph"][0]["headline"] == title
        assert not page.find("img", src="x")
        assert not [s for s in page.find("script") if "src" not in s.attributes
                    and s.attributes.get("type") != "application/ld+json"]
        assert f"hostile-{number}" in (site.folder / f"old-hostile-{number}/index.html").read_text()
    for name in ("sitemap.xml",):
        ElementTree.parse(site.folder / name)


# Turning off


# Each format: its files, and what tells of it elsewhere.
FORMATS = {
    "atom": (r"feed(/\d+)?\.xml$", r"feed(/\d+)?\.xml|atom\+xml"),
    "json_feed": (r"feed(/\d+)?\.json$", r"feed(/\d+)?\.json|feed\+json"),
    "calendar": (r"\.ics$", r"\.ics\b|text/calendar|webcal"),
    "structured_data": (r"$^", r"ld\+json"),
    "social_tags": (r"$^", r"og:|twitter:"),
    "share_images": (r"^share/", r"/share/"),
    "sitemap": (r"^sitemap", r"sitemap[-\w]*\.xml"),
    "robots": (r"^robots\.txt$", r"robots\.txt"),
    "llms": (r"^llms\.txt$", r"llms\.txt"),
    "manifest": (r"webmanifest$|^icons/", r"webmanifest|/icons/"),
    "security": (r"security\.txt$", r"security\.txt"),
    "redirects": (r"^_redirects$|^redirects\.nginx$|^old/", r"_redirects|redirects\.nginx"),
    "data": (r"^data/", r"/data/"),
    "csv": (r"\.csv$", r"\.csv\b|text/csv"),
    "graphml": (r"\.graphml$", r"graphml"),
    "sqlite": (r"\.sqlite$", r"sqlite"),
    "digest": (r"^digest/", r"/digest/"),
    "email": (r"\.eml$", r"\.eml\b"),
}


@pytest.mark.parametrize("switch", [*FORMATS, "all"])
def test_a_format_turned_off_leaves_no_file_and_no_link(newsroom, switch):
    article = newsroom.root / "Content/articles/2025/ai-in-ecommerce.md"
    article.write_text(article.read_text(encoding="utf-8").replace(
        "\ntitle:", "\nredirects: [/old/place/]\ntitle:", 1), encoding="utf-8")
    settings = newsroom.root / "Content/site.yml"
    text = re.sub(r"formats:\n(?:  .*\n)+", "", settings.read_text(encoding="utf-8"))
    off = list(FORMATS) if switch == "all" else [switch]
    # Each of these sites draws its pictures anew, so only where their tags are looked for.
    share = switch in ("structured_data", "social_tags")
    lines = [f"  {name}: false\n" for name in off] + ["  share_images: true\n"] * share
    settings.write_text(f"{text}formats:\n{''.join(lines)}", encoding="utf-8")
    done = newsroom.build()
    assert done.code == 0, done.err
    site = BuiltSite(newsroom.public, "https://briefing.example/")
    for name in off:
        files, traces = FORMATS[name]
        assert not [n for n in site.files if re.search(files, n)], name
        left = [n for n in site.files if not n.startswith("assets/") and re.search(
            traces, (site.folder / n).read_text(encoding="utf-8", errors="replace"))]
        assert not left, name
    if switch in ("data", "digest", "manifest", "all"):
        from test_links import broken_links

        assert not broken_links(site)[0]
    if switch in ("csv", "sqlite"):
        report = frictionless.validate(str(site.folder / "data/datapackage.json"))
        assert report.flatten(["path", "type", "message"]) == []


# Redirects


def test_former_address_leads_on_with_its_fragment(newsroom, browser):
    from server import Server

    article = newsroom.root / "Content/articles/2025/ai-in-ecommerce.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("\ntitle:", "\nredirects: [/old/place/]\ntitle:", 1),
                       encoding="utf-8")
    assert newsroom.build().code == 0
    with Server(newsroom.public) as server:
        for scripts in (True, False):
            context = browser.new_context(java_script_enabled=scripts)
            page = context.new_page()
            page.goto(server.url("/old/place/?a=b#sources"), wait_until="load")
            page.wait_for_url("**/articles/ai-in-ecommerce/**", timeout=20_000)
            if scripts:
                assert page.url.endswith("/articles/ai-in-ecommerce/?a=b#sources")
            context.close()
