// Reports a lesson to a learning platform, in SCORM 1.2 or 2004. The page around it is made by crates/package; docs/scorm.md
// has the table of what becomes what. Whatever the platform does, the lesson goes on: what it does not take is kept, and a
// line under the lesson says so.
(() => {
  const lesson = document.querySelector("interleave-lesson");
  const line = document.getElementById("report");
  const asked = lesson.dataset;

  // A platform may hold more; who keeps to this fits into all of them.
  const LONGEST_STATE = 3900;
  const LEVELS = 500, MOST_ANSWERS = 250;
  const PAUSE_MS = 1000, AGAIN_MS = 5000, AGAIN_AT_MOST_MS = 80000;

  const digits = (number, count = 2) => String(number).padStart(count, "0");
  // At most four decimals, and never in powers of ten.
  const decimal = (number) => String(Math.round(number * 1e4) / 1e4);
  const parted = (ms) => {
    const hundredths = Math.floor(ms / 10);
    const [hours, minutes] = [Math.min(9999, Math.floor(hundredths / 360000)), Math.floor(hundredths / 6000) % 60];
    return { hours, minutes, seconds: digits(Math.floor(hundredths / 100) % 60), rest: digits(hundredths % 100) };
  };
  const named = (text, most) => text.replace(/[^A-Za-z0-9._-]/g, "_").slice(0, most);

  // All in which the two differ. `words`: what a learner would miss; what is not there may be refused without a word.
  const STANDARDS = {
    "1.2": {
      api: "API",
      calls: ["LMSInitialize", "LMSGetValue", "LMSSetValue", "LMSCommit", "LMSFinish", "LMSGetLastError"],
      learner: "cmi.core.student_id",
      mode: "cmi.core.lesson_mode",
      raw: "cmi.core.score.raw",
      ranks: { "cmi.core.lesson_status": ["incomplete", "failed", "completed", "passed"] },
      words: {
        "cmi.suspend_data": "your progress",
        "cmi.core.lesson_status": "whether you are done",
        "cmi.core.score.raw": "your score",
        "cmi.core.lesson_location": "your place",
        "cmi.core.session_time": "your time",
      },
      begun: [101], notBegun: [301], ended: [], refused: [201, 202, 203, 401, 402, 403, 404, 405], empty: [],
      status: (done, success) => ({ "cmi.core.lesson_status": success ?? (done ? "completed" : "incomplete") }),
      unreached: () => ({ "cmi.core.lesson_status": "incomplete" }),
      score: (score) => ({
        "cmi.core.score.raw": decimal(score), "cmi.core.score.min": "0", "cmi.core.score.max": "100",
      }),
      progress: (_, location) => ({ "cmi.core.lesson_location": location }),
      leaving: (ms) => {
        const { hours, minutes, seconds, rest } = parted(ms);
        const time = `${digits(hours, 4)}:${digits(minutes)}:${seconds}.${rest}`;
        return { "cmi.core.exit": "suspend", "cmi.core.session_time": time };
      },
      answer: ({ lesson, question, right }, now) => ({
        id: named(`${lesson}.${question}`, 255),
        type: "choice",
        time: [now.getHours(), now.getMinutes(), now.getSeconds()].map((part) => digits(part)).join(":"),
        result: right ? "correct" : "wrong",
      }),
    },
    2004: {
      api: "API_1484_11",
      calls: ["Initialize", "GetValue", "SetValue", "Commit", "Terminate", "GetLastError"],
      learner: "cmi.learner_id",
      mode: "cmi.mode",
      raw: "cmi.score.raw",
      ranks: {
        "cmi.completion_status": ["incomplete", "completed"],
        "cmi.success_status": ["failed", "passed"],
      },
      words: {
        "cmi.suspend_data": "your progress",
        "cmi.completion_status": "whether you are done",
        "cmi.success_status": "whether you have passed",
        "cmi.score.scaled": "your score",
        "cmi.location": "your place",
        "cmi.session_time": "your time",
      },
      begun: [103], notBegun: [112, 122, 132, 142], ended: [104, 113, 123, 133, 143],
      refused: [201, 401, 402, 404, 405, 406, 407, 408], empty: [403],
      status: (done, success) => ({
        "cmi.completion_status": done ? "completed" : "incomplete",
        ...(done && { "cmi.success_status": success ?? "passed" }),
      }),
      unreached: () => ({ "cmi.completion_status": "completed" }),
      score: (score) => ({
        "cmi.score.scaled": decimal(score / 100), "cmi.score.raw": decimal(score),
        "cmi.score.min": "0", "cmi.score.max": "100",
      }),
      progress: (measure, location) => ({ "cmi.progress_measure": decimal(measure), "cmi.location": location }),
      leaving: (ms) => {
        const { hours, minutes, seconds, rest } = parted(ms);
        return { "cmi.exit": "suspend", "cmi.session_time": `PT${hours}H${minutes}M${Number(seconds)}.${rest}S` };
      },
      answer: ({ lesson, question, right }, now) => ({
        id: named(`${lesson}.${question}`, 250),
        type: "other",
        timestamp: now.toISOString().replace(/\dZ$/, "Z"),
        result: right ? "correct" : "incorrect",
      }),
    },
  };
  const STATE = "cmi.suspend_data", COUNT = "cmi.interactions._count";
  const ANSWER = /^cmi\.interactions\.(\d+)\./;

  // Windows of other origins throw when they are looked into.
  const quietly = (what) => {
    try {
      return what();
    } catch {
      return undefined;
    }
  };
  const climbed = (name, from) => {
    for (let at = from, level = 0; at && level <= LEVELS; level++) {
      const api = quietly(() => at[name]);
      if (api) return api;
      const above = quietly(() => at.parent);
      if (above === at) return undefined;
      at = above;
    }
  };
  const discovered = () => {
    const own = STANDARDS[asked.scorm] ?? STANDARDS["1.2"];
    for (const standard of new Set([own, ...Object.values(STANDARDS)])) {
      const opener = quietly(() => window.top.opener) ?? window.opener;
      const api = climbed(standard.api, window) ?? climbed(standard.api, opener);
      if (api) return { api, standard };
    }
  };

  const { api, standard } = discovered() ?? {};
  const say = (sentence) => {
    if (line.textContent !== sentence) line.textContent = sentence;
  };
  // Whoever has opened it came for it: it need not wait for a touch.
  customElements.whenDefined("interleave-lesson").then(() => lesson.focus());
  if (!api) {
    say("No learning platform has opened this lesson: nothing is reported. What you do is kept in this browser, if it can.");
    return;
  }

  // Every call may throw, be missing, or answer in its own way. What is not known to have worked has failed.
  const [INITIALIZE, GET, SET, COMMIT, FINISH, LAST_ERROR] = standard.calls;
  const call = (name, ...words) => quietly(() => (api[name] ? { said: api[name](...words) } : undefined));
  const code = () => Number(call(LAST_ERROR)?.said ?? NaN);
  const did = (answer) => {
    if (!answer) return false;
    if (String(answer.said) === "true") return true;
    // Some platforms answer nothing when all is well.
    return (answer.said === undefined || answer.said === "") && code() === 0;
  };
  // Null: it could not be asked.
  const get = (name) => {
    const said = call(GET, name)?.said;
    if (said === undefined || said === null) return null;
    if (said !== "") return String(said);
    const error = code();
    return !error || standard.empty.includes(error) ? "" : null;
  };

  const began = performance.now();
  // Whether the platform listens; has told what it has; will not listen any more in this visit; was told that it is over.
  let [isBegun, isKnown, isEnded, isOver, isReview] = [false, false, false, false, false];
  // `found`: the state that the platform has. `blob`: the state that the lesson has. `answers`: how many the platform has.
  let [learner, found, blob, answers] = ["", null, null, null];
  let [best, measure, damaged, timer, wait] = [-1, 0, "", 0, AGAIN_MS];
  // Of what is ranked, the highest that was told.
  let reached = {};
  // What the platform has not taken; what it has taken, and perhaps not stored; what of the former it will not take.
  const [pending, unstored, refused] = [new Map(), new Map(), new Set()];

  // For this learner in this package; of a learner who is not known, only as long as the window stands.
  const place = (id) => `interleave:scorm:${location.pathname}:${id}`;
  const keep = () =>
    quietly(() => {
      const storage = learner ? localStorage : sessionStorage;
      const values = Object.fromEntries([...unstored, ...pending]);
      if (Object.keys(values).length) storage[place(learner)] = JSON.stringify({ over: found, values });
      else delete storage[place(learner)];
    });
  const kept = (storage, id) =>
    quietly(() => {
      const { over, values } = JSON.parse(storage()[place(id)]);
      return { over, values: Object.entries(values).filter(([, value]) => typeof value === "string") };
    });
  const setAside = (text) => quietly(() => (localStorage[`${place(learner)}:aside`] = text));

  const put = (values) => {
    for (const [name, value] of Object.entries(values)) {
      const ranks = standard.ranks[name];
      // What is worse than what the platform has is not news.
      if (isReview || (ranks && ranks.indexOf(value) <= ranks.indexOf(reached[name]))) continue;
      if (ranks) reached[name] = value;
      pending.set(name, value);
    }
    keep();
  };
  const scored = (values) => {
    const score = Number(values[standard.raw]);
    if (!(score > best)) return;
    best = score;
    put(values);
  };

  const begin = () => {
    if (isBegun || isEnded) return isBegun;
    if (!did(call(INITIALIZE, ""))) {
      const error = code();
      isEnded = standard.ended.includes(error);
      // Some page around this one may have said it already. SCORM 1.2 has no code that says only that.
      if (!standard.begun.includes(error) || get(standard.learner) === null) return false;
    }
    isBegun = true;
    // The platform had lost the visit: what it knows, it knows from here.
    if (isKnown) return true;
    isKnown = true;
    learner = get(standard.learner) ?? "";
    isReview = ["review", "browse"].includes(get(standard.mode));
    const count = get(COUNT);
    answers = count !== null && /^\d+$/.test(count) ? Number(count) : null;
    reached = Object.fromEntries(Object.keys(standard.ranks).map((name) => [name, get(name)]));
    const raw = get(standard.raw);
    best = raw && Number.isFinite(Number(raw)) ? Number(raw) : -1;
    resume(get(STATE));
    put({ ...standard.status(false), ...leaving() });
    return true;
  };

  // From what the platform has; or from what an earlier visit could not report, if the platform has heard nothing since.
  const resume = (stored) => {
    const early = [...pending];
    pending.clear();
    found = stored;
    const own = learner ? kept(() => localStorage, learner) : undefined;
    const { over, values } = own ?? kept(() => sessionStorage, "") ?? { values: [] };
    if (learner) quietly(() => delete sessionStorage[place("")]);
    const left = Object.fromEntries([...values, ...early]);
    const state = left[STATE];
    delete left[STATE];
    const goesOn = state && (stored === "" || (own && stored !== null && over === stored));
    if (state && !goesOn && state !== stored) setAside(state);
    if (goesOn) put({ [STATE]: state });

    const scores = {}, rest = {};
    const numbers = Object.keys(left).map((name) => Number(name.match(ANSWER)?.[1] ?? Infinity));
    const first = Math.min(...numbers);
    for (const [name, value] of Object.entries(left)) {
      const number = name.match(ANSWER)?.[1];
      if (name.includes(".score.")) scores[name] = value;
      else if (number === undefined) rest[name] = value;
      // The platform may have heard other answers since.
      else if (answers !== null) rest[name.replace(number, Number(number) - first + answers)] = value;
    }
    if (answers !== null && first < Infinity) {
      answers += Math.max(...numbers.filter(Number.isFinite)) - first + 1;
    }
    scored(scores);
    put(rest);

    // A platform that does not tell what it has keeps nothing: the lesson keeps it in this browser.
    if (stored === null) return;
    blob = goesOn ? state : stored;
    if (learner) lesson.learner = learner;
    lesson.state = blob;
  };

  // Everything that is new, and a commit. What fails is tried again, later and later.
  const report = () => {
    clearTimeout(timer);
    if (isOver) return;
    let isWell = begin();
    const failed = () => {
      const error = code();
      isWell = false;
      isEnded ||= standard.ended.includes(error);
      isBegun = !isEnded && !standard.notBegun.includes(error);
    };
    const skipped = new Set();
    for (const [name, value] of pending) {
      const answer = name.match(ANSWER)?.[0];
      if (!isBegun) break;
      if (skipped.has(answer)) continue;
      if (did(call(SET, name, value))) {
        pending.delete(name);
        refused.delete(name);
        unstored.set(name, value);
      } else if (!standard.refused.includes(code())) {
        failed();
        if (answer) skipped.add(answer);
      } else if (answer) {
        pending.delete(name);
      } else {
        refused.add(name);
      }
    }
    if (isBegun && unstored.size) {
      if (did(call(COMMIT, ""))) {
        found = unstored.get(STATE) ?? found;
      } else {
        failed();
        // What was taken may be lost: all of it once more.
        const again = [...unstored, ...pending];
        pending.clear();
        for (const [name, value] of again) pending.set(name, value);
      }
      unstored.clear();
    }
    keep();
    tell(isWell);
    if (!isWell && !isEnded) timer = setTimeout(report, wait);
    wait = isWell ? AGAIN_MS : Math.min(2 * wait, AGAIN_AT_MOST_MS);
  };
  const soon = (ms = PAUSE_MS) => {
    clearTimeout(timer);
    timer = setTimeout(report, ms);
  };

  const listed = (names) => {
    const words = [...new Set(names.map((name) => standard.words[name]).filter(Boolean))];
    return words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : words.join();
  };
  const tell = (isWell) => {
    const where = learner ? "It is kept in this browser" : "It is kept as long as this window is open";
    const later = listed([...pending.keys()].filter((name) => !refused.has(name))) || "what you do";
    const never = listed([...refused]);
    const sentences = [
      isReview && "The learning platform has opened this lesson for review: nothing is reported.",
      isEnded &&
        `The learning platform has ended this visit, and takes nothing any more: ${later}. ${where}, and reported when you open the lesson there again.`,
      !isWell && !isEnded &&
        `The learning platform has not taken ${later}. ${where}, and reported when the platform answers again.`,
      never && `The learning platform does not take ${never}.`,
      isBegun && found === null &&
        "The learning platform does not tell what it has kept: your progress is kept in this browser only.",
      damaged,
    ];
    say(sentences.filter(Boolean).join(" "));
  };

  const LISTENERS = {
    state: ({ blob: text }) => {
      if (typeof text !== "string" || text.length > LONGEST_STATE) return;
      blob = text;
      if (isBegun && found === null) return;
      put({ [STATE]: text });
      soon();
    },
    progress: ({ done, total, location }) => {
      measure = Math.max(measure, total > 0 ? Math.min(1, Math.max(0, done / total)) : 0);
      put(standard.progress(measure, String(location ?? "").slice(0, 255)));
      soon();
    },
    answer: (answer) => {
      if (answers === null || answers >= MOST_ANSWERS) return;
      const at = `cmi.interactions.${answers++}`;
      const values = Object.entries(standard.answer(answer, new Date()));
      put(Object.fromEntries(values.map(([name, value]) => [`${at}.${name}`, value])));
      soon();
    },
    completed: ({ step, score, max }) => {
      if (step != null) return;
      const points = max > 0 ? Math.min(100, Math.max(0, (100 * score) / max)) : 0;
      const mark = Number(asked.pass);
      if (!mark) put(standard.status(true));
      else if (points >= mark) put(standard.status(true, "passed"));
      else put("fails" in asked ? standard.status(true, "failed") : standard.unreached());
      scored(standard.score(points));
      soon(0);
    },
    fault: ({ code: name }) => {
      if (!String(name).startsWith("state-") || !found) return;
      setAside(found);
      damaged =
        "What the learning platform had kept of this lesson could not be read whole. A copy is set aside in this browser.";
      tell(!pending.size);
    },
  };
  for (const [type, hear] of Object.entries(LISTENERS)) {
    lesson.addEventListener(type, ({ target, detail }) => target === lesson && detail && hear(detail));
  }

  const leaving = () => standard.leaving(performance.now() - began);
  // A page that is hidden may never be seen again.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden" || isOver || !isBegun) return;
    put(leaving());
    report();
  });
  addEventListener("pagehide", () => {
    if (isOver) return;
    if (isBegun) put(leaving());
    report();
    if (isBegun) call(FINISH, "");
    isOver = true;
  });
  // Taken out of the browser's memory, it has been finished: it begins anew.
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());

  report();
})();
