"""Nothing is read outside the sources and nothing is written outside the output."""

from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

import pytest

from site_under_attack import Site, png, tree

SECRET = "SECRET-THAT-NOBODY-MAY-SEE"
FRONT = "---\ntitle: 文章\ndate: 2025-01-01\nsources: [{{name: s}}]\n{0}---\n{1}\n"


@pytest.fixture
def scene(place):
    """A site with secrets around it, and a look at whether anything else has changed."""
    site = Site(place / "around/site")
    outside = place / "outside"
    (outside / "sub").mkdir(parents=True)
    for name in ("secret.md", "secret.html", "secret.yml", "sub/secret.md"):
        (outside / name).write_text(f"---\nname: {SECRET}\n---\n{SECRET}\n")
    (outside / "secret.png").write_bytes(png(5, 5, SECRET.encode()))
    site.write(".env", SECRET)
    site.write(".git/config", SECRET)
    site.write("private/secret.txt", SECRET)
    return site


def surroundings(site: Site) -> dict[str, object]:
    """Everything but the output, with times."""
    top = site.root.parent.parent
    return {str(p): (p.lstat().st_mtime_ns, p.lstat().st_size)
            for p in sorted(top.rglob("*"))
            if not p.is_relative_to(site.public) and p.is_file() and not p.is_relative_to(
                site.root / ".sitegen")}


def attack(site: Site, code: int | tuple = 1, **options) -> str:
    before = surroundings(site)
    done = site.build(timeout=30, **options)
    codes = code if isinstance(code, tuple) else (code,)
    assert done.code in codes, done.err + done.out
    assert SECRET not in done.out + done.err
    assert done.code == 0 or done.err.strip()
    for path, data in tree(site.public).items():
        assert SECRET.encode() not in data, path
    assert surroundings(site) == before
    return done.err


LINKS = [
    "Content/articles/x.md", "Content/companies/x.md", "Content/articles/sub", "Content/static/x",
    "Content/static/x.html", "Content/articles/x.png", "Content/metrics.yml", "Content/site.yml",
    "Templates/partials/x.html", "Templates/pages/about.html", "Templates/assets/x.css",
    "Templates/strings/fr.yml", "Content/static", "Content/companies", "Content", "Templates",
    "Templates/strings", "Templates/assets",
]


KINDS = ["absolute", "relative", "chain", "system", "hidden", "beside"]


@pytest.mark.parametrize("path, kind", [
    (path, KINDS[(number + step) % 6]) for number, path in enumerate(LINKS) for step in (0, 2, 3)])
def test_links_out_of_the_sources(scene, path, kind):
    link = scene.root / path
    if link.is_dir():
        os.rename(link, scene.root / "moved")
    link.unlink(missing_ok=True)
    outside = scene.root.parent.parent / "outside"
    is_folder = "." not in Path(path).name
    target = outside / "sub" if is_folder else outside / ("secret" + Path(path).suffix)
    if not target.exists():
        target = outside / "secret.html"
    match kind:
        case "absolute": link.symlink_to(target)
        case "relative": link.symlink_to(os.path.relpath(target, link.parent))
        case "chain":
            first = scene.root / "first"
            first.symlink_to(target)
            link.symlink_to(os.path.relpath(first, link.parent))
        case "system": link.symlink_to("/etc" if is_folder else "/etc/passwd")
        case "hidden": link.symlink_to(scene.root / (".git" if is_folder else ".env"))
        case "beside": link.symlink_to(
            scene.root / ("private" if is_folder else "private/secret.txt"))
    if kind == "beside" and path == "Content":
        pytest.skip("a folder of the root that is named as the content is the content")
    if kind == "beside" and path in ("Content", "Templates"):
        attack(scene, (0, 1))
    else:
        error = attack(scene)
        assert "link" in error and path in error


@pytest.mark.parametrize("kind", ["pipe", "socket", "device", "folder"])
@pytest.mark.parametrize("path", [
    "Content/articles/x.md", "Content/site.yml", "Content/articles/x.png", "Content/metrics.yml",
    "Templates/pages/about.html", "Templates/strings/en.yml", "Content/companies/x.md"])
def test_what_is_no_file_neither_hangs_nor_is_read(scene, kind, path):
    file = scene.root / path
    file.unlink(missing_ok=True)
    match kind:
        case "pipe": os.mkfifo(file)
        case "folder": file.mkdir()
        case "socket":
            here = os.getcwd()
            os.chdir(file.parent)
            socket.socket(socket.AF_UNIX).bind(file.name)
            os.chdir(here)
        case "device":
            try:
                os.mknod(file, stat.S_IFCHR | 0o666, os.makedev(1, 5))
            except PermissionError:
                pytest.skip("needs the right to make devices")
    error = attack(scene, (0, 1) if path.endswith(".png") and kind == "folder" else 1)
    assert Path(path).name in error or kind == "folder"


