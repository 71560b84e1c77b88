"""The output folder belongs to the program, or it is not touched."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from pathlib import Path

import pytest

from site_under_attack import Site, differences, end, KILL, run, tree
from test_machine import in_mounts, needs_mounts


def everything(folder: Path) -> dict[str, object]:
    """Files with bytes and times, and links; without the cache, which a build may write whether or
    not it likes its output."""
    return {str(p.relative_to(folder)): (
        os.readlink(p) if p.is_symlink() else
        (p.read_bytes(), p.stat().st_mtime_ns) if p.is_file() else "folder")
        for p in sorted(folder.rglob("*"))
        if ".sitegen" not in p.relative_to(folder).parts}


OUTPUTS = [
    "", ".", "Content", "Templates", "Content/articles", "Content/new", "Templates/pages/new", "..",
    "Content/../Content/static", "link-to-root", "link-to-content", "link-to-content/new",
    "link-to-parent", "sub/../../site", "public/../Content", ".git", ".git/hooks", "Sources",
]


@pytest.mark.parametrize("output", OUTPUTS)
def test_folders_that_are_never_written_to(place, output):
    site = Site(place / "site")
    site.write(".git/config", "x")
    site.write("Sources/main.swift", "x")
    (site.root / "link-to-root").symlink_to(site.root)
    (site.root / "link-to-content").symlink_to("Content")
    (site.root / "link-to-parent").symlink_to("..")
    before = everything(place)
    done = site.build("--output", f"{site.root}/{output}")
    assert done.code == 2, done.err
    assert "refusing" in done.err or "not a usable path" in done.err
    assert everything(place) == before


@pytest.mark.parametrize("output", ["/", "//", "/.", "/..", "/root/..", "/tmp/../"])
def test_the_root_of_the_system_is_refused(site, output):
    done = site.build("--output", output)
    assert done.code == 2 and "refusing" in done.err


def test_home_is_refused_but_folders_in_it_are_not(place):
    site = Site(place / "home/site")
    env = {"HOME": str(place / "home")}
    (place / "link").symlink_to(place / "home")
    for output in (place / "home", place / "link", place / "home/site/..", place):
        before = everything(place)
        done = site.build("--output", output, env=env)
        assert done.code == 2 and "refusing" in done.err
        assert everything(place) == before
    assert site.build("--output", place / "home/out", env=env).code == 0


def test_an_empty_output_is_wrong_usage(site):
    before = everything(site.root)
    done = site.build("--output", "")
    assert done.code == 2
    assert everything(site.root) == before


@needs_mounts
@pytest.mark.parametrize("source", ["Content", "Templates", ".", "Content/articles"])
def test_bind_mounts_of_sources_are_refused(site, source):
    (site.root / "out").mkdir()
    before = everything(site.root)
    done = in_mounts("""
        mount --bind "$1/$2" "$1/out"
        "$SITEGEN" build --root "$1" --today 2026-11-21 --lang en --output "$1/out"
    """, site.root, source)
    assert done.returncode == 2, done.stderr
    assert "refusing" in done.stderr
    assert everything(site.root) == before


@pytest.mark.parametrize("name", ["notes.txt", "index.html", "folder/x.txt", "CNAME", "照片.jpg"])
def test_foreign_files_are_left_alone(site, name):
    file = site.write(f"public/{name}", "mine")
    done = site.build()
    assert done.code == 2
    assert name.split("/")[0] in done.err and str(site.public) in done.err
    assert everything(site.public).keys() == {name, name.split("/")[0]}
    assert file.read_text() == "mine"


def test_foreign_files_that_come_later_are_kept(site):
    assert site.build().code == 0
    mine = {"mine.txt": "1", "articles/mine.txt": "2", "articles/a1/mine.txt": "3",
            ".well-known/security.txt": "4", ".nojekyll": "5", "new/mine.txt": "6"}
    for path, text in mine.items():
        site.write(f"public/{path}", text)
    (site.root / "Content/articles/a1.md").unlink()
    site.article(2, "改")
    assert site.build().code == 0
    for path, text in mine.items():
        assert (site.public / path).read_text() == text
    assert not (site.public / "articles/a1/index.html").exists()


def test_dotfiles_are_kept_in_a_folder_that_is_otherwise_empty(site):
    for name in (".git/config", ".nojekyll", ".htaccess"):
        site.write(f"public/{name}", "mine")
    assert site.build().code == 0
    for name in (".git/config", ".nojekyll", ".htaccess"):
        assert (site.public / name).read_text() == "mine"


def test_a_page_never_replaces_what_somebody_put_in_its_place(site):
    assert site.build().code == 0
    site.write("public/articles/a7/index.html", "mine")
    site.article(7)
    done = site.build()
    assert done.code == 3
    assert f"{site.public}/articles/a7/index.html" in done.err
    assert (site.public / "articles/a7/index.html").read_text() == "mine"


def test_links_in_the_output_are_not_followed(place):
    site = Site(place / "site")
    (place / "victim").mkdir()
    (place / "victim/index.html").write_text("victim")
    assert site.build().code == 0
    index = site.public / "articles/a1/index.html"
    index.unlink()
    index.parent.rmdir()
    index.parent.symlink_to(place / "victim")
    for number in range(3):
        site.article(number, "改")
    done = site.build()
    assert done.code == 3 and "symbolic link" in done.err and str(index.parent) in done.err
    assert (place / "victim/index.html").read_text() == "victim"
    # Neither when the page is to be deleted.
    (site.root / "Content/articles/a1.md").unlink()
    assert site.build().code == 0
    assert (place / "victim/index.html").read_text() == "victim"
    # Nor a link in the place of a single page.
    page = site.public / "about/index.html"
    page.unlink()
    page.symlink_to(place / "victim/index.html")
    site.write("Content/site.yml", "title: 改\nbase_url: https://example.org/\n")
    assert site.build().code in (0, 3)
    assert (place / "victim/index.html").read_text() == "victim"


@pytest.mark.parametrize("name", [".sitegen-lock", ".sitegen-manifest", ".sitegen-stage"])
@pytest.mark.parametrize("kind", ["link", "broken link", "folder", "pipe"])
def test_the_programs_own_names_lead_nowhere(place, name, kind):
    site = Site(place / "site")
    assert site.build().code == 0
    (place / "victim").mkdir()
    (place / "victim/file").write_text("victim")
    own = site.public / name
    own.unlink(missing_ok=True)
    match kind:
        case "link": own.symlink_to(place / ("victim" if "stage" in name else "victim/file"))
        case "broken link": own.symlink_to(place / "victim/new")
        case "folder": own.mkdir(); (own / "x").write_text("x")
        case "pipe": os.mkfifo(own)
    site.article(1, "改")
    done = site.build(timeout=30)
    assert done.code in (0, 2, 3), done.err
    assert done.code == 0 or str(site.public) in done.err
    assert sorted(p.name for p in (place / "victim").iterdir()) == ["file"]
    assert (place / "victim/file").read_text() == "victim"


def test_a_manifest_from_elsewhere_deletes_nothing(place):
    """A list of files that names what the program has not written, also outside."""
    site = Site(place / "site")
    assert site.build().code == 0
    (place / "victim.txt").write_text("victim")
    site.write("public/mine.txt", "mine")
    manifest = site.public / ".sitegen-manifest"
    text = manifest.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("f "))
    for path in ("mine.txt", "../../victim.txt", "/etc/hostname", "a/../../../victim.txt",
                 "../site/Content/site.yml"):
        fields = line.split(" ", 5)
        forged = "\n".join([*text.splitlines()[:-1], " ".join([*fields[:5], path]), "d ../..",
                            "end 0000000000000000", ""])
        manifest.write_text(forged, encoding="utf-8")
        site.build()
        assert (place / "victim.txt").read_text() == "victim"
        assert (site.root / "Content/site.yml").exists()
        assert (site.public / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize("damage", ["cut", "empty", "binary", "gone"])
def test_a_damaged_manifest_is_made_anew(site, damage):
    assert site.build().code == 0
    manifest = site.public / ".sitegen-manifest"
    data = manifest.read_bytes()
    match damage:
        case "cut": manifest.write_bytes(data[:len(data) // 2])
        case "empty": manifest.write_bytes(b"")
        case "binary": manifest.write_bytes(os.urandom(5000))
        case "gone": manifest.unlink()
    old = tree(site.public)
    done = site.build()
    if done.code != 0:
        # Without the list nobody knows whose files these are.
        assert done.code == 2 and "has not written" in done.err
        assert tree(site.public) == old
    else:
        assert differences(tree(site.public), site.clean_build(site.root.parent / "clean")) == []


def test_builds_at_the_same_time_wait_for_each_other(place):
    site = Site(place / "site", 60)
    processes = [site.start("--jobs", 2) for _ in range(6)]
    results = [(p.communicate(timeout=100), p.returncode) for p in processes]
    for (out, err), code in results:
        assert code == 0, err.decode()
    assert differences(tree(site.public), site.clean_build(place / "clean")) == []


def test_a_build_says_who_holds_the_lock(site):
    assert site.build().code == 0
    holder = subprocess.Popen(
        ["flock", site.public / ".sitegen-lock", "sleep", "60"]) if shutil_which("flock") else None
    if holder is None:
        pytest.skip("needs flock")
    time.sleep(0.5)
    site.article(1, "改")
    old = tree(site.public)
    done = site.build(timeout=60)
    holder.kill()
    subprocess.run(["pkill", "-P", str(holder.pid)], check=False)
    holder.wait()
    assert done.code == 3
    assert "another build is writing to" in done.err and "process" in done.err
    assert tree(site.public) == old


def test_a_stale_lock_is_recognised(site):
    site.write("public/.sitegen-lock", "1\nsomewhere\n0\n")
    assert site.build(timeout=30).code == 0
    process = site.start()
    time.sleep(0.05)
    end(process, KILL)
    begun = time.monotonic()
    assert site.build().code == 0
    assert time.monotonic() - begun < 30


def shutil_which(name: str) -> str | None:
    import shutil
    return shutil.which(name)
