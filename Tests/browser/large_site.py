"""A site with so much on it that every list outgrows its page: years with a thousand events, a
company with hundreds of events, figures, articles and sources, six hundred companies."""

from __future__ import annotations

from pathlib import Path

COMPANIES = 620
ARTICLES = 480
# Events of 2024, as the issue asks; other years have few.
DENSE_YEAR, DENSE_EVENTS = 2024, 1000

SITE = """\
title: 大报
tagline: 什么都多
language: zh-Hans
time_zone: Asia/Shanghai
base_url: https://large.example/
description: 用来检验长列表的站点。
publisher: {name: 大报编辑部}
navigation:
  - {title: 时间线, url: /timeline/}
  - {title: 公司, url: /companies/}
  - {title: 数据, url: /figures/}
  - {title: 预测, url: /forecasts/}
  - {title: 来源, url: /sources/}
"""

METRICS = """\
users: {name: 用户规模, unit: 人, definition: 月活跃用户。}
revenue: {name: 收入, unit: 元, definition: 财年收入。}
"""

INITIALS = "bcdfghjklmnpqrstwxyz"


def company(index: int) -> str:
    return f"c{index:03}"


def write(root: Path) -> None:
    """Writes the content of the site below `root`."""
    def put(path: str, text: str) -> None:
        file = root / "Content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    put("site.yml", SITE)
    put("metrics.yml", METRICS)
    for sector in range(3):
        put(f"sectors/sector-{sector}.md", f"---\nname: 第{sector}行业\n---\n")
    for topic in range(4):
        put(f"topics/topic-{topic}.md", f"---\nname: 第{topic}专题\n---\n")
    for index in range(COMPANIES):
        initial = INITIALS[index % len(INITIALS)]
        put(f"companies/{company(index)}.md",
            f"---\nname: 公司{index}号\npinyin: {initial}a gong si {index}\n"
            f"sectors: [sector-{index % 3}]\n---\n")
    for index in range(30):
        put(f"products/product-{index:02}.md", f"---\nname: 产品{index}号\ncompany: c000\n---\n")
    for index in range(30):
        put(f"people/person-{index:02}.md",
            f"---\nname: 人物{index}号\nroles:\n  - {{company: c000, title: 第{index}部负责人, from: 2020}}\n---\n")
    events = 0
    for index in range(ARTICLES):
        year = 2015 + index % 11
        date = f"{year}-{1 + index % 12:02}-{1 + index % 28:02}"
        other = 1 + index % 40
        lines = [
            "---", f"title: 第{index}篇报道：公司0号与公司{other}号", f"date: {date}",
            f"companies: [c000, {company(other)}]", f"topics: [topic-{index % 4}]",
            "summary: 一句话说清楚这篇报道讲了什么。",
            "sources:",
            f"  - {{id: s{index}, name: 第{index % 6}通讯社, title: 原文第{index}号, published: {date}, kind: media}}",
            "events:",
            f"  - {{id: e{index}, date: {date}, title: 公司0号与公司{other}号的第{index}件事,"
            f" companies: [c000, {company(other)}], importance: {1 + index % 3}, source: s{index}}}",
        ]
        while events < DENSE_EVENTS and events < (index + 1) * 4:
            day = f"{DENSE_YEAR}-{1 + events % 12:02}-{1 + events % 28:02}"
            status = ", status: disputed" if events % 50 == 0 else ""
            lines.append(
                f"  - {{id: d{events}, date: {day}, title: 公司{1 + events % 90}号调整第{events}条规则,"
                f" companies: [{company(1 + events % 90)}], topics: [topic-{events % 4}], kind: policy,"
                f" importance: {1 + events % 3}, source: s{index},"
                f" summary: '这一条规则从下个月起执行，商家要在期限之前改完。'{status}}}")
            events += 1
        # So many of one metric that each subject's have a page of their own.
        metric, value = ("revenue", f"{10 + index}亿元") if index % 8 == 7 else ("users", f"{100 + index}万")
        subject = "c000" if index % 4 == 0 else company(other)
        lines += [
            "figures:",
            f"  - {{id: f{index}, subject: {subject}, metric: {metric}, value: {value}, period: {date}, source: s{index}}}",
        ]
        if index % 7 == 0:
            lines += [
                f"  - {{id: g{index}-{value}, subject: {company(other)}, metric: revenue, value: {value}亿元,"
                f" period: {year}, source: s{index}}}" for value in (40 + index, 50 + index)]
        if index < 60:
            lines += [
                "relations:",
                f"  - {{kind: partnership, parties: [{{who: c000}}, {{who: {company(other)}}}], from: {year}, source: s{index}}}",
            ]
        if index % 3 == 0:
            state = ("", ", status: hit, resolved: 2026-01, evidence: 见报道", ", due: 2026-03")[index // 3 % 3]
            lines += [
                "forecasts:",
                f"  - {{id: p{index}, by: {company(other)}, made: {date}, claim: 公司0号会在三年之内翻一番。,"
                f" subject: [c000], criteria: 看年报。{state}, source: s{index}}}",
            ]
        if index % 5 == 0:
            lines += ["corrections:", f"  - {{date: 2026-01-02, what: 更正第{index}处, was: 旧, now: 新}}"]
        lines += ["---", "", "公司0号的这篇报道只为检验长列表而写。", ""]
        put(f"articles/a{index:03}.md", "\n".join(lines))
