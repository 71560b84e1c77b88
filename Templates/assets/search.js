// Search: finds what a scan of all texts would find, from small files that are fetched as needed.
// The formats are those of Sources/Search; Tests/Fixtures/search-vectors.json holds both sides to
// the same folding, queries and shards.

/* Folding */

const isSpace = (text) => /^[\s\u0000-\u0020\u007f-\u00a0]$/u.test(text) && text !== "\ufeff";

export class Folding {
  constructor({ from, to, more, drop }) {
    const targets = [...to];
    this.table = new Map([...from].map((scalar, i) => [scalar, targets[i]]));
    for (const scalar in more) this.table.set(scalar, more[scalar]);
    for (const [first, last] of drop) {
      for (let code = first; code <= last; code++) this.table.set(String.fromCodePoint(code), "");
    }
  }

  /** The folded characters, and where in the text each of them begins and ends. */
  map(text) {
    const scalars = [], starts = [], ends = [];
    let offset = 0, space = -1;
    for (const scalar of text) {
      const start = offset;
      offset += scalar.length;
      for (const part of this.table.get(scalar) ?? scalar) {
        if (isSpace(part)) {
          if (space < 0) space = start;
          continue;
        }
        if (space >= 0 && scalars.length) {
          scalars.push(" ");
          starts.push(space);
          ends.push(start);
        }
        space = -1;
        scalars.push(part);
        starts.push(start);
        ends.push(offset);
      }
    }
    return { scalars, starts, ends };
  }

  fold(text) { return this.map(text).scalars.join(""); }
}

/* Queries */

// What closes the text that a quotation mark opens. Input methods give “ and ” in turn, so that
// after a correction either may be the first.
const closing = {
  '"': '"＂', "＂": '"＂', "“": "“”", "”": "“”", "「": "」", "『": "』", "｢": "｣",
};

/** The texts that must occur and those that must not, folded. */
export function parseQuery(text, folding) {
  const scalars = [...text];
  const wanted = [], excluded = [];
  const quoted = (start) => {
    const marks = closing[scalars[start]];
    if (!marks) return null;
    const end = scalars.findIndex((s, i) => i > start && marks.includes(s));
    if (end < 0) return null;
    // What goes on behind the marks was copied from a text, which is to be found with its marks.
    const next = scalars[end + 1];
    if (next !== undefined && !isSpace(next) && !closing[next]) return null;
    const inner = scalars.slice(start + 1, end);
    if (inner.every(isSpace)) return null;
    return { inner: inner.join(""), end: end + 1 };
  };
  for (let i = 0; i < scalars.length;) {
    if (isSpace(scalars[i])) { i++; continue; }
    const start = i;
    const minus = "-－−".includes(scalars[i]) && i + 1 < scalars.length && !isSpace(scalars[i + 1]);
    if (minus) i++;
    const quote = quoted(i);
    if (quote) {
      (minus ? excluded : wanted).push(quote.inner);
      i = quote.end;
      continue;
    }
    while (i < scalars.length && !isSpace(scalars[i])) i++;
    if (minus) excluded.push(scalars.slice(start + 1, i).join(""));
    else wanted.push(scalars.slice(start, i).join(""));
  }
  const fold = (texts) => [...new Set(texts.map((t) => folding.fold(t)).filter(Boolean))];
  if (!wanted.length) return { wanted: fold(excluded.map((t) => "-" + t)), excluded: [] };
  return { wanted: fold(wanted), excluded: fold(excluded) };
}

/** A text without quotation marks around it. */
const unquoted = (text) => text.replace(/^["＂“”「『｢]|["＂“”」』｣]$/g, "");

/* The index */

export function shardOf(term, bits) {
  let state = 0x811c9dc5;
  for (const scalar of term) {
    state = Math.imul(state ^ scalar.codePointAt(0), 0x9e3779b1);
    state ^= state >>> 15;
  }
  state = Math.imul(state, 0x85ebca6b);
  state ^= state >>> 13;
  return bits === 0 ? 0 : state >>> (32 - bits);
}

