// fails: result: comments that are answered first are logged before the article
const draft = Promise.resolve("Dear reader");

async function openPage(id, log) {
  log("frame drawn");
  setTimeout(() => log("hint shown"), 0);
  const article = fetchArticle(id).then((text) => log(`article: ${text}`));
  const comments = fetchComments(id).then((list) => log(`comments: ${list.length}`));
  log("both asked for");
  draft.then((text) => log(`draft: ${text}`));
  await Promise.all([article, comments]);
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
