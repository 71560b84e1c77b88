"""A public validator agrees with the compiler: the schemas that editors use accept every file of the
site and every example of the guides, and reject what the compiler rejects of a file by itself."""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache

import jsonschema
import pytest
import yaml

from program import ROOT, sitegen

FOLDERS = {"articles": "article", "companies": "company", "people": "person",
           "products": "product", "topics": "topic", "sectors": "sector", "pages": "page"}


class Loader(yaml.SafeLoader):
    """YAML as editors' tools read it: dates stay texts, only `true` and `false` are truths."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers
            if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool",
                           "tag:yaml.org,2002:int", "tag:yaml.org,2002:float")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))
Loader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^[-+]?(0|[1-9][0-9]*)$"), list("-+0123456789"))
Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^[-+]?[0-9]+\.[0-9]+$"), list("-+0123456789"))


@cache
def validator(kind: str) -> jsonschema.Draft7Validator:
    schema = json.loads(subprocess.run([sitegen(), "schema", kind], check=True,
                                       capture_output=True, text=True).stdout)
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def front_matter(text: str):
    return yaml.load(text.removeprefix("\ufeff").split("---\n", 2)[1], Loader)


def errors(kind: str, value) -> list[str]:
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}"
            for error in validator(kind).iter_errors(value)]


def content():
    for path in sorted((ROOT / "Content").rglob("*.md")):
        yield path


@pytest.mark.parametrize("path", list(content()), ids=lambda path: path.stem)
def test_every_file_is_accepted(path):
    kind = FOLDERS[path.relative_to(ROOT / "Content").parts[0]]
    assert errors(kind, front_matter(path.read_text("utf-8"))) == []


@pytest.mark.parametrize("kind", ["site", "metrics"])
def test_the_settings_are_accepted(kind):
    text = (ROOT / "Content" / f"{kind}.yml").read_text("utf-8")
    assert errors(kind, yaml.load(text, Loader)) == []


def cases():
    """The mistakes of `Tests/Fixtures/mistakes` that a file by itself shows."""
    required = {"article": {"title": "个案", "date": "2025-09-20"}, "company": {"name": "个案"},
                "person": {"name": "个案"}, "product": {"name": "个案", "company": "腾讯"},
                "topic": {"name": "个案"}, "sector": {"name": "个案"},
                "page": {"title": "个案"}}
    own = {"unknown-field", "missing-field", "wrong-type", "unknown-value", "bad-date", "bad-url",
           "bad-number", "bad-wikidata-id", "bad-redirect", "bad-percentage", "too-few-parties",
           "interval-not-allowed", "ref-with-details", "bad-id", "unknown-check", "bad-language"}
    for name in ("fields", "scalars", "settings", "good"):
        text = (ROOT / "Tests/Fixtures/mistakes" / f"{name}.txt").read_text("utf-8")
        for part in re.split(r"(?m)^## ", text)[1:]:
            title, _, rest = part.partition("\n")
            found = re.findall(r"(?m)^=> (\S+)", rest)
            files = re.split(r"(?m)^@ ", re.sub(r"(?m)^=> .*\n?", "", rest))[1:]
            for index, file in enumerate(files):
                path, _, body = file.partition("\n")
                body = body.replace("⟦", "").replace("⟧", "")
                kind = path if path in required else None
                for folder, value in FOLDERS.items():
                    if path.startswith(f"Content/{folder}/"):
                        kind = value
                if path in ("Content/site.yml", "Content/metrics.yml"):
                    kind = path[8:-4]
                if kind is None or (found and (index > 0 or not set(found) & own)):
                    continue
                if kind in required and body.startswith("---") and body.count("---\n") < 2:
                    continue
                try:
                    if kind in required and not body.startswith("---"):
                        value = yaml.load(body.split("---\n")[0], Loader) or {}
                        value = {**required[kind], **value}
                    elif kind in required:
                        value = front_matter(body)
                    else:
                        value = yaml.load(body, Loader)
                except yaml.YAMLError:
                    # A slip of the pen; or a `?` between brackets, which PyYAML does not read.
                    continue
                yield pytest.param(title, kind, value, bool(found), id=f"{name}: {title}")


# What JSON Schema cannot say: quotation marks make one name of several, and it does not see them.
BEYOND = re.compile("平年二月二十九|时间段颠倒|网址带问号|几个(作者|别名)")


@pytest.mark.parametrize(("title", "kind", "value", "is_wrong"), list(cases()))
def test_mistakes_are_rejected_and_good_files_accepted(title, kind, value, is_wrong):
    found = errors(kind, value)
    if not is_wrong:
        assert found == []
    elif not found and BEYOND.search(title):
        pytest.skip("beyond what a schema can say")
    else:
        assert found


@pytest.mark.parametrize("guide", ["编辑手册.md", "editors.md"])
def test_the_examples_of_the_guides_are_accepted(guide):
    text = (ROOT / "docs" / guide).read_text("utf-8")
    blocks = re.findall(r"(?ms)^```markdown\n(---\n.*?)^```", text)
    assert len(blocks) >= 6
    kinds = []
    for block in blocks:
        value = front_matter(block)
        kinds.append(next(kind for kind in FOLDERS.values() if errors(kind, value) == []))
    assert {"article", "company", "person", "product", "page"} <= set(kinds)