/** The frequent texts of an index, as in `PhraseTable`; the most frequent first. */
export class Phrases {
  constructor(texts) { this.text = "\n" + texts.join("\n") + "\n"; }

  has(text) { return this.text.includes(text); }

  /** The first phrase with a text in it, and how many characters stand before and behind that. */
  find(text) {
    const at = this.text.indexOf(text);
    const start = this.text.lastIndexOf("\n", at) + 1;
    const end = this.text.indexOf("\n", at);
    const length = (from, to) => [...this.text.slice(from, to)].length;
    return {
      text: this.text.slice(start, end), before: length(start, at), after: length(at + text.length, end),
    };
  }
}

/**
 * How a text can be found, as in `LookUp`: null if it is nowhere, `{ term }` if it is in the
 * documents of a term, `{ pieces }` if it is where all of these are.
 */
export function plan(scalars, phrases) {
  const count = scalars.length, lengths = [], pieces = [];
  const text = (from, to) => scalars.slice(from, to).join("");
  // The lengths of the frequent texts from each place on, as far as terms go that begin there.
  for (let start = 0; start < count; start++) {
    let length = Math.max(1, (lengths.at(-1) ?? 0) - 1);
    while (start + length < count && phrases.has(text(start, start + length + 1))) length++;
    if (start + length === count) break;
    lengths.push(length);
  }
  if (!lengths.length) return { term: count === 1 ? text() : phrases.find(text()).text };
  const last = lengths.length - 1;
  for (let start = 0; ; ) {
    const end = start + lengths[start];
    let term = text(start, end), offset = start;
    if (lengths[start] > 1) {
      const phrase = phrases.find(term);
      // It is always followed by something else.
      if (phrase.after) return null;
      term = phrase.text;
      offset -= phrase.before;
    }
    pieces.push({ term: term + scalars[end], offset, follows: start === last ? text(end + 1) : "" });
    if (start === last) return { pieces };
    start = Math.min(end + 1, last);
  }
}

class Numbers {
  constructor(bytes, offset = 0) {
    this.bytes = bytes;
    this.offset = offset;
  }

  get isAtEnd() { return this.offset >= this.bytes.length; }

  next() {
    let result = 0, scale = 1, byte;
    do {
      byte = this.bytes[this.offset++] ?? 0;
      result += (byte & 0x7f) * scale;
      scale *= 128;
    } while (byte & 0x80);
    return result;
  }
}

const decoder = new TextDecoder();

function readShard(bytes) {
  const numbers = new Numbers(bytes);
  const entries = [];
  for (let count = numbers.next(); count > 0; count--) {
    const length = numbers.next();
    const key = decoder.decode(bytes.subarray(numbers.offset, numbers.offset += length));
    const size = numbers.next();
    entries.push([key, Math.floor(size / 4), size % 4]);
  }
  const terms = new Map();
  let offset = numbers.offset;
  for (const [key, length, kind] of entries) {
    terms.set(key, { kind, bytes: bytes.subarray(offset, offset += length) });
  }
  return terms;
}

// Positions of one document stay below this.
const SPAN = 2 ** 24;
// A paragraph begins at a multiple of this, so that the title has the places before it.
const GRAIN = 64;

// The kinds of lists.
const PLACES = 0, DIVIDED = 2;

function addPlaces(bytes, back, places) {
  const numbers = new Numbers(bytes);
  let document = -1, position = 0;
  while (!numbers.isAtEnd) {
    const number = numbers.next();
    if (number % 2) position += (number - 1) / 2;
    else {
      document += number / 2;
      position = numbers.next();
    }
    if (position >= back) places.push(document * SPAN + position - back);
  }
}

