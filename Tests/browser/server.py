"""Serves a built site as strictly as a careful operator would."""

from __future__ import annotations

import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "font-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
)

TYPES = {
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
    ".json": "application/json", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8", ".ics": "text/calendar; charset=utf-8",
}


class Server:
    """A static server with a Content-Security-Policy on every answer, below a path prefix."""

    def __init__(self, folder: Path, prefix: str = "/") -> None:
        self.folder = folder.resolve()
        self.prefix = prefix
        outer = self

        class Handler(SimpleHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *arguments):
                pass

            def do_GET(self):
                outer.answer(self)

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.thread = threading.Thread(target=self.http.serve_forever, daemon=True)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.http.server_address[1]}"

    def url(self, path: str) -> str:
        return self.origin + self.prefix + path.lstrip("/")

    def __enter__(self) -> Server:
        self.thread.start()
        return self

    def __exit__(self, *_) -> None:
        self.http.shutdown()
        self.http.server_close()

    def answer(self, request: SimpleHTTPRequestHandler) -> None:
        path = unquote(urlsplit(request.path).path)
        file = self.locate(path)
        status = 200 if file else 404
        file = file or self.folder / "404.html"
        body = file.read_bytes() if file.exists() else b""
        request.send_response(status)
        request.send_header("Content-Type", TYPES.get(file.suffix, "application/octet-stream"))
        request.send_header("Content-Length", str(len(body)))
        request.send_header("Content-Security-Policy", POLICY)
        request.send_header("X-Content-Type-Options", "nosniff")
        request.end_headers()
        request.wfile.write(body)

    def locate(self, path: str) -> Path | None:
        if not path.startswith(self.prefix):
            return None
        name = path[len(self.prefix):]
        file = (self.folder / (name + "index.html" if name == "" or name.endswith("/") else name)).resolve()
        return file if file.is_relative_to(self.folder) and file.is_file() else None