REDIRECTS = [
    "../x", "/../x", "/a/../../x", "//evil.org/x", "https://evil.org/", "/a\\\\b", "/%2e%2e/x",
    "/a%2fb", "/a%00b", "/a\\0b", "/con", "/aux.html", "/a./b", "/a /b", "/ a/b", "/.git/config",
    "/.sitegen-lock", "/.sitegen-manifest", "/.SITEGEN-STAGE/x", "/C:/x", "/..", "/./a", "/", "/a//b",
    "/index.html", "/about/", "/articles/a1", "/ARTICLES/A1/", "/x?y", "/x#y", "/" + "a" * 300,
    "/" + "a/" * 600, "/a\\nb", "/404.html", "/a/\\\"onload=x", "/<script>", "/\\u202Ex", "/a|b",
    "/a*b", "/a\\u0301/\\u00E1/../..", "/robots-extra.txt/x",
    "/\\uFF0E\\uFF0E/x/\\u2024\\u2024/..", "/lpt1.txt", "/nul",
]


@pytest.mark.parametrize("redirect", REDIRECTS)
def test_former_addresses_that_lead_elsewhere(scene, redirect):
    scene.write("Content/articles/x.md", FRONT.format(f'redirects: ["{redirect}"]\n', "x"))
    assert "Content/articles/x.md" in attack(scene)


PICTURES = [
    "../../../../outside/secret.png", "/etc/passwd", "file:///etc/passwd",
    "%2e%2e/%2e%2e/%2e%2e/%2e%2e/outside/secret.png", "..%2f..%2f..%2f..%2foutside/secret.png",
    "x%00.png", "..\\\\..\\\\x.png", "....//....//outside/secret.png", "../../.env",
    "../../.git/config", "../site.yml", "%c0%ae%c0%ae/x.png", "//evil.org/x.png",
]


@pytest.mark.parametrize("source", PICTURES)
@pytest.mark.parametrize("place_of_it", ["text", "cover"])
def test_pictures_from_elsewhere(scene, source, place_of_it):
    if place_of_it == "text":
        scene.write("Content/articles/x.md", FRONT.format("", f"![图](<{source}>)"))
    else:
        scene.write("Content/articles/x.md",
                    FRONT.format(f'cover: {{src: "{source}", alt: x}}\n', "x"))
    attack(scene, (0, 1) if source.startswith("//") else 1)


@pytest.mark.parametrize("tag", [
    '{% include "../../../outside/secret.html" %}', '{% include "/etc/passwd" %}',
    '{% extends "../../Content/site.yml" %}', '{% import "../../.env" as m %}',
    '{{ asset("../../.env") }}', '{{ asset("/etc/passwd") }}', '{% include "partials/../../.env" %}',
    '{% include "partials\\\\..\\\\..\\\\.env" %}', '{{ t("../../outside/secret") }}',
    '{% include "pages/about.html" %}', '{% include "a\\0b" %}'])
def test_templates_that_include_what_is_elsewhere(scene, tag):
    scene.write("Templates/pages/about.html", tag)
    assert "Templates/pages/about.html" in attack(scene)


NAMES = [
    "a\\b", "con", "CON.txt", "x.", "x ", " x", "%2e%2e", "a%2fb", "nul", "com1.html", "a:b", "a?b",
    "a*b", "\u202ex", "a\nb", "\x1b[31m", "lpt9", "aux/x.html", "x./y", "\u200bx", "a\x7fb", "\ufeffx",
]


@pytest.mark.parametrize("name", NAMES)
def test_names_of_copied_files_that_are_something_else_elsewhere(scene, name):
    scene.write(f"Content/static/{name}", "x")
    assert "Content/static" in attack(scene)


@pytest.mark.parametrize("name", [b"\xff\xfe", b"\xc0\xae\xc0\xae", b"\xed\xa0\x80", b"a\xe4\xba"])
@pytest.mark.parametrize("folder", ["Content/static", "Content/articles", "Templates/assets"])
def test_names_that_are_not_utf8(scene, name, folder):
    with open(os.fsencode(scene.root / folder) + b"/" + name + b".md", "w") as file:
        file.write("x")
    assert folder in attack(scene)


@pytest.mark.parametrize("one, other", [
    ("A.txt", "a.txt"), ("é.txt", "e\u0301.txt"), ("ﬁ.txt", "FI.txt"), ("ß.txt", "SS.txt"),
    ("K.txt", "\u212a.txt"), ("Fold/a", "fold/b"), ("ǅ", "ǆ"), ("about/index.html", "x"),
    ("articles", "y"), ("index.html/x", "y")])
def test_names_that_are_one_file_elsewhere(scene, one, other):
    scene.write(f"Content/static/{one}", "1")
    scene.write(f"Content/static/{other}", "2")
    assert "colliding-paths" in attack(scene)


def test_an_id_of_any_form_stays_inside(scene):
    for name in ("..", "...", "A B", "京东", "a_b", "-a", "a--b", "a.b", "%2e%2e", "x" * 240):
        file = f"Content/articles/{name}.md"
        scene.write(file, FRONT.format("", "x"))
        attack(scene, (0, 1))
        (scene.root / file).unlink()
    for identifier in ("../../x", "/etc/passwd", "a\\0b", "a b", "<b>", "..", "a/b", "\\u202E"):
        scene.write("Content/articles/x.md", FRONT.format(
            f'events: [{{date: 2025, title: 事, id: "{identifier}"}}]\n', "x"))
        attack(scene, (0, 1))
