// fails: result: the timer is set after the calls, so an answer that is there at once goes before it
const draft = Promise.resolve("Dear reader");

async function openPage(id, log) {
  log("frame drawn");
  const article = fetchArticle(id);
  const comments = fetchComments(id);
  log("both asked for");
  log(`draft: ${await draft}`);
  setTimeout(() => log("hint shown"), 0);
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
