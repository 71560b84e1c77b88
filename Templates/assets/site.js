// Enhancements only: every page is complete without this file.
"use strict";

/* Timeline: combined filters, kept in the address, and movement by keyboard. */
const form = document.querySelector("[data-timeline-filters]");
if (form) {
  const events = [...document.querySelectorAll(".timeline-body .event")].map((element) => ({
    element,
    year: Number(element.closest(".year").id.slice(1)),
    importance: Number(element.dataset.importance),
    kind: element.dataset.kind,
    topics: element.dataset.topics.split(" "),
    companies: [...element.querySelectorAll(".event-companies a")].map((a) => [
      a.pathname.split("/").at(-2), a.textContent,
    ]),
  }));
  const sections = [...document.querySelectorAll(".timeline-body :is(.month, .year)")];
  const count = form.querySelector("[data-filter-count]");
  const empty = form.querySelector("[data-filter-empty]");
  const field = (name) => form.elements.namedItem(name);
  const addOptions = (name, options) => {
    for (const [value, text] of options) field(name).append(new Option(text, value));
  };
  const byText = (a, b) => a[1].localeCompare(b[1], document.documentElement.lang);

  addOptions("company", [...new Map(events.flatMap((event) => event.companies))].sort(byText));
  addOptions("kind", [...new Set(events.map((e) => e.kind))].filter(Boolean).map((k) => [k, k]).sort(byText));
  const topics = new Set(events.flatMap((event) => event.topics));
  for (const option of [...field("topic").options]) {
    if (option.value && !topics.has(option.value)) option.remove();
  }
  const years = [...new Set(events.map((event) => event.year))];
  for (const name of ["from", "to"]) {
    if (years.length > 1) addOptions(name, years.map((year) => [year, year]));
    else field(name).closest("p").hidden = true;
  }

  const read = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
  const apply = () => {
    const wanted = read();
    let shown = 0;
    for (const event of events) {
      const fits =
        (!wanted.company || event.companies.some(([id]) => id === wanted.company)) &&
        (!wanted.topic || event.topics.includes(wanted.topic)) &&
        (!wanted.kind || event.kind === wanted.kind) &&
        (!wanted.importance || event.importance >= Number(wanted.importance)) &&
        (!wanted.from || event.year >= Number(wanted.from)) &&
        (!wanted.to || event.year <= Number(wanted.to));
      event.element.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const section of sections) section.hidden = !section.querySelector(".event:not([hidden])");
    const numbers = [shown, events.length];
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
  form.hidden = events.length < 2;
  restore();
  if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();

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