/** Where a text begins that has the term of a piece, ascending. */
function readPlaces({ kind, bytes }, { offset, follows }) {
  const places = [];
  if (kind === PLACES && !follows) addPlaces(bytes, offset, places);
  if (kind === DIVIDED) {
    const numbers = new Numbers(bytes);
    const take = () => {
      const length = numbers.next();
      return bytes.subarray(numbers.offset, numbers.offset += length);
    };
    while (!numbers.isAtEnd) {
      const text = decoder.decode(take()), part = take();
      if (text.startsWith(follows)) addPlaces(part, offset, places);
    }
    places.sort((a, b) => a - b);
  }
  return places;
}

function intersect(a, b) {
  const result = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) { result.push(a[i]); i++; j++; }
    else if (a[i] < b[j]) i++;
    else j++;
  }
  return result;
}

/** The index of the site that this script belongs to. */
export class Search {
  constructor(base = new URL("../", import.meta.url)) {
    this.base = base;
    this.data = new URL("search/data/", base);
    this.kept = new Map();
  }

  /** The full address of a path of the site. */
  url(path) { return new URL(path.replace(/^\//, ""), this.base).href; }

  keep(name, read) {
    let kept = this.kept.get(name);
    if (!kept) {
      // Asks the server every time whether the file is the same, so that all fit together.
      kept = fetch(new URL(name, this.data), { cache: "no-cache" }).then((response) => {
        if (!response.ok) throw new Error(`${response.status} ${response.url}`);
        return read(response);
      });
      kept.catch(() => this.kept.delete(name));
      this.kept.set(name, kept);
    }
    return kept;
  }

  async folding() { return this.keep("folding.json", async (r) => new Folding(await r.json())); }

  async manifest() {
    return this.keep("index.json", async (response) => {
      const manifest = await response.json();
      manifest.phrases = new Phrases(manifest.phrases);
      return manifest;
    });
  }

  async names() {
    const folding = await this.folding();
    return this.keep("names.json", async (response) => {
      const { names, titles } = await response.json();
      return {
        names: names.map(([name, kind, path, aliases, readings, weight]) => ({
          name, kind, path, aliases, readings, weight,
          keys: [name, ...aliases].map((text) => folding.fold(text)),
        })),
        titles: titles.map(([title, path, date]) => ({ title, path, date, key: folding.fold(title) })),
      };
    });
  }

  async list(term) {
    const { bits } = await this.manifest();
    const shard = await this.keep(`terms/${shardOf(term, bits)}.bin`,
      async (response) => readShard(new Uint8Array(await response.arrayBuffer())));
    return shard.get(term);
  }

  /** Where a folded text occurs: for each document how often, and whether in the title. */
  async occurrences(text) {
    const { phrases } = await this.manifest();
    const scalars = [...text];
    const found = new Map();
    const look = plan(scalars, phrases);
    if (!look) return found;
    if (look.term) {
      const list = await this.list(look.term);
      const numbers = new Numbers(list?.bytes ?? []);
      let document = -1;
      while (!numbers.isAtEnd) {
        const number = numbers.next();
        document += Math.floor(number / 2);
        found.set(document, { count: 1, isTitle: number % 2 === 1 });
      }
      return found;
    }
    let places = null;
    // Four at a time: long texts seldom need more to find that they do not occur.
    for (let i = 0; i < look.pieces.length && places?.length !== 0; i += 4) {
      const batch = look.pieces.slice(i, i + 4);
      const lists = await Promise.all(batch.map(({ term }) => this.list(term)));
      if (lists.some((list) => !list)) return found;
      batch.forEach((piece, n) => {
        const here = readPlaces(lists[n], piece);
        places = places ? intersect(places, here) : here;
      });
    }
    for (const place of places ?? []) {
      const document = Math.floor(place / SPAN);
      const known = found.get(document);
      if (known) known.count++;
      else found.set(document, { count: 1, isTitle: place % SPAN < GRAIN });
    }
    return found;
  }

  /** The documents of a company. */
  async ofCompany(path) {
    const list = await this.list("\u0001" + path);
    const numbers = new Numbers(list?.bytes ?? []);
    const found = new Set();
    let document = -1;
    while (!numbers.isAtEnd) found.add(document += Math.floor(numbers.next() / 2));
    return found;
  }

  /** All that a query finds: `[{id, kind, score}]`, best first or newest first. */
  async find(text, { kind = "", company = "", year = "", sort = "" } = {}) {
    const [folding, manifest] = await Promise.all([this.folding(), this.manifest()]);
    const { wanted, excluded } = parseQuery(text, folding);
    if (!wanted.length) return { wanted, hits: [] };
    const [present, absent, members] = await Promise.all([
      Promise.all(wanted.map((term) => this.occurrences(term))),
      Promise.all(excluded.map((term) => this.occurrences(term))),
      company ? this.ofCompany(company) : null,
    ]);
    const hits = [];
    for (const [name, start, end, years] of manifest.kinds) {
      if (kind && kind !== name) continue;
      let from = start, to = end;
      if (year) {
        const index = years.findIndex(([y]) => String(y) === String(year));
        if (index < 0) continue;
        from = years[index][1];
        to = years[index + 1]?.[1] ?? end;
      }
      for (const [id, first] of present[0]) {
        if (id < from || id >= to || (members && !members.has(id))) continue;
        if (absent.some((list) => list.has(id))) continue;
        let score = 0;
        const all = present.every((list) => {
          const hit = list === present[0] ? first : list.get(id);
          if (hit) score += (hit.isTitle ? 8 : 0) + Math.log2(1 + hit.count);
          return hit;
        });
        if (all) hits.push({ id, kind: name, score });
      }
    }
    hits.sort((a, b) => (sort === "date" ? 0 : b.score - a.score) || b.id - a.id);
    return { wanted, hits };
  }

  /** What is shown of a document. */
  async document(id) {
    const { group } = await this.manifest();
    const entries = await this.keep(`documents/${Math.floor(id / group)}.json`, (r) => r.json());
    const [title, path, date, label, excerpt] = entries[id % group];
    return { id, title, path, date, label, excerpt, url: this.url(path) };
  }

  /** Names and newest titles that fit what was typed, best first. */
  async suggest(text, limit = 8) {
    const [folding, { names, titles }] = await Promise.all([this.folding(), this.names()]);
    const typed = folding.fold(unquoted(text));
    if (!typed) return [];
    const letters = typed.replace(/[\s'’]/g, "");
    const scored = [];
    for (const entry of names) {
      let rank = 9;
      for (const key of entry.keys) {
        if (key === typed) rank = 0;
        else if (key.startsWith(typed)) rank = Math.min(rank, 2);
        else if (key.includes(typed)) rank = Math.min(rank, 4);
      }
      for (const reading of entry.readings) {
        if (reading === letters) rank = Math.min(rank, 1);
        else if (reading.startsWith(letters)) rank = Math.min(rank, 3);
      }
      if (rank < 9) scored.push({ rank, ...entry, title: entry.name, url: this.url(entry.path) });
    }
    scored.sort((a, b) => a.rank - b.rank || b.weight - a.weight || a.name.length - b.name.length);
    const found = scored.slice(0, limit);
    for (const entry of titles) {
      if (found.length >= limit || [...typed].length < 2) break;
      if (entry.key.includes(typed)) found.push({ ...entry, kind: "article", url: this.url(entry.path) });
    }
    return found;
  }

  /** The names nearest to what was typed, for when nothing is found. */
  async nearest(text, limit = 5) {
    const [folding, { names }] = await Promise.all([this.folding(), this.names()]);
    const typed = [...folding.fold(unquoted(text))].slice(0, 40).join("");
    const letters = typed.replace(/[\s'’]/g, ""), words = typed.split(" ");
    const scored = [];
    for (const entry of names) {
      const best = Math.min(...entry.keys.map((key) => words.includes(key) ? 0.9 : farness(typed, key)),
        ...entry.readings.map((reading) => farness(letters, reading)));
      if (best < 1) scored.push({ best, ...entry, title: entry.name, url: this.url(entry.path) });
    }
    scored.sort((a, b) => a.best - b.best || b.weight - a.weight);
    return scored.slice(0, limit);
  }
}

/** How far from a name what was typed is: 0 is the same, 1 and more nothing like it. */
function farness(typed, name) {
  const [a, b] = [[...typed], [...name]];
  // Any few letters are like the initials of something.
  const isHan = /[\u3400-\u{3ffff}]/u.test(name);
  if (Math.min(a.length, b.length) < (isHan ? 2 : 4)) return 9;
  const distance = editDistance(a, b) / Math.max(a.length, b.length);
  return distance <= (isHan ? 1 / 2 : 1 / 3) ? distance : typed.includes(name) ? 0.9 : 9;
}

function editDistance(a, b) {
  let last = b.map((_, j) => j + 1);
  a.forEach((x, i) => {
    let left = i + 1, diagonal = i;
    last = last.map((above, j) => {
      const here = Math.min(above + 1, left + 1, diagonal + (x === b[j] ? 0 : 1));
      diagonal = above;
      return left = here;
    });
  });
  return last.at(-1) ?? a.length;
}

/* Passages */

/** The ranges of `text` where any of the folded texts stand, in order, without overlaps. */
export function matches(text, wanted, folding) {
  const { scalars, starts, ends } = folding.map(text);
  const ranges = [];
  for (const term of wanted) {
    const needle = [...term];
    for (let i = 0; i + needle.length <= scalars.length; i++) {
      if (needle.every((scalar, n) => scalars[i + n] === scalar)) {
        ranges.push([starts[i], ends[i + needle.length - 1]]);
        i += needle.length - 1;
      }
    }
  }
  ranges.sort((a, b) => a[0] - b[0]);
  const merged = [];
  for (const range of ranges) {
    const last = merged.at(-1);
    if (last && range[0] < last[1]) last[1] = Math.max(last[1], range[1]);
    else merged.push(range);
  }
  return merged;
}

/** Puts `text` into an element with the matches marked, cut to `length` around the first of them. */
function mark(element, text, wanted, folding, length = Infinity) {
  let ranges = matches(text, wanted, folding);
  let start = 0, end = text.length;
  if (text.length > length) {
    start = Math.max(0, Math.min((ranges[0]?.[0] ?? 0) - Math.floor(length / 3), text.length - length));
    end = start + length;
    // Not through the middle of a pair of surrogates.
    if (/[\udc00-\udfff]/.test(text[start] ?? "")) start--;
    if (/[\udc00-\udfff]/.test(text[end] ?? "")) end++;
  }
  ranges = ranges.filter(([from, to]) => from >= start && to <= end);
  const parts = [start > 0 ? "…" : ""];
  let place = start;
  for (const [from, to] of ranges) {
    const marked = document.createElement("mark");
    marked.textContent = text.slice(from, to);
    parts.push(text.slice(place, from), marked);
    place = to;
  }
  parts.push(text.slice(place, end), end < text.length ? "…" : "");
  element.replaceChildren(...parts);
  return ranges.length;
}

/** The paragraph of a page that has most of the texts; read from the page itself. */
async function passage(url, wanted, folding) {
  const response = await fetch(url);
  if (!response.ok) return null;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  let best = null, most = 0;
  for (const block of page.querySelectorAll("main :is(p, li, h1, h2, h3, h4, td, dd, pre, figcaption)")) {
    const text = block.textContent.trim();
    const folded = folding.fold(text);
    const count = wanted.filter((term) => folded.includes(term)).length;
    if (count > most) [best, most] = [text, count];
  }
  return best;
}

/* The page */

const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

class SearchPage {
  constructor(form) {
    this.form = form;
    this.search = new Search();
    this.input = form.elements.namedItem("q");
    this.status = document.querySelector("[data-search-status]");
    this.results = document.querySelector("[data-search-results]");
    this.index = document.querySelector("[data-search-index]");
    this.turn = 0;
    this.pages = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        this.pages.unobserve(entry.target);
        this.fill.get(entry.target)?.();
      }
    });
    this.fill = new WeakMap();
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(this.timer);
      this.show("push");
    });
    form.addEventListener("input", (event) => {
      clearTimeout(this.timer);
      if (event.isComposing) return;
      this.suggestOnly();
      this.timer = setTimeout(() => this.show("replace"), event.target === this.input ? 60 : 0);
    });
    this.input.addEventListener("compositionend", () => this.show("replace"));
    addEventListener("popstate", () => this.restore());
    addEventListener("keydown", (event) => this.key(event));
    this.prepare();
  }

  async prepare() {
    try {
      const [manifest, { names }] = await Promise.all([this.search.manifest(), this.search.names()]);
      const years = new Set(manifest.kinds.flatMap(([, , , list]) => list.map(([year]) => year)));
      const options = (name, list) => this.form.elements.namedItem(name)
        .append(...list.map(([value, text]) => new Option(text, value)));
      options("year", [...years].sort((a, b) => b - a).map((year) => [year, year]));
      options("company", names.filter(({ kind }) => kind === "company").map((c) => [c.path, c.name]));
    } catch {
      this.say(this.status.dataset.failed);
    }
    this.restore();
  }

  restore() {
    const query = new URLSearchParams(location.search);
    for (const name of ["q", "kind", "company", "year", "sort"]) {
      // What was typed before the index came stays.
      if (name === "q" && !query.has("q") && this.input.value) continue;
      this.form.elements.namedItem(name).value = query.get(name) ?? "";
    }
    this.show();
  }

  say(text) { this.status.textContent = text; }

  get values() {
    return Object.fromEntries([...new FormData(this.form)].map(([name, value]) => [name, value.trim()]));
  }

  /** Names at once; the rest follows when the reader pauses. */
  async suggestOnly() {
    const turn = ++this.turn;
    const names = await this.search.suggest(this.values.q).catch(() => []);
    if (turn !== this.turn) return;
    this.results.querySelector(".search-names")?.remove();
    if (names.length) {
      this.results.hidden = false;
      this.results.prepend(this.nameList(names, this.results.dataset.names));
    }
  }

  async show(history) {
    const turn = ++this.turn;
    const { q, ...filters } = this.values;
    if (history) {
      const query = new URLSearchParams(Object.entries({ q, ...filters }).filter(([, v]) => v));
      const address = (query.size ? "?" + query : location.pathname) + location.hash;
      if (history === "push") window.history.pushState(null, "", address);
      else window.history.replaceState(null, "", address);
    }
    if (!q) {
      this.results.hidden = true;
      this.results.replaceChildren();
      this.index.hidden = false;
      this.say("");
      this.announce(q, []);
      return;
    }
    const late = setTimeout(() => this.say(this.status.dataset.loading), 400);
    try {
      const [folding, names, { wanted, hits }] = await Promise.all([
        this.search.folding(), this.search.suggest(q), this.search.find(q, filters)]);
      if (turn !== this.turn) return;
      await this.write(names, hits, wanted, folding, turn);
      if (turn === this.turn) this.announce(q, hits);
    } catch (error) {
      if (turn === this.turn) this.say(this.status.dataset.failed);
      throw error;
    } finally {
      clearTimeout(late);
    }
  }

  /** Tells scripts what was found: `event.detail` has the query and the identifiers. */
  announce(query, hits) {
    this.results.dispatchEvent(new CustomEvent("search-shown", {
      bubbles: true, detail: { query, ids: hits.map(({ id }) => id) } }));
  }

  async write(names, hits, wanted, folding, turn) {
    const sections = [];
    if (names.length) sections.push(this.nameList(names, this.results.dataset.names));
    if (!hits.length) {
      const near = names.length ? [] : await this.search.nearest(this.values.q);
      if (near.length) sections.push(this.nameList(near, this.results.dataset.nearest));
    }
    const groups = Map.groupBy
      ? Map.groupBy(hits, ({ kind }) => kind)
      : hits.reduce((m, hit) => m.set(hit.kind, [...(m.get(hit.kind) ?? []), hit]), new Map());
    const kinds = ["article", "event", "figure", "forecast", "entity"].filter((kind) => groups.has(kind));
    sections.push(...await Promise.all(
      kinds.map((kind) => this.section(kind, groups.get(kind), wanted, folding))));
    if (turn !== this.turn) return;
    this.index.hidden = true;
    this.results.hidden = false;
    this.results.replaceChildren(...sections);
    this.results.setAttribute("aria-busy", "false");
    const { found, named, none } = this.status.dataset;
    this.say(hits.length ? found.replace("#", hits.length) : names.length ? named : none);
  }

  nameList(names, title) {
    const list = make("ul", { className: "run-in" });
    for (const { title: name, url, kind } of names) {
      const label = this.results.dataset[kind] ?? "";
      list.append(make("li", {}, make("a", { href: url, textContent: name }),
        make("span", { className: "count", textContent: kind === "article" ? "" : label })));
    }
    return make("section", { className: "search-names" },
      make("h2", { className: "search-head", textContent: title }), list);
  }

  async section(kind, hits, wanted, folding) {
    const list = make("ol", { className: "search-list" });
    const more = make("button", { type: "button", className: "search-more" });
    let shown = 0;
    const extend = async (count) => {
      const next = hits.slice(shown, shown + count);
      shown += next.length;
      const known = await Promise.all(next.map(({ id }) => this.search.document(id)));
      const items = known.map((entry) => this.item(entry, kind, wanted, folding));
      list.append(...items);
      const rest = Math.min(50, hits.length - shown);
      more.hidden = rest === 0;
      more.textContent = this.results.dataset.more.replace("#", rest);
      return items[0];
    };
    more.addEventListener("click", async () => (await extend(50))?.querySelector("a").focus());
    await extend(kind === "article" ? 10 : 5);
    const head = make("h2", { className: "search-head", textContent: this.results.dataset[kind] },
      make("span", { className: "count", textContent: hits.length }));
    return make("section", { className: "search-group" }, head, list, more);
  }

  item(entry, kind, wanted, folding) {
    const link = make("a", { href: entry.url });
    mark(link, entry.title, wanted, folding);
    const text = make("p", { className: "search-passage" });
    const count = mark(text, entry.excerpt, wanted, folding, 110);
    const item = make("li", {}, make("p", { className: "search-title" }, link));
    const label = this.label(kind, entry.label);
    const about = [entry.date, label].filter(Boolean).join(" · ");
    if (about) item.append(make("p", { className: "search-about", textContent: about }));
    item.append(text);
    if (!count && (kind === "article" || kind === "entity")) {
      this.fill.set(item, async () => {
        const found = await passage(entry.url, wanted, folding).catch(() => null);
        if (found) mark(text, found, wanted, folding, 110);
      });
      this.pages.observe(item);
    }
    return item;
  }

  /** What sort of thing or event a result is, in words; editors may write other sorts of event. */
  label(kind, label) {
    if (kind === "event" || kind === "figure") {
      return this.results.getAttribute(`data-${kind}-${label}`) ?? label;
    }
    return kind === "entity" ? this.results.dataset[label] : "";
  }

  key(event) {
    if (event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return;
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !isTyping) {
      event.preventDefault();
      this.input.focus();
      this.input.select();
      return;
    }
    if (event.key === "Escape") {
      if (event.target === this.input) {
        this.input.value = "";
        this.show("replace");
      } else if (this.results.contains(event.target)) this.input.focus();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || (event.target !== this.input && !this.results.contains(event.target))) return;
    const links = [...this.results.querySelectorAll("a, .search-more:not([hidden])")];
    const here = links.indexOf(document.activeElement);
    if (here < 0 && step < 0) return;
    event.preventDefault();
    (links[here + step] ?? (step < 0 ? this.input : links[here])).focus();
  }
}

const form = globalThis.document?.querySelector("[data-search]");
if (form) new SearchPage(form);
