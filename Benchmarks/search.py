#!/usr/bin/env python3
"""Compares the search index of a built site with one that Pagefind makes of the same pages.

    Benchmarks/search.py SITE OUTPUT [--sitegen .build/release/sitegen] [--pages 1000]

SITE is a root with Content and Templates, OUTPUT an empty folder to build it into. Run it with the
interpreter of a virtual environment in which `pip install 'pagefind[extended]' playwright` has been
done. Pagefind gets the first `--pages` articles only, for it needs much time and memory; times are
given by page. Transfer is all that a first query and its ten results fetch of the index, manifest
and engine included, compressed with gzip.
"""

import argparse
import functools
import gzip
import http.server
import pathlib
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

from playwright.sync_api import sync_playwright


class Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def run(command):
    """Output, seconds of wall and processor time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(f"failed: {' '.join(map(str, command))}\n{(done.stdout + done.stderr)[-2000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return done.stdout + done.stderr, wall, cpu


def packed(address, folder):
    """The compressed size of what an address stands for."""
    path = folder / address.split("/", 3)[3].split("?")[0]
    return len(gzip.compress(path.read_bytes())) if path.is_file() else 0


def transfers(page, folder, queries, script, wanted):
    sizes, found, addresses = [], 0, []
    # Pagefind asks from a worker, which the page's own list of resources leaves out.
    page.context.on("request", lambda request: addresses.append(request.url))
    for query in queries:
        addresses.clear()
        count = page.evaluate(script, query)
        found += count > 0
        sizes.append(sum(packed(a, folder) for a in set(addresses) if wanted in a))
    return (f"median {statistics.median(sizes) / 1000:.1f} kB, "
            f"largest {max(sizes) / 1000:.1f} kB; "
            f"{found} of {len(queries)} queries find something")


OURS = """async (query) => {
  const { Search } = await import(window.module);
  const search = new Search();
  await search.manifest(); await search.folding();
  const { hits } = await search.find(query);
  await Promise.all(hits.slice(0, 10).map(({ id }) => search.document(id)));
  return hits.length;
}"""

THEIRS = """async (query) => {
  const search = await import("/pagefind/pagefind.js?" + Math.random());
  await search.init();
  const { results } = await search.search(query);
  await Promise.all(results.slice(0, 10).map((result) => result.data()));
  return results.length;
}"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("site", type=pathlib.Path)
    parser.add_argument("output", type=pathlib.Path)
    parser.add_argument("--sitegen", default=".build/release/sitegen")
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    arguments = parser.parse_args()

    text, _, _ = run([arguments.sitegen, "build", "--root", arguments.site, "--output",
                      arguments.output, "--today", "2025-11-01", "--no-cache", "--quiet",
                      "--profile"])
    wall, cpu = map(float, re.search(r"([\d.]+)\s+([\d.]+)\s+search index", text).groups())
    articles = sorted((arguments.output / "articles").glob("*/index.html"))
    print(f"sitegen: {wall / 1000:.2f} s, {cpu / 1000:.2f} s of processors for {len(articles)} articles")

    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder)
        for path in articles[:arguments.pages]:
            target = copy / path.relative_to(arguments.output)
            target.parent.mkdir(parents=True)
            shutil.copy(path, target)
        count = min(len(articles), arguments.pages)
        _, wall2, cpu2 = run([sys.executable, "-m", "pagefind", "--site", copy])
        print(f"Pagefind: {wall2:.2f} s, {cpu2:.2f} s of processors for {count} articles")
        ratio = (cpu2 / count) / (cpu / 1000 / len(articles))
        print(f"by article Pagefind takes {ratio:.0f} times the processor time of the index")

        chance = random.Random(7)
        sources = sorted((arguments.site / "Content/articles").rglob("*.md"))[:count]
        queries = []
        while len(queries) < 40:
            found = re.findall(r"[\u4e00-\u9fff]{8,}", chance.choice(sources).read_text("utf-8"))
            piece = chance.choice(found)
            start = chance.randrange(len(piece) - 4)
            queries.append(piece[start:start + chance.randint(2, 4)])
        (copy / "index.html").write_text("<!doctype html><title>Pagefind</title>")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=arguments.chromium, args=["--no-sandbox"])
            for name, root, script, wanted in [
                    ("sitegen", arguments.output, OURS, "/search/data/"),
                    ("Pagefind", copy, THEIRS, "/pagefind/")]:
                server = http.server.ThreadingHTTPServer(
                    ("127.0.0.1", 0), functools.partial(Handler, directory=root))
                threading.Thread(target=server.serve_forever, daemon=True).start()
                page = browser.new_page()
                page.goto(f"http://127.0.0.1:{server.server_port}/index.html")
                module = next((arguments.output / "assets").glob("search.*.js")).name
                page.evaluate("name => { window.module = '/assets/' + name; }", module)
                print(f"{name}: a query and ten results transfer "
                      + transfers(page, root, queries, script, wanted))
                server.shutdown()


main()
