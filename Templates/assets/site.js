// Enhancements only: every page is complete without this file.
"use strict";

/* Lists that can be filtered by several properties at once. The choice is kept in the address. */
function filterable(form, items, sections, fits) {
  const count = form.querySelector("[data-filter-count]");
  const empty = form.querySelector("[data-filter-empty]");
  const read = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
  const apply = () => {
    const wanted = read();
    let shown = 0;
    for (const item of items) {
      const isShown = fits(item, wanted);
      item.element.hidden = !isShown;
      if (isShown) shown += 1;
    }
    for (const section of sections) {
      const size = section.items.filter((e) => !e.hidden).length;
      section.element.hidden = size === 0;
      if (section.link) section.link.hidden = size === 0;
      for (const [element, text] of section.counts) element.textContent = text.replace(/\d+/, size);
    }
    const numbers = [shown, items.length];
    count.textContent = count.dataset.text.replace(/#/g, () => numbers.shift());
    empty.hidden = shown > 0;
  };
  const restore = () => {
    const query = new URLSearchParams(location.search);
    for (const select of form.querySelectorAll("select")) {
      select.value = query.get(select.name) ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
    apply();
  };
  const keep = () => {
    const query = new URLSearchParams(read()).toString();
    history.replaceState(null, "", (query ? "?" + query : location.pathname) + location.hash);
    apply();
  };
  form.addEventListener("change", keep);
  form.addEventListener("reset", () => setTimeout(keep));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", restore);
  form.hidden = items.length < 2;
  restore();
  form.querySelector("details").open = location.search.length > 1 || matchMedia("(min-width: 44rem)").matches;
  if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

/* Choices of a select: pairs of value and text, sorted as the page's language sorts. */
function offer(form, name, options, isSorted = true) {
  const field = form.elements.namedItem(name);
  const known = [...new Map(options.filter(([value]) => value))];
  if (isSorted) known.sort((a, b) => a[1].localeCompare(b[1], document.documentElement.lang));
  for (const [value, text] of known) field.append(new Option(text, value));
  field.closest("p").hidden = known.length < 2;
}

/* Sections with their items, and what tells of them: the count in the heading and the link beside. */
const within = (sections, selector) => [...sections].map((element) => {
  const link = element.id ? document.querySelector(`.rail a[href="#${element.id}"]`)?.parentElement : null;
  const counts = [element.querySelector(":scope > h2 .count"), link?.querySelector(".count")];
  return {
    element, link,
    items: [...element.querySelectorAll(selector)],
    counts: counts.filter((count) => count).map((count) => [count, count.textContent]),
  };
});

/* Timeline: company, a second company, topic, kind, importance and years. */
const timeline = document.querySelector("[data-timeline-filters]");
if (timeline) {
  const events = [...document.querySelectorAll(".timeline-body .event")].map((element) => ({
    element,
    year: Number(element.closest(".year").id.slice(1)),
    importance: Number(element.dataset.importance),
    kind: element.dataset.kind,
    topics: element.dataset.topics.split(" "),
    companies: [...element.querySelectorAll(".event-companies a")].map((a) => [
      a.pathname.split("/").at(-2), a.textContent,
    ]),
    // What its products belong to counts as well, as on the companies' own pages.
    owners: element.dataset.owners?.split(" ") ?? [],
  }));
  const companies = events.flatMap((event) => event.companies);
  offer(timeline, "company", companies);
  offer(timeline, "with", companies);
  offer(timeline, "kind", events.map(({ kind }) => [kind, kind]));
  const topics = new Set(events.flatMap((event) => event.topics));
  for (const option of [...timeline.elements.namedItem("topic").options]) {
    if (option.value && !topics.has(option.value)) option.remove();
  }
  const years = events.map(({ year }) => [String(year), String(year)]);
  for (const name of ["from", "to"]) offer(timeline, name, years, false);

  const names = (event, id) => event.companies.some(([other]) => other === id) || event.owners.includes(id);
  filterable(
    timeline, events, within(document.querySelectorAll(".timeline-body :is(.month, .year)"), ".event"),
    (event, wanted) =>
      (!wanted.company || names(event, wanted.company)) &&
      (!wanted.with || names(event, wanted.with)) &&
      (!wanted.topic || event.topics.includes(wanted.topic)) &&
      (!wanted.kind || event.kind === wanted.kind) &&
      (!wanted.importance || event.importance >= Number(wanted.importance)) &&
      (!wanted.from || event.year >= Number(wanted.from)) &&
      (!wanted.to || event.year <= Number(wanted.to)));

  let current = null;
  addEventListener("keydown", (key) => {
    if (key.metaKey || key.ctrlKey || key.altKey || key.target.closest("select, input, textarea")) return;
    const step = { j: 1, k: -1 }[key.key.toLowerCase()];
    if (!step) return;
    const visible = events.map((e) => e.element).filter((e) => !e.hidden);
    const here = visible.indexOf(current);
    const next = visible[here < 0 ? (step > 0 ? 0 : visible.length - 1) : here + step];
    if (!next) return;
    current?.classList.remove("is-current");
    current = next;
    next.classList.add("is-current");
    next.scrollIntoView({ block: "center" });
    next.querySelector(".permalink").focus({ preventScroll: true });
  });
}

/* Ledger of figures: metric, subject, year and basis. */
const ledger = document.querySelector("[data-ledger-filters]");
if (ledger) {
  const figures = [...document.querySelectorAll(".figure-row")].map((element) => ({
    element,
    metric: element.closest("tbody").dataset.metric,
    subject: element.querySelector("th a").textContent,
    year: element.dataset.year,
    basis: element.querySelector(".figure-basis").textContent,
  }));
  for (const name of ["metric", "subject", "basis"]) {
    offer(ledger, name, figures.map((figure) => [figure[name], figure[name]]), name !== "metric");
  }
  offer(ledger, "year", figures.map(({ year }) => [year, year]).sort().reverse(), false);
  filterable(
    ledger, figures, within(document.querySelectorAll("tbody[data-metric]"), ".figure-row"),
    (figure, wanted) => Object.entries(wanted).every(([name, value]) => figure[name] === value));
}

/* Articles: copy the citation. */
const copy = document.querySelector("[data-copy-citation]");
if (copy && navigator.clipboard) {
  const label = copy.textContent;
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.querySelector("[data-citation]").textContent.trim());
    copy.textContent = copy.dataset.done;
    setTimeout(() => { copy.textContent = label; }, 2000);
  });
}
