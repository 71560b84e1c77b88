"""Sites that are not like the real one, in every form that programs read: without an address, with one
in Chinese letters, with nothing in them, with dates of all centuries and precisions, with texts that try
to break a format. Held against the rules of the formats, where a library would let mistakes pass.
"""

import csv
import email
import email.policy
import html
import io
import json
import re
import shutil
import sqlite3
from collections import Counter
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
import frictionless
import icalendar
import jsonschema
import pytest

from built import BuiltSite
from program import ROOT, run
from test_formats import ATOM, RFC3339, SITEMAP, quoted

# RFC 3986: what a URI is made of.
URI = re.compile(
    r"[a-z][a-z0-9+.-]*:(//(\[[0-9a-f:]+\]|[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-F]{2})*)?"
    r"([A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*"
    r"(\?([A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?"
    r"(#([A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?")

SETTINGS = """\
title: 刊
language: zh-Hans
time_zone: Asia/Shanghai
description: 试。
security: {contact: a@b.example, policy: "https://例子.测试/安全"}
license: {name: CC BY 4.0, url: "https://creativecommons.org/licenses/by/4.0/"}
publisher: {name: 社, email: 'a@例子.测试'}
"""
THINGS = {
    "companies/jd.md": "---\nname: 京东\nwebsite: https://京东.例子/首页\nwikidata: Q123\nsectors: [s]\n---\n",
    "companies/tx.md": "---\nname: 腾讯\n---\n",
    "topics/t.md": "---\nname: 流量\n---\n",
    "sectors/s.md": "---\nname: 零售\n---\n",
    "metrics.yml": "users: {name: 用户规模, unit: 人, definition: 月活。}\n",
}
# What an event, figure, relation and forecast can be dated, and an article.
DATES = [
    "1000", "0999", "0001-01-01", "1000-02-28", "1582-10-10", "1899-12-31", "1969-12-31T23:59+08:00",
    "1970-01-01", "2000-02-29", "2025-Q3", "2014~", "2014?", "2014/2016", "2014/..", "../2016",
    "2024-12-31/2025-01-02", "2025-09-12T15:38+08:00", "2025-03-30T02:30-11:00", "2025-09-12T23:59Z",
    "2025-09-12T00:00+14:00", "9999-12", "9999-12-31", "1900-01/1900-03", "2025-10-19/..",
]
ARTICLE_DATES = [
    "1000", "1969", "1969-12-31", "2025", "2025-09", "2025-09-12T15:38+08:00", "2025-Q2", "2014~",
    "2025-09-12T23:59-11:00", "2025-09-13T00:30+14:00", "2025-09-12T07:00Z", "2024-12-30",
]
TITLES = [
    "甲]]>乙", "A & B < C > D", "=cmd()", "+1+1", "-1", "@x", "\t=制表", "甲\r\n乙", "\u200f逆\u200e文",
    "x" * 5000, "长" * 3000, "👩\u200d👩\u200d👧🇨🇳1️⃣👍🏽", "'单' \"双\" \\反\\n", "a;b,c:d|e\\|", "{{ x }}{% y %}",
    "&amp;&#0;&lt;", "e\u0301<\u0301", "甲\u00a0乙", "甲\u200b乙\u2060丙", "＝全角", "%0A%0D", "=?utf-8?B?AAAA?=",
    "Bcc: x@y.example", "</title><script>", "\U0010fffd末", "\u061c阿", "true", "~", "# 甲", "[甲](乙)",
    "<!-- -->", "<![CDATA[甲]]>", "../../etc/passwd",
]


def statements(i: int, date: str) -> str:
    single = date.split("/")[0].replace("..", "2014")
    return f"""\
companies: [jd]
topics: [t]
sources: [{{id: s{i}, name: 社{i}, title: 原文, published: 2025-01-01, url: "https://例子.测试/文{i}?a=1&b=二#三"}}]
events: [{{id: e{i}, date: "{date}", title: 第{i}件事, companies: [jd], source: s{i}}}]
figures: [{{id: f{i}, subject: jd, metric: users, value: {100 + i}万, period: "{date}", source: s{i}}}]
relations: [{{id: r{i}, kind: supply, parties: [{{who: jd}}, {{who: tx}}], from: "{single}", source: s{i}}}]
forecasts: [{{id: p{i}, by: jd, made: "{single}", claim: 会涨{i}。, criteria: 看。, source: s{i}}}]
"""


def article(title: str, date: str, more: str = "") -> str:
    return f'---\ntitle: {title}\ndate: "{date}"\n{more}---\n正文。\n'


