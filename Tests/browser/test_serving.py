"""The configurations in docs/serving/, on the web servers themselves where they are installed."""

import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from program import ROOT

FILES = {
    "index.html": "home", "404.html": "not found", "companies/jd/index.html": "jd",
    "assets/site.0123456789abcdef.css": "a{}", "calendar.ics": "BEGIN:VCALENDAR",
    ".well-known/security.txt": "Contact: mailto:a@briefing.example",
    ".well-known/acme-challenge/token_-1": "proof", ".well-known/.secret": "no",
    ".sitegen-manifest": "no", ".git/config": "no", "a/.env": "no",
}
FOREVER = "public, max-age=31536000, immutable"


def free_port() -> int:
    with socket.socket() as open_socket:
        open_socket.bind(("127.0.0.1", 0))
        return open_socket.getsockname()[1]


def nginx(folder: Path, site: Path, port: int) -> list[str]:
    own = (ROOT / "docs/serving/nginx.conf").read_text(encoding="utf-8")
    assert "listen 80;" in own and "root /srv/briefing/public;" in own
    own = own.replace("listen 80;", f"listen 127.0.0.1:{port};").replace(
        "/srv/briefing/public", str(site))
    shutil.copy("/etc/nginx/mime.types", folder / "mime.types")
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (folder / "nginx.conf").write_text(
        f"daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log stderr;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{temporary}{own}\n}}\n", encoding="utf-8")
    return ["nginx", "-e", "stderr", "-p", str(folder), "-c", str(folder / "nginx.conf")]


def caddy(folder: Path, site: Path, port: int) -> list[str]:
    own = (ROOT / "docs/serving/Caddyfile").read_text(encoding="utf-8")
    assert "\nbriefing.example {" in own and "/srv/briefing/public" in own
    own = own.replace("\nbriefing.example {", f"\nhttp://127.0.0.1:{port} {{").replace(
        "/srv/briefing/public", str(site))
    (folder / "Caddyfile").write_text("{\n\tadmin off\n}\n" + own, encoding="utf-8")
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


@pytest.fixture(scope="module", params=[nginx, caddy], ids=["nginx", "caddy"])
def ask(request, tmp_path_factory):
    """Asks a running server for a path: status, headers and text."""
    make = request.param
    if not shutil.which(make.__name__):
        pytest.skip(f"{make.__name__} is not installed")
    folder = tmp_path_factory.mktemp(make.__name__)
    site = folder / "public"
    for name, text in FILES.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    # nginx that root starts reads as another user.
    for part in (folder.parent.parent, folder.parent, folder):
        part.chmod(0o755)
    port = free_port()
    server = subprocess.Popen(
        make(folder, site, port), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/bin:/opt/homebrew/bin",
             "HOME": str(folder)})

    def get(path: str):
        question = urllib.request.Request(f"http://127.0.0.1:{port}{path}")
        try:
            with urllib.request.urlopen(question, timeout=10) as answer:
                return answer.status, answer.headers, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read().decode()

    try:
        for _ in range(100):
            if server.poll() is not None:
                pytest.fail(server.stderr.read().decode())
            try:
                get("/")
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        yield get
    finally:
        server.terminate()
        server.wait(timeout=10)


def test_pages_and_files_are_served_with_the_policy_and_their_lives(ask):
    for path, text, life in (
        ("/", "home", "no-cache"), ("/companies/jd/", "jd", "no-cache"),
        ("/assets/site.0123456789abcdef.css", "a{}", FOREVER),
    ):
        status, headers, body = ask(path)
        assert (status, body, headers["Cache-Control"]) == (200, text, life), path
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert ask("/calendar.ics")[1]["Content-Type"].startswith("text/calendar")


def test_what_the_standards_put_below_well_known_is_served(ask):
    status, headers, body = ask("/.well-known/security.txt")
    assert (status, body) == (200, FILES[".well-known/security.txt"])
    assert headers["Content-Type"].startswith("text/plain")
    assert ask("/.well-known/acme-challenge/token_-1")[0] == 200


@pytest.mark.parametrize("path", [
    "/.sitegen-manifest", "/.git/config", "/a/.env", "/.well-known/.secret", "/nowhere/",
    "/.well-known/../.git/config", "/.well-known/nothing", "/x/%2egit/config",
])
def test_other_hidden_files_and_wrong_addresses_get_the_page_for_them(ask, path):
    status, headers, body = ask(path)
    assert (status, body) == (404, "not found"), path
    assert headers["Cache-Control"] == "no-cache"
