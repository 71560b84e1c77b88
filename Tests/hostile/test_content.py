"""Hostile content: a clear error, bounded time and memory, and the other files are still checked."""

from __future__ import annotations

import os
import random

import pytest

from site_under_attack import ROOT, Site, measured, png

FRONT = "---\ntitle: 坏\ndate: 2025-01-01\nsources: [{name: s}]\n"
OPEN = FRONT + "---\n"


def letters(number: int) -> str:
    return "".join(chr(97 + int(digit)) for digit in str(number))


FILES: dict[str, str | bytes] = {
    "invalid utf-8": OPEN.encode() + b"abc\xff\xfe\xc0\xaf",
    "invalid utf-8 in front": b"---\ntitle: \xff\n---\n",
    "lone surrogate": OPEN.encode() + b"abc\xed\xa0\x80",
    "escaped surrogate": '---\ntitle: "\\ud800"\n---\n',
    "nul": OPEN + "abc\0def",
    "nul in front": "---\ntitle: a\0b\n---\n",
    "escaped nul": '---\ntitle: "a\\0b"\ndate: 2025-01-01\n---\n',
    "escape sequences": OPEN + "\x1b[2J\x1b]0;x\x07",
    "bidirectional text": OPEN + "a\u202eb\u2066c",
    "bidirectional title": "---\ntitle: a\u202eb\ndate: 2025-01-01\n---\n",
    "utf-16": OPEN.encode("utf-16"),
    "binary": random.Random(1).randbytes(300_000),
    "program": b"\x7fELF\x02\x01\x01" + bytes(20_000),
    "picture": png(10, 10),
    "nothing": "",
    "100 MB": OPEN.encode() + b"x" * 100_000_000,
    "100 MB of nul": bytes(100_000_000),
    "a million lines of front matter": "---\n" + "a: 1\n" * 1_000_000 + "---\n",
    "a million comments": FRONT + "#\n" * 1_000_000 + "---\n",
    "unclosed": FRONT + "x\n" * 100_000,
    "alias bomb": "---\na: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n"
        for a, b in zip("abcdefgh", "bcdefghi")) + "---\n",
    "deep lists": "---\ntitle: " + "[" * 300_000 + "\n---\n",
    "deep mappings": "---\ntitle: " + "{a: " * 200_000 + "\n---\n",
    "deep indentation": "---\n" + "".join(" " * n + "a:\n" for n in range(900)) + "---\n",
    "100,000 keys": "---\n" + "".join(f"k{n}: 1\n" for n in range(100_000)) + "---\n",
    "100,000 names": FRONT + "companies: [" + ",".join(
        f"n{n}" for n in range(100_000)) + "]\n---\n",
    "duplicate keys": "---\n" + "title: a\n" * 10_000 + "---\n",
    "merge keys": "---\n<<: {title: x}\ndate: 2025-01-01\n---\n",
    "tags": "---\ntitle: !!python/object:os.system x\ndate: !!timestamp 2025-01-01\n---\n",
    "directive": "---\n%TAG ! tag:evil,2000:\ntitle: x\n---\n",
    "deep quotations": OPEN + ">" * 200_000,
    "deep list items": OPEN + "- " * 200_000 + "a",
    "brackets": OPEN + "[" * 500_000,
    "links": OPEN + "".join(f"[a](x{n}.md) " for n in range(40_000)),
    "tags of html": OPEN + "".join(f"<b{n}>" for n in range(60_000)),
    "names": OPEN + "".join(f"[[n{n}]] " for n in range(60_000)),
    "footnotes": OPEN + "".join(f"[^{n}] " for n in range(60_000)),
    "anchors": OPEN + "".join(f"[x](#h{n}) " for n in range(40_000)),
    "deep block": OPEN + "```chart\n" + "[" * 90_000 + "\n```\n",
    "script": OPEN + "<script>alert(1)</script>",
    "script url": OPEN + "[x](javascript:alert(1)) [y](&#106;avascript:1)",
    "amount": FRONT + 'figures: [{subject: 京东, metric: users, value: "' + "9" * 100_000
    + '", period: 2025}]\n---\n',
    "exponent": FRONT + "figures: [{subject: 京东, metric: users, value: 1e999999999, "
    "period: 2025}]\n---\n",
    "date": OPEN.replace("2025-01-01", "9" * 100_000),
    "huge picture": OPEN + "![a](huge.png)",
}

