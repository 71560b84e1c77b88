// The search box of the header: "/" focuses it; names are offered while the reader types. Without
// this script it is a form that leads to the search page.
const box = document.querySelector("[data-search-box]");
const input = box?.elements.namedItem("q");
if (box) {
  let search, turn = 0;
  const list = document.createElement("ul");
  list.className = "search-offers";
  list.hidden = true;
  box.append(list);

  const offer = async () => {
    const mine = ++turn;
    search ??= import(new URL(box.dataset.module, location.href)).then(({ Search }) => new Search());
    const found = input.value.trim() ? await (await search).suggest(input.value) : [];
    if (mine !== turn) return;
    list.replaceChildren(...found.map(({ title, url }) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = url;
      link.textContent = title;
      item.append(link);
      return item;
    }));
    list.hidden = !found.length;
  };
  const close = () => { turn++; list.hidden = true; };

  // Ready before the first letter.
  input.addEventListener("focus", offer);
  input.addEventListener("input", (event) => { if (!event.isComposing) offer(); });
  input.addEventListener("compositionend", offer);
  box.addEventListener("focusout", (event) => { if (!box.contains(event.relatedTarget)) close(); });
  addEventListener("keydown", (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return;
    if (event.key === "/" && !event.target.closest?.("input, textarea, select, [contenteditable]")) {
      event.preventDefault();
      input.focus();
      input.select();
    } else if (event.key === "Escape" && box.contains(event.target)) {
      close();
      input.focus();
      close();
    } else if (box.contains(event.target) && !list.hidden) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      const links = [...list.querySelectorAll("a")];
      const next = links.indexOf(document.activeElement) + step;
      event.preventDefault();
      (next < 0 ? input : links[next] ?? links.at(-1)).focus();
    }
  });
}
