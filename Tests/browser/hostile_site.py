"""A site in which every text that an editor can write carries a hostile value.

Each value stands between marks that name its field, so that a test finds it wherever it comes out
and can compare what came out with what was written.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from program import ROOT

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "javascript:alert(1)",
    "]]><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title></textarea></style></noscript></svg></select><script>alert(1)</script>",
    "--><!--<script>alert(1)//",
    "{{ site.title }}{% raw %}{# x #}${alert(1)}",
    "&amp;lt;b&amp;gt; &lt;i&gt; &#60;script&#62; &quot; &nbsp;",
    "<\u0301script>alert(1)</\u0301script>",
    "\"\u0301 onmouseover=alert(1) x=\"\u0301",
    "'\u0301 onmouseover=alert(1) &\u0301amp; >\u0301",
    "“双”‘单’「角」\"直\"'直'«法»`反`",
    "{{",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e \\\" \\",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "=cmd|'/C calc'!A0 @SUM(1) +1",
    "onerror=alert(1)//${1}$&$1",
    "<a href=javascript:alert(1)>x</a><base href=//evil.example/>",
]

# All spellings that some browser or parser has taken, or could take, for an address that runs code
# or leaves the site.
ADDRESSES = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "\tjavascript:alert(1)",
    "java\tscript:alert(1)", "java\nscript:alert(1)", "java\rscript:alert(1)",
    "\u0001javascript:alert(1)", "javascript\u003aalert(1)", "&#106;avascript:alert(1)",
    "&#x6A;avascript&colon;alert(1)", "javascript&#58;alert(1)", "%6Aavascript:alert(1)",
    "\u00a0javascript:alert(1)", "\u2028javascript:alert(1)", "\ufeffjavascript:alert(1)",
    "ｊavascript:alert(1)", "java\u00adscript:alert(1)", "javascript://x.example/%0Aalert(1)",
    "vbscript:msgbox(1)", "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xml,<svg onload=alert(1)>", "feed:javascript:alert(1)",
    "view-source:javascript:alert(1)", "blob:https://x.example/1", "file:///etc/passwd",
    "https://x.example/\" onmouseover=\"alert(1)", "https://x.example/'><script>alert(1)</script>",
    "https://x.example/\u2028", "https://javascript:alert(1)@x.example/", "//evil.example/x",
    "\\\\evil.example\\x", "/\\evil.example/x", "http:evil.example", "https:///evil.example",
    "https://x.example\\@evil.example/", "https://x.example/\u202Egpj.exe",
]

MARKED = re.compile(r"k(\d+)k(.*?)q\1q", re.S)


def quoted(text: str) -> str:
    """A text in double quotes as YAML has them."""
    return json.dumps(text)


def inline(text: str) -> str:
    """A text that Markdown shows as it is."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


class Fields:
    """Hands out values, and remembers which field has which."""

    def __init__(self, choose) -> None:
        self.choose = choose
        self.names: list[str] = []
        self.values: list[str] = []

    def text(self, name: str) -> str:
        """The value of a field of plain text, with the marks around it."""
        number = len(self.names)
        self.names.append(name)
        self.values.append(self.choose(number))
        return f"k{number}k{self.values[number]}q{number}q"

    def plain(self, name: str) -> str:
        return quoted(self.text(name))

    def rich(self, name: str) -> str:
        """The value of a field of inline Markdown, in which every mark-up character is escaped."""
        return quoted(inline(self.text(name)))

    def body(self, name: str) -> str:
        """The same within a text."""
        return inline(self.text(name))


