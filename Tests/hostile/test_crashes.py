"""A build that is killed at any moment leaves whole files, and the next one completes it."""

from __future__ import annotations

import random
import signal
import subprocess
import time

import pytest

from site_under_attack import KILL, Site, differences, end, folders, scale, tree


def no_traces(site: Site) -> list[str]:
    return [p.name for p in site.public.iterdir()
            if p.name.startswith(".sitegen") and p.name not in (
                ".sitegen-lock", ".sitegen-manifest")]


@pytest.mark.parametrize("articles, search, rounds", [
    (3, False, 8), (40, True, 8), (300, True, 2)])
def test_killed_builds_are_completed_by_the_next(place, articles, search, rounds):
    chance = random.Random(articles)
    site = Site(place / "site", articles, search)
    begun = time.monotonic()
    assert site.build().code == 0
    usual = time.monotonic() - begun
    # All bytes that a file has ever had.
    versions: dict[str, set[bytes]] = {}

    def remember(files: dict[str, bytes]) -> None:
        for path, data in files.items():
            versions.setdefault(path, set()).add(data)

    remember(tree(site.public))
    killed = 0
    for _ in range(scale(rounds)):
        # Several builds are killed at random moments, some after further changes, before one ends.
        for _ in range(chance.randint(1, 4)):
            if chance.random() < 0.7:
                site.change(chance)
                remember(site.clean_build(place / "clean"))
            process = site.start("--jobs", chance.randint(1, 8))
            time.sleep(chance.uniform(0, usual * 1.1))
            killed += end(process, KILL) == -KILL
            for path, data in tree(site.public).items():
                if not path.startswith(".sitegen-stage/"):
                    assert data in versions.get(path, ()), f"{path} is torn"
        new = site.clean_build(place / "clean")
        done = site.build()
        assert done.code == 0, done.err
        assert differences(tree(site.public), new) == []
        assert folders(site.public) == folders(place / "clean")
        assert no_traces(site) == []
    print(f"{killed} builds killed")
    assert killed > 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_build_that_is_asked_to_end_leaves_the_old_site(place, number):
    site = Site(place / "site", 200)
    assert site.build().code == 0
    old = tree(site.public)
    ended = 0
    for attempt in range(scale(8)):
        site.write("Templates/assets/extra.css", f"p {{ margin: {attempt}px }}\n")
        site.write("Content/site.yml", f"title: 测试{attempt}\nbase_url: https://example.org/\n")
        process = site.start()
        time.sleep(0.03 * attempt)
        try:
            process.send_signal(number)
            out, err = process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            pytest.fail("does not end")
        now = tree(site.public)
        if process.returncode == 0:
            old = now
            continue
        ended += 1
        assert process.returncode in (128 + number, -number)
        assert differences(now, old) == [], err.decode()
        assert no_traces(site) == []
    assert ended > 0
