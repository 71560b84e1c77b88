"""What readers come for, each found within three clicks from the home page."""

import pytest

MOST_CLICKS = 3


class Reader:
    """Somebody who starts at home and clicks what the page shows."""

    def __init__(self, tab) -> None:
        self.tab = tab
        self.page = tab.open("/")
        self.clicks = 0

    def click(self, text: str, within: str = "body") -> None:
        link = self.page.locator(f"{within} a:visible").get_by_text(text, exact=True).first
        if link.count() == 0:
            link = self.page.locator(f"{within} a:visible", has_text=text).first
        link.scroll_into_view_if_needed()
        link.click()
        self.page.wait_for_load_state()
        self.clicks += 1

    def sees(self, *texts: str, within: str = "main") -> bool:
        shown = self.page.locator(within).first.inner_text()
        return all(text in shown for text in texts)


@pytest.fixture(params=[(1280, True), (360, True), (360, False)], ids=["desk", "phone", "no-scripts"])
def reader(new_tab, request):
    width, scripts = request.param
    someone = Reader(new_tab(width=width, java_script_enabled=scripts))
    yield someone
    assert someone.clicks <= MOST_CLICKS
    assert not someone.tab.problems


def test_when_the_wechat_entry_closed_and_who_announced_it(reader):
    reader.click("京东告别微信", within="main")
    section = "section[aria-labelledby=events]"
    assert reader.sees("9月30日", "购物入口关闭", within=section)
    assert reader.sees("9月12日", "“京东购物”公众号公布", within=section)
    # The announcement leads to its place in the timeline, which names the source.
    reader.click("“京东购物”公众号公布", within=section)
    assert "/timeline/2025/" in reader.page.url
    assert reader.sees("9月12日", "京东", "腾讯", "网经社", within=":target")


def test_all_that_happened_between_alibaba_and_tencent_in_order(reader, site):
    both = {
        event.attributes["id"]
        for event in site.page("/timeline/").find("li", class_="event")
        if {site.base_path + "companies/alibaba/", site.base_path + "companies/tencent/"}
        <= {a.attributes["href"] for a in event.find("a")}
    }
    assert len(both) >= 8
    reader.click("公司", within="header")
    reader.click("阿里巴巴", within="main")
    reader.click("腾讯", within="nav[aria-label=两家之间的事]")
    assert reader.page.url.endswith("/companies/alibaba/with/tencent/")
    listed = reader.page.locator("section[aria-labelledby=timeline] li.event")
    found = [event.get_attribute("id") for event in listed.all()]
    assert both <= set(found), "it has all that names both"
    order = [e.attributes["id"] for e in site.page("/timeline/").find("li", class_="event")]
    positions = [order.index(identifier) for identifier in found]
    years = [e.inner_text()[:4] for e in reader.page.locator("h3.year-title").all()]
    assert years == sorted(years), "oldest first"
    assert len(positions) == len(set(positions))
    assert reader.sees("互通", "屏蔽", within="section[aria-labelledby=relations]")


def test_timeline_filtered_by_two_companies(new_tab, site):
    """With scripts the timeline itself shows what concerns both."""
    page = new_tab().open("/timeline/?company=alibaba&with=tencent")
    shown = page.locator(".timeline-body .event:visible")
    assert shown.count() >= 8
    for event in shown.all():
        text = event.inner_text()
        assert "阿里" in text and "腾讯" in text


def test_ledger_filtered_by_subject_and_period(new_tab):
    tab = new_tab()
    page = tab.open("/figures/")
    rows = page.locator(".figure-row:visible")
    total = rows.count()
    page.select_option("select[name=subject]", label="京东")
    assert 0 < rows.count() < total
    assert all("京东" in text for text in rows.all_inner_texts())
    assert page.locator("tbody[data-metric]:visible").count() < page.locator("tbody[data-metric]").count()
    assert "subject=" in page.url
    again = new_tab().open("/figures/" + page.url.split("/figures/")[1])
    assert again.locator(".figure-row:visible").count() == rows.count()
    assert not tab.problems


def test_printing_the_page_of_jd(reader):
    reader.click("公司", within="header")
    reader.click("京东", within="main")
    reader.page.emulate_media(media="print")
    assert reader.sees("京东购物", "9月30日", "关系", "相关预测")
    assert reader.page.locator("nav:visible, form:visible").count() == 0


def test_sources_that_disagree_on_users_of_wechat(reader):
    reader.click("数据", within="header")
    series = reader.page.locator(".differing-series, section:has(> .differing), li:has(> .differing)")
    shown = [t for t in series.all_inner_texts() if "微信" in t and "12亿" in t and "14亿" in t]
    assert shown, "both values stand together"
    assert "网经社" in shown[0] and "知行奇点智库" in shown[0], "each with who says so"


def test_who_zeng_ming_reports_to(reader):
    reader.click("人物", within="body")
    reader.click("曾鸣", within="main")
    role = reader.page.locator("section[aria-labelledby=roles] tr", has_text="电商产品部门负责人")
    assert "张小龙" in role.inner_text()


def test_story_of_jd_and_wechat_on_one_page(reader):
    reader.click("公司", within="header")
    reader.click("京东", within="main")
    assert reader.sees("京东购物", "微信", "9月30日", "11年", "10年", "38%", "45%以上", "25%以上",
                       "赵绍辉", "知行奇点")
    for section in ("timeline", "figures", "relations", "forecasts", "articles", "sources"):
        assert reader.page.locator(f"main #{section}").count() == 1, section


def test_forecasts_and_their_state(reader):
    reader.click("预测", within="header")
    assert reader.sees("赵绍辉", "待裁定", "未到期", "判定标准")
