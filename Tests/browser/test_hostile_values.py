"""Hostile values in every position of a page: nothing runs, nothing is escaped twice.

Every text of a small site carries a hostile value between marks (`hostile_site.py`). All pages are
opened under the strict policy, whose violations are reported; what comes out between the marks must
be what was written, wherever it comes out.
"""

import csv
import io
import json
import re
import shutil
from urllib.parse import quote
from xml.etree import ElementTree

import icalendar
import pytest
from playwright.sync_api import expect

import hostile_site
from hostile_site import ADDRESSES, MARKED, PAYLOADS, quoted
from built import BuiltSite, Parser
from program import ROOT, run
from server import Server

# How the values are spread over the fields: all in every field, then one in each, in turn.
SPREADS = {
    "all": lambda number: " ".join(PAYLOADS),
    "alone-1": lambda number: PAYLOADS[number % len(PAYLOADS)],
    "alone-2": lambda number: PAYLOADS[(number * 7 + 3) % len(PAYLOADS)],
}
STRINGS = "<script>alert(2)</script>\"'&lt;<\u0301"

# Every text that a page holds, for readers or for programs: the text of the page, attributes, and
# what stands in blocks of data.
COLLECT = """() => {
  const found = [document.title], copy = document.documentElement.cloneNode(true);
  const walk = (value) => {
    if (typeof value === "string") found.push(value);
    else if (value && typeof value === "object") Object.values(value).forEach(walk);
  };
  for (const e of copy.querySelectorAll("script")) {
    if (/json/.test(e.type)) walk(JSON.parse(e.textContent));
    e.remove();
  }
  // With scripts the browser reads what is in there as mere characters.
  for (const e of copy.querySelectorAll("noscript")) e.remove();
  const labels = [...copy.querySelectorAll("svg text")].map((e) => e.textContent);
  for (const e of copy.querySelectorAll("svg text")) e.remove();
  found.push(copy.textContent);
  for (const e of copy.querySelectorAll("*"))
    for (const a of e.attributes)
      // Identifiers are made from headings and keep only letters and digits of them.
      if (a.name !== "id" && !a.value.startsWith("#")) found.push(a.value);
  return [found, labels];
}"""

# What no template writes, so that it can only have come out of a value.
INTRUDERS = """() => {
  const found = [];
  for (const e of document.querySelectorAll("*")) {
    for (const a of e.attributes)
      if (/^on/i.test(a.name)) found.push(`${e.tagName} ${a.name}=${a.value}`);
    const address = e.getAttribute("href") ?? e.getAttribute("src") ?? e.getAttribute("action");
    if (address && !/^(https?:|mailto:|tel:)/.test(new URL(address, location).href))
      found.push(`${e.tagName} leads to ${address}`);
    if (e.tagName === "BASE" || (e.tagName === "SCRIPT" && !e.src && !/json/.test(e.type)))
      found.push(e.outerHTML);
  }
  return found;
}"""


class Hostile:
    """One build of the site."""

    def __init__(self, root, spread, strings=""):
        self.fields = hostile_site.write(root, SPREADS[spread], strings)
        done = run("build", "--root", root, "--today", "2025-01-10", "--no-cache", "--lang", "en")
        assert done.code == 0, done.err
        self.site = BuiltSite(root / "public", "https://hostile.example/")
        self.seen: set[str] = set()

    def compare(self, place: str, texts, readings: bool = False) -> list[str]:
        """The marked values in `texts` that are not what was written; `readings` are names in
        pinyin, of which only letters and digits are left."""
        wrong = []
        for text in texts:
            for found in MARKED.finditer(text):
                number = int(found[1])
                written = shown(self.fields.values[number])
                if readings and re.fullmatch(r"[a-z0-9 ]*", found[2]):
                    continue
                if place.endswith(".csv"):  # elements of lists have backslashes before bars
                    found = MARKED.search(found[0].replace("\\", ""))
                    written = shown(written.replace("\\", ""))
                self.seen.add(self.fields.names[number])
                if shown(found[2]) != written:
                    wrong.append(f"{place}: {self.fields.names[number]} {difference(shown(found[2]), written)}")
        return wrong

    def compare_labels(self, place: str, labels: list[str]) -> list[str]:
        """The labels of drawings that are not the beginning of what was written; they are broken
        into lines and cut where they are too long."""
        wrong = []
        for label in labels:
            found = re.match(r"k(\d+)k(.*)", label, re.S)
            if not found:
                continue
            number = int(found[1])
            written = tight(f"{self.fields.values[number]}q{number}q")
            if not written.startswith(re.split(f"q{number}q", tight(found[2]))[0].rstrip("…")):
                wrong.append(f"{place}: label of {self.fields.names[number]} {difference(found[2], written)}")
        return wrong