def dated() -> dict[str, str]:
    files = dict(THINGS)
    for i, date in enumerate(DATES):
        files[f"articles/d{i}.md"] = article(f"日子{i}", "2025-09-01", statements(i, date))
    for i, date in enumerate(ARTICLE_DATES):
        more = "companies: [jd]\n"
        if i % 2:
            more += 'updated: "2025-10-01T08:00+09:00"\n'
        if i % 3 == 0:
            more += 'corrections: [{date: "2025-10", what: 错了}]\n'
        files[f"articles/a{i}.md"] = article(f"文章{i}", date, more)
    return files


def titled() -> dict[str, str]:
    files = dict(THINGS)
    for i, title in enumerate(TITLES):
        t = quoted(title)
        files[f"articles/h{i}.md"] = f"""---
title: {t}
date: 2025-09-01
authors: [{t}]
companies: [jd]
sources: [{{id: s{i}, name: {t}, title: {t}, author: {t}, published: 2025-09-01}}]
events: [{{id: e{i}, date: 2025-09-{1 + i % 28:02}, title: {t}, companies: [jd], source: s{i}}}]
figures: [{{id: f{i}, subject: jd, metric: users, value: {100 + i}万, period: {1900 + i}, scope: {t}, source: s{i}}}]
relations: [{{id: r{i}, kind: supply, parties: [{{who: jd, role: {t}}}, {{who: tx}}], from: {1900 + i}, source: s{i}}}]
redirects: [/old-{i}/]
---
正文。
"""
    return files


ONE = {**THINGS, "articles/a.md": article("甲", "2025-10-18", statements(1, "2025-10-18"))}
IDN = "https://xn--4ru366c.xn--fsqu00a/%E7%AE%80%E6%8A%A5/"
# The files, the address as the settings have it, and as programs see it.
SITES = {
    "dates": (dated(), "https://dates.example/", None),
    "titles": (titled(), "https://titles.example/a/b/", None),
    "dates-without-address": (dated(), None, None),
    "chinese-address": (ONE, "https://简报.例子/简报/", IDN),
    "port-and-escape": (ONE, "https://host.example:8443/jian%20bao", "https://host.example:8443/jian%20bao/"),
    "address-of-numbers": (ONE, "http://[::1]:8000/", None),
    "nothing": ({}, "https://empty.example/", None),
    "no-articles": (THINGS, "https://things.example/", None),
    "no-events": ({**THINGS, "articles/a.md": article("甲", "2025-10-18")}, "https://quiet.example/", None),
    "nothing-without-address": ({}, None, None),
}


@pytest.fixture(scope="module", params=SITES)
def odd(request, tmp_path_factory) -> BuiltSite:
    files, address, seen = SITES[request.param]
    root = tmp_path_factory.mktemp(request.param)
    shutil.copytree(ROOT / "Templates", root / "Templates")
    settings = SETTINGS + (f"base_url: {address}\n" if address else "")
    for name, text in {**files, "site.yml": settings}.items():
        file = root / "Content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    done = run("build", "--root", root, "--today", "2025-10-20", "--lang", "en", "--no-cache")
    assert done.code == 0, done.err
    site = BuiltSite(root / "public", seen or address or "http://none.example/")
    site.has_address = address is not None
    site.name = request.param
    return site


def table(site: BuiltSite, name: str) -> list[dict]:
    return json.loads((site.folder / f"data/{name}.json").read_text(encoding="utf-8"))


def is_time(text: str) -> bool:
    return bool(RFC3339.fullmatch(text or "")) and bool(datetime.fromisoformat(text))


def test_feeds(odd):
    names = [n for n in odd.files if re.search(r"(^|/)feed(/\d+)?\.(xml|json)$", n)]
    assert bool(names) == odd.has_address
    for name in names:
        data = (odd.folder / name).read_bytes()
        if name.endswith(".json"):
            feed = json.loads(data)
            for item in [feed, *feed["items"]]:
                for key in ("home_page_url", "feed_url", "next_url", "url"):
                    assert key not in item or URI.fullmatch(item[key]), item[key]
                for key in ("date_published", "date_modified"):
                    assert key not in item or is_time(item[key]), item[key]
            assert all(isinstance(i["id"], str) and i["content_html"] for i in feed["items"])
            continue
        assert not feedparser.parse(data).bozo
        root = ElementTree.fromstring(data)
        once = Counter(e.tag for e in root)
        assert all(once[ATOM + tag] == 1 for tag in ("id", "title", "updated"))
        for element in root.iter():
            if element.tag in (ATOM + "id", ATOM + "uri"):
                assert URI.fullmatch(element.text), element.text
            if element.tag in (ATOM + "updated", ATOM + "published"):
                assert is_time(element.text), element.text
            if "href" in element.attrib:
                assert URI.fullmatch(element.get("href")), element.get("href")
            if element.tag in (ATOM + "name", ATOM + "title"):
                assert (element.text or "").strip()
        for entry in root.findall(ATOM + "entry"):
            once = Counter(e.tag for e in entry)
            assert all(once[ATOM + tag] == 1 for tag in ("id", "title", "updated", "published"))
            published, updated = (
                datetime.fromisoformat(entry.findtext(ATOM + tag)) for tag in ("published", "updated"))
            assert published <= updated


