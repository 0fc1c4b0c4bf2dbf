// A learning platform: scorm-again behind an API that records every call, refuses what a journey wants it to refuse, and
// holds whatever a lesson says against the standard. What a lesson has committed is there at its next start.
const asked = new URLSearchParams(location.search);
const standard = asked.get("standard");
const NAMES = {
  "1.2": ["LMSInitialize", "LMSGetValue", "LMSSetValue", "LMSCommit", "LMSFinish", "LMSGetLastError"],
  2004: ["Initialize", "GetValue", "SetValue", "Commit", "Terminate", "GetLastError"],
}[standard];
const [INITIALIZE, GET, SET, COMMIT, FINISH, LAST_ERROR] = NAMES;
// scorm-again keeps its functions apart from what the lesson sees; both have the same names.
const real = new { "1.2": window.Scorm12API, 2004: window.Scorm2004API }[standard]({ autocommit: false, logLevel: 5 });

const KEY = `lms ${standard} ${asked.get("learner")}`;
const kept = JSON.parse(localStorage[KEY] ?? "{}");
const [core, learner, entry] =
  standard === "1.2" ? ["cmi.core.", "student_id", "entry"] : ["cmi.", "learner_id", "entry"];
const isAgain = Object.keys(kept).length > 0;
real.loadFromFlattenedJSON({
  ...kept,
  [`${core}${learner}`]: asked.get("learner") ?? "ada",
  [`${core}${entry}`]: isAgain ? "resume" : "ab-initio",
  ...JSON.parse(asked.get("given") ?? "{}"),
});

// What journeys look at, and set: `refuses.LMSCommit` is a code, "throws" or "missing".
window.calls = [];
window.wrong = [];
window.refuses = JSON.parse(asked.get("refuses") ?? "{}");
window.values = {};

const OWN = /^cmi\.(core\.)?(student|learner|credit|entry|total_time|lesson_mode|mode|launch_data)|_count$|_children$/;
const store = () => {
  const all = real.getFlattenedCMI();
  localStorage[KEY] = JSON.stringify(Object.fromEntries(Object.entries(all).filter(([name]) => !OWN.test(name))));
};

const lacks = wrongs(standard);
const COUNT = "cmi.interactions._count";
const count = () => Number(real[GET](COUNT)) || 0;
let refusal = null;
let state = "not begun";
const HANDLERS = {
  [INITIALIZE]: (said) => said === "true" && (state = "begun"),
  [SET]: (said, name, value) => {
    const words = state === "begun" ? null : `the visit is ${state}`;
    const fault = words ?? lacks(name, value, Math.max(0, count() - 1)) ?? (said === "true" ? null : "it was refused");
    if (fault) window.wrong.push(`${name} = ${JSON.stringify(value)}: ${fault} (${real[LAST_ERROR]()})`);
    window.values[name] = value;
  },
  [COMMIT]: store,
  [FINISH]: () => {
    if (state !== "begun") window.wrong.push(`finished, when the visit is ${state}`);
    state = "over";
    store();
  },
};
const api = {};
for (const name of NAMES) {
  const answer = (...words) => {
    const refused = window.refuses[name];
    if (refused === "throws") throw new Error("the learning platform is broken");
    if (name === LAST_ERROR) return refusal ?? String(real[name]());
    window.calls.push([name, ...words]);
    refusal = null;
    if (refused !== undefined) {
      refusal = String(refused);
      return name === GET ? "" : "false";
    }
    const said = String(real[name](...words));
    HANDLERS[name]?.(said, ...words);
    return said;
  };
  Object.defineProperty(api, name, { get: () => (window.refuses[name] === "missing" ? undefined : answer) });
}

// The API is where the standard has it, or further up: the lesson may be opened in frames of frames, or in a window.
const levels = Number(asked.get("levels") ?? 0);
const page = asked.get("page");
if (asked.get("api") !== "none") window[standard === "1.2" ? "API" : "API_1484_11"] = api;
const framed = (document, address) => {
  const frame = document.createElement("iframe");
  Object.assign(frame, { title: "Lesson", src: address, width: "1200", height: "2000" });
  document.body.append(frame);
  return frame.contentWindow;
};
// Frames of an element's own are among no window's frames.
window.inner = () => window.sco?.document?.querySelector("interleave-lesson")?.shadowRoot?.querySelector("iframe");
window.launch = () => {
  let at = window;
  for (let level = 0; level < levels; level++) at = framed(at.document, "about:blank");
  window.sco = asked.has("window") ? window.open(page) : framed(at.document, page);
};
if (!asked.has("waits")) addEventListener("load", launch);
