"""What lies in `.sitegen/` and the list of published files only save work: whatever becomes of them,
a build ends in the tree of a clean one."""

from __future__ import annotations

import os
import random
import shutil
import time
from pathlib import Path

import pytest

from site_under_attack import Site, differences, scale, tree


@pytest.fixture
def built(place: Path) -> tuple[Site, Path, dict[str, bytes]]:
    """A site that was built twice, a copy of it, and its tree."""
    site = Site(place / "site", 4)
    site.write("Content/people/ma.md", "---\nname: 马化腾\nroles:\n"
               "  - {company: 腾讯, title: 董事长, from: 1998}\n---\n正文。\n")
    site.write("Content/articles/data.md", "---\ntitle: 数据\ndate: 2025-03-04\ncompanies: [腾讯]\n"
               "sources: [{id: s, name: 新华社}]\n"
               "figures: [{subject: 腾讯, metric: users, value: 13亿, period: 2024}]\n"
               "forecasts: [{by: 马化腾, made: 2025-03, claim: 会涨, due: 2027}]\n"
               "events: [{id: e, date: 2025-03, title: 某事, companies: [腾讯]}]\n---\n## 题\n\n[[腾讯]]。\n")
    # A build is recorded only when the files are so old that a later change would show.
    time.sleep(2.6)
    for _ in range(2):
        assert site.build().code == 0
    copy = place / "copy"
    shutil.copytree(site.root, copy, symlinks=True)
    return site, copy, tree(site.public)


def kept(site: Site) -> list[Path]:
    """All files that a build keeps for the next one."""
    files = [p for p in sorted((site.root / ".sitegen").rglob("*")) if p.is_file()]
    assert any(p.name.startswith("build-") for p in files)
    return [*files, site.public / ".sitegen-manifest"]


def restore(site: Site, copy: Path) -> None:
    """Puts back what was kept, and the sources that were changed."""
    shutil.rmtree(site.root / ".sitegen")
    shutil.copytree(copy / ".sitegen", site.root / ".sitegen")
    shutil.copy2(copy / "public/.sitegen-manifest", site.public / ".sitegen-manifest")


def damage(data: bytes, chance: random.Random) -> bytes:
    """Cut off, with a bit or a byte changed, a part missing, doubled or from elsewhere."""
    place = chance.randrange(max(1, len(data)))
    part = data[place:place + chance.randint(1, 64)]
    match chance.randrange(7):
        case 0 | 1: return data[:place]
        case 2: return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1:]
        case 3: return data[:place] + bytes([chance.randrange(256)]) + data[place + 1:]
        case 4: return data[:place] + data[place + len(part):]
        case 5: return data[:place] + part + data[place:]
        case _: return data[:place] + chance.randbytes(len(part)) + data[place + len(part):]


def expect_whole(site: Site, wanted: dict[str, bytes], what: str, may_refuse: bool = False) -> None:
    before = tree(site.public)
    done = site.build("--jobs", 2)
    if may_refuse and done.code == 3:
        # A page that changes and that the damaged list no longer names may be somebody else's.
        assert "was not written by sitegen" in done.err, what
        assert tree(site.public) == before, what
        shutil.rmtree(site.public)
        done = site.build("--jobs", 2)
    assert done.code == 0, f"{what}: {done.err}"
    assert differences(tree(site.public), wanted) == [], what


def test_damaged_caches_and_lists_change_nothing(built):
    """`HOSTILE_SCALE=100` tries each of some thousands of places."""
    site, copy, wanted = built
    chance = random.Random(5)
    names = [p.relative_to(site.root) for p in kept(site)]
    for name in names:
        data = (copy / name).read_bytes()
        for number in range(scale(10)):
            restore(site, copy)
            bad = damage(data, chance)
            (site.root / name).write_bytes(bad)
            if number % 2:
                # What is parsed anew, and what is not.
                site.article(1, "新" * (number % 5 + 1))
                wanted = site.clean_build(copy.parent / "clean")
            expect_whole(site, wanted, f"{name}, {number}: {len(bad)} bytes",
                         may_refuse=name.name == ".sitegen-manifest")


@pytest.mark.parametrize("step", [1, 2])
def test_every_cut_and_flip_of_small_records(built, step):
    """Each file of up to some kilobytes, at evenly spread places; `HOSTILE_SCALE` for more."""
    site, copy, wanted = built
    for name in (p.relative_to(site.root) for p in kept(site)):
        data = (copy / name).read_bytes()
        tries = min(len(data), scale(8))
        for number in range(tries):
            # The beginning, where the kind of file is told, is tried closely.
            place = number if number < tries // 3 else len(data) * number // tries
            restore(site, copy)
            bad = data[:place] if step == 1 else (
                data[:place] + bytes([data[place] ^ 1 << number % 8]) + data[place + 1:])
            (site.root / name).write_bytes(bad)
            expect_whole(site, wanted, f"{name} at {place}")


@pytest.mark.parametrize("shape", ["folder", "link", "pipe", "unreadable", "empty", "foreign", "root"])
def test_something_else_in_the_place_of_what_is_kept(built, shape):
    site, copy, wanted = built
    for name in (p.relative_to(site.root) for p in kept(site)):
        if shape == "root":
            restore(site, copy)
            shutil.rmtree(site.root / ".sitegen")
            (site.root / ".sitegen").write_text("a file")
            expect_whole(site, wanted, "a file")
            (site.root / ".sitegen").unlink()
            outside = copy.parent / "outside"
            outside.mkdir(exist_ok=True)
            (site.root / ".sitegen").symlink_to(outside)
            (outside / "parsed-mine").write_text("mine")
            expect_whole(site, wanted, "a link")
            site.article(1, "改")
            expect_whole(site, site.clean_build(copy.parent / "clean"), "a link")
            assert [p.name for p in outside.iterdir()] == ["parsed-mine"]
            site.article(1)
            (site.root / ".sitegen").unlink()
            (site.root / ".sitegen").mkdir()
            continue
        if name.name == ".sitegen-manifest" and shape != "empty":
            continue
        restore(site, copy)
        file = site.root / name
        file.unlink()
        match shape:
            case "folder": file.mkdir()
            case "link":
                target = copy.parent / "secret"
                target.write_bytes((copy / name).read_bytes())
                file.symlink_to(target)
            case "pipe": os.mkfifo(file)
            case "unreadable":
                file.write_bytes((copy / name).read_bytes()); file.chmod(0)
            case "empty": file.write_bytes(b"")
            case "foreign":
                others = [p for p in (copy / ".sitegen").rglob("*") if p.is_file()]
                file.write_bytes(others[len(name.name) % len(others)].read_bytes())
        expect_whole(site, wanted, f"{shape} for {name}")
        if file.is_dir():
            shutil.rmtree(file)


def test_caches_of_two_sites_and_two_programs_do_not_mix(built, place):
    """The cache of another site, or of the same with other options, is as good as none."""
    site, copy, wanted = built
    other = Site(place / "other", 6)
    other.article(1, "另一个站点")
    assert other.build().code == 0
    shutil.rmtree(site.root / ".sitegen")
    shutil.copytree(other.root / ".sitegen", site.root / ".sitegen")
    expect_whole(site, wanted, "another site's")
    site.write("Content/site.yml", "title: 测试\nlanguage: zh-Hans\ntime_zone: UTC\n"
               "base_url: https://example.org/\n")
    expect_whole(site, site.clean_build(place / "clean"), "another time zone")
