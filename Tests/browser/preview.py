"""Runs `sitegen serve` and compares what it shows with what a cold build gives."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from program import TODAY, Newsroom, run, sitegen

TAG = re.compile(rb'<script src="/_sitegen/live.js"[^>]*></script>\n')


class Preview:
    """A preview of a newsroom, on a port of its own."""

    def __init__(self, newsroom: Newsroom, *arguments: str) -> None:
        self.newsroom = newsroom
        self.arguments = arguments
        self.log = tempfile.TemporaryFile()

    def __enter__(self) -> Preview:
        self.process = subprocess.Popen(
            [str(sitegen()), "serve", "--root", str(self.newsroom.root), "--port", "8730",
             "--today", TODAY, "--lang", "en", *self.arguments],
            stdout=subprocess.PIPE, stderr=self.log, encoding="utf-8")
        self.address = self.process.stdout.readline().split()[0].rstrip("/")
        self.port = int(re.search(r":(\d+)", self.address[6:])[1])
        return self

    def __exit__(self, *_) -> None:
        alive = self.process.poll() is None
        self.process.terminate()
        self.process.wait(10)
        self.process.stdout.close()
        self.log.close()
        assert alive, "the preview has ended"

    def request(self, target: str, method: str = "GET", **headers: str):
        """The answer to a request whose target is sent as it is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.putrequest(method, target, skip_host="Host" in headers)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            response = connection.getresponse()
            return response.status, dict(response.getheaders()), response.read()
        finally:
            connection.close()

    def page(self, path: str) -> bytes:
        """A page without what the preview adds."""
        return TAG.sub(b"", self.request(path)[2])

    def state(self) -> dict:
        return json.loads(self.request("/_sitegen/state.json")[2])

    def cold_build(self) -> Path | None:
        """What a build from nothing gives now; `None` where there are errors."""
        output = Path(tempfile.mkdtemp(prefix="sitegen-cold-"))
        done = run("build", "--root", self.newsroom.root, "--output", output / "public", "--drafts",
                   "--today", TODAY, "--no-cache", "--quiet")
        if done.code == 0:
            return output / "public"
        assert done.code == 1, done.err
        shutil.rmtree(output)
        return None

    @property
    def memory(self) -> int:
        """Kilobytes in use."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1])

    @property
    def open_files(self) -> int:
        return len(list(Path(f"/proc/{self.process.pid}/fd").iterdir()))


def eventually(check, seconds: float = 20):
    """The first result of `check` that is true; its last one where none is in time."""
    end = time.monotonic() + seconds
    while True:
        result = check()
        if result or time.monotonic() > end:
            return result
        time.sleep(0.05)
