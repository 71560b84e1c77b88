"""Random whole sites: whatever is written, the program explains itself, and warm equals cold."""

from __future__ import annotations

import os
import random
import shutil

import pytest

from site_under_attack import Site, differences, png, scale, tree

WORDS = ["京东", "腾讯", "增长", "20%", "**", "《法》", "[[京东]]", "[[无]]", "`x`", "~~", "|", "\n\n", "- ",
         "> ", "# ", "[^1]", "[^1]: ", "![图](picture.png)", "[x](../companies/jd.md)", "<b>", "&#1;",
         "\u202e", "\0", "https://a.cn/", "```chart\n", "```\n", "> [!NOTE] ", "---\n", "{{ x }}", "é", "\t"]
VALUES = ["京东", "[京东, 腾讯]", "2025-09", "2014/..", "约14亿", "1~2 个百分点", "true", "''", "\"a\\x01\"", "|\n  x",
          "{a: b}", "[", "!!str x", "&a x", "*a", "-1", "9" * 40, "2025-13-45", "~", "", "👩‍👩‍👧", "[[京东]]",
          "javascript:x", "../../x", "a: b"]
KEYS = ["title", "date", "companies", "summary", "kind", "sources", "events", "figures", "forecasts",
        "relations", "redirects", "corrections", "name", "aliases", "parent", "cover", "draft", "topics",
        "<<", "未知", "people", "key_points"]


def front(chance: random.Random, name: str) -> str:
    lines = []
    if chance.random() < 0.9:
        lines += [f"title: 标题{name}", "date: 2025-01-01", "sources: [{name: s}]"]
    for _ in range(chance.choice([0, 0, 0, 1, 2, 5])):
        lines.append(f"{chance.choice(KEYS)}: {chance.choice(VALUES)}")
    if chance.random() < 0.3:
        lines.append("events:\n" + "".join(
            f"- {{date: {chance.choice(['2025', '2025-02-03', 'x', '2014/2015'])}, title: 事{n}}}\n"
            for n in range(chance.randint(0, 5))))
    chance.random() < 0.1 and chance.shuffle(lines)
    return "---\n" + "\n".join(lines) + "\n" + chance.choice(["---\n"] * 9 + ["--\n"])


def body(chance: random.Random) -> str:
    usual = WORDS[:4] + ["。\n\n", "，"]
    words = usual if chance.random() < 0.6 else WORDS
    return "".join(chance.choice(words) for _ in range(chance.randint(0, 60)))


def reset(site: Site) -> None:
    """Back to something that builds."""
    content = site.root / "Content"
    for file in [*content.rglob("*.md")]:
        file.unlink()
    shutil.rmtree(content / "static", ignore_errors=True)
    site.write("Content/companies/jd.md", "---\nname: 京东\n---\n正文。\n")
    site.write("Content/companies/tencent.md", "---\nname: 腾讯\n---\n")
    site.write("Content/articles/picture.png", png(3, 2))
    for number in range(4):
        site.article(number)


def mutate(site: Site, chance: random.Random) -> None:
    """One change somewhere."""
    number = chance.randint(0, 12)
    article = f"Content/articles/r{number}.md"
    match chance.randint(0, 13):
        case 0 | 1 | 2 | 3:
            site.write(article, front(chance, str(number)) + body(chance))
        case 4:
            (site.root / article).unlink(missing_ok=True)
        case 5:
            site.write(f"Content/companies/c{number}.md",
                       f"---\nname: 公司{number}\n{chance.choice(KEYS)}: {chance.choice(VALUES)}\n---\n")
        case 6:
            site.write(f"Content/static/{chance.choice(['a', 'A', 'a/b', 'é', 'x.svg', '.x'])}",
                       chance.randbytes(chance.randint(0, 300)))
        case 7:
            shutil.rmtree(site.root / "Content/static", ignore_errors=True)
        case 8:
            site.write("Content/articles/picture.png", png(chance.randint(0, 9), 3))
        case 9:
            reset(site)
        case 10:
            file = chance.choice(sorted((site.root / "Content").rglob("*.md")))
            data = bytearray(file.read_bytes())
            for _ in range(chance.randint(1, 4)):
                if data:
                    data[chance.randrange(len(data))] = chance.randrange(256)
            file.write_bytes(data)
        case 11:
            site.write("Templates/assets/extra.css", f"p {{ margin: {number}px }}\n")
        case 12 | 13:
            page = chance.choice(["about", "imprint", "privacy"])
            site.write(f"Content/pages/{page}.md",
                       f"---\ntitle: 说明{number}\n" + chance.choice(["", "draft: true\n", "order: 1\n"])
                       + f"---\n{body(chance)}")


@pytest.mark.parametrize("seed", range(scale(3)))
def test_random_sites(place, seed):
    chance = random.Random(seed)
    site = Site(place / "site", 4)
    built = 0
    for step in range(15):
        if step % 5 == 0:
            reset(site)
        for _ in range(chance.randint(1, 3)):
            mutate(site, chance)
        before = tree(site.public) if site.public.exists() else {}
        done = site.build("--jobs", chance.randint(1, 8), timeout=60)
        assert done.code in (0, 1), f"seed {seed}, step {step}: {done.err[-3000:]}"
        if done.code == 1:
            assert "error[" in done.err
            assert (tree(site.public) if site.public.exists() else {}) == before
            continue
        built += 1
        cold = site.build("--output", place / "cold", "--no-cache", "--jobs", 1, timeout=60)
        assert cold.code == 0, f"seed {seed}, step {step}: {cold.err[-3000:]}"
        assert differences(tree(site.public), tree(place / "cold")) == [], f"seed {seed}, step {step}"
        for path, data in tree(site.public).items():
            if path.endswith((".html", ".xml", ".json", ".txt", ".ics", ".csv")) and (
                    not (site.root / "Content/static" / path).exists()):
                text = data.decode("utf-8")
                assert not [c for c in text if c < " " and c not in "\n\r\t"], path
        shutil.rmtree(place / "cold")
    assert built > 0
