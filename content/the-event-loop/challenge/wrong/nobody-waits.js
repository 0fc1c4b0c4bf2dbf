// fails: result: openPage is done before its lines are logged
const draft = Promise.resolve("Dear reader");

async function openPage(id, log) {
  log("frame drawn");
  setTimeout(() => log("hint shown"), 0);
  const article = fetchArticle(id);
  const comments = fetchComments(id);
  log("both asked for");
  draft.then((text) => log(`draft: ${text}`));
  article.then((text) => {
    log(`article: ${text}`);
    comments.then((list) => log(`comments: ${list.length}`));
  });
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
