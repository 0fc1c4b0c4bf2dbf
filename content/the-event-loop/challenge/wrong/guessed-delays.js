// fails: makespan: it sleeps for as long as the first Run took, whatever the calls take
const draft = Promise.resolve("Dear reader");

const after = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function openPage(id, log) {
  log("frame drawn");
  setTimeout(() => log("hint shown"), 0);
  const article = fetchArticle(id);
  const comments = fetchComments(id);
  log("both asked for");
  draft.then((text) => log(`draft: ${text}`));
  await after(300);
  log(`article: ${await article}`);
  await after(200);
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
