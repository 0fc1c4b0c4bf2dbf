// fails: calls: it calls both to have them in flight, and once more for the answers
const draft = Promise.resolve("Dear reader");

async function openPage(id, log) {
  log("frame drawn");
  setTimeout(() => log("hint shown"), 0);
  fetchArticle(id);
  fetchComments(id);
  log("both asked for");
  draft.then((text) => log(`draft: ${text}`));
  const comments = fetchComments(id);
  log(`article: ${await fetchArticle(id)}`);
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
