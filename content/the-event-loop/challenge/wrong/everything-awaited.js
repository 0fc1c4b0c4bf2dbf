// fails: result: what should be begun within the call is begun behind the awaits for draft and hint
const draft = Promise.resolve("Dear reader");

async function openPage(id, log) {
  log("frame drawn");
  log(`draft: ${await draft}`);
  await new Promise((resolve) => setTimeout(resolve, 0));
  log("hint shown");
  const article = fetchArticle(id);
  const comments = fetchComments(id);
  log("both asked for");
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