def test_calendar(odd):
    # A calendar without a component is none (RFC 5545, 3.6).
    assert ("calendar.ics" in odd.files) == bool(table(odd, "events"))
    if "calendar.ics" not in odd.files:
        return
    data = (odd.folder / "calendar.ics").read_bytes()
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 and not re.search(rb"[\x00-\x08\n\r\x0b-\x1f\x7f]", line) for line in lines)
    assert all(line.decode("utf-8") is not None for line in lines)
    calendar = icalendar.Calendar.from_ical(data)
    events = calendar.walk("VEVENT")
    assert len({str(e["UID"]) for e in events}) == len(events) == len(table(odd, "events"))
    for event in events:
        assert not event.errors
        start, end = event["DTSTART"].dt, event.get("DTEND")
        assert end is None or (end.dt > start and type(end.dt) is type(start))
        assert event["DTSTAMP"].dt.utcoffset().total_seconds() == 0
        assert "URL" not in event or URI.fullmatch(str(event["URL"]))
        assert event["STATUS"] in ("CONFIRMED", "TENTATIVE", "CANCELLED")
    for line in re.sub(rb"\r\n[ \t]", b"", data).decode().split("\r\n"):
        found = re.match(r"(SUMMARY|DESCRIPTION|NAME|X-WR-CALNAME):(.*)", line)
        assert not found or not re.search(r"(?<!\\)(\\\\)*([;,]|\\[^\\;,nN])", found[2]), line[:120]


def test_sitemap_and_small_files(odd):
    for name in ("sitemap.xml", ".well-known/security.txt"):
        assert (name in odd.files) == odd.has_address
    if not odd.has_address:
        assert "Sitemap" not in (odd.folder / "robots.txt").read_text()
        return
    urls = ElementTree.parse(odd.folder / "sitemap.xml").getroot()
    assert len(urls) > 5
    for url in urls:
        loc, changed = url.findtext(SITEMAP + "loc"), url.findtext(SITEMAP + "lastmod")
        assert URI.fullmatch(loc) and loc.startswith(odd.base_url)
        # xsd:date or xsd:dateTime, whose years have four digits here.
        assert not changed or re.fullmatch(r"\d{4}-\d\d-\d\d", changed) or is_time(changed), changed
    fields = [line.split(": ", 1) for line in
              (odd.folder / ".well-known/security.txt").read_text("ascii").splitlines()]
    once = Counter(name for name, _ in fields)
    # It is named where programs look for it: at the root of a host, by https (RFC 9116, 2.5.2 and 3).
    address = urlsplit(odd.base_url)
    assert once["Contact"] == once["Expires"] == 1
    assert once["Canonical"] == (address.scheme == "https" and address.path == "/")
    assert all(URI.fullmatch(value) for name, value in fields if name in ("Contact", "Policy", "Canonical"))
    manifest = json.loads((odd.folder / "site.webmanifest").read_text(encoding="utf-8"))
    assert odd.base_url.endswith(manifest["start_url"]) and manifest["start_url"] == manifest["scope"]


def test_messages(odd):
    names = [n for n in odd.files if n.endswith(".eml")]
    assert bool(names) == (odd.has_address and bool(table(odd, "articles")))
    for name in names:
        data = (odd.folder / name).read_bytes()
        assert len(data) < 100_000 and data.isascii()
        assert all(len(line) <= 78 and b"\r" not in line and b"\n" not in line
                   for line in data.split(b"\r\n"))
        message = email.message_from_bytes(data, policy=email.policy.default)
        assert [d for part in message.walk() for d in part.defects] == []
        assert not [d for value in message.values() for d in getattr(value, "defects", ())]
        assert message["from"].addresses[0].addr_spec == "a@xn--fsqu00a.xn--0zwm56d"
        assert re.fullmatch(r"<[a-zA-Z0-9.-]+@[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)+>", message["message-id"])
        for address in re.findall(r'href="([^"]*)"', message.get_body(("html",)).get_content()):
            assert URI.fullmatch(html.unescape(address)), address


def test_structured_data_and_tags(odd):
    for page in odd.pages:
        if not odd.has_address or page.kind == "plain":
            continue
        def check(value, key=""):
            if isinstance(value, dict):
                for name, entry in value.items():
                    check(entry, name)
            elif isinstance(value, list):
                for entry in value:
                    check(entry, key)
            elif key in ("url", "@id", "item", "image", "sameAs", "contentUrl", "license"):
                assert URI.fullmatch(value), f"{page.path}: {key} {value}"
            elif key in ("datePublished", "dateModified", "startDate", "endDate"):
                assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value) or is_time(value), value
            else:
                assert value not in ("", None), f"{page.path}: {key}"
        for block in page.find("script", type="application/ld+json"):
            check(json.loads(block.pieces[0]))
        for element in page.find("meta"):
            if element.attributes.get("property") in ("og:url", "og:image"):
                assert URI.fullmatch(element.attributes["content"])
        for element in page.find("link", rel="canonical"):
            assert URI.fullmatch(element.attributes["href"])


