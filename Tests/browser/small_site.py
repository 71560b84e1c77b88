"""A site on its first day: three articles, one of them with an event, and a company that has
nothing but its name."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "site.yml": """\
title: 新报
language: zh-Hans
time_zone: Asia/Shanghai
base_url: https://small.example/
navigation:
  - {title: 时间线, url: /timeline/}
  - {title: 公司, url: /companies/}
""",
    "companies/jd.md": "---\nname: 京东\n---\n",
    "articles/a.md": """\
---
title: 第一篇
date: 2026-11-19
companies: [jd]
summary: 一句话。
sources: [{id: s, name: 通讯社, title: 原文}]
events:
  - {id: started, date: 2026-11-18, title: 京东的第一件事, companies: [jd], source: s}
  - {id: planned, date: 2026-12-01, title: 京东的下一件事, companies: [jd], status: scheduled, source: s}
---

正文。
""",
    "articles/b.md": "---\ntitle: 第二篇\ndate: 2026-11-20\nsummary: 又一句话。\n---\n\n正文。\n",
    "articles/c.md": "---\ntitle: 第三篇\ndate: 2026-11-21\n---\n\n正文。\n",
}


def write(root: Path) -> None:
    """Writes the content of the site below `root`."""
    for path, text in FILES.items():
        file = root / "Content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
