// What the standards allow a lesson to say, and nothing more: run-times let much pass that other platforms refuse.
// `wrongs(standard)` is a function that finds what is wrong with a value, or nothing.
const text = (most) => (value) => value.length <= most;
const one = (...words) => (value) => words.includes(value);
const like = (pattern) => (value) => pattern.test(value);
const number = (least, most, decimals) => (value) =>
  new RegExp(`^-?\\d+(\\.\\d{1,${decimals}})?$`).test(value) && Number(value) >= least && Number(value) <= most;

// Also of the state that may hold 64,000 characters: the same state goes into any platform.
const STATE = text(3900);

const MODEL = {
  "1.2": {
    "cmi.core.lesson_status": one("passed", "completed", "failed", "incomplete", "browsed"),
    "cmi.core.score.raw": number(0, 100, 4),
    "cmi.core.score.min": number(0, 100, 4),
    "cmi.core.score.max": number(0, 100, 4),
    "cmi.core.lesson_location": text(255),
    "cmi.core.exit": one("time-out", "suspend", "logout", ""),
    "cmi.core.session_time": like(/^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/),
    "cmi.suspend_data": STATE,
    "cmi.interactions.n.id": like(/^[A-Za-z0-9._-]{1,255}$/),
    "cmi.interactions.n.time": like(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/),
    "cmi.interactions.n.type": one(
      "true-false", "choice", "fill-in", "matching", "performance", "sequencing", "likert", "numeric",
    ),
    "cmi.interactions.n.result": one("correct", "wrong", "unanticipated", "neutral"),
  },
  2004: {
    "cmi.completion_status": one("completed", "incomplete", "not attempted", "unknown"),
    "cmi.success_status": one("passed", "failed", "unknown"),
    "cmi.score.scaled": number(-1, 1, 7),
    "cmi.score.raw": number(0, 100, 7),
    "cmi.score.min": number(0, 0, 7),
    "cmi.score.max": number(100, 100, 7),
    "cmi.progress_measure": number(0, 1, 7),
    "cmi.location": text(1000),
    "cmi.exit": one("time-out", "suspend", "logout", "normal", ""),
    "cmi.session_time": like(/^PT\d+H[0-5]?\dM[0-5]?\d(\.\d{1,2})?S$/),
    "cmi.suspend_data": STATE,
    "cmi.interactions.n.id": like(/^[A-Za-z0-9._-]{1,4000}$/),
    "cmi.interactions.n.timestamp": like(/^\d{4}-\d\d-\d\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{1,2}Z$/),
    "cmi.interactions.n.type": one(
      "true-false", "choice", "fill-in", "long-fill-in", "matching", "performance", "sequencing", "likert", "numeric", "other",
    ),
    "cmi.interactions.n.result": one("correct", "incorrect", "unanticipated", "neutral"),
  },
};

const wrongs = (standard) => {
  const begun = new Set();
  return (name, value, count) => {
    if (typeof name !== "string" || typeof value !== "string") return "it is no text";
    const [, at] = name.match(/^cmi\.interactions\.(\d+)\./) ?? [];
    const allowed = MODEL[standard][name.replace(/\.\d+\./, ".n.")];
    if (!allowed) return "there is no such element";
    if (!allowed(value)) return "it may not be this";
    if (at !== undefined && Number(at) > count) return `the answers before it are missing: there are ${count}`;
    // Whatever is told of an answer is told after whose answer it is.
    if (name.endsWith(".id")) begun.add(at);
    else if (at !== undefined && !begun.has(at)) return "whose answer it is was not said before";
    return null;
  };
};
