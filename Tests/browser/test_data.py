"""The data and digests of the built site, read by the tools that people read them with."""

import csv
import email
import email.policy
import io
import json
import re
import sqlite3
import subprocess
import sys
from email.utils import parsedate_to_datetime
from pathlib import Path

import frictionless
import jsonschema
import networkx
import pytest
from lxml import etree

from program import run, TODAY

LISTED = ("events", "figures", "relations", "forecasts", "companies", "people", "products",
          "topics", "sectors", "things", "metrics", "articles", "sources", "corrections",
          "parties", "roles")
HOSTILE = r'''---
name: "=cmd|' /C calc'!A0"
aliases: ["@sum(1)", "]]>", "a|b"]
sources:
  - {id: s1, name: "]]> & <b>\"x\"", title: "a,\"b\"\nc", published: 2025-10-18, kind: media, url: "https://x.example/?a=1&b=;2"}
events:
  - {id: hostile-event, date: 2025-Q3, title: "+1 ]]> & <i> \u200Fesrever\u200E", companies: [hostile], source: s1}
figures:
  - {id: hostile-figure, subject: hostile, metric: users, value: -1.5亿元, period: 2025-09, note: "\t=1+1", source: s1}
relations:
  - {id: hostile-relation, kind: investment, parties: [{who: hostile, role: "=role <&>"}, {who: jd}, {who: tencent}], from: 2025~, percent: 12.5%, summary: "]]>", source: s1}
forecasts:
  - {id: hostile-forecast, by: hostile, made: 2025-10-01, claim: "-@x ]]&gt; 会涨", due: 2025-12, subject: [jd], source: s1}
---
'''


@pytest.fixture(scope="session")
def hostile_folder(tmp_path_factory):
    """The real site with a company whose texts try to break every format."""
    import shutil
    from program import ROOT
    root = tmp_path_factory.mktemp("hostile")
    for folder in ("Content", "Templates"):
        shutil.copytree(ROOT / folder, root / folder)
    (root / "Content/companies/hostile.md").write_text(HOSTILE, encoding="utf-8")
    done = run("build", "--root", root, "--today", TODAY, "--lang", "en", "--quiet")
    assert done.code == 0, done.err
    return root / "public"


@pytest.fixture(params=["site", "hostile"])
def folder(request):
    """The folder of the real site, and that of one with hostile texts."""
    if request.param == "site":
        return request.getfixturevalue("site").folder
    return request.getfixturevalue("hostile_folder")


def rows(folder: Path, name: str):
    return json.loads((folder / f"data/{name}.json").read_text(encoding="utf-8"))


def test_json_is_what_its_schemas_say(folder):
    for name in LISTED:
        schema = json.loads((folder / f"data/schemas/{name}.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        checker = jsonschema.Draft202012Validator(
            schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
        assert [e.message for e in checker.iter_errors(rows(folder, name))][:5] == [], name
    schema = json.loads((folder / "data/schemas/company.json").read_text(encoding="utf-8"))
    checker = jsonschema.Draft202012Validator(schema)
    for file in (folder / "data/companies").glob("*.json"):
        document = json.loads(file.read_text(encoding="utf-8"))
        assert [e.message for e in checker.iter_errors(document)][:5] == [], file.name
    with pytest.raises(jsonschema.ValidationError):
        checker.validate({"company": {}})


def test_data_package_is_valid(folder):
    report = frictionless.validate(str(folder / "data/datapackage.json"))
    assert report.flatten(["path", "type", "message"]) == []
    package = frictionless.Package(str(folder / "data/datapackage.json"))
    assert {r.name for r in package.resources} == set(LISTED)
    for resource in package.resources:
        assert len(resource.read_rows()) == len(rows(folder, resource.name))


def test_csv_says_the_same_as_json(folder):
    for name in LISTED:
        raw = (folder / f"data/{name}.csv").read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"\r\n")
        text = raw.decode("utf-8-sig")
        table = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
        for written, row in zip(table, rows(folder, name), strict=True):
            assert list(written) == list(row)
            for key, value in row.items():
                cell = written[key]
                if isinstance(value, (int, float)) and not isinstance(value, bool):
                    assert float(cell) == value
                    continue
                assert cell[:1] not in tuple("=+-@\t\r\n＝＋－＠") or cell == ""
                if isinstance(value, str):
                    plain = cell[1:] if cell[:2] in tuple("'" + c for c in "=+-@\t\r\n'＝＋－＠") else cell
                    clean = "".join(
                        "\ufffd" if (ord(c) < 32 and c not in "\t\n\r") or c in "\ufffe\uffff" else c
                        for c in value)
                    assert plain == clean
                elif value is None or value == []:
                    assert cell == ""
                elif isinstance(value, bool):
                    assert cell == ("true" if value else "false")


def test_database_has_all_and_finds_chinese(folder):
    file = folder / "data/briefing.sqlite"
    database = sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    for name in LISTED:
        count = database.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
        assert count == len(rows(folder, name)), name
        ids = {row[0] for row in database.execute(f"SELECT id FROM {name}")}
        assert ids == {row["id"] for row in rows(folder, name)}
    for figure in rows(folder, "figures"):
        low, high = database.execute(
            "SELECT value_low, value_high FROM figures WHERE id = ?", (figure["id"],)).fetchone()
        assert (low, high) == (figure["value_low"], figure["value_high"])
    for event in rows(folder, "events"):
        linked = database.execute(
            "SELECT companies_id FROM events_companies WHERE events_id = ?", (event["id"],))
        assert {row[0] for row in linked} == set(event["company_ids"])
    title = rows(folder, "events")[0]["title"]
    for width in (3, 4, min(8, len(title))):
        part = title[:width]
        found = database.execute(
            "SELECT count(*) FROM events WHERE rowid IN "
            "(SELECT rowid FROM events_fts WHERE events_fts MATCH ?)", (f'"{part}"',)).fetchone()[0]
        scanned = sum(part in (e["title"] + "\n" + (e["summary"] or "")) for e in rows(folder, "events"))
        assert found == scanned >= 1, part


def test_datasette_opens_the_database(site):
    done = subprocess.run(
        [sys.executable, "-m", "datasette", "--get", "/briefing/events.json?_shape=array&_size=max",
         "--immutable", str(site.folder / "data/briefing.sqlite")],
        capture_output=True, timeout=120, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)) == len(rows(site.folder, "events"))