def statements(f: Fields, word: str, subject: str, day: int) -> str:
    """The statements that any file may hold, with every text of theirs hostile."""
    p, m = f.plain, f.rich
    return f"""\
sources:
  - id: s-{word}
    name: {p(f"{word}.source.name")}
    title: {p(f"{word}.source.title")}
    url: https://source.example/{word}
    published: 2024-12-12
    author: {p(f"{word}.source.author")}
    kind: filing
    access: paywall
events:
  - id: event-{word}
    date: 2024-11-{day:02}
    title: {p(f"{word}.event.title")}
    companies: [gongsi, mu]
    people: [renwu]
    products: [chanpin]
    topics: [zhuanti]
    importance: 3
    summary: {m(f"{word}.event.summary")}
    source: s-{word}
figures:
  - id: figure-{word}-a
    subject: {subject}
    metric: zhibiao
    value: 1234件
    period: 2023
    basis: estimate
    scope: {p(f"{word}.figure.scope")}
    change: +56%
    note: {m(f"{word}.figure.note")}
    source: s-{word}
  - {{subject: {subject}, metric: zhibiao, value: 2000件, period: 2024, source: s-{word}}}
  - {{subject: {subject}, metric: lingyi, value: 3~5, period: 2024, source: s-{word}}}
relations:
  - id: relation-{word}
    kind: supply
    parties: [{{who: gongsi, role: {p(f"{word}.relation.role.a")}}}, {{who: mu, role: {p(f"{word}.relation.role.b")}}}]
    from: 2009-09
    to: 2010-10
    percent: 78%
    status: {p(f"{word}.relation.status")}
    summary: {m(f"{word}.relation.summary")}
    source: s-{word}
forecasts:
  - id: forecast-{word}
    by: renwu
    made: 2024-11-11
    claim: {m(f"{word}.forecast.claim")}
    subject: [{subject}]
    due: 2024-12-31
    criteria: {m(f"{word}.forecast.criteria")}
    probability: 67%
    status: partial
    resolved: 2025-01-05
    evidence: {m(f"{word}.forecast.evidence")}
    source: s-{word}
corrections:
  - date: 2025-01-06
    what: {m(f"{word}.correction.what")}
    was: {p(f"{word}.correction.was")}
    now: {p(f"{word}.correction.now")}
"""


def body(f: Fields) -> str:
    b = f.body
    code = f.text("body.code")
    return f"""\

正文 {b("body.paragraph")}，[{b("body.link")}](https://x.example/a "{b("body.link.title")}")，
[[gongsi|{b("body.reference")}]]，**{b("body.strong")}**，脚注[^1]。

## {b("body.heading")}

> [!NOTE]
> {b("body.callout")}

- {b("body.item")}

| {b("body.table.head")} | 乙 |
|---|---|
| {b("body.table.cell")} | 2 |

~~~text
{code}
~~~

![{b("body.image.alt")}](/cover.svg "{b("body.image.title")} | 供图")

[^1]: {b("body.note")}

```quote
text: {f.rich("quote.text")}
by: {f.plain("quote.by")}
source: s-article
```

```chart
type: bar
subjects: [gongsi, mu, chanpin]
metric: zhibiao
title: {f.plain("chart.title")}
note: {f.rich("chart.note")}
```

```chart
type: range
subjects: [gongsi, mu]
metric: lingyi
title: {f.plain("range.title")}
```

```figures
subject: gongsi
title: {f.plain("figures.title")}
note: {f.rich("figures.note")}
```

```timeline
companies: [gongsi]
title: {f.plain("timeline.title")}
note: {f.rich("timeline.note")}
```
"""