# These are read: what is bounded is the work.
HARMLESS: dict[str, str] = {
    "emphasis": OPEN + "*a _b " * 150_000,
    "a long line": OPEN + "字" * 1_000_000,
    "a long title": OPEN.replace("坏", "长" * 100_000),
    "many events": FRONT + "events:\n" + "".join(
        f"- {{date: 2025-01-01, title: 事{letters(n)}}}\n" for n in range(4000)) + "---\n",
    "a wide table": OPEN + "|a" * 5000 + "|\n" + "|-" * 5000 + "|\n" + "|x|\n" * 500,
    "many redirects": FRONT + "redirects:\n" + "".join(
        f"- /old/{n}\n" for n in range(5000)) + "---\n",
}


@pytest.mark.parametrize("name", FILES)
def test_hostile_files_are_refused_with_a_reason(site, name):
    site.write("Content/articles/hostile.md", FILES[name])
    site.write("Content/articles/huge.png", png(2_000_000_000, 2_000_000_000))
    site.write("Content/articles/also-wrong.md", "---\ntitel: x\n---\n")
    done = measured(*site.command("check"), timeout=200)
    assert done.code == 1, done.err[-2000:]
    assert "Content/articles/hostile.md" in done.err or name == "huge picture"
    assert "Content/articles/also-wrong.md:2:1: error[unknown-field]" in done.err
    assert done.peak < 500 << 20, f"{done.peak >> 20} MB"
    assert done.work < 30
    assert len(done.err) < 20 << 20
    # What is shown on a terminal must not steer it.
    assert not [c for c in done.err if (c < " " and c not in "\n\t") or c in "\u202e\u2066\x7f"]


@pytest.mark.parametrize("name", HARMLESS)
def test_large_files_take_bounded_time_and_memory(site, name):
    site.write("Content/articles/large.md", HARMLESS[name])
    done = measured(*site.command("build"), timeout=200)
    assert done.code in (0, 1), done.err[-2000:]
    assert done.peak < 800 << 20, f"{done.peak >> 20} MB"


@pytest.mark.parametrize("path", [
    "Content/site.yml", "Content/metrics.yml", "Templates/pages/about.html",
    "Templates/strings/zh-Hans.yml", "Content/companies/jd.md"])
@pytest.mark.parametrize("kind", ["binary", "100 MB", "deep", "nothing", "nul"])
def test_every_kind_of_source_may_be_hostile(site, path, kind):
    site.write(path, {
        "binary": random.Random(2).randbytes(50_000), "100 MB": b"x" * 100_000_000,
        "deep": "a: " + "{a: " * 50_000 + "{% if site %}" * 50_000, "nothing": "", "nul": "a\0b",
    }[kind])
    site.write("Content/articles/also-wrong.md", "---\ntitel: x\n---\n")
    done = measured(*site.command("check"), timeout=200)
    assert done.code == 1, done.err[-2000:]
    assert "Content/articles/also-wrong.md" in done.err
    assert done.peak < 500 << 20


@pytest.mark.parametrize("name, data", [
    ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'><script>1</script></svg>"),
    ("y.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()' width='1' height='1'/>"),
    ("z.svg", b"<!DOCTYPE svg [<!ENTITY a '&#60;script>'>]><svg>&a;</svg>"),
    ("v.SVG", b"<svg><a href='javascript:x'/></svg>"),
    ("w.svg", b"<svg><foreignObject><iframe src='x'/></foreignObject></svg>")])
@pytest.mark.parametrize("folder", ["static", "articles"])
def test_drawings_with_scripts_are_refused(site, folder, name, data):
    site.write(f"Content/{folder}/{name}", data)
    site.article(1, front="", text=f"\n\n![图]({name})\n\n" if folder == "articles" else "x")
    done = site.build()
    assert done.code == 1, done.out
    assert f"Content/{folder}/{name}" in done.err and "svg" in done.err
    assert not site.public.exists()


def test_endless_templates_end(site):
    for number in range(12):
        site.write(f"Templates/partials/p{number}.html",
                   f'{{% include "partials/p{number + 1}.html" %}}' * 10)
    site.write("Templates/partials/p12.html", "x")
    site.write("Templates/pages/about.html", '{% include "partials/p0.html" %}')
    done = measured(*site.command("check"), timeout=200)
    assert done.code == 1 and "template-limit" in done.err
    site.write("Templates/partials/p12.html", '{% include "partials/p0.html" %}')
    done = measured(*site.command("check"), timeout=200)
    assert done.code == 1 and "template-cycle" in done.err
