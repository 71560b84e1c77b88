// Keeps a page of the preview up to date and shows above it what is wrong with the files.
// The server says over an event stream which state of the page is the right one; `mark` names the
// state that is shown here.
(() => {
  const script = document.currentScript;
  let mark = script.dataset.mark;
  let source = null;
  let waiting = 0;

  /* The scroll position */

  const scrollKey = "sitegen-preview-scroll";

  const reload = () => {
    sessionStorage.setItem(scrollKey, JSON.stringify({ path: location.pathname, x: scrollX, y: scrollY }));
    disconnect();
    location.reload();
  };

  const restore = () => {
    const kept = JSON.parse(sessionStorage.getItem(scrollKey) ?? "null");
    sessionStorage.removeItem(scrollKey);
    if (kept?.path !== location.pathname) return;
    const scroll = () => scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
    scroll();
    // Pictures that came in late may have moved the text; a reader who has scrolled meanwhile may not
    // be moved.
    const reached = scrollY;
    addEventListener("load", () => {
      if (scrollY === reached) scroll();
      // A browser restores its own position after this event.
      setTimeout(() => { if (scrollY === reached || Math.abs(scrollY - kept.y) < 2) scroll(); });
    });
  };

  /* Stylesheets */

  const swapStyles = (addresses) => {
    const links = [...document.querySelectorAll('link[rel="stylesheet"]:not([data-old])')];
    if (links.length !== addresses.length) return false;
    links.forEach((old, index) => {
      if (old.getAttribute("href") === addresses[index]) return;
      const next = old.cloneNode();
      next.setAttribute("href", addresses[index]);
      old.dataset.old = "";
      next.addEventListener("load", () => old.remove());
      next.addEventListener("error", reload);
      old.after(next);
    });
    return true;
  };

  /* What is wrong */

  const openKey = "sitegen-preview-open";
  let host = null;

  const sheet = `
    :host { all: initial; }
    * { box-sizing: border-box; }
    [hidden] { display: none !important; }
    .panel, .badge {
      position: fixed; z-index: 2147483647; right: 0; bottom: 0; color: #f6efe6; background: #241c18;
      font: 14px/1.6 ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace;
      box-shadow: 0 0 1.5rem #0007;
    }
    .panel { left: 0; max-height: 62vh; overflow: auto; border-top: 4px solid #e0a526; padding: .6rem 1.2rem 1rem; }
    .panel.error { border-color: #e5533d; }
    .badge { right: 1rem; bottom: 1rem; border: 0; border-left: 5px solid #e0a526; padding: .35rem .9rem; cursor: pointer; }
    .badge.error { border-color: #e5533d; }
    header { display: flex; gap: 1rem; align-items: baseline; flex-wrap: wrap; }
    header strong { font-size: 1.05rem; }
    header span { color: #c9b9a6; flex: 1; }
    a { color: #ffd28a; }
    button { font: inherit; color: inherit; background: none; border: 1px solid #7d6c5d; border-radius: 2px; padding: 0 .5rem; cursor: pointer; }
    button:hover, button:focus-visible { background: #45362c; }
    ol { list-style: none; margin: .6rem 0 0; padding: 0; }
    li { border-top: 1px solid #45362c; padding: .5rem 0; }
    .place { color: #ffd28a; }
    .message { font-weight: 700; }
    .id { color: #c9b9a6; }
    li.error .severity { color: #ff8a75; }
    li.warning .severity { color: #f2c14e; }
    pre { margin: .3rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
    pre .number { color: #a39382; user-select: none; }
    mark { background: #7a2c20; color: #fff; padding: 0; }
    li.warning mark { background: #6b5210; }
    p { margin: .2rem 0 0; }
    .hint { color: #a8d8a0; }
  `;

  const make = (tag, className, ...children) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children);
    return element;
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Not allowed at addresses other than this machine's own.
      const field = make("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
  };

  const entry = (found, labels) => {
    const name = `${found.file}:${found.line}`;
    const place = make("button", "place", `${name}:${found.column}`);
    place.type = "button";
    place.title = labels.copy;
    place.addEventListener("click", async () => {
      await copy(name);
      place.textContent = labels.copied;
      setTimeout(() => { place.textContent = `${name}:${found.column}`; }, 1200);
    });
    const item = make("li", found.severity, place, " ",
      make("span", "severity", found.label), " ", make("span", "message", found.message), " ",
      make("span", "id", `[${found.id}]`));
    if (found.excerpt) {
      const { before, marked, after } = found.excerpt;
      item.append(make("pre", "", make("span", "number", `${found.line} │ `), before,
        make("mark", "", marked), after));
    }
    if (found.hint) item.append(make("p", "hint", found.hint));
    for (const note of found.notes) item.append(make("p", "", note));
    return item;
  };

  const show = (state) => {
    const found = state.diagnostics;
    if (!found.length) {
      host?.remove();
      host = null;
      return;
    }
    const { labels } = state;
    const isError = state.errors > 0;
    if (!host) {
      host = document.createElement("sitegen-preview");
      const root = host.attachShadow({ mode: "open" });
      const styles = new CSSStyleSheet();
      styles.replaceSync(sheet);
      root.adoptedStyleSheets = [styles];
      document.documentElement.append(host);
    }
    const kind = isError ? "error" : "warning";
    const badge = make("button", `badge ${kind}`, state.count);
    badge.type = "button";
    const panel = make("section", `panel ${kind}`);
    panel.setAttribute("aria-label", state.count);
    const close = make("button", "", labels.close);
    close.type = "button";
    const newsroom = make("a", "", labels.newsroom);
    newsroom.href = "/_sitegen/";
    panel.append(make("header", "", make("strong", "", state.count),
      make("span", "", isError ? labels.lastGood : ""), newsroom, close));
    const list = make("ol", "", ...found.map((one) => entry(one, labels)));
    panel.append(list);
    if (state.more) panel.append(make("p", "", state.more));

    const turn = (isOpen, byHand) => {
      panel.hidden = !isOpen;
      badge.hidden = isOpen;
      if (byHand) sessionStorage.setItem(openKey, JSON.stringify({ kind, isOpen }));
      if (byHand) (isOpen ? close : badge).focus();
    };
    close.addEventListener("click", () => turn(false, true));
    badge.addEventListener("click", () => turn(true, true));
    panel.addEventListener("keydown", (event) => { if (event.key === "Escape") turn(false, true); });
    host.shadowRoot.replaceChildren(panel, badge);
    const kept = JSON.parse(sessionStorage.getItem(openKey) ?? "null");
    // Errors stand above the page until somebody puts them aside; warnings are a badge until then.
    turn(kept?.kind === kind ? kept.isOpen : isError, false);
    if (!isError && kept?.kind === "error") sessionStorage.removeItem(openKey);
  };

  /* The event stream */

  const take = (state) => {
    if (state.change === "page") return reload();
    if (state.change === "styles" && !swapStyles(state.styles)) return reload();
    mark = state.mark;
    show(state);
    if (!state.diagnostics.some((one) => one.severity === "error")) {
      const kept = JSON.parse(sessionStorage.getItem(openKey) ?? "null");
      if (kept?.kind === "error") sessionStorage.removeItem(openKey);
    }
  };

  function disconnect() {
    clearTimeout(waiting);
    source?.close();
    source = null;
  }

  const connect = () => {
    disconnect();
    const query = new URLSearchParams({ path: location.pathname, mark });
    source = new EventSource(`/_sitegen/events?${query}`);
    source.addEventListener("state", (event) => take(JSON.parse(event.data)));
    source.addEventListener("error", () => {
      // The server has gone, or goes on with another version of the site.
      disconnect();
      waiting = setTimeout(connect, 400);
    });
  };

  // A browser keeps few connections to one server: tabs that nobody sees do without.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") disconnect();
    else connect();
  });
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", (event) => { if (event.persisted) connect(); });
  restore();
  if (document.visibilityState !== "hidden") connect();
})();
