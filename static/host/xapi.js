// What a lesson says, as a statement of xAPI 1.0.3, for a page that has a record store of its own. Nothing is sent from here,
// and there is nothing here to send it with. docs/xapi.md has the table.

const VERBS = {
  ready: "initialized",
  progress: "progressed",
  answer: "answered",
  completed: "completed",
  passed: "passed",
};
const ADL = "http://adlnet.gov/expapi";
// Percent, as cmi5 has it.
const PERCENT = "https://w3id.org/xapi/cmi5/result/extensions/progress";

// `type` is that of an event of <interleave-lesson>, or "passed" with the detail of "completed"; `detail` is the event's.
// `actor` is an xAPI actor, `activity` the lesson's address in the course, as https://course.example.org/lesson/SLUG.
// Of anything else that a lesson says there is no statement: null. The record store adds id and timestamp.
export function statement(type, detail, { actor, activity }) {
  if (!Object.hasOwn(VERBS, type)) return null;
  const verb = VERBS[type];
  const lesson = activity.replace(/[?#].*$/, "").replace(/\/$/, "");
  const said = {
    actor,
    verb: { id: `${ADL}/verbs/${verb}`, display: { en: verb } },
    object: object(type, detail, lesson),
    result: result(type, detail, (name) => extension(lesson, name)),
    context: context(type, detail, lesson),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

function object(type, { step, question, title }, lesson) {
  if (type === "answer") {
    const definition = { type: `${ADL}/activities/cmi.interaction`, interactionType: "other" };
    return { objectType: "Activity", id: `${lesson}/quiz#${encodeURIComponent(question)}`, definition };
  }
  const definition = { type: `${ADL}/activities/lesson` };
  if (title) definition.name = { en: title };
  return { objectType: "Activity", id: step ? `${lesson}/${step}` : lesson, definition };
}

function result(type, detail, own) {
  switch (type) {
    case "progress": {
      const { done, total } = detail;
      const percent = total > 0 ? Math.round((100 * done) / total) : 0;
      return { extensions: { [PERCENT]: percent, [own("done")]: done, [own("total")]: total } };
    }
    case "answer":
      return { success: detail.right, extensions: { [own("first-try")]: Boolean(detail.first_try) } };
    case "completed":
      return { score: score(detail), completion: true };
    case "passed":
      return { score: score(detail), success: true };
  }
}

function score({ score: raw, max }) {
  return { scaled: max > 0 ? raw / max : 0, raw, min: 0, max };
}

// Which part of what was done: the mode of parallelism, the step that is shown, the lesson around a step or a question.
function context(type, detail, lesson) {
  const extensions = {};
  if (detail.mode) extensions[extension(lesson, "mode")] = detail.mode;
  if (detail.location) extensions[extension(lesson, "location")] = detail.location;
  const said = { platform: "Interleave" };
  if (Object.keys(extensions).length > 0) said.extensions = extensions;
  if (type === "answer" || detail.step) said.contextActivities = { parent: [{ objectType: "Activity", id: lesson }] };
  return said;
}

// Below the course's address, so that it is the same in every lesson.
function extension(lesson, name) {
  return `${lesson.replace(/\/(lesson|embed)\/.*$/, "")}/xapi/${name}`;
}