def shown(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def tight(text: str) -> str:
    return re.sub(r"\s+", "", text)


def difference(found: str, wanted: str) -> str:
    """Where two texts part, with a little around it."""
    at = next((i for i, (a, b) in enumerate(zip(found, wanted)) if a != b), min(len(found), len(wanted)))
    return f"is …{found[max(0, at - 10):at + 30]!r}, not …{wanted[max(0, at - 10):at + 30]!r}"


@pytest.fixture(scope="module", params=SPREADS)
def hostile(request, tmp_path_factory):
    return Hostile(tmp_path_factory.mktemp("hostile") / "site", request.param)


def strings_of(value, key=""):
    """Every text in a JSON document; of HTML, those in it."""
    if isinstance(value, str):
        yield from html_texts(value) if key == "content_html" else [value]
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from strings_of(entry, key)
    elif isinstance(value, list):
        for entry in value:
            yield from strings_of(entry)


def grave(problems: list[str]) -> list[str]:
    """Without the files that were still on their way when the next page was opened; what the site
    does not have is answered with 404."""
    return [p for p in problems if not p.startswith("request failed: http://127.0.0.1:")]


def test_no_page_runs_or_changes_a_value(hostile, new_tab):
    wrong = []
    with Server(hostile.site.folder) as server:
        tab = new_tab(server)
        tab.page.on("dialog", lambda d: (tab.problems.append(f"dialog: {d.message}"), d.dismiss()))
        for page in hostile.site.pages:
            tab.open(page.path)
            texts, labels = tab.page.evaluate(COLLECT)
            wrong += hostile.compare(page.path, texts)
            wrong += hostile.compare_labels(page.path, labels)
            wrong += [f"{page.path}: {found}" for found in tab.page.evaluate(INTRUDERS)]
            wrong += [f"{page.path}: {found}" for found in page.parsed.unbalanced]
        assert not grave(tab.problems), "\n".join(grave(tab.problems)[:20])
    assert not wrong, "\n".join(wrong[:40])
    missing = set(hostile.fields.names) - hostile.seen
    assert not missing, f"these fields came out nowhere: {sorted(missing)}"


def test_search_shows_values_as_they_are(hostile, new_tab):
    """Names as they are typed, results with their excerpts, and what the address asks for."""
    with Server(hostile.site.folder) as server:
        tab = new_tab(server)
        tab.page.on("dialog", lambda d: (tab.problems.append(f"dialog: {d.message}"), d.dismiss()))
        wrong, listed = [], 0
        queries = ["k13k", "script", "正文", *PAYLOADS[1:12:2], "<b>k13k</b>", "k13k<img src=x>"]
        for query in queries:
            page = tab.open("/search/?q=" + quote(query, safe=""))
            expect(page.locator("[data-search-status]")).to_have_text(re.compile(r"^(?!.*…$).+"))
            assert page.input_value("#search-query") == query
            results = page.locator("[data-search-results] a").all_inner_texts()
            listed += len(results)
            texts, _ = page.evaluate(COLLECT)
            wrong += hostile.compare(f"search for {query}", texts)
            wrong += [f"search for {query}: {found}" for found in page.evaluate(INTRUDERS)]
        assert listed > 20
        assert not wrong, "\n".join(wrong[:20])
        assert not grave(tab.problems), "\n".join(grave(tab.problems)[:20])


def test_names_are_offered_as_they_are(hostile, new_tab):
    """The box in the head of every page, and the filters of the timeline."""
    with Server(hostile.site.folder) as server:
        tab = new_tab(server)
        page = tab.open("/timeline/")
        wrong = []
        for option in page.locator("select option").all():
            value = option.get_attribute("value")
            select = option.locator("xpath=..")
            if value and select.is_visible():
                select.select_option(value)
                wrong += hostile.compare(f"timeline for {value}", page.evaluate(COLLECT)[0])
        box = page.locator("header input[type=search], .masthead input[type=search]").first
        for text in ("k13k", "k", "<img src=x onerror=alert(1)>", '"><script>alert(1)</script>'):
            box.fill(text)
            page.wait_for_timeout(150)
            wrong += hostile.compare(f"box with {text}", page.evaluate(COLLECT)[0])
            wrong += [f"box with {text}: {found}" for found in page.evaluate(INTRUDERS)]
        assert not wrong, "\n".join(wrong[:20])
        assert not grave(tab.problems), "\n".join(grave(tab.problems)[:20])


def test_files_for_programs_give_the_value(hostile):
    """Every feed, table and document is well formed, and holds the values as they were written."""
    wrong, read = [], 0
    for name in sorted(hostile.site.files):
        data = (hostile.site.folder / name).read_bytes()
        texts: list[str] = []
        if name.endswith((".json", ".webmanifest")):
            texts = list(strings_of(json.loads(data)))
        elif name.endswith((".xml", ".svg")):
            for e in ElementTree.fromstring(data).iter():
                assert not e.tag.endswith("}script"), name
                texts += [e.tail or "", *e.attrib.values()]
                texts += html_texts(e.text or "") if e.get("type") == "html" else [e.text or ""]
        elif name.endswith(".csv"):
            texts = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in row]
        elif name.endswith(".ics"):
            icalendar.Calendar.from_ical(data)
            # The library leaves the escapes (RFC 5545, 3.3.11) of properties that it does not know.
            lines = re.sub(r"\r\n[ \t]", "", data.decode()).split("\r\n")
            texts = [re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], line) for line in lines]
        else:
            continue
        read += 1
        wrong += hostile.compare(name, texts, readings=name.startswith(("data/", "search/")))
    assert read > 30
    assert not wrong, "\n".join(wrong[:40])