def content(f: Fields) -> dict[str, str]:
    p, m = f.plain, f.rich
    name = lambda word: f"""\
name: {p(f"{word}.name")}
aliases: [{p(f"{word}.alias")}]
summary: {m(f"{word}.summary")}
"""
    return {
        "site.yml": f"""\
title: {p("site.title")}
tagline: {p("site.tagline")}
base_url: https://hostile.example/
description: {p("site.description")}
publisher: {{name: {p("site.publisher.name")}, url: "https://publisher.example/", email: a@x.example}}
navigation:
  - {{title: {p("site.navigation")}, url: /timeline/}}
  - {{title: 公司, url: /companies/}}
footer: [{{title: {p("site.footer")}, url: /about/}}]
notices: [{p("site.notice")}, {{title: {p("site.notice.link")}, url: /about/}}]
license: {{name: {p("site.license")}, url: "https://license.example/"}}
formats: {{share_images: false}}
""",
        "metrics.yml": f"""\
zhibiao: {{name: {p("metric.name")}, unit: 件, definition: {p("metric.definition")}}}
lingyi: {{name: {p("metric.other")}, unit: {p("metric.unit")}}}
""",
        "static/cover.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>',
        "companies/mu.md": f"---\nname: {p('parent.name')}\npinyin: mu gong si\n---\n",
        "companies/gongsi.md": f"""\
---
{name("company")}\
short_name: {p("company.short_name")}
english_name: {p("company.english_name")}
former_names: [{{name: {p("company.former_name")}, until: 2003-03}}]
pinyin: zz pin yin
sectors: [hangye]
parent: mu
founded: 1991-11
headquarters: {p("company.headquarters")}
tickers: [{{exchange: {p("company.ticker.exchange")}, code: {p("company.ticker.code")}}}]
website: https://website.example/
not_to_confuse_with: [mu]
{statements(f, "company", "gongsi", 2)}---
{f.body("company.body")}
""",
        "people/shangji.md": f"---\nname: {p('boss.name')}\npinyin: shang ji\n---\n",
        "people/renwu.md": f"""\
---
{name("person")}\
english_name: {p("person.english_name")}
pinyin: yy pin yin
roles: [{{company: gongsi, title: {p("person.role")}, from: 2004-04, to: 2005-05, reports_to: shangji}}]
{statements(f, "person", "renwu", 3)}---
""",
        "products/chanpin.md": f"""\
---
{name("product")}\
company: gongsi
english_name: {p("product.english_name")}
kind: {p("product.kind")}
{statements(f, "product", "chanpin", 4)}---
""",
        "topics/zhuanti.md": f"---\n{name('topic')}{statements(f, 'topic', 'zhuanti', 5)}---\n",
        "sectors/hangye.md": f"---\n{name('sector')}{statements(f, 'sector', 'hangye', 6)}---\n",
        "pages/yemian.md": f"""\
---
title: {p("page.title")}
summary: {m("page.summary")}
---
{f.body("page.body")}
""",
        "articles/wenzhang.md": f"""\
---
title: {p("article.title")}
subtitle: {p("article.subtitle")}
date: 2025-01-01T09:09+08:00
kind: interview
authors: [{p("article.author")}]
editor: {p("article.editor")}
companies: [gongsi, mu]
people: [renwu]
products: [chanpin]
topics: [zhuanti]
summary: {m("article.summary")}
key_points: [{m("article.key_point")}]
cover: {{src: /cover.svg, alt: {p("cover.alt")}, credit: {p("cover.credit")}}}
rights: {{origin: translation, from: {p("rights.from")}, url: "https://first.example/", notice: {p("rights.notice")}}}
redirects: [/old-place/]
{statements(f, "article", "gongsi", 7)}---
{body(f)}""",
        "articles/lingyi.md": f"""\
---
title: {p("other.title")}
date: 2025-01-02
companies: [gongsi, mu]
topics: [zhuanti]
---
正文。
""",
    }


def write(root: Path, choose, strings: str = "") -> Fields:
    """Writes the site below `root`; `strings` is put behind every wording of the interface."""
    fields = Fields(choose)
    for path, text in content(fields).items():
        file = root / "Content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "Templates", root / "Templates")
    if strings:
        for file in (root / "Templates/strings").glob("*.yml"):
            file.write_text(hostile_wording(file.read_text("utf-8"), strings), encoding="utf-8")
    return fields


def hostile_wording(text: str, suffix: str) -> str:
    """The wording of the interface with `suffix` behind every text."""
    lines = []
    for line in text.splitlines():
        found = re.match(r"^(\s*[\w-]+:) (\S.*)$", line)
        if found:
            value = found[2].strip()
            if value[:1] == '"':
                value = json.loads(value)
            elif value[:1] == "'":
                value = value[1:-1].replace("''", "'")
            line = f"{found[1]} {quoted(value + suffix)}"
        lines.append(line)
    return "\n".join(lines) + "\n"
