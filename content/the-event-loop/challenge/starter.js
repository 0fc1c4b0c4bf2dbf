const draft = Promise.resolve("Dear reader");

// Yours. All six lines are here, in a muddle.
async function openPage(id, log) {
  log("both asked for");
  const article = await fetchArticle(id);
  draft.then((text) => setTimeout(() => log(`draft: ${text}`), 0));
  log(`article: ${article}`);
  queueMicrotask(() => log("hint shown"));
  const comments = await fetchComments(id);
  log(`comments: ${comments.length}`);
  log("frame drawn");
}

// Given. Calls openPage, and notes for each line when it was logged.
async function startUp(id) {
  const lines = [];
  let when = "in the call";
  setTimeout(() => { when = "task"; }, 0);
  const start = performance.now();
  const log = (text) => {
    const at = when === "task" ? `task at ${performance.now() - start} ms` : when;
    lines.push(`${at}: ${text}`);
  };
  const opened = openPage(id, log);
  when = "microtask";
  await opened;
  return lines;
}

// For Run only.
startUp(1).then((lines) => console.log(lines.join("\n")));
