"""Runs the program under test."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Every build of these tests is for this day, so that ages, weeks and due dates do not change
# under them. It lies more than a year after the newest article (age notices show) and after the
# due dates of some forecasts (they await a verdict).
TODAY = "2026-11-21"


def sitegen() -> Path:
    """The built program: `SITEGEN` in the environment, or what `swift build` makes."""
    path = Path(os.environ.get("SITEGEN") or ROOT / ".build/debug/sitegen")
    if not path.exists():
        pytest.exit(f"{path} is missing; run: swift build --product sitegen", 2)
    return path.resolve()


@dataclass
class Run:
    """What one run of the program answered."""

    code: int
    out: str
    err: str

    @property
    def report(self) -> dict:
        """The document of `--format json`."""
        return json.loads(self.out)


def run(*arguments: object) -> Run:
    """Runs the program; a run of more than two minutes fails."""
    done = subprocess.run(
        [str(sitegen()), *map(str, arguments)],
        capture_output=True, timeout=120, encoding="utf-8",
        env={**os.environ, "NO_COLOR": "1"},
    )
    return Run(done.returncode, done.stdout, done.stderr)


@dataclass
class Newsroom:
    """A copy of the real site that a test may change."""

    root: Path
    arguments: list[object] = field(default_factory=list)

    @classmethod
    def copy(cls, root: Path) -> Newsroom:
        for folder in ("Content", "Templates"):
            shutil.copytree(ROOT / folder, root / folder)
        return cls(root)

    @property
    def public(self) -> Path:
        return self.root / "public"

    def write(self, path: str, text: str) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def build(self, *arguments: object) -> Run:
        return run("build", "--root", self.root, "--today", TODAY, "--lang", "en",
                   *self.arguments, *arguments)

    def check(self, *arguments: object) -> Run:
        return run("check", "--root", self.root, "--today", TODAY, "--lang", "en", *arguments)


def tree(folder: Path, times: bool = False) -> dict[str, object]:
    """All files below a folder with their bytes, and with their times where asked.

    The lock and the list of owned files are the publisher's own and no part of the site.
    """
    found: dict[str, object] = {}
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.name.startswith(".sitegen"):
            name = file.relative_to(folder).as_posix()
            found[name] = (file.read_bytes(), file.stat().st_mtime_ns) if times else file.read_bytes()
    return found


def differences(before: dict[str, object], after: dict[str, object]) -> list[str]:
    """The names of files that are not the same in two trees."""
    return sorted(n for n in before.keys() | after.keys() if before.get(n) != after.get(n))
