// The course's service worker. It answers the lab's requests after the time that they ask for: real requests, to be seen
// in the browser's network panel, that need no server. And it keeps one whole version of the course, so that the course
// works offline and no page is a mixture of two versions.
//
// Names tell what is in a file, so a page can only find files of its own version, in whichever cache. A version is whole
// when it has its first document, which is kept last of all; from then on every page is opened from it. A newer version comes
// with a newer worker, which takes over once all of it is here. Pages that are open keep what they have.
//
// And where the host sends no headers that isolate a page, this worker adds them to what it hands out of the course: the
// next page that is opened is isolated. Nothing is reloaded for it. What is kept stays as the host sent it.

// The build puts the version here, and its files with their digests. Without a version (cargo xtask serve) nothing is kept.
const COURSE = { version: "", files: {} };

const SCOPE = registration.scope;
const LAB = new URL("lab-network/", SCOPE).pathname;
const OURS = `interleave ${SCOPE} `;
const OWN = OURS + COURSE.version;
const ROOT = "./";
const NOWHERE = "404.html";
const ISOLATION = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "cross-origin-resource-policy": "cross-origin",
  "document-isolation-policy": "isolate-and-require-corp",
};
const NAMED = /-[0-9a-f]{16}[/.]/;

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(takeOver()));
addEventListener("message", (event) => event.waitUntil(visited(event.data.version, event.source)));
addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.pathname.startsWith(LAB)) return event.respondWith(afterAWhile(url));
  const ours = COURSE.version && request.method === "GET" && !request.headers.has("range") && url.href.startsWith(SCOPE);
  if (ours) event.respondWith(answer(request, url));
});

// A visitor's first worker keeps nothing yet: the lab may be waiting for it, and the page may still be loading.
async function install() {
  if (COURSE.version && (await wholeVersions()).length > 0) await keep();
  skipWaiting();
}

async function takeOver() {
  if (!COURSE.version) await forgetOthers();
  await clients.claim();
  if (await isWhole(OWN)) for (const page of await pages()) tell(page);
}

// A page is up and idle, and shows this version.
async function visited(version, page) {
  if (!COURSE.version) return;
  // Without a network, or with a full storage, it goes on as before; the next visit tries again.
  await keep().catch(() => {});
  if (!(await isWhole(OWN))) return;
  tell(page);
  const alone = (await pages()).every((other) => other.id === page.id);
  const newest = version === COURSE.version && !registration.installing && !registration.waiting;
  if (alone && newest) await forgetOthers();
}

function tell(page) {
  page.postMessage({ ready: COURSE.version });
}

async function pages() {
  const all = await clients.matchAll({ type: "window", includeUncontrolled: true });
  return all.filter((page) => page.url.startsWith(SCOPE));
}

let keeping;
function keep() {
  keeping ??= fill().finally(() => (keeping = undefined));
  return keeping;
}

// Fetches what is missing of this version, one file after the other; also what is kept with headers that the host has
// changed since, because a page and its workers must have the same. Nothing of it is used before all of it is here.
async function fill() {
  const root = await fetched(ROOT);
  const own = await caches.open(OWN);
  const fits = (kept) => kept && Object.keys(ISOLATION).every((name) => kept.headers.get(name) === root.headers.get(name));
  const others = (await wholeVersions()).filter((name) => name !== OWN);
  try {
    for (const path of Object.keys(COURSE.files)) {
      const url = new URL(path, SCOPE).href;
      if (path === ROOT || fits(await find(url, [OWN]))) continue;
      await quiet();
      const before = await find(url, others);
      const same = fits(before) && (await digest(before.clone())) === COURSE.files[path];
      await own.put(url, same ? before : await fetched(path));
    }
    if (!fits(await find(SCOPE, [OWN]))) await own.put(SCOPE, root);
    if (!(await isWhole(OWN))) throw new Error("the cache was taken away");
  } catch (error) {
    if (error.name === "QuotaExceededError" && !(await isWhole(OWN))) await caches.delete(OWN);
    throw error;
  }
}

// No page measures this machine any more; src/host/measuring.rs holds the lock as long as one does.
async function quiet() {
  await navigator.locks?.request("interleave:measuring", () => {});
}

// A file of this version, or an error: whatever else answers under its name does not have its digest.
async function fetched(path) {
  const options = { cache: "no-cache", integrity: COURSE.files[path], priority: "low" };
  const response = await fetch(new URL(path, SCOPE), options);
  if (!response.ok) throw new Error(`${path} is answered with status ${response.status}`);
  // No page may be opened from an answer that came by another address.
  return response.redirected ? new Response(response.body, response) : response;
}

async function digest(response) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()));
  return `sha256-${btoa(String.fromCharCode(...bytes))}`;
}

async function answer(request, url) {
  const kept = request.mode === "navigate" ? await documentAt(url) : await find(url.href, await versions());
  if (kept) return isolated(kept);
  const response = await fetch(request);
  return NAMED.test(url.pathname) || listed(url) || isEmbedded(url) ? isolated(response) : response;
}

// A page of the course, and all that it starts. What else lies below it on the same host is not the course's to isolate:
// it may use what an isolated page may not. A page's workers may be of a newer version than this worker.
function isolated(response) {
  const lacks = Object.keys(ISOLATION).filter((name) => !response.headers.has(name));
  // What leads elsewhere is the browser's to follow.
  if (lacks.length === 0 || !["basic", "default"].includes(response.type)) return response;
  const { status, statusText } = response;
  const headers = new Headers(response.headers);
  for (const name of lacks) headers.set(name, ISOLATION[name]);
  return new Response(response.body, { status, statusText, headers });
}

// What is no file and no page of the course is told so, as hosts do it. A file that is not the course's is the host's to
// answer.
async function documentAt(url) {
  if (!(await isWhole(OWN))) return undefined;
  const path = listed(url);
  // Whoever opens an embedded lesson comes by a page that is not the course's to keep.
  if (isEmbedded(url)) return undefined;
  if (!path && /\.[^/]*$/.test(url.pathname)) return undefined;
  return find(new URL(path ?? NOWHERE, SCOPE).href, [OWN]);
}

function isEmbedded(url) {
  return (url.origin + url.pathname).startsWith(`${SCOPE}embed/`);
}

// The name under which this version has what is at an address, if it has it.
function listed(url) {
  const path = (url.origin + url.pathname).slice(SCOPE.length);
  return [path || ROOT, `${path}/`].find((each) => Object.hasOwn(COURSE.files, each));
}

async function find(url, names) {
  for (const cacheName of names) {
    const kept = await caches.match(url, { cacheName, ignoreSearch: true, ignoreVary: true });
    if (kept) return kept;
  }
}

// The names of the caches, this worker's own first.
async function versions() {
  const ours = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== OWN);
  return [OWN, ...ours];
}

async function wholeVersions() {
  const whole = [];
  for (const name of await versions()) if (await isWhole(name)) whole.push(name);
  return whole;
}

async function isWhole(name) {
  return (await find(SCOPE, [name])) !== undefined;
}

// Only when no page is open that may need them, and no newer worker is fetching one.
async function forgetOthers() {
  const [, ...others] = await versions();
  for (const name of others) await caches.delete(name);
}

function afterAWhile(url) {
  const after = Math.min(Number(url.searchParams.get("after")) || 0, 5000);
  return new Promise((resolve) => {
    setTimeout(() => resolve(new Response(null, { status: 204, headers: { "cache-control": "no-store" } })), after);
  });
}
