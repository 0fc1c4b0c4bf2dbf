// fails: result: the hint is queued as a microtask behind the draft, not as a task
const draft = Promise.resolve("Dear reader");

async function openPage(id, log) {
  log("frame drawn");
  const article = fetchArticle(id);
  const comments = fetchComments(id);
  log("both asked for");
  log(`draft: ${await draft}`);
  await null;
  log("hint shown");
  log(`article: ${await article}`);
  log(`comments: ${(await comments).length}`);
}

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
