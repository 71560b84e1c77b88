"""Pages print whole: nothing clipped, nothing lost, no furniture of the screen."""

import io
import re
import unicodedata

import pytest
from pypdf import PdfReader

# A4 with the margins of the print styles, in CSS pixels.
PAPER = 680

CLIPPED = """(width) => [...document.querySelectorAll("main *")]
  .filter((e) => {
    const style = getComputedStyle(e), box = e.getBoundingClientRect();
    if (box.width === 0 || e.closest(".visually-hidden, svg")) return false;
    const clips = style.overflowX !== "visible" || style.overflowY !== "visible";
    return box.right > width + 1 || box.left < -1
      || (clips && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1));
  })
  .map((e) => `${e.tagName.toLowerCase()}.${e.className} ${Math.round(e.getBoundingClientRect().right)}`
    + ` content ${e.scrollWidth} of ${e.clientWidth}`)"""


# Where a radical looks like a character, fonts share one glyph and PDF files name the radical.
RADICALS = "\u2e80-\u2fdf"


def squeezed(text: str) -> str:
    """Text without spaces, its characters in compatibility form; radicals stay."""
    return "".join(
        c if "\u2e80" <= c <= "\u2fdf" else unicodedata.normalize("NFKC", c)
        for c in text if not c.isspace())


def is_printed(part: str, printed: str) -> bool:
    if squeezed(part) in printed:
        return True
    pattern = "".join(f"[{re.escape(c)}{RADICALS}]" for c in squeezed(part))
    return re.search(pattern, printed) is not None


@pytest.mark.parametrize("path", ["/companies/jd/", "/articles/jd-entry-closes/", "/timeline/2025/", "/figures/"])
def test_prints_whole(new_tab, path):
    tab = new_tab(width=PAPER)
    page = tab.open(path)
    page.emulate_media(media="print")
    clipped = page.evaluate(CLIPPED, PAPER)
    assert not clipped, "\n".join(clipped[:20])

    wanted = page.evaluate("""() => {
      const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
      const found = [];
      while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (parent.closest(".visually-hidden, svg, script, details:not([open])")) continue;
        if (parent.getClientRects().length) found.push(walker.currentNode.data);
      }
      return found;
    }""")
    # A page break may fall between two lines of a text, so that its parts are looked for.
    parts = [part for text in wanted for part in re.split(r"[^\w%.]+", text) if part]
    assert len(parts) > 100
    document = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    printed = squeezed("".join(sheet.extract_text() for sheet in document.pages))
    missing = [part for part in parts if not is_printed(part, printed)]
    assert len(missing) <= len(parts) * 0.01, f"{len(missing)} of {len(parts)}: {missing[:30]}"
    assert not tab.problems


def test_navigation_is_not_printed(new_tab, page_path):
    page = new_tab(width=PAPER).open(page_path)
    page.emulate_media(media="print")
    shown = page.locator("header .nav:visible, .section-nav:visible, .filters:visible, .rail:visible, .skip:visible")
    assert shown.count() == 0


def test_print_is_dark_on_white(new_tab):
    page = new_tab(width=PAPER, color_scheme="dark").open("/companies/jd/")
    page.emulate_media(media="print", color_scheme="dark")
    ink, paper = page.evaluate("""() => [document.querySelector("main .prose p"), document.body].map((e, i) =>
        getComputedStyle(e)[i ? "backgroundColor" : "color"])""")
    levels = [int(n) for n in re.findall(r"\d+", ink)[:3]]
    assert max(levels) < 110, ink
    assert paper in ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"), paper


def test_captions_and_headings_keep_to_their_rows(new_tab):
    """No caption, and no row that names a metric, stands alone at the foot of a sheet."""
    page = new_tab(width=PAPER).open("/figures/")
    caption, metric, first = page.evaluate("""() => {
      const scroll = [...document.querySelectorAll(".ledger--rows")].at(-1).closest(".scroll");
      const space = document.createElement("div");
      space.id = "space";
      document.body.replaceChildren(space, scroll);
      scroll.querySelectorAll("tbody:nth-of-type(n + 4)").forEach((body) => body.remove());
      const text = (selector) => scroll.querySelector(selector).textContent;
      return [text("caption"), text(".metric-row a"), text(".figure-row .note")];
    }""")
    together = 0
    for height in range(700, 1000, 20):
        page.evaluate("(height) => { document.getElementById('space').style.height = `${height}px`; }", height)
        document = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
        sheets = [squeezed(sheet.extract_text()) for sheet in document.pages]
        on = [next((i for i, sheet in enumerate(sheets) if is_printed(part, sheet)), None)
              for part in (caption, metric, first)]
        assert on[0] is not None and on[0] == on[1] == on[2], (height, on)
        together += on[0] > 0
    assert together, "no height moved the table to another sheet"


def test_what_leads_nowhere_on_paper_is_not_printed(new_tab):
    page = new_tab(width=PAPER).open("/companies/jd/")
    page.emulate_media(media="print")
    assert page.locator(".subscribe, .downloads-section").count() > 0
    assert page.locator(".subscribe:visible, .downloads-section:visible").count() == 0