def test_data(odd):
    report = frictionless.validate(str(odd.folder / "data/datapackage.json"))
    assert report.flatten(["path", "type", "message"]) == []
    database = sqlite3.connect(f"file:{odd.folder}/data/briefing.sqlite?mode=ro&immutable=1", uri=True)
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    for resource in frictionless.Package(str(odd.folder / "data/datapackage.json")).resources:
        name, listed = resource.name, table(odd, resource.name)
        schema = json.loads((odd.folder / f"data/schemas/{name}.json").read_text(encoding="utf-8"))
        checker = jsonschema.Draft202012Validator(
            schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
        assert [e.message for e in checker.iter_errors(listed)][:3] == [], name
        text = (odd.folder / f"data/{name}.csv").read_bytes().decode("utf-8-sig")
        cells = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
        assert len(cells) == len(listed) == database.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
        for row in listed:
            for key, value in row.items():
                if value and (key == "url" or key.endswith("_url")):
                    assert URI.fullmatch(value) or not odd.has_address, value
    ElementTree.parse(odd.folder / "data/relations.graphml")


def test_every_address_leads_somewhere(odd):
    from test_links import broken_links

    found, checked = broken_links(odd)
    assert checked > 200
    assert not found, "\n".join(found[:20])
    for name, text in [("llms.txt", r"^- \[(?:\\.|[^\]\\])*\]\((\S+?)\)"), ("_redirects", r"^\S+ (\S+) 301$")]:
        if name not in odd.files:
            continue
        for address in re.findall(text, (odd.folder / name).read_text(encoding="utf-8"), re.M):
            assert not odd.resolve(odd.page("/"), address).problem, f"{name}: {address}"


def test_texts_come_out_as_they_went_in(odd):
    """The same title in every form; what the data has is what was written."""
    if odd.name != "titles":
        pytest.skip("this site's texts are harmless")
    titles = {row["id"]: row["title"] for row in table(odd, "events")}
    for number, title in enumerate(TITLES):
        # Invisible characters that only hide something are left out when a file is read.
        written = re.sub("[\u200b\u2060]", "", title)
        assert titles[f"e{number}"].split() == written.split(), title[:40]
    for name in ("timeline/feed.xml", "timeline/feed.json"):
        data = (odd.folder / name).read_text(encoding="utf-8")
        found = {i["url"].split("#")[1]: i["title"] for i in json.loads(data)["items"]} \
            if name.endswith(".json") else \
            {e.find(ATOM + "link").get("href").split("#")[1]: e.findtext(ATOM + "title")
             for e in ElementTree.fromstring(data).findall(ATOM + "entry")}
        assert found == titles, name
    calendar = icalendar.Calendar.from_ical((odd.folder / "calendar.ics").read_bytes())
    # The format knows one sort of line end.
    assert {str(e["UID"]).split("@")[0]: str(e["SUMMARY"]) for e in calendar.walk("VEVENT")} \
        == {name: title.replace("\r\n", "\n") for name, title in titles.items()}
    database = sqlite3.connect(f"file:{odd.folder}/data/briefing.sqlite?mode=ro&immutable=1", uri=True)
    assert dict(database.execute("SELECT id, title FROM events")) == titles
    text = (odd.folder / "data/events.csv").read_bytes().decode("utf-8-sig")
    for row in csv.DictReader(io.StringIO(text, newline=""), strict=True):
        cell = row["title"]
        assert cell[0] not in "=+-@\t\r\n＝＋－＠", cell[:40]
        assert cell in (titles[row["id"]], "'" + titles[row["id"]]), cell[:40]
    graph = ElementTree.parse(odd.folder / "data/relations.graphml").getroot()
    roles = {e.text for e in graph.iter("{http://graphml.graphdrawing.org/xmlns}data")
             if e.get("key") == "edge-source_role"}
    assert roles == {row["role"] for row in table(odd, "parties") if row["role"]}
    for number, title in enumerate(TITLES):
        page = odd.page(f"/articles/h{number}/")
        block = json.loads(page.find("script", type="application/ld+json")[0].pieces[0])
        assert titles[f"e{number}"].startswith(block["@graph"][0]["headline"].rstrip("…")), title[:40]
        assert f"/articles/h{number}/" in (odd.folder / f"old-{number}/index.html").read_text("utf-8")
