// fails: all-in-flight: one call waits for the answer of the other
const draft = Promise.resolve("Dear reader");

async function openPage(id, log) {
  log("frame drawn");
  setTimeout(() => log("hint shown"), 0);
  draft.then((text) => log(`draft: ${text}`));
  const article = await fetchArticle(id);
  const comments = await fetchComments(id);
  log("both asked for");
  log(`article: ${article}`);
  log(`comments: ${comments.length}`);
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
