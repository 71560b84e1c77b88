/// What the preview adds to pages: a script that reloads them after a change and shows what is wrong
/// above them.
enum LiveScript {
  /// Stands before the end of every page's body.
  static let tag = Array("<script src=\"/_sitegen/live.js\" defer></script>\n".utf8)

  /// The script itself.
  static let source = """
    (() => {
      let version = null;
      let host = null;
      const show = state => {
        const shown = state.diagnostics.filter(d => d.severity !== "note");
        if (host) host.remove();
        host = null;
        if (!shown.length) return;
        const errors = shown.some(d => d.severity === "error");
        host = document.createElement("div");
        const root = host.attachShadow({ mode: "open" });
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(`
          .box { position: fixed; z-index: 2147483647; right: 1rem; bottom: 1rem; max-width: min(60rem, 92vw);
            max-height: 70vh; overflow: auto; background: #211; color: #fff; border-left: .4rem solid #e5533d;
            font: 14px/1.5 ui-monospace, monospace; padding: .6rem 1rem; }
          .box.warning { background: #221d10; border-color: #d9a520; }
          summary { cursor: pointer; }
          pre { white-space: pre-wrap; margin: .5rem 0 0; }
          button { font: inherit; color: inherit; background: none; border: 1px solid #777; padding: 0 .4rem; cursor: pointer; }
        `);
        root.adoptedStyleSheets = [sheet];
        const box = document.createElement("details");
        box.className = errors ? "box" : "box warning";
        box.open = errors;
        const summary = document.createElement("summary");
        summary.textContent = state.count;
        box.append(summary);
        for (const d of shown.slice(0, 50)) {
          const pre = document.createElement("pre");
          const copy = document.createElement("button");
          copy.type = "button";
          copy.textContent = `${d.file}:${d.line}`;
          copy.addEventListener("click", () => navigator.clipboard.writeText(`${d.file}:${d.line}`));
          pre.append(copy, "\\n" + d.text);
          box.append(pre);
        }
        root.append(box);
        document.body.append(host);
      };
      const follow = async () => {
        for (;;) {
          try {
            const query = version === null ? "" : "?version=" + version;
            const answer = await fetch("/_sitegen/state.json" + query, { cache: "no-store" });
            const state = await answer.json();
            const changed = version !== null && state.version !== version;
            version = state.version;
            if (changed && !state.hasErrors) {
              sessionStorage.setItem("sitegen-scroll", String(scrollY));
              location.reload();
              return;
            }
            show(state);
          } catch {
            await new Promise(done => setTimeout(done, 1000));
          }
        }
      };
      const scroll = sessionStorage.getItem("sitegen-scroll");
      if (scroll !== null) {
        sessionStorage.removeItem("sitegen-scroll");
        addEventListener("load", () => scrollTo(0, Number(scroll)));
      }
      follow();
    })();

    """
}
