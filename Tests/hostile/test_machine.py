"""What the machine refuses is said with the path, ends with 3 and leaves the old site as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from pathlib import Path

import pytest

from site_under_attack import Site, differences, run, sitegen, start, tree

IS_ROOT = os.geteuid() == 0
NOBODY = 65534


def can_mount() -> bool:
    try:
        return subprocess.run(
            ["unshare", "-m", "true"], capture_output=True, timeout=20).returncode == 0
    except OSError:
        return False


needs_mounts = pytest.mark.skipif(not can_mount(), reason="needs the right to mount")


def in_mounts(script: str, *arguments: object) -> subprocess.CompletedProcess:
    """Runs a shell script with mounts of its own; `$SITEGEN` is the program."""
    return subprocess.run(
        ["unshare", "-m", "bash", "-euc", script, "bash", *map(str, arguments)],
        capture_output=True, text=True, timeout=120,
        env={**os.environ, "SITEGEN": str(sitegen()), "NO_COLOR": "1"})


def as_nobody(site: Site) -> list[str]:
    """What to put before a command so that file modes count."""
    if not IS_ROOT:
        return []
    for base, folders, files in os.walk(site.root):
        for name in [".", *folders, *files]:
            os.chown(Path(base, name), NOBODY, NOBODY, follow_symlinks=False)
    # The program itself may lie where others cannot go.
    program = site.root.parent / "program"
    if not program.exists():
        shutil.copy(sitegen(), program)
        program.chmod(0o755)
    wrapper = site.root.parent / "nobody"
    wrapper.write_text(
        "#!/bin/sh\nshift\nexec setpriv --reuid=65534 --regid=65534 --clear-groups "
        f"{program} \"$@\"\n")
    wrapper.chmod(0o755)
    return [str(wrapper)]


needs_nobody = pytest.mark.skipif(
    IS_ROOT and shutil.which("setpriv") is None, reason="needs setpriv")


@needs_mounts
@pytest.mark.parametrize("room", [64, 300, 600, 900])
def test_full_disk(place, room):
    """A disk with so many kilobytes left, at a first build and at a later one."""
    site = Site(place / "site", 60)
    script = """
        site=$1 room=$2 copy=$3
        mkdir -p "$site/public"
        mount -t tmpfs -o size=${4}k disk "$site/public"
        build() { "$SITEGEN" build --root "$site" --today 2026-11-21 --lang en --jobs 4; }
        set +e
        if [ "$5" = later ]; then
          build > "$copy.first" 2>&1 || exit 9
          for file in "$site"/Content/articles/*.md; do
            head -c 3000 /dev/zero | tr '\\0' x >> "$file"
          done
          used=$(df --output=used -k "$site/public" | tail -1)
          mount -o remount,size=$((used + room))k "$site/public"
        fi
        rm -rf "$copy"; cp -a "$site/public" "$copy.old"
        build; code=$?
        cp -a "$site/public" "$copy.new"
        mount -o remount,size=64m "$site/public"
        build > /dev/null || exit 8
        cp -a "$site/public" "$copy.after"
        exit $code
    """
    clean = site.clean_build(place / "clean")
    for number, moment in enumerate(["first", "later"]):
        copy = place / f"copy-{moment}"
        size = room if moment == "first" else 65536
        done = in_mounts(script, site.root, room, copy, size, moment)
        if moment == "later":
            clean = site.clean_build(place / "clean")
        assert done.returncode in (0, 3), done.stderr
        if done.returncode == 3:
            assert "the disk is full" in done.stderr and str(site.public) in done.stderr
            assert differences(tree(Path(f"{copy}.old")), tree(Path(f"{copy}.new"))) == []
        else:
            assert differences(tree(Path(f"{copy}.new")), clean) == []
        assert differences(tree(Path(f"{copy}.after")), clean) == []
        names = {p.name for p in Path(f"{copy}.after").iterdir() if p.name.startswith(".")}
        assert names == {".sitegen-lock", ".sitegen-manifest"}


@needs_mounts
def test_read_only_disk(site):
    assert site.build().code == 0
    old = tree(site.public)
    site.write("Content/static/new.txt", "new")
    done = in_mounts("""
        mount --bind "$1/public" "$1/public"; mount -o remount,ro,bind "$1/public"
        "$SITEGEN" build --root "$1" --today 2026-11-21 --lang en
    """, site.root)
    assert done.returncode == 3
    assert str(site.public) in done.stderr and "read-only" in done.stderr
    assert tree(site.public) == old


@needs_nobody
@pytest.mark.parametrize("folder", ["", "articles", "articles/a1", "static-folder"])
def test_folder_without_permission(site, folder):
    """One folder of the output cannot be written to any more."""
    site.write("Content/static/static-folder/x.txt", "x")
    before = as_nobody(site)
    assert site.build(before=before).code == 0
    old = tree(site.public)
    for number in range(5):
        site.article(number, "改")
    site.write("Content/static/static-folder/x.txt", "changed")
    site.write("Content/static/new/y.txt", "new")
    (site.public / folder).chmod(0o555)
    done = site.build(before=before)
    assert done.code == 3, done.err
    assert "no permission" in done.err and str(site.public / folder) in done.err
    (site.public / folder).chmod(0o755)
    assert tree(site.public) == old
    assert site.build(before=before).code == 0
    assert differences(tree(site.public), site.clean_build(site.root.parent / "clean")) == []


@needs_nobody
def test_parent_without_permission(site):
    """The output folder cannot be made."""
    before = as_nobody(site)
    site.root.chmod(0o555)
    done = site.build(before=before)
    site.root.chmod(0o755)
    assert done.code == 3
    assert str(site.public) in done.err and "no permission" in done.err


@needs_nobody
@pytest.mark.parametrize("path", [
    "Content/articles/a1.md", "Content/companies", "Content/site.yml", "Content/metrics.yml",
    "Content/static/files/a.bin", "Content/articles/picture.png", "Templates/pages/about.html",
    "Templates/strings/zh-Hans.yml", "Templates", "Content"])
def test_source_without_permission(site, path):
    before = as_nobody(site)
    assert site.build(before=before).code == 0
    old = tree(site.public)
    (site.root / path).chmod(0)
    done = site.build(before=before)
    (site.root / path).chmod(0o755)
    assert done.code == 3, done.err
    assert path in done.err and "no permission" in done.err
    assert tree(site.public) == old


@pytest.mark.parametrize("files", [4, 5, 6, 8, 10, 12, 16])
def test_too_many_open_files(site, files):
    assert site.build().code == 0
    old = tree(site.public)
    site.article(1, "改")
    limit = ["bash", "-c", f"ulimit -n {files}; exec \"$@\"", "bash"]
    done = site.build("--jobs", 8, before=limit)
    if done.code == 127 and "shared librar" in done.err:
        pytest.skip("the program itself cannot start")
    if done.code != 0:
        assert done.code == 3, done.err
        assert "too many open files" in done.err
        assert str(site.root) in done.err or "Content" in done.err or "Templates" in done.err
        assert tree(site.public) == old
    assert site.build().code == 0
    assert differences(tree(site.public), site.clean_build(site.root.parent / "clean")) == []


def test_file_where_a_folder_should_be_and_the_other_way_round(site):
    assert site.build().code == 0
    shutil.rmtree(site.public / "articles")
    (site.public / "articles").write_text("mine")
    site.article(1, "改")
    done = site.build()
    assert done.code == 3
    assert f"{site.public}/articles" in done.err
    assert (site.public / "articles").read_text() == "mine"
    (site.public / "articles").unlink()
    assert site.build().code == 0

    page = site.public / "about/index.html"
    page.unlink()
    page.mkdir()
    (page / "mine").write_text("mine")
    site.write("Content/site.yml", "title: 改\nbase_url: https://example.org/\n")
    done = site.build()
    assert done.code == 3
    assert str(page) in done.err
    assert (page / "mine").read_text() == "mine"
    shutil.rmtree(page)
    assert site.build().code == 0
    assert differences(tree(site.public), site.clean_build(site.root.parent / "clean")) == []


def test_output_that_is_a_file_or_lies_in_one(site):
    for output in ("file", "file/public"):
        site.write("file", "mine")
        done = site.build("--output", site.root / output)
        assert done.code == 3, done.err
        assert str(site.root / "file") in done.err
        assert (site.root / "file").read_text() == "mine"


def test_names_that_are_too_long(site):
    done = site.build("--output", site.root / ("x" * 300))
    assert done.code == 3 and "too long" in done.err
    done = site.build("--output", "/tmp/" + "x/" * 3000)
    assert done.code == 3 and "too long" in done.err
    deep = "Content/static/" + "d" * 200
    for _ in range(6):
        try:
            (site.root / deep).mkdir(parents=True)
        except OSError:
            break
        deep += "/" + "d" * 200
    site.write("Content/static/" + "e" * 251 + ".txt", "x")
    done = site.build()
    assert done.code in (0, 1), done.err
    if done.code == 1:
        assert "too long" in done.err


def test_files_that_vanish_or_change_during_the_build(place):
    """Whatever is seen of a changing folder, the program ends with an explanation or a whole site."""
    site = Site(place / "site", 60)
    stop = threading.Event()

    def disturb() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            file = site.root / f"Content/articles/a{number % 60}.md"
            data = file.read_bytes()
            match number % 4:
                case 0: file.unlink(); time.sleep(0.001); file.write_bytes(data)
                case 1: file.write_bytes(data[:len(data) // 2]); file.write_bytes(data)
                case 2:
                    file.rename(file.with_suffix(".tmp")); file.with_suffix(".tmp").rename(file)
                case 3:
                    folder = site.root / "Content/static/files"
                    shutil.rmtree(folder); folder.mkdir(); (folder / "a.bin").write_bytes(data * 9)

    thread = threading.Thread(target=disturb)
    thread.start()
    try:
        for _ in range(12):
            done = site.build()
            assert done.code in (0, 1, 3), done.err
            assert done.code == 0 or "Content/" in done.err
    finally:
        stop.set()
        thread.join()
    assert site.build().code == 0
    assert differences(tree(site.public), site.clean_build(place / "clean")) == []
