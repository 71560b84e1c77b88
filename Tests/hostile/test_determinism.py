"""The same input gives the same bytes, whatever the machine looks like."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
from pathlib import Path

import pytest

from site_under_attack import ROOT, TODAY, Site, run, scale, tree


def digest(folder: Path) -> str:
    """One hash of all names and bytes below a folder."""
    total = hashlib.sha256()
    for path, data in sorted(tree(folder).items()):
        total.update(f"{path}\0{len(data)}\0".encode() + data)
    return total.hexdigest()


def copy_in_order(source: Path, target: Path, chance: random.Random) -> None:
    """Copies files in a random order, so that folders list them in another one."""
    files = [p for p in source.rglob("*") if p.is_file()]
    chance.shuffle(files)
    for file in files:
        copy = target / file.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
        os.utime(copy, (chance.randint(0, 2**31), chance.randint(0, 2**31)))


LOCALES = ["C", "C.UTF-8", "zh_CN.UTF-8", "tr_TR.UTF-8", "de_DE", "ar_EG.UTF-8", "POSIX", "no-such"]
ZONES = ["UTC", "Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati", ":broken", ""]


def test_every_build_gives_the_same_tree(place):
    """The real site and a small one, with random surroundings; half of the builds are warm.

    `HOSTILE_SCALE=5` makes it fifty."""
    chance = random.Random(7)
    sources = place / "sources"
    small = Site(sources, 30)
    for folder in ("Content/articles", "Content/companies", "Content/people", "Content/products",
                   "Content/topics", "Content/sectors"):
        for file in (ROOT / folder).rglob("*.md"):
            copy = sources / file.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
    shutil.copyfile(ROOT / "Content/metrics.yml", sources / "Content/metrics.yml")
    small.write("Content/companies/tencent.md", (ROOT / "Content/companies/tencent.md").read_bytes())
    hashes: dict[str, str] = {}
    for number in range(scale(10)):
        root = place / chance.choice(["a", "b 空格", "c", "京东/深/处", "x" * 100]) / str(number)
        copy_in_order(sources / "Content", root / "Content", chance)
        copy_in_order(sources / "Templates", root / "Templates", chance)
        env = {
            "LANG": chance.choice(LOCALES), "LC_ALL": chance.choice(LOCALES),
            "TZ": chance.choice(ZONES), "HOME": chance.choice(["/nowhere", str(place / "home"), ""]),
        }
        if chance.random() < 0.5:
            env["SWIFT_DETERMINISTIC_HASHING"] = "1"
        day = ["--today", TODAY]
        if chance.random() < 0.5:
            day = []
            # Noon of that day in Shanghai.
            env["SOURCE_DATE_EPOCH"] = "1795233600"
        relative = chance.random() < 0.5
        arguments = ["build", "--root", "." if relative else root, *day,
                     "--jobs", chance.randint(1, 16), "--quiet"]
        mask = chance.choice([0o022, 0o077, 0o002])
        for _ in range(chance.randint(1, 2)):
            done = run(*arguments, env=env, cwd=root if relative else "/",
                       before=["bash", "-c", f"umask {mask:o}; exec \"$@\"", "bash"])
            assert done.code == 0, done.err
            hashes[digest(root / "public")] = f"{env} {arguments}"
        shutil.rmtree(root)
    assert len(hashes) == 1, hashes


def test_source_date_epoch_decides_the_day(site):
    site.write("Content/articles/future.md", "---\ntitle: 将来\ndate: 2030-05-05\n"
               "sources: [{name: s}]\n---\n正文\n")
    page = site.public / "articles/future/index.html"
    # 2030-05-04T15:59:59Z is the last second of the day before in Shanghai.
    for seconds, shown in (("1904140799", False), ("1904140800", True), ("0", False)):
        done = run("build", "--root", site.root, "--lang", "en",
                   env={"SOURCE_DATE_EPOCH": seconds})
        assert done.code == 0, done.err
        assert page.exists() == shown
    for wrong in ("", "x", "1.5", "-1", "99999999999999999999", "12 "):
        done = run("build", "--root", site.root, "--lang", "en", env={"SOURCE_DATE_EPOCH": wrong})
        assert done.code == 2, wrong
        assert "SOURCE_DATE_EPOCH" in done.err


@pytest.mark.parametrize("change, kind", [
    ("none", ""), ("missing", "missing"), ("changed", "differs"), ("foreign", "foreign"),
    ("link", "differs"), ("folder", "differs"), ("linked folder", "missing"), ("source", "differs"),
    ("empty folder", "foreign"), ("dotfile", "")])
def test_verify_finds_every_difference(site, change, kind):
    assert site.build().code == 0
    page = site.public / "articles/a1/index.html"
    data = page.read_bytes()
    match change:
        case "missing": page.unlink()
        case "changed": page.write_bytes(data[:-1] + b"x")
        case "foreign": site.write("public/articles/mine.txt", "mine")
        case "link":
            page.rename(site.root / "page"); page.symlink_to(site.root / "page")
        case "folder": page.unlink(); page.mkdir()
        case "linked folder":
            page.parent.rename(site.root / "away"); page.parent.symlink_to(site.root / "away")
        case "source": site.article(1, "改")
        case "empty folder": (site.public / "empty").mkdir()
        case "dotfile": site.write("public/.nojekyll", "")
    before = tree(site.public)
    done = run(*site.command("verify"))
    assert done.code == (1 if kind else 0), done.out + done.err
    assert not kind or f"{kind}  " in done.out
    assert tree(site.public) == before


def test_verify_of_nothing_and_of_a_broken_site(site):
    done = run(*site.command("verify", "--output", site.root / "none"))
    assert done.code == 3 and str(site.root / "none") in done.err
    assert site.build().code == 0
    site.write("Content/articles/bad.md", "no front matter")
    done = run(*site.command("verify"))
    assert done.code == 1 and "Content/articles/bad.md" in done.err
