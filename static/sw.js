// The course's service worker. It answers the lab's requests after the time that they ask for, and nothing else: real
// requests, to be seen in the browser's network panel, that need no server.

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (!url.pathname.startsWith(new URL("lab-network/", registration.scope).pathname)) return;
  const after = Math.min(Number(url.searchParams.get("after")) || 0, 5000);
  event.respondWith(
    new Promise((resolve) => {
      setTimeout(() => resolve(new Response(null, { status: 204, headers: { "cache-control": "no-store" } })), after);
    }),
  );
});
