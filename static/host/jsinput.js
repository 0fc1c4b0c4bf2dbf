// A lesson as a problem of Open edX. Its JSInput frames this page and asks it for the grade and the state, directly on its own
// origin, and elsewhere in the messages of JSChannel. The lesson stands in the element, and Open edX keeps its state.
(() => {
  const SCOPE = "JSInput::";
  const READY = `${SCOPE}__ready`;
  const ATTRIBUTES = ["lesson", "step", "theme", "ui", "lang", "run"];

  const element = document.createElement("interleave-lesson");
  let blob = "";
  let grade = { score: 0, max: 100, completed: false, done: 0, total: 0 };

  function getGrade() {
    return JSON.stringify(grade);
  }

  function getState() {
    return JSON.stringify({ blob, grade });
  }

  // What was kept, or whatever the problem's author has written as its first state: then nothing is done yet.
  function setState(text) {
    const kept = parsed(text);
    if (typeof kept?.blob !== "string") return;
    blob = kept.blob;
    const isGrade = Number.isFinite(kept.grade?.score) && Number.isFinite(kept.grade?.max);
    if (isGrade) grade = { ...grade, ...kept.grade };
    element.state = blob;
  }

  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  }

  // On one origin Open edX takes the grade as it is, and unescapes the state. Through the channel it decodes both.
  globalThis.Interleave = { getGrade, getState: () => escape(getState()), setState };
  const METHODS = new Map([
    ["getGrade", () => encodeURI(getGrade())],
    ["getState", () => encodeURI(getState())],
    ["setState", (state) => (setState(state), true)],
  ]);

  // JSChannel's messages are JSON: a call has an id and a scoped method, its answer the same id. Before any call, each side
  // says that it is there, and whoever hears it first says it again.
  function answer({ source, origin, data }) {
    if (source !== parent || parent === window || typeof data !== "string") return;
    const call = parsed(data);
    if (typeof call?.method !== "string") return;
    const say = (message) => parent.postMessage(JSON.stringify(message), origin === "null" ? "*" : origin);
    if (call.method === READY) {
      if (call.params === "ping") say({ method: READY, params: "pong" });
      return;
    }
    const method = call.method.startsWith(SCOPE) && METHODS.get(call.method.slice(SCOPE.length));
    if (!method) return;
    const result = method(call.params);
    if (call.id !== undefined) say({ id: call.id, result });
  }

  element.addEventListener("state", ({ detail }) => {
    blob = detail.blob;
  });
  element.addEventListener("progress", ({ detail: { done, total } }) => {
    grade = { ...grade, done, total };
  });
  element.addEventListener("completed", ({ detail: { score, max } }) => {
    grade = { ...grade, score: Math.max(score, grade.score), max, completed: true };
  });

  const asked = new URLSearchParams(location.search);
  for (const name of ATTRIBUTES) if (asked.has(name)) element.setAttribute(name, asked.get(name));
  // Nothing is kept yet. Open edX comes back with what there is.
  element.state = blob;
  addEventListener("message", answer);
  addEventListener("DOMContentLoaded", () => document.querySelector("main").append(element));
  // Nothing in it is the learner's.
  if (parent !== window) parent.postMessage(JSON.stringify({ method: READY, params: "ping" }), "*");
})();
