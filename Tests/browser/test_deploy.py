"""`sitegen deploy` to a folder, with rsync through a shell of its own, and to an S3 server."""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from program import ROOT, TODAY, run, sitegen

SHELL = """#!/bin/sh
# Takes the place of ssh: leaves out the host and runs the command here.
while [ $# -gt 0 ]; do case $1 in -l) shift 2;; -*) shift;; *) break;; esac; done
shift
exec "$@"
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A small site, with a function that builds it again after a change."""
    root = tmp_path_factory.mktemp("deploy")
    shutil.copytree(ROOT / "Templates", root / "Templates")
    (root / "Content/companies").mkdir(parents=True)
    (root / "Content/static").mkdir()
    (root / "Content/site.yml").write_text(
        "title: 测试\nlanguage: zh-Hans\nbase_url: https://briefing.example/\n", encoding="utf-8")
    (root / "Content/static/a b;$(touch pwned).txt").write_text("x", encoding="utf-8")
    return root


def build(root: Path, *companies: str) -> None:
    for old in (root / "Content/companies").glob("*.md"):
        old.unlink()
    for name in companies:
        (root / f"Content/companies/{name}.md").write_text(
            f"---\nname: 公司{name}\n---\n", encoding="utf-8")
    done = run("build", "--root", root, "--today", TODAY, "--quiet")
    assert done.code == 0, done.err


def site(root: Path) -> dict[str, bytes]:
    return {f.relative_to(root / "public").as_posix(): f.read_bytes()
            for f in (root / "public").rglob("*")
            if f.is_file() and not f.name.startswith(".sitegen")}


def deploy(root: Path, *arguments: object, **environment: str):
    done = subprocess.run(
        [str(sitegen()), "deploy", "--root", str(root), "--lang", "en", *map(str, arguments)],
        capture_output=True, timeout=300, encoding="utf-8", env={**os.environ, **environment})
    return done


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Place:
    """A target, and what is there."""

    def __init__(self, name, *arguments, environment=None, read=None):
        self.name, self.arguments = name, arguments
        self.environment, self.read = environment or {}, read


@pytest.fixture(scope="module")
def storage(tmp_path_factory):
    """moto's S3 server on this machine."""
    port = free_port()
    log = open(tmp_path_factory.mktemp("moto") / "log", "wb")
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=log, stderr=log)
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            break
        except OSError:
            time.sleep(0.1)
    import boto3
    client = boto3.client(
        "s3", endpoint_url=f"http://127.0.0.1:{port}", region_name="us-east-1",
        aws_access_key_id="test", aws_secret_access_key="test")
    yield f"http://127.0.0.1:{port}", client
    server.terminate()
    server.wait(20)


ENVIRONMENT = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
               "AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-1",
               "PATH": str(Path(sys.executable).parent) + os.pathsep + os.environ["PATH"]}


@pytest.fixture(params=["folder", "rsync", "rclone", "aws"])
def place(request, tmp_path):
    folder = tmp_path / "far side"
    if request.param in ("folder", "rsync"):
        def read():
            return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*")
                    if f.is_file() and f.name != ".sitegen-deploy"}
        if request.param == "folder":
            return Place("folder", folder, read=read)
        shell = tmp_path / "shell"
        shell.write_text(SHELL)
        shell.chmod(0o755)
        folder.mkdir()
        return Place("rsync", f"someone@far.example:{folder}", "--rsh", shell, read=read)
    endpoint, client = request.getfixturevalue("storage")
    bucket = f"briefing-{request.param}"
    client.create_bucket(Bucket=bucket)
    client.put_object(Bucket=bucket, Key="other/kept.txt", Body=b"kept")

    def objects():
        found = {}
        for page in client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix="www/"):
            for entry in page.get("Contents", []):
                found[entry["Key"][4:]] = client.get_object(Bucket=bucket, Key=entry["Key"])
        return found

    def read():
        return {k: o["Body"].read() for k, o in objects().items() if k != ".sitegen-deploy"}
    place = Place(request.param, f"s3://{bucket}/www", "--endpoint", endpoint,
                  "--tool", request.param, environment=ENVIRONMENT, read=read)
    place.objects, place.client = objects, client
    request.addfinalizer(lambda: [
        client.delete_object(Bucket=bucket, Key=k) for k in
        [e["Key"] for e in client.list_objects_v2(Bucket=bucket).get("Contents", [])]])
    return place


