"""Sites for attacks, each in a folder that is removed."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest

from site_under_attack import Site


@pytest.fixture
def place():
    """An empty folder; in memory where the system has such a place."""
    base = "/dev/shm" if Path("/dev/shm").is_dir() else None
    folder = Path(tempfile.mkdtemp(prefix="sitegen-hostile-", dir=base)).resolve()
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def site(place: Path) -> Site:
    """A site of a few articles."""
    return Site(place / "site")