def html_texts(source: str) -> list[str]:
    """The texts of an HTML fragment within a feed."""
    parser = Parser()
    parser.feed(source)
    parser.close()
    return ["".join(parser.root.pieces), *(
        value for e in parser.all for name, value in e.attributes.items()
        if name != "id" and not value.startswith("#"))]


def test_hostile_wording_stays_wording(tmp_path, new_tab):
    """Texts of the interface carry hostile values, too."""
    hostile = Hostile(tmp_path / "site", "all", strings=STRINGS)
    with Server(hostile.site.folder) as server:
        tab = new_tab(server)
        for page in hostile.site.pages:
            tab.open(page.path)
            texts, _ = tab.page.evaluate(COLLECT)
            assert any(STRINGS in text for text in texts), page.path
            assert not tab.page.evaluate(INTRUDERS), page.path
            for text in texts:
                assert "&amp;lt;" not in text.replace("&amp;lt;b&amp;gt;", ""), page.path
        assert not grave(tab.problems), "\n".join(grave(tab.problems)[:20])


# Addresses


ARTICLE = "---\ntitle: 甲\ndate: 2025-01-01\n"
SITE = "title: 甲\nbase_url: https://a.example/\nformats: {share_images: false}\n"

# Where an address can be written: a file, in which @ stands for it as YAML has it and # as it is.
IN_FILES = {
    "source": ("articles", ARTICLE + "sources: [{name: 乙, url: @}]\n---\n文。\n"),
    "archived": ("articles", ARTICLE + "sources: [{name: 乙, archived_url: @}]\n---\n文。\n"),
    "rights": ("articles", ARTICLE + "rights: {origin: reprint, from: 乙, url: @}\n---\n文。\n"),
    "website": ("companies", "---\nname: 甲~\npinyin: jia\nwebsite: @\n---\n"),
    "cover": ("articles", ARTICLE + "cover: {src: @, alt: 乙}\n---\n文。\n"),
    "link": ("articles", ARTICLE + "---\n[文](<#>)\n"),
    "reference": ("articles", ARTICLE + "---\n[文][x]\n\n[x]: <#>\n"),
    "image": ("articles", ARTICLE + "---\n![文](<#>)\n"),
    "autolink": ("articles", ARTICLE + "---\n<#>\n"),
    "bare": ("articles", ARTICLE + "---\n见 # 。\n"),
    "summary": ("articles", ARTICLE + "summary: \"[文](<#>)\"\n---\n文。\n"),
    "redirect": ("articles", ARTICLE + "redirects: [@]\n---\n文。\n"),
}
IN_SETTINGS = {
    "publisher": SITE + "publisher: {name: 乙, url: @}\n",
    "logo": SITE + "publisher: {name: 乙, logo: @}\n",
    "navigation": SITE + "navigation: [{title: 乙, url: @}]\n",
    "license": SITE + "license: {name: 乙, url: @}\n",
    "policy": SITE + "security: {contact: editors@b.example, policy: @}\n",
    "contact": SITE + "security: {contact: @}\n",
    "base": SITE.replace("https://a.example/", "@"),
}