def test_deploys_what_changed_and_deletes_what_is_gone(built, place):
    build(built, "jd", "tencent")
    first = deploy(built, *place.arguments, "--dry-run", **place.environment)
    assert first.returncode == 0, first.stderr
    assert place.read() == {} and "+ index.html" in first.stdout

    done = deploy(built, *place.arguments, **place.environment)
    assert done.returncode == 0, done.stderr
    assert place.read() == site(built)
    listed = [line[2:] for line in first.stdout.splitlines() if line.startswith("+ ")]
    assert sorted(listed) == sorted(site(built))
    pages = [n for n, path in enumerate(listed) if path.endswith(".html")]
    assets = [n for n, path in enumerate(listed) if path.startswith("assets/")]
    assert max(assets) < min(pages)

    again = deploy(built, *place.arguments, **place.environment)
    assert "Uploaded 0 and deleted 0" in again.stdout, again.stdout + again.stderr

    build(built, "jd")
    gone = deploy(built, *place.arguments, "--delete-limit", "0", **place.environment)
    assert gone.returncode == 1 and "--delete-limit" in gone.stderr
    assert "companies/tencent/index.html" in place.read()
    done = deploy(built, *place.arguments, **place.environment)
    assert done.returncode == 0, done.stderr
    assert place.read() == site(built)
    assert not (ROOT / "pwned").exists() and not (built / "pwned").exists()
    if place.name in ("folder", "rsync"):
        folder = Path(str(place.arguments[0]).split(":")[-1])
        assert not (folder / "companies/tencent").exists(), "an empty folder is left"
    else:
        objects = place.objects()
        page, = [o for k, o in objects.items() if k == "index.html"]
        assert page["ContentType"] == "text/html; charset=utf-8"
        assert page["CacheControl"] == "public, no-cache"
        style = next(o for k, o in objects.items() if k.startswith("assets/") and k.endswith(".css"))
        assert style["ContentType"] == "text/css; charset=utf-8"
        assert "immutable" in style["CacheControl"]
        assert objects["data/events.csv"]["ContentType"] == "text/csv; charset=utf-8"


def test_foreign_files_at_the_target_stay(built, tmp_path):
    build(built, "jd")
    (tmp_path / "to").mkdir()
    (tmp_path / "to/mine.txt").write_text("mine")
    (tmp_path / "to/.sitegen-deploy").write_text(
        "sitegen-deploy 1\n0123456789abcdef ../outside.txt\n0123456789abcdef gone.txt\n")
    (tmp_path / "outside.txt").write_text("outside")
    done = deploy(built, tmp_path / "to")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "to/mine.txt").exists() and (tmp_path / "outside.txt").exists()


def test_files_of_others_are_named_and_stay_until_they_are_adopted(built, place):
    build(built, "jd")
    if place.name in ("folder", "rsync"):
        far = Path(str(place.arguments[0]).split(":")[-1])
        (far / "about").mkdir(parents=True)
        (far / "about/index.html").write_text("mine")
    else:
        place.client.put_object(
            Bucket=f"briefing-{place.name}", Key="www/about/index.html", Body=b"mine")
    for options in ([], ["--dry-run"], ["--all"]):
        done = deploy(built, *place.arguments, *options, **place.environment)
        assert done.returncode == 1 and "(about/index.html)" in done.stderr, done.stderr
        assert place.read() == {"about/index.html": b"mine"}
    done = deploy(built, *place.arguments, "--adopt", **place.environment)
    assert done.returncode == 0, done.stderr
    assert place.read() == site(built)
    # Without the record all that is there is somebody's, but the same bytes are nobody's loss.
    if place.name == "rclone":
        place.client.delete_object(Bucket="briefing-rclone", Key="www/.sitegen-deploy")
        done = deploy(built, *place.arguments, **place.environment)
        assert done.returncode == 0, done.stderr


def test_a_damaged_record_is_said_and_all_begins_anew(built, place):
    build(built, "jd")
    assert deploy(built, *place.arguments, **place.environment).returncode == 0
    if place.name in ("folder", "rsync"):
        far = Path(str(place.arguments[0]).split(":")[-1])
        (far / ".sitegen-deploy").write_text("sitegen-deploy 1\n0123")
    else:
        place.client.put_object(
            Bucket=f"briefing-{place.name}", Key="www/.sitegen-deploy", Body=b"")
    done = deploy(built, *place.arguments, **place.environment)
    assert done.returncode == 3 and "damaged" in done.stderr, done.stderr
    anew = ["--all", "--adopt"] if place.name == "aws" else ["--all"]
    done = deploy(built, *place.arguments, *anew, **place.environment)
    assert done.returncode == 0, done.stderr
    assert "Uploaded 0" in deploy(built, *place.arguments, **place.environment).stdout


def test_a_path_may_change_between_file_and_folder(built, place):
    press = built / "Content/static/press"
    for n in range(3):
        shutil.rmtree(press) if press.is_dir() else press.unlink(missing_ok=True)
        if n % 2:
            press.mkdir()
            (press / "kit.txt").write_text("kit")
        else:
            press.write_text("press")
        build(built, "jd")
        done = deploy(built, *place.arguments, **place.environment)
        assert done.returncode == 0, done.stderr
        assert place.read() == site(built)
    press.unlink()


@pytest.mark.parametrize("target", [
    "", "s3://", "s3://Bad_Name/x", "ftp://host/x", "host:", "user@:x", "rsync://host",
    "me@-oProxyCommand=x:y"])
def test_wrong_targets_are_wrong_usage(built, target):
    done = deploy(built, "--", target)
    assert done.returncode == 2 and "target" in done.stderr


def test_missing_tools_and_sites_are_said_clearly(built, tmp_path):
    build(built, "jd")
    for target in ("s3://briefing-none/x", "me@far.example:/x"):
        done = deploy(built, target, PATH=str(tmp_path))
        assert done.returncode == 3 and "cannot find" in done.stderr
    done = deploy(tmp_path, tmp_path / "to")
    assert done.returncode == 1 and "sitegen build" in done.stderr
    for target in ("public", "public/x", ".", "Content", "Templates/x", ".."):
        done = deploy(built, built / target)
        assert done.returncode == 2 and "name another folder" in done.stderr
    assert deploy(built, "/").returncode == 2
    (built / "public/index.html").write_text("changed")
    done = deploy(built, tmp_path / "to")
    assert done.returncode == 1 and "index.html" in done.stderr
