// What is settled before anything is shown. Inlined into every document.

// What this browser's visitor has set; src/host/settings.rs writes the same attributes.
try {
  Object.assign(document.documentElement.dataset, JSON.parse(localStorage["interleave:settings"]));
} catch {}

// The browser's own bar has the theme that is set; as documents are written, it has the system's.
const inTheme = () => {
  const { theme } = document.documentElement.dataset;
  for (const bar of document.querySelectorAll("meta[name=theme-color]")) {
    const { media, dataset } = bar;
    const system = (dataset.system ??= media);
    bar.media = !theme ? system : system.includes(theme) ? "all" : "not all";
  }
};
for (const type of ["DOMContentLoaded", "settings"]) addEventListener(type, inTheme);

// Any of these shows that somebody is there, also before the page's module is: src/host/idle.rs waits for it. Who opens a
// page in the background, or only prints it, fetches no more than what is read.
for (const type of ["pointermove", "pointerdown", "keydown", "scroll", "touchstart"])
  addEventListener(type, () => ((window.alive = true), dispatchEvent(new Event("alive"))), { once: true, passive: true });

// The last resort: whatever stops the page, a part of it or its start is said, with a report to copy and a way on.
// What was rendered stays readable beneath.
(() => {
  const happened = [];
  let started, told, report;
  const on = (type, hear) => addEventListener(type, hear, true);
  on("TrunkApplicationStarted", () => (started = true));

  // Panics come from src/host/panic.rs under these names, with the element that nobody listens in any more.
  const STOPPED = {
    PagePanic: ["The page has stopped", "A defect of this page stopped it, not anything that you did. It can still be read, and links open other pages.", "#app"],
    WorkbenchPanic: ["A part of this page has stopped", "A defect stopped the part that runs, draws and checks, not anything that you did. The rest of the page goes on.", ".workbench"],
  };

  on("error", ({ error, target }) => {
    if (error) fault(error);
    else if (!started && target.tagName == "SCRIPT") fault("The course's program could not be fetched.");
  });
  on("unhandledrejection", ({ reason }) => fault(reason));

  function fault(error) {
    const text = `${error}\n${error?.stack ?? ""}`;
    const starting = !started && (error?.trim || /wasm|WebAssembly/i.test(text));
    // What extensions of the browser do is not the course's to tell.
    if (!starting && !text.includes(location.origin)) return;
    if (happened.length < 5) happened.push(text);
    if (report) report.value = written();
    if (told) return;
    told = true;
    const [title, words, dead] = STOPPED[error?.name] ?? (started
      ? ["Something has gone wrong", "A defect of this page, not anything that you did. The page goes on; if it does not answer, reload it."]
      : ["The course could not start", "This page can be read as it is, but nothing on it runs or is checked. Reload it to try again; if that does not help, the browser may be too old, or may not allow WebAssembly here."]);
    if (dead) {
      for (const type of ["click", "keydown", "input", "change", "pointerdown", "pointermove"])
        on(type, (event) => event.target.closest?.(dead) && event.stopImmediatePropagation());
      if (dead == "#app") on("popstate", () => location.reload());
    }
    if (document.body) show(title, words);
    else on("DOMContentLoaded", () => show(title, words));
  }

  function written() {
    const version = document.querySelector("meta[name=version]")?.content ?? "under development";
    return [`Interleave ${version}`, location.href.slice(0, 300), navigator.userAgent, new Date().toISOString(), ...happened].join(`\n`);
  }

  function kept() {
    try {
      localStorage["interleave:probe"] = "";
      delete localStorage["interleave:probe"];
      return "What you have written and achieved is kept in this browser, except perhaps what you typed last.";
    } catch {
      return "This browser keeps nothing for this page: copy what you have written before you reload.";
    }
  }

  function show(title, words) {
    const make = (tag, props, ...inside) => {
      const element = Object.assign(document.createElement(tag), props);
      element.append(...inside);
      return element;
    };
    const button = (name, onclick) => make("button", { type: "button", onclick }, name);
    report = make("textarea", { readOnly: true, rows: 3, value: written(), ariaLabel: "Report" });
    const copied = make("span", { role: "status" });
    const copy = async () => {
      report.select();
      const done = await navigator.clipboard.writeText(report.value).then(() => true, () => document.execCommand("copy"));
      copied.textContent = done ? "Copied." : "Select the text and copy it by hand.";
    };
    const panel = make("section", { className: "broken", ariaLabel: "Fault" },
      make("div", { role: "alert" }, make("h2", {}, title), make("p", {}, `${words} ${kept()}`)),
      make("div", { className: "controls" },
        button("Reload the page", () => location.reload()),
        button("Copy the report", copy),
        button("Close", () => panel.remove()), copied),
      make("p", {}, "Nothing is sent anywhere. This is what the report says:"), report);
    // Behind a modal dialog nothing could be reached.
    document.querySelector("dialog[open]")?.close();
    document.body.prepend(panel);
  }
})();
