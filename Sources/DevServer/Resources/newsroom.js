// The newsroom page: places are copied when clicked, and the page follows the state of the files.
for (const place of document.querySelectorAll("[data-copy]")) {
  place.tabIndex = 0;
  place.setAttribute("role", "button");
  const copy = async () => {
    await navigator.clipboard?.writeText(place.dataset.copy);
    place.classList.add("copied");
    setTimeout(() => place.classList.remove("copied"), 1000);
  };
  place.addEventListener("click", copy);
  place.addEventListener("keydown", (event) => { if (event.key === "Enter") copy(); });
}
{
  const shown = Number(document.querySelector("main").dataset.version);
  const source = new EventSource("/_sitegen/events?path=/_sitegen/&mark=none");
  source.addEventListener("state", (event) => {
    if (JSON.parse(event.data).version !== shown) location.reload();
  });
  addEventListener("pagehide", () => source.close());
}