@pytest.fixture
def bare_site(tmp_path):
    """Writes and builds sites of a few files; answers with the files that are refused."""
    root = tmp_path / "site"
    shutil.copytree(ROOT / "Templates", root / "Templates")

    def build(files: dict[str, str], command: str = "build") -> set[str]:
        shutil.rmtree(root / "Content", ignore_errors=True)
        for name, text in {"site.yml": SITE, **files}.items():
            file = root / "Content" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
        done = run(command, "--root", root, "--today", "2025-01-10", "--format", "json")
        assert done.code in (0, 1), done.err
        refused = {d["file"].removeprefix("Content/") for d in done.report["diagnostics"]
                   if d["severity"] == "error"}
        assert bool(refused) == (done.code == 1)
        return refused

    build.public = root / "public"
    return build


def filled(text: str, address: str, number: int) -> str:
    at = text.rindex("@") if "editors@" in text else text.find("@")
    if at >= 0:
        text = text[:at] + quoted(address) + text[at + 1:]
    return text.replace("#", address).replace("~", str(number))


# What is left of these is harmless: a path of the site, a name or an address of the web.
@pytest.mark.parametrize("place", IN_FILES)
def test_hostile_addresses_in_content_are_refused_or_harmless(bare_site, place):
    folder, text = IN_FILES[place]
    files = {f"{folder}/x{n}.md": filled(text, a, n) for n, a in enumerate(ADDRESSES)}
    refused = bare_site(files, "check")
    assert len(refused) >= {"bare": 1, "autolink": 10}.get(place, 20), sorted(set(files) - refused)
    left = {name: text for name, text in files.items() if name not in refused}
    assert bare_site(left) == set()
    for page in BuiltSite(bare_site.public, "https://a.example/").pages:
        assert not dangerous(page), f"{page.path}: {dangerous(page)}"


@pytest.mark.parametrize("place", IN_SETTINGS)
def test_hostile_addresses_in_settings_are_refused_or_harmless(bare_site, place):
    refused, tried = 0, 0
    shift = list(IN_SETTINGS).index(place) % 4
    for number, address in enumerate(ADDRESSES):
        if number > 1 and number % 4 != shift:
            continue  # each place gets its share, and the plain spelling
        tried += 1
        if bare_site({"site.yml": filled(IN_SETTINGS[place], address, number)}):
            refused += 1
            continue
        for page in BuiltSite(bare_site.public, "https://a.example/").pages:
            assert not dangerous(page), f"{address!r} on {page.path}: {dangerous(page)}"
    assert refused > tried / 2


def dangerous(page) -> list[str]:
    """Addresses of a page that run code or read files."""
    found = []
    for element, address in page.addresses:
        clean = re.sub(r"[\t\n\r]", "", address).strip("".join(map(chr, range(33))))
        nested = re.sub(r"^((feed|view-source|blob|jar|filesystem):\s*)+", "", clean, flags=re.I)
        if re.match(r"(javascript|vbscript|livescript|jscript|data|file):", nested, re.I):
            found.append(f"<{element.tag}> {address!r}")
    return found


@pytest.mark.parametrize("value, problem", [
    ("a\u2028b", "control-character"), ("a\u2029b", "control-character"),
    ("a\u0000b", "control-character"), ("a\u001bb", "control-character"),
    ("a\u202eb", "bidi-control"), ("a\u2066b", "bidi-control"),
])
def test_values_that_are_refused(tmp_path, value, problem):
    root = tmp_path / "site"
    hostile_site.write(root, lambda number: value)
    done = run("check", "--root", root, "--today", "2025-01-10", "--format", "json")
    assert done.code == 1
    assert {d["id"] for d in done.report["diagnostics"] if d["severity"] == "error"} == {problem}
