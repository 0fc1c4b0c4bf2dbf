// <interleave-lesson lesson="SLUG">: a lesson of the course in somebody else's page. Published beside the course's root, as one
// file that runs as a script or as a module. docs/embedding.md has the words that it speaks with its frame.
(() => {
  const NAME = "interleave-lesson";
  const [NS, VERSION] = ["interleave", 1];
  const FIRST_PX = 480, TALLEST_PX = 20000, LONGEST_BLOB = 3900;
  // How long a frame that can be seen may be silent before a link stands above it.
  const PATIENCE_MS = 8000;
  // A frame that says one height after the other is obeyed this often; then only when it rests, each time for twice as long.
  const ECHOES = 40, ECHO_MS = 1000, REST_MS = 400, LONGEST_REST_MS = 60000;

  // The course is where this file is. A module is not told where that is, but its errors are.
  const OWN =
    document.currentScript?.src || new Error().stack?.match(/(?:https?|file):\/\/[^\s()]*?(?=:\d+:\d+)/)?.[0];

  const isText = (value) => typeof value === "string";
  const areNumbers = (...values) => values.every(Number.isFinite);
  const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  // What a frame says, and what must be in it. Whatever else is in it is passed on.
  const SAID = new Map([
    ["ready", ({ mode }) => isText(mode)],
    ["resize", ({ height }) => areNumbers(height) && height > 0],
    ["progress", ({ done, total }) => areNumbers(done, total)],
    ["answer", ({ right }) => typeof right === "boolean"],
    ["completed", ({ score, max }) => areNumbers(score, max)],
    ["state", ({ blob }) => isText(blob) && blob.length <= LONGEST_BLOB],
    ["error", ({ code }) => isText(code)],
  ]);

  // What a change of an attribute asks for.
  const FRAME = 2, INIT = 1;
  const ATTRIBUTES = {
    lesson: FRAME, step: FRAME, base: FRAME, file: FRAME, ui: FRAME, run: FRAME, sandbox: FRAME,
    theme: INIT, lang: INIT, learner: INIT,
    title: 0, height: 0,
  };
  const PARAMETERS = ["theme", "ui", "lang", "run"];
  const GIVEN = [["learner", "learner"], ["theme", "theme"], ["locale", "lang"]];
  const PROPERTIES = ["state", "learner"];

  const STYLE = `:host { display: block } :host([hidden]), [hidden] { display: none }
    iframe { display: block; width: 100%; border: 0 } p { margin: 0 }`;

  class Lesson extends HTMLElement {
    static observedAttributes = Object.keys(ATTRIBUTES);

    // The page that listens for this element while the element is in it.
    #window = null;
    #due = 0;
    #waiting = [];

    // The frame, and what holds for this one only.
    #frame = null;
    #origin = "";
    #loaded = false;
    #greeted = false;
    #heard = false;
    #sent = 0;
    #ports = [];
    #sight = null;
    #timers = {};
    #height = { px: 0, at: 0, echoes: 0, rest: 0 };

    // What was said last.
    #mode = null;
    #progress = null;
    #completed = null;
    #blob = null;
    // Who keeps the state: this page, because it has set one; or nobody, because the browser refuses.
    #keeps = false;
    #unkept = false;

    #sentence = document.createElement("p");
    #link = document.createElement("a");
    #fallback = document.createElement("div");

    constructor() {
      super();
      const root = this.attachShadow({ mode: "open" });
      // Not a <style>, which the page's policy may refuse.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
      this.#sentence.setAttribute("role", "status");
      Object.assign(this.#link, { target: "_blank", rel: "noopener", textContent: "Open the lesson in its own tab" });
      this.#fallback.append(document.createElement("slot"), this.#link);
      this.#fallback.hidden = true;
      root.append(this.#sentence, this.#fallback);
    }

    connectedCallback() {
      this.#window = this.ownerDocument.defaultView;
      if (!this.#window) return;
      this.#window.addEventListener("message", this);
      // What was set before this file was here hides the property.
      for (const name of PROPERTIES) {
        if (!Object.hasOwn(this, name)) continue;
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
      this.#begin();
    }

    disconnectedCallback() {
      this.#window?.removeEventListener("message", this);
      this.#window = null;
      this.#end();
    }

    // With it, moveBefore() keeps the frame as it is.
    connectedMoveCallback() {}

    attributeChangedCallback(name, before, after) {
      if (before === after) return;
      if (name === "lesson" && before !== null) this.#forget();
      if (!this.#window) return;
      if (name === "title" && this.#frame) this.#frame.title = this.#title();
      if (name === "height" && this.#frame) this.#frame.style.height = `${this.#px()}px`;
      // Several that are changed together are one change.
      if (!this.#due && ATTRIBUTES[name]) queueMicrotask(() => this.#renew());
      this.#due = Math.max(this.#due, ATTRIBUTES[name]);
    }

    // A blob to go on from, "" for nothing yet, null if the page keeps nothing. Afterwards the newest that the lesson has said.
    get state() {
      return this.#blob;
    }

    set state(value) {
      const blob = value == null ? null : String(value);
      const isNews = blob !== this.#blob || this.#keeps !== (blob !== null);
      this.#blob = blob;
      this.#keeps = blob !== null;
      if (isNews && this.#greeted) this.#init();
    }

    get learner() {
      return this.getAttribute("learner");
    }

    set learner(value) {
      if (value == null) this.removeAttribute("learner");
      else this.setAttribute("learner", value);
    }

    get mode() {
      return this.#mode;
    }

    get progress() {
      return this.#progress;
    }

    get completed() {
      return this.#completed;
    }

    focus(options) {
      this.#command("focus");
      this.#frame?.focus(options);
    }

    reset() {
      this.#command("reset");
    }

    run() {
      this.#command("run");
    }

    // Of the window, of the frame, and of a port.
    handleEvent({ type, currentTarget, source, origin, data }) {
      if (type === "load") {
        this.#load();
      } else if (this.#ports.includes(currentTarget)) {
        this.#hear(data);
      } else if (source && source === this.#frame?.contentWindow && this.#believes(origin)) {
        this.#hear(data);
      }
    }

    // A page in a sandbox makes one of what it frames. It learns so from the frame's first word.
    #believes(origin) {
      if (!this.#heard && origin === "null" && this.#isAnonymous()) this.#origin = origin;
      return origin === this.#origin;
    }

    #load() {
      const isGreeted = this.#greeted && !this.#loaded;
      this.#loaded = true;
      // Without an origin on both sides, nothing is told before the frame has spoken in our words.
      if (!isGreeted && (!this.#isAnonymous() || this.#heard)) this.#greet();
    }

    #hear(message) {
      if (!isRecord(message) || message.ns !== NS || message.v !== VERSION) return;
      const { type, payload } = message;
      if (!isRecord(payload) || !SAID.get(type)?.(payload)) return;
      this.#heard = true;
      this.#come();
      switch (type) {
        case "resize":
          this.#resize(payload.height);
          break;
        case "ready":
          this.#mode = payload.mode;
          break;
        case "progress":
          this.#progress = payload;
          break;
        case "completed":
          this.#completed = payload;
          break;
        case "state":
          this.#blob = payload.blob;
          break;
        case "error":
          this.#unkept ||= payload.code === "not-kept";
      }
      if (type !== "resize") this.#tell(type === "error" ? "fault" : type, payload);
      if (!this.#greeted && this.#frame) this.#greet();
    }

    #tell(type, detail) {
      this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
    }

    #command(type) {
      if (this.#frame) this.#frame.loading = "eager";
      if (this.#greeted) this.#say(type);
      else this.#waiting.push(type);
    }

    #greet() {
      this.#greeted = true;
      this.#init();
      for (const type of this.#waiting.splice(0)) this.#say(type);
    }

    #init() {
      const payload = { state: this.#keeps || this.#unkept ? this.#blob : null };
      for (const [name, attribute] of GIVEN) {
        if (this.hasAttribute(attribute)) payload[name] = this.getAttribute(attribute);
      }
      this.#say("init", payload);
    }

    // To the course's own origin and to no other, except for a sandbox, which has none.
    #say(type, payload = {}) {
      const message = { ns: NS, v: VERSION, id: ++this.#sent, type, payload };
      const transfer = [];
      if (type === "init" && this.#isAnonymous()) {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener("message", this);
        port1.start();
        this.#ports.push(port1);
        transfer.push(port2);
      }
      this.#frame?.contentWindow?.postMessage(message, this.#origin === "null" ? "*" : this.#origin, transfer);
    }

    // Whether this page or the frame has no origin: a sandbox, a file.
    #isAnonymous() {
      return this.#origin === "null" || this.#window.origin === "null";
    }

    #renew() {
      const due = this.#due;
      this.#due = 0;
      if (due === FRAME && this.#window) this.#begin();
      if (due === INIT && this.#greeted) this.#init();
    }

    // Of another lesson nothing that was said of this one is true.
    #forget() {
      this.#mode = this.#progress = this.#completed = null;
      this.#blob = this.#keeps ? "" : null;
      this.#unkept = false;
      this.#height.px = 0;
    }

    #begin() {
      this.#end();
      this.#due = 0;
      const address = this.#address("embed");
      if (!address) return this.#lack("The address of the lesson is missing here.");
      for (const name of PARAMETERS) {
        if (this.hasAttribute(name)) address.searchParams.set(name, this.getAttribute(name));
      }
      const sandbox = this.getAttribute("sandbox");
      const frame = document.createElement("iframe");
      if (sandbox !== null) frame.setAttribute("sandbox", sandbox);
      this.#origin = sandbox === null || /\ballow-same-origin\b/i.test(sandbox) ? address.origin : "null";
      frame.title = this.#title();
      frame.loading = this.#waiting.length ? "eager" : "lazy";
      frame.style.height = `${this.#px()}px`;
      frame.addEventListener("load", this);
      frame.src = address;
      this.#frame = frame;
      this.shadowRoot.append(frame);
      this.#sight = new IntersectionObserver((entries, sight) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        sight.disconnect();
        this.#timers.come = setTimeout(() => this.#lack("The lesson has not loaded here."), PATIENCE_MS);
      });
      this.#sight.observe(this);
    }

    #end() {
      this.#frame?.removeEventListener("load", this);
      this.#frame?.remove();
      for (const port of this.#ports.splice(0)) port.close();
      clearTimeout(this.#timers.rest);
      this.#come();
      this.#frame = null;
      this.#loaded = this.#greeted = this.#heard = false;
      this.#sent = 0;
      Object.assign(this.#height, { at: 0, echoes: 0, rest: 0 });
    }

    // As an address of the course: in a frame, or in a tab of its own.
    #address(kind) {
      const lesson = this.getAttribute("lesson")?.trim();
      const base = this.#base();
      if (!lesson || !base) return null;
      const step = this.getAttribute("step")?.trim();
      const path = [kind, lesson, ...(step ? [step] : [])].map(encodeURIComponent).join("/");
      return new URL(kind === "embed" ? `${path}/${this.getAttribute("file") ?? ""}` : path, base);
    }

    #base() {
      try {
        const given = this.getAttribute("base");
        const base = given === null ? new URL(".", OWN) : new URL(given, this.baseURI);
        if (!base.pathname.endsWith("/")) base.pathname += "/";
        base.search = base.hash = "";
        return /^(https?|file):$/.test(base.protocol) ? base : null;
      } catch {
        return null;
      }
    }

    #title() {
      return this.getAttribute("title") || `Interleave: ${this.getAttribute("lesson")}`;
    }

    #px() {
      const given = Number(this.getAttribute("height"));
      return Math.min(this.#height.px || (given > 0 ? given : FIRST_PX), TALLEST_PX);
    }

    // A height that changes because of the height would never come to an end.
    #resize(height) {
      const known = this.#height;
      const now = performance.now();
      if (now - known.at > ECHO_MS + known.rest) Object.assign(known, { echoes: 0, rest: 0 });
      known.at = now;
      clearTimeout(this.#timers.rest);
      if (++known.echoes <= ECHOES) return this.#fit(height);
      const rest = Math.min(2 * known.rest || REST_MS, LONGEST_REST_MS);
      this.#timers.rest = setTimeout(() => {
        known.rest = rest;
        this.#fit(height);
      }, rest);
    }

    #fit(height) {
      const frame = this.#frame;
      const px = Math.min(Math.ceil(height), TALLEST_PX);
      if (!frame || Math.abs(px - frame.clientHeight) <= 1) return;
      this.#height.px = px;
      // What is read below stays where it is. Most browsers see to that themselves.
      const { bottom } = frame.getBoundingClientRect();
      const grown = px - frame.clientHeight;
      frame.style.height = `${px}px`;
      if (bottom <= 0 && !CSS.supports("overflow-anchor", "auto")) {
        this.#window.scrollBy({ top: grown, behavior: "instant" });
      }
    }

    // The page's own words, if there are any: they have led to the lesson before this file came.
    #lack(sentence) {
      this.#sentence.textContent = sentence;
      const address = this.#address("lesson");
      this.#link.href = address ?? "";
      this.#link.hidden = !address || this.childElementCount > 0 || this.textContent.trim() !== "";
      this.#fallback.hidden = false;
    }

    #come() {
      this.#sight?.disconnect();
      clearTimeout(this.#timers.come);
      if (this.#fallback.hidden) return;
      this.#fallback.hidden = true;
      this.#sentence.textContent = "";
    }
  }

  if (!customElements.get(NAME)) customElements.define(NAME, Lesson);
})();
