"""A site with companies, a person and a product that have so many statements of each sort that their
pages cannot show all of them: a hundred in articles, and hundreds in files of their own."""

from __future__ import annotations

from pathlib import Path

COUNT = 100
BASE_URL = "https://big.example/sub/"

SITE = """\
title: 大司
language: zh-Hans
time_zone: Asia/Shanghai
base_url: https://big.example/sub/
description: 用来检验地址的站点。
publisher: {name: 编辑部}
navigation: [{title: 时间线, url: /timeline/}]
security: {contact: a@big.example}
"""
METRICS = """\
users: {name: 用户规模, unit: 人, definition: 月活跃用户。}
revenue: {name: 收入, unit: 元, definition: 财年收入。}
"""
KINDS = "partnership investment ownership competition supply integration blocking".split()


def write(root: Path) -> None:
    """Writes the content of the site below `root`."""
    def put(path: str, text: str) -> None:
        file = root / "Content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    put("site.yml", SITE)
    put("metrics.yml", METRICS)
    put("sectors/s.md", "---\nname: 行业\n---\n")
    put("topics/t.md", "---\nname: 专题\n---\n")
    for i in range(1, COUNT + 1):
        put(f"companies/c{i:03}.md",
            f"---\nname: 公司{i}号\npinyin: gong si {i}\nsectors: [s]\n---\n")
    for i in range(1, COUNT):
        put(f"people/p{i:03}.md",
            f"---\nname: 人物{i}号\nroles:\n  - {{company: c000, title: 第{i}部, from: 2020}}\n---\n")
        put(f"products/q{i:03}.md", f"---\nname: 产品{i}号\ncompany: c000\n---\n")
    for a in range(10):
        put(f"articles/a{a}.md", article(a, range(a * 10, a * 10 + 10)))
    put("companies/c000.md", entry("c", "c000", "name: 公司0号\npinyin: gong si\nsectors: [s]"))
    put("people/p000.md", entry("p", "p000", "name: 人物0号\nroles: [{company: c000, title: 总裁}]"))
    put("products/q000.md", entry("q", "q000", "name: 产品0号\ncompany: c000"))


def article(a: int, numbers: range) -> str:
    lines = [
        "---", f"title: 第{a}篇报道", f"date: 2025-0{1 + a % 9}-11", "companies: [c000]",
        "topics: [t]", "summary: 一句话。", "sources:",
        f"  - {{id: s{a}, name: 第{a}社, title: 原文{a}, published: 2025-01-0{1 + a % 9}, kind: media}}",
        "events:",
        *(f"  - {{date: 2024-{1 + i % 12:02}-{1 + i % 28:02}, title: 公司0号的第{i}件事,"
          f" companies: [c000, c{1 + i:03}], people: [p{i:03}], products: [q{i:03}], topics: [t],"
          f" source: s{a}}}" for i in numbers),
        "figures:",
        *(f"  - {{subject: c000, metric: {('revenue', 'users')[i % 2]}, value: {100 + i}万{('元', '')[i % 2]},"
          f" period: {1950 + i % 70}-{1 + i % 12:02}, source: s{a}}}" for i in numbers),
        *(f"  - {{subject: p{i:03}, metric: users, value: {100 + i}万, period: 2024, source: s{a}}}"
          for i in numbers),
        "relations:",
        *(f"  - {{kind: {KINDS[i % 7]}, parties: [{{who: c000}}, {{who: c{1 + i:03}}}],"
          f" from: {2000 + i % 25}, source: s{a}}}" for i in numbers),
        *(f"  - {{kind: supply, parties: [{{who: q{i:03}}}, {{who: p{i:03}}}],"
          f" from: {2000 + i % 25}, source: s{a}}}" for i in numbers),
        "forecasts:",
        *(f"  - {{by: c000, made: 20{10 + i % 15}-03-01, claim: 第{i}个预言会成真。, subject: [c{1 + i:03}],"
          f" criteria: 看年报。, due: 2027-12, source: s{a}}}" for i in numbers),
        *(f"  - {{by: p{i:03}, made: 20{10 + i % 15}-03-01, claim: 第{i}个预言不会成真。, subject: [c000],"
          f" criteria: 看年报。, due: 2027-11, source: s{a}}}" for i in numbers),
        "corrections:", "  - {date: 2025-10-01, what: 更正, was: 旧, now: 新}",
        f"redirects: [/old/{a}/]", "---", "", "正文[[公司0号]]。", "",
    ]
    return "\n".join(lines)


def entry(word: str, subject: str, head: str) -> str:
    """An entry with hundreds of statements in its own file."""
    by = "p001" if word == "q" else subject
    numbers = range(COUNT)
    lines = [
        "---", head, "sources:",
        *(f"  - {{id: o{word}{i}, name: 社{word}{i}, title: 原文{word}{i},"
          f" published: 2024-{1 + i % 12:02}, kind: media}}" for i in numbers),
        "events:",
        *(f"  - {{id: ev{word}{i}, date: 19{70 + i % 30}-{1 + i % 12:02}, title: 旧事{word}第{i}桩,"
          f" companies: [c000], source: o{word}{i}}}" for i in numbers),
        "figures:",
        *(f"  - {{subject: {subject}, metric: revenue, value: {1000 + i}亿元, period: {1900 + i},"
          f" source: o{word}{i}}}" for i in numbers),
        "relations:",
        *(f"  - {{kind: {KINDS[i % 7]}, parties: [{{who: {subject}}}, {{who: c{1 + i:03}}}],"
          f" from: {1900 + i}-02, source: o{word}{i}}}" for i in numbers),
        # Each of these parties has too many for its page.
        *(f"  - {{kind: {KINDS[i % 7]}, parties: [{{who: {subject}}}, {{who: {other}}}],"
          f" from: {1900 + i}-03, source: o{word}{i}}}"
          for other in ("c000", "p000", "q000") if other != subject for i in numbers),
        "forecasts:",
        *(f"  - {{by: {by}, made: 20{10 + i % 15}-04-01, claim: 又一个{word}{i}预言。, subject: [{subject}],"
          f" criteria: 看。, due: 2027-12, source: o{word}{i}}}" for i in numbers),
        "corrections:",
        *(f"  - {{date: 2025-09-{1 + i % 28:02}, what: 更正{word}{i}, was: 旧, now: 新}}" for i in numbers),
        "---", "",
    ]
    return "\n".join(lines)
