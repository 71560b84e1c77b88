"""Small sites for attacks, and the program run as a process on them."""

from __future__ import annotations

import os
import random
import shutil
import signal
import struct
import subprocess
import time
import zlib
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TODAY = "2026-11-21"


def sitegen() -> Path:
    """The built program: `SITEGEN` in the environment, or what `swift build` makes."""
    path = Path(os.environ.get("SITEGEN") or ROOT / ".build/debug/sitegen")
    if not path.exists():
        pytest.exit(f"{path} is missing; run: swift build --product sitegen", 2)
    return path.resolve()


def scale(number: int) -> int:
    """A number of tries, multiplied by `HOSTILE_SCALE` in the environment."""
    return max(1, int(number * float(os.environ.get("HOSTILE_SCALE", "1"))))


@dataclass
class Run:
    """What one run of the program answered."""

    code: int
    out: str
    err: str
    seconds: float
    peak: int = 0
    """Most memory that was used at one time, in bytes; 0 where it is not known."""
    work: float = 0
    """Seconds of the processor; says more than the clock does on a busy machine."""


def start(*arguments: object, env: dict[str, str] | None = None, before: list[str] | None = None,
          **options) -> subprocess.Popen:
    """Starts the program, behind the words of `before` where given."""
    return subprocess.Popen(
        [*(before or []), str(sitegen()), *map(str, arguments)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
        env={**os.environ, "NO_COLOR": "1", **(env or {})}, preexec_fn=listen, **options)


def listen() -> None:
    """Undoes what `nohup` or a shell's `&` around the tests has turned off."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def run(*arguments: object, timeout: float = 120, **options) -> Run:
    """Runs the program; one that takes longer than `timeout` seconds hangs, and fails."""
    begun = time.monotonic()
    process = start(*arguments, **options)
    try:
        out, err = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        pytest.fail(f"hangs: {' '.join(map(str, arguments))}")
    return Run(process.returncode, out.decode("utf-8", "replace"), err.decode("utf-8", "replace"),
               time.monotonic() - begun)


def measured(*arguments: object, timeout: float = 120) -> Run:
    """Runs the program and measures its memory and work."""
    marker = "measured="
    done = run(*arguments, timeout=timeout, before=["/usr/bin/env", "python3", "-c", f"""
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:]).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print({marker!r} + f"{{used.ru_maxrss}} {{used.ru_utime + used.ru_stime}}", file=sys.stderr)
sys.exit(code if code >= 0 else 128 - code)
"""])
    lines = done.err.splitlines()
    for line in lines:
        if line.startswith(marker):
            kilobytes, seconds = line[len(marker):].split()
            done.peak, done.work = int(kilobytes) * 1024, float(seconds)
    done.err = "\n".join(line for line in lines if not line.startswith(marker))
    return done


def png(width: int = 1, height: int = 1, tail: bytes = b"") -> bytes:
    """A picture of one colour, as far as its header goes."""
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(
            ">I", zlib.crc32(kind + data))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
            + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"") + tail)


class Site:
    """A small site in a folder of its own; the templates are the project's."""

    def __init__(self, root: Path, articles: int = 5, search: bool = False) -> None:
        self.root = root
        shutil.copytree(ROOT / "Templates", root / "Templates", symlinks=True)
        self.write("Content/site.yml", "title: 测试\nlanguage: zh-Hans\n"
                   "base_url: https://example.org/\n")
        self.write("Content/metrics.yml", "users:\n  name: 用户\n  unit: 人\n  definition: 月活\n")
        self.write("Content/companies/jd.md", "---\nname: 京东\n---\n正文。\n")
        self.write("Content/companies/tencent.md", "---\nname: 腾讯\n---\n正文。\n")
        self.write("Content/static/robots-extra.txt", "x\n")
        self.write("Content/static/files/a.bin", bytes(range(256)) * 40)
        self.write("Content/articles/picture.png", png(3, 2))
        for number in range(articles):
            self.article(number)

    def write(self, path: str, text: str | bytes) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def article(self, number: int, text: str = "正文", front: str = "") -> Path:
        return self.write(
            f"Content/articles/a{number}.md",
            f"---\ntitle: 文章{number}\ndate: 2025-{number % 12 + 1:02}-{number % 28 + 1:02}\n"
            f"companies: [京东, 腾讯]\nsources: [{{name: 新华社}}]\n{front}---\n"
            f"京东和腾讯。{text}{number}\n\n![图](picture.png)\n")

    @property
    def public(self) -> Path:
        return self.root / "public"

    def command(self, name: str, *arguments: object) -> list[object]:
        return [name, "--root", self.root, "--today", TODAY, "--lang", "en", *arguments]

    def build(self, *arguments: object, **options) -> Run:
        return run(*self.command("build", *arguments), **options)

    def check(self, *arguments: object, **options) -> Run:
        return run(*self.command("check", *arguments), **options)

    def start(self, *arguments: object, **options) -> subprocess.Popen:
        return start(*self.command("build", *arguments), **options)

    def clean_build(self, to: Path) -> dict[str, bytes]:
        """The tree that a build into a new folder gives."""
        shutil.rmtree(to, ignore_errors=True)
        done = self.build("--output", to, "--no-cache")
        assert done.code == 0, done.err
        return tree(to)

    def change(self, chance: random.Random) -> None:
        """Adds, changes, renames and deletes some files; the site stays right."""
        content = self.root / "Content"
        for _ in range(chance.randint(1, 6)):
            number = chance.randint(0, 40)
            match chance.randint(0, 6):
                case 0 | 1:
                    self.article(number, "新" * chance.randint(1, 3000))
                case 2:
                    (content / f"articles/a{number}.md").unlink(missing_ok=True)
                case 3:
                    self.write(f"Content/static/files/{number}.bin",
                               chance.randbytes(chance.choice([0, 10, 300_000])))
                case 4:
                    shutil.rmtree(content / "static/files", ignore_errors=True)
                case 5:
                    # A file that becomes a folder, and back.
                    place = content / "static/place"
                    if place.is_dir():
                        shutil.rmtree(place)
                        self.write("Content/static/place", "file")
                    else:
                        place.unlink(missing_ok=True)
                        self.write(f"Content/static/place/{number}/x.txt", "folder")
                case 6:
                    self.write("Templates/assets/extra.css", f"p {{ margin: {number}px }}\n")


def tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder with their bytes, without the publisher's own."""
    found: dict[str, bytes] = {}
    for base, folders, files in os.walk(folder):
        folders.sort()
        for name in files:
            file = Path(base, name)
            path = file.relative_to(folder).as_posix()
            if path in (".sitegen-lock", ".sitegen-manifest"):
                continue
            found[path] = b"link" if file.is_symlink() else file.read_bytes()
    return found


def folders(folder: Path) -> set[str]:
    """All folders below a folder."""
    return {Path(base, name).relative_to(folder).as_posix()
            for base, names, _ in os.walk(folder) for name in names}


def differences(a: dict[str, bytes], b: dict[str, bytes]) -> list[str]:
    """The names of files that are not the same in two trees."""
    return sorted(name for name in a.keys() | b.keys() if a.get(name) != b.get(name))


def end(process: subprocess.Popen, number: int) -> int:
    """Sends a signal and waits for the end."""
    process.send_signal(number)
    process.communicate(timeout=60)
    return process.returncode


KILL = signal.SIGKILL
