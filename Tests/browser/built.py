"""The built site as a set of parsed pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

VOID = set("area base br col embed hr img input link meta source track wbr".split())
# Attributes that hold an address, by element.
ADDRESSES = {
    "a": ("href",), "area": ("href",), "link": ("href",), "script": ("src",), "img": ("src",),
    "source": ("src",), "use": ("href", "xlink:href"), "image": ("href", "xlink:href"),
    "form": ("action",), "button": ("formaction",), "iframe": ("src",), "video": ("src", "poster"),
    "audio": ("src",), "object": ("data",), "embed": ("src",), "blockquote": ("cite",),
    "q": ("cite",), "textPath": ("href",), "input": ("src",),
}


@dataclass
class Element:
    """One start tag with where it stands and the text inside it."""

    tag: str
    attributes: dict[str, str]
    line: int
    column: int
    parent: "Element | None"
    pieces: list[str] = field(default_factory=list)
    children: list["Element"] = field(default_factory=list)

    @cached_property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.pieces)).strip()

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    @property
    def place(self) -> str:
        return f"{self.line}:{self.column}"

    def inside_class(self, name: str) -> bool:
        element = self.parent
        while element:
            if name in element.classes:
                return True
            element = element.parent
        return False

    def find(self, tag: str | None = None, **attributes: str) -> "list[Element]":
        """Elements below this one; `class_` matches one class, others match exactly."""
        found = []
        for child in self.children:
            if child.fits(tag, attributes):
                found.append(child)
            found.extend(child.find(tag, **attributes))
        return found

    def fits(self, tag: str | None, attributes: dict[str, str]) -> bool:
        if tag and self.tag != tag:
            return False
        for name, value in attributes.items():
            if name == "class_":
                if value not in self.classes:
                    return False
            elif self.attributes.get(name) != value:
                return False
        return True


class Parser(HTMLParser):
    """Builds the elements of one page; every end tag that must be there must be there."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("#document", {}, 1, 1, None)
        self.open = [self.root]
        self.all: list[Element] = []
        self.unbalanced: list[str] = []

    def handle_starttag(self, tag, attrs):
        line, column = self.getpos()
        element = Element(tag, {k: v or "" for k, v in attrs}, line, column + 1, self.open[-1])
        self.open[-1].children.append(element)
        self.all.append(element)
        if tag not in VOID and not (self.get_starttag_text() or "").endswith("/>"):
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if self.open[-1].tag == tag:
            self.open.pop()
            return
        self.unbalanced.append(f"{self.getpos()[0]}: </{tag}> inside <{self.open[-1].tag}>")
        for index in range(len(self.open) - 1, 0, -1):
            if self.open[index].tag == tag:
                del self.open[index:]
                break

    def handle_data(self, data):
        for element in self.open:
            element.pieces.append(data)


class Page:
    """One HTML file of the built site."""

    def __init__(self, file: Path, path: str, address: str) -> None:
        self.file = file
        self.path = path
        self.address = address
        self.size = file.stat().st_size

    @cached_property
    def source(self) -> str:
        return self.file.read_text(encoding="utf-8")

    @cached_property
    def parsed(self) -> Parser:
        parser = Parser()
        parser.feed(self.source)
        parser.close()
        return parser

    @property
    def elements(self) -> list[Element]:
        return self.parsed.all

    @cached_property
    def kind(self) -> str:
        """`company` for `<body class="page-company">`; `plain` without such a class."""
        found = re.search(r'<body class="(?:[^"]*\s)?page-([a-z0-9-]+)', self.source)
        return found.group(1) if found else "plain"

    @cached_property
    def ids(self) -> list[str]:
        return [e.attributes["id"] for e in self.elements if "id" in e.attributes]

    def find(self, tag: str | None = None, **attributes: str) -> list[Element]:
        return self.parsed.root.find(tag, **attributes)

    @cached_property
    def main(self) -> Element:
        return self.find("main")[0]

    @property
    def text(self) -> str:
        return self.main.text

    @cached_property
    def heading(self) -> str:
        return self.find("h1")[0].text

    @cached_property
    def addresses(self) -> list[tuple[Element, str]]:
        """Everything that this page points to, as written."""
        found = []
        for element in self.elements:
            for name in ADDRESSES.get(element.tag, ()):
                if name in element.attributes:
                    found.append((element, element.attributes[name]))
            for candidate in element.attributes.get("srcset", "").split(","):
                if candidate.strip():
                    found.append((element, candidate.split()[0]))
            if element.tag == "meta" and element.attributes.get("property") in ("og:url", "og:image"):
                found.append((element, element.attributes["content"]))
        return found


class BuiltSite:
    """A folder with a built site, and the address at which it is meant to live."""

    def __init__(self, folder: Path, base_url: str) -> None:
        self.folder = folder
        self.base_url = base_url if base_url.endswith("/") else base_url + "/"
        self.base_path = unquote(urlsplit(self.base_url).path)

    @cached_property
    def files(self) -> set[str]:
        """Paths of all files relative to the folder."""
        return {
            f.relative_to(self.folder).as_posix() for f in self.folder.rglob("*")
            if f.is_file() and not f.name.startswith(".sitegen")
        }

    @cached_property
    def pages(self) -> list[Page]:
        found = []
        for name in sorted(self.files):
            if name.endswith(".html"):
                path = "/" + (name[: -len("index.html")] if name.split("/")[-1] == "index.html" else name)
                found.append(Page(self.folder / name, path, self.base_url + path[1:]))
        return found

    @cached_property
    def by_path(self) -> dict[str, Page]:
        return {page.path: page for page in self.pages}

    def page(self, path: str) -> Page:
        return self.by_path[path]

    def of_kind(self, kind: str) -> list[Page]:
        return [page for page in self.pages if page.kind == kind]

    @cached_property
    def kinds(self) -> list[str]:
        return sorted({page.kind for page in self.pages})

    @cached_property
    def representatives(self) -> dict[str, str]:
        """For each type of page the one with most on it and, where there are several, the barest."""
        chosen = {}
        for kind in self.kinds:
            pages = sorted(self.of_kind(kind), key=lambda page: (page.size, page.path))
            if len(pages) == 1:
                chosen[kind] = pages[0].path
            else:
                chosen[f"{kind}-full"] = pages[-1].path
                chosen[f"{kind}-bare"] = pages[0].path
        return chosen

    def resolve(self, page: Page, address: str) -> "Target":
        """Where an address on a page leads."""
        full = urlsplit(urljoin(page.address, address))
        base = urlsplit(self.base_url)
        if (full.scheme, full.netloc) != (base.scheme, base.netloc):
            return Target(external=True)
        path = unquote(full.path)
        if not path.startswith(self.base_path):
            return Target(problem=f"leaves {self.base_path}")
        name = path[len(self.base_path):]
        if name == "" or name.endswith("/"):
            name += "index.html"
        if name not in self.files:
            return Target(problem="leads to no file")
        return Target(name=name, fragment=unquote(full.fragment))


@dataclass
class Target:
    """Where an address leads: outside, to a file of the site, or nowhere."""

    external: bool = False
    name: str | None = None
    fragment: str = ""
    problem: str | None = None
