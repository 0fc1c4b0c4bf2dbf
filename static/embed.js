// The beginning of a lesson that stands in somebody else's page: it fetches nothing until somebody wants it, tells its size,
// and keeps what the page around says until the lesson itself hears. Inlined into the documents below embed/; the words are
// those of docs/embedding.md.
(() => {
  const root = document.documentElement;
  const given = new URLSearchParams(location.search);
  const framed = parent !== window;

  // embed/?lesson=SLUG&step=STEP is another way to write embed/SLUG/STEP/.
  const [lesson, step] = ["lesson", "step"].map((name) => given.get(name)?.match(/^[a-z0-9-]+$/)?.[0]);
  const here = document.baseURI + "embed/";
  if (lesson && location.href.split(/[?#]/)[0].replace(/index\.html$/, "") === here) {
    given.delete("lesson");
    given.delete("step");
    location.replace(`${here}${lesson}/${step ? step + "/" : ""}?${given}`);
  }

  if (/^(light|dark)$/.test(given.get("theme"))) root.dataset.theme = given.get("theme");
  if (/^(full|compact)$/.test(given.get("ui"))) root.dataset.ui = given.get("ui");
  root.dataset.keeper = framed ? "pending" : "browser";

  const wake = () => dispatchEvent(new Event("wake"));
  // Whoever acts is alive (static/first.js); the heavy parts wait for that.
  const act = () => (wake(), alive || ((alive = true), dispatchEvent(new Event("alive"))));
  window.alive ??= false;
  if (!framed || alive) addEventListener("DOMContentLoaded", wake);
  for (const type of ["alive", "focusin", "pointerover"]) addEventListener(type, wake, { once: true, passive: true });
  if (!framed) return;

  const greetings = { h5p: false };
  window.heard = [];
  addEventListener("message", (event) => {
    const { source, data } = event;
    if (source !== parent || typeof data != "object" || !data) return;
    if (data.context === "h5p" && data.action === "hello") {
      greetings.h5p = true;
      tell();
    }
    if (data.ns !== "interleave") return;
    if (window.heard?.length < 100) window.heard.push(event);
    if (data.type === "run" || data.type === "focus") act();
  });

  // Not visible, then visible: somebody has scrolled to it. What is in view from the beginning waits for a touch.
  let seen;
  addEventListener("DOMContentLoaded", () => {
    const auto = given.get("run") === "auto";
    new IntersectionObserver(([{ isIntersecting }]) => {
      if (isIntersecting && auto) run();
      else if (isIntersecting && seen === false) wake();
      seen = isIntersecting;
    }).observe(document.body);
    new ResizeObserver(tell).observe(document.body);
    // A frame far below is not drawn, and its observers wait.
    tell();
    parent.postMessage({ context: "h5p", action: "hello" }, "*");
  });

  // As if the page around had said so; who runs by itself is heard by the lesson alone.
  function run() {
    if (root.dataset.run) return;
    root.dataset.run = "auto";
    act();
  }

  let told = 0, id = 0;
  function tell() {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (!height || (height === told && !greetings.h5p)) return;
    told = height;
    parent.postMessage({ ns: "interleave", v: 1, id: ++id, type: "resize", payload: { height } }, "*");
    parent.postMessage({ subject: "lti.frameResize", height }, "*");
    if (greetings.h5p) parent.postMessage({ context: "h5p", action: "resize", scrollHeight: height, clientHeight: innerHeight }, "*");
  }

  // Of a package: what leads out of it leads nowhere.
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || !("alone" in root.dataset) || link.origin !== location.origin) return;
    event.preventDefault();
    if (!link.nextElementSibling?.matches(".leads-out"))
      link.insertAdjacentHTML("afterend", '<span class="leads-out" role="status"> (in the course, not in this package)</span>');
  });
})();
