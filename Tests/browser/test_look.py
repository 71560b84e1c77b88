"""Every type of page, in light and dark, narrow and wide: accessible, inside its screen, strict."""

import pytest
from axe_playwright_python.sync_playwright import Axe

AXE = Axe()
CHECKED_WIDTHS = (360, 768, 1280)
ALL_WIDTHS = (320, 360, 768, 1280, 1600)

# What sticks out of the page sideways, for the message of a failing test.
WIDE_ELEMENTS = """() => {
  const width = document.documentElement.clientWidth;
  return [...document.body.querySelectorAll("*")]
    .filter((e) => e.getBoundingClientRect().right > width + 0.5 && !e.closest("svg, .scroll"))
    .slice(0, 5)
    .map((e) => `${e.tagName.toLowerCase()}.${e.className} to ${e.getBoundingClientRect().right}`);
}"""


def violations(page) -> list[str]:
    found = AXE.run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{v['id']} ({v['impact']}): {v['help']}\n    "
        + "\n    ".join(f"{n['target']} {n['html'][:160]} {n.get('failureSummary', '')[:240]}"
                        for n in v["nodes"][:5])
        for v in found
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_is_accessible_and_fits_its_screen(site, new_tab, page_path, scheme):
    # The barest page of a type has no colours of its own: in the dark one width is enough.
    is_bare = page_path in (p for kind, p in site.representatives.items() if kind.endswith("-bare"))
    checked = CHECKED_WIDTHS[:1] if is_bare and scheme == "dark" else CHECKED_WIDTHS
    tab = new_tab(color_scheme=scheme)
    page = tab.open(page_path)
    expected = [f"answer 404: {page.url}"] if page_path == "/404.html" else []
    found = []
    for width in ALL_WIDTHS:
        tab.width(width)
        scroll, client = page.evaluate(
            "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        if scroll > client:
            found.append(f"{width} px: content is {scroll} px wide: {page.evaluate(WIDE_ELEMENTS)}")
        if width in checked:
            found.extend(f"{width} px: {violation}" for violation in violations(page))
    found.extend(problem for problem in tab.problems if problem not in expected)
    assert not found, f"{page_path} in {scheme}:\n" + "\n".join(found)


def test_dark_and_light_differ(new_tab):
    colors = {}
    for scheme in ("light", "dark"):
        page = new_tab(color_scheme=scheme).open("/")
        colors[scheme] = page.evaluate(
            "() => getComputedStyle(document.documentElement).backgroundColor + "
            "getComputedStyle(document.body).backgroundColor + getComputedStyle(document.body).color")
    assert colors["light"] != colors["dark"]


def test_site_below_a_path_works_in_the_browser(new_tab, sub_server):
    tab = new_tab(on=sub_server)
    page = tab.open("/")
    page.locator("main a").first.click()
    page.wait_for_load_state()
    page.locator("nav a", has_text="时间线").first.click()
    page.wait_for_load_state()
    assert page.url == sub_server.url("/timeline/")
    assert page.locator("main .event").count() > 0
    assert not tab.problems


def test_missing_address_shows_the_designed_page(new_tab):
    tab = new_tab()
    page = tab.open("/companies/no-such-company/deep/")
    home = page.locator("main a").first
    assert home.is_visible()
    styles = page.evaluate("() => document.styleSheets.length")
    assert styles > 0, "the page of missing addresses must find its styles from any depth"
    assert [p for p in tab.problems if "no-such-company" not in p and "404" not in p] == []


def test_keyboard_reaches_the_skip_link_first(new_tab, page_path):
    page = new_tab().open(page_path)
    page.keyboard.press("Tab")
    box = page.evaluate("""() => {
      const focused = document.activeElement, box = focused.getBoundingClientRect();
      return [focused.getAttribute("href"), box.width > 0 && box.top >= 0 && box.left >= 0];
    }""")
    assert box == ["#content", True], "the skip link must come first and show itself"