def test_graph_has_every_relation(folder):
    tree = etree.parse(str(folder / "data/relations.graphml"))
    # The schema has xs:NMTOKEN for ids, which has no slash.
    for name in tree.xpath("//@id | //@source | //@target"):
        assert re.fullmatch(r"[\w.:\-·]+", name), name
    graph = networkx.read_graphml(folder / "data/relations.graphml", force_multigraph=True)
    found = {data["relation"] for _, _, data in graph.edges(data=True)}
    assert found == {row["id"] for row in rows(folder, "relations")}
    assert {data["key"] for _, data in graph.nodes(data=True)} == {p for row in rows(folder, "relations") for p in row["parties"]}


def test_every_statement_has_its_place_and_every_count_agrees(site):
    model = {name: rows(site.folder, name) for name in LISTED}
    for name in ("events", "figures", "relations", "forecasts", "articles", "companies", "sources"):
        for row in model[name]:
            target = site.resolve(site.page("/"), row["url"])
            assert not target.problem, row["url"]
            if target.fragment:
                path = "/" + target.name.removesuffix("index.html")
                assert target.fragment in site.page(path).ids, row["url"]
    shown = {e.attributes["id"] for page in site.pages if page.kind.startswith("timeline")
             for e in page.find("li", class_="event") if "id" in e.attributes}
    assert shown == {row["id"] for row in model["events"]}
    for cell in site.page("/data/").find("td"):
        if "data-count" in cell.attributes:
            assert int(cell.text) == len(model[cell.attributes["data-count"]])
    for row in model["companies"]:
        document = json.loads(
            (site.folder / f"data/companies/{row['id']}.json").read_text(encoding="utf-8"))
        assert document["company"] == row
        for key, count in (("events", "event_count"), ("figures", "figure_count"),
                           ("relations", "relation_count"), ("forecasts", "forecast_count"),
                           ("forecasts_made", "forecast_made_count")):
            assert len(document[key]) == row[count], (row["id"], key)


def test_emails_are_whole_messages(folder):
    files = sorted((folder / "digest").glob("*/*.eml"))
    assert files
    for file in files:
        raw = file.read_bytes()
        assert len(raw) < 100_000
        assert all(len(line) <= 76 for line in raw.split(b"\r\n")) and raw.isascii()
        message = email.message_from_bytes(raw, policy=email.policy.default)
        parts = list(message.walk())
        assert [d for part in parts for d in part.defects] == []
        assert [p.get_content_type() for p in parts] == [
            "multipart/alternative", "text/plain", "text/html"]
        assert message["subject"] and message["from"].addresses[0].domain
        assert parsedate_to_datetime(message["date"]).tzinfo is not None
        html = message.get_body(("html",)).get_content()
        plain = message.get_body(("plain",)).get_content()
        assert "<style" not in html and "class=" not in html and "<script" not in html
        assert 'href="/' not in html and "https://" in html and "https://" in plain
        assert etree.HTML(html).find(".//table") is not None
